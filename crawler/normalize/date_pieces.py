"""A date that a template prints in elements of its own: 19 and 2021-08, 08/19 and 2021, 19 and 8月 and 2021."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from crawler.normalize.moment import day_of

YEAR: Final = re.compile(r"((?:19|20)\d\d)年?")
MONTH_DAY: Final = re.compile(r"[\[(（【]?(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?[\])）】]?")
_DAY: Final = re.compile(r"(\d{1,2})日?")
_MONTH: Final = re.compile(r"(\d{1,2})月")
_YEAR_MONTH: Final = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})月?")


def date_of_pieces(texts: Iterable[str]) -> date | None:
    """Return the date that these texts are together, in any order; None when year, month or day is missing.

    >>> date_of_pieces(["2023", "04/11", "10:26"]), date_of_pieces(["19", "2021-08"]), date_of_pieces(["19", "8月"])
    (datetime.date(2023, 4, 11), datetime.date(2021, 8, 19), None)
    """
    year = month = day = None
    for text in texts:
        if match := _YEAR_MONTH.fullmatch(text):
            year, month = int(match[1]), int(match[2])
        elif match := YEAR.fullmatch(text):
            year = int(match[1])
        elif match := MONTH_DAY.fullmatch(text):
            month, day = int(match[1]), int(match[2])
        elif match := _MONTH.fullmatch(text):
            month = int(match[1])
        elif day is None and (match := _DAY.fullmatch(text)):
            day = int(match[1])  # what else is a number counts readers
    return day_of(year, month, day, None) if year and month and day else None
