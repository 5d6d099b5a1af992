"""The entries of an XML document from the web, feed or sitemap: streamed, mended, no DTD, no entity, no network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from html.entities import html5
from itertools import chain
from typing import Any, Final

from lxml import etree

from crawler.discover.fields import MAX_TEXT, joined
from crawler.discover.streams import MAX_HELD, TextStream

MAX_PROLOG: Final = 1 << 16  # characters before the root element: warnings of a script, a DTD, comments
MAX_FIELDS: Final = 100  # kept of one entry
MAX_MENDS: Final = 1_000_000  # of a document; more is noise, half a second of it
MAX_ELEMENTS: Final = 1_000_000  # of a document; a sitemap with 50,000 pages and their pictures has about 700,000

# what a vocabulary is called here, whatever its prefix in the document; the root element's own is ""
_VOCABULARIES: Final = {
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dc:",
    "http://www.google.com/schemas/sitemap-news/0.9": "news:",
}
# around every document: an end tag too many closes one of them, where it would end the document
_PADDING: Final = "_"
_XML_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
_END: Final = (etree.XMLSyntaxError, UnicodeDecodeError)
_PAGE: Final = re.compile(r"<(?:html|head|body|meta|script)\b", re.I)
_HALVES: Final = r"5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3])"  # surrogates: no characters
# what XML parsers stumble over, and CDATA sections, in which nothing is mended; a section
# or a comment may still be open at the end
_MEND: Final = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|<!--.*?(?:-->|\Z)"
    r"|<(?![A-Za-z_/?])"
    rf"|&(?!(?:amp|lt|gt|quot|apos|#0*+(?!{_HALVES};)\d{{1,6}}|#[xX]0*+(?![dD][89a-fA-F]..;)[0-9A-Fa-f]{{1,5}});)"
    r"(?:(\w{2,31});)?"
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]+",
    re.S | re.A,
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """Which documents are read, and what of them; all names in lower case, with the vocabulary's prefix."""

    roots: tuple[str, ...]  # names of the root element, without prefix
    entries: frozenset[str]  # elements that are entries
    fields: frozenset[str]  # elements whose text is kept
    aside: frozenset[str] = frozenset()  # elements inside which nothing is kept
    most: int = 50_000  # entries

    def find_root(self, text: str) -> re.Match[str] | None:
        """Return the start tag of the root element near the beginning, None when the text is something else."""
        pattern = rf"<(?:[\w.-]{{1,40}}:)?({'|'.join(self.roots)})(?=[\s>/])"
        found = re.compile(pattern, re.I).search(text, 0, MAX_PROLOG)
        return None if found is None or _PAGE.search(text, 0, found.start()) else found


@dataclass(slots=True)
class Field:
    """An element whose text was kept."""

    name: str
    attributes: Mapping[str, str]
    text: str = ""


