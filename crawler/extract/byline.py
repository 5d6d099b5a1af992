"""Who wrote it: labels, links, lines of their own, datelines, closing brackets, the head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from crawler.extract.byline_forms import (
    AGENCY,
    DATELINE,
    DESK,
    FILED,
    IS,
    LAST,
    LINE,
    MARKED,
    OPENS,
    PLACED,
    REPORTS,
    ROLE_BEHIND,
    ROLE_NAMED,
    SHOT,
    SIGNED,
    SLASHED,
    TRANSLATED,
    UNNAMED,
    WIRE,
    may_be_byline,
)
from crawler.extract.flow import Flow
from crawler.extract.labels import before_tools, split_labels
from crawler.extract.metadata import Metadata
from crawler.extract.names import COMPOUND, PLACES, is_nobody, is_person, is_publisher, people_in
from crawler.extract.noise import is_button
from crawler.extract.source import Said, is_in_menu, is_printed
from crawler.extract.vocabulary import LABELS
from crawler.extract.zones import Zones
from crawler.normalize.dates import find_date

MAX_AUTHORS: Final = 30  # characters of a line that holds nothing but the authors
# class="author", id="byline", class="AuthorInfo-head"
_AUTHORS_NAME: Final = re.compile(r"(?<![a-z])(?:author|byline)(?:info|name)?(?![a-z])")
_DIGIT: Final = re.compile(r"\d")
_ROLES: Final = frozenset(LABELS["author"])
CAPTION: Final = 25  # characters; shorter lines are headings
MAX_BYLINE_LINKS: Final = 6  # a line with more is a menu
_LATIN: Final = re.compile(r"[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]*){1,3}")
_QUOTES: Final = frozenset("“”「」")
_CREDIT: Final = re.compile(r"(?:[摄攝]|供图|供圖|[/／]图|[摄攝]影)[）)]?$")  # of a picture
_SECOND: Final = ("通讯员", "通訊員", "实习生", "见习记者")
_ROLE_BELOW: Final = re.compile(r"(?:记者|記者|编辑|作者)$")
_COMMENTS: Final = re.compile("comment|reply|pinglun")
_EDITED_BY: Final = re.compile(r" [○●◎⊙]编辑")  # ⊙记者 慕某某 ○编辑 邱某


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
    found += _author_lines(flow, zones)
    found += _author_in_body(flow, zones)
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
    """Return the bylines, first the one that names all whom the first names and more: 记者 林某 above, 通讯员 周某 in the text."""
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
    """Return the names on links that say they lead to the author: rel=author, WordPress's span.author.vcard."""
    for index in (*zones.header, *zones.footer[:8]):
        links = flow.lines[index].links
        for element, said in links if len(links) <= MAX_BYLINE_LINKS else ():
            if len(said) > MAX_AUTHORS:
                continue
            around = element.getparent()
            marks = [element.get("rel"), element.get("class"), around.get("class") if around is not None else None]
            if "author" in " ".join(filter(None, marks)).split() and (names := people_in(said)):
                by_reader = index in zones.footer and _in_comments(flow, index)
                return [] if by_reader else [Said("author's link", "、".join(names))]
    return []


def _in_comments(flow: Flow, index: int) -> bool:
    """Return whether the line stands in a block that calls itself the readers' comments."""
    return any(_COMMENTS.search(flow.names(one)) for one in flow.around(flow.lines[index].node, 6))


def _author_beside_date(flow: Flow, zones: Zones) -> list[Said]:
    """Return a person's name that stands by itself in the line of the date: 沈一禾 发表于 2020年9月30日."""
    for index, (_, start, end) in zones.dates.items():
        line = flow.lines[index]
        if len(line.text) > 80:
            continue
        role = ROLE_NAMED.search(line.text, end)
        if role and (names := people_in(role.group())):
            return [Said("beside the date", "、".join(names))]
        behind = line.text[end:].strip(" |｜·")
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
    return []


