"""Where the stories stand: what any store of sketches can do, and the one in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final, Protocol

from crawler.dedupe.sketch import Sketch

NOWHERE: Final = 0  # the number of no text: where a key leads that too many stories have


@dataclass(frozen=True, slots=True)
class Text:
    """One stored text."""

    number: int  # in the order of first sight, from 1
    id: str  # of the article
    words: int  # 64 bits, signed; two texts with the same words share it
    published: int | None  # seconds since 1970; None when unknown
    head: int  # number of the text that stands for the story; its own when it is that
    sketch: Sketch | None  # None when it is too short for one

    @property
    def order(self) -> tuple[bool, int, int]:
        """Who comes first stands for the story: published first, known before unknown; then seen first."""
        return (self.published is None, self.published or 0, self.number)


class Shelf(Protocol):
    """A store of texts, and of the keys they are found by."""

    def find(self, id: str) -> Text | None:
        """Return the text of that article."""

    def read(self, number: int) -> Text:
        """Return the text with that number."""

    def look_up(self, keys: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """Return the numbers of the texts posted under each key, ascending; no key without any."""

    def heads(self, numbers: Sequence[int]) -> Set[int]:
        """Return the numbers of the texts that stand for the stories of these texts."""

    def add(self, text: Text) -> Text:
        """Store a new text, and return it with the number it was given, its head too when that is 0."""

    def replace(self, text: Text) -> None:
        """Store another version of a text, by its number."""

    def join(self, old: int, new: int) -> None:
        """Make `new` the head of the text `old` and of all its copies."""

    def post(self, number: int, keys: Iterable[int]) -> None:
        """Let the keys lead to that text."""

    def clear(self, key: int) -> None:
        """Let the key lead NOWHERE."""


class MemoryShelf:
    """The stories of one crawl."""

    def __init__(self) -> None:
        self._texts: list[Text] = []  # number 1 first
        self._by_id: dict[str, int] = {}
        self._by_key: dict[int, int | tuple[int, ...]] = {}  # one number alone is itself: 60 bytes less
        self._copies: dict[int, list[int]] = {}  # by head; no heads without any

    def find(self, id: str) -> Text | None:
        """Return the text of that article."""
        number = self._by_id.get(id)
        return None if number is None else self.read(number)

    def read(self, number: int) -> Text:
        """Return the text with that number."""
        return self._texts[number - 1]

    def look_up(self, keys: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """Return the numbers of the texts posted under each key, ascending."""
        found = ((key, self._by_key[key]) for key in keys if key in self._by_key)
        return {key: (posted,) if isinstance(posted, int) else posted for key, posted in found}

    def heads(self, numbers: Sequence[int]) -> Set[int]:
        """Return the numbers of the texts that stand for the stories of these texts."""
        return {self.read(number).head for number in numbers}

    def add(self, text: Text) -> Text:
        """Store a new text and give it a number."""
        number = len(self._texts) + 1
        text = replace(text, number=number, head=text.head or number)
        self._texts.append(text)
        self._by_id[text.id] = number
        if text.head != number:
            self._copies.setdefault(text.head, []).append(number)
        return text

    def replace(self, text: Text) -> None:
        """Store another version of a text, by its number."""
        before = self.read(text.number).head
        if before != text.head:
            self._leave(text.number, before)
            if text.head != text.number:
                self._copies.setdefault(text.head, []).append(text.number)
        self._texts[text.number - 1] = text

    def join(self, old: int, new: int) -> None:
        """Make `new` the head of the text `old` and of all its copies."""
        moved = [old, *self._copies.pop(old, ())]
        for number in moved:
            self._texts[number - 1] = replace(self.read(number), head=new)
        self._copies.setdefault(new, []).extend(number for number in moved if number != new)

    def post(self, number: int, keys: Iterable[int]) -> None:
        """Let the keys lead to that text."""
        for key in keys:
            posted = self._by_key.setdefault(key, number)
            if isinstance(posted, int):
                posted = (posted,)
            if number not in posted:
                self._by_key[key] = tuple(sorted((*posted, number)))

    def clear(self, key: int) -> None:
        """Let the key lead NOWHERE."""
        self._by_key[key] = NOWHERE

    def _leave(self, number: int, head: int) -> None:
        if number == head:
            return
        self._copies[head].remove(number)
        if not self._copies[head]:
            del self._copies[head]
