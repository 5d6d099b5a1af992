"""`scrapy golden [PORTAL …]`: the truth beside saved pages, rewritten from what the engine says today."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from scrapy.commands import ScrapyCommand

from crawler.commands import complain
from crawler.commands.places import fixtures_in
from crawler.errors import CrawlerError, OutputError, UsageError
from crawler.golden import Case, cases
from crawler.golden.changes import Change, as_text, change_of
from crawler.portals import get_portal


class Command(ScrapyCommand):
    """Compare and rewrite."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[PORTAL …] [--check] [--fields NAME,…]"

    def short_desc(self) -> str:
        return "Rewrite the expected JSON of saved pages from today's output and show what changed"

    def long_desc(self) -> str:
        return (
            f"{self.short_desc()}. Writes nothing, exit 1, when a field lost its value and --fields does not name it. "
            "E.g.: scrapy golden hbzhan --fields views"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when something would change")
        parser.add_argument("--fields", metavar="NAME,…", default="", help="fields that may lose their value")
        parser.add_argument("--folder", metavar="FOLDER", help="where the pages are (default: fixtures/portals)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            chosen = chosen_cases(args, Path(opts.folder) if opts.folder else fixtures_in())
            changes = [change for case in chosen if (change := change_of(case))]
            for change in changes:
                print(change.case.id, *change.lines(), sep="\n")
            allowed = {name.strip() for name in opts.fields.split(",") if name.strip()}
            if opts.check:
                self.exitcode = int(bool(changes))
            elif lost := lost_lines(changes, allowed):
                self.exitcode = 1
                for line in lost:
                    complain("golden", line)
            else:
                write(changes)
        except CrawlerError as error:
            complain("golden", str(error))
            self.exitcode = error.exitcode
            return
        done = "differ" if opts.check else "are not written: nothing is" if self.exitcode else "written"
        complain("golden", f"{len(changes)} of {len(chosen)} cases {done}")


def chosen_cases(names: Sequence[str], folder: Path) -> list[Case]:
    """Return the cases of these portals, of all without names; UsageError or PortalError where there are none."""
    if unknown := [name for name in names if name.startswith("-")]:
        raise UsageError(f"{unknown[0]}: no such option; see scrapy golden -h")
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; scrapy newportal NAME URL writes a portal's pages")
    chosen: list[Case] = []
    for portal in dict.fromkeys(get_portal(name).name for name in names) or [""]:
        found = cases(folder, portal)
        if not found:
            raise UsageError(f"{folder / portal}: no saved page; scrapy doctor {portal or 'PORTAL'} --save keeps some")
        chosen += found
    return chosen


def lost_lines(changes: Sequence[Change], allowed: set[str]) -> list[str]:
    """Return a line for each field that lost its value and may not."""
    return [
        f"{change.case.id}: {field} had a value and has none; mend it, or allow it with --fields {field}"
        for change in changes
        for field in change.lost
        if field not in allowed
    ]


def write(changes: Sequence[Change]) -> None:
    """Write the truths; OutputError when one cannot be written."""
    for change in changes:
        try:
            change.case.expected.write_text(as_text(change.after), encoding="utf-8")
        except OSError as error:
            raise OutputError(f"{change.case.expected}: cannot be written ({error.strerror})") from error
