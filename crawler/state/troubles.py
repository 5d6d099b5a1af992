"""What SQLite complains of, in one line that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from crawler.errors import StateError

REBUILD: Final = "scrapy state rebuild makes a new one from the published files"
OUT_OF_ORDER: Final = f"scrapy state check says more, {REBUILD}"


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into one line that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:  # OperationalError among them
        said = str(error)
        if "locked" in said or "busy" in said:
            todo = "another job holds it; try again later"
        elif "readonly" in said or "unable to open" in said:
            todo = "it must be readable and writable, its folder too"
        elif "full" in said or "disk I/O" in said:
            todo = "look at the disk; what was committed is safe"
        else:
            todo = OUT_OF_ORDER
        raise StateError(f"{path}: {said}; {todo}") from error
