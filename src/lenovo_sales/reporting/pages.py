"""Pages: templates with everything escaped that comes from outside, and citations that exist."""

from collections.abc import Mapping
from functools import cache

from lenovo_sales.clauses import CLAUSES, Clause, ClauseNumber, Language, cite
from lenovo_sales.reporting.extras import extra
from lenovo_sales.reporting.figures import Figures
from lenovo_sales.reporting.words import Words
from lenovo_sales.wording import tag

with extra("report", "a report"):
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup


class Citations:
    """The clauses that one page cites; what is cited is listed with its wording."""

    def __init__(self) -> None:
        self._cited: set[ClauseNumber] = set()

    def __call__(self, number: str) -> Markup:
        """A link to the clause's wording further down the page.

        Raises:
            UnknownClause: The policy has no such clause.
        """
        known = cite(number)
        self._cited.add(known)
        return Markup('<a class="cite" href="#clause-{0}">{0}</a>').format(known)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause cited so far, in the policy's order."""
        return tuple(clause for number, clause in CLAUSES.items() if number in self._cited)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("lenovo_sales.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(template: str, language: Language, values: Mapping[str, object]) -> str:
    """Fill a template of this package."""
    return (
        _environment()
        .get_template(template)
        .render(
            figures=Figures(language),
            words=Words(language),
            cite=Citations(),
            language=language,
            tag=tag(language),
            **values,
        )
    )
