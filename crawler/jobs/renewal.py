"""A new state in the place of one that is lost or broken."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from crawler.errors import StateError
from crawler.jobs.job import Terms
from crawler.jobs.rebuild import KeyOf, rebuild
from crawler.state import open_state
from crawler.state.locks import START, Locks

BESIDE: Final = ("", "-wal", "-shm")  # the files of an SQLite database


def renew(path: Path, terms: Terms, key_of: KeyOf, now: float) -> tuple[dict[str, int], Path | None]:
    """Make the state anew from the published files; return what was taken in, and where the old one lies now.

    StateError while a job is at work. The old one stays in its place until the new one is whole.
    """
    locks = Locks(path.with_name(f"{path.name}.locks"))
    with locks.alone(START):
        if busy := locks.taken():
            raise StateError(f"{path}: jobs are at work on it ({', '.join(busy)}); wait for their end")
        fresh = path.with_name(f"{path.name}.new")
        for end in BESIDE:
            Path(f"{fresh}{end}").unlink(missing_ok=True)
        state = open_state(fresh)
        try:
            taken = rebuild(state, terms, key_of, now)
        finally:
            state.close()
            shutil.rmtree(state.locks.folder, ignore_errors=True)
        aside = path.with_name(f"{path.name}.before-{int(now)}") if path.exists() else None
        for end in BESIDE:
            old = Path(f"{path}{end}")
            if aside and old.exists():
                old.rename(f"{aside}{end}")
        fresh.rename(path)
    return taken, aside
