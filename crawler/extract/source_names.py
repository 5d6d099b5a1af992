"""The name of a publisher in what a label or an element says."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from crawler.extract.flow import Line
from crawler.extract.labels import trim
from crawler.extract.names import is_person, is_publisher
from crawler.extract.noise import is_button
from crawler.normalize.dates import find_date
from crawler.normalize.text import clean_line

MAX_SOURCE: Final = 40  # characters
WORD: Final = re.compile(r"[\u3400-\u9fffA-Za-z]")
_REPORTER: Final = re.compile(r"[（(](?:本报)?(?:记者|記者|通讯员|作者)[ :：].{2,12}[)）]$")  # 某某日报（记者 张三）
_SLOGAN: Final = re.compile(r"[，！!？?]|第一门户|欢迎")


def source_name(value: str) -> str:
    """Return the publisher at the head of a label's value: what stands behind it (a name, a date, a button) is cut."""
    value = trim(re.sub(r"^(?:来源|來源|稿源)\s*[:：]\s*", "", value))
    date = find_date(value)
    if date is not None and date[1] > 0:
        value = trim(value[: date[1]])
    if not value or len(value) > 80 or not WORD.search(value) or (date is not None and date[1] == 0):
        return ""
    paper, _, rest = value.partition("/")
    if rest and is_publisher(paper) and is_person(rest.strip()):  # 北屿日报/林见清
        value = trim(paper)
    value = _REPORTER.sub("", value)
    parts = re.split(r"\s*[|｜丨]\s*", value)[0].split(" ")
    head = parts[0]
    for part in parts[1:]:
        # blanks inside Latin names; a Chinese name that goes on (中国 环境报)
        if (head.isascii() and not part[:1].isdigit()) or (not is_publisher(head) and is_publisher(part)):
            head = f"{head} {part}"
        else:
            break
    head = trim(head)
    if len(head) > MAX_SOURCE or _SLOGAN.search(head) or is_button(head) or head.startswith(("http:", "https:")):
        return ""
    return head


def link_named(name: str, line: Line) -> etree._Element | None:
    """Return the line's link whose text is the name: a date is glued to it, so that it is not the whole value."""
    return next((element for element, said in line.links if clean_line(said) == name), None)
