"""How an answer is compared with the truth, one field at a time; pure functions.

The body is compared as a multiset of 4-grams, of characters in Chinese and of words elsewhere, as the
article-extraction-benchmark of scrapinghub does with words: https://github.com/scrapinghub/article-extraction-benchmark
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Final

GRAM: Final = 4  # tokens in a shingle
CHINA: Final = timezone(timedelta(hours=8))  # all of China keeps one zone, without summer time since 1991
NOT_TEXT = re.compile(r"[\W_]+")  # blanks, punctuation, symbols
# 2021-08-19, 2021年8月19日, 20210819
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})|\b(\d{4})(\d\d)(\d\d)\b")
CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?")  # 11:00 or 11:00:18
OFFSET = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")  # 11:00:18+08:00, but not the -19 of a bare date
NAME_BREAK = re.compile(r"[、,，;；/\s]+")  # 李某、王某


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of a text was found, and how much of what was found is right; all 0–1."""

    precision: float
    recall: float
    found: bool  # the answer has any token
    wanted: bool  # the truth has any token

    @property
    def f1(self) -> float:
        """Return the harmonic mean of the two; 0 for an empty answer to a text that is there."""
        return harmonic(self.precision, self.recall)


def harmonic(precision: float, recall: float) -> float:
    """Return the harmonic mean, 0 when both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def normalise(text: str) -> str:
    """Return the text as compared: NFKC, lower case, letters and digits of any script only.

    >>> normalise("《水污染防治法》 ２０２１－０８")
    '水污染防治法202108'
    """
    return NOT_TEXT.sub("", unicodedata.normalize("NFKC", text).lower())


def overlap(truth: str, answer: str, *, language: str = "zh") -> Overlap:
    """Return how far the answer's 4-grams are those of the truth, each as often as it stands there.

    >>> overlap("污水处理厂", "污水处理厂提标").f1
    0.666...
    """
    wanted, found = _shingles(truth, language), _shingles(answer, language)
    common = sum((wanted & found).values())
    missing, extra = wanted.total() - common, found.total() - common
    if not missing and not extra:
        return Overlap(1.0, 1.0, bool(found), bool(wanted))
    return Overlap(
        precision=common / (common + extra) if common else 0.0,
        recall=common / (common + missing) if common else 0.0,
        found=bool(found),
        wanted=bool(wanted),
    )


def same_text(truth: str, answer: str) -> bool:
    """Return whether both are the same but for blanks, punctuation, width and case.

    >>> same_text("“十四五”规划:印发", "『十四五』规划：印发 ")
    True
    """
    return normalise(truth) == normalise(answer) or _unspaced(truth) == _unspaced(answer)


def same_name(truth: str, answer: str) -> bool:
    """Return whether the names are the same, or one holds the other in two Chinese characters or three others at least.

    >>> same_name("光明日报", "光明网-《光明日报》"), same_name("中国环境报", "环境司")
    (True, False)
    """
    first, second = sorted((normalise(truth), normalise(answer)), key=len)
    if not first:
        return False
    chinese = sum("\u4e00" <= character <= "\u9fff" for character in first)
    return first == second or (first in second and (chinese >= 2 or (not chinese and len(first) >= 3)))


def has_names(truth: Iterable[str], answer: str) -> bool:
    """Return whether every name stands in the answer.

    >>> has_names(["李晓禾", "王远"], "王远、李晓禾"), has_names(["李晓禾"], "王远")
    (True, False)
    """
    given = normalise(answer)
    return all(normalise(name) in given for name in truth)


def names(joined: str) -> tuple[str, ...]:
    """Return the names in a line of names.

    >>> names("李晓禾、王远 周立")
    ('李晓禾', '王远', '周立')
    """
    return tuple(name for name in NAME_BREAK.split(joined) if name)


def same_day(truth: str, answer: str) -> bool:
    """Return whether the answer names the truth's day, as printed or, if it has an offset, as China's clock shows it.

    >>> same_day("2021-08-19", "2021-08-18T23:30:00Z"), same_day("2021-08-19T11:00", "2021-08-20")
    (True, False)
    """
    return truth[:10] in _days(answer)


def same_clock(truth: str, answer: str) -> bool:
    """Return whether the answer names the day and the time of the truth, to the precision that both have.

    >>> same_clock("2021-08-19T11:00:18", "2021-08-19T11:00:18+08:00"), same_clock("2021-08-19T11:00", "2021-08-19")
    (True, False)
    """
    moment = _moment(answer)
    wanted, given = CLOCK.search(truth), CLOCK.search(f"{moment:%H:%M:%S}" if moment else answer)
    if not wanted or not given:
        return not wanted and not given and same_day(truth, answer)
    parts = zip(wanted.groups(), given.groups(), strict=True)
    return same_day(truth, answer) and all(part is None or int(part) == int(other or 0) for part, other in parts)


def has_clock(text: str) -> bool:
    """Return whether a time of day stands in this date."""
    return bool(CLOCK.search(OFFSET.sub("", text)))


def _unspaced(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _shingles(text: str, language: str) -> Counter[str]:
    if language.startswith("zh"):
        letters = normalise(text)
        return Counter(letters[start : start + GRAM] for start in _starts(letters))
    words = re.findall(r"\w+", text)
    return Counter(" ".join(words[start : start + GRAM]) for start in _starts(words))


def _starts(tokens: str | list[str]) -> range:
    return range(max(1, len(tokens) - GRAM + 1)) if tokens else range(0)


def _days(text: str) -> tuple[str, ...]:
    printed = DAY.search(text)
    day = [int(part) for part in printed.groups() if part] if printed else []
    days = (f"{day[0]:04}-{day[1]:02}-{day[2]:02}",) if day else ()
    moment = _moment(text)
    return (*days, f"{moment:%Y-%m-%d}") if moment else days


def _moment(text: str) -> datetime | None:
    if not has_clock(text) or not OFFSET.search(text):
        return None
    try:
        return datetime.fromisoformat(text.strip()).astimezone(CHINA)
    except ValueError:  # an offset after something that is no ISO date
        return None
