"""A JSON Lines file of a job: grown commit by commit under a hidden name, cut back after a crash, published once."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from crawler.errors import OutputError
from crawler.export.jsonl import BUFFER, compressed, explained, sync_folder, to_line

PART: Final = ".part"
COMPRESSIONS: Final = ("", ".gz", ".zst")


@dataclass(frozen=True, slots=True)
class Published:
    """A file that will not change any more."""

    path: Path
    lines: int
    bytes: int
    sha256: str  # of the file as it is, compressed or not


class GrowingFile:
    """The file that will be `path`, plain until it is published: only so any committed length of it is whole lines.

    Every method raises OutputError, with the path and the system's reason.
    """

    def __init__(self, path: Path, offset: int = 0, lines: int = 0) -> None:
        self.path = path
        self.part = part_of(path)
        self.offset = offset  # bytes on the disk for good
        self.lines = lines  # in them
        self._new = 0  # lines since
        with explained(self.part):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.part.open("r+b" if offset else "wb", buffering=BUFFER)
            self._file.truncate(offset)
            self._file.seek(offset)

    def write(self, record: Mapping[str, Any]) -> None:
        """Write the record as one line; it counts from the next `sync` on."""
        with explained(self.part):
            self._file.write(to_line(record))
        self._new += 1

    def sync(self) -> int:
        """Bring every byte to the disk, and return how many there are."""
        if self._new:
            with explained(self.part):
                self._file.flush()
                os.fdatasync(self._file.fileno())
                self.offset = self._file.tell()
            self.lines += self._new
            self._new = 0
        return self.offset

    def close(self) -> None:
        """Let go of the file, whatever is in it. Never raises: it runs when things went wrong."""
        with suppress(OSError, ValueError):  # what is in the buffer may not fit on the disk
            self._file.close()


def part_of(path: Path) -> Path:
    """Return the hidden name of a file in the making: without its compression, which comes last.

    >>> part_of(Path("articles/portal=demo/1.jsonl.gz")).as_posix()
    'articles/portal=demo/.1.jsonl.part'
    """
    name = path.name.removesuffix(".gz").removesuffix(".zst")
    return path.with_name(f".{name}{PART}")


def publish(path: Path, offset: int, lines: int) -> Published:
    """Let the file appear under its name with its first `offset` bytes, and return what it is.

    May be done again after a crash at any point: a file that was published is left as it is.
    """
    part = part_of(path)
    with explained(path):
        if not part.exists():
            if path.exists():
                return described(path, lines)
            raise OutputError(f"{part}: is gone, with {lines} lines; restore it or run scrapy state rebuild")
        if part.stat().st_size < offset:
            raise OutputError(
                f"{part}: has {part.stat().st_size} bytes of {offset}; restore it, or scrapy state rebuild"
            )
        with part.open("r+b") as file:
            file.truncate(offset)
            os.fsync(file.fileno())
        if path.suffix in COMPRESSIONS:
            _compress(part, path)
            part.unlink()
        else:
            part.replace(path)
        sync_folder(path.parent)
    return described(path, lines)


def _compress(part: Path, path: Path) -> None:
    packed = part.with_name(f"{part.name}{path.suffix}")
    with part.open("rb") as plain, packed.open("wb") as raw:
        with compressed(raw, path) as stream:
            shutil.copyfileobj(plain, stream, BUFFER)
        if not raw.closed:
            raw.flush()
            os.fsync(raw.fileno())
    packed.replace(path)


def described(path: Path, lines: int) -> Published:
    """Return what a published file with so many lines is."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Published(path, lines, path.stat().st_size, digest)
