"""Who wrote it: labels, links, lines of their own, datelines, closing brackets, the head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from crawler.extract.byline_forms import (
    ROLE_NAMED,
)
from crawler.extract.byline_lines import MAX_AUTHORS, author_lines
from crawler.extract.byline_text import author_in_body
from crawler.extract.flow import Flow
from crawler.extract.labels import before_tools, split_labels
from crawler.extract.metadata import Metadata
from crawler.extract.names import is_nobody, is_person, is_publisher, people_in
from crawler.extract.noise import is_button
from crawler.extract.said import Said, is_printed
from crawler.extract.source_beside import is_in_menu
from crawler.extract.vocabulary import LABELS
from crawler.extract.zones import Zones, in_comments
from crawler.normalize.dates import find_date

_ROLES: Final = frozenset(LABELS["author"])
IN_LIST: Final = 3  # items before the date
MAX_BYLINE_LINKS: Final = 6  # a line with more is a menu
_OF_AUTHOR: Final = re.compile(r"[/?&](?:authors?|zuozhe)[=/]", re.IGNORECASE)  # in the address of his page
_LATIN: Final = re.compile(r"[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]*){1,3}")
_QUOTES: Final = frozenset("“”「」")


def find_authors(
    flow: Flow, zones: Zones, meta: Metadata, sources: Sequence[Said], edited: Sequence[Said]
) -> list[Said]:
    """Return the bylines, the most credible first; each text is names joined by 、.

    `sources` are where the article may come from, `edited` who is named as editor: neither is the author.
    """
    source = sources[0].text if sources else None
    publishers = {said.text for said in sources}
    editors = {name for said in edited for name in said.text.split("、")}
    found = [
        Said(f"label {label.label}", "、".join(names))
        for _, _, label in zones.labelled("author")
        if label.value != source and (names := _names_but(publishers, before_tools(_before_date(label.value))))
    ]
    found += [
        Said(f"label {label.label}", label.value)  # 来源: 张三, where another source is named
        for _, _, label in zones.labelled("source")
        if source is not None and label.value != source and is_person(label.value)
    ]
    found += _credits(flow, zones)
    found += _author_links(flow, zones)
    unlabelled = [*_author_beside_date(flow, zones), *_author_after_source(zones)]
    found += [said for said in unlabelled if said.text not in editors]
    found += author_lines(flow, zones)
    found += author_in_body(flow, zones)
    for where, text in meta.get("author"):
        shown = where.startswith("textarea")  # what a script prints, and no boilerplate of the head
        names = [
            name
            for name in people_in(text, strict=not shown)
            if name not in editors and (shown or is_printed(name, flow, zones))
        ]
        if not names and _LATIN.fullmatch(text) and is_printed(text, flow, zones):
            names = [text]  # two words at least: a single one is an account
        if names:
            found.append(Said(where, "、".join(names)))
    return _fullest(found, editors)


def _fullest(found: list[Said], editors: set[str]) -> list[Said]:
    """Return the bylines, first the one that names more than the first: 记者 林某 above, both in the text."""
    if not found:
        return []
    names = set(found[0].text.split("、"))
    told = [(one, set(one.text.split("、"))) for one in found[1:]]
    more = [one for one, all_ in told if names < all_ and not editors & all_ and all(map(is_person, all_ - names))]
    return more[:1] + [one for one in found if one is not more[0]] if more else found


def _names_but(publishers: set[str], value: str) -> list[str]:
    """Return the names in a value without those of the sources: a public account stands right behind its author."""
    if value.endswith(("？", "?")) or not _QUOTES.isdisjoint(value):  # 记者：您参与了哪些谈判？  记者：“…”他指出，
        return []
    return [name for name in people_in(value) if name not in publishers]


def _before_date(value: str) -> str:
    """Return the value up to a date that templates glue to it: 沈某2022年5月17日."""
    date = find_date(value)
    return value[: date[1]] if date is not None and date[1] > 0 else value


def _credits(flow: Flow, zones: Zones) -> list[Said]:
    """Return the names that follow their role without a colon, each in an element of its own: 文字 | 林某某 | 柯某."""
    for index in (*zones.header, *zones.footer[:8]):
        pieces = flow.lines[index].pieces
        if len(pieces) < 2:
            continue
        role, *names = [word for piece in pieces if (word := piece.strip())] or [""]
        if names and role in _ROLES and all(map(is_person, names)):
            return [Said(f"credits {role}", "、".join(names))]
    return []


def _author_links(flow: Flow, zones: Zones) -> list[Said]:
    """Return the names on links that say they lead to the author: rel=author, span.author, /author/林某/."""
    for index in (*zones.header, *zones.footer[:8]):
        links = flow.lines[index].links
        for element, said in links if len(links) <= MAX_BYLINE_LINKS else ():
            if len(said) > MAX_AUTHORS:
                continue
            around = element.getparent()
            marks = [element.get("rel"), element.get("class"), around.get("class") if around is not None else None]
            is_author = "author" in " ".join(filter(None, marks)).split() or _OF_AUTHOR.search(
                element.get("href") or ""
            )
            if is_author and (names := people_in(said)):
                by_reader = index in zones.footer and in_comments(flow, index)
                return [] if by_reader else [Said("author's link", "、".join(names))]
    return []


def _author_beside_date(flow: Flow, zones: Zones) -> list[Said]:
    """Return a person's name that stands by itself in the line of the date: 沈一禾 发表于 2020年9月30日."""
    for index, (_, start, end) in zones.dates.items():
        line = flow.lines[index]
        if len(line.text) > 80:
            continue
        role = ROLE_NAMED.search(line.text, end)
        if role and (names := people_in(role.group())):
            return [Said("beside the date", "、".join(names))]
        stop = next((one.start for one in split_labels(line.text) if one.start > end), len(line.text))
        behind = line.text[end:stop].strip(" )）]】|｜·")
        paper, *names = behind.split(" ")  # 某网 程某某 吴某
        if len(names) > 1 and is_publisher(paper) and all(map(is_person, names)):
            return [Said("beside the date", "、".join(names))]
        paper, _, name = behind.rpartition(" ")  # 工商時報 王某
        is_sure = (
            is_publisher(paper) if paper else len(name) > 2 and not (is_button(name) or is_nobody(name))
        )  # 公告, 苏州
        if is_person(name) and is_sure and not is_in_menu(flow, index, name):
            return [Said("beside the date", name)]
        for piece in (*(one.strip() for one in line.pieces), *re.split(r"[\s·|｜/]+", line.text[:start])):
            if is_person(piece) and not (is_button(piece) or is_nobody(piece) or is_in_menu(flow, index, piece)):
                return [Said("beside the date", piece)]
    return _author_in_list(flow, zones)


