"""The stories in SQLite: the caller's transaction, few bytes, nothing forgotten."""

import random
import sqlite3

import pytest

from crawler.dedupe.shelf import Text
from crawler.dedupe.sketch import sketch
from crawler.dedupe.stories import StoryIndex
from crawler.normalize.text import match_key
from crawler.state.stories import SCHEMA, SqliteShelf

LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def news(seed, size=1500):
    return "".join(random.Random(seed).choices(LETTERS, k=size))


def text(id, words=1, **changes):
    body = news(id)
    return Text(0, id, words, changes.get("published"), changes.get("head", 0), sketch(body, match_key(body)))


@pytest.fixture
def connection(tmp_path):
    opened = sqlite3.connect(tmp_path / "stories.db", isolation_level=None)
    opened.executescript(SCHEMA)
    yield opened
    opened.close()


@pytest.fixture
def shelf(connection):
    return SqliteShelf(connection)


def test_what_was_added_is_read_as_it_was(shelf):
    for id in ("0000000000000001", "ffffffffffffffff", "8000000000000000"):
        added = shelf.add(text(id, words=-(2**63), published=-5))
        assert shelf.find(id) == shelf.read(added.number) == added
        assert added.head == added.number


def test_a_text_without_a_sketch(shelf):
    added = shelf.add(Text(0, "a" * 16, 7, None, 0, None))
    assert shelf.find("a" * 16) == added
    assert added.sketch is None


def test_an_unknown_id_is_none(shelf):
    assert shelf.find("a" * 16) is None


def test_the_schema_may_be_created_twice(connection, shelf):
    shelf.add(text("a" * 16))
    connection.executescript(SCHEMA)
    assert shelf.find("a" * 16) is not None


def test_copies_follow_their_head(shelf):
    first, second, third = (shelf.add(text(letter * 16)) for letter in "abc")
    shelf.join(second.number, first.number)
    shelf.join(first.number, third.number)
    assert [shelf.read(number).head for number in (1, 2, 3)] == [third.number] * 3
    assert shelf.heads((1, 2, 3)) == {third.number}


def test_keys_lead_to_texts_until_they_are_cleared(shelf):
    shelf.post(2, (7, -7))
    shelf.post(1, (7, 7))
    assert shelf.look_up((7, -7, 8)) == {7: [1, 2], -7: [2]}
    shelf.clear(7)
    assert shelf.look_up((7,)) == {7: [0]}
    assert shelf.look_up(()) == {}


def test_the_callers_transaction_decides(connection, shelf, tmp_path):
    index = StoryIndex(shelf)
    connection.execute("BEGIN")
    index.shelf.add(text("a" * 16))
    index.shelf.post(1, (1, 2))
    assert connection.in_transaction
    connection.execute("ROLLBACK")
    assert shelf.find("a" * 16) is None
    assert shelf.look_up((1, 2)) == {}
    connection.execute("BEGIN")
    shelf.add(text("a" * 16))
    connection.execute("COMMIT")
    with sqlite3.connect(tmp_path / "stories.db") as other:
        assert SqliteShelf(other).find("a" * 16) is not None


def test_a_text_takes_at_most_600_bytes(connection, shelf, tmp_path):
    """1,000 of 1,500 characters; the free half of the last pages is in it."""
    index = StoryIndex(shelf)
    connection.execute("BEGIN")
    for nth in range(1000):
        body = news(nth) + "".join(f"，{nth * 7 + figure}万元某{LETTERS[nth + figure]}市" for figure in range(30))
        made = sketch(body, match_key(body))
        added = index.shelf.add(Text(0, f"{nth * 0x9E3779B97F4A7C15 % 2**64:016x}", nth << 40, nth, 0, made))
        index.shelf.post(added.number, made.keys)
    connection.execute("COMMIT")
    assert (tmp_path / "stories.db").stat().st_size <= 600 * 1000
