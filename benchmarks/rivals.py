"""The libraries that benchmarks/reprints.py compares with; each is optional (`pip install '.[bench]'`)."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, Final, Protocol

from crawler.normalize.text import match_key

PERMUTATIONS: Final = 128
THRESHOLD: Final = 0.5  # Jaccard; where each of them finds reprints with 10 % edits


class Rival(Protocol):
    """An index of texts by number."""

    def add(self, number: int, text: str) -> None:
        """Store the text."""

    def find(self, text: str) -> set[int]:
        """Return the numbers of the texts it takes for the same."""


def grams(text: str, size: int = 3) -> set[str]:
    """Return the character 3-grams of the text's match_key."""
    key = match_key(text)
    return {key[at : at + size] for at in range(len(key) - size + 1)}


class Datasketch:
    """MinHashLSH, its candidates taken as they are."""

    def __init__(self) -> None:
        self.library: Any = importlib.import_module("datasketch")
        self.index = self.library.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)

    def add(self, number: int, text: str) -> None:
        """Store the text."""
        self.index.insert(number, self._digest(text))

    def find(self, text: str) -> set[int]:
        """Return the candidates."""
        return set(self.index.query(self._digest(text)))

    def _digest(self, text: str) -> Any:
        digest = self.library.MinHash(num_perm=PERMUTATIONS)
        digest.update_batch([gram.encode() for gram in grams(text)])
        return digest


class Rensa:
    """RMinHashDeduplicator with LSH, which verifies."""

    def __init__(self) -> None:
        library: Any = importlib.import_module("rensa")
        self.index = library.RMinHashDeduplicator(
            threshold=THRESHOLD, num_perm=PERMUTATIONS, use_lsh=True, num_bands=32, seed=1
        )
        self.digest = lambda text: self._filled(library.RMinHash(num_perm=PERMUTATIONS, seed=1), text)

    def add(self, number: int, text: str) -> None:
        """Store the text."""
        self.index.add(str(number), self.digest(text))

    def find(self, text: str) -> set[int]:
        """Return the texts found."""
        return {int(number) for number in self.index.get_duplicates(self.digest(text))}

    def _filled(self, digest: Any, text: str) -> Any:
        digest.update(sorted(grams(text)))
        return digest


class Simhash:
    """64 bits of simhash, at most 10 of them different."""

    def __init__(self) -> None:
        self.library: Any = importlib.import_module("simhash")
        self.index = self.library.SimhashIndex([], k=10)

    def add(self, number: int, text: str) -> None:
        """Store the text."""
        self.index.add(str(number), self.library.Simhash(grams(text)))

    def find(self, text: str) -> set[int]:
        """Return the texts found."""
        return {int(number) for number in self.index.get_near_dups(self.library.Simhash(grams(text)))}


RIVALS: Final[dict[str, Callable[[], Rival]]] = {"datasketch": Datasketch, "rensa": Rensa, "simhash": Simhash}
