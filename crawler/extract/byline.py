"""Who wrote it, who edited it, where it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from crawler.extract.flow import Flow
from crawler.extract.labels import split_labels, trim
from crawler.extract.metadata import Metadata
from crawler.extract.names import is_nobody, is_person, is_publisher, people_in
from crawler.extract.noise import is_button
from crawler.extract.zones import Zones
from crawler.normalize.dates import find_date
from crawler.normalize.text import match_key

MAX_BYLINE_LINKS: Final = 6  # a line with more is a menu
MAX_SOURCE: Final = 40  # characters

# 本文来源于某某  转自某某 : at the start of a line, without a colon
_COMES_FROM: Final = re.compile(
    r"^(?:本文|文章|稿件)?(?:来源于|转自|摘自|转载自|选自|來源於)\s*[:：]?\s*(?P<name>[^\s，。]{2,30})"
)
# 本文来自微信公众号“碳路先锋”（ID：…），作者：…   文章首发于公众号：垃圾分类社
_ACCOUNT: Final = re.compile(
    r"^[（(【\[*\s]*(?:本文|文章|原文)(?:来自|来源|转载自|转自|首发于|首发|源自|选自|系)[于自]?(?:微信)?(?:公众号|订阅号|公号)"
    r"[\s:：“\"「《【]*(?P<name>[^\s”\"」》】（(，,。]{2,20})"
)
_WORD: Final = re.compile(r"[\u3400-\u9fffA-Za-z]")
_NOT_SOURCE: Final = re.compile(
    r"https?:|www\.|[>›»]|^\d(?!\d?(?![年月日时分条人次个小])[\u4e00-\u9fff])|更新|字[号體体]|字级|文字大小|评论|評論|阅读|閱讀|浏览|打印|列印|分享|收藏|订阅|关注|作者$|原创|^来自|我有话说|参与|星期|^周|上午|下午|^第|APP$|小时前|分钟前"
)
_SLOGAN: Final = re.compile(r"[，！!？?]|第一门户|欢迎")
_PAREN_ONLY: Final = "()（）[]【】<>|｜·•-—_/ 　"

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


@dataclass(frozen=True, slots=True)
class Said:
    """One witness's word on a field."""

    witness: str
    text: str
    link: etree._Element | None = None


def find_source(flow: Flow, zones: Zones, meta: Metadata) -> list[Said]:
    """Return who is named as the source, the most credible first; [] when the page prints none."""
    found: list[Said] = []
    vague: list[Said] = []
    for zone in ("header", "footer", "page"):
        for _, _, label in zones.labelled("source", zone):
            name = _source_name(label.value)
            if name:
                said = Said(f"label {label.label}", name, label.link)
                (vague if is_nobody(name) or is_person(name) else found).append(said)
        if zone == "header":
            found.extend(_unlabelled_source(flow, zones) or _account(flow, zones))
    for where, text in meta.get("source"):
        value = text.split("：", 1)[-1].split(":", 1)[-1].strip()
        if value and not is_nobody(value) and not meta.is_site(value) and _printed(value, flow, zones):
            found.append(Said(where, value.split(" ")[0] if is_publisher(value.split(" ")[0]) else value))
    return found + vague


def find_authors(flow: Flow, zones: Zones, meta: Metadata, source: str | None) -> list[Said]:
    """Return the bylines, the most credible first; each text is names joined by 、."""
    editors = {name for said in find_editors(flow, zones, meta) for name in said.text.split("、")}
    found = [
        Said(f"label {label.label}", "、".join(names))
        for _, _, label in zones.labelled("author")
        if label.value != source and (names := people_in(_before_date(label.value)))
    ]
    found += [
        Said(f"label {label.label}", label.value)  # 来源: 张三, where another source is named
        for _, _, label in zones.labelled("source")
        if source is not None and label.value != source and is_person(label.value)
    ]
    found += _author_links(flow, zones)
    found += [said for said in _author_beside_date(flow, zones) if said.text not in editors]
    found += _author_lines(flow, zones)
    found += _author_in_body(flow, zones)
    found += _author_after_source(zones)
    for where, text in meta.get("author"):
        names = [name for name in people_in(text, strict=True) if name not in editors and _printed(name, flow, zones)]
        if names:
            found.append(Said(where, "、".join(names)))
    return found


def find_editors(flow: Flow, zones: Zones, meta: Metadata) -> list[Said]:
    """Return who is named as editor, one entry a label or line."""
    found = []
    for _, _, label in zones.labelled("editor"):
        if not _EDITOR_LABELS.search(label.label):
            continue
        names = _editor_names(label.value)
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
    if not names and 2 <= len(value) <= 20 and not is_nobody(value) and not value.isdigit() and _WORD.search(value):
        names = [value] if not is_publisher(value) and "。" not in value else []
    return names


