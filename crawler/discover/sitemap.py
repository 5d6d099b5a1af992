"""Sitemaps: pages, indexes, news, plain lists of URLs, gzip or not."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from crawler.discover.entries import Document, Entry, Grammar, read_document
from crawler.discover.fields import absolute, china_day, plain
from crawler.discover.streams import TextStream
from crawler.normalize.moment import FIRST_YEAR
from crawler.normalize.urls import is_web_url
from crawler.page import MAX_URL

MAX_PAGES: Final = 50_000  # of one sitemap: https://www.sitemaps.org/protocol.html#index
MAX_ROBOTS: Final = 500 * 1024  # characters: https://www.rfc-editor.org/rfc/rfc9309#section-2.5
MAX_NAMED: Final = 100  # sitemaps of one robots.txt

GRAMMAR: Final = Grammar(
    roots=("urlset", "sitemapindex"),
    entries=frozenset(("url", "sitemap")),
    # Baidu's sitemaps have title and pubtime in <data><display>
    fields=frozenset(("loc", "lastmod", "news:publication_date", "news:title", "title", "pubtime", "pubdate")),
    most=MAX_PAGES,
)
_SITEMAP_LINE: Final = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.I | re.M)
# 2021-08, 2021: https://www.w3.org/TR/NOTE-datetime allows to leave out day and month
_PARTIAL: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")


class SitemapPage(NamedTuple):
    """One page that a sitemap names."""

    url: str  # absolute, canonical
    changed_on: str | None  # YYYY-MM-DD in China, the last one that it can be; None where the sitemap does not say
    title: str | None  # in news sitemaps only
    published_on: str | None  # YYYY-MM-DD, likewise


class SitemapChild(NamedTuple):
    """One sitemap that an index names."""

    url: str
    changed_on: str | None  # as of a page


class Sitemap(NamedTuple):
    """What one sitemap leads to."""

    pages: tuple[SitemapPage, ...]  # in the sitemap's order, each URL once
    children: tuple[SitemapChild, ...]
    skipped: int  # entries that lead nowhere
    cut: str  # why reading ended before the sitemap did; "" when it did not


def read_sitemap(body: bytes, url: str) -> Sitemap | None:
    r"""Return what the sitemap at `url` leads to; None when it is none: HTML, a feed, noise. Any bytes will do.

    At most MAX_PAGES entries and 50 MB, inflated, are read.

    >>> body = b"<urlset><url><loc>http://a.cn/1.html</loc><lastmod>2021-08</lastmod></url></urlset>"
    >>> read_sitemap(body, "http://a.cn/sitemap.xml").pages
    (SitemapPage(url='http://a.cn/1.html', changed_on='2021-08-31', title=None, published_on=None),)
    >>> read_sitemap(b"http://a.cn/1.html\nhttp://a.cn/2.html", "").pages[1].url, read_sitemap(b"<html>", "")
    ('http://a.cn/2.html', None)
    """
    document = read_document(body, GRAMMAR)
    return _from_lines(body) if document is None else _from_entries(document, url)


def sitemaps_in_robots(text: str, url: str = "") -> tuple[str, ...]:
    r"""Return the URLs of the sitemaps that a robots.txt at `url` names, in its order.

    >>> sitemaps_in_robots("User-agent: *\nSitemap: /map.xml # ours\nsitemap:http://a.cn/2.xml", "http://a.cn/robots.txt")
    ('http://a.cn/map.xml', 'http://a.cn/2.xml')
    """
    found: dict[str, None] = {}
    for match in _SITEMAP_LINE.finditer(text.removeprefix("\ufeff")[:MAX_ROBOTS]):
        if address := absolute(url, match[1]):
            found[address] = None
            if len(found) == MAX_NAMED:
                break
    return tuple(found)


def _from_entries(document: Document, url: str) -> Sitemap:
    pages: dict[str, SitemapPage] = {}
    children: dict[str, SitemapChild] = {}
    skipped = 0
    for entry in document.entries:
        address = absolute(url, entry.text("loc"))
        if address is None:
            skipped += 1
        elif entry.name == "sitemap":
            children.setdefault(address, SitemapChild(address, last_day(entry.text("lastmod"))))
        else:
            pages.setdefault(address, _page(address, entry))
    return Sitemap(tuple(pages.values()), tuple(children.values()), skipped, document.cut)


def _page(url: str, entry: Entry) -> SitemapPage:
    title = plain(entry.text("news:title", "title")) or None
    published = entry.text("news:publication_date", "pubtime", "pubdate")
    return SitemapPage(url, last_day(entry.text("lastmod")), title, china_day(published) if published else None)


def last_day(text: str) -> str | None:
    """Return the last day, YYYY-MM-DD, that a date can mean which may lack day or month; None when it is none.

    >>> last_day("2021-08-19T23:00:00Z"), last_day("2021-02"), last_day("2021"), last_day("new")
    ('2021-08-20', '2021-02-28', '2021-12-31', None)
    """
    partial = _PARTIAL.fullmatch(text)
    if partial is None:
        return china_day(text)
    year, month = int(partial[1]), int(partial[2] or 12)
    return date(year, month, monthrange(year, month)[1]).isoformat() if year >= FIRST_YEAR else None


def _from_lines(body: bytes) -> Sitemap | None:
    """Return the sitemap that is one URL a line; None when a line in front, or half of them, is something else."""
    stream = TextStream(body)
    pages: dict[str, SitemapPage] = {}
    skipped = 0
    for nth, line in enumerate(_lines(stream)):
        if nth == MAX_PAGES:
            stream.cut = f"cut off after {MAX_PAGES:,} entries"
            break
        if is_web_url(line) and (url := absolute("", line)):
            pages.setdefault(url, SitemapPage(url, None, None, None))
        else:
            skipped += 1
            if 2 * skipped > nth + 1:
                return None
    return Sitemap(tuple(pages.values()), (), skipped, stream.cut) if pages else None


def _lines(stream: TextStream) -> Iterator[str]:
    rest = ""
    for piece in stream:
        *lines, rest = (rest + piece).splitlines(keepends=True) or [""]
        if len(rest) > MAX_URL:  # no URL, however it goes on
            lines, rest = [*lines, rest], ""
        yield from filter(None, map(str.strip, lines))
    if rest.strip():
        yield rest.strip()
