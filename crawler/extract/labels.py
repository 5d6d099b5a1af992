"""How a metadata line falls apart into labels and values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from lxml import etree

from crawler.extract.dated import is_dated
from crawler.extract.flow import Line
from crawler.extract.names import is_nobody, is_publisher, people_in
from crawler.extract.noise import is_button
from crawler.extract.vocabulary import FIELD_OF, LABELS
from crawler.normalize.dates import find_date
from crawler.normalize.text import clean_line

_CJK: Final = re.compile(r"[\u3400-\u9fff]")
_TIMES: Final = frozenset(("时间", "日期", "時間"))
_EVENT: Final = re.compile(r"[\u3400-\u9fff]+")
_OF_PAGE: Final = frozenset(("文章", "信息", "资讯", "新闻", "公告", "采编", "录入"))  # 信息日期: its publication
MAX_EVENT: Final = 6  # characters before 时间 in 网上报名截止时间
# 【记者】何某某: a label in brackets instead of a colon
_BOXED: Final = re.compile(r"[【\[](记者|通讯员|作者|撰文|文字|编辑|责编|来源|统筹|摄影)[】\]](?![:：])")
_DOMAIN: Final = re.compile(
    r"(?:www\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|cn|net|org)(?:\.cn)?"
)  # 中国网 china.com.cn
_TALLY: Final = re.compile(r"[（(]?\d*[)）]?$")  # 评论(2)
_COUNT: Final = re.compile(r"\d[\d,.]*\s*[万亿千]?\s*[次人]?")
_NUMBERED: Final = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|^\d{1,2}[、.．](?!\d)")  # 一、项目名称：…
_SENTENCE: Final = re.compile("[，。；！？]")
_COLON: Final = re.compile(r"[:：︰∶﹕丨｜|︱/／](?:(?<=[:：︰∶﹕])|(?![文图摄]))")
_COLON_OR_AT: Final = re.compile(rf"{_COLON.pattern}|(?<=[布表新]于)(?=[ \d])")  # 发布于 2021-08-19; slower
_COLONS: Final = frozenset(":：︰∶﹕")
_BAR_LABELS: Final = ("文", "者", "编", "編", "辑", "輯", "源", "影", "自")  # labels that a bar may follow: 文丨张三
_BLANK: Final = " 　"
_NO_FIELD: Final = frozenset(LABELS[""])
MAX_LABEL: Final = max(map(len, FIELD_OF))
_FIRST: Final = frozenset(char for label in FIELD_OF for char in (label[0], label[0].upper()))
_LAST: Final = frozenset(label[-1] for label in FIELD_OF)


# a label without a colon, alone at the start of a run: "来源 光明网"
_BARE: Final = re.compile(r"(?:来源于?|來源|稿源|作者|编辑|责任编辑|责编|浏览|阅读|点击)[ |｜](?=\S)")
# the same glued to its value, in a line cut by bars: 发表于2014-08-24 21:30| 来源CSDN| 作者魏星
_BARRED: Final = re.compile(r"(?:^|[|｜丨])\s*(?P<label>来源|來源|来自|來自|作者|编辑|责编) ?(?=[^\s:：|｜丨])")
_HINT: Final = re.compile("[:：︰∶﹕丨｜|︱/／于源者辑编览读击]")  # cheap: no label without one of these
_EDGE: Final = " 　|｜丨·•,，;；/／、-—_>»《"
_TRIMMED: Final = _EDGE.replace("《", "")
_BRACKETS: Final = ("()", "（）", "[]", "［］", "【】", "〔〕", "<>", "《》")
_OPENING: Final = frozenset(pair[0] for pair in _BRACKETS)
_CLOSING: Final = frozenset(pair[1] for pair in _BRACKETS)


class Labelled(NamedTuple):
    """One label and what stands behind it."""

    field: str  # "source", "published" …; "" for a label that only ends the value before it
    label: str  # as printed, blanks dropped
    value: str  # up to the next label, trimmed; may be empty
    start: int  # where the label begins in the line
    link: etree._Element | None = None  # the <a> that holds the value


def split_labels(text: str) -> tuple[Labelled, ...]:
    """Return the labels of a metadata line in order, each with its value.

    >>> [(one.field, one.value) for one in split_labels("来源:环保设备网 时间:2021-08-19 11:00:18 热度:49")]
    [('source', '环保设备网'), ('published', '2021-08-19 11:00:18'), ('views', '49')]
    >>> [(one.field, one.value) for one in split_labels("发布时间:2018-12-03 22:22:46阅读次数:587 来 源： 作者：")]
    [('published', '2018-12-03 22:22:46'), ('views', '587'), ('source', ''), ('author', '')]
    """
    if "】" in text:
        text = _BOXED.sub(r" \1：", text)
    return _split(text) if _HINT.search(text) else ()


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[Labelled, ...]:
    marks = _marks(text)
    if sum(map(text.count, "|｜丨")) >= 2:
        marks = sorted(
            {*marks, *((match.start("label"), match.end(), match["label"]) for match in _BARRED.finditer(text))}
        )
    elif all(mark[2] in _NO_FIELD for mark in marks):
        marks = sorted([*marks, *_bare_marks(text)])
    elif marks[0][0] > 0 and (match := _BARE.match(text)):
        marks.insert(0, (0, match.end(), match.group()[:-1]))
    found = []
    for index, (start, end, label) in enumerate(marks):
        stop = marks[index + 1][0] if index + 1 < len(marks) else len(text)
        field = "" if index == 0 and _is_of_something(text, start, label) else FIELD_OF[label.lower()]
        found.append(Labelled(field, label, trim(_within(text, start, end, stop)), start))
    return tuple(found)


def _bare_marks(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, label) of every label that a blank or a bar follows, at the start of a run."""
    found = [(match.start(), match.end(), match.group()[:-1]) for match in _BARE.finditer(text)]
    return [one for one in found if one[0] == 0 or text[one[0] - 1] in "|｜丨 "]


