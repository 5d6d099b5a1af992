"""Bylines inside the text: the dateline at its head, the bracket and the signature at its end."""

from __future__ import annotations

import re
from typing import Final

from crawler.extract.byline_forms import (
    AGENCY,
    CREDIT,
    DATELINE,
    IS,
    LAST,
    OPENS,
    REPORTS,
    SHOT,
    SIGNED,
    may_be_byline,
)
from crawler.extract.byline_lines import plain, reporters
from crawler.extract.flow import Flow
from crawler.extract.names import people_in
from crawler.extract.said import Said
from crawler.extract.zones import Zones

CAPTION: Final = 25  # characters; shorter lines are headings


def author_in_body(flow: Flow, zones: Zones) -> list[Said]:
    """Return bylines inside the text: the dateline at its head, the bracket at its end."""
    found = []
    for index in zones.body[:4]:
        head = plain(flow.lines[index].text[:120])
        if not may_be_byline(head):
            continue
        bracket = DATELINE.search(head)
        agency, reports = AGENCY.match(head), REPORTS.search(head[:60]) or OPENS.match(head)
        if placed := reporters(head):
            names = placed
        elif bracket and bracket.start() < 60 and not CREDIT.search(bracket["by"]):
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
            names = people_in(by, strict=True) if index == zones.body[-1] and not CREDIT.search(by) else []
        if names:
            found.append(Said("closing bracket", "、".join(names)))
            break
    signed = SIGNED.search(flow.lines[zones.body[-1]].text) if zones.body else None
    if signed and not CREDIT.search(signed["by"]) and (names := people_in(signed["by"], strict=True)):
        found.append(Said("behind the last sentence", "、".join(names)))
    return found


def _is_of_pictures(flow: Flow, zones: Zones) -> bool:
    """Return whether the text is captions, most of which end in the photographer's name: then he is the author."""
    texts = [text for index in zones.body if len(text := flow.lines[index].text) >= CAPTION]
    return sum(SHOT.search(text) is not None for text in texts) * 2 >= len(texts)
