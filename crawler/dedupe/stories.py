"""Which story an article tells: a new one, or one that some stored text tells already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Final

from crawler.article import Article
from crawler.dedupe.exact import words_key
from crawler.dedupe.likeness import likeness, overlap
from crawler.dedupe.shelf import NOWHERE, Shelf, Text
from crawler.dedupe.sketch import sketch
from crawler.normalize.moment import CHINA
from crawler.normalize.text import match_key

ALMOST: Final = 0.99  # the similarity of a part of a text, and of all that is not the same words
SHARED: Final = 2  # keys that two texts have in common before they are compared
POSTED: Final = 16  # texts a key may lead to. Full of one story, it takes no more; full of many, it leads nowhere


@dataclass(frozen=True, slots=True)
class Demotion:
    """An article that stood for a story until an earlier one, or one that joins two stories, came."""

    id: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Placement:
    """What an article turned out to be."""

    id: str
    head: str  # id of the article that stands for the story; its own when it is that
    similarity: float  # to the head; 1.0 for the same words, and for itself
    demoted: tuple[Demotion, ...]  # those that stood for the story, or for a part of it, and do so no more
    again: bool  # its id was there before: the stored text is replaced

    @property
    def is_head(self) -> bool:
        """Whether the article stands for its story."""
        return self.head == self.id


class StoryIndex:
    """All stories ever stored: a text belongs to a story when it is like any text of it.

    The same texts make the same stories in any order, with one bound: a phrase that more than 16 stories have leads to
    none of them any more. The head of a story is its text published first; then known before unknown, seen first.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def place(self, article: Article) -> Placement:
        """Store the article's text and return where it belongs.

        The same id again replaces its text: a copy may leave its story then, a head that has copies keeps them.
        """
        words = match_key(article.text)
        known = self.shelf.find(article.id)
        digest = int.from_bytes(words_key(article, words)[:8], "big", signed=True)
        text = Text(
            0, article.id, digest, published(article.published_at), 0, sketch(article.text, words, article.title)
        )
        if known is None:
            return self._settle(text, was_head=False, again=False)
        if (known.words, known.published) == (text.words, text.published):
            head = self.shelf.read(known.head)
            return Placement(known.id, head.id, _similarity(known, head), (), again=True)
        text = replace(text, number=known.number, head=known.number)
        self.shelf.replace(text)
        return self._settle(text, was_head=known.head == known.number, again=True)

    def head_of(self, id: str) -> str | None:
        """Return the id of the article that stands for this one's story, None when it was never placed."""
        known = self.shelf.find(id)
        return None if known is None else self.shelf.read(known.head).id

    def _settle(self, text: Text, *, was_head: bool, again: bool) -> Placement:
        """Join the text, which stands for itself as yet, with the stories it is part of."""
        keys = _keys(text)
        posted = self.shelf.look_up(keys)
        alike = self._alike(text, posted)
        if not again:
            text = self.shelf.add(text)
        self._post(text.number, keys, posted)
        heads = [text, *(self.shelf.read(number) for number in sorted(alike - {text.number}))]
        first = min(heads, key=lambda one: one.order)
        demoted = []
        for head in heads:
            if head is not first:
                self.shelf.join(head.number, first.number)
                if head is not text or was_head:
                    demoted.append(Demotion(head.id, _similarity(head, first)))
        return Placement(text.id, first.id, _similarity(text, first), tuple(demoted), again)

    def _alike(self, text: Text, posted: Mapping[int, Sequence[int]]) -> set[int]:
        """Return the heads of the stories that a stored text makes it part of."""
        same_words = posted.get(_words_key(text), ())
        shared = Counter(chain(*posted.values(), same_words))  # counted twice: the same words are enough
        heads: set[int] = set()
        near = sorted([(-times, number) for number, times in shared.items() if times >= SHARED])
        for _, number in near:
            if number not in (NOWHERE, text.number):
                other = self.shelf.read(number)
                if other.head not in heads and _same_story(text, other):
                    heads.add(other.head)
        return heads

    def _post(self, number: int, keys: Iterable[int], posted: Mapping[int, Sequence[int]]) -> None:
        """Let the keys lead to the text, but those that lead to too many already."""
        free = []
        for key in keys:
            found = posted.get(key, ())
            if NOWHERE in found or number in found:
                continue
            if len(found) < POSTED:
                free.append(key)
            elif 2 * len(self.shelf.heads(found)) > POSTED:
                self.shelf.clear(key)
        self.shelf.post(number, free)


def published(printed: str | None) -> int | None:
    """Return a moment of a record in seconds since 1970; a day without a time is its last second, in China.

    >>> published("1970-01-01T08:01:00+08:00"), published("1970-01-01"), published(None)
    (60, 57599, None)
    """
    if printed is None:
        return None
    if len(printed) > len("2021-08-19"):
        return int(datetime.fromisoformat(printed).timestamp())
    midnight = datetime.combine(date.fromisoformat(printed) + timedelta(days=1), datetime.min.time(), CHINA)
    return int(midnight.timestamp()) - 1


def _keys(text: Text) -> tuple[int, ...]:
    return tuple(dict.fromkeys((_words_key(text), *(text.sketch.keys if text.sketch else ()))))


def _words_key(text: Text) -> int:
    return (text.words & 0xFFFFFFFF) - 2**31


def _same_story(one: Text, other: Text) -> bool:
    if one.words == other.words:
        return True
    return bool(one.sketch and other.sketch and likeness(one.sketch, other.sketch))


def _similarity(one: Text, other: Text) -> float:
    if one.words == other.words:
        return 1.0
    return min(ALMOST, round(overlap(one.sketch, other.sketch), 2)) if one.sketch and other.sketch else 0.0
