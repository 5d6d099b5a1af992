"""Where the article comes from: labels, what stands beside the date, notes of a reprint, the head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from crawler.extract.dated import PRINTED_IN, without_tallies
from crawler.extract.flow import Flow, Line, names_of
from crawler.extract.labels import Labelled, split_labels, trim
from crawler.extract.metadata import Metadata
from crawler.extract.names import PLACES, is_nobody, is_page_word, is_person, is_publisher
from crawler.extract.noise import is_button
from crawler.extract.zones import Zones
from crawler.normalize.dates import find_date
from crawler.normalize.text import clean_line, match_key

MAX_SOURCE: Final = 40  # characters
_CREDITS: Final = ("资料来源", "資料來源")  # of figures, where it stands below or in the text
# what a CMS fills in where nothing was typed; 网络 and 本站原创 do say something
_UNTOLD: Final = frozenset(
    (
        "未知",
        "未知来源",
        "不详",
        "佚名",
        "匿名",
        "无",
        "暂无",
        "admin",
        "administrator",
        "管理员",
        "系统管理员",
        "小编",
        "null",
        "none",
        "undefined",
        "未填写",
    )
)
MIN_BRAND: Final = 4  # characters of the name of a site's channel that the title tag ends with
BELOW: Final = 3  # lines behind the text in which its own metadata stands
MAX_DATED: Final = 120  # characters of a line with a date that may name a source without a label
# class="src", id="source_baidu", class="article-source"; the words are a template's own, not a site's
_SOURCE_CLASS: Final = re.compile(r"(?<![a-z])(?:src|source|from|ly|laiyuan|copyfrom|comefrom)(?![a-z])")
# 本文来源于某某  转自某某 : at the start of a line, without a colon
_COMES_FROM: Final = re.compile(
    r"^(?:本文|文章|稿件)?(?:来源于|转自|摘自|转载自|选自|來源於)\s*[:：]?\s*(?P<name>[^\s，。]{2,30})"
)
# 本文来自微信公众号“碳路先锋”（ID：…），作者：…   文章首发于公众号：垃圾分类社
_ACCOUNT: Final = re.compile(
    r"^[（(【\[*\s]*(?:本文|文章|原文)(?:来自|来源|转载自|转自|首发于|首发|源自|选自|系)[于自]?(?:微信)?(?:公众号|订阅号|公号)"
    r"[\s:：“\"「《【]*(?P<name>[^\s”\"」》】（(，,。]{2,20})"
)
WORD: Final = re.compile(r"[\u3400-\u9fffA-Za-z]")
_NOT_SOURCE: Final = re.compile(
    r"(?:会展|博览|展览|会议)中心$|展览馆$|酒店$|宾馆$|https?:|www\.|[>›»]|^\d(?!\d?(?![年月日时分条人次个小])[\u4e00-\u9fff])|更新|字[号體体]|字级|文字大小|评论|評論|阅读|閱讀|浏览|打印|列印|分享|收藏|订阅|关注|"
    r"作者$|[记記]者$|通讯员$|原创|^来自|^进入|^首次|上传|^[编編][辑輯]于|^修改|人[气氣]|分[类類]|^[发發][表布佈]|[点點][阅閱]|[观觀]看|追蹤|收[听聽]|朗[读讀]|留言|回應|跟[贴帖]|字[数數]|[类類][别別]|[栏欄]目|我有话说|参与|星期|^[周週]|上午|下午|分[钟鐘]|(?:时间|時間)$|^第[\d一二三四五六七八九十]+[版期条次章页季届]|APP$|小时前|分钟前"
)
_COLON: Final = re.compile("[:：]")  # a label that is not in the table
_ZONE: Final = re.compile(r"[（(]?(?:北京|京港台|臺北|台北|香港)(?:时间|時間)[）)]?")  # behind a clock
# of a site's own: 焦點新聞, 地方新聞
_CHANNEL_NEWS: Final = re.compile(
    r"^(?:焦[点點]|地方|[中南北东東]部|生活|社[会會]|[国國][际際内內]|[财財][经經]|政治|[时時]政|[农農][业業]|[体體]育|[娱娛][乐樂]|科技|教育|健康|展会|会展|[运運][动動]|"
    r"[产產][业業]|行业|企业|公司|[热熱][点點]|即[时時]|最新|[综綜]合|本地|本港|[两兩]岸|港澳|[台臺][湾灣])新[闻聞]$"
)
# 【聯合報／記者黃某／鹿谷報導】
_PAPER: Final = re.compile(r"^[【\[（(〔](?P<name>[\u3400-\u9fff]{2,8}(?:[报報网網社]|新[闻聞]))[／/╱][记記]者")
_ROLE: Final = re.compile(r" (?:记者|記者|通讯员|通訊員|作者) ")
_LEAD: Final = re.compile(r"^(?:来自|來自|来源|來源)[:：\s]*")
_SLOGAN: Final = re.compile(r"[，！!？?]|第一门户|欢迎")
_PAREN_ONLY: Final = "()（）[]【】<>|｜·•-—_/ 　"


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
    for labelled in zones.labelled("source", "header"):
        _hear_label(flow, labelled, found, vague)
    if not found and (called := _called_source(flow, zones)):
        (vague if is_nobody(called.text) else found).append(called)
    unlabelled = _unlabelled_source(flow, zones, meta.title_tag) or _account(flow, zones)
    own = [one for one in unlabelled if meta.is_site(one.text)]
    found += [one for one in unlabelled if one not in own]
    last = zones.body[-1] if zones.body else -1
    papers = (_PAPER.match(flow.lines[index].text) for index in (*zones.header, *zones.body[:2]))
    names = (match["name"] for match in papers if match)
    found += [Said("dateline", name) for name in names if not (_CHANNEL_NEWS.match(name) or is_nobody(name))]
    for labelled in zones.labelled("source", "footer"):
        if labelled[2].label in _CREDITS:
            continue
        if labelled[1] > last + BELOW:  # the site's name beside the date gives way to a label right below the text
            found, own = found + own, []
        _hear_label(flow, labelled, found, vague)
    found += own + _printed_in(flow, zones)
    for labelled in zones.labelled("source", "page"):
        _hear_label(flow, labelled, found, vague)
    for where, text in meta.get("source"):
        value = text.split("：", 1)[-1].split(":", 1)[-1].strip()
        if (
            value
            and not is_nobody(value)
            and not meta.is_site(value)
            and (where.startswith("textarea") or is_printed(value, flow, zones))
        ):
            found.append(Said(where, value.split(" ")[0] if is_publisher(value.split(" ")[0]) else value))
    return found + _account_below(flow, zones) + vague


def _account_below(flow: Flow, zones: Zones) -> list[Said]:
    """Return the account on a public-account page: it stands below the headline and is called js_name."""
    for index in {zones.headline + 1, zones.headline + 2}.intersection(zones.header):
        for element in flow.elements[flow.lines[index].node].iter():
            if element.get("id") == "js_name" and (name := clean_line("".join(map(str, element.itertext())))):
                return [Said("public account", name)]
    return []


def _hear_label(flow: Flow, labelled: tuple[str, int, Labelled], found: list[Said], vague: list[Said]) -> None:
    """Note whom a label names as the source: among the vague if that is nobody, or a person."""
    _, index, label = labelled
    name = _source_name(label.value)
    if name and match_key(name) not in _UNTOLD:
        link = label.link if label.link is not None else _link_named(name, flow.lines[index])
        said = Said(f"label {label.label}", name, link)
        (vague if is_nobody(name) or is_person(name) else found).append(said)


def _link_named(name: str, line: Line) -> etree._Element | None:
    """Return the line's link whose text is the name: a date is glued to it, so that it is not the whole value."""
    return next((element for element, said in line.links if clean_line(said) == name), None)