def _author_in_list(flow: Flow, zones: Zones) -> list[Said]:
    """Return the name that is an item of the list in which the date is another: <li>林某</li><li>2021-08-19</li>."""
    for dated in zones.dates:
        home = flow.home[flow.lines[dated].node]
        for index in range(max(dated - IN_LIST, zones.headline + 1), dated):
            line = flow.lines[index]
            is_item = flow.home[line.node] == home and flow.elements[line.node].tag == "li"
            if is_item and len(line.text) > 2 and is_person(line.text) and not is_in_menu(flow, index, line.text):
                return [] if is_button(line.text) or is_nobody(line.text) else [Said("beside the date", line.text)]
    return []


def _author_after_source(zones: Zones) -> list[Said]:
    """Return who stands right behind the source: 来源：中国新闻网 王某, 来源：某新闻客户端 记者 薄某 通讯员 阮某."""
    for zone, _, label in zones.labelled("source"):
        role = ROLE_NAMED.search(label.value)
        if role and zone != "page" and (names := people_in(role.group())):
            return [Said("behind the source", "、".join(names))]
        parts = label.value.split(" ") if zone == "header" else ()
        if len(parts) == 2 and is_publisher(parts[0]) and is_person(parts[1]):
            return [Said("behind the source", parts[1])]
    return []
