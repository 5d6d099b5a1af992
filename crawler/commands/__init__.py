"""Scrapy commands: they parse arguments, call a room, and print."""

from __future__ import annotations

import sys
from typing import Final

from crawler.normalize.text import printable

LONGEST: Final = 3000  # characters of a line: a URL has up to 2000


def complain(command: str, line: str) -> None:
    """Tell the user on stderr what is wrong: one line, and whose it is."""
    print(f"scrapy {command}: {printable(line, LONGEST)}", file=sys.stderr)