def _source_name(value: str) -> str:
    """Return the publisher at the head of a label's value: what stands behind it (a name, a date, a button) is cut."""
    value = trim(re.sub(r"^(?:来源|來源|稿源)\s*[:：]\s*", "", value))
    date = find_date(value)
    if date is not None and date[1] > 0:
        value = trim(value[: date[1]])
    if not value or len(value) > 80 or not WORD.search(value) or (date is not None and date[1] == 0):
        return ""
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


def _account(flow: Flow, zones: Zones) -> list[Said]:
    """Return the public account that a reprint names at its head or its end: 本文来自微信公众号“碳路先锋”（ID：…）"""
    for index in (*zones.header, *zones.footer[:8], *zones.body[:2], *zones.body[-2:]):
        match = _ACCOUNT.search(flow.lines[index].text)
        if match and not is_nobody(match["name"]):
            return [Said("public account", match["name"])]
    return []


def _printed_in(flow: Flow, zones: Zones) -> list[Said]:
    """Return the newspaper that is named with its day above the text or at its end."""
    places = (*zones.header, *zones.body[-2:], *zones.footer[:3])
    found = (PRINTED_IN.search(flow.lines[index].text) for index in places)
    names = [match["name"].strip() for match in found if match]
    return [Said("printed in", name) for name in names if is_publisher(name)]


