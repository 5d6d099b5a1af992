"""What of one crawl goes where: the first article of each story, and the records of its copies."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from crawler.article import Article, Duplicate, Found, copy_of
from crawler.dedupe.shelf import MemoryShelf
from crawler.dedupe.stories import Placement, StoryIndex

SAME: Final = 1.0  # the similarity of the same words; no other copy has it


class Sorting:
    """The stories that were met in a crawl that keeps no state; about 2 kB each."""

    def __init__(self) -> None:
        self._index = StoryIndex(MemoryShelf())
        self._written: dict[str, Duplicate] = {}  # by id: what is told of an article when it turns out to be a copy
        self._asked: dict[str, str] = {}  # by id: the URL asked for, where the page calls itself by another
        self._instead: dict[str, str] = {}  # by id: the article with the same words that was written before it came

    def sort_out(self, found: Found) -> tuple[Article | Duplicate, tuple[Duplicate, ...]]:
        """Return the article when its story is new, else the record of a copy; and the records of earlier articles.

        What has gone to the output cannot be called back. An article that turns out to be a copy of one published
        before it stays there, and its record comes second. Of the same words the first met is kept.
        """
        article = found.article
        if head := self._index.head_of(article.id):
            return self._same_page(found, head), ()
        placed = self._index.place(article)
        if found.asked != article.url:
            self._asked[article.id] = found.asked
        kept = self._kept(placed)
        demoted = tuple(
            replace(self._written[id], duplicate_of=kept, similarity=one.similarity)
            for one in placed.demoted
            if (id := self._instead.get(one.id, one.id)) != kept
        )
        if kept != article.id:
            return copy_of(article, article.url, kept, placed.similarity if kept == placed.head else SAME), demoted
        self._written[article.id] = copy_of(article, article.url, kept, SAME)
        return article, demoted

    def _kept(self, placed: Placement) -> str:
        """Return the id of the article that stands for the story in the output."""
        for one in placed.demoted:
            if placed.is_head and one.similarity == SAME:
                self._instead[placed.id] = self._instead.get(one.id, one.id)
        return self._instead.get(placed.head, placed.head)

    def _same_page(self, found: Found, head: str) -> Duplicate:
        """Return the record of an article's second address: of the two, the one that is not its canonical one."""
        article = found.article
        first = self._asked.get(article.id, article.url)
        url = first if found.asked == article.url else found.asked
        return copy_of(article, url, self._instead.get(head, head), SAME)
