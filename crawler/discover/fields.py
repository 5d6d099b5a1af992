"""What the fields of feeds and sitemaps say: links, titles, days."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Final
from urllib.parse import urljoin

from crawler.normalize.dates import parse_date
from crawler.normalize.moment import CHINA, FIRST_YEAR
from crawler.normalize.text import clean_line
from crawler.normalize.urls import canonical_url, is_web_url
from crawler.page import MAX_URL

MAX_TEXT: Final = 4000  # characters kept of one field
_TAGS: Final = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")


def absolute(base: str, href: str) -> str | None:
    """Return the canonical URL of a link in a document at `base`; None when it leads nowhere on the web.

    >>> absolute("http://a.cn/rss/1.xml", " ../n/1.html#top "), absolute("http://a.cn/", "javascript:void(0)")
    ('http://a.cn/n/1.html', None)
    """
    href = "".join(href.split())
    if not href or href.startswith("#") or len(href) > MAX_URL:
        return None
    url = href if is_web_url(href) else joined(base, href)
    return canonical_url(url) if url and is_web_url(url) else None


def plain(text: str) -> str:
    """Return a title as one line without markup; in feeds it may be HTML, escaped once or twice.

    >>> plain("PM<sub>2.5</sub>&nbsp;治理 &amp;lt;一&amp;gt;"), plain("1 < 2")
    ('PM2.5 治理 <一>', '1 < 2')
    """
    text = text[:MAX_TEXT]
    for _ in range(2):
        if "&" in text or "<" in text:
            text = unescape(_TAGS.sub("", text))
    return clean_line(text)


def china_day(text: str) -> str | None:
    """Return the day in China, YYYY-MM-DD, of a date as feeds and sitemaps write it; None when it is none.

    >>> [china_day(text) for text in ("Thu, 19 Aug 2021 23:00:18 GMT", "2021-08-19T11:00+08:00", "19 Aug 21 1:02 EST")]
    ['2021-08-20', '2021-08-19', '2021-08-19']
    """
    text = text.strip()[:80]
    moment = parse_date(text) if text else None
    if moment is not None:
        return moment.day_only().iso()
    try:
        when = parsedate_to_datetime(text)  # years of two digits, American zones
        day = (when if when.tzinfo else when.replace(tzinfo=CHINA)).astimezone(CHINA).date()
    except (ValueError, OverflowError):
        return None
    return day.isoformat() if day.year >= FIRST_YEAR else None


def joined(base: str, href: str) -> str | None:
    """Return the URL that a link in a document at `base` means; None for one that no parser takes."""
    try:
        return urljoin(base, href)
    except ValueError:  # "http://[" and the like
        return None
