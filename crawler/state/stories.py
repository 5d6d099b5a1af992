"""The stories of all runs, in SQLite: about 500 bytes a text, and no memory but SQLite's own cache.

The caller opens the connection, creates SCHEMA, and commits: nothing here begins, ends or tunes a transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import Final

from crawler.dedupe.shelf import NOWHERE, Text
from crawler.dedupe.sketch import Sketch

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS story_text (
    number INTEGER PRIMARY KEY,  -- in the order of first sight
    id INTEGER NOT NULL,         -- the article's 16 hex digits, signed
    words INTEGER NOT NULL,      -- hash of all its words
    published INTEGER,           -- seconds since 1970
    head INTEGER,                -- the text that stands for the story; NULL: this one
    sketch BLOB NOT NULL         -- empty: too short for one
);
CREATE UNIQUE INDEX IF NOT EXISTS story_id ON story_text (id);
CREATE INDEX IF NOT EXISTS story_copy ON story_text (head) WHERE head IS NOT NULL;
CREATE TABLE IF NOT EXISTS story_key (
    key INTEGER NOT NULL,        -- 32 bits, signed
    number INTEGER NOT NULL,     -- of a text; 0: the key leads nowhere any more
    PRIMARY KEY (key, number)
) WITHOUT ROWID;
"""
_COLUMNS: Final = "number, id, words, published, head, sketch"
_Row = tuple[int, int, int, int | None, int | None, bytes]


class SqliteShelf:
    """A `crawler.dedupe.shelf.Shelf` on an open connection that has SCHEMA."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, id: str) -> Text | None:
        """Return the text of that article."""
        found = self._connection.execute(f"SELECT {_COLUMNS} FROM story_text WHERE id = ?", (_number(id),)).fetchone()
        return None if found is None else _text(found)

    def read(self, number: int) -> Text:
        """Return the text with that number."""
        found = self._connection.execute(f"SELECT {_COLUMNS} FROM story_text WHERE number = ?", (number,))
        return _text(found.fetchone())

    def look_up(self, keys: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """Return the numbers of the texts posted under each key, ascending."""
        wanted = tuple(keys)
        places = ",".join("?" * len(wanted))
        posted: dict[int, list[int]] = {}
        for key, number in self._connection.execute(
            f"SELECT key, number FROM story_key WHERE key IN ({places})", wanted
        ):
            posted.setdefault(key, []).append(number)
        return posted

    def heads(self, numbers: Sequence[int]) -> Set[int]:
        """Return the numbers of the texts that stand for the stories of these texts."""
        places = ",".join("?" * len(numbers))
        found = self._connection.execute(
            f"SELECT DISTINCT coalesce(head, number) FROM story_text WHERE number IN ({places})", numbers
        )
        return {number for (number,) in found}

    def add(self, text: Text) -> Text:
        """Store a new text and give it a number."""
        cursor = self._connection.execute(
            "INSERT INTO story_text (id, words, published, head, sketch) VALUES (?, ?, ?, ?, ?)",
            (_number(text.id), text.words, text.published, text.head or None, _packed(text.sketch)),
        )
        number = cursor.lastrowid or 0
        return replace(text, number=number, head=text.head or number)

    def replace(self, text: Text) -> None:
        """Store another version of a text, by its number."""
        head = None if text.head == text.number else text.head
        self._connection.execute(
            "UPDATE story_text SET id = ?, words = ?, published = ?, head = ?, sketch = ? WHERE number = ?",
            (_number(text.id), text.words, text.published, head, _packed(text.sketch), text.number),
        )

    def join(self, old: int, new: int) -> None:
        """Make `new` the head of the text `old` and of all its copies."""
        self._connection.execute("UPDATE story_text SET head = ? WHERE head = ?", (new, old))
        self._connection.execute("UPDATE story_text SET head = ? WHERE number = ?", (new, old))

    def post(self, number: int, keys: Iterable[int]) -> None:
        """Let the keys lead to that text."""
        rows = [value for key in keys for value in (key, number)]
        if rows:
            places = ",".join(["(?,?)"] * (len(rows) // 2))
            self._connection.execute(f"INSERT OR IGNORE INTO story_key VALUES {places}", rows)

    def clear(self, key: int) -> None:
        """Let the key lead NOWHERE."""
        self._connection.execute("DELETE FROM story_key WHERE key = ?", (key,))
        self._connection.execute("INSERT INTO story_key VALUES (?, ?)", (key, NOWHERE))


def _number(id: str) -> int:
    """Return an article's id as SQLite stores it in 8 bytes.

    >>> _number("0000000000000001"), _number("ffffffffffffffff")
    (1, -1)
    """
    return int.from_bytes(bytes.fromhex(id), "big", signed=True)


def _text(row: _Row) -> Text:
    number, id, words, published, head, sketch = row
    name = id.to_bytes(8, "big", signed=True).hex()
    return Text(number, name, words, published, head or number, Sketch.unpack(sketch) if sketch else None)


def _packed(sketch: Sketch | None) -> bytes:
    return sketch.pack() if sketch else b""
