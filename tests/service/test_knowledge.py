"""The knowledge base, its search, and how often it solved something. Policy 3.4.2.4."""

import sqlite3
import sys
from collections.abc import Iterator
from fractions import Fraction

import pytest
from attrs import evolve
from desk import HOUR, MONDAY, OPENED, SAID, Lived, after, context, in_work, lives, solved
from hypothesis import given, settings
from hypothesis import strategies as st

from lenovo_sales.errors import BadValue, MissingExtra, Refused
from lenovo_sales.lifecycle import texts as x
from lenovo_sales.service import (
    ARTICLE,
    Article,
    ArticleText,
    KnowledgeSearch,
    Usefulness,
    usefulness,
)
from lenovo_sales.service import knowledge as k
from lenovo_sales.service import ticket as t


def article(id: str, title: str, symptom: str, solution: str, problem: str = "hardware") -> Article:
    text = ArticleText(title, symptom, solution)
    draft, _ = ARTICLE.create(id, k.Draft(text, problem), context(MONDAY))
    return ARTICLE.step(draft, x.Publish(1), context(MONDAY, "E-8"))[0]


ARTICLES = (
    article("A-1", "笔记本电脑无法开机", "按电源键没有反应，灯不亮", "取下电池，重接电源适配器"),
    article("A-2", "电池鼓包", "键盘变形，触摸板翘起", "停止使用，到服务网点更换电池"),
    article("A-3", "Laptop overheats", "the fan is loud and the case is hot", "clean the vents"),
    article("A-4", "No network", "Wi-Fi keeps dropping", "update the driver", "network"),
    article("A-5", "无线网络连不上", "Wi-Fi 信号弱，经常掉线", "更新网卡驱动", "network"),
    article(
        "A-6",
        "蓝屏代码 0x0000007B",
        "启动时蓝屏 blue screen",
        "在 BIOS 中改回 AHCI 模式",
        "software",
    ),
)


ODD = ['"', "a\0b", "* OR NEAR(", "title:x", "-", "AND", "'"]


@pytest.fixture(scope="module")
def search() -> Iterator[KnowledgeSearch]:
    with KnowledgeSearch(ARTICLES) as index:
        yield index


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("开机没反应", "A-1"),
        ("无法开机", "A-1"),
        ("笔记本", "A-1"),
        ("电池鼓起来了", "A-2"),
        ("ｌａｐｔｏｐ　ＯＶＥＲＨＥＡＴＩＮＧ", "A-3"),  # full-width, another form of the word
        ("overheated", "A-3"),
        ("hot cases", "A-3"),
        ("lapt", "A-3"),  # still being typed
        ("wifi 连不上", "A-5"),
        ("dropping network", "A-4"),
        ("蓝屏", "A-6"),
        ("0x0000007b", "A-6"),
        ("Blue Screens", "A-6"),
        ("网卡", "A-5"),
    ],
)
def test_it_is_found_in_both_languages(search: KnowledgeSearch, question: str, first: str) -> None:
    """3.4.2.4: by Chinese words and English ones, in their forms and spellings."""
    assert search.find(question)[0].article.id == first


def test_a_class_of_problems_narrows(search: KnowledgeSearch) -> None:
    """3.4.2.4: a question of one class finds articles of that class only."""
    assert {each.article.id for each in search.find("驱动 driver 电源", problem="network")} == {
        *("A-4", "A-5")
    }
    assert search.find("电池", problem="network") == ()


@given(st.text(max_size=40) | st.sampled_from(ODD))
@settings(max_examples=40)
def test_any_question_may_be_asked(question: str) -> None:
    """3.4.2.4: no question breaks the search, and ranks run from one."""
    with KnowledgeSearch(ARTICLES) as index:
        found = index.find(question)
        assert [each.rank for each in found] == list(range(1, len(found) + 1))
        assert index.find(question, most=1) == found[:1]


@settings(max_examples=20)
@given(st.permutations(ARTICLES), st.sampled_from(["电池", "network 网络", "the"]))
def test_the_order_of_the_articles_does_not_matter(articles: list[Article], question: str) -> None:
    """3.4.2.4: the same articles give the same answers in the same order."""
    with KnowledgeSearch(articles) as index, KnowledgeSearch(ARTICLES) as other:
        assert index.find(question) == other.find(question)


def test_of_equals_the_one_that_solved_more_stands_first() -> None:
    """3.4.2.4: then by id."""
    twins = [evolve(ARTICLES[0], id=id) for id in ("B-1", "B-2", "B-3")]
    useful = {"B-2": Usefulness(9, 7), "B-3": Usefulness(9, 8)}
    with KnowledgeSearch(twins, useful) as index:
        found = index.find("开机")
    assert [each.article.id for each in found] == ["B-3", "B-2", "B-1"]
    assert found[0].usefulness.share == Fraction(8, 9)


def test_only_what_is_published_is_found() -> None:
    """3.4.2.4: not drafts, not what was retired; while a version is written, the one before."""
    at = context(MONDAY)
    live = ARTICLES[0]
    rewritten, _ = ARTICLE.step(live, k.Rewrite(evolve(live.text, title="换主板")), at)
    retired, _ = ARTICLE.step(ARTICLES[1], x.Withdraw("no longer sold"), at)
    draft = evolve(ARTICLES[2], stage=x.TextStage.DRAFT, published=None)
    with KnowledgeSearch([rewritten, retired, draft]) as index:
        assert [each.article.id for each in index.find("笔记本无法开机")] == ["A-1"]
        assert index.find("主板") == index.find("键盘") == index.find("overheats") == ()
    with pytest.raises(Refused, match=r"1\.3\.1 implies somebody who did not write the article"):
        ARTICLE.step(rewritten, x.Publish(2), at)
    again, _ = ARTICLE.step(rewritten, x.Publish(2), evolve(at, actor="E-8"))
    with KnowledgeSearch([again]) as index:
        assert [each.article.id for each in index.find("主板")] == ["A-1"]


