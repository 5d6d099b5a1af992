"""Whether more of something goes wrong than did before, where numbers are small and runs are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from crawler.monitor.chance import binomial_at_least, quantile

CHUNK: Final = 10  # cases that make a share worth a look: runs with fewer are taken together
CHUNKS: Final = 2  # of them make what is usual
POOL: Final = 60  # cases of the latest runs that are looked at together, at most …
POOL_RUNS: Final = 24  # … and the runs that they are from: a day of hourly ones
LEAST: Final = 0.03  # share that goes wrong anyway; three of three articles without a date are no proof, four are
MORE: Final = 0.25  # by which the share must have grown to matter
UNLIKELY: Final = 2e-5  # some twenty shares are tried in every run of every portal, hourly: one false word in years

Part = tuple[int, int]  # of one run: how many went wrong, of how many


@dataclass(frozen=True, slots=True)
class Jump:
    """More goes wrong than usual."""

    wrong: int
    of: int
    usual: float | None  # share; None without a past

    @property
    def share(self) -> float:
        """Return the share that goes wrong now."""
        return self.wrong / self.of


def find_jump(parts: Iterable[Part], *, unknown: float | None = None) -> Jump | None:
    """Return what the latest runs' share has jumped to, None where it is as usual or cannot be told.

    The parts stand newest first; `unknown` is the share that may go wrong where there is no past, None for no opinion.

    >>> find_jump([(5, 5)] + [(0, 9)] * 9)
    Jump(wrong=5, of=5, usual=0.0)
    >>> find_jump([(1, 3)] + [(0, 9)] * 9), find_jump([(5, 5)]), find_jump([(5, 5)] + [(4, 9)] * 9)
    (None, None, None)
    """
    told = (part for part in parts if part[1])
    last = next(told, None)
    if last is None or last[0] < (LEAST + MORE) * last[1]:
        return None  # nearly always, and without a look at the past
    parts = [last, *told][::-1]
    for pool in range(1, min(POOL_RUNS, len(parts)) + 1):
        latest = parts[-pool:]
        wrong, of = (sum(numbers) for numbers in zip(*latest, strict=True))
        shares = _shares(parts[:-pool], of)
        usual = quantile(shares, 0.9) if len(shares) >= CHUNKS else None
        base = unknown if usual is None else max(usual, LEAST)
        if base is None:
            return None  # a larger pool leaves even less of a past
        still = last[0] / last[1] >= base + MORE  # what is mended is no news, however recent
        if still and wrong / of >= base + MORE and binomial_at_least(wrong, of, base) < UNLIKELY:
            return Jump(wrong, of, usual)
        if of >= POOL or not still:
            return None
    return None


def _shares(past: Sequence[Part], of: int) -> list[float]:
    """Return the shares that went wrong in stretches of the past with as many cases, or fewer where it is short."""
    shares = [wrong / number for wrong, number in _chunks(past, max(CHUNK, of))]
    if len(shares) >= CHUNKS or of <= CHUNK:
        return shares
    return [wrong / number for wrong, number in _chunks(past, CHUNK)]


def _chunks(past: Sequence[Part], size: int) -> Iterator[Part]:
    """Yield neighbouring runs together, each time enough of them; what is left over at the new end is left out."""
    wrong = of = 0
    for part in past:
        wrong, of = wrong + part[0], of + part[1]
        if of >= size:
            yield wrong, of
            wrong = of = 0
