"""Scripts in files of their own: which of them may tell where a list is or goes on, and the page with them in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Final

from lxml import etree

from crawler.discover.markup import names_of
from crawler.discover.unlinked import has_unlinked_pager, more_buttons
from crawler.normalize.urls import same_site
from crawler.page import Page

MAX_FILES: Final = 3  # of one page that are worth a request
MAX_TEXTS: Final = 10  # blanks between the elements of an empty pager
MAX_SCRIPT: Final = 300_000  # bytes; longer ones are libraries, or whole applications

# files that other pages of the web have as well, by their names
_LIBRARY: Final = re.compile(
    r"jquery|zepto|bootstrap|swiper|slick|slider?\b|banner|superslide|lazy|echarts|require|underscore|lodash|axios|vue(?:x|-router)?\b|react"
    r"|angular|layui|layer|element|polyfill|html5|respond|modernizr|share|social|qrcode|wechat|jweixin|weixin|baidu|hm\.js|analytics|gtag"
    r"|cnzz|51\.la|tongji|stat|count|hits|captcha|login|map|player|video|audio|swf|flash|print|font|cookie|md5|base64|crypto|moment|day|date"
    r"|laydate|calendar|weather|tab\b|menu|nav|top\b|scroll|wow|animate|chart|vendor|runtime|manifest|sockjs|tinymce|ueditor|highlight|prism",
    re.I,
)
# what a file that fills a list is likely called; the second are whole applications as well
_LIKELY: Final = re.compile(r"list|news|artic|more|page|paging|paginat|channel|column|content|ajax", re.I)
_POSSIBLE: Final = re.compile(r"index|main|common", re.I)
_PAGER: Final = re.compile(
    r"(?:^|[\s_-])(?:\w*pag(?:e|er|es|ing|ination|ebar|elist|elimit)|laypage\w*)(?:$|[\s_-])", re.I
)
_BOXES: Final = ("div", "ul", "nav", "p", "span")


def script_files(page: Page, *, shell: bool = False) -> tuple[str, ...]:
    """Return the absolute URLs of the site's own scripts that may fill or turn the list, the likeliest first.

    Of a `shell`, which a script builds as a whole, only those that are called after a list: the others are built alike.

    >>> page = Page.from_bytes(b"<script src=/js/jquery.min.js></script><script src=/js/list.js></script>", "http://a.cn/")
    >>> script_files(page)
    ('http://a.cn/js/list.js',)
    """
    found: dict[str, int] = {}
    for script in page.root.iter("script"):
        source = (script.get("src") or "").strip()
        url = page.join(source) if source else None
        if url is None or not same_site(url, page.url):
            continue
        name = url.partition("?")[0].rpartition("/")[2]
        if not _LIBRARY.search(name):
            found[url] = 2 if _LIKELY.search(name) else int(_POSSIBLE.search(name) is not None)
    last_first = [url for url in reversed(found) if not shell or found[url] == 2]
    # a page's own script stands below those of all pages
    return tuple(sorted(last_first, key=lambda url: -found[url])[:MAX_FILES])


def inlined(page: Page, scripts: Iterable[bytes]) -> Page:
    """Return the page with these scripts, in UTF-8, at its end."""
    files = [b"<script>" + script + b"</script>" for script in scripts if len(script) <= MAX_SCRIPT]
    return replace(page, html=b"\n".join((page.html, *files))) if files else page


def is_turned_by_script(page: Page) -> bool:
    """Return whether a script turns the list: there is a pager without links, or a button for more."""
    return bool(more_buttons(page)) or has_unlinked_pager(page) or any(map(_is_empty_pager, page.root.iter(*_BOXES)))


def _is_empty_pager(box: etree._Element) -> bool:
    named = _PAGER.search(names_of(box)) is not None
    return named and not any(text.strip() for text in islice(box.itertext(), MAX_TEXTS)) and len(box) <= MAX_TEXTS
