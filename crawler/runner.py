"""What Scrapyd starts for a job (`runner = crawler.runner` in deploy/scrapyd.conf), instead of its own runner.

Scrapyd knows spiders only, names each job by an argument that no spider has, and would let the articles run into its
log. So here `update` is on the list too, `-a _job=…` is taken away, and a crawl without `-a output=…` gets a file.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

UPDATE: Final = "update"  # the scheduled job; it is no spider, but it is scheduled like one
FOLDER: Final = "data/scrapyd"  # … /<spider>-<job>.jsonl, below the folder in which Scrapyd was started


def command_line(argv: Sequence[str]) -> list[str]:
    """Return the command line of Scrapy that one of Scrapyd's stands for.

    >>> command_line(["crawl", "portal", "-s", "LOG_FILE=a.log", "-a", "_job=7f", "-a", "name=demo"])
    ['crawl', 'portal', '-s', 'LOG_FILE=a.log', '-a', 'name=demo', '-O', 'data/scrapyd/portal-7f.jsonl']
    >>> command_line(["crawl", "update", "-a", "_job=7f", "-a", "portals=demo,other", "-a", "urls=more.txt"])
    ['update', 'demo', 'other', '--urls', 'more.txt']
    """
    if len(argv) < 2 or argv[0] != "crawl":
        return list(argv)
    spider, *rest = argv[1:]
    options = list(_pairs(rest))
    arguments = dict(value.partition("=")[::2] for option, value in options if option == "-a")
    others = [part for option, value in options if option != "-a" for part in (option, value)]
    job = arguments.pop("_job", "job")
    if spider == UPDATE:
        portals = arguments.pop("portals", "").replace(",", " ").split()
        return [
            UPDATE,
            *portals,
            *others,
            *(part for name, value in arguments.items() for part in (f"--{name}", value)),
        ]
    output = arguments.pop("output", f"{FOLDER}/{spider}-{job}.jsonl")
    given = [part for name, value in arguments.items() for part in ("-a", f"{name}={value}")]
    return ["crawl", spider, *others, *given, "-O", output]


def main() -> None:
    """Run it, in place of `scrapy`."""
    from scrapy.cmdline import execute

    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    argv = command_line(sys.argv[1:])
    if argv[:1] == ["list"]:
        print(UPDATE)
    elif "-O" in argv:
        Path(argv[argv.index("-O") + 1]).parent.mkdir(parents=True, exist_ok=True)  # an error goes to Scrapyd's log
    execute(["scrapy", *argv])


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield option and value; Scrapyd writes nothing else."""
    return zip(words[::2], words[1::2], strict=True)


if __name__ == "__main__":
    main()
