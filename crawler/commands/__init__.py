"""Scrapy commands: they parse arguments, call a room, and print."""

from __future__ import annotations

import sys


def complain(command: str, line: str) -> None:
    """Tell the user on stderr what is wrong: one line, and whose it is."""
    print(f"scrapy {command}: {' '.join(line.split())}", file=sys.stderr)
