"""What a person must look at in a draft before it is a portal, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from crawler.newportal.draft import Draft
from crawler.newportal.source import write_source

LARGE: Final = 60_000  # bytes of a fixture; larger ones make the repository heavy


def review(draft: Draft, written: Sequence[Path]) -> Iterator[tuple[Path, int, str]]:
    """Yield (path, line, what to look at), line 0 for a whole file, of what was written: the portal's file first."""
    file, *fixtures = written
    lines = write_source(draft.portal, draft.docstring).split("\n")
    for start, said in _facts(draft):
        yield file, next((nth for nth, line in enumerate(lines, 1) if start in line), 1), said
    folder = fixtures[0].parent
    for one in draft.saved:
        if len(one.body) > LARGE:
            said = f"{len(one.body) // 1000} kB: trim it below {LARGE // 1000}, scripts and menus first"
            yield folder / f"{one.name}.html", 0, said
    yield folder, 0, "compare each value of the .json with its page: they are what the engine reads, not what is true"
    if draft.silent:
        yield folder, 0, f"no article has {', '.join(draft.silent)}: is none of them printed?"
    yield folder, 0, "real pages: write their texts anew, set saved to synthetic, then run scrapy golden"


def _facts(draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield (what the line has in it, what to look at)."""
    portal = draft.portal
    source = f"from {draft.titled_by}" if draft.titled_by else "its host, for no page tells"
    yield "title=", f"{portal.title}, {source}: does the site call itself so?"
    if portal.hosts:
        yield "hosts=", "of the list's articles: is each the portal's own?"
    yield from _system(draft)
    listing = portal.listings[0]
    source = f"from {draft.named_by}" if draft.named_by else "made up, for no page tells"
    key = "" if listing.key else "; give it a key in ASCII"
    yield "Listing(", f"{listing.name}, {source}: is that what the site calls the section?{key} Add the other sections"
    if portal.encoding:
        yield "encoding=", f"{portal.encoding}: the header alone says so, or nobody"
    yield "evidence_year=", "add delay= when the site asks for a pace of its own"


def _system(draft: Draft) -> Iterator[tuple[str, str]]:
    if draft.preset is None:
        yield "PORTAL", "no system recognised: the generic answers are used, rules are added where one of them is wrong"
        return
    yield "cms=", f"recognised as {draft.preset.title}: see {draft.preset.name.upper()} in crawler/portals/cms.py"
    if draft.agreeing:
        yield "cms=", f"its rules for {', '.join(draft.agreeing)} say what the generic answers say: no layout is needed"
    if draft.differing:
        told = ", ".join(draft.differing)
        yield "cms=", f"its rules for {told} differ from the generic answers; if they are right, add them as a layout"
    if draft.preset.layouts and not draft.agreeing and not draft.differing:
        yield "cms=", "none of its rules is on every article: the site has templates of its own"
    if draft.links_fit:
        yield "cms=", f"its rule for lists, {draft.preset.links!r}, finds links; add it if the generic answer strays"
