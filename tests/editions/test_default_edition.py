"""The default edition: it loads, and every number in it states its unit and its clause."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from lenovo_sales.clauses import cite
from lenovo_sales.documents import parse
from lenovo_sales.editions import default_edition, load_edition
from lenovo_sales.editions.loading import default_text, edition_of
from lenovo_sales.organization import ResultScope
from lenovo_sales.organization.reading import people_in, read
from lenovo_sales.values import Calendar, Money
from process_tables import processes

PREFACE = """\
# The default edition. The policy prints no figures: every number here is a choice of ours, made so
# that the library runs, and meant to be replaced. Each comment is made from the number's own field:
# what it is, its unit, and the clause it serves.
# 默认版本。原办法不含数字：以下数值均为本库自定，用于运行，请按本公司规定替换。
# 每项的注释由其说明生成：含义、单位与条款。

"""
LINES = default_text().splitlines()
COMMENT = re.compile(r".*\S  # (?P<unit>[^;]+); (?P<clause>\d(?:\.\d)+)").fullmatch


def has_a_number(line: str) -> bool:
    """Whether a line states a number or a date, other than in a heading, a label or a clause."""
    key, equals, value = line.partition("#")[0].partition("=")
    if line.startswith("[") or key.strip() in {"clause", "label", "id", "name"}:
        return False
    value = re.sub(r'"[^"0-9]*"', "", value)
    return bool(equals) and any(character.isdigit() for character in value)


NUMBERED = [(number, line) for number, line in enumerate(LINES, start=1) if has_a_number(line)]


@pytest.mark.parametrize(("number", "line"), NUMBERED, ids=lambda each: str(each)[:40])
def test_every_number_states_its_unit_and_its_clause(number: int, line: str) -> None:
    """2.2.1.2: each line with a number ends with its unit and a clause that the policy has."""
    found = COMMENT(line)
    assert found is not None, f"line {number}: expected '# unit; clause' at the end"
    assert cite(found["clause"]) == found["clause"]


def test_every_kind_of_number_was_looked_at() -> None:
    """2.2.1.2: the check above sees the dates, weights, shares, curves, bands and bonuses."""
    seen = "\n".join(line for _, line in NUMBERED)
    for sample in ("2000-01-01", "target_weight = 0,", '06 = "10%"', "least = 80", "score_places"):
        assert sample in seen
    for sample in ("of_commission", 'attainment = "60%"', "{ at = 0", "high = 2", "negotiating"):
        assert sample in seen
    assert len(NUMBERED) > 110


def test_every_comment_cites_a_clause_that_there_is() -> None:
    """2.2.1.2: also where a line states a choice and not a number."""
    cited = [cite(found["clause"]) for line in LINES if (found := COMMENT(line))]
    assert {"2.2.1.3", "3.1.2.3", "3.2.2.4", "4.3.1.2", "4.3.3.1"} <= set(cited)


def test_it_loads_and_is_sound(tmp_path: Path) -> None:
    """2.2.1.2: as it comes and, written out as a start for one's own, as a file."""
    edition = default_edition()
    assert edition is default_edition()
    path = tmp_path / "mine.toml"
    path.write_text(default_text(), encoding="utf-8")
    assert load_edition(path) == edition
    assert (edition.id, edition.fiscal) == ("default-2026", Calendar(4))


def test_it_is_the_text_that_its_fields_make() -> None:
    """2.2.1.2: comments, order and spelling are nobody's to keep; read back it is the same."""
    edition = default_edition()
    assert default_text() == PREFACE + edition.to_toml()
    again = edition_of(parse(edition.to_toml(), "again.toml"))
    assert (again, again.digest, again.diff(edition)) == (edition, edition.digest, ())


def test_it_covers_every_level() -> None:
    """4.3.1.2: each level has a scorecard and a plan, and every metric weighs somewhere."""
    edition = default_edition()
    plans = edition.incentives.components.values()
    weighed: set[str] = set()
    for level in edition.organization.levels:
        card = edition.performance.scorecard(level, None)
        assert card is not None
        assert any(level in plan.levels for plan in plans)
        weighed.update(card.weights)
    assert weighed == set(edition.performance.metrics)
    heads = edition.organization.levels["region_head"]
    assert heads.answers_for is ResultScope.UNIT


def test_who_is_paid_by_a_whole_unit_is_paid_by_a_smaller_rate() -> None:
    """4.3.3.1: at any attainment a head earns at most a tenth of what the unit's people earn."""
    edition = default_edition()
    whole = {
        name
        for name, level in edition.organization.levels.items()
        if level.answers_for is ResultScope.UNIT
    }
    plans = edition.incentives.components.values()
    heads = [plan for plan in plans if whole.intersection(plan.levels)]
    others = [plan for plan in plans if not whole.issuperset(plan.levels)]
    assert len(heads) == len(others) == 1
    for plan in heads:
        for other in others:
            for band in plan.table.bands:
                assert band.attainment is not None
                assert band.rate is not None
                rates = [
                    each.rate
                    for each in other.table.bands
                    if each.attainment is not None and each.attainment <= band.attainment
                ]
                assert band.rate * 10 <= (rates[-1] or 0)


def test_every_permit_is_of_a_process_that_says_what_it_asks() -> None:
    """1.3.1, 2.2.2.5: no permit is for nothing, and none names what its subject does not say."""
    permits, used = default_edition().authority, set()
    for process in processes().values():
        for row in process.lifecycle.rows:
            if row.action is None:
                continue
            subject = process.ripe(row.sources[0] or process.lifecycle.starts[0])
            for name, permit in permits.permits_for(row.action).items():
                used.add(name)
                agreed = () if permit.agreed is None else (permit.agreed,)
                for path in (*permit.distinct_from, *agreed):
                    assert people_in(subject, path) is not None, (name, path)
                if permit.within is not None:
                    assert people_in(subject, permit.within), (name, permit.within)
                for limit in permit.levels.values():
                    assert limit.amount is None or read(subject, permit.amount, Money), name
                    asked = read(subject, permit.discount, Fraction)
                    assert limit.discount is None or asked is not None, name
    assert used == set(permits.permits)
