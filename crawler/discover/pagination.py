"""Where the list goes on: the next page, the numbered pages, and the next part of a long article."""

from __future__ import annotations

import re
from typing import Final

from crawler.page import Page

NEXT_TEXT: Final = re.compile(r"(?:下一?[页頁]|[后後]一?[页頁]|next(?:\s*page)?|[»›>]{1,2})", re.I)
EDGE: Final = "[]()【】（）<>«»‹››→←· \t\r\n\xa0\u3000"


def find_next(page: Page, css: str = "") -> str | None:
    """Return the absolute URL of the next list page, or None at the end."""
    if css:
        for element in page.root.cssselect(css.split("::")[0]):
            if url := page.join(element.get("href") or ""):
                return url
    for anchor in page.root.iter("a", "link"):
        text = "".join(anchor.itertext())
        if len(text) < 40 and (anchor.get("rel") == "next" or NEXT_TEXT.fullmatch(text.strip(EDGE) or text.strip())):
            url = page.join(anchor.get("href") or "")
            if url and url != page.url:
                return url
    return None


def page_numbers(page: Page) -> tuple[str, ...]:
    """Return the absolute URLs of the list pages after this one that the page knows of, in order."""
    return ()


def article_pager(page: Page) -> str | None:
    """Return the absolute URL of the article's next part, or None when this is the last or the only one."""
    return None
