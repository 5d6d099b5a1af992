"""Pictures and files of the body."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final
from urllib.parse import unquote

from lxml import etree

from crawler.article import Attachment, Image
from crawler.extract.flow import FILE_LINK, Flow, is_file
from crawler.extract.tables import data_row
from crawler.normalize.text import clean_line
from crawler.page import Page

# lazy loaders keep the real address here and put a placeholder into src
_SOURCES: Final = (
    "data-original",
    "data-src",
    "data-echo",
    "data-lazy-src",
    "data-url",
    "data-original-src",
    "data-actualsrc",
    "oldsrc",
    "zoomfile",
    "file",
    "src",
)
_DECOR: Final = re.compile(
    r"(?:logo|icon|ico[_/.-]|qrcode|erweima|weixin|wechat|blank|spacer|loading|placeholder|avatar|1x1|arrow|button|/ad[s_/-]|\.ico$|^data:"
    r"|(?<![a-z])(?:space|pixel|btn|share|banner|dot|line|qr)(?![a-z]))"
)
# 图为…  资料图  （某某 摄）  某公司供图
_CAPTION: Final = re.compile(
    r"^[\s（(【▲△■◆↑▼]*(?:图|圖|资料图|照片|上图|下图|左图|右图)|[摄攝][）)。]?$|供图[）)。]?$|资料图[）)。]?$"
)
BELOW_HEADLINE: Final = 6  # lines
MIN_SIDE: Final = 60  # pixels; smaller ones are signs of the file type and the like
PARAGRAPH: Final = 30  # characters of a line that is no caption
_FRAMES: Final = frozenset(("iframe", "embed", "object"))
_VIEWED: Final = re.compile(r"[?&]file=([^&]{1,500})")  # /pdfjs/web/viewer.html?file=/u/a.pdf
MAX_CAPTION: Final = 80  # characters


def find_images(page: Page, flow: Flow, kept: list[int], headline: int) -> tuple[Image, ...]:
    """Return the pictures that stand among the body's lines, each once, in page order.

    Without any text the pictures right below the headline's line are the article.
    """
    if not kept:
        below = [element for before, element in flow.images if 0 <= headline < before <= headline + BELOW_HEADLINE]
        found_alone = ((_address(page, element), element) for element in below if not is_small(element))
        return tuple(
            {url: Image(url, _alt(element)) for url, element in found_alone if url and not _is_decor(url)}.values()
        )
    own = set(kept)
    first, last = kept[0], kept[-1]
    places = [before for before, element in flow.images if first <= before <= last and not is_small(element)]
    is_gallery = len(places) > 1 and all(other - one == 1 for one, other in pairwise(places)) and last - places[-1] <= 1
    found: dict[str, Image] = {}
    lead = next((index for index in kept if len(flow.lines[index].text) >= PARAGRAPH), first)
    home = flow.elements[flow.home[flow.lines[lead].node]]
    for before, element in flow.images:
        if before > last + 1 or before <= headline < first:
            continue
        # above the first line, if it stands in the text's own block: in a table beside it
        is_beside = headline < before <= lead and home.tag != "body" and _is_unlinked_in(home, element)
        is_lead = headline < before < first and _is_lead(flow, element, before)
        is_beside = is_beside or is_lead
        if not (is_beside or first <= before <= last + 1) or is_small(element):
            continue
        if before == last + 1 and not _near(flow, element, last):
            continue
        if before == first and not is_beside and not _near(flow, element, first):
            continue
        url = _address(page, element)
        if url is None or _DECOR.search(url.rsplit("?", 1)[0][-80:].lower()):
            continue
        if url not in found:
            own_line = is_lead or (is_gallery and before in own)
            caption = flow.lines[before].text if own_line else _caption(flow, element, before, own)
            found[url] = Image(url, caption)
    return tuple(found.values())


def framed_files(page: Page, flow: Flow) -> tuple[Attachment, ...]:
    """Return the documents that the page shows in a frame, in the browser's viewer or in pdf.js, as offices do."""
    found: dict[str, Attachment] = {}
    for element in flow.telling:
        if element.tag not in _FRAMES:
            continue
        href = (element.get("src") or element.get("data") or "").strip()
        viewed = _VIEWED.search(href)
        href = unquote(viewed[1]) if viewed else href
        url = page.join(href) if FILE_LINK.search(href) else None
        if url is not None:
            found.setdefault(url, Attachment(url, None))
    return tuple(found.values())


