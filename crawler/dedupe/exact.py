"""Copies that are copies to the letter: the same URL, or the same words."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from crawler.article import Article, Duplicate, Found
from crawler.normalize.text import match_key

ENOUGH: Final = 80  # characters of match_key; a shorter text (a notice, a caption) needs its title to be told apart


@dataclass(frozen=True, slots=True)
class _Kept:
    id: str
    asked: str


class ExactIndex:
    """The stories that were met so far; about 300 bytes each."""

    def __init__(self) -> None:
        self._by_id: dict[str, _Kept] = {}
        self._by_words: dict[bytes, _Kept] = {}

    def sort_out(self, found: Found) -> Article | Duplicate:
        """Return the article when its story is new, else the record of a copy. The first one met is kept."""
        article = found.article
        kept = self._by_id.get(article.id)
        if kept is not None:
            # one article under two addresses: the copy is the one that is not its canonical address
            return _duplicate(article, kept.asked if found.asked == article.url else found.asked, kept)
        new = _Kept(article.id, found.asked)
        kept = self._by_words.setdefault(words_key(article), new)
        self._by_id[article.id] = kept
        return article if kept is new else _duplicate(article, article.url, kept)


def words_key(article: Article, words: str | None = None) -> bytes:
    """Return 16 bytes that two articles share when they say the same: blanks, punctuation, case and width aside.

    Source, date and section do not count. Without words, the title and the pictures have to agree. `words` saves the
    match_key of the text where it is known.
    """
    if words is None:
        words = match_key(article.text)
    if len(words) < ENOUGH:
        words = "\n".join((match_key(article.title), words, *(image.url for image in article.images if not words)))
    return blake2b(words.encode("utf-8", "replace"), digest_size=16).digest()


def _duplicate(article: Article, url: str, kept: _Kept) -> Duplicate:
    return Duplicate(
        url=url,
        portal=article.portal,
        title=article.title,
        source=article.source,
        published_at=article.published_at,
        duplicate_of=kept.id,
        similarity=1.0,
        fetched_at=article.fetched_at,
    )
