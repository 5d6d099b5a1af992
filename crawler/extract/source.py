"""Where the article comes from: labels, what stands beside the date, notes of a reprint, the head."""

from __future__ import annotations

import re
from typing import Final

from crawler.extract.dated import PRINTED_IN
from crawler.extract.flow import Flow, Line
from crawler.extract.labels import Labelled
from crawler.extract.metadata import Metadata
from crawler.extract.names import is_channel, is_nobody, is_person, is_publisher, is_untold
from crawler.extract.said import Said, is_printed
from crawler.extract.source_beside import called_source, unlabelled_source
from crawler.extract.source_names import link_named, source_name
from crawler.extract.zones import Zones
from crawler.normalize.text import clean_line

_CREDITS: Final = ("资料来源", "資料來源")  # of figures, where it stands below or in the text
MAX_PAPER: Final = 60  # characters of a line within which a paper stands before its reporter
_COLON: Final = re.compile("[:：]")
MIN_LINKED: Final = 2  # characters of a publisher's name that is a link
BELOW: Final = 3  # lines behind the text in which its own metadata stands
# 本文来自微信公众号“碳路先锋”（ID：…），作者：…   文章首发于公众号：垃圾分类社
_ACCOUNT: Final = re.compile(
    r"^[（(【\[*\s]*(?:本文|文章|原文)(?:来自|来源|转载自|转自|首发于|首发|源自|选自|系)[于自]?(?:微信)?(?:公众号|订阅号|公号)"
    r"[\s:：“\"「《【]*(?P<name>[^\s”\"」》】（(，,。]{2,20})"
)
_CREDIT: Final = re.compile(
    r"[（(【\[](?:文章|稿件|信息|新闻|内容)?(?:来源|來源|稿源|转自|转载自|摘自|选自)\s?[:：]\s?(?P<name>[^（）()【】\]\[，,。]{2,24}?)"
    r"(?:[ ;；,，](?:作者|记者|编辑)[:： ][^（）()]{2,20})?[）)】\]]$"
)
# 【聯合報／記者黃某／鹿谷報導】
# 2022-08-22 17:48 聯合報／ 記者陳某／彰化即時報導
_PAPER: Final = re.compile(
    r"(?:^[【\[（(〔]|(?<=\d )|^)(?P<name>[\u3400-\u9fff]{2,8}(?:[报報网網社]|新[闻聞])) ?[／/╱] ?[记記]者"
)


def find_source(flow: Flow, zones: Zones, meta: Metadata) -> list[Said]:
    """Return who is named as the source, the most credible first; [] when the page prints none."""
    found: list[Said] = []
    vague: list[Said] = []
    for labelled in zones.labelled("source", "header"):
        _hear_label(flow, labelled, found, vague)
    if not found and (called := called_source(flow, zones)):
        (vague if is_nobody(called.text) else found).append(called)
    unlabelled = unlabelled_source(flow, zones, meta.title_tag) or _account(flow, zones)
    own = [one for one in unlabelled if meta.is_site(one.text) or meta.is_behind_title(one.text)]
    found += [one for one in unlabelled if one not in own]
    last = zones.body[-1] if zones.body else -1
    papers = (_PAPER.search(flow.lines[index].text[:MAX_PAPER]) for index in (*zones.header, *zones.body[:2]))
    names = (match["name"] for match in papers if match)
    found += [Said("dateline", name) for name in names if not (is_channel(name) or is_nobody(name))]
    for labelled in zones.labelled("source", "footer"):
        if labelled[2].label in _CREDITS or (vague and labelled[2].label.startswith("供稿")):
            continue  # the office that sent it in, where 来源：本网 is printed above
        if labelled[1] > last + BELOW:  # the site's name beside the date gives way to a label right below the text
            found, own = found + own, []
        _hear_label(flow, labelled, found, vague)
    found += _credited(flow, zones) + own + _printed_in(flow, zones)
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
    name = source_name(_unglued(label.value, flow.lines[index]) or label.value)
    if name and not is_untold(name):
        link = label.link if label.link is not None else link_named(name, flow.lines[index])
        said = Said(f"label {label.label}", name, link)
        (vague if is_nobody(name) or is_person(name) else found).append(said)


def _unglued(value: str, line: Line) -> str:
    """Return the value without the links that are glued to it (a category, 留下评论); "" where none is.

    It is a link itself, or stands in one run with its label.
    """
    texts = [text for _, said in line.links if len(text := clean_line(said)) >= MIN_LINKED]
    runs = (run for piece in line.pieces if (run := _COLON.split(piece)[-1].strip()) and run != piece.strip())
    for text in (*texts, *(run for run in runs if any(value.startswith(run + link) for link in texts))):
        if len(text) < len(value) and value.startswith(text):
            return text
    return ""


def _account(flow: Flow, zones: Zones) -> list[Said]:
    """Return the public account that a reprint names at its head or its end: 本文来自微信公众号“碳路先锋”（ID：…）"""
    for index in (*zones.header, *zones.footer[:8], *zones.body[:2], *zones.body[-2:]):
        match = _ACCOUNT.search(flow.lines[index].text)
        if match and not is_nobody(match["name"]):
            return [Said("public account", match["name"])]
    return []


def _credited(flow: Flow, zones: Zones) -> list[Said]:
    """Return the source in brackets behind the last sentence: ……全覆盖。（来源：某某日报）"""
    found = (_CREDIT.search(flow.lines[index].text) for index in zones.body[-2:])
    names = [source_name(match["name"]) for match in found if match]
    return [Said("closing bracket", name) for name in names if name and not is_nobody(name) and not is_person(name)]


def _printed_in(flow: Flow, zones: Zones) -> list[Said]:
    """Return the newspaper that is named with its day above the text or at its end."""
    places = (*zones.header, *zones.body[-2:], *zones.footer[:3])
    found = (PRINTED_IN.search(flow.lines[index].text) for index in places)
    names = [match["name"].strip() for match in found if match]
    return [Said("printed in", name) for name in names if is_publisher(name)]
