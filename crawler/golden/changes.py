"""From one truth to the next: what changed, what was lost on the way, and how a truth is written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from crawler.golden.cases import Case, expected
from crawler.golden.reading import read_case

EMPTY: Final[tuple[Any, ...]] = (None, "", [])
KEYS: Final = ("url", "name", "caption")  # by the first of them that it has, an entry of a list is known again

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One case whose truth is no longer what the engine says."""

    case: Case
    before: Record  # {} where there was none
    after: Record

    @property
    def lost(self) -> tuple[str, ...]:
        """The fields that had a value and have none now."""
        return tuple(dict.fromkeys(lost_fields(self.before, self.after)))

    def lines(self) -> Iterator[str]:
        """Yield what changed, line by line as in a diff; a list or text has a line for each of its parts."""
        before, after = list(as_lines(self.before)), list(as_lines(self.after))
        for kind, start, end, into, until in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
            if kind != "equal":
                yield from (f"- {line}" for line in before[start:end])
                yield from (f"+ {line}" for line in after[into:until])


def change_of(case: Case) -> Change | None:
    """Return what today's engine changes in the truth about a page, None for nothing; PortalError as its parts do."""
    before = expected(case) if case.expected.exists() else {}
    after = read_case(case)
    return None if before == after else Change(case, before, after)


def lost_fields(before: Record, after: Record) -> Iterator[str]:
    """Yield the fields, also those inside the entries of lists, that had a value and have none now.

    >>> links = [{"url": "/1", "published_on": "2024-03-05"}], [{"url": "/1", "published_on": None}]
    >>> list(lost_fields({"views": 3, "related": links[0]}, {"views": None, "related": links[1]}))
    ['views', 'related.published_on']
    """
    for name, value in before.items():
        now = after.get(name)
        if value not in EMPTY and now in EMPTY:
            yield name
        elif isinstance(value, list) and isinstance(now, list):
            known = {_key(one): one for one in now if isinstance(one, dict)}
            for one in value:
                if isinstance(one, dict) and (same := known.get(_key(one))):
                    yield from (f"{name}.{field}" for field in lost_fields(one, same))


def as_lines(record: Record) -> Iterator[str]:
    r"""Yield a record as lines for comparing.

    >>> list(as_lines({"title": "甲", "text": "一。\n二。", "keywords": ["水", "气"], "related": []}))
    ['title: "甲"', 'text: "一。"', 'text: "二。"', 'keywords: "水"', 'keywords: "气"', 'related: []']
    """
    for name, value in record.items():
        parts = value.split("\n") if isinstance(value, str) else value
        for part in parts if isinstance(parts, list) and parts else [value]:
            yield f"{name}: {json.dumps(part, ensure_ascii=False)}"


def as_text(record: Record) -> str:
    """Return the record as it stands in the file beside the page."""
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _key(entry: Record) -> Any:
    return next((entry[key] for key in KEYS if entry.get(key)), None)
