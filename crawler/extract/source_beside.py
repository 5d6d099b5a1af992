"""The source that stands near the date without a label of its own."""

from __future__ import annotations

import re
from typing import Final

from crawler.extract.dated import without_tallies
from crawler.extract.flow import Flow, Line, names_of
from crawler.extract.labels import split_labels
from crawler.extract.names import BULLETIN, is_channel, is_nobody, is_page_word, is_person, is_place, is_publisher
from crawler.extract.noise import is_button
from crawler.extract.said import Said
from crawler.extract.source_names import WORD, link_named, source_name
from crawler.extract.zones import Zones
from crawler.normalize.dates import find_date
from crawler.normalize.text import clean_line

MIN_BRAND: Final = 4  # characters of the name of a site's channel that the title tag ends with
_PAPER_END: Final = re.compile(
    r"^[^\d ]{2,}(?:[报報社网網]|[周週]刊|[杂雜][志誌]|客[户戶]端|[电電][视視][台臺]|广播电台)$"
)
MAX_PAPER: Final = 16  # characters
MAX_DATED: Final = 120  # characters of a line with a date that may name a source without a label
# class="src", id="source_baidu", class="article-source"; the words are a template's own, not a site's
_SOURCE_CLASS: Final = re.compile(r"(?<![a-z])(?:src|source|from|ly|laiyuan|copyfrom|comefrom)(?![a-z])")
# 本文来源于某某  转自某某 : at the start of a line, without a colon
_COMES_FROM: Final = re.compile(
    r"^(?:本文|文章|稿件)?(?:来源于|转自|摘自|转载自|选自|來源於)\s*[:：]?\s*(?P<name>[^\s，。]{2,30})"
)
_NOT_SOURCE: Final = re.compile(
    r"(?:会展|博览|展览|会议)中心$|展览馆$|酒店$|宾馆$|https?:|www\.|[>›»]|^\d(?!\d?(?![年月日时分条人次个小])[\u4e00-\u9fff])|更新|字[号體体]|字级|文字大小|评论|評論|阅读|閱讀|浏览|打印|列印|分享|收藏|订阅|关注|"
    r"^我[要来]|^手机|^手機|^正在|播报$|供稿$|作者$|[记記]者$|通讯员$|原创|^由|^来自|^进入|^首次|上传|^[编編][辑輯]于|^修改|人[气氣]|分[类類]|^[发發][表布佈]|[点點][阅閱]|[观觀]看|追蹤|收[听聽]|朗[读讀]|留言|回應|跟[贴帖]|字[数數]|[类類][别別]|[栏欄]目|我有话说|参与|星期|^[周週]|上午|下午|分[钟鐘]|(?:时间|時間)$|^第[\d一二三四五六七八九十]+[版期条次章页季届]|APP$|小时前|分钟前"
)
_COLON: Final = re.compile("[:：]")  # a label that is not in the table
_ZONE: Final = re.compile(r"[（(]?(?:北京|京港台|臺北|台北|香港)(?:时间|時間)[）)]?")  # behind a clock
_ROLE: Final = re.compile(r" (?:记者|記者|通讯员|通訊員|作者) ")
_LEAD: Final = re.compile(r"^(?:来自|來自|来源|來源)[:：\s]*")
_PAREN_ONLY: Final = "()（）[]【】<>|｜·•-—_/ 　"


def called_source(flow: Flow, zones: Zones) -> Said | None:
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
                if printed in runs and source_name(said) == said and not is_person(said) and find_date(said) is None:
                    return Said("element called source", said, link_named(said, line))
    return None


def unlabelled_source(flow: Flow, zones: Zones, title_tag: str) -> list[Said]:
    """Return publishers that stand beside the date without a label (china5e, sina)."""
    found: list[Said] = []
    for index in sorted(zones.header, key=lambda line: line < zones.headline):  # above it the date is often today's
        text = flow.lines[index].text
        match = _COMES_FROM.match(text)
        if match:
            name = source_name(match["name"])
            return [Said("line 来源于", name)] if name and not is_nobody(name) else []
        date = zones.dates.get(index)
        if date is None or len(text) > MAX_DATED:
            continue
        if not any(one.field == "source" for one in split_labels(text)):
            before, behind = text[: date[1]], text[date[2] :]
            for stretch, sure in ((behind, True), (before, False)):
                name, first = _first_name(stretch)
                if not name or is_channel(name) or is_place(name) or is_nobody(name):
                    continue
                # a short name is believed below the title only: above it stand menus and lists of notices
                sure = sure and first and index > zones.headline and _is_short_name(name)
                is_own = len(name) >= MIN_BRAND and name in title_tag  # 新浪汽车, in the breadcrumb as well
                if is_publisher(name) or (sure and (is_own or not is_in_menu(flow, index, name))):
                    found.append(Said("beside the date", name))
                    break
            else:  # 社会万象 江岭青年报 林某某 2014-04-22: behind the section
                papers = (run for run in flow.lines[index].pieces if index > zones.headline and _is_paper(run.strip()))
                found += [
                    Said("beside the date", run.strip()) for run in papers if not is_in_menu(flow, index, run.strip())
                ][:1]
        for other in (index - 1, index + 1):
            if other in zones.header and other not in (-1, zones.headline) and not found:
                near = _ROLE.split(flow.lines[other].text)[0]  # 某某客户端 记者 张三
                name, _, person = near.partition(" ")
                near = name if is_person(person) else near  # 某某报道 张三
                is_name = len(near) <= 16 and is_publisher(near) and not is_channel(near)
                is_menu = _is_link(flow.lines[other]) and _is_link(flow.lines[other - 1])
                if is_name and not (is_menu or _NOT_SOURCE.search(near) or split_labels(near) or is_button(near)):
                    found.append(Said("next to the date", near))
    return found


def is_in_menu(flow: Flow, index: int, name: str) -> bool:
    """Return whether a link above the line has this name: then it is a channel of the site."""
    return any(said.strip() == name for line in flow.lines[:index] for _, said in line.links)


def _is_paper(run: str) -> bool:
    """Return whether a run of the line is all the name of a medium, and no section's."""
    return (
        len(run) <= MAX_PAPER
        and _PAPER_END.search(run) is not None
        and not (BULLETIN.search(run) or is_channel(run) or is_nobody(run))
    )


def _is_link(line: Line) -> bool:
    return bool(line.links) and line.link_chars * 10 >= len(line.text) * 9


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
