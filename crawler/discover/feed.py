"""Feeds: RSS of every version, RDF, Atom, and the news files that Baidu asked Chinese portals for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lxml import etree

from crawler.discover.entries import Document, Entry, Grammar, read_document
from crawler.discover.fields import absolute, china_day, plain
from crawler.discover.listing import Link
from crawler.discover.markup import text_of
from crawler.normalize.urls import canonical_url, is_web_url, same_site
from crawler.page import Page

MAX_ITEMS: Final = 10_000
MAX_FEEDS: Final = 20  # named from one page
MAX_ANCHORS: Final = 5000  # looked at for feeds

# `document` is the root of Baidu's 互联网新闻开放协议, which Destoon writes as baidunews.xml
GRAMMAR: Final = Grammar(
    roots=("rss", "rdf", "feed", "document"),
    entries=frozenset(("item", "entry")),
    fields=frozenset((
        "title", "link", "guid", "id", "pubdate", "published", "issued", "created", "date", "updated", "modified",
        "lastbuilddate", "website", "dc:title", "dc:date", "dc:created", "dc:issued",
    )),
    aside=frozenset(("source", "author", "contributor", "image", "textinput")),
    most=MAX_ITEMS,
)  # fmt: skip
# the first of them that is a date says when the article came out
_DATES: Final = (
    "pubdate", "published", "issued", "dc:date", "dc:issued", "dc:created", "created", "date", "updated", "modified"
)  # fmt: skip
_KINDS: Final = {"rss": "RSS", "rdf": "RDF", "feed": "Atom", "document": "Baidu news"}

_FEED_TYPE: Final = re.compile(
    r"(?:application/(?:rss|atom|rdf)\+xml|(?:application|text)/(?:xml|rss|atom))\s*(?:;|\Z)", re.I
)
# /rss.xml  /feed/  ?feed=rss2  rss.php?catid=7  mod=rss  /atom.xml; not /feedback/
_FEED_ADDRESS: Final = re.compile(r"(?<![a-z])(?:rss\d?|feeds?|atom|baidunews)(?![a-z])", re.I)
_FEED_WORD: Final = re.compile(r"rss|feed|atom|xml|订阅|訂閱|聚合", re.I)
_PAGE_ADDRESS: Final = re.compile(r"\.(?:s?html?|asp|jsp)(?:$|[?#])", re.I)  # 订阅中心: a page about feeds
_COMMENTS: Final = re.compile(r"comment|reply|replies|评论|評論|留言", re.I)


@dataclass(frozen=True, slots=True)
class Feed:
    """What one feed leads to."""

    kind: str  # RSS, RDF, Atom, Baidu news
    title: str  # what it calls itself, "" when it does not
    home: str | None  # URL of the page that it belongs to, as it says
    links: tuple[Link, ...]  # in the feed's order, each URL once
    next: str | None  # URL of the page of older entries: https://www.rfc-editor.org/rfc/rfc5005#section-3
    skipped: int  # entries that lead nowhere
    cut: str  # why reading ended before the feed did; "" when it did not


def read_feed(body: bytes, url: str) -> Feed | None:
    """Return what the feed at `url` leads to; None when it is none: HTML, a sitemap, noise. Any bytes will do.

    Days are China's. At most MAX_ITEMS entries are read.

    >>> item = "<item><link>/n/1.html</link><pubDate>Thu, 19 Aug 2021 23:00:18 GMT</pubDate></item>"
    >>> feed = read_feed(f"<rss><channel>{item}</channel></rss>".encode(), "http://a.cn/rss.xml")
    >>> feed and (feed.links[0].url, feed.links[0].published_on), read_feed(b"<html><body>", "http://a.cn/")
    (('http://a.cn/n/1.html', '2021-08-20'), None)
    """
    document = read_document(body, GRAMMAR)
    if document is None or (document.root == "document" and not document.head.text("website") and not document.entries):
        return None
    kind = _KINDS[document.root]
    links: dict[str, Link] = {}
    skipped = 0
    for entry in document.entries:
        link = _link(entry, document.head.base(url), f"entry of a feed ({kind})")
        if link is None:
            skipped += 1
        else:
            links.setdefault(link.url, link)
    head = _head_link(document, url, "alternate")
    title = plain(document.head.text("title", "dc:title"))
    return Feed(kind, title, head, tuple(links.values()), _head_link(document, url, "next"), skipped, document.cut)


def find_feeds(page: Page) -> tuple[str, ...]:
    """Return the URLs of the feeds that the page names, of this site, those in its head first; feeds of comments not.

    >>> link = b'<link rel="alternate" type="application/rss+xml" href="/feed/"><a href="/rss.xml"><img alt="RSS"></a>'
    >>> find_feeds(Page.from_bytes(b"<html><head>" + link, "http://a.cn/news/"))
    ('http://a.cn/feed/', 'http://a.cn/rss.xml')
    """
    found: dict[str, None] = {}
    for href, words in (*_named_in_head(page), *_linked(page)):
        url = page.join(href)
        if url and same_site(url, page.url) and not _COMMENTS.search(f"{url} {words}"):
            found[canonical_url(url)] = None
            if len(found) == MAX_FEEDS:
                break
    return tuple(found)


def _link(entry: Entry, base: str, why: str) -> Link | None:
    base = entry.base(base)
    url = next(filter(None, (absolute(base, href) for href in _addresses(entry))), None)
    if url is None:
        return None
    day = next(filter(None, (china_day(one.text) for name in _DATES for one in entry.fields if one.name == name)), None)
    return Link(url, plain(entry.text("title", "dc:title")), day, why)


def _addresses(entry: Entry) -> list[str]:
    """Return what may be the entry's address, the likeliest first."""
    links = [one for one in entry.fields if one.name == "link"]
    found = [one.text for one in links if one.text.strip() and "href" not in one.attributes]
    found += [
        one.attributes["href"]
        for one in links
        if one.attributes.get("rel", "alternate") == "alternate" and "href" in one.attributes
    ]
    guids = (one for one in entry.fields if one.name in ("guid", "id"))
    found += [
        one.text for one in guids if one.attributes.get("isPermaLink") != "false" and is_web_url(one.text.strip())
    ]
    found += [value for name, value in entry.attributes.items() if name.endswith("}about")]
    return found


