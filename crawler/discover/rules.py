"""A portal's own CSS rules, applied to a page."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree
from parsel.csstranslator import HTMLTranslator

from crawler.discover.anchors import href_of
from crawler.discover.markup import elements
from crawler.page import Page


def links_by_rule(page: Page, css: str) -> list[etree._Element]:
    """Return the links that the rule names, in page order: elements that are links, or the first link in each.

    A trailing `::attr(href)` is allowed and means nothing.
    """
    found: dict[etree._Element, None] = {}
    for element in elements(_compiled(css.partition("::")[0]), page.root):
        link = element if href_of(element) else next(iter(element.iter("a")), None)
        if link is not None:
            found[link] = None
    return list(found)


@lru_cache(maxsize=256)
def _compiled(css: str) -> etree.XPath:
    return etree.XPath(HTMLTranslator().css_to_xpath(css))
