"""The floors below which the scores of the own fixtures must not fall."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from crawler.errors import UsageError

EVERYTHING: Final = "all"
PLACES: Final = 4  # decimals that are pinned


@dataclass(frozen=True, slots=True)
class Floors:
    """What was reached, on which pages; a `.false` share is a ceiling, everything else a floor."""

    sha256: str  # of gold.jsonl and all pages
    numbers: Mapping[str, float]


def fingerprint(folder: Path) -> str:
    """Return the SHA-256 over gold.jsonl and every page, by name."""
    digest = hashlib.sha256((folder / "gold.jsonl").read_bytes())
    for path in sorted((folder / "pages").glob("*.html")):
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def read_floors(folder: Path) -> Floors | None:
    """Return the floors pinned for the folder, None when it has none. Raise UsageError when the file is damaged."""
    path = folder / "floors.json"
    if not path.exists():
        return None
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return Floors(record["sha256"], {name: float(number) for name, number in record["numbers"].items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: damaged ({error}); restore it, or delete it and run with --update") from error


def write_floors(folder: Path, floors: Floors) -> None:
    """Write the floors as JSON, names sorted."""
    record = {"sha256": floors.sha256, "numbers": dict(sorted(floors.numbers.items()))}
    (folder / "floors.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def violations(floors: Floors, numbers: Mapping[str, float]) -> tuple[str, ...]:
    """Return one line for each number on the wrong side of its floor.

    >>> violations(Floors("", {"title.recall": 0.99, "source.false": 0.0}), {"title.recall": 0.5, "source.false": 0.0})
    ('title.recall: 0.5000, floor 0.9900',)
    """
    return tuple(
        f"{name}: {_text(numbers.get(name))}, {'ceiling' if _is_ceiling(name) else 'floor'} {pinned:.{PLACES}f}"
        for name, pinned in floors.numbers.items()
        if name not in numbers or _is_worse(name, numbers[name], pinned)
    )


def raised(old: Floors | None, numbers: Mapping[str, float], sha256: str, lower: Collection[str] = ()) -> Floors:
    """Return floors at these numbers. Raise UsageError when one would fall that `lower` does not name.

    >>> raised(Floors("", {"title.recall": 0.9}), {"title.recall": 0.95}, "")
    Floors(sha256='', numbers={'title.recall': 0.95})
    """
    pinned = {name: _pinned(name, number) for name, number in numbers.items()}
    if old and EVERYTHING not in lower:
        kept = Floors("", {name: number for name, number in old.numbers.items() if name not in lower})
        if worse := violations(kept, pinned):
            raise UsageError(f"{'; '.join(worse)}: not lowered; name what may fall with --lower NAME, or --lower all")
    return Floors(sha256, pinned)


def _is_ceiling(name: str) -> bool:
    return name.endswith(".false")


def _is_worse(name: str, number: float, pinned: float) -> bool:
    return _pinned(name, number) > pinned if _is_ceiling(name) else _pinned(name, number) < pinned


def _pinned(name: str, number: float) -> float:
    scaled = round(number * 10**PLACES, 6)  # 0.9 * 10000 is 9000.000000000002 for some floats
    return (math.ceil(scaled) if _is_ceiling(name) else math.floor(scaled)) / 10**PLACES


def _text(number: float | None) -> str:
    return "nothing" if number is None else f"{number:.{PLACES}f}"
