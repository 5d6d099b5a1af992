"""A story of the demo portal: its facts, and what a perfect crawler would write down of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from crawler.demo.frame import SECTIONS, TITLE

PICTURE_AT: Final = 2  # paragraphs above the picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One article, and which of the portal's quirks its page has."""

    section: str  # "news" or "tech"
    path: str
    title: str
    original_title: str | None  # None: neither the 原标题 line nor the second copy of the body
    source: str
    source_url: str | None
    author: str | None
    editor: str | None
    published: datetime  # Beijing time
    date_only: bool
    views: int | None  # None: a script fills it in
    paragraphs: tuple[str, ...]
    image: tuple[str, str, bool] | None  # path, caption, printed below it (else only its alt text)
    attachment: tuple[str, str] | None  # path, name
    keywords: tuple[str, ...]
    cut: int  # characters of the body in the abstract
    cut_mark: str  # "", "…" or "..."
    related: tuple[Story, ...] = field(default=(), repr=False)
    parts: int = 1  # pages
    charset: str = "utf-8"
    canonical: str | None = None

    @property
    def day(self) -> str:
        """The date as lists print it."""
        return f"{self.published:%Y-%m-%d}"

    @property
    def summary(self) -> str:
        """The abstract as printed: the title and the cut-off start of the body."""
        return self.title + "".join(self.paragraphs)[: self.cut] + self.cut_mark

    @property
    def text(self) -> tuple[str, ...]:
        """The paragraphs as printed, the one with the attachment's link included."""
        return (*self.paragraphs, f"本文所用数据见{self.attachment[1]}。") if self.attachment else self.paragraphs

    @property
    def record_text(self) -> str:
        """The text of a perfect record: a caption printed below its picture is part of it."""
        paragraphs = list(self.text)
        if self.image and self.image[2]:
            paragraphs.insert(min(PICTURE_AT, len(self.split()[0])), self.image[1])
        return "\n".join(paragraphs)

    def part_path(self, part: int) -> str:
        """Return where page 1, 2 … of the article stands.

        The first is `ID.html`, the others `ID_2.html`, `ID_3.html`.
        """
        return self.path if part == 1 else self.path.replace(".html", f"_{part}.html")

    def split(self) -> list[tuple[str, ...]]:
        """Return the paragraphs of each page."""
        text, share = self.text, -(-len(self.text) // self.parts)
        return [text[start : start + share] for start in range(0, share * self.parts, share)]

    def record(self) -> dict[str, Any]:
        """Return the record of a perfect crawler, with paths in place of URLs."""
        return {
            "url": self.path,
            "section": SECTIONS[self.section],
            "title": self.title,
            "original_title": self.original_title,
            "source": self.source,
            "source_url": self.source_url,
            "author": self.author,
            "editor": self.editor,
            "published_at": self.day if self.date_only else f"{self.published:%Y-%m-%dT%H:%M:%S}+08:00",
            "views": self.views,
            "summary": self.summary,
            "text": self.record_text,
            "images": [{"url": self.image[0], "caption": self.image[1]}] if self.image else [],
            "attachments": [{"url": self.attachment[0], "name": self.attachment[1]}] if self.attachment else [],
            "keywords": list(self.keywords),
            "related": [{"url": one.path, "title": one.title, "published_on": one.day} for one in self.related],
            "parts": [self.part_path(part) for part in range(1, self.parts + 1)],
        }


def page_title(title: str) -> str:
    """Return the text of the title tag."""
    return f"{title}-{TITLE}"