def find_attachments(page: Page, flow: Flow, kept: list[int]) -> tuple[Attachment, ...]:
    """Return the files that the page shows in a frame or the body links to, each once; lines right behind it count too."""
    found = {one.url: one for one in framed_files(page, flow)}
    if not kept:
        return tuple(found.values())
    for index in range(kept[0], min(len(flow.lines), kept[-1] + 6)):
        for element, said in flow.lines[index].links:
            href = element.get("href") or ""
            if is_file(element, said) and (url := page.join(href)) is not None and url not in found:
                found[url] = Attachment(url, clean_line(said or element.get("title") or "") or None)
    return tuple(found.values())


def _is_lead(flow: Flow, element: etree._Element, before: int) -> bool:
    """Return whether the line below a picture that stands between headline and text is its caption."""
    text = flow.lines[before].text
    return len(text) <= MAX_CAPTION and (
        _CAPTION.search(text) is not None or flow.elements[flow.lines[before].node].tag == "figcaption"
    )


def _is_unlinked_in(block: etree._Element, picture: etree._Element) -> bool:
    """Return whether the picture stands in the block and is no link: adverts are."""
    above = list(picture.iterancestors())
    return block in above and all(one.tag != "a" for one in above[: above.index(block)])


def _address(page: Page, element: etree._Element) -> str | None:
    for name in _SOURCES:
        value = element.get(name)
        if value and not value.startswith("data:") and (url := page.join(value)) is not None:
            return url
    return None


def is_small(element: etree._Element) -> bool:
    """Return whether the picture says that it is a sign of a few pixels."""
    for name in ("width", "height"):
        value = (element.get(name) or "").strip().removesuffix("px")
        if value.isdigit() and 0 < int(value) < MIN_SIDE:
            return True
    return False


def _near(flow: Flow, element: etree._Element, line: int) -> bool:
    """Return whether the picture stands in the same part of the page as the line: a shared ancestor close to both."""
    block = flow.elements[flow.lines[line].node]
    parent = block.getparent()
    around = {element, *element.iterancestors()}
    return block in around or (parent is not None and parent in around and parent.tag != "body")


def _caption(flow: Flow, element: etree._Element, before: int, own: set[int]) -> str | None:
    figure = next((one for one in element.iterancestors("figure")), None)
    if figure is not None:
        text = clean_line("".join(figure.itertext()))  # type: ignore[arg-type]
        if text and len(text) <= MAX_CAPTION * 2:
            return text
    is_below = before in own and data_row(flow, before) < 0
    if is_below and (_is_caption(flow, before) or _is_below(flow, element, before)):
        return flow.lines[before].text
    return _alt(element)


def _is_caption(flow: Flow, index: int) -> bool:
    """Return whether the line below a picture is its caption: it says so, is centred, or in a caption's block."""
    text = flow.lines[index].text
    if len(text) > MAX_CAPTION:
        return False
    if _CAPTION.search(text):
        return True
    block = flow.elements[flow.lines[index].node]
    names = f"{block.get('class') or ''} {block.get('align') or ''} {block.get('style') or ''}".lower()
    return "center" in names or "caption" in names or "pic" in names


def _is_below(flow: Flow, element: etree._Element, index: int) -> bool:
    """Return whether the line shares its block with nothing but the picture above it: <p><img><br>某县新建的泵站</p>."""
    line = flow.lines[index]
    block = flow.elements[line.node]
    alone = sum(one.node == line.node for one in flow.lines[max(0, index - 1) : index + 2]) == 1
    is_name = len(line.text) <= MAX_CAPTION // 2 and not re.search(r"[。！？：:]$", line.text)
    return block.tag == "p" and alone and is_name and block in element.iterancestors()


def _alt(element: etree._Element) -> str | None:
    alt = clean_line(element.get("alt") or element.get("title") or "")
    return (
        alt
        if 2 <= len(alt) <= MAX_CAPTION and not re.search(r"\.(?:jpe?g|png|gif|webp|bmp)$", alt, re.IGNORECASE)
        else None
    )


def _is_decor(url: str) -> bool:
    return _DECOR.search(url.rsplit("?", 1)[0][-80:]) is not None
