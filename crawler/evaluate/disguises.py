"""The same pages as other sites would serve them: what the extractor is left with when one kind of help is missing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from lxml import etree

from crawler.evaluate.judge import Record
from crawler.evaluate.run import NOWHERE, Evaluation, evaluate, read_generic
from crawler.page import Page

Change = Callable[[etree._Element], None]

SLOGAN: Final = "示例环保网-专业的环保设备采购平台,污水处理设备,除尘设备,环保工程"
CHANNEL: Final = "新闻中心_新闻动态_示例环境科技有限公司"
SITE: Final = "北屿流域水利委员会"  # by its words neither an office nor a site that is known
SHOWN: Final = 12  # characters of a title tag that is cut off
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARTS: Final = ("article", "section", "header", "footer", "nav", "aside", "main", "figure", "figcaption")


def names(root: etree._Element) -> None:
    """Make class and id of every element words that say nothing; what is called alike stays called alike."""
    for element in root.iter(etree.Element):
        for attribute in ("class", "id"):
            if words := element.get(attribute, "").split():
                digests = (hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=4) for word in words)
                element.set(attribute, " ".join(f"x{digest.hexdigest()}" for digest in digests))


def head(root: etree._Element) -> None:
    """Take out what the head says beside the title tag, and every script."""
    for element in list(root.iter("meta", "script")):
        if element.tag == "script" or not (element.get("charset") or element.get("http-equiv")):
            _take_out(element)


def headings(root: etree._Element) -> None:
    """Make every heading a <div>."""
    for element in root.iter(*_HEADINGS):
        element.tag = "div"


def parts(root: etree._Element) -> None:
    """Make what HTML 5 calls the parts of a page <div>, and <time> a <span> without its date."""
    for element in root.iter(*_PARTS):
        element.tag = "div"
    for element in root.iter("time"):
        element.tag = "span"
        element.attrib.clear()


def bare(root: etree._Element) -> None:
    """Take all of the above."""
    for change in (names, head, headings, parts):
        change(root)


def _titled(title: Callable[[str], str]) -> Change:
    """Return the change that gives the title tag other words, and takes the head's titles out beside it."""

    def change(root: etree._Element) -> None:
        head(root)
        for element in root.iter("title"):
            element.text = title((element.text or "").strip())

    return change


def site(root: etree._Element) -> None:
    """Give the page a logo in words and an imprint, and the title tag the same words."""
    _titled(lambda _: SITE)(root)
    body = root.find("body")
    if body is not None:
        logo, imprint = etree.Element("div"), etree.SubElement(body, "p")
        logo.text, logo.tail, body.text = SITE, body.text, None
        imprint.text = f"{SITE} 版权所有 地址：北屿市河滨路8号"
        body.insert(0, logo)


# what is missing → how the page is made so
DISGUISES: Final[Mapping[str, Change]] = {
    "no names": names,  # class="content" and the like: every site has its own words
    "no head": head,  # meta, Open Graph, JSON-LD, the state of scripts
    "no headings": headings,
    "no parts": parts,
    "none of these": bare,
    "title tag cut": _titled(lambda title: f"{title[:SHOWN]}..." if len(title) > SHOWN else title),
    "title tag channel": _titled(lambda _: CHANNEL),
    "title tag site": site,
    "title tag slogan": _titled(lambda _: SLOGAN),  # the same on every page of the site
    "title tag empty": _titled(lambda _: ""),
}


def disguised(body: bytes, gold: Record, change: Change) -> bytes:
    """Return the page as UTF-8 after the change. `gold` says where it is from and what the server called its coding."""
    root = Page.from_bytes(body, gold.get("url") or NOWHERE, charset=gold.get("charset")).root
    change(root)
    return b"<!DOCTYPE html>\n" + etree.tostring(root, encoding="utf-8", method="html")


def evaluate_disguised(folder: Path, change: Change) -> Evaluation:
    """Return how well the extractor, without presets, reads the folder's pages after the change.

    Raise UsageError when gold or a page is missing.
    """

    def read(body: bytes, gold: Record) -> dict[str, Any]:
        return read_generic(disguised(body, gold, change), {**gold, "charset": "utf-8"})

    return evaluate(folder, read)


def _take_out(element: etree._Element) -> None:
    """Remove the element and keep what follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
