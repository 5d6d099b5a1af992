"""The lines of the body that are the article's own: what templates put between them left out, everything said once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from crawler.extract.body import Body
from crawler.extract.dated import is_dated
from crawler.extract.events import is_event_line
from crawler.extract.flow import MAX_HIDDEN, Flow, Line, is_hidden, leads_to_file
from crawler.extract.labels import field_of, is_label_line, split_labels
from crawler.extract.letters import REPLIED, is_answered, lines_about
from crawler.extract.noise import (
    is_button,
    is_editor_line,
    is_notice,
    is_promotion,
    is_tail_heading,
    may_be_subtitle,
    opens_comment,
)
from crawler.extract.tables import data_row
from crawler.extract.weights import weigh_text
from crawler.normalize.dates import find_date
from crawler.normalize.text import cjk_count

Spans = Mapping[int, tuple[int, int]]  # block: its first and its last paragraph
Kind = tuple[object, str | None]  # tag and class of a block

# labels that make a line metadata wherever it stands
NEVER_TEXT: Final = frozenset(("editor", "original_title", "keywords", "views", "source"))
DATED: Final = ("author", "updated")  # labels of a metadata line, if there is a date in it
_PUBLISHED: Final = ("发", "發")  # 发布时间, but 时间 may be a meeting's
# two short lines in a row may come back by chance: 有下列情形之一的：… in a regulation
MIN_RUN: Final = 60  # characters of a run of lines printed again
MIN_COPY: Final = 40  # characters of a single one
_NUMBER: Final = re.compile(
    r"[（(【\[]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）】\].、．:：\s]|No\.?\d|TOP\s?\d", re.IGNORECASE
)
_PART: Final = re.compile(r"0[1-9]")
_BULLETS: Final = frozenset("·•●■◆□◇▪★☆")
_POINTERS: Final = frozenset("►▶▸➤")  # before a link to another story
_SENTENCE: Final = "。！？”」：）》"
_TEXT_TAGS: Final = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote")
MAX_LABEL: Final = 12  # characters
_CONTENT: Final = frozenset(("内容", "內容", "內文", "公告内容", "公告內容", "正文内容"))  # the label of the text
_INDEXED: Final = (  # what the labels of rows that index a notice end in
    "日期", "时间", "時間", "期限", "文号", "文號", "字号", "字號", "索引号", "分类", "分類",
)  # fmt: skip
_HEADINGS: Final = ("h2", "h3", "h4", "h5")
MAX_CARDS: Final = 3  # of one kind in a body
MIN_CARD: Final = 8  # Chinese characters: a title; shorter is a name that the text links
# – 完 –   （全文完）   —END—: what follows is whom to ask, or the day of a press release
_MARKS: Final = r"[\s（(【\[<《）)】\]>》—–─=*#。.-]*"
_END: Final = re.compile(f"{_MARKS}(?:全文|本文)?(?:完|END|End){_MARKS}")
MAX_END: Final = 20  # characters
MAX_AFTER: Final = 5  # lines
PROSE: Final = 40  # characters of a line that tells something
_BACKGROUND: Final = re.compile("相关链接|相关新闻|相关阅读|相关资料|延伸阅读|新闻链接|相關新聞|延伸閱讀")
PARAGRAPH: Final = 20  # characters of a line that says that the text has begun


def body_lines(flow: Flow, body: Body) -> list[int]:
    """Return the indices of the body's own lines: the furniture inside the run left out, everything said once."""
    kept: list[int] = []
    spans, boxes = _spans(flow, body), _boxes(flow, body)
    begun = False  # the text: a paragraph, or several lines
    beyond = body.start  # lines before it belong to a box among the paragraphs
    for index in range(body.start, body.end):
        if index < beyond:
            continue
        line = flow.lines[index]
        text = line.text
        if is_tail_heading(text):
            beyond = _end_of_box(flow, spans, index, kept)
            if beyond > index:
                continue
            if _is_tail(flow, body, index) and not _tells_more(flow, body, index):
                break
        if kept and (("回复" in text and _is_reply(flow, index)) or opens_comment(text)):
            break
        if about := lines_about(flow, index):
            beyond = index + about
            continue
        if not begun and (text in _CONTENT or _is_index_row(flow, index)):
            beyond = index + (1 if text in _CONTENT else 2)
            continue
        if kept and len(text) <= MAX_END and _END.fullmatch(text) and _is_over(flow, body, index + 1):
            break
        # the metadata may stand below a lead
        is_furniture = _is_furniture(text, at_head=not begun, begins=len(kept) <= 2) or is_button(text)
        if is_furniture and not (_is_figure(flow, index) or is_event_line(flow, index)):
            continue
        if _is_hidden_line(flow, index):
            continue
        if line.links and (_is_link_list(flow, spans, index) or _is_card(flow, body, index, boxes)):
            continue
        if text[0] in _POINTERS and line.links and _is_link(line):
            continue
        kept.append(index)
        begun = begun or len(text) >= PARAGRAPH or len(kept) > 3
    return _once(flow, _without_appeals(flow, kept))


