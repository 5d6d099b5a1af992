"""The small facts around the text: views, keywords, abstract, original title, section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from crawler.extract.flow import Flow
from crawler.extract.labels import split_labels, trim
from crawler.extract.metadata import Metadata
from crawler.extract.noise import is_tail_heading
from crawler.extract.vocabulary import FIELD_OF
from crawler.extract.zones import Zones
from crawler.normalize.numbers import parse_count
from crawler.normalize.text import clean_line, match_key

# 1164次阅读  阅读 539
_COUNT_FIRST: Final = re.compile(
    r"(?<![\d:：-])(?P<count>"
    r"\d[\d,.]*\s*[万亿]?)\s*次?\s*(?:阅读|浏览|点击|人气|閱讀|瀏覽|围观)(?![\u3400-\u9fff:：\d])"
)
_BARE_VIEWS: Final = re.compile(
    r"(?:阅读|浏览|点击|人气|热度|围观|访问|查看|阅览|播放)(?:量|数|率|次数)?[ 　]?[（( 　](?P<count>\d[\d,.]*\s*万?)(?:[\s)）次℃°]|$)"
)
_WORDS: Final = re.compile(r"[\s,，、;；|｜/]+")
_CRUMB: Final = re.compile(r"\s*(?:>>|[>›»＞→/｜|\\]|&gt;|--)\s*")
_STEP: Final = re.compile(r"[>›»＞→/｜|\\]|--")
_HERE: Final = re.compile(
    r"^(?:您|你)?(?:现在|現在|当前|目前|所在)?(?:的|所在的|所在)?(?:位置|位置是|所在位置)\s*[:：]?\s*"
)
_CRUMB_END: Final = frozenset(
    {
        "正文",
        "首页",
        "内容",
        "详情",
        "文章",
        "文章内容",
        "详细内容",
        "查看",
        "浏览",
        "浏览文章",
        "新闻详情",
        "文章详情",
        "資訊內容",
        "详细信息",
        "主页",
        "网站首页",
        "首頁",
        "当前位置",
        "內文",
        "资讯正文",
        "新闻正文",
        "文章正文",
        "查看内容",
        "详细",
        "内容详情",
        "阅读",
    }
)
_QUOTES: Final = ("《》", "“”", '""', "「」")
# （原题为《某厂正式通水》）
_FIRST_TITLE: Final = re.compile(r"[（(【]?原(?:标题|题)(?:为|是)?\s?[:：]?[《“](?P<title>.{4,120})[》”][）)】]?$")
_CUT: Final = re.compile(r"(?:[….。\s]|\[详细\]|\[更多\]|\[查看全文\]|【详细】|更多>?+)++$")
_SUMMARY_NAME: Final = re.compile(
    r"summary|abstract|\bintro|daodu|zhaiyao|digest|\blead\b|\bdesc|brief|excerpt|tiyao|gaiyao", re.IGNORECASE
)
_SUMMARY_LABEL: Final = re.compile(
    r"^[\s【\[［〔(（]*(?:核心提示|内容摘要|文章摘要|摘\s*要|内容提要|提\s*要|新闻导读|内容导读|本文导读|导\s*读|导\s*语|核心导读|内容简介|新闻摘要|阅读提示|摘要)(?:[】\]］〕)）]\s*[:：丨|]?|\s*[:：丨|]|\s|$)\s*"
)
MAX_KEYWORDS: Final = 400  # characters of a meta; longer ones are written for search engines
NEAR_BODY: Final = 12  # lines behind the body
LOOK_ABOVE: Final = 40  # lines above the text that may hold the abstract
NEAREST: Final = 7  # of them, and of the text's first line, that may be a copy of the text's start
CUT_SHORT: Final = 3  # a headline is cut to a third at most: 碳汇 is no cut-off 林业碳汇项目计入期该怎么选
MIN_PARAGRAPH: Final = 25  # characters
MIN_SUMMARY: Final = 15  # characters


def find_views(flow: Flow, zones: Zones) -> tuple[int, str] | None:
    """Return the printed view count and what was said; None where no number is printed."""
    own = set(zones.header) | set(_before_tail(flow, zones.footer))
    for _, index, label in zones.labelled("views"):
        if index not in own:
            continue  # a hot list's
        count = parse_count(label.value[:16]) if label.value[:1].isdigit() else None
        if count is not None:
            return count, f"{label.label}:{label.value}"
    for index in (*zones.header, *_before_tail(flow, zones.footer)):
        text = flow.lines[index].text
        if len(text) <= 120:
            match = _BARE_VIEWS.search(text) or _COUNT_FIRST.search(text)
            if match and (count := parse_count(match["count"])) is not None:
                return count, match.group().strip()
    return None


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
        if _is_tag(element)
    ]
    if tagged:
        return _unique(tagged), "links rel=tag"
    for where, said in meta.get("keywords"):
        if len(said) > MAX_KEYWORDS:
            continue
        words = _unique(_WORDS.split(said))
        used = [word for word in words if word in text or word in title]
        if words and len(used) * 2 >= len(words) and len(words) <= 15 and all(len(word) <= 20 for word in words):
            words = tuple(
                word
                for word in words
                if not meta.is_site(word) and match_key(word) not in sites and match_key(word) != match_key(title)
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


def find_section(flow: Flow, headline: int, title: str, meta: Metadata) -> tuple[str, str] | None:
    """Return the last step of the breadcrumb that is a section, and where it stands; else what the head says."""
    title_key = match_key(title)
    limit = headline if headline >= 0 else min(len(flow.lines), 60)
    for index in range(limit - 1, max(-1, limit - 40), -1):
        line = flow.lines[index]
        if len(line.text) > 120 or not (_STEP.search(line.text) or "位置" in line.text):
            continue
        text = _HERE.sub("", line.text)
        located = text != line.text
        steps = [step for step in (trim(one) for one in _CRUMB.split(text)) if step]
        if len(steps) < 2 and not (located and index + 1 < limit):
            continue
        if not located and (len(line.links) < 1 or not re.search(r"[>›»＞→/\\]", text)):
            continue
        if (
            not located
            and steps[0] not in _CRUMB_END
            and not re.search(r"[网網页頁]$", steps[0])
            and steps[-1] not in _CRUMB_END
        ):
            continue
        names = [
            step for step in steps if not _is_of_title(step, title_key) and step not in _CRUMB_END and len(step) <= 20
        ]
        if len(steps) > 1 and names and names[0] == steps[0] and len(names) == 1 and re.search(r"[网網]$", names[0]):
            continue
        if names:
            return names[-1], "breadcrumb"
    for where, said in meta.get("section"):
        if 2 <= len(said) <= 20 and not said.isdigit():
            return said, where
    return None


def _is_of_title(step: str, title_key: str) -> bool:
    """Return whether a step of the breadcrumb is the headline, cut off or not, and no section that it speaks of."""
    key = match_key(step)
    return key in title_key and len(key) * CUT_SHORT > len(title_key)


@dataclass(frozen=True, slots=True)
class Abstract:
    """The abstract printed above the body, and the body without it."""

    text: str | None
    body: list[int]  # the body's lines
    line: int  # where it stands, -1 for no line of its own
    witness: str


def find_summary(flow: Flow, headline: int, kept: list[int], title: str) -> Abstract:
    """Return the abstract: it has a label (导读, 核心提示 …) or is a cut-off copy of the text's start.

    The copy may begin with the title. An abstract among the body's lines is taken out of them.
    """
    for place, index in enumerate(kept[:3]):
        text = flow.lines[index].text
        label = _SUMMARY_LABEL.match(text)
        if not label or FIELD_OF.get(match_key(label.group())) != "summary":
            continue
        said, rest = text[label.end() :].strip(), kept[:place] + kept[place + 1 :]
        if len(said) >= MIN_SUMMARY and rest:
            return Abstract(said, rest, index, "label")
        if not said and len(rest) > place + 1:  # the label stands alone, the abstract on the next line
            return Abstract(flow.lines[rest[place]].text, rest[:place] + rest[place + 1 :], rest[place], "label")
    first = kept[0] if kept else 0
    if len(kept) > 1 and first > 0 and FIELD_OF.get(match_key(flow.lines[first - 1].text)) == "summary":
        return Abstract(flow.lines[first].text, kept[1:], first, f"label {flow.lines[first - 1].text}")
    above = range(max(headline + 1, first - LOOK_ABOVE), first)
    for index in above:
        for one in split_labels(flow.lines[index].text):
            if one.field == "summary" and len(one.value) >= MIN_SUMMARY:
                return Abstract(_as_printed(one.value, flow.lines[index].text), kept, index, f"label {one.label}")
    places = [*((index, kept) for index in above), *((index, kept[1:]) for index in kept[:1])]
    for index, following in places:
        if following and len(flow.lines[index].text) >= MIN_SUMMARY and _is_named_summary(flow, index, following[0]):
            return Abstract(flow.lines[index].text, following, index, "block named summary")
    for index, following in places[-NEAREST:]:
        if following and _is_cut_copy(flow, index, following, title):
            return Abstract(flow.lines[index].text, following, index, "cut-off copy of the text")
    return Abstract(None, kept, -1, "")


def _as_printed(value: str, line: str) -> str:
    """Return a label's value with the mark that ends the line: an abstract may be cut off behind a comma.

    >>> _as_printed("培训一共办了5期", "核心提示：培训一共办了5期，"), _as_printed("甲", "摘要：甲 时间：今天")
    ('培训一共办了5期，', '甲')
    """
    rest = line.rpartition(value)[2]
    return value + rest if len(rest) == 1 else value


def without_label(summary: str) -> str:
    """Return the abstract without the word that announces it.

    >>> without_label("核心提示：三座污水厂同日通水。"), without_label("导读报告发布")
    ('三座污水厂同日通水。', '导读报告发布')
    """
    return _SUMMARY_LABEL.sub("", summary, count=1)


def _is_named_summary(flow: Flow, index: int, following: int) -> bool:
    """Return whether the line stands, without the text that follows, in a block whose class or id says abstract."""
    for block in flow.around(flow.lines[index].node, 3):
        if flow.end[block] > following or flow.end[block] - flow.start[block] > 3:
            return False
        if _SUMMARY_NAME.search(f"{flow.elements[block].get('class') or ''} {flow.elements[block].get('id') or ''}"):
            return True
    return False


def _is_cut_copy(flow: Flow, index: int, following: list[int], title: str) -> bool:
    text = flow.lines[index].text
    if len(text) < 30:
        return False
    key = match_key(_CUT.sub("", text))
    start = ""
    for one in following[:12]:
        if len(flow.lines[one].text) < MIN_PARAGRAPH and not start:
            continue  # a caption or a subtitle above the text
        start += match_key(flow.lines[one].text)
        if len(start) > len(key) * 2 + 40:
            break
    title_key = match_key(title)
    for candidate in (key, key.removeprefix(title_key)):
        # the last characters may be cut inside a word or an entity
        if (
            len(candidate) >= 20
            and start.startswith(candidate[: max(20, len(candidate) - 2)])
            and len(start) > len(candidate)
        ):
            return True
    return False


def _links_below(flow: Flow, index: int) -> tuple[str, ...]:
    """Return the short links on the lines below a label that stands alone, as long as they stand in its block."""
    words = []
    home = flow.home[flow.lines[index].node]
    for line in flow.lines[index + 1 : index + 11]:
        if flow.home[line.node] != home or not line.links or len(line.text) > 16:
            break
        words.append(line.text)
    return _unique(words)


def _is_tag(element: etree._Element) -> bool:
    return element.get("rel") == "tag"  # "category tag" is the section


def _unique(words: list[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for word in words:
        word = trim(word).strip("#“”\"'")
        if word and word not in ("关键词", "标签") and not word.startswith("http"):
            found.setdefault(word)
    return tuple(found)
