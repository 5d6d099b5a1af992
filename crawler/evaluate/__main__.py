"""`python -m crawler.evaluate [FOLDER]`: the same as `scrapy evaluate`, without Scrapy."""

from __future__ import annotations

import argparse
import sys

from crawler.errors import CrawlerError
from crawler.evaluate import cli


def main() -> int:
    """Return the exit code: 0 done, 1 below a floor, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m crawler.evaluate", description=__doc__)
    cli.add_arguments(parser)
    parser.add_argument("folder", nargs="*")
    options = parser.parse_args()
    try:
        return cli.run(options.folder, options)
    except CrawlerError as error:
        sys.stderr.write(f"evaluate: {error}\n")
        return error.exitcode


if __name__ == "__main__":
    sys.exit(main())
