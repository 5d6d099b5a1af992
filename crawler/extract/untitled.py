"""The headline by its place alone, for pages whose head names only a channel or the site, or nothing."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from crawler.extract.flow import Flow
from crawler.extract.headings import (
    CRUMBS,
    heading_rank,
    is_above_meta,
    is_meta,
    is_title_label,
    may_be_title,
    without_day,
)
from crawler.extract.labels import is_bare_label, is_date_line, is_label_line, split_labels
from crawler.extract.lone_lines import (
    CALENDAR,
    MAX_UNTITLED,
    MIN_UNTITLED,
    SMALL_HEADING,
    first_sentence,
    is_free,
    is_of_site,
    is_own_label,
    names_channel,
    rank_of_size,
    stands_alone,
)
from crawler.extract.names import is_publisher
from crawler.extract.tables import data_row
from crawler.extract.title import TITLE_TAG, Headline, heading_above_meta, with_issue, without_mark
from crawler.normalize.dates import find_date
from crawler.normalize.text import cjk_count, clean_line, match_key

ABOVE_BODY: Final = "line above the body"  # witnesses
BESIDE_DATE: Final = "beside the date"
BELOW_DATE: Final = "line below the date"
BY_PLACE_ALONE: Final = (ABOVE_BODY, BESIDE_DATE, BELOW_DATE)
CHANNEL_NAME: Final = 6  # characters; a title tag that is no longer names a channel
LOOK_ABOVE: Final = 40  # lines above the body
_GOES_ON: Final = re.compile("[的和与及或对在为将、，]$")
MENU: Final = 4  # links between the site's logo and the headline
NEAR_DATE: Final = 6  # lines between a headline that nothing speaks for and the metadata line
SURE_HEADING: Final = 3.0  # the rank of an h3
MAIN_HEADING: Final = 5.0  # the rank of an h1, wherever it stands; sidebars have all others
NAMED: Final = 2.0  # that of a block which calls itself a title: two paragraphs in it are one headline
ABOVE_DATE: Final = 2.5  # of a heading's rank: what a place right above the metadata line is worth
_NOTICE: Final = re.compile("(?:公告|通告|公示|通知|通报|声明|启事|喜报|喜訊|喜讯)$")  # the ends of titles of few words
_DOCUMENT: Final = re.compile(
    "(?:通知|公告|通告|公示|通报|函|意见|决定|办法|方案|批复|报告|规定|细则|说明|名单|规划|请示)[）)]?$"
)
_LEAD_LINE: Final = re.compile(r"(?:强调|指出|要求|提出|表示|主持召开.*|时|上)$")
MAX_BADGE: Final = 6  # characters
_PAGE_NAME: Final = re.compile("^第?[A-Z]?[0-9一二三四五六七八九十]{1,3}版")  # of a newspaper: 第06版：生态文明
MIN_LISTED: Final = 5  # characters of a headline that a list names beside the text
_EDGE: Final = " []【】()（）"


def by_place(flow: Flow, body_start: int, known: Headline | None, tag: str) -> Headline | None:
    """Return the headline by its place, where that is to be believed; None where what is known stays.

    `body_start` is the first line of the text that was found with what is known, -1 for none; `tag` the title tag.
    """
    # a title tag that no line repeats is the site's slogan more often than an article's title
    told = None if known is not None and known.witness == TITLE_TAG and known.line < 0 else known
    found = headline_above(flow, body_start, told, tag) if body_start >= 0 else None
    if found is None and told is not None and 0 <= told.line < body_start:
        found = headline_below_menu(flow, told, body_start, tag)
    if told is None and (found is None or found.witness in BY_PLACE_ALONE):  # that text may be another's
        found = heading_above_meta(flow, 0, len(flow.lines)) or line_above_meta(flow, found)
    elif told is None and found is not None and not _is_at_meta(flow, found.line):  # a popup's, a sidebar's
        found = heading_above_meta(flow, 0, max(body_start, found.line)) or found
    if found is None and known is None:
        return _of_a_word(flow)
    if found is None or (known is not None and _is_glued_to(found.text, known.text)):
        return None
    return found


def _of_a_word(flow: Flow) -> Headline | None:
    """Return the heading right above a full metadata line, however short: 公告."""
    for index, line in enumerate(flow.lines[:-1]):
        if len(line.text) >= MIN_UNTITLED or line.links or heading_rank(flow, line.node) < SURE_HEADING:
            continue
        if may_be_title(line.text) and is_meta(flow.lines[index + 1].text):
            return Headline(line.text, index, "heading above the metadata")
    return None


def _is_at_meta(flow: Flow, index: int) -> bool:
    """Return whether the metadata stands below the line, or its date right above, as in a blog."""
    return is_above_meta(flow, index) or (index > 0 and is_date_line(flow.lines[index - 1].text))


def _is_glued_to(line: str, title: str) -> bool:
    """Return whether the line is the title and something that has no words: its date."""
    return title in line and cjk_count(line.replace(title, "", 1)) == 0


def headline_above(
    flow: Flow, body_start: int, known: Headline | None, tag: str = "", below: int = -1
) -> Headline | None:
    """Return the headline by its place, below that line; None when what is known is long enough to be one.

    It is the value of a label 标题, a heading near the metadata line, what the page's own list of articles names, the
    line above the metadata line, a heading further up, what stands in that line beside the date, or right below it, in
    this order.
    """
    if known is not None and len(known.text) > CHANNEL_NAME:
        return None
    if known is not None and known.line >= 0:
        return _right_above_date(flow, known.line, body_start) if _is_channel(flow, known) else None
    lines = flow.lines
    top = first_sentence(flow, body_start)  # unknown, the headline may count as the text's first line
    above = range(top - 1, max(below, body_start - LOOK_ABOVE), -1)
    for index in above:
        if index and is_title_label(lines[index - 1].text) and may_be_title(lines[index].text):
            return Headline(lines[index].text, index, "label 标题")
    free = [index for index in above if not is_of_site(flow, lines[index].text, tag) and is_free(flow, index)]
    dated = next((index for index in above if is_label_line(lines[index].text)), top)
    ranks = {index: max(heading_rank(flow, lines[index].node), rank_of_size(flow, index)) for index in free}
    headings = [
        (rank + _is_above_label(flow, index, dated) * ABOVE_DATE, index)
        for index, rank in ranks.items()
        if (rank >= 2.0 or (rank >= SMALL_HEADING and _is_above_label(flow, index, dated)))
        and not names_channel(flow, index)
    ]
    near = [
        (rank, index)
        for rank, index in headings
        if rank >= MAIN_HEADING or (index >= dated - NEAR_DATE and len(lines[index].text) >= MIN_UNTITLED)
    ]
    if near:
        return _heading(flow, max(near)[1], ranks)
    found = _listed(flow, above) or _above_label(flow, free, above, top)
    at_date = _at_date(flow, dated, body_start, free) if found is None and dated < top else None
    far = _heading(flow, max(headings)[1], ranks) if found is None and headings else None  # a sidebar's, most often
    return found or (at_date or far if far is None or len(far.text) < MIN_UNTITLED else far)


def headline_below_menu(flow: Flow, known: Headline, body_start: int, tag: str) -> Headline | None:
    """Return the headline above the metadata, where what is known stands above the page's menu and is all of the tag.

    The site's name does, as its logo; None for any other headline.
    """
    if match_key(known.text) != match_key(tag):
        return None
    if sum(len(line.links) for line in flow.lines[known.line + 1 : body_start]) < MENU:
        return None
    found = headline_above(flow, body_start, None, tag, known.line)
    is_other = found is not None and found.text != known.text
    return found if found is not None and is_other and is_above_meta(flow, found.line) else None


def line_above_meta(flow: Flow, found: Headline | None) -> Headline | None:
    """Return the first line right above a metadata line with all marks of one, unless what was found is such a line."""
    lines = flow.lines
    if found is not None and is_above_meta(flow, found.line):
        return found
    for index, line in enumerate(lines[:-1]):
        if len(line.text) >= MIN_UNTITLED and is_meta(lines[index + 1].text) and is_free(flow, index):
            return Headline(line.text, index, "line above the metadata")
    return found


def _heading(flow: Flow, last: int, ranks: dict[int, float]) -> Headline:
    """Return the heading that ends with this line."""
    first = _first_of_lines(flow, last, ranks)
    text = _one_line([*(one.text for one in flow.lines[first:last]), without_day(flow.lines[last])])
    return with_issue(flow, Headline(_without_badge(flow, first, last) or text, last, "heading above the body"))


def _one_line(texts: list[str]) -> str:
    """Return the lines of a headline as one, with a blank behind a lead line."""
    return "".join(f"{text} " if _LEAD_LINE.search(text) else text for text in texts).strip()


def _above_label(flow: Flow, free: list[int], above: range, top: int) -> Headline | None:
    """Return the last line above a metadata line, or above the text where there is none, that is long enough."""
    lines = flow.lines
    labels = [index for index in above if is_own_label(lines[index])] or [top]
    for index in free:
        text = lines[index].text
        is_near = any(index < one <= index + NEAR_DATE for one in labels)
        is_long = len(text) >= MIN_UNTITLED and cjk_count(text) * 2 >= MIN_UNTITLED
        if (is_near and is_long) or (index + 1 in labels and _NOTICE.search(text)):  # 停水公告
            first = index
            # broken by <br> within the sentence; a lead line is one by itself
            while (
                first - 1 in free
                and lines[first - 1].node == lines[index].node
                and (_GOES_ON.search(lines[first - 1].text) or _is_one_document(lines[first - 1].text, text))
            ):
                first -= 1
            last = index
            if last + 1 < len(lines) and lines[last + 1].node == lines[index].node:
                last += _is_one_document(text, lines[last + 1].text)
            text = _one_line([line.text for line in lines[first : last + 1]])
            return Headline(without_mark(text), last, ABOVE_BODY)
    return None


def _is_one_document(first: str, last: str) -> bool:
    """Return whether the title of a document is broken in two: 关于开展户外广告门头招牌 | 专项整治的通知."""
    return "关于" in first and _DOCUMENT.search(first) is None and _DOCUMENT.search(last) is not None


def _listed(flow: Flow, above: range) -> Headline | None:
    """Return the last line before the text that the page names elsewhere above it.

    In the breadcrumb's last part, or in a list of articles: a digital newspaper prints the list of its page.
    """
    before = flow.lines[: above.start + 1]
    steps = {CRUMBS.split(line.text)[-1].strip() for line in before if CRUMBS.search(line.text)}
    said = Counter(clean_line(text) for line in before for _, text in line.links)
    for index in above:
        line = flow.lines[index]
        if len(line.text) < MIN_LISTED or _PAGE_NAME.search(line.text) or not may_be_title(line.text):
            continue
        if data_row(flow, index) >= 0:
            continue  # 信息分类 | 水旱灾害防御, which the menu has as well
        if line.text in steps and len(line.text) >= MIN_UNTITLED and said[line.text] <= len(line.links):
            return Headline(line.text, index, "breadcrumb")
        if line.text in said and not line.links and is_free(flow, index):
            return Headline(line.text, index, "list of the issue")
    return None


def _is_above_label(flow: Flow, index: int, dated: int) -> bool:
    """Return whether the next line is metadata: the line `dated`, or a label whose value stands in the next cell."""
    return index == dated - 1 or (index < dated and is_bare_label(flow.lines[index + 1].text))


def _without_badge(flow: Flow, first: int, last: int) -> str:
    """Return the headline without a badge in an element of its own before it, "" when it has none."""
    pieces = [piece.strip() for piece in flow.lines[last].pieces if piece.strip()]
    has_badge = first == last and len(pieces) == 2 and len(pieces[0]) <= MAX_BADGE
    return pieces[1] if has_badge and len(pieces[1]) >= MIN_UNTITLED else ""


def _is_channel(flow: Flow, known: Headline) -> bool:
    """Return whether a menu or the breadcrumb above has the same words: 首页 > 投资者关系 > 公司公告."""
    text = known.text
    return any(
        line.text == text if line.links else line.text.endswith(text) and CRUMBS.search(line.text[: -len(text)][-2:])
        for line in flow.lines[: known.line]
    )


def _right_above_date(flow: Flow, start: int, body_start: int) -> Headline | None:
    """Return the headline between the channel's name and the metadata line right below it."""
    for index in range(start + 1, min(body_start, len(flow.lines) - 1)):
        text = flow.lines[index].text
        is_above = is_label_line(flow.lines[index + 1].text) and cjk_count(text) >= MIN_UNTITLED
        if is_above and stands_alone(flow.lines[index]) and is_free(flow, index):
            return Headline(text, index, "line above the metadata")
    return None


