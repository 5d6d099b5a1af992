"""Whether two texts tell one story, by their sketches alone.

The words say how much of the shorter text stands in the longer one. The facts say whether that is a reprint or only
the same form: edits hit figures as rarely as words, a form's next notice fills the same places with other figures.
Every number here was swept on texts of `benchmarks/writing.py` and `forms.py`: 10,500 reprints of 1,500 news, 7,200 of
notices, and 53,000 pairs of different notices of one form.
"""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_right
from collections import Counter
from typing import Final

from crawler.dedupe.facts import FIGURES, NAMES, OFTEN, Facts
from crawler.dedupe.sketch import PAIRS, RANK_BYTES, SAMPLE, STEP, Sketch

SHARE: Final = 0.36  # of the shorter text's phrases; swept 0.30–0.45: 1 % of reprints with 20 % edits are below
# … under another title: texts of one newsroom share sentences, up to 0.47 of their phrases in the sites of fixtures/;
# reprints with 10 % edits have 0.76
APART: Final = 0.62
SAME_TITLE: Final = 0.3  # of the shorter title's pairs of characters; 20 % edits leave 0.6 in the mean
EVIDENCE: Final = 6  # phrases in common, whatever the share
# a part, or a short text, leaves fewer phrases to compare: the share must be greater by as much as three sigma grow.
# Different news in fixtures/ had 12 of 31 in common, and 7 of 11; what was cut and not edited has all
DOUBT: Final = 3 * 0.5
SHORT: Final = 400 // STEP  # characters; below, one changed figure may be all the news
# conflicts, places filled otherwise, that are allowed: some, and a share of all places that both have.
# Reprints with 10 % edits have at most 2 in 99.8 %; of the notices' pairs none has less than 3, hardly any less than 5.
FIGURE_CONFLICTS: Final = (2.0, 1.0)  # in texts that are not short, in short ones
FIGURE_SHARE: Final = 0.1
# names that one text repeats and the other has nowhere; one that stands there three times counts twice. No reprint of
# 1,000 with 20 % edits has two points, of the pairs of notices that differ in names alone 1 in 5,000 has less
MISSED: Final = 1
# figures keep pace with words: at a share c of words, a figure with its place survives in c^1.5; less by two sigma,
# and by a third because a digit more or less is another figure
PACE: Final = 1.5
PACE_SHARE: Final = 0.65
PACE_SIGMA: Final = 2.0
_RANK: Final = re.compile(b"(?s)" + b"." * RANK_BYTES)
_END: Final = b"\xff" * RANK_BYTES


def likeness(one: Sketch, other: Sketch) -> float | None:
    """Return the share of the shorter text's phrases that the other has when they tell one story, else None.

    Estimated from at most 40 phrases: right to 8 points at one half, exact at 1. It is the same in either order.
    """
    common, of = _common(one, other)
    share = common / of
    sure = share - DOUBT * (of**-0.5 - SAMPLE**-0.5)
    if sure < SHARE or common < EVIDENCE:
        return None
    if sure < APART and not _one_title(one.title, other.title):
        return None
    short = min(one.size, other.size) < SHORT
    kept, conflicts, places = _agreement(one.facts.figures, other.facts.figures)
    if conflicts > FIGURE_CONFLICTS[short] + FIGURE_SHARE * (kept + conflicts):
        return None
    expected = PACE_SHARE * share**PACE
    if kept < places * expected - PACE_SIGMA * math.sqrt(places * expected * (1 - expected)):
        return None
    if _missed(one.facts, other.facts) > MISSED:
        return None
    return share


def overlap(one: Sketch, other: Sketch) -> float:
    """Return the share of the shorter text's phrases that the other has, whether they tell one story or not."""
    common, of = _common(one, other)
    return common / of


def _common(one: Sketch, other: Sketch) -> tuple[int, int]:
    """Return how many sampled phrases both have, and of how many."""
    first, second = _RANK.findall(one.grams), _RANK.findall(other.grams)
    both = sorted(set(first).intersection(second))
    if len(both) < EVIDENCE and len(first) == len(second) == SAMPLE:
        return len(both), SAMPLE  # nearly always: a phrase that many texts have led here
    end = min(ranks[-1] if len(ranks) == SAMPLE else _END for ranks in (first, second))  # so far both are complete
    of = min(bisect_right(ranks, end) for ranks in (first, second))
    return bisect_right(both, end), max(1, of)


def _one_title(one: bytes, other: bytes) -> bool:
    """Return whether two titles may be one's, edited: enough pairs in common, and no other figures. No title agrees."""
    if not one or not other:
        return True
    (figures, *mine), (others, *yours) = array("H", one), array("H", other)
    fewer = min(len(mine), len(yours))
    end = min(pairs[-1] if len(pairs) >= PAIRS else 1 << 16 for pairs in (mine, yours))  # where both samples are whole
    first, second = ({pair for pair in pairs if pair <= end} for pairs in (mine, yours))
    alike = len(first & second) >= SAME_TITLE * max(1, min(len(first), len(second), fewer))
    return alike and (figures == others or 0 in (figures, others))


def _missed(one: Facts, other: Facts) -> int:
    """Return the points of a text's subjects that the other never names; the fewer of both ways."""
    return min(
        sum(2 if subject & OFTEN else 1 for subject in here.subjects if not there.names >> subject % NAMES & 1)
        for here, there in ((one, other), (other, one))
    )


def _agreement(one: bytes, other: bytes) -> tuple[int, int, int]:
    """Return how many places are filled alike, how many otherwise, and how many the poorer text has."""
    first, second = array("I", one), array("I", other)
    end = min(facts[-1] if len(facts) >= FIGURES else 1 << 32 for facts in (first, second))
    mine, yours = ({fact for fact in facts if fact <= end} for facts in (first, second))
    kept = mine & yours
    lost, found = (Counter(fact >> 16 for fact in facts - kept) for facts in (mine, yours))
    # a place that occurs twelve times, 浓度为〔 〕微, is compared as twelve places
    return len(kept), (lost & found).total(), min(len(mine), len(yours))
