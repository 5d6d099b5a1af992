"""Counts as they are printed: 热度：49℃, 浏览 1.2万次."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

LARGEST: Final = 10**12  # what is more is an id or a phone number, not a count

UNITS: Final = {
    **dict.fromkeys("kK千仟", 1000),
    **dict.fromkeys("wW万萬", 10_000),
    **dict.fromkeys("亿億", 100_000_000),
    "百万": 1_000_000,
    "百萬": 1_000_000,
    "千万": 10_000_000,
    "千萬": 10_000_000,
    "": 1,
}

# "1.2万" in "浏览：1.2万次"; not the parts of a date, a clock time, a version or a negative number
_COUNT: Final = re.compile(
    r"(?<![\d.,，:：/-])(\d{1,3}(?:[,，]\d{3})+|\d{1,15})([.．]\d{1,6})?"
    r"\s?([百千][万萬]|[千仟万萬亿億]|[kKwW](?![A-Za-z]))?"
    r"(?![\d.．:：/年月]|[-,，]\d)",
)


def parse_count(text: str) -> int | None:
    """Return the first count in the text as a whole number, or None.

    A fraction counts only before a unit (1.2万); parts of a date, a clock time or a version are no counts.

    >>> parse_count("1.2万次"), parse_count("3,456"), parse_count("49℃"), parse_count("暂无")
    (12000, 3456, 49, None)
    >>> parse_count("2021-08-19"), parse_count("10:30"), parse_count("1.5")
    (None, None, None)
    """
    for match in _COUNT.finditer(text):
        whole, fraction, unit = match.groups()
        if fraction and not unit:
            continue
        digits = whole.replace(",", "").replace("，", "")
        value = int(digits) * UNITS[unit or ""]
        if fraction:
            value += int(Decimal("0." + str(int("1" + fraction[1:]))[1:]) * UNITS[unit])
        if value <= LARGEST:
            return value
    return None
