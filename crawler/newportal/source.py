"""A portal as the Python file that yields it, formatted as ruff formats it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from crawler.normalize.columns import width
from crawler.portals.base import Listing, Portal

LINE: Final = 120  # columns
# fields in the order of the file; those of a draft that are empty are left out
ORDER: Final = (
    "name", "title", "home", "hosts", "article_url", "article_id", "cms", "listings", "encoding", "delay",
    "evidence", "evidence_year", "confidence", "verified",
)  # fmt: skip


def write_source(portal: Portal, docstring: str) -> str:
    """Return the file's text; `docstring` is one line."""
    lines = [f'"""{docstring}"""', "", "from crawler.portals.base import Listing, Portal", "", "PORTAL = Portal("]
    for name in ORDER:
        value = getattr(portal, name)
        if value or name in ("name", "title", "home"):
            lines += (f"    {line}" for line in _field(name, value, portal))
    return "\n".join([*lines, ")", ""])


def _field(name: str, value: Any, portal: Portal) -> Iterator[str]:
    if name == "listings":
        yield from _listings(value, portal)
    elif isinstance(value, tuple):
        yield from _bracketed(f"{name}=(", [_literal(one) for one in value], "),")
    else:
        yield f"{name}={_literal(value)},"


def _listings(listings: Sequence[Listing], portal: Portal) -> Iterator[str]:
    entries = [list(_listing(one, portal)) for one in listings]
    alone = f"listings=({entries[0][0]}),"
    if len(entries) == 1 and len(entries[0]) == 1 and width(alone) + 4 <= LINE:
        yield alone  # the comma that makes it a tuple does not hold it apart
        return
    yield "listings=("
    yield from (f"    {line}" for entry in entries for line in entry)
    yield "),"


def _listing(listing: Listing, portal: Portal) -> Iterator[str]:
    url = listing.url.removeprefix(portal.home.rstrip("/"))
    key = [f"key={_literal(listing.key)}"] if listing.key else []
    yield from _bracketed("Listing(", [_literal(url), _literal(listing.name), *key], "),", margin=8)


def _bracketed(start: str, entries: Sequence[str], end: str, *, margin: int = 4) -> Iterator[str]:
    """Yield what stands in brackets, on one line where it fits behind the margin."""
    comma = "," if len(entries) == 1 and start.endswith("=(") else ""
    line = f"{start}{', '.join(entries)}{comma}{end}"
    if width(line) + margin <= LINE:
        yield line
        return
    yield start
    yield from (f"    {entry}," for entry in entries)
    yield end


def _literal(value: Any) -> str:
    r"""Return a value as ruff writes it: in double quotes, unless single ones need fewer backslashes.

    >>> _literal("环保网"), _literal(2026), _literal('a"b')
    ('"环保网"', '2026', '\'a"b\'')
    """
    if not isinstance(value, str):
        return repr(value)
    plain = value.replace("\\", "\\\\").replace("\n", "\\n")
    if '"' in plain and "'" not in plain:
        return f"'{plain}'"
    return '"' + plain.replace('"', '\\"') + '"'
