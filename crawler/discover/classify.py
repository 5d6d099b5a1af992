"""What a page is: an article, a list, or one of the pages that only look like an answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from crawler.article import Reason
from crawler.page import Page

# the first bytes of files that are served in place of pages
MAGIC: Final = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
)


class Kind(StrEnum):
    """What a page is good for."""

    ARTICLE = "article"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a page was taken for, and what was seen."""

    kind: Kind | None  # None when it is neither
    reason: Reason | None  # why it is no article; None for an article
    detail: str  # the phrase or the mark that decided, one line


def classify(page: Page) -> Verdict:
    """Return what the page is; when in doubt, an article."""
    return Verdict(Kind.ARTICLE, None, "")


def is_html(content_type: str, body: bytes) -> bool:
    """Return whether the response is a page rather than a file; the bytes are believed before the header."""
    return not body.lstrip()[:8].startswith(MAGIC)
