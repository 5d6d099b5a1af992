"""`scrapy state show|check|rebuild`: what scheduled jobs know, whether it is sound, and a new one where it is not."""

from __future__ import annotations

import argparse
import time

from scrapy.commands import ScrapyCommand

from crawler.commands import complain
from crawler.errors import CrawlerError, UsageError
from crawler.jobs.published import check_files
from crawler.jobs.renewal import renew
from crawler.normalize.columns import table
from crawler.spiders.office import data_folder, key_in, state_file, terms_of
from crawler.state import State, Status, open_state


class Command(ScrapyCommand):
    """Look at the state."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "show [PORTAL] | check | rebuild"

    def short_desc(self) -> str:
        return "Show, check or rebuild what scheduled jobs know"

    def long_desc(self) -> str:
        return f"{self.short_desc()}. E.g.: scrapy state check -s DATA_FOLDER=data"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        acts = {"show": self._show, "check": self._check, "rebuild": self._rebuild}
        try:
            if not args or args[0] not in acts:
                raise UsageError(f"{' '.join(args) or 'nothing'}: no such act; there is: {', '.join(acts)}")
            if len(args) > (2 if args[0] == "show" else 1):
                raise UsageError(f"{' '.join(args[1:])}: too many arguments; see scrapy state -h")
            acts[args[0]](*args[1:])
        except CrawlerError as error:
            complain("state", str(error))
            self.exitcode = error.exitcode

    def _show(self, portal: str | None = None) -> None:
        state = self._open()
        tally = state.tally(portal)
        if portal is not None and portal not in tally:
            there = ", ".join(state.tally()) or "none yet"
            raise UsageError(f"{portal}: no job was ever on it; there is: {there}")
        names = [status.name.lower() for status in Status] + ["queued"]
        rows = [(name, *(str(counts.get(one, 0)) for one in names)) for name, counts in tally.items()]
        print("\n".join(table([("portal", *names), *rows], numbers=frozenset(range(1, len(names) + 1)))))
        for name, url, row in (*state.failures(portal, Status.FAILED), *state.failures(portal, Status.GIVEN_UP)):
            print(f"{name}  {row.status.name.lower()}  {row.tries} tries  {url}  {row.note}")

    def _check(self) -> None:
        assert self.settings is not None
        state = self._open()
        found = [f"{state_file(self.settings)}: {line}" for line in state.check()]
        found += check_files(data_folder(self.settings))
        for line in found:
            print(line)
        if found:
            raise CrawlerError(f"{len(found)} problems; scrapy state rebuild makes a new one from the published files")

        print("all is well")

    def _rebuild(self) -> None:
        assert self.settings is not None
        path = state_file(self.settings)
        taken, aside = renew(path, terms_of(self.settings), key_in, time.time())
        print(f"{path}: made anew from {', '.join(f'{number} {what}' for what, number in taken.items())}")
        if aside:
            print(f"{aside}: what was there before; take it away when all is well")

    def _open(self) -> State:
        assert self.settings is not None
        path = state_file(self.settings)
        if not path.exists():
            raise UsageError(f"{path}: is not there; scrapy update makes it, -s DATA_FOLDER=FOLDER says where")

        return open_state(path)
