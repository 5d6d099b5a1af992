"""Pages that only show others, or lead to them: framesets, a list in an <iframe>, a refresh to the real page."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from crawler.discover.markup import values
from crawler.normalize.urls import canonical_url, same_site
from crawler.page import Page

MAX_FRAMES: Final = 3  # of one page that are worth a request

# frames that hold no list: head and foot, menus, adverts, players, weather, sharing
_OTHERS: Final = re.compile(
    r"top|head|foot|bottom|copyright|menu|nav|left|tree|banner|\bads?\b|advert|gg\b|login|weather|tianqi|share|map|video|player"
    r"|count|stat|search|comment|blank|chat|kefu|qq\b",
    re.I,
)
_LIKELY: Final = re.compile(r"list|news|artic|main|content|right|column|channel|info|more|body", re.I)
_REFRESH: Final = etree.XPath("//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content")
_TARGET: Final = re.compile(r"\s*\d{1,2}(?:\.\d+)?\s*[;,]\s*url\s*=\s*[\"']?([^\"'>]+)", re.I)
# location.href = "/news/"   window.location.replace('index.html')
_JUMP: Final = re.compile(
    rb"\blocation(?:\s*\.\s*href)?\s*=\s*[\"']([^\"'<>\s+]{1,300})[\"']\s*[;\s<}]"
    rb"|\blocation\s*\.\s*(?:replace|assign)\s*\(\s*[\"']([^\"'<>\s]{1,300})[\"']\s*\)"
)


def framed_lists(page: Page) -> tuple[str, ...]:
    """Return the absolute URLs of the page's frames that may hold its list, the likeliest first.

    >>> frames = b"<frameset><frame name=top src=top.htm><frame name=main src=news.asp></frameset>"
    >>> framed_lists(Page.from_bytes(frames, "http://a.cn/"))
    ('http://a.cn/news.asp',)
    """
    found: dict[str, int] = {}
    for frame in page.root.iter("frame", "iframe"):
        if (frame.get("height") or "").strip() in ("0", "1") or (frame.get("width") or "").strip() in ("0", "1"):
            continue
        name = f"{frame.get('src') or ''} {frame.get('name') or ''} {frame.get('id') or ''}"
        url = page.join(frame.get("src") or "")
        if (
            url
            and same_site(url, page.url)
            and canonical_url(url) != canonical_url(page.url)
            and not _OTHERS.search(name)
        ):
            found.setdefault(canonical_url(url), int(_LIKELY.search(name) is not None))
    return tuple(sorted(found, key=lambda url: -found[url])[:MAX_FRAMES])


def leads_to(page: Page) -> str | None:
    """Return the absolute URL on this site that the page sends its readers on to, None for none.

    Only for a page that has nothing else: many have such a script for phones.

    >>> refresh = b'<meta http-equiv="Refresh" content="0; url=/news/index.html">'
    >>> leads_to(Page.from_bytes(refresh, "http://a.cn/news/"))
    'http://a.cn/news/index.html'
    """
    contents = values(_REFRESH, page.root) if b"efresh" in page.html or b"EFRESH" in page.html else []
    targets = [found[1] for one in contents if (found := _TARGET.match(one))]
    jump = _JUMP.search(page.html)
    targets += [(jump[1] or jump[2]).decode("utf-8", "replace")] if jump else []
    for target in targets:
        url = page.join(target)
        if url and _is_other(page, url):
            return canonical_url(url)
    return None


def _is_other(page: Page, url: str) -> bool:
    """Return whether the URL is another page of this site."""
    return same_site(url, page.url) and canonical_url(url) != canonical_url(page.url)
