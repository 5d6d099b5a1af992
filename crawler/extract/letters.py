"""Letters to an office and its answers: what a page says about a letter, beside what the letter says."""

from __future__ import annotations

from typing import Final

from crawler.extract.flow import Flow, Line
from crawler.extract.labels import split_labels

# of the letter, never of its text; each may stand in a cell beside its value
_ABOUT: Final = frozenset((
    "信件编号", "信件类型", "信件信息", "信件标题", "信件主题", "留言标题", "咨询标题", "来信人", "来信标题",
    "来信时间", "来信日期", "来信编号", "写信人", "写信时间", "写信日期", "咨询人", "咨询时间", "留言人", "留言时间",
    "留言日期", "提问时间", "提交时间", "受理时间", "办结时间", "办理时间", "办理状态", "处理状态", "办理单位",
    "办理部门", "受理单位", "受理部门", "满意度", "是否公开", "查询编号", "答复单位", "答复部门", "答复时间",
    "答复日期", "回复单位", "回复部门", "回复时间", "回复日期", "答复人", "回复人",
))  # fmt: skip
# above the letter's text and above the answer
_HEADINGS: Final = frozenset((
    "信件内容", "来信内容", "咨询内容", "留言内容", "问题内容", "诉求内容", "答复内容", "回复内容", "答复意见",
    "回复意见", "办理结果", "处理结果", "办理意见", "部门答复", "部门回复", "官方回复",
))  # fmt: skip
_TITLES: Final = frozenset(label for label in _ABOUT if label.endswith(("标题", "主题")))
_OFFICES: Final = ("单位", "部门", "机构")  # who answers; in a forum it is a reader
_EDGE: Final = " 　:：【】[]"
_STARTS: Final = frozenset(label[:2] for label in (*_ABOUT, *_HEADINGS))
_FIRST: Final = frozenset((*_EDGE, *(start[0] for start in _STARTS)))
MAX_START: Final = 5  # characters that hold the first two of a label
MAX_VALUE: Final = 60  # characters of a value in a cell or line of its own
MAX_LINE: Final = 120  # characters of a line of such labels
NEAR: Final = 10  # lines between what is said about one letter
NEAR_ANSWER: Final = 3
REPLIED: Final = ("回复日期", "回复时间")  # a reader in a forum, or an office


def lines_about(flow: Flow, index: int) -> int:
    """Return how many lines from this one on tell of a letter and are none of it: a label, with its value; 0 for none.

    The page must be that of a letter: another such line stands near.
    """
    if flow.lines[index].text[0] not in _FIRST or not _is_about(flow.lines[index]):
        return 0
    near = (*range(max(0, index - NEAR), index), *range(index + 1, min(len(flow.lines), index + NEAR + 1)))
    if not any(_is_about(flow.lines[other]) for other in near):
        return 0
    return 2 if _label(flow.lines[index]) in _ABOUT and _has_value(flow, index + 1) else 1


def title_line(flow: Flow) -> int:
    """Return the line of a letter's title, the value of its label in a table; -1 for none.

    The title tag of such a page names the section.
    """
    for index, line in enumerate(flow.lines[:-1]):
        if line.text[0] in _FIRST and _label(line) in _TITLES and lines_about(flow, index) == 2:
            return index + 1
    return -1


def is_value_about(flow: Flow, index: int) -> bool:
    """Return whether the line tells of a letter: by its own label, or as the value of the one before."""
    return lines_about(flow, index) > 0 or (index > 0 and lines_about(flow, index - 1) > 1)


def is_answered(flow: Flow, index: int) -> bool:
    """Return whether an office answers here: 回复单位：… 回复时间：…, where a forum has a reader's name."""
    return answers(flow, index - NEAR_ANSWER, index + NEAR_ANSWER + 1)


def answers(flow: Flow, start: int, end: int) -> bool:
    """Return whether one of these lines names the office that answers."""
    near = flow.lines[max(0, start) : end]
    labels = (one.label for line in near if len(line.text) <= MAX_LINE for one in split_labels(line.text))
    return any(label.startswith(("回复", "答复")) and label.endswith(_OFFICES) for label in labels)


def _label(line: Line) -> str:
    return line.text.strip(_EDGE).replace(" ", "")


def _is_about(line: Line) -> bool:
    head = line.text[:MAX_START].replace(" ", "")  # 来 信 人
    if head.lstrip(_EDGE)[:2] not in _STARTS or len(line.text) > MAX_LINE:
        return False
    if (label := _label(line)) in _ABOUT or label in _HEADINGS:
        return True
    labels = split_labels(line.text)
    return bool(labels) and labels[0].start == 0 and all(one.label in _ABOUT for one in labels)


def _has_value(flow: Flow, index: int) -> bool:
    """Return whether this line is the value of the label on the line before: a short one in the next cell or line."""
    if index >= len(flow.lines) or len(flow.lines[index].text) > MAX_VALUE or _is_about(flow.lines[index]):
        return False
    one, other = (flow.home[flow.lines[line].node] for line in (index - 1, index))
    return one == other or flow.parent[one] == flow.parent[other]
