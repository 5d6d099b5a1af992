"""The page's own related links: the block below the article that says so, or whose links carry dates."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from crawler.article import RelatedLink
from crawler.extract.flow import Flow, Line
from crawler.normalize.dates import find_date, find_dates
from crawler.normalize.moment import day_of
from crawler.normalize.text import clean_line
from crawler.normalize.urls import canonical_url
from crawler.page import Page

_HEADING: Final = re.compile(
    r"(?:^|[\s\]】》>.…·|｜:：])[\s【\[［〔(（■◆●▶>»·•★|｜/]*(?:本文)?(?:更多)?(?:相关|相關|关联|同类|同類|延伸|扩展|拓展)(?:的)?(?:阅读|新闻|文章|资讯|链接|报道|内容|信息|推荐|专题|解读|政策|文件|閱讀|新聞|資訊|報導|報道|內容|推薦|文章|連結|主题|话题|稿件|动态)?[】\]］〕)）]?\s*[:：>»…|]*(?:更多.*)?$"
)
_KEY_WORD: Final = re.compile("相关|相關|关联|同类|同類|延伸|扩展|拓展")  # cheap: no heading without one
_OTHER: Final = re.compile(
    r"热|熱|推荐|推薦|排行|最新|精彩|聚焦|焦点|焦點|猜你|为您|编辑|广告|友情|导航|评论|上一|下一|专题|关于|视频|图片|产品|企业"
)
_ASIDE: Final = re.compile(r"side|rank|hot|right|foot|nav|menu|friend|header|\bads?\b")
# 厦门污水处理设施建设提速2021-08-19: by far the most frequent form
_GLUED: Final = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)[\s)）\]】]*$")
_DIGIT: Final = re.compile(r"[\d前昨刚](?:(?<=[前昨刚])|[-/.年月]\d)")
_DATE_END: Final = frozenset("0123456789)）]】")
# some templates call their related block so: believed when its links carry dates and stand right behind the text
_RECOMMENDED: Final = re.compile(r"^(?:推荐|推薦)(?:阅读|新闻|文章|资讯|信息|閱讀|新聞|資訊)")
_TALLY: Final = re.compile(r"\d[\d.,万]*\s?(?:条|人|次)?(?:跟贴|评论|参与|阅读|赞|回复|評論|留言|瀏覽)")  # 1673跟贴
MIN_TITLE: Final = 5  # characters
LOOK: Final = 60  # lines behind the body that are looked at
MAX_WORD: Final = 8  # characters of a menu's words
MENU: Final = 4  # short links in one line: of friends, of the site
MENU_TITLE: Final = 8  # characters
MAX_LINKED_HEADING: Final = 6  # characters of the heading of another list that is a link
MAX_LINKS: Final = 60


def find_related(
    page: Page, flow: Flow, start: int, end: int, ruled: tuple[etree._Element, ...] = ()
) -> tuple[tuple[RelatedLink, ...], str]:
    """Return the links of the page's related block, and what it was known by ("" when there is none).

    A block with a heading may stand inside the text, which begins at line `start`; one without stands behind `end`.

    Navigation, hot lists and "recommended" boxes are not related links. `ruled` are the links that a portal's rule
    found: then these are they.
    """
    if ruled:
        wanted = set(ruled)
        lines = [index for index, line in enumerate(flow.lines) if any(element in wanted for element, _ in line.links)]
        entries = [entry for index in lines for entry in _read_entry(page, flow, index)]
        return tuple({url: RelatedLink(url, title, day) for url, title, day in entries}.values()), "rule"
    boxes: dict[str, RelatedLink] = {}  # a box among the paragraphs, and the list below the text
    heading = ""
    for index in range(start, min(len(flow.lines), end + LOOK)):
        text = flow.lines[index].text
        if len(text) <= 30 and _KEY_WORD.search(text) and _HEADING.search(text):
            for link in _links(page, flow, index + 1, index):
                boxes.setdefault(link.url, link)
                heading = heading or text
            if index >= end and boxes:
                break
    if boxes:
        return tuple(boxes.values()), f"heading {heading}"
    for index in range(end, min(len(flow.lines), end + LOOK // 2)):
        line = flow.lines[index]
        if not line.links or not _is_dated_link(flow, index):
            if (
                len(line.text) <= 20
                and _OTHER.search(line.text)
                and not line.links
                and not _RECOMMENDED.search(line.text)
            ):
                break
            continue
        if _in_aside(flow, line):
            continue
        found = _links(page, flow, index, -1)
        if len(found) >= 3 and sum(link.published_on is not None for link in found) * 2 > len(found):
            return found, "dated links behind the text"
        break
    return (), ""


def _links(page: Page, flow: Flow, start: int, heading: int) -> tuple[RelatedLink, ...]:
    """Return the links from this line on, up to where their block ends."""
    found: dict[str, RelatedLink] = {}
    block = _block_of(flow, start, heading)
    index, misses = start, 0
    while index < flow.end[block] and len(found) < MAX_LINKS:
        line = flow.lines[index]
        is_heading = not line.links or len(line.text) <= MAX_LINKED_HEADING
        if is_heading and _opens_other(line.text) and (found or heading >= 0):
            break  # nothing stood below the heading: a script fills it
        entries = _read_entry(page, flow, index)
        if not entries and found and line.links and (day := _day_of_card(line.text)):
            last = next(reversed(found.values()))  # a card: the date is a line of its own inside the same link
            found[last.url] = RelatedLink(last.url, last.title, last.published_on or day)
        for url, title, day in entries:
            known = found.setdefault(url, RelatedLink(url, title, day))
            if day and known.published_on is None:  # a card's second line: 某账号 47评论 2024-03-11
                found[url] = RelatedLink(url, known.title, day)
        misses = 0 if entries or find_date(line.text) else misses + 1
        if misses >= 3:
            break
        index += 1
    return tuple(found.values())


def _day_of_card(text: str) -> str | None:
    """Return the day of a line that is a date and at most a count of comments: 2023-05-16 10:47:56 1673 跟贴."""
    title, day = split_date(text)
    return day if day and (not title or _TALLY.fullmatch(title)) else None


def _read_entry(page: Page, flow: Flow, index: int) -> list[tuple[str, str, str | None]]:
    line = flow.lines[index]
    entries: list[tuple[str, str, str | None]] = []
    if len(line.links) >= MENU and line.link_chars < len(line.links) * MENU_TITLE:
        return entries
    for element, said in line.links:
        said = clean_line(said)
        whole = element.get("title") or ""
        url = page.join(element.get("href") or "")
        if url is None:
            continue
        title, day = split_date(said)
        if whole and whole != said and (title.rstrip("….").strip() and whole.startswith(title.rstrip("….").strip())):
            title = split_date(clean_line(whole))[0]
        is_word = len(title) <= MAX_WORD and _OTHER.match(title[:2])  # 关于我们, but not 关于举办培训班的通知
        if len(title) < MIN_TITLE or is_word or _TALLY.fullmatch(title):
            continue
        if day is None and len(line.links) == 1:
            day = (split_date(line.text)[1] if line.text != said else None) or _neighbour_date(flow, index)
        entries.append((canonical_url(url), title, day))
    return entries


def split_date(text: str) -> tuple[str, str | None]:
    """Return the title and the day that stands glued to its end or its start; None where there is none with a year.

    >>> split_date("厦门污水处理设施建设提速2021-08-19"), split_date("[2021-08-19] 某地启动治理"), split_date("2021年工作要点")
    (('厦门污水处理设施建设提速', '2021-08-19'), ('某地启动治理', '2021-08-19'), ('2021年工作要点', None))
    """
    trimmed = text.strip()
    glued = _GLUED.search(trimmed) if trimmed[-1:] in _DATE_END else None
    if glued is not None and (day := day_of(int(glued["year"]), int(glued["month"]), int(glued["day"]), None)):
        return trimmed[: glued.start()].strip(" (（[【·|-—　"), day.isoformat()
    date = find_date(trimmed) if _DIGIT.search(trimmed) else None
    if date is not None:
        moment, begin, end = date
        if not trimmed[:begin].strip(" (（[【·•|") and trimmed[end:].strip(" )）]】·|"):
            return trimmed[end:].strip(" )）]】·•■◆●|-—:：　"), moment.date.isoformat()
        if rest := find_dates(trimmed[end:]):  # all at once: a line may be hundreds of them
            moment, begin, end = rest[-1][0], rest[-1][1] + end, rest[-1][2] + end
        if not trimmed[end:].strip(" )）]】·|"):
            return trimmed[:begin].strip(" (（[【·|-—　"), moment.date.isoformat()
    return trimmed.strip("·•■◆● "), None


def _neighbour_date(flow: Flow, index: int) -> str | None:
    """Return the date that stands in a cell of its own beside the link: same row, same list item."""
    row = _row(flow, flow.lines[index].node)
    for other in (index + 1, index - 1):
        if row >= 0 and flow.start[row] <= other < flow.end[row] and not flow.lines[other].links:
            title, day = split_date(flow.lines[other].text)
            if day is not None and not title:
                return day
    return None


def _row(flow: Flow, node: int) -> int:
    for one in flow.around(node, 4):
        if flow.elements[one].tag in ("li", "tr", "dl", "p") or (
            flow.elements[one].tag == "div" and flow.end[one] - flow.start[one] == 2
        ):
            return one
    return -1


def _is_dated_link(flow: Flow, index: int) -> bool:
    line = flow.lines[index]
    return (
        any(len(said) >= MIN_TITLE for _, said in line.links)
        and line.link_chars * 2 > len(line.text)
        and (
            split_date(line.text)[1] is not None
            or _neighbour_date(flow, index) is not None
            or _is_dated_card(flow, index)
        )
    )


def _is_dated_card(flow: Flow, index: int) -> bool:
    """Return whether the next line is a date inside the same link: <a><p>title</p><span>2021-08-19</span></a>."""
    if index + 1 >= len(flow.lines):
        return False
    line, following = flow.lines[index], flow.lines[index + 1]
    title, day = split_date(following.text)
    return day is not None and not title and {one for one, _ in line.links} == {one for one, _ in following.links}


def _block_of(flow: Flow, start: int, heading: int) -> int:
    """Return the block that holds the list: the first around the heading, or around the first link, with more lines."""
    node = flow.lines[heading if heading >= 0 else start].node if heading >= 0 or start < len(flow.lines) else 0
    while flow.parent[node] >= 0 and flow.end[node] <= start + 1:
        node = flow.parent[node]
    if heading < 0:
        # the list item's list
        while flow.parent[node] >= 0 and flow.end[node] - flow.start[node] < 3:
            node = flow.parent[node]
    return node


def _opens_other(text: str) -> bool:
    is_short = len(text) <= 20 and _TALLY.fullmatch(text) is None  # 8860评论, of a card
    return is_short and (_OTHER.search(text) is not None or _HEADING.search(text) is not None)


def _in_aside(flow: Flow, line: Line) -> bool:
    return any(_ASIDE.search(flow.names(one)) for one in flow.around(line.node, 5))