def _first_of_lines(flow: Flow, last: int, ranks: dict[int, float]) -> int:
    """Return where a headline begins that is set in several lines of the same large letters."""
    first, home = last, flow.home[flow.lines[last].node]
    rank = heading_rank(flow, flow.lines[last].node)
    if rank >= 2.0:  # <h1>某领导调研时强调<br>推进水环境治理</h1>
        while first - 1 in ranks and flow.lines[first - 1].node == flow.lines[last].node:
            first -= 1
        if first < last or flow.lines[last - 1].text == flow.lines[last].text or rank not in (MAIN_HEADING, NAMED):
            return first
    while ranks.get(first - 1) == ranks[last] and flow.home[flow.lines[first - 1].node] == home:
        first -= 1
    return first if sum(len(one.text) for one in flow.lines[first : last + 1]) <= MAX_UNTITLED else last


def _at_date(flow: Flow, dated: int, body_start: int, free: list[int]) -> Headline | None:
    """Return the headline that stands in the metadata line, or right below it."""
    line = flow.lines[dated]
    date = find_date(line.text) if not line.links else None
    if date is not None and date[0].time is None:  # [2005-08-11] 东江取水口上移四公里
        rest = f"{line.text[: date[1]]} {line.text[date[2] :]}".strip(_EDGE)
        is_other = CALENDAR.search(rest) or is_publisher(rest)  # 星期四 天气晴朗, 某市生态环境局
        if cjk_count(rest) >= MIN_UNTITLED and not split_labels(rest) and may_be_title(rest) and not is_other:
            return Headline(rest, dated, BESIDE_DATE)
    for index in sorted(free):
        text = flow.lines[index].text
        if dated < index <= dated + 2 and index >= body_start and cjk_count(text) >= MIN_UNTITLED:
            return Headline(text, index, BELOW_DATE)
    return None