def _called_source(flow: Flow, zones: Zones) -> Said | None:
    """Return what stands near the date in an element that calls itself the source: <span class="src">环保网</span>."""
    near = {line for index in zones.dates for line in (index - 1, index, index + 1)}
    near -= {zones.headline}
    for index in sorted(near.intersection(zones.header)):
        line = flow.lines[index]
        if len(line.text) > MAX_DATED or any(one.field == "source" for one in split_labels(line.text)):
            continue
        runs = [one.strip() for one in line.pieces] or [line.text]
        for element in flow.elements[line.node].iter():
            names = names_of(element)
            if names and _SOURCE_CLASS.search(names) and "author" not in names:
                printed = clean_line("".join(map(str, element.itertext())))
                said = _LEAD.sub("", printed)  # 来自雪球
                if printed in runs and _source_name(said) == said and not is_person(said) and find_date(said) is None:
                    return Said("element called source", said, _link_named(said, line))
    return None


def _unlabelled_source(flow: Flow, zones: Zones, title_tag: str) -> list[Said]:
    """Return publishers that stand beside the date without a label (china5e, sina)."""
    found: list[Said] = []
    for index in sorted(zones.header, key=lambda line: line < zones.headline):  # above it the date is often today's
        text = flow.lines[index].text
        match = _COMES_FROM.match(text)
        if match:
            name = _source_name(match["name"])
            return [Said("line 来源于", name)] if name and not is_nobody(name) else []
        date = zones.dates.get(index)
        if date is None or len(text) > MAX_DATED:
            continue
        if not any(one.field == "source" for one in split_labels(text)):
            before, behind = text[: date[1]], text[date[2] :]
            for stretch, sure in ((behind, True), (before, False)):
                name, first = _first_name(stretch)
                if not name or name in _CHANNEL_WORDS or _CHANNEL_NEWS.match(name) or name in PLACES or is_nobody(name):
                    continue
                # a short name is believed below the title only: above it stand menus and lists of notices
                sure = sure and first and index > zones.headline and _is_short_name(name)
                is_own = len(name) >= MIN_BRAND and name in title_tag  # 新浪汽车, in the breadcrumb as well
                if is_publisher(name) or (sure and (is_own or not is_in_menu(flow, index, name))):
                    found.append(Said("beside the date", name))
                    break
        for other in (index - 1, index + 1):
            if other in zones.header and other not in (-1, zones.headline) and not found:
                near = _ROLE.split(flow.lines[other].text)[0]  # 某某客户端 记者 张三
                name, _, person = near.partition(" ")
                near = name if is_person(person) else near  # 某某报道 张三
                is_name = (
                    len(near) <= 16
                    and is_publisher(near)
                    and not _CHANNEL_NEWS.match(near)
                    and match_key(near) not in _CHANNEL_WORDS
                )
                is_menu = _is_link(flow.lines[other]) and _is_link(flow.lines[other - 1])
                if is_name and not (is_menu or _NOT_SOURCE.search(near) or split_labels(near) or is_button(near)):
                    found.append(Said("next to the date", near))
    return found


def is_in_menu(flow: Flow, index: int, name: str) -> bool:
    """Return whether a link above the line has this name: then it is a channel of the site."""
    return any(said.strip() == name for line in flow.lines[:index] for _, said in line.links)


def _is_link(line: Line) -> bool:
    return bool(line.links) and line.link_chars * 10 >= len(line.text) * 9


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


def _first_name(text: str) -> tuple[str, bool]:
    """Return the first words that may be a publisher's name, and whether nothing but counts stands before them.

    >>> _first_name("4105阅读 环保网"), _first_name("林见清 | 环保网"), _first_name("打印 环保网")
    (('环保网', True), ('环保网', False), ('', True))
    """
    text = _ZONE.sub("", without_tallies(text))
    labels = split_labels(text)
    if labels:
        text = text[: labels[0].start]
    first = True
    for stretch in re.split(r"[ 　|｜·]+", text):
        stretch = stretch.strip(_PAREN_ONLY)
        if len(stretch) < 2 or not WORD.search(stretch):
            continue
        if is_person(stretch):  # the author stands before the source
            first = False
            continue
        no_name = _NOT_SOURCE.search(stretch) or _COLON.search(stretch) or is_button(stretch) or len(stretch) > 24
        return ("" if no_name else stretch), first
    return "", first


def _is_short_name(name: str) -> bool:
    is_chinese = all("\u3400" <= char <= "\u9fff" or char in "《》" for char in name)
    return 2 <= len(name) <= 10 and is_chinese and not is_person(name) and not is_page_word(name)


def is_printed(value: str, flow: Flow, zones: Zones) -> bool:
    """Return whether the page prints this near the text: what only the head says is often the template's."""
    near = (*zones.header, *zones.footer, *zones.body[:2], *zones.body[-2:])
    return any(value in flow.lines[index].text for index in near)
