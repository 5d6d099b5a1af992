"""Text that a page carries but shows only by script: in noscript, in a textarea, in JSON-LD's articleBody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Final

from crawler.extract.metadata import read_ld
from crawler.page import Page, parse_html

MIN_UNVEILED: Final = 80  # characters; "please enable JavaScript" is shorter
_NOSCRIPT: Final = re.compile(rb"<(/?)noscript\b", re.IGNORECASE)
_MARKUP: Final = re.compile(r"<(?:p|br|div|section)\b", re.IGNORECASE)


def unveiled(page: Page) -> Page | None:
    """Return the page with such text in its body; None when it has none.

    It costs a second parse, so it is for pages on which nothing else was found.
    """
    pieces = "".join(f"<div>{piece}</div>" for piece in _pieces(page))
    if not pieces and _NOSCRIPT.search(page.html) is None:
        return None
    html = _NOSCRIPT.sub(rb"<\1div", page.html) + pieces.encode("utf-8", "replace")
    return replace(page, html=html, root=parse_html(html))


def _pieces(page: Page) -> Iterator[str]:
    for element in page.root.iter("textarea"):
        text = "".join(element.itertext())  # type: ignore[arg-type]
        if len(text) >= MIN_UNVEILED and _MARKUP.search(text):
            yield text
    for node in read_ld(page):
        said = node.get("articleBody")
        if isinstance(said, str) and len(said) >= MIN_UNVEILED:
            yield said if _MARKUP.search(said) else "".join(f"<p>{escape(line)}</p>" for line in said.splitlines())