def test_a_ticket_is_met_with_articles(search: KnowledgeSearch) -> None:
    """3.4.2.4: by what the customer says, and by its class once that is known."""
    ticket = evolve(OPENED, problem="Wi-Fi 掉线，网络驱动")
    assert search.suggest(ticket)[0].article.id == "A-5"
    diagnosed = evolve(ticket, diagnosis=t.Diagnosis(MONDAY, "E-7", "hardware", SAID))
    assert all(each.article.problem == "hardware" for each in search.suggest(diagnosed))
    assert len(search.suggest(ticket, most=1)) == 1


def test_the_history_alone_rebuilds_an_article() -> None:
    """3.4.2.4: from its draft on; its author and its day are those of the event."""
    text = ARTICLES[0].text
    draft, drafted = ARTICLE.create("A-9", k.Draft(text, "hardware"), context(MONDAY))
    assert (draft.author, draft.written, draft.is_live) == ("E-7", MONDAY.date(), False)
    live, published = ARTICLE.step(draft, x.Publish(1), context(MONDAY, "E-8"))
    assert (live.is_live, live.published, live.published_by) == (True, text, "E-8")
    assert ARTICLE.rebuild([drafted, published]) == live


def test_who_edited_does_not_publish() -> None:
    """1.3.1: neither the author nor anybody who had a hand in the text."""
    live = ARTICLES[0]
    rewrite = k.Rewrite(live.text)
    edited, _ = ARTICLE.step(live, rewrite, context(MONDAY, "E-9"))
    edited, _ = ARTICLE.step(edited, rewrite, context(MONDAY, "E-9"))
    assert (edited.version, edited.authors) == (3, ("E-7", "E-9"))
    for by in edited.authors:
        with pytest.raises(Refused, match="somebody who did not write"):
            ARTICLE.step(edited, x.Publish(3), context(MONDAY, by))


def test_the_index_is_closed() -> None:
    """3.4.2.4: at the end of the block; a closed one finds nothing more."""
    with KnowledgeSearch(ARTICLES) as index:
        assert index.find("电池")
    with pytest.raises(sqlite3.ProgrammingError):
        index.find("电池")
    index.close()


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """3.4.2.4: the lack names the extra; with words of one's own it is not needed."""
    for module in ("rjieba", "opencc"):
        with monkeypatch.context() as without:
            without.setitem(sys.modules, module, None)
            with pytest.raises(MissingExtra, match=r"lenovo_sales\[search\]"):
                KnowledgeSearch(ARTICLES)
    monkeypatch.setitem(sys.modules, "rjieba", None)
    with KnowledgeSearch(ARTICLES, words=str.split) as index:
        assert index.find("overheats")[0].article.id == "A-3"


def test_bad_values_are_refused(search: KnowledgeSearch) -> None:
    """3.4.2.4: two articles of one id, and a question for none."""
    with pytest.raises(BadValue, match="one record of each id"):
        KnowledgeSearch([ARTICLES[0], evolve(ARTICLES[0], problem="usage")])
    with KnowledgeSearch([*ARTICLES, ARTICLES[0]]) as index:
        assert index.find("电池") == search.find("电池")
    with pytest.raises(BadValue, match="one article or more"):
        search.find("电池", most=0)
    for blank in ("", "  ", "？！", '"'):
        assert search.find(blank) == ()


@settings(max_examples=40)
@given(lives())
def test_only_a_confirmed_ticket_solved_something(lived: Lived) -> None:
    """3.4.2.4: by its last resolution; whatever was tried counts as tried, once a ticket."""
    ticket = lived.ticket
    found = usefulness([ticket])
    assert set(found) == {each.article for each in ticket.resolutions if each.article is not None}
    solved_by = [name for name, each in found.items() if each.solved]
    if ticket.confirmed is None:
        assert solved_by == []
    else:
        last = ticket.resolutions[-1].article
        assert solved_by == ([] if last is None else [last])
    assert all(each.tried == 1 for each in found.values())
    assert usefulness([ticket, ticket]) == found
    assert usefulness([ticket, evolve(ticket, id="S-2")]) == {
        name: Usefulness(2, 2 * each.solved) for name, each in found.items()
    }


def test_how_often_an_article_solved_something() -> None:
    """3.4.2.4: tried and reopened is not solved; lapsed is not solved."""
    good = solved(in_work(), MONDAY + HOUR, "A-1", confirmed=MONDAY + HOUR)
    open_ = solved(in_work(), MONDAY + HOUR, "A-1")
    again = after(
        open_, (MONDAY + 2 * HOUR, t.Reopen(SAID)), (MONDAY + 2 * HOUR, t.StartProgress())
    )
    other = solved(again, MONDAY + 3 * HOUR, "A-2", confirmed=MONDAY + 3 * HOUR)
    lapsed = after(open_, (MONDAY + 1000 * HOUR, t.Lapse()))
    lived = [good, open_, other, lapsed, OPENED]
    found = usefulness(evolve(each, id=f"S-{n}") for n, each in enumerate(lived))
    assert found == {"A-1": Usefulness(4, 1), "A-2": Usefulness(1, 1)}
    assert found["A-1"].share == Fraction(1, 4)
    assert Usefulness().share is None
