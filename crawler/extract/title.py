"""The headline: the line of the page on which headings, the title tag and the head's titles agree best."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from crawler.extract.flow import Flow
from crawler.extract.headings import (
    heading_rank,
    in_imprint,
    is_above_meta,
    is_logo,
    is_other_label,
    is_signature,
    may_be_title,
    without_day,
)
from crawler.extract.labels import split_labels
from crawler.extract.letters import title_line
from crawler.extract.metadata import Metadata
from crawler.extract.noise import is_button, is_tail_heading
from crawler.extract.titletag import (
    SITE_WORD,
    Told,
    agreement,
    cuts_of,
    is_decorated,
    is_section_tag,
    is_site,
    may_agree,
    parts_of,
    plain_tag,
    stems_of,
    without_suffix,
)
from crawler.normalize.text import cjk_count, clean_line, match_key

DASHES: Final = ("—", "－", "--", "──", "―")  # open a subtitle: ——某河下游见闻
SUBTITLE: Final = 3.0  # the title tag often ends with it, and a long one agrees better than the headline before it
HEADING: Final = "heading"  # witnesses
TITLE_TAG: Final = "title tag"
MIN_AGREEMENT: Final = 4.0  # less is chance: a word of the title in a menu
_OPENING: Final = ' 【《“"「『〈[(（·•'
_TAG: Final = re.compile(r"^[\[【［〔(（][^\]】］〕)）]{1,6}[\]】］〕)）]\s*")
ISSUE: Final = re.compile(r"[（(]第?[\d一二三四五六七八九十〇]{1,8}[期号批次]+[）)]")
_OPEN: Final = ("[", "【", "［", "〔", "(", "（")
MIN_KNOWN: Final = 8  # characters of a title that is cut out of a line with tags
MAX_OPENING: Final = 6  # characters, with the mark
MAX_TAGS: Final = 10  # characters of the tags and buttons in a headline's line
ABOVE_META: Final = 2.5  # more than a block's name is worth: share cards and players repeat the title under "title"
MAX_SITE_TAG: Final = 16  # characters of a title tag that may be the site's name alone
PLACED: Final = 2.0  # of a heading's rank
MIN_PLACED: Final = 8  # characters of a headline whose place alone speaks for it
LOOK_ABOVE: Final = 40  # lines
MAX_TRIED: Final = 8  # names in the imprint that stand as headings above a date
MIN_LISTED: Final = 6  # characters of a link's text that is worth hearing
MAX_END: Final = 8  # characters of what stands behind a headline in its line and is none of it
MARKS: Final = frozenset(
    ("原创", "转载", "置顶", "推荐", "热", "精", "独家", "图", "视频", "有图", "热门", "new", "NEW", "hot", "HOT")
)
MAX_TITLE: Final = 120  # characters; a longer line is a paragraph


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
    tag = plain_tag(meta.title_tag)
    whole = match_key(tag)
    keys = [match_key(text) for _, text in named]
    stems = stems_of(tag)
    is_bare = len(tag) <= MAX_SITE_TAG and not stems and SITE_WORD.search(tag) is not None
    is_bare = is_bare or is_decorated(tag)
    if is_bare and not any(key in whole or whole in key for key in keys):
        whole = ""  # nothing but the site's name: a heading that repeats it is the logo
    is_bare = is_bare and not whole
    listed = (link_title or "").rstrip("….")
    keys += [match_key(listed)] if len(listed) >= MIN_LISTED else []
    parts, sites = parts_of(tag) if whole else (frozenset[str](), frozenset[str]())
    told = Told(
        whole=whole,
        keys=tuple(keys),
        stems=stems,
        cuts=cuts_of(tag) if whole else (),
        parts=parts,
        sites=sites,
        printed="\n".join([tag, *(text for _, text in named), listed]),
        folded="\n".join([whole, *keys, *stems]),  # a cut or a part is in the whole
    )
    best = _best_line(flow, told)
    if (best is None or best.witness != HEADING) and (line := title_line(flow)) >= 0:
        return Headline(flow.lines[line].text, line, "label 来信标题")
    is_placed = best is not None and is_above_meta(flow, best.line)
    is_named = best is not None and (
        in_imprint(flow, best.text) or is_signature(flow, best.line) or is_logo(flow.lines[best.line])
    )
    if is_named or (not is_placed and is_section_tag(tag, (said for line in flow.lines for _, said in line.links))):
        named = [(where, text) for where, text in named if match_key(text) != match_key(tag)]
        best, tag = None, ""
    if best is not None:
        is_sure = is_placed or best.witness == HEADING
        return best if is_sure else heading_above_meta(flow, max(0, best.line - LOOK_ABOVE), best.line) or best
    is_cut = any(match_key(text).startswith(cut) for _, text in named[:1] for cut in told.cuts)
    if (printed := _with_opening(flow, {*told.keys, *told.stems})) is not None:
        return printed
    if named and (is_cut or match_key(named[0][1]) in whole or not whole or is_site(tag, meta)):
        return Headline(without_suffix(named[0][1], meta), -1, named[0][0])
    stripped = without_suffix(tag, meta)
    if stripped and not is_bare and may_be_title(stripped) and not is_site(stripped, meta):
        return Headline(stripped, -1, TITLE_TAG)
    return Headline(without_suffix(named[0][1], meta), -1, named[0][0]) if named else None


def heading_above_meta(flow: Flow, start: int, end: int) -> Headline | None:
    """Return the first heading right above a metadata line, of the lines from `start` to `end`.

    The caller ends where the text begins, if that is known: below it a text may have titles with dates of their own.
    """
    tried = 0
    for index in range(start, end):
        line = flow.lines[index]
        if not MIN_PLACED <= len(line.text) <= MAX_TITLE or line.link_chars * 2 > len(line.text):
            continue
        if heading_rank(flow, line.node) < PLACED or not may_be_title(line.text) or is_tail_heading(line.text):
            continue
        if is_above_meta(flow, index):
            if not in_imprint(flow, line.text):
                return with_issue(flow, Headline(line.text, index, "heading above the metadata"))
            tried += 1
            if tried == MAX_TRIED:
                break
    return None


def _with_opening(flow: Flow, keys: set[str]) -> Headline | None:
    """Return the heading that prints a few words more before the head's title: 重磅！某省发布超低排放改造技术指引."""
    known = tuple(key for key in keys if len(key) >= MIN_KNOWN)
    for index, line in enumerate(flow.lines):
        if (
            known
            and len(line.text) <= MAX_TITLE
            and "！" in line.text[:MAX_OPENING]
            and match_key(line.text).endswith(known)
        ):
            is_printed = heading_rank(flow, line.node) >= PLACED and is_above_meta(flow, index)
            if is_printed and not line.links:
                return Headline(line.text, index, HEADING)
    return None


