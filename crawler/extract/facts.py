"""The small facts around the text: views, keywords, original title."""

from __future__ import annotations

import re
from typing import Final

from crawler.extract.flow import Flow
from crawler.extract.labels import trim
from crawler.extract.metadata import Metadata
from crawler.extract.noise import is_tail_heading
from crawler.extract.vocabulary import LABELS
from crawler.extract.zones import Zones
from crawler.normalize.numbers import parse_count
from crawler.normalize.text import clean_line, match_key

# 1164次阅读  阅读 539
_COUNT_FIRST: Final = re.compile(
    r"(?<![\d:：-])(?P<count>"
    r"\d[\d,.]*\s*[万亿]?)\s*次?\s*(?:阅读|浏览|点击|人气|閱讀|瀏覽|围观)(?![\u3400-\u9fff:：\d])"
)
_VIEWED: Final = re.compile(
    "阅读|阅览|閱讀|浏览|瀏覽|点击|點擊|點閱|人气|人氣|热度|围观|访问|查看|播放|看过|觀看"
)  # cheap: no count without one of these words
# 阅读327次  共有327人阅读
_TIMES_VIEWED: Final = re.compile(
    r"(?:阅读|浏览|点击|访问)(?P<count>\d[\d,]*\s?万?)次|(?<!\d)(?P<readers>\d[\d,]*)人(?:阅读|浏览|看过)"
)
_BARE_VIEWS: Final = re.compile(
    r"(?<![次\d])(?:阅读|浏览|点击|人气|热度|围观|访问|查看|阅览|播放|閱讀|瀏覽|點擊|點閱|人氣|觀看)(?:量|数|數|率|次数|次數)?[ 　]?[（( 　](?P<count>\d[\d,.]*\s*万?)(?:[\s)）次℃°]|$)"
)
_COUNTER: Final = re.compile(
    "hit|click|count|view|read|visit|num", re.IGNORECASE
)  # ids of the elements that scripts fill
_FIELDS: Final = re.compile("[,，;；]")
_WORDS: Final = re.compile(r"[\s,，、;；|｜/]+")
_QUOTES: Final = ("《》", "“”", '""', "「」")
# （原题为《某厂正式通水》）
_FIRST_TITLE: Final = re.compile(r"[（(【]?原(?:标题|题)(?:为|是)?\s?[:：]?[《“](?P<title>.{4,120})[》”][）)】]?$")
MAX_KEYWORDS: Final = 400  # characters of a meta; longer ones are written for search engines
_BUTTONS: Final = frozenset(LABELS[""])  # links behind the tags: 我要投稿
NEAR_BODY: Final = 12  # lines behind the body


def find_views(flow: Flow, zones: Zones) -> tuple[int, str] | None:
    """Return the printed view count and what was said; None where no number is printed."""
    own = set(zones.header) | set(_before_tail(flow, zones.footer))
    for _, index, label in zones.labelled("views"):
        if index not in own:
            continue  # a hot list's
        count = parse_count(label.value[:16]) if label.value[:1].isdigit() else None
        if count == 0 and _is_filled_in(flow):
            return None
        if count is not None:
            return count, f"{label.label}:{label.value}"
    for index in (*zones.header, *_before_tail(flow, zones.footer)):
        text = flow.lines[index].text
        if len(text) <= 120 and _VIEWED.search(text):
            match = _BARE_VIEWS.search(text) or _COUNT_FIRST.search(text) or _TIMES_VIEWED.search(text)
            said = match and (match["count"] or match["readers"] if match.re is _TIMES_VIEWED else match["count"])
            if match and said and (count := parse_count(said)) is not None:
                return count, match.group().strip()
    return None


def _is_filled_in(flow: Flow) -> bool:
    """Return whether a script puts the count in place of a 0: 点击：<span id="hits">0</span>."""
    return any(_COUNTER.search(name) and (element.text or "").strip() == "0" for name, element in flow.named)