def _head_link(document: Document, url: str, rel: str) -> str | None:
    """Return where the feed itself links to: rel=alternate is also what RSS writes as the channel's link."""
    base = document.head.base(url)
    for one in document.head.fields:
        if one.name not in ("link", "website"):
            continue
        href = one.attributes.get("href") if one.attributes.get("rel", "alternate") == rel else None
        if href is None and rel == "alternate" and "href" not in one.attributes:
            href = one.text
        if href and (found := absolute(base, href)):
            return found
    return None


def _named_in_head(page: Page) -> list[tuple[str, str]]:
    """Return (href, words) of the feeds that `link` elements name."""
    return [
        (link.get("href") or "", link.get("title") or "")
        for link in page.root.iter("link")
        if "alternate" in (link.get("rel") or "").lower().split() and _FEED_TYPE.match((link.get("type") or "").strip())
    ]


def _linked(page: Page) -> list[tuple[str, str]]:
    """Return (href, words) of the links that lead to feeds by their address and say so."""
    found = []
    for anchor in islice(page.root.iter("a"), MAX_ANCHORS):
        href = anchor.get("href") or ""
        if not _FEED_ADDRESS.search(href) or _PAGE_ADDRESS.search(href):
            continue
        words = " ".join(filter(None, (text_of(anchor), anchor.get("title"), *_pictures(anchor))))
        if _FEED_WORD.search(words):
            found.append((href, words))
    return found


def _pictures(anchor: etree._Element) -> list[str]:
    """Return what the pictures in a link are called."""
    return [image.get("alt") or image.get("src") or "" for image in anchor.iter("img")]
