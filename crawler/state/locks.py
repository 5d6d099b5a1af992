"""Who has what: a file lock each, which the system takes back when its process dies, however that happens."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from crawler.errors import StateError

START: Final = "start"  # held while a job begins


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn what the system says of the folder into one line."""
    try:
        yield
    except OSError as error:
        raise StateError(f"{folder}: no lock can be set there ({error.strerror}); make it writable") from None


class Locks:
    """The locks of one process, in a folder beside the state."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._held: dict[str, IO[str]] = {}

    def claim(self, name: str, note: str) -> None:
        """Take the lock and write the note into it; StateError, with the holder's note, when somebody has it."""
        if name in self._held:
            return
        with explained(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            file = self._path(name).open("a+", encoding="utf-8")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            holder = file.read().strip() or "somebody"
            file.close()
            raise StateError(f"{name}: another job is at work on it ({holder}); wait for its end") from None
        file.truncate(0)
        file.write(f"process {os.getpid()}, {note}")
        file.flush()
        self._held[name] = file

    def is_claimed(self, name: str) -> bool:
        """Return whether another living process has the lock."""
        if name in self._held:
            return False
        try:
            with self._path(name).open("a+", encoding="utf-8") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return False

    def taken(self) -> list[str]:
        """Return what other living processes hold, by the names of the lock files."""
        names = [path.stem for path in sorted(self.folder.glob("*.lock"))]
        return [name for name in names if name != START and self.is_claimed(name)]

    @contextmanager
    def alone(self, name: str) -> Iterator[None]:
        """Have the lock inside the block; wait for another process that has it."""
        with explained(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            file = self._path(name).open("a+", encoding="utf-8")
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def release(self) -> None:
        """Let go of all of them; the files stay, as taking them away could take them from their next holder."""
        for file in self._held.values():
            file.close()
        self._held.clear()

    def _path(self, name: str) -> Path:
        return self.folder / f"{re.sub(r'[^a-z0-9._-]', '-', name)}.lock"
