"""Millions of keys in few bytes: what was asked for, told by its hash."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

HASH_BYTES: Final = 8  # a million keys: one wrong answer in 37 million crawls (birthday bound, n² / 2⁶⁵)
ROW_BITS: Final = 12  # rows of about 250 hashes at a million keys: an insertion moves 1 kB


class KeySet:
    """A set of strings that remembers 8-byte hashes in sorted rows: 11 bytes a key, where a set of strings takes 130.

    >>> known = KeySet()
    >>> known.add("example.com/1.html")
    >>> "example.com/1.html" in known, "example.com/2.html" in known, len(known)
    (True, False, 1)
    """

    def __init__(self) -> None:
        self._rows: dict[int, array[int]] = {}  # by the first bits of the hashes in them

    def __len__(self) -> int:
        return sum(map(len, self._rows.values()))

    def __contains__(self, key: str) -> bool:
        row, number, at = self._place(key)
        return at < len(row) and row[at] == number

    def add(self, key: str) -> None:
        """Remember the key."""
        row, number, at = self._place(key)
        if at == len(row) or row[at] != number:
            row.insert(at, number)

    def update(self, keys: Iterable[str]) -> None:
        """Remember all of them."""
        for key in keys:
            self.add(key)

    def _place(self, key: str) -> tuple[array[int], int, int]:
        """Return the key's row, its hash, and where in the row that is or belongs."""
        digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES).digest()
        number = int.from_bytes(digest, "big")
        row = self._rows.setdefault(number >> (8 * HASH_BYTES - ROW_BITS), array("Q"))
        return row, number, bisect_left(row, number)
