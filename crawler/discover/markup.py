"""Small typed readings of lxml elements, shared by the rooms of this package."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final, cast

from lxml import etree

from crawler.normalize.text import clean_line

LONGEST_NAME: Final = 200  # characters of a class or an id
MAX_INNER: Final = 1000  # elements in one whose text is read as a whole
MAX_LABEL: Final = 20  # elements in a button
_HIDDEN: Final = ("script", "style")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def elements(query: etree.XPath, root: etree._Element) -> list[etree._Element]:
    """Return the elements that a compiled query finds, in page order."""
    return cast("list[etree._Element]", query(root))


def values(query: etree.XPath, root: etree._Element) -> list[str]:
    """Return the attribute values that a compiled query finds, in page order."""
    return [str(value) for value in cast("list[object]", query(root))]


def text_of(element: etree._Element) -> str:
    """Return the text in the element as one line, scripts left out; only the first of what is as large as a page.

    Templates that never close a tag nest their elements, and each holds the rest of the page.
    """
    if not len(element):
        return clean_line(element.text or "")
    if next(islice(element.iterdescendants(), MAX_INNER, None), None) is not None:
        return clean_line("".join(cast("list[str]", list(islice(element.itertext(), MAX_INNER)))))
    text = "".join(cast("list[str]", list(element.itertext())))
    for hidden in element.iter(*_HIDDEN):  # an XPath that leaves them out takes a hundred times as long
        text = text.replace(hidden.text, "", 1) if hidden.text else text
    return clean_line(text)


def names_of(element: etree._Element) -> str:
    """Return what class and id call the element, as far as a name is looked at."""
    return f"{(element.get('class') or '')[:LONGEST_NAME]} {(element.get('id') or '')[:LONGEST_NAME]}"


def label_of(element: etree._Element) -> str:
    """Return the text of what may be a button or a number of a pager, "" of what holds more than such a thing does."""
    if not len(element):
        return clean_line(element.text or "")
    if len(list(islice(element.iter(), MAX_LABEL + 1))) > MAX_LABEL:
        return ""
    return text_of(element)


def pieces_of(element: etree._Element) -> list[str]:
    """Return the texts in the element one by one, each as one line, the empty ones and scripts left out."""
    hidden = {one.text for one in element.iter(*_HIDDEN)}
    return [piece for text in element.itertext() if text not in hidden and (piece := clean_line(str(text)))]


def upwards(element: etree._Element | None) -> Iterator[etree._Element]:
    """Yield the element and its ancestors, the root last; nothing for None."""
    while element is not None:
        yield element
        element = element.getparent()