def _without_appeals(flow: Flow, kept: list[int]) -> list[int]:
    """Return the lines without the appeals at their end, and without the heading right above these."""
    end = len(kept)
    while end and is_promotion(flow.lines[kept[end - 1]].text):
        end -= 1
    is_headed = 0 < end < len(kept) and kept[end - 1] + 1 == kept[end]
    if is_headed and flow.elements[flow.lines[kept[end - 1]].node].tag in _HEADINGS:
        end -= 1
    return kept[:end]


def _end_of_box(flow: Flow, spans: Spans, heading: int, kept: list[int]) -> int:
    """Return the line where the box ends that this heading opens among the paragraphs; the heading's own for none.

    A box is a block of its own, or a line such as 推荐阅读：某市启动改造 whose link says all; the text goes on
    behind it in the block where it began.
    """
    last = next((one for one in reversed(kept) if len(flow.lines[one].text) >= PARAGRAPH), -1)
    if last < 0:
        return heading
    home, line = flow.home[flow.lines[last].node], flow.lines[heading]
    end = heading + 1
    if flow.home[line.node] == home:
        if not line.links:
            return heading
    else:
        node = line.node
        while flow.parent[node] >= 0 and flow.start[flow.parent[node]] > last:
            node = flow.parent[node]
        end = flow.end[node]
    return end if spans.get(home, (0, -1))[1] >= end else heading


def _spans(flow: Flow, body: Body) -> Spans:
    """Return the first and the last paragraph of every block that holds any."""
    found: dict[int, tuple[int, int]] = {}
    for index in range(body.start, body.end):
        line = flow.lines[index]
        if len(line.text) - line.link_chars >= PARAGRAPH:
            home = flow.home[line.node]
            found[home] = (found[home][0] if home in found else index, index)
    return found


def _is_index_row(flow: Flow, index: int) -> bool:
    """Return whether the line is the label of a row that tells of the page, with its value: 公告日期 | 114/02/06."""
    text = flow.lines[index].text
    field = field_of(text) if len(text) <= MAX_LABEL else None
    if field is None:
        return False
    is_about = field != "" or text.endswith(_INDEXED)
    row = next((one for one in flow.around(flow.lines[index].node, 3) if flow.elements[one].tag == "tr"), -1)
    return is_about and row >= 0 and (flow.start[row], flow.end[row]) == (index, index + 2)


def _is_reply(flow: Flow, index: int) -> bool:
    """Return whether a reader's answer begins here: of a forum the first post is the article. An office's is text."""
    labels = split_labels(flow.lines[index].text)
    return any(one.label in REPLIED for one in labels) and not is_answered(flow, index)


def _is_furniture(text: str, *, at_head: bool, begins: bool) -> bool:
    if is_notice(text) or is_editor_line(text):
        return True
    if not is_label_line(text):
        return False
    labels = split_labels(text)
    if any(one.field in NEVER_TEXT for one in labels):
        return True
    if begins and any(one.field in DATED or one.label.startswith(_PUBLISHED) for one in labels) and find_date(text):
        return True
    # above the text a date is metadata; inside it a date is a meeting's, a tender's, a signature
    return at_head and (not labels or any(one.field for one in labels) or is_dated(text[: labels[0].start].strip()))


def _is_figure(flow: Flow, index: int) -> bool:
    """Return whether the line is a cell of figures, a unit, a dash, or the number of a part: all look like buttons."""
    text = flow.lines[index].text
    is_measure = text[0].isdigit() and is_button(text)  # 20分钟
    if text in _BULLETS or (any(map(str.isalpha, text)) and not is_measure):
        return False
    return _PART.fullmatch(text) is not None or data_row(flow, index) >= 0


def _is_link_list(flow: Flow, spans: Spans, index: int) -> bool:
    """Return whether the line is one of several that are nothing but links: teasers among the paragraphs.

    A numbered list between paragraphs of the same block (a ranking) is the article's own.
    """
    lines = flow.lines
    if not _is_link(lines[index]):
        return False
    if not any(0 <= other < len(lines) and _is_link(lines[other]) for other in (index - 1, index + 1)):
        return False
    if not _NUMBER.match(lines[index].text):
        return True
    first, last = spans.get(flow.home[lines[index].node], (index, index))
    return not first < index < last


