"""Copies to the letter: the same words."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from crawler.article import Article
from crawler.normalize.text import match_key

ENOUGH: Final = 80  # characters of match_key; a shorter text (a notice, a caption) needs its title to be told apart


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
