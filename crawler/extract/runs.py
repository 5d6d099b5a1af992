"""The runs of markup of a metadata line, set apart where the template left no blank between them."""

from __future__ import annotations

import re
from typing import Final

from crawler.extract.vocabulary import FIELD_OF
from crawler.normalize.text import clean_line

MAX_RUN: Final = 40  # characters; a longer run is no field of a metadata line
_DATE: Final = r"(?:(?:19|20)?\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}|\d{1,2}[-/]\d{1,2} \d{1,2}:\d\d)"
# the same, so written that `re` skips to the digits
_HAS_DATE: Final = re.compile(r"\d(?:\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d|[-/]\d{1,2} \d{1,2}:\d\d)")
# a run that is a date, with its label and its clock: 时间：2021-08-19 11:00:18, [2021年8月19日]
_DATE_RUN: Final = re.compile(
    rf"(?:[\u4e00-\u9fff ]{{1,10}}[:：]? ?)?[\[(（【]?{_DATE}[日Td\d :：.+时分秒\])）】]{{0,20}}"
)
_SENTENCE: Final = re.compile("[，。；！？]")
_OPENING: Final = "([（【《“:：-/"
_BARS: Final = "|｜丨·/ "
_CLOSING: Final = ")]）】》”:：-/"


def apart(text: str, runs: tuple[str, ...]) -> str:
    """Return the line with blanks between its runs, and colons behind bare labels, if it is metadata; else as it is.

    It is when one run is a date and none is a sentence. `text` is the line as it reads without that.

    >>> runs = ("环保网", "林见清", "2021-08-19 11:00", "阅读", "(", "4105", ")")
    >>> apart("".join(runs), runs)
    '环保网 林见清 2021-08-19 11:00 阅读：(4105)'
    >>> apart("会议于2021-08-19召开。", ("会议于", "2021-08-19", "召开。"))
    '会议于2021-08-19召开。'
    """
    if _HAS_DATE.search(text) is None or _SENTENCE.search(text):
        return text
    said = [one for run in runs if (one := clean_line(run))]
    if len(said) < 2 or max(map(len, said)) > MAX_RUN or not any(map(_DATE_RUN.fullmatch, said)):
        return text
    line = ""
    for run, following in zip(said, [*said[1:], ""], strict=True):
        if line and line[-1] not in _OPENING and run[0] not in _CLOSING:
            line += " "
        line += run
        if following and following[0] not in _CLOSING and FIELD_OF.get(run.strip(_BARS).replace(" ", "").lower()):
            line += "："
    return line
