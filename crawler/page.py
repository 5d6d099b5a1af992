"""A fetched page, decoded and parsed once; discovery and extraction both read it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final
from urllib.parse import quote, urljoin

from lxml import etree
from parsel.csstranslator import HTMLTranslator

from crawler.normalize.encoding import seems_utf8, to_utf8
from crawler.normalize.urls import is_web_url

EMPTY_HTML: Final = b"<html><body></body></html>"
# from 2.14 on it names every byte that is no UTF-8; 6,600 damaged pages: none missed, none more than Python's decoder
_NAMES_BAD_BYTES: Final = etree.LIBXML_VERSION >= (2, 14)


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """What discovery and extraction know of a response."""

    url: str  # final URL, after redirects
    status: int  # HTTP status
    html: bytes  # UTF-8, whatever the server sent
    encoding: str  # what the body was decoded from, e.g. gb18030
    root: etree._Element  # the html element
    base: str  # what relative links are joined to: <base href>, else the URL
    origin: str  # scheme and authority of the base, e.g. https://www.example.com
    folder: str  # the base up to its last slash, "" where links cannot simply be put behind it

    @classmethod
    def from_bytes(cls, body: bytes, url: str, *, status: int = 200, charset: str | None = None) -> Page:
        """Return the page in these bytes; any bytes at all give a page, an empty one if need be.

        `charset` is what the Content-Type header says, one witness among others.
        """
        root, html, encoding = None, body, "utf-8"
        if _NAMES_BAD_BYTES and seems_utf8(body):  # decoding only to see whether it can be is 5 % of the time
            root = parse_utf8(body)
        if root is None:
            html, encoding = to_utf8(body, charset)
            root = parse_html(html)
        return cls(url, status, html, encoding, root, *_based(_base(root, url)))

    def shown_on(self, base: str) -> Page:
        """Return the page with its links joined to another base: that of the page which shows it as its part."""
        base, origin, folder = _based(base)
        return replace(self, base=base, origin=origin, folder=folder)

    def select(self, css: str) -> list[etree._Element]:
        """Return the elements that the CSS selector matches, in page order; [] for an empty selector."""
        return self.find(_compiled(css)) if css else []

    def find(self, path: etree.XPath) -> list[etree._Element]:
        """Return the elements that the XPath leads to, in page order."""
        found = path(self.root)
        return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []

    def join(self, href: str) -> str | None:
        """Return the absolute http(s) URL of a link on this page, fragment dropped; None for any other kind of link."""
        href = "".join(href.split("#", 1)[0].split())  # line breaks and blanks inside href are the template's
        if not href or len(href) > MAX_URL:
            return None
        if _IS_PLAIN_PATH(href):  # most links; urljoin takes 20 µs for what is a concatenation here
            return self.origin + href
        if self.folder and (name := _IS_PLAIN_NAME(href)):
            return self.folder + name[1]
        if "?" in href and self.encoding != "utf-8" and not href.isascii():
            href = self._with_query(href)
        if href.startswith("//"):
            href = f"{self.origin.partition('/')[0]}{href}"
        if _IS_PLAIN_URL(href):
            return href
        try:
            url = urljoin(self.base, href)
        except ValueError:  # "http://[" and the like
            return None
        return url if is_web_url(url) else None

    def _with_query(self, href: str) -> str:
        """Return the link with its query in the page's own coding, as browsers send it (WHATWG URL Standard).

        w3lib's safe_url_string raises for a character that the coding lacks; browsers send its number.
        """
        path, _, query = href.partition("?")
        said = (
            one if one.isascii() else quote(one, encoding=self.encoding, errors="xmlcharrefreplace") for one in query
        )
        return f"{path}?{''.join(said)}"


# /news/202108/19/1.html: nothing to resolve, nothing to drop
_IS_PLAIN_PATH: Final = re.compile(r"/(?![/.])(?:(?!/[/.])[\w./-])*").fullmatch
# 1.html, ./202108/1.html, behind the folder of the page
_IS_PLAIN_NAME: Final = re.compile(r"(?:\./)?((?:\w[\w-]*/)*\w[\w-]*\.\w+)").fullmatch
# https://www.example.com/news/1.html?id=1: urljoin would return it as it is
_IS_PLAIN_URL: Final = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w./~-]*)?(?:\?[\w=&.%-]+)?").fullmatch
_END: Final = re.compile(rb"</html\s*>", re.IGNORECASE)
MAX_URL: Final = 2000  # characters; longer ones are traps or data, servers refuse them at 2–8 k


@cache
def _compiled(css: str) -> etree.XPath:
    return etree.XPath(HTMLTranslator().css_to_xpath(css))


def parse_html(html: bytes) -> etree._Element:
    """Return the root element of the page in these UTF-8 bytes."""
    return _parse(html)[0]


def parse_utf8(body: bytes) -> etree._Element | None:
    """Return the root element of the page in these bytes, None where they are no UTF-8."""
    root, is_utf8 = _parse(body)
    return root if is_utf8 else None


def _parse(html: bytes) -> tuple[etree._Element, bool]:
    """Return the root element, and whether all bytes belong to characters of UTF-8, as far as libxml2 says it."""
    # huge_tree: old pages leave <font> open in every paragraph, and without it libxml2 drops all text below depth 256
    # collect_ids: nobody asks for elements by their id, and the table of them is 4 % of the time
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, collect_ids=False
    )
    root = _tree(html, parser)
    is_utf8 = all(error.type != etree.ErrorTypes.ERR_INVALID_ENCODING for error in parser.error_log)
    if root is not None and root.getnext() is not None:
        # headers pasted in whole close the page early, and libxml2 puts what follows into a second root
        root = _tree(_END.sub(b"", html), parser)
    return (root if root is not None else etree.fromstring(EMPTY_HTML, etree.HTMLParser())), is_utf8


def _tree(html: bytes, parser: etree.HTMLParser) -> etree._Element | None:
    try:
        return etree.fromstring(html.replace(b"\0", b"") or EMPTY_HTML, parser)
    except etree.XMLSyntaxError:  # nothing in it that is markup or text
        return None


def _based(base: str) -> tuple[str, str, str]:
    """Return the base, its origin and its folder, see `Page`."""
    origin = "/".join(base.split("/", 3)[:3])
    is_plain = _IS_PLAIN_URL(base) and base.count("/") > 2 and "/." not in base and base.rfind("//") < 7
    return base, origin, base[: base.rindex("/") + 1] if is_plain else ""


def _base(root: etree._Element, url: str) -> str:
    for element in root.iterfind("head/base"):
        try:
            base = urljoin(url, (element.get("href") or "").strip())
        except ValueError:
            continue
        if is_web_url(base):
            return base
    return url
