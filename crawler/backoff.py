"""How long to leave a site alone after an answer that asks for it, and when to give it up. No clock: times are told."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import Final

SECONDS: Final = re.compile(r"[0-9]{1,9}")  # more digits are no time to wait
SLOWER: Final = 4  # times the site's delay, once most of its answers turn us away
TURN_AWAY: Final = frozenset((401, 403, 407, 412, 418, 451, 521))
BUSY: Final = frozenset((429, 503))  # "not now": https://www.rfc-editor.org/rfc/rfc6585#section-4


class Sign(Enum):
    """What an answer says about the site."""

    WELL = "well"  # the page, or that there is none
    AWAY = "away"  # a wall, a challenge, a refusal
    BROKEN = "broken"  # a server error, which may be this page's alone
    BUSY = "busy"  # too many requests, overloaded, or no answer at all


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the settings say; times in seconds."""

    first: float  # the pause after the first failure; every further one doubles it
    longest: float  # a pause of our own making
    longest_asked: float  # a Retry-After that is still waited for
    window: int  # answers over which a site is judged
    most: int  # of them that turn us away: slower; over the next window too: the end


class Patience:
    """What one site's answers ask of us: pauses, a slower pace, an end."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.failures = 0  # signs of BUSY in a row; each good answer takes one back
        self.slowness = 1  # times the site's delay
        self.answers: deque[bool] = deque(maxlen=bounds.window)  # whether each of the last ones turned us away
        self.not_before = 0.0
        self.asked_at = 0.0
        self.ended = ""  # why the site is not asked any more

    def opens_at(self, delay: float) -> float:
        """Return the time before which nothing may be asked for; `delay` is the site's usual one."""
        step = max(delay, self.bounds.first) * self.slowness if self.slowness > 1 else 0.0
        return max(self.not_before, self.asked_at + max(step, self.pause(self.failures)))

    def pause(self, failures: int) -> float:
        """Return the seconds to wait after so many failures.

        >>> [Patience(Bounds(1, 60, 600, 20, 15)).pause(failures) for failures in (0, 1, 2, 3, 99)]
        [0.0, 1.0, 2.0, 4.0, 60]
        """
        if not failures:
            return 0.0
        return min(self.bounds.first * 2.0 ** min(failures - 1, 30), self.bounds.longest)

    def note(self, sign: Sign, now: float, *, tries: int = 0, asked: float | None = None) -> None:
        """Take in an answer to the request's try number `tries` (from 0); `asked` is its Retry-After in seconds."""
        if sign is Sign.WELL:
            self.failures = max(0, self.failures - 1)
        elif sign is Sign.BUSY:
            self.failures += 1
            self._wait(max(self.pause(self.failures), asked or 0.0), now)
        elif sign is Sign.BROKEN:
            self._wait(max(self.pause(tries + 1), asked or 0.0), now)
        if asked is not None and asked > self.bounds.longest_asked:
            self.ended = f"wants to be left alone for {asked:.0f} seconds (Retry-After)"
        if sign is Sign.BUSY or not tries:  # a page that fails four times says nothing of the others
            self._judge(sign is not Sign.WELL)

    def correct(self) -> None:
        """Take the last good answer for a wall: its text said so."""
        for at in reversed(range(len(self.answers))):
            if not self.answers[at]:
                self.answers[at] = True
                break
        self._weigh()

    def _wait(self, seconds: float, now: float) -> None:
        self.not_before = max(self.not_before, now + seconds)

    def _judge(self, turned_away: bool) -> None:
        self.answers.append(turned_away)
        self._weigh()

    def _weigh(self) -> None:
        if len(self.answers) < self.bounds.window:
            return
        bad = sum(self.answers)
        if bad < self.bounds.most:
            if self.slowness > 1:  # back step by step, a window each
                self.slowness //= 2
                self.answers.clear()
            return
        if self.slowness > 1:
            self.ended = f"{bad} of its last {self.bounds.window} answers were errors or walls"
        self.slowness = SLOWER
        self.answers.clear()


def sign_of(status: int) -> Sign:
    """Return what an HTTP status says about the site.

    >>> [sign_of(status).value for status in (200, 302, 404, 403, 429, 500)]
    ['well', 'well', 'well', 'away', 'busy', 'broken']
    """
    if status in BUSY:
        return Sign.BUSY
    if status in TURN_AWAY:
        return Sign.AWAY
    return Sign.BROKEN if status >= 500 or status == 408 else Sign.WELL


def parse_retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for, from `now` (with zone) on; None when it says nothing.

    Both of its forms are read: https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3. A time that is past is 0.

    >>> now = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
    >>> parse_retry_after("120", now), parse_retry_after("Tue, 24 Nov 2026 07:00:30 GMT", now)
    (120.0, 30.0)
    >>> parse_retry_after("Tue, 24 Nov 2020 07:00:30 GMT", now), parse_retry_after("soon", now)
    (0.0, None)
    """
    value = value.strip()
    if SECONDS.fullmatch(value):
        return float(value)
    moment = parse_http_date(value)
    return None if moment is None else max(0.0, (moment - now).total_seconds())


def parse_http_date(value: str) -> datetime | None:
    """Return the moment that an HTTP header names, in UTC; None for what is none.

    >>> parse_http_date("Tue, 24 Nov 2026 07:00:30 GMT"), parse_http_date("-1")
    (datetime.datetime(2026, 11, 24, 7, 0, 30, tzinfo=datetime.timezone.utc), None)
    """
    try:
        moment = parsedate_to_datetime(value)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError, TypeError):
        return None
