"""Lists that go on by month: 文章归档 with a link a month, where there is no pager."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crawler.discover.addresses import folder_of
from crawler.discover.anchors import Outline
from crawler.normalize.urls import canonical_url, same_site, url_key
from crawler.page import Page

MIN_MONTHS: Final = 2  # links that make an archive
Month = tuple[int, int]

# 2026年5月   2026年05月份 (12)   2026-05   2026/05（12）
_MONTH: Final = re.compile(
    r"\W*((?:19|20)\d\d)\s?(?:年|[-/.])\s?(1[0-2]|0?[1-9])\s?(?:月份?)?\s*(?:[(（\[]\s?\d+\s?[篇条]?\s?[)）\]])?\W*"
)
_IN_ADDRESS: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-/_]?(1[0-2]|0[1-9])(?!\d)|(?<!\d)((?:19|20)\d\d)[-/_]([1-9])(?!\d)"
)


def next_archive(page: Page, found: Outline) -> str | None:
    """Return the absolute URL of the list of the month before this page's, of the newest on a page of no month.

    Only what lies below the page's own folder, or at its own address with another query.

    >>> from crawler.discover.anchors import outline
    >>> links = "<a href=/zx/202605/>2026年5月</a> <a href=/zx/202604/>2026年4月</a>"
    >>> pages = [Page.from_bytes(links.encode(), f"http://a.cn/zx/{month}") for month in ("", "202605/", "202604/")]
    >>> [next_archive(page, outline(page)) for page in pages]
    ['http://a.cn/zx/202605/', 'http://a.cn/zx/202604/', None]
    """
    if not re.search(rb"(?:19|20)\d\d", page.html):
        return None
    months: dict[Month, str] = {}
    for text, href in _labelled(page, found):
        label = _MONTH.fullmatch(text)
        url = page.join(href) if label else None
        if label and url and same_site(url, page.url):
            months.setdefault((int(label[1]), int(label[2])), canonical_url(url))
    own = _month_of(page.url, months)
    inside = _inside(page.url, own)
    months = {month: url for month, url in months.items() if url.startswith(inside)}
    if len(months) < MIN_MONTHS:
        return None
    earlier = [month for month in months if own is None or month < own]
    return months[max(earlier)] if earlier else None


def _labelled(page: Page, found: Outline) -> Iterator[tuple[str, str]]:
    """Yield text and address of the page's links and of what may be chosen from lists."""
    for anchor in found.anchors:
        if anchor.href and anchor.text[:1].isdigit():
            yield anchor.text, anchor.href
    if b"<option" in page.html:
        for option in page.root.iter("option"):
            if (value := option.get("value")) and ("/" in value or "?" in value or "." in value):
                yield (option.text or "").strip(), value


def _month_of(here: str, months: dict[Month, str]) -> Month | None:
    """Return the month whose list the page is, by its address or by the month in an address like the others'."""
    key = url_key(here)
    own = next((month for month, url in months.items() if url_key(url) == key), None)
    if own is not None:
        return own
    told = _IN_ADDRESS.search(here)
    alike = sum(1 for url in months.values() if _IN_ADDRESS.search(url))
    if told is None or alike < len(months):
        return None
    return (int(told[1]), int(told[2])) if told[1] else (int(told[3]), int(told[4]))


def _inside(here: str, own: Month | None) -> str:
    """Return what the addresses of the section's months begin with."""
    bare = here.partition("?")[0]
    if own is not None and (told := _IN_ADDRESS.search(bare)):
        return bare[: told.start()]
    return folder_of(here) if "?" not in here else bare
