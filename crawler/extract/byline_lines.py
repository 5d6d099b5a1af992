"""Bylines that are a line of their own, by their form."""

from __future__ import annotations

import re
from typing import Final

from crawler.extract.byline_forms import (
    CREDIT,
    DATELINE,
    DESK,
    FILED,
    HOUSE,
    LINE,
    MARKED,
    OF_PAPER,
    PLACED,
    ROLE_BEHIND,
    SLASHED,
    SPEAKER,
    TRANSLATED,
    UNNAMED,
    WIRE,
    may_be_byline,
)
from crawler.extract.flow import Flow
from crawler.extract.labels import split_labels
from crawler.extract.names import COMPOUND, is_nobody, is_person, is_place, is_publisher, people_in
from crawler.extract.said import Said
from crawler.extract.zones import Zones

MAX_AUTHORS: Final = 30  # characters of a line that holds nothing but the authors
# class="author", id="byline", class="AuthorInfo-head"
_AUTHORS_NAME: Final = re.compile(r"(?<![a-z])(?:author|byline)(?:info|name)?(?![a-z])")
_ADDRESS: Final = re.compile(r"[（(](?:https?://|www\.)[^（）()]{1,60}[）)] ?")
_ROLE: Final = re.compile(r"^[【\[]([\u3400-\u9fff]{0,12}(?:记者|記者|通讯员|通訊員|作者|撰文|采写))[】\]]\s*")
_DIGIT: Final = re.compile(r"\d")
_SECOND: Final = ("通讯员", "通訊員", "实习生", "见习记者")
_ROLE_BELOW: Final = re.compile(r"(?:记者|記者|编辑|作者)$")
_EDITED_BY: Final = re.compile(r" [○●◎⊙]编辑")  # ⊙记者 慕某某 ○编辑 邱某


def author_lines(flow: Flow, zones: Zones) -> list[Said]:
    """Return bylines that are a line of their own, above the body, at its start, or at its end."""
    found: list[Said] = []
    last = -2  # line of the byline before
    lines = flow.lines
    for index in [*zones.header, *zones.body[:4], *zones.body[-3:], *zones.footer[:4]]:
        text = plain(lines[index].text)
        if len(text) > 60 or text[-1] in "。？！?!…”":  # 记者：您参与了哪些谈判？
            continue
        names = _names_of_line(text, below=index in zones.footer) if may_be_byline(text) else []
        is_above = index in zones.header or index in zones.body[:3]
        if not names and is_above and is_person(text) and not is_nobody(text) and index + 1 < len(lines):
            # a name on its line, the role on the next: 李某 / 某某记者; but 楼主
            names = [text] if _ROLE_BELOW.search(lines[index + 1].text) else []
        if not names and is_above and is_speaker(text):
            names = [text[-3:].strip()]
        if not names and is_above and _is_authors(flow, index):
            names = people_in(text)
        if names and found and index == last + 1 and text.startswith(_SECOND):
            found[-1] = Said("byline", f"{found[-1].text}、{'、'.join(names)}")  # 记者 涂某某 / 通讯员 余某某
        elif names:
            found.append(Said("byline", "、".join(names)))
        last = index if names else last
    return found


def is_speaker(text: str) -> bool:
    """Return whether the line is an office and the name of who holds it, below the title of his speech.

    >>> is_speaker("省环境保护厅党组书记、厅长 林见清"), is_speaker("厅长林见清出席会议")
    (True, False)
    """
    speaker = SPEAKER.match(text)
    return speaker is not None and is_person(speaker["by"])


def plain(text: str) -> str:
    """Return the text with the slash of the keyboard for that of box drawing, and without an address in brackets.

    A role in brackets loses these.

    >>> plain("記者林某╱南市報導"), plain("华夏时报（www.example.com）记者 林某 北京报道"), plain("【某日报记者】林某")
    ('記者林某／南市報導', '华夏时报记者 林某 北京报道', '某日报记者 林某')
    """
    text = text.replace("╱", "／") if "╱" in text else text
    text = _ROLE.sub(r"\1 ", text) if text[0] in "【[" else text
    return _ADDRESS.sub("", text) if "www." in text or "http" in text else text


def _names_of_line(text: str, *, below: bool) -> list[str]:
    """Return the names in a line that is a byline by its form; `below` the text it may stand behind the source."""
    if CREDIT.search(text) and "文" not in text:
        return []  # 本报记者 王某摄
    text = _EDITED_BY.split(text)[0]
    if (labels := split_labels(text)) and labels[0].field == "editor" and labels[0].start > 0:
        text = text[: labels[0].start].strip()  # 某某电台记者高某某 责编：何某
    if names := reporters(text):
        return names
    if (match := LINE.match(text)) and (names := people_in(match["by"])):
        return names
    if below and (bracket := DATELINE.search(text)) and (names := people_in(bracket["by"])):
        return names  # 来源：《某某日报》 （记者 昌某某）
    behind = ROLE_BEHIND.match(text) or MARKED.match(text)
    if behind and is_person(behind["by"]):
        return [behind["by"]]
    slashed = SLASHED.match(text)
    return people_in(slashed["by"]) if slashed else []


def reporters(text: str) -> list[str]:
    """Return who files a report: 記者林某／南市報導, 社會中心／古某報導, 陳某／彰化報導, （中央社記者溫某台北21日電）, 編譯段某."""
    if filed := FILED.search(text):
        return people_in(filed["by"])
    wire = WIRE.search(text)
    if wire and is_person(wire["name"]) and not is_place(wire["name"]):  # 本报记者北京21日电
        return [wire["name"]]
    if (filed := OF_PAPER.match(text)) and is_publisher(filed["paper"]):
        names = re.split("[、 　]", filed["by"])
        return names if all(map(is_person, names)) else []
    if house := HOUSE.match(text):
        return [name for name in house["by"].split("、") if is_person(name)]
    for form in (DESK, UNNAMED, TRANSLATED):
        match = form.match(text)
        names = re.split("[、 　]", match["by"]) if match else []
        # 國際中心／綜合報導 and 苗栗／綜合報導 name none
        if names and all(map(is_person, names)) and (form is DESK or max(map(len, names)) > 2 or len(names) > 1):
            return names
    return _before_place(text)


def _before_place(text: str) -> list[str]:
    """Return the name before the place in 记者罗某某广州报道: of four characters two, of more three; up to three, all."""
    match = PLACED.search(text)
    run = match["by"] if match else ""
    name = run[: 2 if len(run) == 4 else 4 if run.startswith(COMPOUND) and len(run) > 5 else 3]
    return [name] if len(run) > 2 and is_person(name) and not is_place(name) else []  # 本报记者苏州报道


def _is_authors(flow: Flow, index: int) -> bool:
    """Return whether the line is all of a block that calls itself the author's and says nothing else."""
    line = flow.lines[index]
    if len(line.text) > MAX_AUTHORS or _DIGIT.search(line.text):
        return False
    named = flow.elements[line.node].tag == "address" or _AUTHORS_NAME.search(flow.names(line.node))
    return bool(named) and not split_labels(line.text)
