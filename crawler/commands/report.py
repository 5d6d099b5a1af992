"""`scrapy report [FOLDER]`: how the last jobs went, portal by portal, from what they left in their manifests."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from scrapy.commands import ScrapyCommand

from crawler.commands import complain
from crawler.errors import CrawlerError, UsageError
from crawler.monitor.findings import Finding, exit_code
from crawler.monitor.manifests import JOBS, Manifest, read_manifests
from crawler.monitor.news import standing
from crawler.monitor.notify import VARIABLE, notify
from crawler.monitor.runs import PortalRun, by_portal
from crawler.monitor.table import report, report_json

DATA: Final = "data"  # where the scheduled jobs write, below the folder in which they run


class Command(ScrapyCommand):
    """Report on the last jobs."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[FOLDER] [--json] [--notify]"

    def short_desc(self) -> str:
        return "Show how each portal's last scheduled job went, beside what is usual; worst first"

    def long_desc(self) -> str:
        return (
            f"{self.short_desc()}. FOLDER is the data folder, by default {DATA}. E.g.: scrapy report --json | jq .exit"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="as one JSON object")
        parser.add_argument(
            "--notify", action="store_true", help=f"also send it to the addresses in {VARIABLE}; good for a trial"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            self.exitcode = self._report(check_folder(args), opts)
        except CrawlerError as error:
            complain("report", str(error))
            self.exitcode = error.exitcode

    def _report(self, folder: Path, opts: argparse.Namespace) -> int:
        manifests = read_manifests(folder)
        if not manifests:
            raise UsageError(
                f"{folder}: no job has left a manifest here ({JOBS}/*.json); run scrapy update, or name the folder"
            )
        runs, findings, history = latest(manifests)
        if opts.json:
            print(json.dumps(report_json(runs, findings, history), ensure_ascii=False))
        else:
            print("\n".join(report(runs, findings, history)))
        if opts.notify:
            self._tell(findings)
        return exit_code(findings)

    def _tell(self, findings: list[Finding]) -> None:
        addresses = os.environ.get(VARIABLE, "")
        if not addresses.split():
            raise UsageError(f"--notify: {VARIABLE} names no address; e.g. {VARIABLE}=dingtalk://TOKEN")
        for line in notify(addresses, *standing(findings), bad=exit_code(findings) != 0):
            complain("report", line)


def check_folder(args: list[str]) -> Path:
    """Return the folder that the command line names; UsageError for anything else."""
    if unknown := [arg for arg in args if arg.startswith("-")]:
        raise UsageError(f"{unknown[0]}: no such option; see scrapy report -h")
    if len(args) > 1:
        raise UsageError(f"one folder is enough, not {len(args)} ({' '.join(args)})")
    folder = Path(args[0] if args else DATA)
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; name the one that scrapy update writes to")
    return folder


def latest(manifests: Sequence[Manifest]) -> tuple[list[PortalRun], list[Finding], dict[str, Any]]:
    """Return each portal's last run, the findings on it, and the runs before it."""
    findings = {(run.portal, run.job): one.findings for one in manifests for run in one.runs}
    runs, found, history = [], [], {}
    for portal, all_runs in by_portal(run for one in manifests for run in one.runs).items():
        *history[portal], last = all_runs
        runs.append(last)
        found += [finding for finding in findings[portal, last.job] if finding.portal == portal]
    return runs, found, history
