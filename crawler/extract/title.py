"""The headline: the line of the page on which headings, the title tag and the head's titles agree best."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from crawler.extract.flow import Flow, Line
from crawler.extract.headings import is_above_meta
from crawler.extract.labels import is_label_line, split_labels
from crawler.extract.metadata import Metadata
from crawler.extract.noise import is_button, is_notice
from crawler.extract.titletag import SITE_WORD, Told, agreement, cut_head, is_site, stems_of, without_suffix
from crawler.normalize.dates import find_date
from crawler.normalize.text import match_key

_HEADING: Final = {"h1": 5.0, "h2": 4.0, "h3": 3.0, "h4": 1.5, "h5": 0.5, "th": 0.5}
_TITLE_NAME: Final = re.compile(r"title|headline|biaoti|\btit\b|bt\b|\bh1\b|subject", re.IGNORECASE)
# JEECMS sets a link to the section before the headline, in one heading: [行业新闻]某市污水厂通水
_CATEGORY: Final = re.compile(r"^[\[【〔(（][^\]】〕)）]{2,8}[\]】〕)）]\s*(?=\S{4})")
CHANNEL_NAME: Final = 6  # characters; a title tag that is no longer names a channel
MIN_AGREEMENT: Final = 4.0  # less is chance: a word of the title in a menu
_OPENING: Final = ' 【《“"「『〈[(（·•'
_TAG: Final = re.compile(r"^[\[【［〔(（][^\]】］〕)）]{1,6}[\]】］〕)）]\s*")
_OPEN: Final = ("[", "【", "［", "〔", "(", "（")
MAX_TAGS: Final = 10  # characters of the tags and buttons in a headline's line
LOOK_ABOVE: Final = 40  # lines above the body
LOOK_BELOW: Final = 12  # lines from the body's start on
ABOVE_META: Final = 2.5  # more than a block's name is worth: share cards and players repeat the title under "title"
MAX_SITE_TAG: Final = 12  # characters of a title tag that may be the site's name alone
MIN_LISTED: Final = 6  # characters of a link's text that is worth hearing
MIN_UNTITLED: Final = 8  # characters of a headline that nothing but its place speaks for
MAX_UNTITLED: Final = 80  # characters of it
MAX_TITLE: Final = 120  # characters; a longer line is a paragraph
_NEVER: Final = re.compile(
    r"^(?:您访问的链接|提示|温馨提示|登录|注册|搜索|正文|首页|导航|菜单|新闻中心|新闻详情|详情|文章详情|内容详情|资讯详情|通知公告|当前位置.*|(?:首页|首頁|主页).{0,40}|您.{0,6}位置.*)$"
)


@dataclass(frozen=True, slots=True)
class Headline:
    """The title, where it stands, and who says so."""

    text: str
    line: int  # index of its (last) line in the flow; -1 when only the head has it
    witness: str


def find_headline(flow: Flow, meta: Metadata, link_title: str | None = None) -> Headline | None:
    """Return the headline, or None when nothing on the page can be one.

    `link_title` is what the list page calls the article, cut off or not: one witness more.
    """
    named = [(where, text) for where, text in meta.get("title") if match_key(text) and not is_site(text, meta)]
    whole = match_key(meta.title_tag)
    keys = [match_key(text) for _, text in named]
    stems = stems_of(meta.title_tag)
    is_bare = len(meta.title_tag) <= MAX_SITE_TAG and not stems and SITE_WORD.search(meta.title_tag) is not None
    if is_bare and not any(key in whole or whole in key for key in keys):
        whole = ""  # nothing but the site's name: a heading that repeats it is the logo
    is_bare = is_bare and not whole
    listed = (link_title or "").rstrip("….")
    told = Told(
        whole,
        tuple([*keys, match_key(listed)] if len(listed) >= MIN_LISTED else keys),
        stems,
        match_key(cut) if whole and (cut := cut_head(meta.title_tag)) else "",
        "\n".join([meta.title_tag, *(text for _, text in named), listed]),
    )
    best = _best_line(flow, told)
    if best is not None:
        return best
    if named and (keys[0] in whole or not whole or is_site(meta.title_tag, meta)):
        return Headline(without_suffix(named[0][1], meta), -1, named[0][0])
    stripped = without_suffix(meta.title_tag, meta)
    if stripped and not is_bare and _may_be_title(stripped) and not is_site(stripped, meta):
        return Headline(stripped, -1, "title tag")
    return Headline(without_suffix(named[0][1], meta), -1, named[0][0]) if named else None


def _best_line(flow: Flow, told: Told) -> Headline | None:
    """Return the line that agrees best with what is told of the title.

    A line whose first characters occur in no title is passed over at once.
    """
    best, top = None, MIN_AGREEMENT
    first = {*told.printed, *_OPENING}
    for index, line in enumerate(flow.lines):
        text = line.text
        if text[0] not in first or len(text) > MAX_TITLE:
            continue
        named = text.lstrip(_OPENING)[:2] in told.printed or (
            text[0] in _OPEN and _TAG.sub("", text)[:2] in told.printed
        )
        if not named:
            continue
        for last in range(index, min(index + 3, len(flow.lines))):
            if last > index and (flow.lines[last].text == line.text or not _same_heading(flow, index, last)):
                break
            text = line.text if last == index else " ".join(one.text for one in flow.lines[index : last + 1])
            text = _untagged(flow, index, last, text, told)
            score = agreement(match_key(text), told)
            if score <= 0:
                continue
            heading = _heading(flow, line.node)
            score += heading - (4.0 if line.link_chars * 2 > len(line.text) else 0.0)
            if score + ABOVE_META > top and is_above_meta(flow, last):  # the dearest question last
                score += ABOVE_META
            if score > top and _may_be_title(text):
                best, top = Headline(text, last, "heading" if heading >= 1 else "line"), score
    return best


def _untagged(flow: Flow, first: int, last: int, text: str, told: Told) -> str:
    """Return the line without a tag before the title and buttons behind it: [求助] 标题 [复制链接]"""
    if first != last or not text.startswith(_OPEN) or _heading(flow, flow.lines[first].node) < 3.0:
        return text
    key = match_key(text)
    known = max((stem for stem in told.stems if stem in key and len(stem) >= MIN_UNTITLED), key=len, default="")
    return told.stems[known] if known and len(key) - len(known) <= MAX_TAGS else text


def headline_above(flow: Flow, body_start: int, known: Headline | None) -> Headline | None:
    """Return the headline by its place alone, for pages whose head names only a channel, or nothing.

    A heading above the body is it; else the line above the metadata line; else the line above the text. None when
    what is known is long enough to be a headline.
    """
    if known is not None and len(known.text) > CHANNEL_NAME:
        return None
    top = _first_sentence(flow, body_start)  # unknown, the headline may count as the text's first line
    above = range(top - 1, max(-1, body_start - LOOK_ABOVE), -1)
    free = [index for index in above if _stands_alone(flow.lines[index]) or _is_linked_heading(flow, index)]
    headings = [(rank, index) for index in free if (rank := _heading(flow, flow.lines[index].node)) >= 2.0]
    if headings:
        return Headline(flow.lines[max(headings)[1]].text, max(headings)[1], "heading above the body")
    dated = next((index for index in above if is_label_line(flow.lines[index].text)), top)
    for index in free:
        if index < dated and len(flow.lines[index].text) >= MIN_UNTITLED and dated - index <= 6:
            return Headline(flow.lines[index].text, index, "line above the body")
    return None


def _is_linked_heading(flow: Flow, index: int) -> bool:
    """Return whether the line is a heading that links to its own page, above the metadata line."""
    line = flow.lines[index]
    return len(line.text) >= MIN_UNTITLED and _heading(flow, line.node) >= 4.0 and is_above_meta(flow, index)


def _first_sentence(flow: Flow, start: int) -> int:
    """Return the first of a few lines from this one on that is a sentence rather than a heading."""
    for index in range(start, min(start + LOOK_BELOW, len(flow.lines))):
        line = flow.lines[index]
        if len(line.text) > MAX_UNTITLED or (line.text.endswith("。") and _heading(flow, line.node) < 2.0):
            return index
    return start


def _stands_alone(line: Line) -> bool:
    """Return whether the line can be a headline by itself: no link, no sentence, no metadata, no notice."""
    text = line.text
    return (
        4 <= len(text) <= MAX_UNTITLED
        and line.link_chars * 2 < len(text)
        and not text.endswith("。")
        and not is_label_line(text)
        and not is_notice(text)
        and not split_labels(text)
        and _may_be_title(text)
    )


def _heading(flow: Flow, node: int) -> float:
    for depth, one in enumerate(flow.around(node, 3)):
        element = flow.elements[one]
        if element.tag in _HEADING:
            return _HEADING[element.tag]
        if depth < 2 and _TITLE_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return 2.0
    return 0.0


def _same_heading(flow: Flow, first: int, last: int) -> bool:
    chain = flow.around(flow.lines[first].node, 3)
    for one in chain:
        if flow.elements[one].tag in ("h1", "h2", "h3"):
            return flow.start[one] <= last < flow.end[one]
    return False


def _may_be_title(text: str) -> bool:
    if len(text) < 2 or is_button(text) or _NEVER.match(text):
        return False
    if is_label_line(text) and (find_date(text) is not None or len(split_labels(text)) > 1):
        return False
    return any(char.isalpha() for char in text)