@dataclass(slots=True)
class Entry:
    """One entry of a document, or what stands outside of all entries."""

    name: str
    attributes: Mapping[str, str]
    fields: list[Field] = field(default_factory=list)

    def text(self, *names: str) -> str:
        """Return the text of the first of these fields that has one, "" when none has."""
        for name in names:
            for one in self.fields:
                if one.name == name and (text := one.text.strip()):
                    return text
        return ""

    def base(self, url: str) -> str:
        """Return what the entry's links are joined to; `url` is the document's."""
        return joined(url, self.attributes.get(_XML_BASE, "").strip()) or url


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of a document."""

    root: str  # the root element's name, lower case
    head: Entry  # the root's attributes, and the fields that stand outside of all entries
    entries: tuple[Entry, ...]
    cut: str  # why reading ended before the document did; "" when it did not


def read_document(body: bytes, grammar: Grammar) -> Document | None:
    """Return the entries of the document in these bytes, gzip or not, broken or not; None when it is no such document.

    What stands before the root element, a DTD for one, never reaches the parser.
    """
    stream = TextStream(body)
    pieces = iter(stream)
    head = _gathered(pieces)
    root = grammar.find_root(head)
    if root is None:
        return None
    collector = _Collector(grammar)
    target: Any = collector  # lxml asks for less than its stubs do
    parser = etree.XMLParser(
        target=target, encoding="utf-8", recover=True, resolve_entities=False, no_network=True, huge_tree=False
    )
    parser.feed(f"<{_PADDING}>" * 100)
    mends = 0
    for piece in chain((head[root.start() :],), pieces):
        text, count = mend(piece)
        mends += count
        try:
            parser.feed(text.encode("utf-8", "replace"))
        except _END:  # recovered as far as it can be
            break
        if mends > MAX_MENDS:
            collector.full = f"cut off after {MAX_MENDS:,} repairs"
        elif len(text) >= MAX_HELD and ">" not in text:
            collector.full = f"cut off after {MAX_HELD:,} characters without a tag"
        if collector.full:
            break
    with suppress(*_END):
        parser.close()
    return Document(root[1].lower(), collector.head, tuple(collector.entries), collector.full or stream.cut)


def mend(text: str) -> tuple[str, int]:
    r"""Return the text of a document with what parsers give up at made harmless, and how often something was.

    CDATA sections stay as they are.

    >>> mend("PM<2.5&nbsp;<b> 1&2 &amp; &bad; <![CDATA[a&b]]><!-- c -->")[0]
    'PM&lt;2.5\xa0<b> 1&amp;2 &amp; &amp;bad; <![CDATA[a&b]]>'
    """
    return _MEND.subn(_mended, text)


class _Collector:
    """The parser's target: keeps the wanted fields and nothing else, so that no tree grows."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.head = Entry("", {})
        self.entries: list[Entry] = []
        self.full = ""  # why no more is taken
        self.names: dict[str, str] = {}  # tag → name
        self.core: str | None = None  # the root's namespace
        self.seen = 0
        self.aside = ""  # name of the element that is passed over
        self.entry = self.head
        self.open: Field | None = None
        self.room = 0  # characters that the open field may still take

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == _PADDING:
            return
        name = self._name(tag)
        if not self.seen:
            self.head.attributes = dict(attributes)
        self.seen += 1
        if self.seen > MAX_ELEMENTS:
            self.full = f"cut off after {MAX_ELEMENTS:,} elements"
        elif name in self.grammar.entries:
            self.aside, self.open = "", None
            if len(self.entries) == self.grammar.most:
                self.full = f"cut off after {self.grammar.most:,} entries"
                return
            self.entry = Entry(name, dict(attributes))
            self.entries.append(self.entry)
        elif name in self.grammar.aside:
            self.aside = name
        elif name in self.grammar.fields and not self.aside and len(self.entry.fields) < MAX_FIELDS:
            self.open = Field(name, dict(attributes))
            self.room = MAX_TEXT
            self.entry.fields.append(self.open)

    def data(self, text: str) -> None:
        if self.open is not None and self.room > 0:
            self.open.text += text[: self.room]
            self.room -= len(text)

    def end(self, tag: str) -> None:
        name = self._name(tag)
        if name in self.grammar.entries:
            self.entry, self.open, self.aside = self.head, None, ""
        elif self.open is not None and name == self.open.name:
            self.open = None
        elif name == self.aside:
            self.aside = ""

    def close(self) -> None:
        """Nothing is left to be done."""

    def _name(self, tag: str) -> str:
        known = self.names.get(tag)
        if known is None:
            space, _, local = tag.rpartition("}")
            space = space.removeprefix("{")
            if self.core is None:
                self.core = space
            prefix = "" if space in ("", self.core) else _VOCABULARIES.get(space, "?:")
            known = f"{prefix}{local.lower()}"
            if len(self.names) < 1000:  # a document with more names is no feed
                self.names[tag] = known
        return known


def _gathered(pieces: Iterator[str]) -> str:
    """Return the beginning of the text, long enough to hold the root element's start tag."""
    head = ""
    for piece in pieces:
        head += piece
        if len(head) >= MAX_PROLOG:
            break
    return head


def _mended(match: re.Match[str]) -> str:
    found = match[0]
    if found.startswith("<![CDATA["):
        return found
    if found == "<":
        return "&lt;"
    if found[0] == "&":
        name = match[1]
        return html5.get(f"{name};", f"&amp;{name};") if name else "&amp;"
    return ""
