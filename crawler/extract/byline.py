"""Who wrote it, who edited it, where it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from crawler.extract.flow import Flow
from crawler.extract.labels import split_labels
from crawler.extract.metadata import Metadata
from crawler.extract.names import is_nobody, is_person, is_publisher, people_in
from crawler.extract.noise import is_button
from crawler.extract.source import WORD, Said, is_printed
from crawler.extract.vocabulary import FIELD_OF
from crawler.extract.zones import Zones
from crawler.normalize.dates import find_date

MAX_BYLINE_LINKS: Final = 6  # a line with more is a menu
_TALLY: Final = re.compile(r"[（(]?\d*[)）]?$")  # 评论(2)
# （记者 张三 通讯员李四）  〔記者巫某／台北報導〕  (文/图 张三)  [见习记者 张三]
_DATELINE: Final = re.compile(
    r"[（(〔【\[](?P<by>[^（(〔【\[）)〕】\]]{0,20}(?:记者|記者|通讯员|通訊員|撰稿人|特派员|作者|采写|撰文|文/图|图/文|文|图)[\s:：/／丨︱]?[^（(〔【\[）)〕】\]]{2,40})[）)〕】\]]"
)
# （中央社記者溫貴香台北21日電）: place, day and 電 follow the name without a blank
_WIRE: Final = re.compile(
    r"(?:记者|記者)\s*(?P<name>"
    r"[\u3400-\u9fff]{2,3})(?:[\u3400-\u9fff]{2,3})?\d{1,2}日(?:[\u3400-\u9fff]{0,2}電|专?电)"
)
# 記者林悅／南市報導
_FILED: Final = re.compile(
    r"(?:记者|記者)\s*(?P<name>[\u3400-\u9fff]{2,4})\s*[／/][\u3400-\u9fff]{2,8}(?:报道|報導|报导|攝影|摄影|專訪)"
)
# 新华社北京5月19日电（刘艺、杨吉）
_AGENCY: Final = re.compile(r"^.{2,24}(?:电|電|讯|訊|消息)\s*[（(](?P<by>[^（）()]{2,30})[）)]")
# 2021-08-19 记者 林某 通讯员 周某
_ROLE_NAMED: Final = re.compile(r"(?:记者|記者|通讯员|通訊員)[ 　:：]?[\u3400-\u9fff].*")
# □ 本报记者 葛某某   采写：某报记者 余某 向某   文｜某刊 余某  ; the whole line
_LINE: Final = re.compile(
    r"^[□■◎●◆（(\[【〔—\s]*(?P<by>(?:[\u3400-\u9fffA-Za-z·• "
    r"]{0,16}?(?:记者|記者|通讯员|通訊員|评论员|撰稿人|特派员|撰稿|采写|撰文|作者)|文|文/图|图/文)\s?[:：丨｜|︱/／\s]\s?.{2,40}|[\u3400-\u9fff·]{0,10}(?:记者|記者)[\u3400-\u9fff、\s]{2,20})[）)\]】〕]?$"
)
# 某报记者张三/文 受访者供图
_SLASHED: Final = re.compile(
    r"^(?:[\u3400-\u9fff·•]{0,16}?(?:记者|記者|通讯员))?\s?(?P<by>[\u3400-\u9fff]{2,4}(?:[、"
    r" ][\u3400-\u9fff]{2,4}){0,3})\s?[/／](?:文|图|摄|文图)"
)
# the byline that ends the text: （李某）  (文/图 刘某 易某)  （作者韩某系某某研究员）
_LAST: Final = re.compile(r"[（(](?P<by>[^（()）]{2,40})[）)]\s*$")
_IS: Final = re.compile(r"^作者[:：\s]?(?P<name>[\u3400-\u9fff]{2,3})(?:系|为|是|單位|单位)")
_SHOT: Final = re.compile(
    r"(?:新华社|中新社|本报|本网|人民图片|.{0,6}记者)?(?:发|發)?\s*[（(](?P<by>"
    r"[\u3400-\u9fff·、\s]{2,20})[摄攝][）)]\s*$"
)
_EDITED: Final = re.compile(
    r"[（(\[【〔]\s*(?:本文|[\u3400-\u9fff]{0,6}网?)?(?:责任编辑|責任編輯|责编|責編|编辑|編輯)\s*[:：丨/／ "
    r"]\s*(?P<by>[^）)\]】〕]{2,24})[）)\]】〕]"
)
_CODE: Final = re.compile(r"[\s_]*[A-Za-z]{0,4}\d{2,8}$|（[^）]*）|\([^)]*\)")
_EDITOR_LABELS: Final = re.compile(r"编辑|編輯|责编|責編|编缉")


def find_authors(flow: Flow, zones: Zones, meta: Metadata, source: str | None, edited: Sequence[Said]) -> list[Said]:
    """Return the bylines, the most credible first; each text is names joined by 、.

    `source` is where the article comes from, `edited` who is named as editor: neither is the author.
    """
    editors = {name for said in edited for name in said.text.split("、")}
    found = [
        Said(f"label {label.label}", "、".join(names))
        for _, _, label in zones.labelled("author")
        if label.value != source and (names := people_in(_before_tools(_before_date(label.value))))
    ]
    found += [
        Said(f"label {label.label}", label.value)  # 来源: 张三, where another source is named
        for _, _, label in zones.labelled("source")
        if source is not None and label.value != source and is_person(label.value)
    ]
    found += _author_links(flow, zones)
    unlabelled = [*_author_beside_date(flow, zones), *_author_after_source(zones)]
    found += [said for said in unlabelled if said.text not in editors]
    found += _author_lines(flow, zones)
    found += _author_in_body(flow, zones)
    for where, text in meta.get("author"):
        names = [name for name in people_in(text, strict=True) if name not in editors and is_printed(name, flow, zones)]
        if names:
            found.append(Said(where, "、".join(names)))
    return found


def find_editors(flow: Flow, zones: Zones, meta: Metadata) -> list[Said]:
    """Return who is named as editor, one entry a label or line."""
    found = []
    for _, _, label in zones.labelled("editor"):
        if not _EDITOR_LABELS.search(label.label):
            continue
        names = _editor_names(_before_tools(label.value))
        if names:
            found.append(Said(f"label {label.label}", "、".join(names)))
    for index in [*zones.body[-3:], *zones.footer[:6]]:
        match = _EDITED.search(flow.lines[index].text)
        if match and not any(said.witness.startswith("label") and index in zones.footer for said in found):
            names = _editor_names(match["by"])
            if names:
                found.append(Said("closing bracket", "、".join(names)))
    if not found:
        found = [Said(where, "、".join(names)) for where, text in meta.get("editor") if (names := _editor_names(text))]
    return found


def _editor_names(value: str) -> list[str]:
    value = _CODE.sub("", value.strip())
    names = people_in(value)
    if not names and 2 <= len(value) <= 20 and not is_nobody(value) and not value.isdigit() and WORD.search(value):
        names = [value] if not is_publisher(value) and "。" not in value else []
    return names


def _before_date(value: str) -> str:
    """Return the value up to a date that templates glue to it: 沈某2022年5月17日."""
    date = find_date(value)
    return value[: date[1]] if date is not None and date[1] > 0 else value


def _before_tools(value: str) -> str:
    """Return the value up to the buttons behind it.

    >>> _before_tools("郁某 评论(0)"), _before_tools("晏某 阅读 33"), _before_tools("顶秀 评论")
    ('郁某', '晏某', '顶秀')
    """
    words = value.split(" ")
    for place, word in enumerate(words[1:], 1):
        bare = _TALLY.sub("", word)
        if FIELD_OF.get(bare) in ("", "views") or is_button(bare):
            return " ".join(words[:place])
    return value


def _author_links(flow: Flow, zones: Zones) -> list[Said]:
    """Return the names on links that say they lead to the author: rel=author, WordPress's span.author.vcard."""
    for index in (*zones.header, *zones.footer[:8]):
        links = flow.lines[index].links
        for element, said in links if len(links) <= MAX_BYLINE_LINKS else ():
            around = element.getparent()
            marks = [element.get("rel"), element.get("class"), around.get("class") if around is not None else None]
            if "author" in " ".join(filter(None, marks)).split() and (names := people_in(said)):
                return [Said("author's link", "、".join(names))]
    return []