def _is_card(flow: Flow, body: Body, index: int, boxes: Mapping[Kind, int]) -> bool:
    """Return whether the line is a link in a box of its own that a template sets between two paragraphs.

    A linked heading, or a box that comes again and again, belongs to a digest of several stories.
    """
    if not body.start < index < body.end - 1 or not _is_link(flow.lines[index]):
        return False
    above, line, below = flow.lines[index - 1 : index + 2]
    blocks = [flow.elements[one.node] for one in (above, line, below)]
    kinds = [(one.tag, one.get("class")) for one in blocks]
    if kinds[1] in kinds[::2] or blocks[1].tag in _TEXT_TAGS or line.text[-1] in _SENTENCE or "http" in line.text:
        return False
    return cjk_count(line.text) >= MIN_CARD and boxes[kinds[1]] <= MAX_CARDS


def _boxes(flow: Flow, body: Body) -> Counter[Kind]:
    """Return how many linked lines the body has in the blocks of each tag and class."""
    linked = (flow.elements[line.node] for line in flow.lines[body.start : body.end] if line.links and _is_link(line))
    return Counter((element.tag, element.get("class")) for element in linked)


def _is_hidden_line(flow: Flow, index: int) -> bool:
    """Return whether a short line is hidden by its own block's style: words for search engines and share cards."""
    line = flow.lines[index]
    return len(line.text) <= MAX_HIDDEN and is_hidden(flow.elements[line.node])


def _is_link(line: Line) -> bool:
    if line.link_chars * 10 < len(line.text) * 8:
        return False
    return not leads_to_file(line)


def _once(flow: Flow, kept: list[int]) -> list[int]:
    """Return the lines without second copies: runs of lines printed again, and single long lines.

    A short line that comes back alone (a question put to several people) is no copy.
    """
    first: dict[str, int] = {}
    copies = []
    for place, index in enumerate(kept):
        text = flow.lines[index].text
        copies.append(first.get(text, -1) if len(text) >= 8 else -1)
        first.setdefault(text, place)
    once = []
    for place, index in enumerate(kept):
        origin = copies[place]
        if origin < 0 or (len(flow.lines[index].text) < MIN_COPY and len(_run(flow, kept, copies, place)) < MIN_RUN):
            once.append(index)
    return once


def _run(flow: Flow, kept: list[int], copies: list[int], place: int) -> str:
    """Return the text of the copied lines in a row around this one, enough of it to tell a copy from chance."""
    text = flow.lines[kept[place]].text
    for step in (-1, 1):
        other = place + step
        while 0 <= other < len(kept) and copies[other] == copies[place] + other - place and len(text) < MIN_RUN:
            text += flow.lines[kept[other]].text
            other += step
    return text


def _tells_more(flow: Flow, body: Body, heading: int) -> bool:
    """Return whether a box of background follows, in paragraphs of its own and without a link: ■相关链接 …"""
    if heading + 1 >= body.end or not _BACKGROUND.search(flow.lines[heading].text):
        return False
    line, following = flow.lines[heading], flow.lines[heading + 1 : heading + 3]  # the second may head the box
    is_prose = not any(one.links for one in (line, *following)) and max(len(one.text) for one in following) >= PROSE
    return is_prose and flow.home[line.node] == flow.home[following[0].node]


def _is_tail(flow: Flow, body: Body, index: int) -> bool:
    """Return whether what follows this heading is links and short lines rather than the article going on."""
    following = flow.lines[index + 1] if index + 1 < body.end else None
    if following is not None and may_be_subtitle(flow.lines[index].text) and weigh_text(following) >= 30:
        return False  # a paragraph right below: the heading is the article's own
    return _free(flow, index + 1, body.end) < max(200, _free(flow, body.start, index) // 2)


def _is_over(flow: Flow, body: Body, start: int) -> bool:
    """Return whether no more than a few short lines follow: whom to ask, the day; no table, no list, no annex."""
    rest = range(start, body.end)
    return len(rest) <= MAX_AFTER and not any(
        len(text := flow.lines[index].text) >= PROSE or text.startswith("附") or data_row(flow, index) >= 0
        for index in rest
    )


def _free(flow: Flow, start: int, end: int) -> int:
    """Return the number of characters outside links in the paragraphs of these lines."""
    return sum(free for line in flow.lines[start:end] if (free := len(line.text) - line.link_chars) >= 30)
