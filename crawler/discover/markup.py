"""Small typed readings of lxml elements, shared by the rooms of this package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from lxml import etree

from crawler.normalize.text import clean_line

_HIDDEN: Final = ("script", "style")
_SHOWN: Final = etree.XPath(".//text()[not(parent::script or parent::style)]")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def elements(query: etree.XPath, root: etree._Element) -> list[etree._Element]:
    """Return the elements that a compiled query finds, in page order."""
    return cast("list[etree._Element]", query(root))


def values(query: etree.XPath, root: etree._Element) -> list[str]:
    """Return the attribute values that a compiled query finds, in page order."""
    return [str(value) for value in cast("list[object]", query(root))]


def text_of(element: etree._Element) -> str:
    """Return all text in the element as one line, scripts left out."""
    if not len(element):
        return clean_line(element.text or "")
    if next(element.iter(*_HIDDEN), None) is not None:
        return clean_line("".join(values(_SHOWN, element)))
    return clean_line("".join(cast("list[str]", list(element.itertext()))))


def pieces_of(element: etree._Element) -> list[str]:
    """Return the texts in the element one by one, each as one line, the empty ones and scripts left out."""
    texts = element.itertext() if next(element.iter(*_HIDDEN), None) is None else values(_SHOWN, element)
    return [piece for text in texts if (piece := clean_line(str(text)))]


def upwards(element: etree._Element | None) -> Iterator[etree._Element]:
    """Yield the element and its ancestors, the root last; nothing for None."""
    while element is not None:
        yield element
        element = element.getparent()