def _before_tail(flow: Flow, footer: list[int]) -> list[int]:
    """Return the first lines behind the body, up to a heading of what is no longer the article's."""
    own = []
    for index in footer[:NEAR_BODY]:
        if is_tail_heading(flow.lines[index].text):
            break
        own.append(index)
    return own


def find_keywords(flow: Flow, zones: Zones, meta: Metadata, title: str, text: str) -> tuple[tuple[str, ...], str]:
    """Return the page's keywords and where they stand; those of the head only when the article uses them."""
    for _, index, label in zones.labelled("keywords"):
        linked = [
            word for _, said in flow.lines[index].links if (word := trim(clean_line(said))) and word in label.value
        ]
        below = () if label.value in flow.lines[index].text else _links_below(flow, index)
        words = below or _unique(linked or _WORDS.split(label.value))
        if not linked and len(words) == 1 and index + 1 < len(flow.lines) and not words[0]:
            continue
        if words and all(len(word) <= 20 for word in words):
            return words, f"label {label.label}"
    for _, index, label in zones.labels:
        if label.field == "keywords" and not label.value and (words := _links_below(flow, index)):
            return words, f"label {label.label}"
    sites = {match_key(name) for _, name in meta.get("site")}
    tagged = [
        clean_line(said)
        for index in (*zones.header, *zones.footer)
        for element, said in flow.lines[index].links
        if element.get("rel") == "tag"  # "category tag" is the section
    ]
    if tagged:
        return _unique(tagged), "links rel=tag"
    for where, said in meta.get("keywords"):
        if len(said) > MAX_KEYWORDS:
            continue
        # the title itself may hold a blank
        fields = [field for field in _FIELDS.split(said) if field.strip() != title]
        words = _unique(_WORDS.split(" ".join(fields)))
        used = [word for word in words if word in text or word in title]
        # 标题_老周_何建平_石子: the last one is a keyword and no site's name
        of_title = sum(f"_{word}" in meta.title_tag for word in words) > 1
        if words and len(used) * 2 >= len(words) and len(words) <= 15 and all(len(word) <= 20 for word in words):
            words = tuple(
                word
                for word in words
                if match_key(word) not in sites | {match_key(title)} and (of_title or not meta.is_site(word))
            )
            if words:
                return words, where
    return (), ""


def find_original_title(flow: Flow, zones: Zones) -> tuple[str, str] | None:
    """Return the 原标题 line's value and the label."""
    for _, _, label in zones.labelled("original_title"):
        value = _unquoted(label.value)
        if 4 <= len(value) <= 120:
            return value, label.label
    for index in _before_tail(flow, zones.footer):
        match = _FIRST_TITLE.match(flow.lines[index].text)
        if match:
            return match["title"], "line below the text"
    return None


def _unquoted(title: str) -> str:
    """Return the title without the marks that enclose the whole of it.

    >>> _unquoted("《污水厂通水》"), _unquoted("“一企一管”改完，园区这样治污")
    ('污水厂通水', '“一企一管”改完，园区这样治污')
    """
    first, last = title[:1], title[-1:]
    whole = first + last in _QUOTES and not set(title[1:-1]) & {first, last}
    return title[1:-1] if whole else title


def _links_below(flow: Flow, index: int) -> tuple[str, ...]:
    """Return the short links on the lines below a label that stands alone, as long as they stand in its block."""
    words = []
    home = flow.home[flow.lines[index].node]
    for line in flow.lines[index + 1 : index + 11]:
        is_short = len(line.text) <= 16 or (len(line.links) > 1 and line.link_chars == len(line.text) <= 80)
        if flow.home[line.node] != home or not line.links or not is_short:
            break
        words += [said for _, said in line.links if said] if len(line.links) > 1 else [line.text]
    return _unique(words)


def _unique(words: list[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for word in words:
        word = trim(word).strip("#“”\"'")
        if word and word not in ("关键词", "标签") and word not in _BUTTONS and not word.startswith("http"):
            found.setdefault(word)
    return tuple(found)
