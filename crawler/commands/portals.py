"""`scrapy portals`: the known portals."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterable
from typing import Any, Final

from scrapy.commands import ScrapyCommand

from crawler.commands import complain
from crawler.errors import PortalError
from crawler.normalize.columns import pad, table, width
from crawler.portals import all_portals
from crawler.portals.base import Portal

LEAST: Final = 30  # columns of sections, however narrow the terminal


class Command(ScrapyCommand):
    """List the portals."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[--json]"

    def short_desc(self) -> str:
        return "List the known portals: sections, the year of what is known, the day they were last seen well"

    def long_desc(self) -> str:
        return f"{self.short_desc()}. E.g.: scrapy portals --json | jq -r .name"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="as JSON Lines")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            complain("portals", f"{' '.join(args)}: takes no arguments; see scrapy portals -h")
            self.exitcode = 2
            return
        try:
            portals = all_portals().values()
        except PortalError as error:
            complain("portals", str(error))
            self.exitcode = error.exitcode
            return
        if opts.json:
            for portal in portals:
                print(json.dumps(_as_dict(portal), ensure_ascii=False))
            return
        room = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        print("\n".join(list_portals(portals, room)))


def list_portals(portals: Iterable[Portal], columns: int | None = None) -> list[str]:
    """Return a head and a line for each portal; sections that do not fit into so many columns go on below."""
    portals = list(portals)
    head = ("name", "名称", "evidence", "verified")
    rows = [(one.name, one.title, str(one.evidence_year or "–"), one.verified or "never") for one in portals]
    lines = table([head, *rows])
    indent = max(map(width, lines)) + 2
    room = max(columns - indent, LEAST) if columns else None
    told = [["sections"], *(_wrapped(_sections(one), room) for one in portals)]
    return [
        (pad("" if nth else line, indent) + part).rstrip()
        for line, parts in zip(lines, told, strict=True)
        for nth, part in enumerate(parts)
    ]


def _sections(portal: Portal) -> list[str]:
    """Return the sections as -a sections= takes them, or why there are none."""
    if portal.retired:
        return [f"retired ({portal.retired})"]
    if not portal.listings:
        return ["no section known"]
    return [
        (f"{one.name}({one.key})" if one.key else one.name) + ("[by script]" if one.by_script else "")
        for one in portal.listings
    ]


def _wrapped(words: Iterable[str], room: int | None) -> list[str]:
    """Return the words as lines that fit into so many columns."""
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".lstrip()
        if room is None or width(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _as_dict(portal: Portal) -> dict[str, Any]:
    sections = [
        {"name": one.name, "key": one.key or None, "url": one.url, "by_script": one.by_script or None}
        for one in portal.listings
    ]
    return {
        "name": portal.name,
        "title": portal.title,
        "home": portal.home,
        "sections": sections,
        "evidence": portal.evidence or None,
        "evidence_year": portal.evidence_year,
        "confidence": portal.confidence or None,
        "verified": portal.verified or None,
        "quirks": list(portal.quirks),
        "retired": portal.retired or None,
    }
