"""Numbers and times in words, as findings and tables say them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crawler import stats
from crawler.monitor.chance import median
from crawler.monitor.runs import PortalRun
from crawler.monitor.summary import reasons
from crawler.normalize.moment import CHINA


def percent(share: float) -> str:
    """Return a share in whole percent.

    >>> percent(0.984), percent(0.001)
    ('98 %', '0 %')
    """
    return f"{100 * share:.0f} %"


def lasting(seconds: float) -> str:
    """Return how long something lasts, no more exact than one can remember.

    >>> lasting(30 * 3600), lasting(75 * 3600), lasting(3660)
    ('30 hours', '3 days', '1 hour')
    """
    hours = round(seconds / 3600)
    number, unit = (round(hours / 24), "day") if hours >= 48 else (hours, "hour")
    return f"{number} {unit}{'s' if number != 1 else ''}"


def in_local_time(when: float) -> str:
    """Return an instant in Unix seconds as a clock in China shows it.

    >>> in_local_time(1_795_809_600)
    '2026-11-28 04:00 (China)'
    """
    return f"{datetime.fromtimestamp(when, CHINA):%Y-%m-%d %H:%M} (China)"


def usual_range(numbers: Sequence[int]) -> str:
    """Return the numbers as their middle and their ends.

    >>> usual_range([3, 9, 5]), usual_range([4, 4])
    ('usually 5 (3 to 9)', 'usually 4')
    """
    low, high = min(numbers), max(numbers)
    return f"usually {median(numbers):.0f}" + (f" ({low} to {high})" if low != high else "")


def where_to_look(portal: str) -> str:
    """Return what tells more: the doctor knows portals by their files' names, and no hosts.

    >>> where_to_look("demo"), where_to_look("www.example.com")
    ('See scrapy doctor demo', 'See scrapy discover on its list page')
    """
    return "See scrapy discover on its list page" if "." in portal else f"See scrapy doctor {portal}"


def reasons_of(run: PortalRun) -> str:
    """Return why pages were rejected, the most frequent first, ready to be put behind a statement; "" for none."""
    prefix = f"{stats.REJECTED}/"
    found = {name.removeprefix(prefix): number for name, number in run.counts.items() if name.startswith(prefix)}
    return f" ({reasons(dict(sorted(found.items(), key=lambda pair: -pair[1])))})" if found else ""
