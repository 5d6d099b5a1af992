"""What Scrapyd starts for a job (`runner = crawler.runner` in deploy/scrapyd.conf), instead of its own runner.

Scrapyd only crawls, names each job by an argument that no spider has, keeps the argument `name` to itself, and would
let the articles run into its log. So here the spider `update` becomes the command, `-a _job=…` is taken away,
`-a portals=…` stands for `-a name=…`, and a crawl without `-a output=…` gets a file.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

UPDATE: Final = "update"  # the scheduled job: the command also judges and tells
FOLDER: Final = "data/scrapyd"  # … /<spider>-<job>.jsonl, below the folder in which Scrapyd was started


def command_line(argv: Sequence[str]) -> list[str]:
    """Return the command line of Scrapy that one of Scrapyd's stands for.

    >>> command_line(["crawl", "portal", "-s", "LOG_FILE=a.log", "-a", "_job=7f", "-a", "portals=demo"])
    ['crawl', 'portal', '-s', 'LOG_FILE=a.log', '-a', 'name=demo', '-O', 'data/scrapyd/portal-7f.jsonl']
    >>> command_line(["crawl", "update", "-a", "_job=7f", "-a", "portals=demo,other", "-a", "urls=more.txt"])
    ['update', 'demo', 'other', '--urls', 'more.txt']
    """
    if len(argv) < 2 or argv[0] != "crawl":
        return list(argv)
    spider, *rest = argv[1:]
    options = list(zip(rest[::2], rest[1::2], strict=True))  # Scrapyd writes an option and its value, nothing else
    arguments = dict(value.partition("=")[::2] for option, value in options if option == "-a")
    others = [part for option, value in options if option != "-a" for part in (option, value)]
    job = arguments.pop("_job", "job")
    if spider == UPDATE:
        portals = arguments.pop("portals", "").replace(",", " ").split()
        return [UPDATE, *portals, *others, *_long_options(arguments)]
    output = arguments.pop("output", f"{FOLDER}/{spider}-{job}.jsonl")
    if "portals" in arguments:
        arguments["name"] = arguments.pop("portals")
    given = [part for name, value in arguments.items() for part in ("-a", f"{name}={value}")]
    return ["crawl", spider, *others, *given, "-O", output]


def main() -> None:
    """Run it, in place of `scrapy`."""
    from scrapy.cmdline import execute

    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    argv = command_line(sys.argv[1:])
    if "-O" in argv:
        Path(argv[argv.index("-O") + 1]).parent.mkdir(parents=True, exist_ok=True)  # an error goes to Scrapyd's log
    execute(["scrapy", *argv])


def _long_options(arguments: Mapping[str, str]) -> Iterator[str]:
    for name, value in arguments.items():
        yield from (f"--{name.replace('_', '-')}", value)


if __name__ == "__main__":
    main()
