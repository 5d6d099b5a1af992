"""A data folder, and jobs that are run on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from crawler.export.reading import read_records
from crawler.jobs.published import published
from crawler.monitor.manifests import read_manifests


@dataclass
class Desk:
    """A data folder, and how jobs are run on it."""

    scrapy: Callable
    folder: Path
    scratch: Path

    def update(self, *urls: str, code: int = 0, **options: object):
        """Run a job on these sections and return how it ended."""
        listed = self.scratch / "urls.txt"
        listed.write_text("\n".join(urls), "utf-8")
        more = [f"--{name.replace('_', '-')}={value}" for name, value in options.items() if name.islower()]
        settings = {"DOWNLOAD_DELAY": 0, "RETRY_TIMES": 0, "DATA_FOLDER": self.folder} | {
            name: value for name, value in options.items() if name.isupper()
        }
        given = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
        ran = self.scrapy("update", "--urls", listed, *more, *given)
        assert ran.code == code, ran.err
        return ran

    def state(self, *argv: str):
        return self.scrapy("state", *argv, "-s", f"DATA_FOLDER={self.folder}")

    def records(self, feed: str = "articles") -> list[dict]:
        """Return every record of a feed, job by job."""
        paths = sorted(
            (path for path in published(self.folder) if path.parents[1].name == feed),
            key=lambda path: int(path.name.partition(".")[0].rpartition("-")[2]),
        )
        return [record for path in paths for record in read_records(path)]

    def last(self) -> dict:
        """Return the last job's manifest."""
        return dict(read_manifests(self.folder)[-1].saved)

    def counts(self) -> dict[str, int]:
        """Return what the last job counted on its only portal."""
        (run,) = self.last()["portals"]
        return run["counts"]
