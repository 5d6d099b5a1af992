"""Counts as they are printed: 热度：49℃, 浏览 1.2万次."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

LARGEST: Final = 10**12  # what is more is an id or a script's accident, not a count

_UNITS: Final = {
    **dict.fromkeys(("k", "K", "千", "仟"), 1000),
    **dict.fromkeys(("w", "W", "万", "萬"), 10_000),
    **dict.fromkeys(("百万", "百萬"), 1_000_000),
    **dict.fromkeys(("千万", "千萬"), 10_000_000),
    **dict.fromkeys(("亿", "億"), 100_000_000),
}
# 3,456 and 1.2万; not the parts of a date, a clock time, a version, a ratio or a negative number
_COUNT: Final = re.compile(
    r"(?<![\d.．−-])(?<!\d[,，:：/])(\d{1,3}(?:[,，]\d{3}){1,5}|\d{1,15})(?:[.．](\d{1,6}))?"
    r"\s?([百千][万萬]|[千仟万萬亿億]|[kKwW](?![A-Za-z]))?"
    r"(?!\d|\s?[年月]|[.．,，:：/-]\d)"
)


def parse_count(text: str) -> int | None:
    """Return the first count in the text as a whole number, or None.

    A fraction counts only before a unit (1.2万); parts of a date, a clock time or a version are no counts.

    >>> parse_count("1.2万次"), parse_count("3,456"), parse_count("热度:49℃"), parse_count("暂无")
    (12000, 3456, 49, None)
    >>> parse_count("2021-08-19"), parse_count("10:30"), parse_count("1.5")
    (None, None, None)
    """
    for whole, fraction, unit in _COUNT.findall(text):
        value = Decimal(f"{whole.replace(',', '').replace('，', '')}.{fraction or 0}") * _UNITS.get(unit, 1)
        if value == int(value) <= LARGEST:
            return int(value)
    return None