def _author_lines(flow: Flow, zones: Zones) -> list[Said]:
    """Return bylines that are a line of their own, above the body, at its start, or at its end."""
    found: list[Said] = []
    last = -2  # line of the byline before
    lines = flow.lines
    for index in [*zones.header, *zones.body[:4], *zones.body[-3:], *zones.footer[:4]]:
        text = _plain(lines[index].text)
        if len(text) > 60 or text[-1] in "。？！?!…”":  # 记者：您参与了哪些谈判？
            continue
        names = _names_of_line(text, below=index in zones.footer) if may_be_byline(text) else []
        is_above = index in zones.header or index in zones.body[:3]
        if not names and is_above and is_person(text) and index + 1 < len(lines):
            # a name on its line, the role on the next: 李某 / 某某记者
            names = [text] if _ROLE_BELOW.search(lines[index + 1].text) else []
        if not names and is_above and _is_authors(flow, index):
            names = people_in(text)
        if names and found and index == last + 1 and text.startswith(_SECOND):
            found[-1] = Said("byline", f"{found[-1].text}、{'、'.join(names)}")  # 记者 涂某某 / 通讯员 余某某
        elif names:
            found.append(Said("byline", "、".join(names)))
        last = index if names else last
    return found


def _plain(text: str) -> str:
    """Return the text with the slash of the keyboard for that of box drawing, which old papers of Taiwan print."""
    return text.replace("╱", "／") if "╱" in text else text


def _names_of_line(text: str, *, below: bool) -> list[str]:
    """Return the names in a line that is a byline by its form; `below` the text it may stand behind the source."""
    if _CREDIT.search(text) and "文" not in text:
        return []  # 本报记者 王某摄
    text = _EDITED_BY.split(text)[0]
    if (labels := split_labels(text)) and labels[0].field == "editor" and labels[0].start > 0:
        text = text[: labels[0].start].strip()  # 某某电台记者高某某 责编：何某
    if names := _reporters(text):
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


def _reporters(text: str) -> list[str]:
    """Return who files a report: 記者林某／南市報導, 社會中心／古某報導, 陳某／彰化報導, （中央社記者溫某台北21日電）, 編譯段某."""
    if filed := FILED.search(text):
        return people_in(filed["by"])
    wire = WIRE.search(text)
    if wire and is_person(wire["name"]) and wire["name"] not in PLACES:  # 本报记者北京21日电
        return [wire["name"]]
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
    return [name] if len(run) > 2 and is_person(name) and name not in PLACES else []  # 本报记者苏州报道


def _is_authors(flow: Flow, index: int) -> bool:
    """Return whether the line is all of a block that calls itself the author's and says nothing else."""
    line = flow.lines[index]
    if len(line.text) > MAX_AUTHORS or _DIGIT.search(line.text):
        return False
    named = flow.elements[line.node].tag == "address" or _AUTHORS_NAME.search(flow.names(line.node))
    return bool(named) and not split_labels(line.text)


def _author_in_body(flow: Flow, zones: Zones) -> list[Said]:
    """Return bylines inside the text: the dateline at its head, the bracket at its end."""
    found = []
    for index in zones.body[:4]:
        head = _plain(flow.lines[index].text[:120])
        if not may_be_byline(head):
            continue
        bracket = DATELINE.search(head)
        agency, reports = AGENCY.match(head), REPORTS.search(head[:60]) or OPENS.match(head)
        if placed := _reporters(head):
            names = placed
        elif bracket and bracket.start() < 60 and not _CREDIT.search(bracket["by"]):
            names = people_in(bracket["by"])
        elif reports:
            names = people_in(reports["by"], strict=True)
        else:
            names = people_in(agency["by"], strict=True) if agency else []
        if names:
            found.append(Said("dateline", "、".join(names)))
            break
    for index in reversed(zones.body[-3:]):
        text = flow.lines[index].text
        match = LAST.search(text)
        if not match:
            continue
        by = match["by"]
        named = IS.match(by)
        shot = SHOT.search(text)
        if named:
            names = [named["name"]]
        elif re.search(r"记者|記者|通讯员|作者|文[/／图:：]|图[/／]文|撰文|采写", by) and not re.search(r"[摄攝]$", by):
            names = people_in(by)
        elif shot and index == zones.body[-1] and _is_of_pictures(flow, zones):
            names = people_in(shot["by"])
        else:
            names = people_in(by, strict=True) if index == zones.body[-1] and not _CREDIT.search(by) else []
        if names:
            found.append(Said("closing bracket", "、".join(names)))
            break
    signed = SIGNED.search(flow.lines[zones.body[-1]].text) if zones.body else None
    if signed and not _CREDIT.search(signed["by"]) and (names := people_in(signed["by"], strict=True)):
        found.append(Said("behind the last sentence", "、".join(names)))
    return found


def _is_of_pictures(flow: Flow, zones: Zones) -> bool:
    """Return whether the text is captions, most of which end in the photographer's name: then he is the author."""
    texts = [text for index in zones.body if len(text := flow.lines[index].text) >= CAPTION]
    return sum(SHOT.search(text) is not None for text in texts) * 2 >= len(texts)


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
