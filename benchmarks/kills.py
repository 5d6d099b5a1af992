"""Kill a scheduled job with -9 at random instants until it completes, and count what was lost or written twice.

python benchmarks/kills.py [--kills 100] [--signal KILL] [--seed 1]

Serves the small sites of fixtures/sites on loopback, one address each, and runs `scrapy update` on their sections in a
process of its own, again and again, each killed after a random time. When that many were killed, jobs run until one
finds nothing new. What lies in the data folder is then held against that of one undisturbed job.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from crawler.demo.server import SiteServer
from crawler.export.reading import read_records
from crawler.jobs.published import check_files, published, unpublished
from crawler.monitor.manifests import read_manifests
from crawler.state import open_state

ROOT = Path(__file__).parents[1]
SITES = ROOT / "fixtures" / "sites"
PACE = 0.3  # seconds between two requests to a site: the longest section takes some 20, cut into lives of …
LIFE = 0.8  # … so many seconds in the mean
LAST_JOBS = 20  # jobs that may be needed after the last kill; more means that it never comes to an end


@dataclass
class Dataset:
    """What jobs have put into a data folder."""

    articles: Counter[str] = field(default_factory=Counter)  # id and content → lines
    duplicates: set[tuple[str, str]] = field(default_factory=set)  # URL and the article that it repeats
    rejected: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    @property
    def heads(self) -> set[str]:
        """The articles that no later line calls a copy."""
        copies = {url for url, _ in self.duplicates}
        return {key for key in self.articles if key.partition(" ")[2] not in copies}


def serve_sites(stack: ExitStack) -> list[str]:
    """Serve each site on an address of its own until the stack closes, and return the URLs of the sections."""
    urls = []
    for number, path in enumerate(sorted(SITES.glob("*/truth.json")), 1):
        truth = json.loads(path.read_text("utf-8"))
        server = stack.enter_context(SiteServer(path.parent, host=f"127.0.0.{number}"))
        sections = [truth["section"]] if "section" in truth else ["/news/", "/tech/"]  # the demo portal has two
        urls += [server.url[:-1] + section for section in sections]
    return urls


def start(urls: Path, data: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start a job."""
    command = [sys.executable, "-m", "scrapy", "update", "--urls", str(urls), "-s", f"DATA_FOLDER={data}", *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def read(data: Path) -> Dataset:
    """Return what lies in a data folder; a file that is no JSON Lines is a problem."""
    found = Dataset(problems=[*check_files(data), *(f"{path}: never published" for path in unpublished(data))])
    for path in published(data):
        for record in read_records(path):
            feed = path.parents[1].name
            if feed == "articles":
                found.articles[f"{record['id']} {record['url']}"] += 1
            elif feed == "duplicates":
                found.duplicates.add((record["url"], record["duplicate_of"]))
            else:
                found.rejected.add(record["url"])
    return found


def job_until_done(urls: Path, data: Path) -> int:
    """Run jobs until one leaves nothing in the queue and finds nothing new; return how many it took."""
    for number in range(1, LAST_JOBS + 1):
        job = start(urls, data, "-s", "DOWNLOAD_DELAY=0")
        _, said = job.communicate()
        if job.returncode not in (0, 1):
            raise SystemExit(f"job {number} ended with {job.returncode}: {said.decode()}")
        last = read_manifests(data)[-1].saved
        brought = sum(run["counts"].get("articles", 0) for run in last["portals"])
        waiting = sum(counts.get("queued", 0) for counts in open_state(data / "state.db").tally().values())
        if not brought and not waiting:
            return number
    raise SystemExit(f"still not done after {LAST_JOBS} jobs")


def disturb(urls: Path, data: Path, kills: int, sent: signal.Signals, dice: random.Random) -> Counter[str]:
    """Start so many jobs, and kill each a random time after it has begun its work; return how they ended."""
    ends: Counter[str] = Counter()
    for _ in range(kills):
        job = start(urls, data, "-s", f"DOWNLOAD_DELAY={PACE}", "-s", "COMMIT_SECONDS=0.1")
        while job.poll() is None and not has_begun(data, job.pid):
            time.sleep(0.005)
        try:
            job.wait(dice.expovariate(1 / LIFE))
            ends["ended before the kill"] += 1
        except subprocess.TimeoutExpired:
            job.send_signal(sent)
            job.wait()
            ends["killed"] += 1
        assert job.stderr is not None
        job.stderr.close()
    return ends


def has_begun(data: Path, process: int) -> bool:
    """Return whether the process holds a lock on a site."""
    return any(f"process {process}," in path.read_text("utf-8") for path in (data / "state.db.locks").glob("127*.lock"))


def main() -> int:
    """Run the two, compare, and say so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--signal", default="KILL", choices=("KILL", "TERM", "INT"))
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    sent = signal.Signals[f"SIG{chosen.signal}"]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        urls = folder / "urls.txt"
        urls.write_text("\n".join(serve_sites(stack)), "utf-8")
        job_until_done(urls, folder / "calm")
        began = time.monotonic()
        ends = disturb(urls, folder / "rough", chosen.kills, sent, random.Random(chosen.seed))
        jobs = job_until_done(urls, folder / "rough")
        calm, rough = read(folder / "calm"), read(folder / "rough")
        brought = sum(bool(one.saved["files"]) for one in read_manifests(folder / "rough")[: -jobs or None])
    lost, extra = calm.articles.keys() - rough.articles.keys(), rough.articles.keys() - calm.articles.keys()
    twice = [key for key, lines in rough.articles.items() if lines > 1]
    same = calm.duplicates == rough.duplicates and calm.heads == rough.heads
    spent = time.monotonic() - began
    print(
        f"jobs: {dict(ends)} by SIG{chosen.signal}, {brought} of them with lines, {jobs} more to the end, {spent:.0f} s"
    )
    there = f"{len(calm.articles)} in the undisturbed job"
    print(f"articles: {there}; {len(lost)} lost, {len(extra)} more, {len(twice)} twice")
    stories = "the same" if same else "DIFFER"
    print(f"duplicates: {len(calm.duplicates)} undisturbed, {len(rough.duplicates)} here; stories {stories}")
    print(f"rejected: {len(calm.rejected ^ rough.rejected)} pages differ; files: {len(rough.problems)} problems")
    for line in (*sorted(lost)[:5], *sorted(extra)[:5], *twice[:5], *rough.problems[:5]):
        print(f"  {line}")
    return 0 if same and not (lost or extra or twice or rough.problems) else 1


if __name__ == "__main__":
    sys.exit(main())