def _author_beside_date(flow: Flow, zones: Zones) -> list[Said]:
    """Return a person's name that stands by itself in the line of the date: 沈一禾 发表于 2020年9月30日."""
    for index, (_, start, end) in zones.dates.items():
        line = flow.lines[index]
        if len(line.text) > 80:
            continue
        role = _ROLE_NAMED.search(line.text, end)
        if role and (names := people_in(role.group())):
            return [Said("beside the date", "、".join(names))]
        for piece in (*(one.strip() for one in line.pieces), *re.split(r"[\s·|｜/]+", line.text[:start])):
            if is_person(piece) and not is_button(piece):
                return [Said("beside the date", piece)]
    return []


def _author_lines(flow: Flow, zones: Zones) -> list[Said]:
    """Return bylines that are a line of their own, above the body, at its start, or at its end."""
    found = []
    lines = flow.lines
    for index in [*zones.header, *zones.body[:4], *zones.body[-3:], *zones.footer[:4]]:
        text = lines[index].text
        if len(text) > 60:
            continue
        filed = _FILED.search(text)
        match = None if filed else _LINE.match(text)
        slashed = _SLASHED.match(text)
        names = [filed["name"]] if filed else people_in(match["by"]) if match else []
        if slashed and not names:
            names = people_in(slashed["by"])
        if not match and not filed and index in zones.header and is_person(text) and index + 1 < len(lines):
            # a name on its line, the role on the next: 李某 / 某某记者
            names = [text] if re.search(r"记者$|記者$|编辑$|作者$", lines[index + 1].text) else []
        if not names and index in zones.header and _is_authors(flow, index):
            names = people_in(text)
        if names:
            found.append(Said("byline", "、".join(names)))
    return found