def with_issue(flow: Flow, headline: Headline) -> Headline:
    """Return the headline with the number of the issue that stands below it in brackets: 水情日报 | （第142期）"""
    below = flow.lines[headline.line + 1].text if headline.line + 1 < len(flow.lines) else ""
    if ISSUE.fullmatch(below) is None:
        return headline
    return replace(headline, text=headline.text + below, line=headline.line + 1)


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
        may_be_cut = text[0] in _OPEN or len(line.links) > 1 or 0 < line.link_chars < len(text) or line.pieces
        if not may_be_cut and not may_agree(match_key(text), told):
            continue
        # 发文机关： 国务院办公厅, with which the title may begin
        is_value = index > 0 and is_other_label(flow.lines[index - 1].text) and heading_rank(flow, line.node) < 1.0
        for last in range(index, min(index + 3, len(flow.lines))):
            if last > index and (
                flow.lines[last].text == line.text
                or not (_is_one_heading(flow, index, last, told) or _goes_on(flow, index, last, told))
            ):
                break
            text = _joined([one.text for one in flow.lines[index:last]] + [without_day(flow.lines[last])], told)
            if last == index and may_be_cut:
                text = _untagged(flow, index, text, told)
            key = match_key(text)
            score = agreement(key, told)
            if score <= 0 or key in told.sites or (is_value and key != told.whole):
                continue
            # 国务院办公厅 above a date begins the title of a document, and is the sender
            is_whole = score >= MIN_AGREEMENT or len(key) * 3 >= len(told.whole)
            # 空气质量日报（2022-03-05) looks like a newspaper's date, were it not for what the head says
            is_certain = score >= MIN_AGREEMENT and cjk_count(text) >= MIN_KNOWN and not split_labels(text)
            heading = heading_rank(flow, line.node)
            if last > index and flow.lines[last].node != line.node:
                heading = max(heading, heading_rank(flow, flow.lines[last].node))
            score += heading - (4.0 if line.link_chars * 2 > len(line.text) else 0.0)
            score -= SUBTITLE if text.startswith(DASHES) else 0.0
            if is_whole and score + ABOVE_META > top and is_above_meta(flow, last):  # the dearest question last
                score += ABOVE_META
            if text.endswith("。") and heading < 1:
                continue  # a sentence of the text that names what the title tag does
            if score > top and (may_be_title(text) or is_certain):
                best, top = Headline(text, last, HEADING if heading >= 1 else "line"), score
    return best


