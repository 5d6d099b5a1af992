"""The folder `fixtures/portals/<name>/`: `article_<case>.html` and `listing_<case>.html`, each with its `.json`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from crawler.errors import PortalError

KINDS: Final = ("article", "listing")
# <!-- synthetic; url: https://www.example.com/1.html; fetched: 2024-03-05T02:00:00Z -->
HEAD: Final = re.compile(rb"<!--[^>]*?\burl: *([^;\s]+); *fetched: *(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)[^>]*?-->")


@dataclass(frozen=True, slots=True)
class Case:
    """One saved page and the place of its truth."""

    portal: str  # the portal's name
    kind: str  # "article" or "listing"
    name: str  # what is special about it, e.g. "news" of article_news.html
    page: Path  # the bytes as served, behind one comment line that says from where and when
    expected: Path  # may not be there yet

    @property
    def id(self) -> str:
        """The case as tests and commands call it: hbzhan/article_news."""
        return f"{self.portal}/{self.kind}_{self.name}"

    def served(self) -> tuple[bytes, str, datetime]:
        """Return the page's bytes, its URL and when it was fetched (UTC); PortalError when its first line is wrong."""
        body = self.page.read_bytes()
        head = HEAD.match(body)
        if head is None:
            raise PortalError(
                f"{self.page}: the first line must be <!-- …; url: URL; fetched: YYYY-MM-DDTHH:MM:SSZ -->; write it"
            )
        return body, head[1].decode("ascii"), datetime.fromisoformat(head[2].decode("ascii"))


def cases(folder: Path, portal: str = "") -> tuple[Case, ...]:
    """Return the cases below the folder, by portal, kind and name; those of one portal if it is named.

    Raise PortalError for a page whose name is not `article_<case>.html` or `listing_<case>.html`.
    """
    return tuple(_case(page) for page in sorted(folder.glob(f"{portal or '*'}/*.html")))


def expected(case: Case) -> dict[str, Any]:
    """Return the truth about the page; PortalError when it is missing or no JSON object."""
    try:
        record = json.loads(case.expected.read_text(encoding="utf-8"))
    except OSError as error:
        raise PortalError(f"{case.expected}: cannot be read ({error.strerror}); scrapy golden writes it") from error
    except ValueError as error:
        raise PortalError(f"{case.expected}: no JSON ({error}); restore it, or let scrapy golden write it") from error
    if not isinstance(record, dict):
        raise PortalError(f"{case.expected}: no JSON object; restore it, or let scrapy golden write it")
    return record


def _case(page: Path) -> Case:
    kind, _, name = page.stem.partition("_")
    if kind not in KINDS or not name:
        raise PortalError(f"{page}: must be called article_<case>.html or listing_<case>.html")
    return Case(page.parent.name, kind, name, page, page.with_suffix(".json"))