def _before_date(value: str) -> str:
    """Return the value up to a date that templates glue to it: 沈某2022年5月17日."""
    date = find_date(value)
    return value[: date[1]] if date is not None and date[1] > 0 else value


def _source_name(value: str) -> str:
    """Return the publisher at the head of a label's value: what stands behind it (a name, a date, a button) is cut."""
    value = trim(re.sub(r"^(?:来源|來源|稿源)\s*[:：]\s*", "", value))
    date = find_date(value)
    if date is not None and date[1] > 0:
        value = trim(value[: date[1]])
    if not value or len(value) > 80 or not _WORD.search(value) or (date is not None and date[1] == 0):
        return ""
    parts = re.split(r"\s*[|｜丨]\s*", value)[0].split(" ")
    head = parts[0]
    for part in parts[1:]:
        # blanks inside Latin names; a Chinese name that goes on (中国 环境报)
        if head.isascii() or (not is_publisher(head) and is_publisher(part)):
            head = f"{head} {part}"
        else:
            break
    head = trim(head)
    if len(head) > MAX_SOURCE or _SLOGAN.search(head) or is_button(head) or head.startswith(("http:", "https:")):
        return ""
    return head


def _account(flow: Flow, zones: Zones) -> list[Said]:
    """Return the public account that a reprint names at its head or its end: 本文来自微信公众号“碳路先锋”（ID：…）"""
    for index in (*zones.header, *zones.footer[:8], *zones.body[:2], *zones.body[-2:]):
        match = _ACCOUNT.search(flow.lines[index].text)
        if match and not is_nobody(match["name"]):
            return [Said("public account", match["name"])]
    return []


def _unlabelled_source(flow: Flow, zones: Zones) -> list[Said]:
    """Return publishers that stand beside the date without a label (china5e, sina)."""
    found: list[Said] = []
    for index in sorted(zones.header, key=lambda line: line < zones.headline):  # above it the date is often today's
        text = flow.lines[index].text
        match = _COMES_FROM.match(text)
        if match:
            name = _source_name(match["name"])
            return [Said("line 来源于", name)] if name and not is_nobody(name) else []
        date = zones.dates.get(index)
        if date is None or len(text) > 120:
            continue
        if not any(one.field == "source" for one in split_labels(text)):
            before, behind = text[: date[1]], text[date[2] :]
            for stretch, sure in ((behind, True), (before, False)):
                name = _first_stretch(stretch)
                if not name or name in _CHANNEL_WORDS or is_nobody(name):
                    continue
                if is_publisher(name) or (sure and _is_short_name(name)):
                    found.append(Said("beside the date", name))
                    break
        for other in (index - 1, index + 1):
            if other in zones.header and other >= 0 and not found:
                near, _, person = flow.lines[other].text.partition(" ")
                near = near if is_person(person) else flow.lines[other].text  # 某某报道 张三
                is_name = len(near) <= 16 and is_publisher(near) and match_key(near) not in _CHANNEL_WORDS
                if is_name and not (_NOT_SOURCE.search(near) or split_labels(near) or is_button(near)):
                    found.append(Said("next to the date", near))
    return found


_CHANNEL_WORDS: Final = frozenset(
    {
        "新闻",
        "资讯",
        "行业资讯",
        "行业新闻",
        "新闻中心",
        "企业新闻",
        "公司新闻",
        "国内新闻",
        "时政新闻",
        "科技",
        "财经",
        "体育",
        "娱乐",
        "国际新闻",
        "热点新闻",
        "最新资讯",
        "新闻资讯",
        "即時新聞",
        "體育新聞",
        "生活新聞",
        "社會新聞",
    }
)


def _first_stretch(text: str) -> str:
    labels = split_labels(text)
    if labels:
        text = text[: labels[0].start]
    text = text.strip(_PAREN_ONLY)
    for stretch in re.split(r"[ 　|｜]+", text):
        stretch = stretch.strip(_PAREN_ONLY)
        if len(stretch) >= 2 and _WORD.search(stretch):
            return "" if _NOT_SOURCE.search(stretch) or is_button(stretch) or len(stretch) > 24 else stretch
    return ""


def _is_short_name(name: str) -> bool:
    is_chinese = all("\u3400" <= char <= "\u9fff" or char in "《》" for char in name)
    return 2 <= len(name) <= 10 and is_chinese and not is_person(name)


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
        if names:
            found.append(Said("byline", "、".join(names)))
    return found


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


def _printed(value: str, flow: Flow, zones: Zones) -> bool:
    near = (*zones.header, *zones.footer, *zones.body[:2], *zones.body[-2:])
    return any(value in flow.lines[index].text for index in near)
