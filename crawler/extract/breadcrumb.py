"""The section: what the breadcrumb above the headline names last."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from crawler.extract.flow import Flow
from crawler.extract.labels import is_label_line, trim
from crawler.extract.metadata import Metadata
from crawler.extract.noise import is_button
from crawler.normalize.text import match_key

_CRUMB: Final = re.compile(r"\s*(?:>>|[>›»＞→/｜|\\]|&gt;|--)\s*")
_STEP: Final = re.compile(r"[>›»＞→/｜|\\]|--")
_HERE: Final = re.compile(
    r"^(?:您|你)?(?:现在|現在|当前|目前|所在)?(?:的|所在的|所在)?(?:位置|位置是|所在位置)\s*[:：]?\s*"
)
_CRUMB_END: Final = frozenset((
    "正文", "首页", "内容", "详情", "文章", "文章内容", "详细内容", "查看", "浏览", "浏览文章", "新闻详情", "文章详情",
    "資訊內容", "详细信息", "主页", "网站首页", "首頁", "当前位置", "內文", "资讯正文", "新闻正文", "文章正文",
    "查看内容", "详细", "内容详情", "阅读",
))  # fmt: skip
_HOMES: Final = (["首页"], ["网站首页"], ["主页"], ["首頁"])
MAX_STEPS: Final = 6  # of a breadcrumb
CUT_SHORT: Final = 3  # a headline is cut to a third at most: 碳汇 is no cut-off 林业碳汇项目计入期该怎么选
LOOK_ABOVE: Final = 40  # lines above the headline
MAX_CRUMBS: Final = 120  # characters of a breadcrumb
MAX_NAME: Final = 20  # characters of a section's name


def find_section(flow: Flow, headline: int, title: str, meta: Metadata) -> tuple[str, str] | None:
    """Return the last step of the breadcrumb that is a section, and where it stands; else what the head says."""
    title_key = match_key(title)
    limit = headline if headline >= 0 else min(len(flow.lines), 60)
    for index in range(limit - 1, max(-1, limit - LOOK_ABOVE), -1):
        line = flow.lines[index]
        if len(line.text) > MAX_CRUMBS or not (_STEP.search(line.text) or "位置" in line.text):
            continue
        text = _HERE.sub("", line.text)
        located = text != line.text
        steps = [step for step in (trim(one) for one in _CRUMB.split(text)) if step]
        if len(steps) < 2 and not (located and index + 1 < limit):
            continue
        is_linked = bool(line.links) or steps[:1] in _HOMES
        if not located and not (is_linked and re.search(r"[>›»＞→/\\]", text)):
            continue
        if (
            not located
            and steps[0] not in _CRUMB_END
            and not re.search(r"[网網页頁]$", steps[0])
            and steps[-1] not in _CRUMB_END
        ):
            continue
        names = [
            step
            for step in steps
            if not _is_of_title(step, title_key) and step not in _CRUMB_END and len(step) <= MAX_NAME
        ]
        if len(steps) > 1 and names and names[0] == steps[0] and len(names) == 1 and re.search(r"[网網]$", names[0]):
            continue
        if names:
            return names[-1], "breadcrumb"
    if (named := _in_list(flow, limit, title_key)) is not None:
        return named, "breadcrumb"
    for where, said in meta.get("section"):
        if 2 <= len(said) <= MAX_NAME and not said.isdigit():
            return said, where
    return None


def _in_list(flow: Flow, limit: int, title_key: str) -> str | None:
    """Return the last section in a breadcrumb of items without separators: <ol class="breadcrumb"><li>首页</li>…"""
    first, last = (bisect_left(flow.start, line) for line in (limit - LOOK_ABOVE, limit))  # blocks are in page order
    for node in range(last - 1, first - 1, -1):
        start, end = flow.start[node], flow.end[node]
        if not 2 <= end - start <= MAX_STEPS:
            continue
        if "breadcrumb" not in (flow.elements[node].get("class") or "").lower():
            continue
        steps = [trim(_HERE.sub("", line.text)) for line in flow.lines[start:end]]
        names = [one for one in steps if one and not _is_of_title(one, title_key) and one not in _CRUMB_END]
        names = [one for one in names if not (is_button(one) or is_label_line(one))]  # 字体：大 中 小, the day
        if names and len(names[-1]) <= MAX_NAME:
            return names[-1]
    return None


def _is_of_title(step: str, title_key: str) -> bool:
    """Return whether a step of the breadcrumb is the headline, cut off or not, and no section that it speaks of."""
    key = match_key(step)
    return key in title_key and len(key) * CUT_SHORT > len(title_key)
