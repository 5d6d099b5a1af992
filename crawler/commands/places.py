"""Where the checkout has its portal files and their fixtures."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import crawler
from crawler.errors import UsageError

ROOT: Final = Path(crawler.__file__).parents[1]


def portals_in(root: Path = ROOT) -> Path:
    """Return the folder of portal files below a checkout."""
    return root / "crawler" / "portals"


def fixtures_in(root: Path = ROOT) -> Path:
    """Return the folder of saved pages below a checkout."""
    return root / "fixtures" / "portals"


def checkout_at(folder: str | None) -> Path:
    """Return the checkout to write to, ours by default; UsageError when there is none."""
    root = Path(folder) if folder else ROOT
    if not portals_in(root).is_dir() or not fixtures_in(root).parent.is_dir():
        raise UsageError(f"{root}: is no checkout of this project; name one with --into FOLDER")
    return root
