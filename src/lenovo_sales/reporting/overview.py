"""The overview: the page a manager opens first, everything else one step away. Policy 1.3.4."""

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import field, frozen

from lenovo_sales.clauses import Language
from lenovo_sales.closing import Closing, PersonResult
from lenovo_sales.records import Quality
from lenovo_sales.reporting.lines import CITED, Attainment, attainment_of
from lenovo_sales.reporting.page_charts import PageChart
from lenovo_sales.reporting.pages import page
from lenovo_sales.reporting.words import Words
from lenovo_sales.values import total


@frozen
class PersonLine:
    """One person in the table, and the address of the statement without its ending."""

    result: PersonResult
    name: str = field(repr=False)
    unit: str
    attainment: Attainment
    address: str = field(repr=False)


def overview_html(
    closing: Closing,
    quality: Quality,
    language: Language,
    addresses: Mapping[str, str],
    pictures: Sequence[PageChart] = (),
) -> str:
    """The overview of a closing; `addresses` says where each person's statement is."""
    words, organization = Words(language), closing.book.organization
    heads = [Attainment(each.revenue, each.target) for each in closing.units[:1]]
    tops = [unit.name or unit.id for unit in organization.top()]
    lines = sorted(
        (
            PersonLine(
                each,
                each.post.name or each.post.id,
                organization.unit(each.post.unit).name or each.post.unit,
                attainment_of(closing, each.post.id),
                addresses[each.post.id],
            )
            for each in closing.people
        ),
        key=_order,
    )
    grades = Counter(
        None if each.scorecard.grade is None else each.scorecard.grade.name
        for each in closing.people
    )
    counted = [(grade.name, grades[grade.name]) for grade in closing.edition.performance.grades]
    counts = quality.counts.values()
    return page(
        "overview.html",
        language,
        {
            "by": CITED,
            "closing": closing,
            "company": words["comma"].join(tops),
            "head": heads[0] if heads else None,
            "edition": closing.edition.edition,
            "levels": closing.edition.organization.levels,
            "places": closing.edition.performance.score_places,
            "people": lines,
            "mixed": len({each.level for each in closing.people}) > 1,
            "paid": sum(each.statement.pay.minor > 0 for each in closing.people),
            "pay": total((each.statement.pay for each in closing.people), closing.book.currency),
            "grades": [*counted, *([(words["ungraded"], grades[None])] if grades[None] else [])],
            "read": sum(count.read for count in counts),
            "repaired": sum(count.repaired for count in counts),
            "rejected": sum(count.rejected for count in counts),
            "notes": (*closing.notes, *quality.notes),
            "pictures": pictures,
            "unpainted": any(picture.png is None for picture in pictures),
        },
        closing.edition.clause_register,
    )


def _order(line: PersonLine) -> tuple[bool, object, str]:
    """The best score first; who has none, last."""
    score = line.result.scorecard.score
    return score is None, 0 if score is None else -score, line.result.post.id
