"""Buttons for more whose address is not on the page, but the same on all sites of a system."""

from __future__ import annotations

import re
from typing import Final

from crawler.discover.submissions import Submission
from crawler.discover.unlinked import more_buttons
from crawler.normalize.urls import canonical_url
from crawler.page import Page

# data-max="4"   data-max-pages="4"   "max_page":"4", as misha_loadmore_params and its copies say it
_MOST_PAGES: Final = re.compile(
    rb"\b(?:data-max(?:-?pages?)?|max_?(?:num_)?pages?)[\"']?\s*[:=]\s*[\"']?(\d{1,4})\b", re.I
)
_BELOW: Final = re.compile(r"/page/(\d{1,4})/?$")
_HAS_NEXT: Final = re.compile(rb"\bdata-has-?next\s*=\s*[\"']?(?:1|true)\b", re.I)
_NUMBER_BELOW: Final = re.compile(r"/(\d{1,4})/?$")
# tag_arcpagelist_multi(this,'block001',10,'') of a button with data-tagidmd5: EyouCMS 1.5, tag_arcpagelist.js
_EYOU: Final = re.compile(r"tag_arcpagelist\w*\(\s*this\s*,\s*'([\w-]{1,40})'\s*,\s*(\d{1,3})")


def wordpress_next(page: Page) -> str | None:
    """Return the next page below a list of WordPress whose button has no address but says how many pages there are.

    With permalinks every list has /page/2/ below its own address, whatever the theme's button asks for.

    >>> html = b'<link href="/wp-content/a.css"><button data-page="1" data-max="4">more</button>'
    >>> wordpress_next(Page.from_bytes(html, "http://a.cn/category/water/page/3/"))
    'http://a.cn/category/water/page/4/'
    >>> wordpress_next(Page.from_bytes(html, "http://a.cn/category/water/page/4/"))
    """
    told = _MOST_PAGES.search(page.html)
    url, number = _below_wordpress(page)
    return url if told and number <= int(told[1]) else None


def wordpress_guess(page: Page) -> str | None:
    """Return the next page below such a list that does not say how many there are; its later pages have no button."""
    if _MOST_PAGES.search(page.html) or not (_BELOW.search(page.url) or more_buttons(page)):
        return None
    return _below_wordpress(page)[0]


def _below_wordpress(page: Page) -> tuple[str | None, int]:
    here = _BELOW.search(page.url)
    number = int(here[1]) + 1 if here else 2
    if b"/wp-content/" not in page.html or "?" in page.url:
        return None, number
    return canonical_url(f"{page.url[: here.start()] if here else page.url.rstrip('/')}/page/{number}/"), number


def typecho_next(page: Page) -> str | None:
    """Return the next page of a list of Typecho that says that it has one, None for none or where it does not say.

    >>> html = b"<script src=/usr/themes/a/b.js></script><ul data-page=1 data-has-next=1>"
    >>> typecho_next(Page.from_bytes(html, "http://a.cn/category/water/"))
    'http://a.cn/category/water/2/'
    """
    if b"/usr/themes/" not in page.html or not _HAS_NEXT.search(page.html) or "?" in page.url:
        return None
    here = _NUMBER_BELOW.search(page.url)
    number = int(here[1]) if here else 1
    return canonical_url(f"{page.url[: here.start()] if here else page.url.rstrip('/')}/{number + 1}/")


def eyou_next(page: Page) -> Submission | None:
    """Return what the button of EyouCMS posts for more of the list, None where there is no such button.

    >>> button = "<a data-tagidmd5=9b1c data-lang=cn onclick=tag_arcpagelist_multi(this,'b1',10,'')>"
    >>> eyou_next(Page.from_bytes(button.encode(), "http://a.cn/news/")).body("utf-8")
    b'lang=cn&page=2&pagesize=10&tagid=b1&tagidmd5=9b1c&_ajax=1'
    """
    if b"tag_arcpagelist" not in page.html:
        return None
    for button in page.root.iter("a", "button", "div", "span"):
        call = _EYOU.search(button.get("onclick") or "")
        url = page.join(f"{button.get('data-root_dir') or ''}/index.php?m=api&c=Ajax&a=arcpagelist") if call else None
        if call and url:
            told = (
                ("lang", button.get("data-lang") or "cn"), ("page", "2"), ("pagesize", call[2]), ("tagid", call[1]),
                ("tagidmd5", button.get("data-tagidmd5") or ""), ("_ajax", "1"),
            )  # fmt: skip
            return Submission(canonical_url(url), told, 2, "page", is_call=True)
    return None
