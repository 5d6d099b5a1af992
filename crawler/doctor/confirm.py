"""The day on which a portal was last seen well, in its file."""

from __future__ import annotations

import re
from typing import Final

_VERIFIED: Final = re.compile(r'^    verified="[^"]*",$', re.M)
_BEFORE: Final = re.compile(r'^    confidence="[A-Z]*",$', re.M)  # what it stands behind, where it is there
_END: Final = re.compile(r"^\)$", re.M)  # of Portal(


def confirmed(source: str, day: str) -> str:
    r"""Return the text of a portal's file with `verified` set to this day; as it is when it has no Portal.

    >>> confirmed('PORTAL = Portal(\n    name="one",\n)\n', "2026-11-27")
    'PORTAL = Portal(\n    name="one",\n    verified="2026-11-27",\n)\n'
    """
    line = f'    verified="{day}",'
    if _VERIFIED.search(source):
        return _VERIFIED.sub(line, source, count=1)
    if found := _BEFORE.search(source):
        return f"{source[: found.end()]}\n{line}{source[found.end() :]}"
    _, start, rest = source.partition("PORTAL = Portal(\n")
    found = _END.search(source, len(source) - len(rest)) if start else None
    return f"{source[: found.start()]}{line}\n{source[found.start() :]}" if found else source
