"""The abstract: under a label of its own, in a block that is named so, or a cut-off copy of the text's start."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from crawler.extract.flow import Flow, Line
from crawler.extract.labels import is_label_line, split_labels
from crawler.extract.vocabulary import FIELD_OF
from crawler.normalize.text import match_key

_DOTS: Final = "….。 \t\r\n\xa0\u3000"
_CUT: Final = ("[详细]", "[更多]", "[查看全文]", "【详细】", "更多", "更多>")  # behind an abstract that is cut off
_SUMMARY_NAME: Final = re.compile(
    r"summary|abstract|\bintro|daodu|zhaiyao|digest|\blead\b|\bdesc|brief|excerpt|tiyao|gaiyao|subhead\b|standfirst|\bdeck\b"
)
_SUMMARY_LABEL: Final = re.compile(
    r"^[\s【\[［〔(（]*(?:核心提示|内容摘要|文章摘要|摘\s*要|内容提要|提\s*要|新闻导读|内容导读|本文导读|导\s*读|导\s*语|核心导读|内容简介|新闻摘要|阅读提示|摘要)(?:[】\]］〕)）]\s*[:：丨|]?|\s*[:：丨|]|\s|$)\s*"
)
LOOK_ABOVE: Final = 40  # lines above the text that may hold the abstract
NEAREST: Final = 7  # of them, and of the text's first line, that may be a copy of the text's start
MIN_PARAGRAPH: Final = 25  # characters
MIN_SUMMARY: Final = 15  # characters
MIN_CUT: Final = 20  # characters of a copy of the text's start


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
        if said := _behind_badge(flow.lines[index]):
            if len(kept) > 1:
                return Abstract(said, kept[:place] + kept[place + 1 :], index, "label")
            continue
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
        text = flow.lines[index].text
        is_named = len(text) >= MIN_SUMMARY and not is_label_line(text) and bool(following)
        if is_named and _is_named_summary(flow, index, following[0]):
            return Abstract(_behind_badge(flow.lines[index]) or text, following, index, "block named summary")
    for index, following in places[-NEAREST:]:
        if following and _is_cut_copy(flow, index, following, title):
            return Abstract(flow.lines[index].text, following, index, "cut-off copy of the text")
    return Abstract(None, kept, -1, "")


def _behind_badge(line: Line) -> str:
    """Return the abstract behind its label in an element of its own, without a colon; "" for none: <b>摘要</b>续航…"""
    badge = line.pieces[0].strip() if line.pieces else ""
    if not badge or FIELD_OF.get(match_key(badge)) != "summary" or not line.text.startswith(badge):
        return ""
    said = line.text.removeprefix(badge).strip(" :：")
    return said if len(said) >= MIN_SUMMARY else ""


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
        if _SUMMARY_NAME.search(flow.names(block)):
            return True
    return False


def _without_cut(text: str) -> str:
    """Return the text without the dots and words that say that it is cut off.

    >>> _without_cut("出水水质明显提高……[详细]"), _without_cut("出水水质明显提高。更多>")
    ('出水水质明显提高', '出水水质明显提高')
    """
    text = text.rstrip(_DOTS)
    while mark := next(filter(text.endswith, _CUT), ""):
        text = text.removesuffix(mark).rstrip(_DOTS)
    return text


def _is_cut_copy(flow: Flow, index: int, following: list[int], title: str) -> bool:
    text = flow.lines[index].text
    if len(text) < 30:
        return False
    key = match_key(_without_cut(text))
    title_key = match_key(title)
    candidates = [one for one in (key, key.removeprefix(title_key)) if len(one) >= MIN_CUT]
    start = ""
    for one in following[:12]:
        if len(flow.lines[one].text) < MIN_PARAGRAPH and not start:
            continue  # a caption or a subtitle above the text
        start += match_key(flow.lines[one].text)
        if len(start) > len(key) * 2 + 40 or not any(one[0] == start[:1] for one in candidates):
            break
    # the last characters may be cut inside a word or an entity
    return any(start.startswith(one[: max(MIN_CUT, len(one) - 2)]) and len(start) > len(one) for one in candidates)
