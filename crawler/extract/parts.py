"""An article in several pages becomes one: the parts' texts in order, what they print again kept once."""

from __future__ import annotations

from dataclasses import replace

from crawler.article import Article
from crawler.normalize.text import content_hash


def join_parts(first: Article, others: tuple[Article, ...]) -> Article:
    """Return the article whose pages these are, in order; what a later page prints again is kept once."""
    if not others:
        return first
    seen = {first.title, first.summary}
    paragraphs = []
    for part in (first, *others):
        for place, paragraph in enumerate(part.text.split("\n")):
            # templates repeat title and abstract at the head of each page; further down a repetition is the author's
            if not paragraph or (paragraph in seen and (place < 3 or len(paragraph) >= 40)):
                continue
            seen.add(paragraph)
            paragraphs.append(paragraph)
    text = "\n".join(paragraphs)
    return replace(
        first,
        text=text,
        images=tuple(dict.fromkeys(image for part in (first, *others) for image in part.images)),
        attachments=tuple(dict.fromkeys(one for part in (first, *others) for one in part.attachments)),
        related=first.related or next((part.related for part in others if part.related), ()),
        editor=first.editor or next((part.editor for part in others if part.editor), None),
        original_title=first.original_title
        or next((part.original_title for part in others if part.original_title), None),
        content_hash=content_hash(first.title, text),
    )
