"""Invented portals, year in, year out: healthy ones hardly ever cry, every fault is found in time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from simulated import NEWSROOMS, Fault, simulate

from crawler.monitor.checks import check

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BUSY, STEADY, BATCHES, SMALL, QUIET, FLAKY = NEWSROOMS
CHECKED = 200  # runs
# the longest holidays of the year lie among the runs that are checked
STARTS = {HOUR: datetime(2026, 9, 14, 0, 5, tzinfo=UTC), DAY: datetime(2026, 8, 20, 20, 5, tzinfo=UTC)}
WARM = {HOUR: 14 * 24, DAY: 21}  # runs before those that are checked


@pytest.mark.parametrize("every", [HOUR, DAY], ids=["hourly", "daily"])
def test_healthy_portals_give_a_false_alarm_in_fewer_than_one_of_a_hundred_runs(every):
    said = []
    newsrooms = NEWSROOMS if every == DAY else (BUSY, BATCHES, SMALL)
    for newsroom in newsrooms:
        runs = simulate(newsroom, every, STARTS[every], WARM[every] + CHECKED, seed=11)
        for nth in range(WARM[every], len(runs)):
            said += check(runs[nth], runs[:nth])
    assert len(said) < 0.01 * CHECKED * len(newsrooms), "\n".join(f"{one.portal}: {one.line}" for one in said)


FAULTS = {
    "nothing comes": (Fault(share=0), "no_articles"),
    "hardly anything comes": (Fault(share=0.1), "few_articles"),
    "a list page is gone": (Fault(lists=0.67), "lists_fewer"),
    "all list pages are gone": (Fault(lists=0, share=0), "lists_lost"),
    "lists have no links": (Fault(links=0, share=0), "lists_thin"),
    "a wall": (Fault(errors=1, reason="bot_challenge"), "bad_answers"),
    "half of the pages fail": (Fault(errors=0.6), "bad_answers"),
    "nobody answers": (Fault(errors=1, reason="unreachable"), "no_answer"),
    "slow": (Fault(slower=8), "slow"),
    "a field is lost": (Fault(lost="source"), "field_lost"),
    "a field that was not always there is lost": (Fault(lost="author"), "field_lost"),
    "a rule finds nothing": (Fault(missed="meta"), "rule_missed"),
    "dates to come": (Fault(future=0.9), "future_dates"),
    "the same date always": (Fault(stuck=True), "dates_stuck"),
}
AT_ONCE = dict.fromkeys(FAULTS, 1)
# runs after which a fault must be found, where the first does not tell: by the numbers that come, and by chance
WITHIN = {
    (STEADY, DAY): AT_ONCE
    | {"hardly anything comes": 8, "half of the pages fail": 2, "slow": 3, "the same date always": 10}
    | {"a field that was not always there is lost": 6},
    (BUSY, HOUR): AT_ONCE
    | {"nothing comes": 14, "hardly anything comes": 48, "half of the pages fail": 8, "slow": 3}
    | {"a field is lost": 14, "a field that was not always there is lost": 24, "a rule finds nothing": 14}
    | {"dates to come": 14, "the same date always": 60},
    (SMALL, DAY): AT_ONCE
    | {"nothing comes": 14, "hardly anything comes": 28, "a wall": 2, "half of the pages fail": 8, "slow": 4}
    | {"a field is lost": 7, "a field that was not always there is lost": 28, "a rule finds nothing": 7}
    | {"dates to come": 7, "the same date always": 14},
}
CASES = [(newsroom, every, fault, runs) for (newsroom, every), all_ in WITHIN.items() for fault, runs in all_.items()]


@pytest.mark.parametrize(
    ("newsroom", "every", "fault", "within"),
    CASES,
    ids=[f"{one[0].name}-{'hourly' if one[1] == HOUR else 'daily'}-{one[2]}" for one in CASES],
)
def test_fault_is_found_in_time(newsroom, every, fault, within):
    wrong, kind = FAULTS[fault]
    warm = 21 * 24 if every == HOUR else 60
    runs = simulate(newsroom, every, datetime(2026, 6, 1, 0, 5, tzinfo=UTC), warm + within, fault=wrong, from_run=warm)
    for nth in range(warm, len(runs)):
        if any(one.kind == kind for one in check(runs[nth], runs[:nth])):
            return
    pytest.fail(f"not found within {within} runs")
