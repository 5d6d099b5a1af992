"""Articles that are still to be asked for: the first few in memory, the rest in a file that nobody else sees."""

from __future__ import annotations

import pickle
import tempfile
from collections import deque
from collections.abc import Iterator
from typing import IO, Final

from crawler.spiders.reading import Lead
from crawler.spiders.sites import Site

IN_MEMORY: Final = 1000  # of about 500 bytes each


class Backlog:
    """A queue, first in, first out, whose memory does not grow with it. Raises OSError when the disk is full."""

    def __init__(self) -> None:
        self._front: deque[tuple[Site, Lead]] = deque()
        self._file: IO[bytes] | None = None
        self._on_disk = 0  # how many
        self._read = 0  # bytes of the file
        self._sites: dict[Site, int] = {}  # a site is written as its number

    def __len__(self) -> int:
        return len(self._front) + self._on_disk

    def __iter__(self) -> Iterator[tuple[Site, Lead]]:
        """Yield what is in it, taking it out."""
        while self:
            yield self.popleft()

    def append(self, site: Site, lead: Lead) -> None:
        """Add an article of this site at the end."""
        if not self._on_disk and len(self._front) < IN_MEMORY:
            self._front.append((site, lead))
            return
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - until close()
        self._file.seek(0, 2)
        pickle.dump((self._sites.setdefault(site, len(self._sites)), lead), self._file, pickle.HIGHEST_PROTOCOL)
        self._on_disk += 1

    def popleft(self) -> tuple[Site, Lead]:
        """Take the first out; IndexError when there is none."""
        if not self._front and self._file is not None and self._on_disk:
            self._refill(self._file)
        return self._front.popleft()

    def close(self) -> None:
        """Forget what is in it."""
        self._front.clear()
        self._on_disk = 0
        if self._file is not None:
            self._file.close()
            self._file = None

    def _refill(self, file: IO[bytes]) -> None:
        sites = list(self._sites)
        file.seek(self._read)
        for _ in range(min(IN_MEMORY, self._on_disk)):
            number, lead = pickle.load(file)  # our own file, which has no name
            self._front.append((sites[number], lead))
            self._on_disk -= 1
        self._read = file.tell()
        if not self._on_disk:
            self._read = 0
            file.truncate(0)
