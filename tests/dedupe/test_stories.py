"""Stories: which text belongs to which, and which text stands for them; the same on either shelf."""

import sqlite3

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from texts import article, edited, news, reprint, tender

from crawler.dedupe.shelf import MemoryShelf
from crawler.dedupe.stories import POSTED, StoryIndex
from crawler.state.stories import SCHEMA, SqliteShelf

# name: text and day; a story's texts share the letter
LIBRARY = {
    "a1": (news("a"), "2024-05-01T08:00:00+08:00"),
    "a2": (reprint(news("a")), "2024-05-01T09:00:00+08:00"),
    "a3": (edited(news("a"), 0.1), "2024-05-02"),
    "a4": (news("a")[:450], None),
    "a5": (news("a"), "2024-05-03"),
    "b1": (news("b")[:500], "2024-04-02"),
    "b2": (news("b"), "2024-04-01"),
    "b3": (news("b")[400:], "2024-04-03"),
    "c1": (tender(1), "2024-03-01"),
    "d1": (tender(2), "2024-03-01"),
    "e1": (news("e", 200), "2024-03-01"),
    "f1": ("短讯。", None),
    "g1": (news("g"), None),
}
ARTICLES = {name: article(name, *told) for name, told in LIBRARY.items()}
NAMES = {one.id: name for name, one in ARTICLES.items()}


def memory():
    return MemoryShelf()


def sqlite():
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    return SqliteShelf(connection)


@pytest.fixture(params=[memory, sqlite])
def index(request):
    return StoryIndex(request.param())


def place(index, *names):
    return [index.place(ARTICLES[name]) for name in names]


def heads(index, names):
    return {name: NAMES[index.head_of(ARTICLES[name].id)] for name in names}


def test_a_new_story_stands_for_itself(index):
    (placed,) = place(index, "a1")
    assert (placed.head, placed.is_head, placed.similarity, placed.demoted) == (placed.id, True, 1.0, ())
    assert not placed.again


def test_a_reprint_is_a_copy_and_says_how_alike(index):
    _, near, cut, same = place(index, "a1", "a3", "a4", "a5")
    assert [NAMES[one.head] for one in (near, cut, same)] == ["a1"] * 3
    assert 0.5 < near.similarity < 1
    assert 0.9 < cut.similarity < 1
    assert same.similarity == 1.0


def test_the_text_published_first_takes_over(index):
    _, copy, first = place(index, "a3", "a4", "a1")
    assert [NAMES[one.id] for one in first.demoted] == ["a3"]
    assert (NAMES[copy.head], first.is_head) == ("a3", True)
    assert heads(index, ("a1", "a3", "a4")) == dict.fromkeys(("a1", "a3", "a4"), "a1")


def test_a_text_may_join_two_stories(index):
    """The first 500 characters and those from the 400th on share too little; the whole has both."""
    one, other, whole = place(index, "b1", "b3", "b2")
    assert one.is_head
    assert other.is_head
    assert sorted(NAMES[former.id] for former in whole.demoted) == ["b1", "b3"]
    assert heads(index, ("b1", "b2", "b3")) == dict.fromkeys(("b1", "b2", "b3"), "b2")


def test_unknown_dates_come_last_then_first_sight_decides(index):
    undated, dated = article("x", reprint(news("g"))), article("y", news("g"), "2030-01-01")
    assert not index.place(ARTICLES["g1"]).demoted
    assert index.place(undated).head == ARTICLES["g1"].id
    assert index.place(dated).demoted[0].id == ARTICLES["g1"].id


def test_a_day_without_a_time_is_later_than_any_time_of_it(index):
    index.place(article("x", news("x"), "2024-05-01"))
    assert index.place(article("y", news("x"), "2024-05-01T23:30:00+08:00")).is_head


def test_forms_do_not_meet(index):
    placed = [index.place(article(f"t{seed}", tender(seed), "2024-03-01")) for seed in range(3 * POSTED)]
    assert all(one.is_head for one in placed)
    again = [index.place(article(f"r{seed}", reprint(tender(seed)), "2024-03-02")) for seed in range(3 * POSTED)]
    found = sum(one.head == first.id for one, first in zip(again, placed, strict=True))
    assert found == 3 * POSTED  # by their figures, though most phrases lead nowhere by now


def test_a_story_printed_by_everybody_is_still_found(index):
    for nth in range(4 * POSTED):
        placed = index.place(article(f"p{nth}", edited(news("p"), 0.05, nth), "2024-01-01"))
        assert placed.is_head == (nth == 0)
    assert index.place(article("late", reprint(news("p")), "2024-01-02")).head == article("p0", "").id


def test_short_texts_are_copies_only_to_the_letter(index):
    first = index.place(article("s", "公示如下，请见附件。"))
    other = index.place(article("t", "公示如下，请见附件。"))  # another title
    assert first.is_head
    assert other.is_head


def test_the_same_id_again_changes_nothing(index):
    place(index, "a1", "a3")
    placed = place(index, "a3", "a1")
    assert [(one.again, NAMES[one.head], one.demoted) for one in placed] == [(True, "a1", ())] * 2


def test_a_revised_copy_leaves_its_story(index):
    place(index, "a1", "a3", "b2")
    revised = index.place(article("a3", news("new"), "2024-05-02"))
    assert (revised.again, revised.is_head) == (True, True)
    revised = index.place(article("a3", reprint(news("b")), "2024-05-02"))
    assert NAMES[revised.head] == "b2"
    assert NAMES[revised.demoted[0].id] == "a3"


def test_a_revised_head_keeps_its_copies(index):
    place(index, "a1", "a3")
    revised = index.place(article("a1", news("new"), "2024-05-01T08:00:00+08:00"))
    assert revised.is_head
    assert not revised.demoted
    assert heads(index, ("a1", "a3")) == {"a1": "a1", "a3": "a1"}
    assert index.place(article("z", reprint(news("new")))).head == ARTICLES["a1"].id


def test_nobody_knows_an_id_that_was_never_placed(index):
    assert index.head_of("f" * 16) is None


@examples(30)
@given(st.permutations(sorted(LIBRARY)))
def test_stories_and_heads_do_not_depend_on_the_order_nor_on_the_shelf(order):
    indexes = [StoryIndex(memory()), StoryIndex(sqlite())]
    placed = [place(index, *order) for index in indexes]
    assert placed[0] == placed[1]
    expected = {name: {"a": "a1", "b": "b2"}.get(name[0], name) for name in LIBRARY}
    assert [heads(index, order) for index in indexes] == [expected, expected]
    standing = set()
    for one in placed[0]:  # what is reported adds up to the same
        standing |= {one.id} if one.is_head else set()
        standing -= {former.id for former in one.demoted}
    assert {NAMES[id] for id in standing} == set(expected.values())
