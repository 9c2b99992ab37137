"""What the errors of the library say, in both languages."""

import pickle
from typing import Any, cast

import pytest

from lenovo_sales import Post, Unit
from lenovo_sales.errors import BadValue, NoTransition, Refused
from lenovo_sales.organization import Organization
from lenovo_sales.wording import Wording

REFUSED = Refused("K-2", "is_reviewed", "3.3.1.2", Wording("a passed review", "法务审核通过"))
DERIVED = Refused(
    "K-2", "is_current", "3.3.1.2", Wording("a current version", "当前版本"), derived=True
)
NONE_SUCH = NoTransition("K-2", Wording("draft", "草稿"), "Sign")


def test_what_a_process_answers_is_worded_in_both_languages() -> None:
    """1.3.1: a refusal names its clause in either language; its text is the English one."""
    assert str(REFUSED) == REFUSED.in_language("en")
    assert REFUSED.in_language("en") == "K-2: clause 3.3.1.2 requires a passed review"
    assert REFUSED.in_language("zh") == "K-2：第3.3.1.2条要求：法务审核通过"
    assert str(DERIVED) == "K-2: clause 3.3.1.2 implies a current version"
    assert DERIVED.in_language("zh") == "K-2：第3.3.1.2条推定：当前版本"
    assert str(NONE_SUCH) == NONE_SUCH.in_language("en") == "K-2: no Sign from draft"
    assert NONE_SUCH.in_language("zh") == "K-2：草稿阶段没有 Sign"


@pytest.mark.parametrize("error", [REFUSED, DERIVED, NONE_SUCH])
def test_no_third_language(error: Any) -> None:
    """1.3.1: another language is refused."""
    with pytest.raises(BadValue, match="expected the language en or zh"):
        error.in_language(cast(Any, "fr"))


@pytest.mark.parametrize("error", [REFUSED, DERIVED, NONE_SUCH])
def test_a_refusal_travels_between_processes(error: Any) -> None:
    """1.3.1: a worker that refuses hands over the whole answer."""
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 our own
    assert (vars(back), str(back)) == (vars(error), str(error))


def test_the_organization_refuses_in_both_languages() -> None:
    """2.1: so do the rules that stand in no table."""
    with pytest.raises(Refused) as refused:
        Organization.of([Unit("East", "region")], [Post("E-1", unit="East")])
    assert refused.value.in_language("zh") == "East：第2.1条要求：每个区域分部之上有总部"
