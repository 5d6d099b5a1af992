"""When a job asks again: for a page that failed, for an article that may have changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from crawler.article import Reason, Rejection
from crawler.state.protocol import Status

HOUR: Final = 3600
# seconds after the first, second … failure; a page that fails once more is given up, 11 days after the first time
RETRY_GAPS: Final = (HOUR, 6 * HOUR, 24 * HOUR, 3 * 24 * HOUR, 7 * 24 * HOUR)
LIST_TRIES: Final = 5  # jobs that ask for a list page in the middle of a section before it is left
FIRST_CHECK: Final = HOUR  # seconds after an article was met; then after twice its age, at 1, 2, 4, 8 … hours

GONE: Final = frozenset((404, 410))
# what the next visit may find mended: the network, the server, the wall, our own code
PASSING: Final = frozenset((Reason.UNREACHABLE, Reason.TRUNCATED, Reason.BOT_CHALLENGE, Reason.CRASHED))

NEVER_ASKED: Final = frozenset((Reason.SITE_STOPPED,))  # such a page goes on waiting


def status_of(rejection: Rejection, tries: int) -> Status:
    """Return what became of a page that was refused, `tries` times with this one."""
    if rejection.reason is Reason.SOFT_404 or rejection.status in GONE:
        return Status.GONE
    if rejection.reason in PASSING or rejection.reason is Reason.HTTP_ERROR:
        return Status.FAILED if tries <= len(RETRY_GAPS) else Status.GIVEN_UP
    return Status.REJECTED


def next_try(tries: int, now: int) -> int:
    """Return when a page that failed for the `tries`th time is asked for again; Unix seconds.

    >>> [next_try(tries, 0) // 3600 for tries in (1, 2, 3, 4, 5)]
    [1, 6, 24, 72, 168]
    """
    return now + RETRY_GAPS[tries - 1]


def next_check(first_at: int, now: int, window: timedelta) -> int | None:
    """Return when an article is asked for again, None when its window is over; Unix seconds.

    >>> at, checks = 0, []
    >>> while (at := next_check(0, at, timedelta(days=3))) is not None:
    ...     checks.append(at // 3600)
    >>> checks
    [1, 2, 4, 8, 16, 32, 64]
    """
    at = now + max(FIRST_CHECK, now - first_at)
    return at if at <= first_at + window.total_seconds() else None
