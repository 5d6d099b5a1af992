"""The whole title of a link: texts cut off by the template, titles in attributes, cards, 查看详情."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

from lxml import etree

from crawler.discover.datelines import is_dateline
from crawler.discover.labels import is_read_more
from crawler.discover.markup import HEADINGS, pieces_of, text_of
from crawler.normalize.dates import find_dates
from crawler.normalize.text import clean_line, match_key

LONGEST_TITLE: Final = 200  # characters; more is a summary
MAX_TRIED: Final = 10  # elements that may be the title of an entry
_BULLET: Final = re.compile(r"^[\s·•●○◆◇■□▪►▶»›>－*\-]+(?=\S)")
_CUT: Final = re.compile(r"\s*+(?:…|\.{2,}+|。{2,}+|‥)++$")
_QUOTES: Final = ("“”", "《》", '""', "「」")  # around a title that follows an invitation
# <a href=1.htm><script>document.write(view("…"))</script></a>: digital newspapers
_WRITTEN: Final = re.compile(r"""document\.write\w*\s*\([^"']{0,40}["']([^"'<>]{2,200})["']""")
_TITLE_NAME: Final = re.compile(
    r"(?:^|[\s_-])(?:tit(?:le)?|headline|subject|bt|biaoti|name|tt)(?:$|[\s_-])|[a-z]Title(?:$|\s)", re.I
)
_BLOCKS: Final = frozenset(
    (*HEADINGS, "p", "div", "dt", "dd", "li", "td", "ul", "section", "time", "strong", "em", "span", "i")
)


def title_of(link: etree._Element, others: Iterable[etree._Element], root: etree._Element | None = None) -> str:
    """Return the title of a link; `others` are links of the same address, `root` its item in the list.

    "" when neither the link nor anything beside it has words.
    """
    links = (link, *(one for one in others if one is not link))
    said = [_card(one) if len(one) else clean_line(one.text or "") for one in links]
    told = [clean_line(one.get("title") or "").partition("发布时间")[0] for one in links]
    texts = [text for text in map(_tidy, said + told) if text and not is_read_more(text) and len(text) <= LONGEST_TITLE]
    best = texts[0] if texts else _heading(root) or next(filter(None, map(_picture, links)), "")
    if is_cut(best):
        stem = match_key(_CUT.sub("", best))
        whole = [text for text in texts[1:] if not is_cut(text) and match_key(text).startswith(stem)]
        best = max(whole, key=len) if whole else best
    elif longer := [
        text for text in texts[1:] if text.startswith(best) and len(best) >= 8 and len(text) < LONGEST_TITLE
    ]:
        best = max(longer, key=len)  # cut without a mark
    return best


def words_of(link: etree._Element) -> str:
    """Return the text of a link as one line, without the invitation to read on that may stand before the title.

    >>> words_of(etree.fromstring("<a>继续阅读<span>“某市污水厂通水”</span></a>"))
    '某市污水厂通水'
    """
    said = text_of(link) or _written(link)
    first = clean_line(link.text or "") if len(link) else ""
    if not _invites(first) or first == said:
        return said
    title = said.removeprefix(first).strip(" :：→")
    return title[1:-1] if title[:1] + title[-1:] in _QUOTES else title


def _invites(text: str) -> bool:
    return len(text) > 3 and is_read_more(text)


def is_cut(text: str) -> bool:
    """Return whether the template cut the text off.

    >>> is_cut("某市污水处理厂提标改造..."), is_cut("碳市场来了……"), is_cut("何为碳中和？")
    (True, True, False)
    """
    return _CUT.search(text) is not None


def _picture(link: etree._Element) -> str:
    image = link.find(".//img")
    return clean_line(image.get("alt") or image.get("title") or "") if image is not None else ""


def _card(link: etree._Element) -> str:
    """Return the title in a link that may hold more than its title: a picture, a summary, a date."""
    if _invites(clean_line(link.text or "")) or not any(one.tag in _BLOCKS for one in link.iter() if one is not link):
        return words_of(link)
    for one in islice(link.iter(*HEADINGS), MAX_TRIED):
        if text := text_of(one):
            return text
    named = (one for one in link.iter() if one is not link and _TITLE_NAME.search(one.get("class") or ""))
    for one in islice(named, MAX_TRIED):
        if text := text_of(one):
            return text
    if all(child.tag in ("span", "strong", "em", "i", "font", "b", "img") for child in link):
        parts = [part for part in pieces_of(link) if not (is_dateline(part) or _invites(part))]
        return "".join(parts) if (link.text or "").strip() or len(parts) == 1 else max(parts, key=len, default="")
    return next((part for part in pieces_of(link) if len(part) > 3 and not is_dateline(part)), "") or _written(link)


def _written(link: etree._Element) -> str:
    """Return what the link's own script writes into it, "" for none."""
    script = next(link.iter("script"), None)
    written = _WRITTEN.search((script.text or "")[:1000]) if script is not None else None
    return clean_line(written[1]) if written else ""


def _heading(root: etree._Element | None) -> str:
    """Return the title that an item prints beside its link, not in it."""
    if root is None:
        return ""
    for one in islice(root.iter(*HEADINGS, "dt", "strong"), MAX_TRIED):
        if text := text_of(one):
            return text
    named = (one for one in root.iter() if _TITLE_NAME.search(one.get("class") or ""))
    return next((text for text in map(text_of, islice(named, MAX_TRIED)) if 0 < len(text) <= LONGEST_TITLE), "")


def _tidy(text: str) -> str:
    """Return the text without bullets and without the date that a template glued to it.

    >>> _tidy("· 厦门污水处理设施建设提速2021-08-19"), _tidy("[2021-08-19] 厦门污水处理"), _tidy("2021年环保工作要点")
    ('厦门污水处理设施建设提速', '厦门污水处理', '2021年环保工作要点')
    """
    text = _BULLET.sub("", text).rstrip("»›").rstrip()
    if not text.rstrip(" )）]】")[-2:].isdecimal() and not text.lstrip(" (（[【")[:2].isdecimal():
        return text
    for _, start, end in find_dates(text):
        rest, front = text[end:].strip(" )）]】"), text[:start].strip(" (（[【")
        if not rest and front:
            return front
        if not front and rest and text[end : end + 1] in ("]", "】", ")", "）", " "):
            return rest
    return text