def _is_of_something(text: str, start: int, label: str) -> bool:
    """Return whether the line begins with a longer label that is no time of publication: 展会时间, 开标日期."""
    own = text[:start] in _OF_PAGE
    return label in _TIMES and 0 < start <= MAX_EVENT and not own and _EVENT.fullmatch(text, 0, start) is not None


def _within(text: str, start: int, end: int, stop: int) -> str:
    """Return the text from `end` to `stop`, up to where the round bracket closes in which the label at `start` stands.

    (本文来源：某报 作者：牟某 沈某) 程某
    """
    value = text[end:stop]
    if text.rfind("(", 0, start) > text.rfind(")", 0, start) or text.rfind("（", 0, start) > text.rfind("）", 0, start):
        depth = 0
        for place, char in enumerate(value):
            depth += 1 if char in "(（" else -1 if char in ")）" else 0
            if depth < 0:
                return value[:place]
    return value


def _marks(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, label) of every label with its colon; blanks inside the label (来 源) are passed over."""
    found = []
    free = 0  # where the label before it ended
    for mark in (_COLON_OR_AT if "于" in text else _COLON).finditer(text):
        label, start = "", mark.start()
        compact = ""
        for place in range(mark.start() - 1, max(free, mark.start() - MAX_LABEL * 2) - 1, -1):
            if text[place] in _BLANK:
                continue
            if not compact and text[place].lower() not in _LAST:  # hardly any colon stands behind a label
                break
            compact = text[place] + compact
            if len(compact) > MAX_LABEL:
                break
            if compact.lower() in FIELD_OF and not (label and _is_within_word(text, place, start)):
                label, start = compact, place
        is_bar = mark.group() not in _COLONS and mark.group() != ""
        # 文丨张三, but not 萧示文|来自: behind a bar's label stands no other word
        if is_bar and (not label.endswith(_BAR_LABELS) or (start > 0 and _CJK.match(text[start - 1]))):
            continue
        if label:
            found.append((start, mark.end(), label))
            free = mark.end()
    return found


def _is_within_word(text: str, start: int, label: int) -> bool:
    """Return whether the longer label from `start` on would be the end of the value before: 本站原创 作者：

    It crosses the blank before the shorter `label` and begins behind another character of that value.
    """
    return text[label - 1] in _BLANK and start > 0 and _CJK.match(text[start - 1]) is not None


def trim(value: str) -> str:
    """Return the value without the separators and half brackets that templates leave around it.

    >>> trim(" | 光明网 ]"), trim("（人民日报）"), trim("《光明日报》")
    ('光明网', '人民日报', '《光明日报》')
    """
    value = value.strip(_TRIMMED)
    while value[-1:] in _OPENING:  # of the buttons behind it: 环保网【
        value = value[:-1].rstrip(_TRIMMED)
    if value[:1] not in _OPENING and value[-1:] not in _CLOSING:
        return value
    for opening, closing in _BRACKETS:
        if value.endswith(closing) and value.count(opening) < value.count(closing):
            value = value[:-1].rstrip()
        elif value.startswith(opening) and value.count(opening) > value.count(closing):
            value = value[1:].lstrip()
        elif (
            value.startswith(opening) and value.endswith(closing) and opening not in "《<" and value.count(opening) == 1
        ):
            value = value[1:-1].strip()
    return value.strip(_TRIMMED)


def before_tools(value: str) -> str:
    """Return the value up to the buttons behind it.

    >>> before_tools("郁某 评论(0)"), before_tools("晏某 阅读 33"), before_tools("顶秀 评论")
    ('郁某', '晏某', '顶秀')
    """
    words = value.split(" ")
    for place, word in enumerate(words):
        bare = _TALLY.sub("", word)
        if FIELD_OF.get(bare) in ("", "views") or is_button(bare):
            return " ".join(words[:place])
    return value


def read_labels(line: Line, following: Line | None = None) -> list[Labelled]:
    """Return the labels of this line; a value missing at its end is looked for in the line that follows.

    The link that holds a value comes with it.
    """
    found = list(split_labels(line.text))
    if found and not found[-1].value and following is not None and found[-1].field not in ("", "summary"):
        said = following.text
        if labels := split_labels(said):  # 光明网 时间：…
            said = trim(said[: labels[0].start])
        if said and _fits(found[-1].field, said):
            last = found[-1]
            found[-1] = Labelled(last.field, last.label, trim(said), last.start, _link_of(said, following))
    return [one if one.link is not None else _beside_buttons(one, line) for one in found]


def _beside_buttons(found: Labelled, line: Line) -> Labelled:
    """Return the label with its link, its value freed of the buttons that stand glued behind it in runs of their own."""
    value = found.value
    for piece in reversed(line.pieces):
        button = piece.strip()
        if button and button != value and value.endswith(button) and is_button(button):
            value = trim(value[: -len(button)])
    return Labelled(found.field, found.label, value, found.start, _link_of(value, line))


def is_label_line(text: str) -> bool:
    """Return whether the line is made of labels, dates and values only, not a sentence that mentions one.

    >>> is_label_line("来源:环保设备网 时间:2021-08-19 11:00:18 热度:49"), is_label_line("据来源：某网的消息，该项目已经开工。")
    (True, False)
    >>> is_label_line("记者：此次水价调整的依据是什么？"), is_label_line("沈一禾 发表于 2020年9月30日"), is_label_line("文丨沈一禾")
    (False, True, True)
    """
    if len(text) > 200 or "。" in text:
        return False
    # letters alone are no value and no date; the bar of 文丨张三 is one
    return is_bare_label(text) if text.isalpha() and "丨" not in text else _is_label_line(text)


@lru_cache(maxsize=4096)
def _is_label_line(text: str) -> bool:
    if _NUMBERED.match(text):
        return False
    found = split_labels(text)
    if not found:
        return is_bare_label(text) or is_dated(text)
    head = _DOMAIN.sub("", text[: found[0].start]).strip(_EDGE + "([（【〔")
    if len(head) > 12 and find_date(head) is None and not is_dated(head):
        return False
    return all(_is_value(one) for one in found)


def is_date_line(text: str) -> bool:
    """Return whether the line is a date and hardly more, without a label.

    >>> is_date_line("2021年8月19日"), is_date_line("发布日期：2021年8月19日")
    (True, False)
    """
    return is_label_line(text) and not split_labels(text) and not is_bare_label(text)


def is_bare_label(text: str) -> bool:
    """Return whether the whole line is a label whose value stands in the next cell.

    >>> is_bare_label("发布时间"), is_bare_label("主 题 词"), is_bare_label("市场")
    (True, True, False)
    """
    return text[:1] in _FIRST and len(text) <= 12 and bool(field_of(text))


def field_of(label: str) -> str | None:
    """Return the field that a label names, "" for a known one of no field of the record, None for an unknown one.

    >>> field_of("发 布 时 间"), field_of("字号"), field_of("水质")
    ('published', '', None)
    """
    return FIELD_OF.get(label.replace(" ", "").replace("　", "").lower())


def holds_bare_label(pieces: Iterable[str]) -> bool:
    """Return whether one of the runs of a line is such a label."""
    for piece in pieces:
        word = piece.strip(" ,，")  # 作者, 林某
        if word[:1] in _FIRST and is_bare_label(word):
            return True
    return False


def _is_value(label: Labelled) -> bool:
    value = label.value
    if label.field in ("author", "editor"):
        return len(value) <= 4 or is_nobody(value) or bool(people_in(value)) or not _SENTENCE.search(value)
    return label.field in ("keywords", "") or (len(value) <= 40 and "，" not in value)


def _fits(field: str, said: str) -> bool:
    """Return whether the next line can be the value that the label at this line's end lacks."""
    if len(said) > 40 or split_labels(said) or field == "original_title":
        return False
    if field == "views":
        return _COUNT.fullmatch(said) is not None
    if field in ("published", "updated"):
        return find_date(said) is not None
    if field in ("author", "editor"):
        return bool(people_in(said, strict=True))
    if field == "source":
        return is_publisher(said) or (len(said) <= 12 and not re.search(r"[\d，。]", said))
    return "，" not in said and "。" not in said


def _link_of(value: str, line: Line) -> etree._Element | None:
    for element, text in line.links:
        said = clean_line(text)
        if said and said in value and len(said) * 2 >= len(value):
            return element
    return None