def _is_authors(flow: Flow, index: int) -> bool:
    """Return whether the line is all of a block that calls itself the author's and says nothing else."""
    line = flow.lines[index]
    block = flow.elements[line.node]
    named = "author" in (block.get("class") or "").lower().split() or (block.get("id") or "").lower() == "author"
    return named and len(line.text) <= 16 and not split_labels(line.text) and find_date(line.text) is None


def _author_in_body(flow: Flow, zones: Zones) -> list[Said]:
    """Return bylines inside the text: the dateline at its head, the bracket at its end."""
    found = []
    for index in zones.body[:4]:
        head = flow.lines[index].text[:120]
        wire, filed, bracket = _WIRE.search(head), _FILED.search(head), _DATELINE.search(head)
        agency = _AGENCY.match(head)
        if wire:
            names = [wire["name"]]
        elif filed:
            names = [filed["name"]]
        elif bracket and bracket.start() < 60:
            names = people_in(bracket["by"])
        else:
            names = people_in(agency["by"], strict=True) if agency else []
        if names:
            found.append(Said("dateline", "、".join(names)))
            break
    for index in reversed(zones.body[-3:]):
        text = flow.lines[index].text
        match = _LAST.search(text)
        if not match:
            continue
        by = match["by"]
        named = _IS.match(by)
        shot = _SHOT.search(text)
        if named:
            names = [named["name"]]
        elif re.search(r"记者|記者|通讯员|作者|文[/／图:：]|图[/／]文|撰文|采写", by) and not re.search(r"[摄攝]$", by):
            names = people_in(by)
        elif shot and index == zones.body[-1]:
            names = people_in(shot["by"])
        else:
            names = people_in(by, strict=True) if index == zones.body[-1] else []
        if names:
            found.append(Said("closing bracket", "、".join(names)))
            break
    return found


def _author_after_source(zones: Zones) -> list[Said]:
    """Return a person's name right behind the source's: 来源：中国新闻网 王某."""
    for _, _, label in zones.labelled("source", "header"):
        parts = label.value.split(" ")
        if len(parts) == 2 and is_publisher(parts[0]) and is_person(parts[1]):
            return [Said("behind the source", parts[1])]
    return []
