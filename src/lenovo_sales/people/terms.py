"""The terms of training (培训条款); an edition supplies them. Policy 4.2.

>>> AssessmentMeans(Wording("Exam", "考试"), Fraction(7, 5))
Traceback (most recent call last):
lenovo_sales.errors.Invalid: weight: expected 0% to 100%, share
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated

from attrs import frozen

from lenovo_sales.clauses import Wording
from lenovo_sales.parameters import Days, Group, Label, Share, Terms, Trouble
from lenovo_sales.values import Rounding
from lenovo_sales.values.decimals import percent_text

POLICY_MODULES = ("induction", "product", "selling_skill", "industry", "service")
"""The modules that the policy names; an edition may have more. Policy 4.2.1.1."""

POLICY_MEANS = ("exam", "homework", "practical_test")
"""The means that the policy names and that tell what a participant learned. Policy 4.2.2.3."""

_MODULE = Wording("expected the module {name}, which the policy names", "应有办法所列的模块 {name}")
_MEANS = Wording("expected the means {name}, which the policy names", "应有办法所列的方式 {name}")
_WHOLE = Wording(
    "expected weights of exactly 100 % together, found {found}",
    "权重合计应恰为 100 %，实际为 {found}",
)


@frozen
class AssessmentMeans(Terms):
    """A means by which participants are assessed, and its weight (评估方式). Policy 4.2.2.3."""

    label: Annotated[Wording, Label("4.2.2.3", "words for a means", "评估方式措辞")]
    weight: Annotated[
        Fraction, Share("4.2.2.3", "weight of a means in a participant's result", "评估方式权重")
    ]


@frozen
class TrainingTerms(Terms):
    """Terms of course runs: means, pass mark, floors and deadlines (培训条款). Policy 4.2.2.3.

    Marks and feedback are shares of the full marks. Feedback judges the course; it has no weight
    in what a participant is given, as nobody marks themselves.
    """

    pass_mark: Annotated[
        Fraction,
        Share(
            "4.2.2.3", "share of the full marks from which one passes", "及格线", tighter="higher"
        ),
    ]
    least_pass_rate: Annotated[
        Fraction,
        Share(
            "4.2.2.3",
            "pass rate below which a course has a problem",
            "通过率下限",
            tighter="higher",
        ),
    ]
    least_feedback: Annotated[
        Fraction,
        Share(
            "4.2.2.3",
            "mean feedback below which a course has a problem",
            "学员反馈均分下限",
            tighter="higher",
        ),
    ]
    modules: Annotated[Mapping[str, Wording], Label("4.2.1.1", "module of courses", "课程模块")]
    means: Annotated[
        Mapping[str, AssessmentMeans],
        Group("4.2.2.3", "Means of assessment", "评估方式"),
    ]
    assess_days: Annotated[
        int | None,
        Days(
            "4.2.2.3",
            "from the last day of a course to its assessment, if stated",
            "课程结束至评估的期限（可不列）",
            tighter="lower",
        ),
    ] = None
    improve_days: Annotated[
        int | None,
        Days(
            "4.2.2.3",
            "from a problem of an assessed course to its improvement, if stated",
            "发现问题至改进的期限（可不列）",
            tighter="lower",
        ),
    ] = None

    def contradictions(self) -> Trouble:
        """The modules and the means that the policy names; weights of exactly one."""
        for name in POLICY_MODULES:
            if name not in self.modules:
                yield ("modules",), _MODULE.filled(name=name)
        for name in POLICY_MEANS:
            if name not in self.means:
                yield ("means",), _MEANS.filled(name=name)
        whole = sum((each.weight for each in self.means.values()), Fraction(0))
        if whole != 1:
            away_from_100 = Rounding.DOWN if whole < 1 else Rounding.UP
            yield ("means",), _WHOLE.filled(found=percent_text(whole, 2, away_from_100))


@frozen
class PeopleTerms(Terms):
    """The terms of chapters 4.1 and 4.2."""

    training: Annotated[TrainingTerms, Group("4.2.2.3", "Training courses", "培训课程")]
