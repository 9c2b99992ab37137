"""2.2.1.2: what is doubtful or wrong in an edition that loads, found from it alone."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve, frozen
from click.testing import CliRunner
from small import broken, edition

from lenovo_sales.cli.commands import lenovo_sales
from lenovo_sales.editions import check_edition, default_edition, findings
from lenovo_sales.editions.loading import default_text
from lenovo_sales.organization.authority_terms import Limit, Permit
from lenovo_sales.processes import actions
from lenovo_sales.values import Money


@frozen
class Deal:
    """A subject that says who drafted it and what it comes to."""

    drafter: str
    amount: Money
    reviewers: tuple[str, ...] = ()


ACTIONS = {"contract.sign": Deal, "contract.review": Deal}
PERMIT = 'action = "contract.sign"\nclause = "3.3.1.3"'
CASES = [
    ([('"contract.review"', '"contract.reviews"')], "unknown-action", "forbids.review.action"),
    (
        [('action = "contract.sign"', 'action = "contract.sing"')],
        "unknown-action",
        "permits.signing.action",
    ),
    ([(PERMIT, f'{PERMIT}\nwithin = "drafted_by"')], "unknown-field", "signing.within"),
    (
        [(PERMIT, f'{PERMIT}\ndistinct_from = ["drafter", "reviewer"]')],
        "unknown-field",
        "signing.distinct_from[1]",
    ),
    ([(PERMIT, f'{PERMIT}\namount = "drafter"')], "unknown-field", "signing.amount"),
    ([("9.00 CNY", "9.00 USD")], "another-currency", "levels.head.amount"),
    ([("least = 90\n", "least = 500\n")], "unreachable-grade", "performance.grades[0].least"),
    (
        [("at = 0, points = 0 }", "at = 0, points = 101 }")],
        "less-for-more",
        "metrics.revenue.curve[1].points",
    ),
    (
        [('amount = "1.00 CNY"', 'of_commission = "21%"')],
        "less-for-more",
        "incentives.grade_bonus[1]",
    ),
    (
        [('levels = ["head"]\nmeasure = ["profit"]', 'levels = ["seller"]\nmeasure = ["revenue"]')],
        "paid-twice",
        "components.amounts.levels[0]",
    ),
    (
        [
            (
                "[authority.forbids.review]",
                "[authority.permits.discount]\n"
                'action = "contract.approve_discount"\n'
                'clause = "3.3.1.1"\n'
                'levels.head = { discount = "4%" }\n'
                "[authority.forbids.review]",
            )
        ],
        "drafter-above-approvers",
        "contracts.discount_limit",
    ),
]


@pytest.mark.parametrize(("changes", "name", "path"), CASES)
def test_each_is_found_where_it_stands(
    changes: list[tuple[str, str]], name: str, path: str
) -> None:
    """2.2.1.2: one finding for the one change, with words in both languages."""
    known = {**ACTIONS, "contract.approve_discount": Deal} if "drafter-above" in name else ACTIONS
    before = {(each.name, each.path) for each in findings(edition(), known)}
    after = list(findings(edition(broken(*changes)), known))
    fresh = [each for each in after if (each.name, each.path) not in before]
    assert (name, True) in [(each.name, each.path.endswith(path)) for each in fresh]
    for each in fresh:
        assert each.message.english
        assert each.message.chinese


BEYOND = [
    ('zone = "Asia/Shanghai"', 'zone = "localtime"', "edition.zone", "a time zone such as Asia/"),
    ('zone = "Asia/Shanghai"', 'zone = "right/UTC"', "edition.zone", "a time zone such as Asia/"),
    (
        "payment_grace_days = 5",
        "payment_grace_days = 4000000",
        "contracts.payment_grace_days",
        "0 to 3660",
    ),
    ('discount_limit = "10%"', 'discount_limit = "101%"', "contracts.discount_limit", "0% to 100%"),
    ('discount_limit = "10%"', 'discount_limit = "1/1000001"', "contracts.discount_limit", "0% to"),
]


@pytest.mark.parametrize(("was", "now", "path", "expected"), BEYOND)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_no_edition_can_mean(
    tmp_path: Path, was: str, now: str, path: str, expected: str, language: str
) -> None:
    """2.2.1.2: a zone that depends on the machine and a number beyond its bounds, in one line."""
    text, file = default_text(), tmp_path / "e.toml"
    line = text[: text.index(f"\n{was}") + 1].count("\n") + 1
    file.write_text(text.replace(f"\n{was}", f"\n{now}", 1), encoding="utf-8")
    result = CliRunner().invoke(lenovo_sales, ["check", str(file), "--language", language])
    assert result.exit_code == 1
    said = result.stdout.splitlines()
    assert len(said) == 1
    assert said[0].startswith(f"{file}:{line}:1: {path}: ")
    assert language == "zh" or expected in said[0]


def test_an_action_that_nobody_may_take() -> None:
    """1.3.1, 2.2.2.5: no process waits for an authority that nobody has."""
    found = [each.message.english for each in findings(edition(), ACTIONS)]
    assert found == ["expected a permit for contract.review; nobody may take it"]


def test_nothing_is_found_in_the_default_edition() -> None:
    """1.3.1, 2.2.2.5: every action has somebody, every permit names what its subject says."""
    assert list(findings(default_edition(), actions())) == []
    assert len(actions()) > 20


def test_the_command_prints_them_with_their_places(tmp_path: Path) -> None:
    """2.2.1.2: errors end in 1, warnings only where they are asked for."""
    path = tmp_path / "e.toml"

    def run(text: str, *options: str) -> tuple[int, str]:
        path.write_text(text, encoding="utf-8")
        result = CliRunner().invoke(lenovo_sales, ["check", str(path), *options])
        return result.exit_code, result.stdout

    assert run(default_text())[0] == 0
    text = default_text().replace('id = "default-2026"', 'id = "ours"')
    assert run(text)[0] == 0
    doubtful = text.replace('discount_limit = "10%"', 'discount_limit = "31%"')
    line = text[: text.index("discount_limit")].count("\n") + 1
    code, out = run(doubtful)
    assert code == 0
    assert out.startswith(f"{path}:{line}:1: contracts.discount_limit: warning: expected no more")
    assert run(doubtful, "--strict")[0] == 1
    code, out = run(doubtful, "--language", "zh")
    assert "警告：不应高于所有批准人的限额" in out
    code, out = run(text.replace('"contract.amend"', '"contract.amends"'))
    assert code == 1
    assert "authority.permits.amendment.action: expected an action that a process has" in out
    assert "nobody may take it" in out
    (fault,) = check_edition(tmp_path / "none.toml").faults
    assert fault.line == 1


@pytest.mark.parametrize(
    ("field", "said", "chinese"),
    [
        (
            'within = "amount"',
            "that holds the id of a person or a unit",
            "记载人员或单位编号的字段",
        ),
        ('within = "drafted_by"', "expected a field of Deal", "应为 Deal 的字段"),
        ('amount = "drafter"', "that always holds an amount", "记载金额的字段"),
    ],
)
def test_a_field_of_another_kind(field: str, said: str, chinese: str) -> None:
    """2.2.2.5: a field that is there, and holds something else, is not called unknown."""
    edited = edition(broken((PERMIT, f"{PERMIT}\n{field}")))
    (found,) = (each for each in findings(edited, ACTIONS) if each.name == "unknown-field")
    assert found.message.english.endswith(said)
    assert found.message.chinese.endswith(chinese)


def test_a_default_that_is_changed_has_another_id() -> None:
    """2.2.1.2: an event that names the default means the default; every path, also in a file."""
    default = default_edition()
    changed = default.replace({"contracts.payment_grace_days": 6}, id="ours")
    assert list(findings(changed, actions())) == []
    heading = evolve(changed.edition, id=default.edition.id)
    (found,) = findings(evolve(changed, edition=heading), actions())
    assert (found.severity, found.name, found.path) == ("error", "released-id", "edition.id")


DEFAULT = default_edition()
PERMITS = DEFAULT.authority.permits
SLIPS: dict[str, Callable[[Permit], Permit]] = {
    "action": lambda permit: evolve(permit, action=f"x{permit.action}"),
    "within": lambda permit: evolve(permit, within="draftr"),
    "distinct_from[0]": lambda permit: evolve(permit, distinct_from=("authors_of",)),
    "agreed": lambda permit: evolve(permit, people=2, agreed="approvd"),
    "amount": lambda permit: evolve(
        permit, levels={"senior": Limit(Money.of(1, "CNY"))}, amount="amuont"
    ),
    "discount": lambda permit: evolve(
        permit, levels={"senior": Limit(None, Fraction(0))}, discount="discuont"
    ),
    "levels.senior.amount": lambda permit: evolve(
        permit, levels={"senior": Limit(Money.of(1, "USD"))}
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("name", PERMITS)
def test_a_slip_in_any_permit_is_found_where_it_stands(name: str, slip: str) -> None:
    """2.2.1.2: in each permit of the default edition, as an error."""
    permit = PERMITS[name]
    if permit.action.startswith("*"):
        return
    wrong = evolve(DEFAULT.authority, permits={**PERMITS, name: SLIPS[slip](permit)})
    found = list(findings(evolve(DEFAULT, authority=wrong), actions()))
    paths = {each.path: each.severity for each in found}
    assert paths.get(f"authority.permits.{name}.{slip}") == "error"


def test_a_slip_in_every_permit_of_an_action_leaves_nobody() -> None:
    """1.3.1: both permits to sign misspelled are two unknown actions, and nobody may sign."""
    slipped = {
        name: evolve(each, action="contract.sing") if each.action == "contract.sign" else each
        for name, each in PERMITS.items()
    }
    wrong = evolve(DEFAULT, authority=evolve(DEFAULT.authority, permits=slipped))
    found = [each for each in findings(wrong, actions()) if each.name != "released-id"]
    assert [(each.severity, each.name) for each in found] == [
        ("error", "unknown-action"),
        ("error", "unknown-action"),
        ("error", "nobody-may"),
    ]
    assert "contract.sign;" in found[-1].message.english


def test_a_list_price_in_another_currency_is_found() -> None:
    """2.2.1.2: as an amount in a permit is."""
    prices = {"NB-1": Money.of(5_000, "CNY"), "NB-2": Money.of(700, "USD")}
    edited = DEFAULT.replace({"contracts.list_prices": prices}, id="ours")
    (found,) = findings(edited, actions())
    assert (found.name, found.path) == ("another-currency", "contracts.list_prices.NB-2")