def _goes_on(flow: Flow, first: int, last: int, told: Told) -> bool:
    """Return whether the head's title goes on in a heading below: a lead line in an element of its own, then an h1."""
    if flow.lines[last].text[:2] not in told.printed:
        return False
    before = "".join(match_key(one.text) for one in flow.lines[first:last])
    whole = before + match_key(flow.lines[last].text)
    if before in told.stems or before in told.keys or not (whole in told.stems or whole in told.keys):
        return False
    nodes = {flow.lines[one].node for one in range(first, last + 1)}
    return any(heading_rank(flow, node) >= 1.0 for node in nodes)


def _joined(parts: list[str], told: Told) -> str:
    """Return the parts of a headline as the head prints them: with a blank between two, or without."""
    text = parts[0]
    for part in parts[1:]:
        text += part if text[-1] + part[0] in told.printed else f" {part}"
    return text


def without_mark(text: str) -> str:
    """Return the headline without a mark in brackets before it.

    >>> without_mark("[第二次公示]某轮胎热裂解项目环境影响评价公示"), without_mark("【图解】治水")
    ('某轮胎热裂解项目环境影响评价公示', '【图解】治水')
    """
    rest = _TAG.sub("", text)
    return rest if len(rest) >= MIN_KNOWN else text


def _untagged(flow: Flow, index: int, text: str, told: Told) -> str:
    """Return the line without a tag before the title and buttons behind it: [求助] 标题 [复制链接]"""
    links = [said for _, said in flow.lines[index].links]
    if links and _TAG.fullmatch(links[0]) and text.startswith(links[0]) and len(text) - len(links[0]) >= MIN_KNOWN:
        return text.removeprefix(links[0]).strip()  # a link to the section: phpwind, JEECMS
    key = match_key(text) if links else ""
    for said in links:
        part = match_key(said)
        is_most = MIN_KNOWN <= len(part) < len(key) <= len(part) + MAX_TAGS
        if is_most and agreement(part, told) > agreement(key, told):
            return clean_line(said)
    if known := _without_end(flow, index, text, told):
        return known
    if not text.startswith(_OPEN):
        return text
    badge = _TAG.match(text)
    if badge and match_key(text[badge.end() :]) in told.keys and _is_section(flow, badge.group().strip()[1:-1]):
        return text[badge.end() :]  # 【基层动态】某市启动改造
    if heading_rank(flow, flow.lines[index].node) < 3.0:
        return text
    key = match_key(text)
    known = max((stem for stem in told.stems if stem in key and len(stem) >= MIN_KNOWN), key=len, default="")
    return told.stems[known] if known and len(key) - len(known) <= MAX_TAGS else text


def _without_end(flow: Flow, index: int, text: str, told: Told) -> str:
    """Return the line without a link to the section or a mark at its end, where the head knows it so; else ""."""
    line = flow.lines[index]
    ends = [clean_line(said) for _, said in line.links[-1:]] + [clean_line(piece) for piece in line.pieces[-1:]]
    for end in ends:
        if not 0 < len(end) <= MAX_END or not text.endswith(end):
            continue
        rest = text[: -len(end)].rstrip()
        is_other = end == ends[0] if line.links else is_button(end) or end in MARKS
        if is_other and len(key := match_key(rest)) >= MIN_KNOWN and (key in told.stems or key in told.keys):
            return rest
    return ""


def _is_section(flow: Flow, name: str) -> bool:
    """Return whether a link of the page has this name."""
    return any(said.strip() == name for line in flow.lines for _, said in line.links)


def _is_one_heading(flow: Flow, first: int, last: int, told: Told) -> bool:
    """Return whether the two lines stand in one heading, or are the parts of a block that a <br> divides."""
    if flow.lines[first].node == flow.lines[last].node:
        return match_key(flow.lines[last - 1].text) not in told.stems  # 标题<br>行业新闻
    chain = flow.around(flow.lines[first].node, 3)
    for one in chain:
        if flow.elements[one].tag in ("h1", "h2", "h3"):
            return flow.start[one] <= last < flow.end[one]
    return False
