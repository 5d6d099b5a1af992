"""Every health check: what it finds, how bad that is, and what it keeps quiet about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from runs import run_of_day, usual

from crawler.monitor.checks import check
from crawler.monitor.findings import Severity, exit_code

HEALTHY = usual()
HOUR = timedelta(hours=1)


def found(run, history=HEALTHY):
    """Return what is found, as kind-subject and severity."""
    return {f"{one.kind}-{one.subject}".rstrip("-"): one.severity.value for one in check(run, history)}


def of(kind, run, history=HEALTHY):
    """Return the line of one finding."""
    (line,) = [one.line for one in check(run, history) if one.kind == kind]
    return line


def test_a_run_like_the_others_is_healthy():
    assert found(run_of_day(20)) == {}


def test_a_first_run_has_nothing_to_be_held_against():
    assert found(run_of_day(0, articles=0), []) == {}
    assert found(run_of_day(0, articles=900), []) == {}


PROBLEMS = {
    "nothing new where there always was": ({"articles": 0}, "no_articles"),
    "hardly anything": ({"articles": 1}, "few_articles"),
    "a field is gone": ({"lacking": ["source"]}, "field_lost-source"),
    "all fields are gone": ({"filled": {"text": 8}}, "field_lost-source"),
    "a rule finds nothing": ({"counts": {"rule_missed/body": 8}}, "rule_missed-body"),
    "dates to come": ({"future": 8}, "future_dates"),
    "no list came": ({"counts": {"list_pages": 0, "rejected/http_error": 3}}, "lists_lost"),
    "lists without links": ({"articles": 0, "counts": {"links/known": 0}}, "lists_thin"),
    "most pages fail": ({"counts": {"requests": 19, "rejected/http_error": 12}}, "bad_answers-errors"),
    "walls": ({"counts": {"requests": 19, "rejected/bot_challenge": 12}}, "bad_answers-walls"),
    "no article in the pages": ({"counts": {"requests": 19, "rejected/no_text": 12}}, "bad_answers-unread"),
    "a robots.txt that forbids": (
        {"counts": {"requests": 19, "rejected/robots_disallowed": 12}},
        "bad_answers-forbidden",
    ),
    "no answer at all": ({"articles": 0, "counts": {"pages": 0, "rejected/unreachable": 3}}, "no_answer"),
    "the site was given up": ({"reason": "site_stopped", "counts": {"stopped": 1}}, "stopped"),
    "an end that nobody wanted": ({"reason": "closespider_errorcount"}, "ended"),
    "our own code failed": ({"counts": {"rejected/crashed": 1}}, "crashed"),
}


@pytest.mark.parametrize(("told", "kind"), PROBLEMS.values(), ids=list(PROBLEMS))
def test_problems(told, kind):
    run = run_of_day(20, **told)
    assert found(run).get(kind) == "problem"
    assert exit_code(check(run, HEALTHY)) == 1


NOTES = {
    "far more than ever": ({"articles": 60}, "many_articles"),
    "one list page is missing": (
        {"counts": {"list_pages": 2, "lists_lost": 1, "rejected/http_error": 1}},
        "lists_fewer",
    ),
    "stopped by hand": ({"reason": "shutdown"}, "interrupted"),
    "killed": ({"reason": "killed"}, "interrupted"),
}


@pytest.mark.parametrize(("told", "kind"), NOTES.values(), ids=list(NOTES))
def test_notes_change_no_exit_code(told, kind):
    run = run_of_day(20, **told)
    assert found(run) == {kind: "note"}
    assert exit_code(check(run, HEALTHY)) == 0


NOTHING = {
    "a poor day": {"articles": 4},
    "a rich day": {"articles": 15},
    "one article without its source": {"filled": {"text": 8, "published_at": 8, "source": 7}},
    "one page failed": {"counts": {"rejected/http_error": 1}},
    "one date to come": {"future": 1},
    "a slow day": {"seconds_waited": 60.0},
}


@pytest.mark.parametrize("told", NOTHING.values(), ids=list(NOTHING))
def test_small_things_are_no_news(told):
    assert found(run_of_day(20, **told)) == {}


def test_weekend_and_holidays_of_a_portal_that_works_on_working_days_are_no_silence():
    """Day 4 ends on Saturday in China; 1 to 8 October is a holiday."""
    weeks = [run_of_day(day, 0 if day % 7 in (5, 6) else 8) for day in range(-30, 30)]
    national_day = range(-12, -4)
    history = [run_of_day(day, 0) if day in national_day else weeks[day + 30] for day in range(-30, 30)]
    for nth in range(20, 60):
        assert not {"no_articles", "few_articles"} & set(found(history[nth], history[:nth]))


def test_silence_on_a_working_day_is_found_although_weekends_are_silent():
    weeks = [run_of_day(day, 0 if day % 7 in (5, 6) else 8) for day in range(28)]
    dead = [run_of_day(day, 0) for day in range(28, 34)]
    assert found(dead[0], weeks) == {"no_articles": "problem"}
    assert found(dead[5], [*weeks, *dead[:5]]) == {"no_articles": "problem"}, "a weekend does not heal it"


def test_hourly_jobs_sleep_at_night_and_wake_in_the_morning():
    def articles(hour):
        in_china = (20 + hour + 8) % 24
        return 2 if 8 <= in_china < 18 else 0

    runs = [run_of_day(hour, articles(hour), every=HOUR) for hour in range(24 * 21)]
    assert all(found(runs[nth], runs[:nth]) == {} for nth in range(24 * 14, 24 * 15))
    dead = [run_of_day(hour, 0, every=HOUR) for hour in range(24 * 15, 24 * 16)]
    first = next(nth for nth in range(24) if found(dead[nth], [*runs[: 24 * 15], *dead[:nth]]))
    assert 4 <= first <= 13, "some hours after the newsroom began to work, which is the 4th hour"


def test_quiet_portal_is_missed_after_weeks_only():
    quiet = [run_of_day(day, int(day % 3 == 0)) for day in range(85)]
    silent = [run_of_day(day, 0) for day in range(85, 125)]
    first = next(nth for nth in range(40) if found(silent[nth], [*quiet, *silent[:nth]]))
    assert 7 <= first <= 38


def test_outage_of_the_machine_is_no_silence_of_the_portal():
    after = run_of_day(25, 40)
    assert not {"few_articles", "no_articles"} & set(found(after))
    assert found(run_of_day(26), [*HEALTHY, after]) == {}


def test_field_of_single_articles_is_lost_after_some_of_them():
    hourly = [run_of_day(hour, int(hour % 3 == 0), every=HOUR) for hour in range(240)]
    without = [run_of_day(hour, int(hour % 3 == 0), every=HOUR, lacking=["source"]) for hour in range(240, 258)]
    first = next(nth for nth in range(18) if found(without[nth], [*hourly, *without[:nth]]))
    assert first == 9, "the fourth article"
    assert found(without[11], [*hourly, *without[:11]]) == {"field_lost-source": "problem"}, "no article, no change"


def test_field_that_was_never_sure_is_not_missed():
    now_and_then = [run_of_day(day, 8, filled={"text": 8, "author": 8 if day % 2 else 1}) for day in range(30)]
    assert found(run_of_day(30, 8, filled={"text": 8}), now_and_then) == {}


def test_what_is_mended_is_no_longer_found():
    broken = run_of_day(20, lacking=["source"])
    assert found(run_of_day(21), [*HEALTHY, broken]) == {}


def test_field_and_rule_are_named_where_the_layout_changed():
    line = of("field_lost", run_of_day(20, lacking=["source"], counts={"rule_missed/meta": 8}))
    assert line.startswith("source in 0 of 8 articles, usually 100 %, rule meta missed 8 times")


def test_dates_that_stand_still_are_found_after_some_days():
    stuck = [run_of_day(day, newest=HEALTHY[-1].newest) for day in range(20, 30)]
    first = next(nth for nth in range(10) if found(stuck[nth], [*HEALTHY, *stuck[:nth]]))
    assert 1 <= first <= 4
    assert found(stuck[first], [*HEALTHY, *stuck[:first]]) == {"dates_stuck": "problem"}


def test_one_date_far_in_the_future_does_not_stop_the_clock():
    odd = run_of_day(20, newest="2099-01-01", future=1)
    later = [run_of_day(day) for day in range(21, 32)]
    assert all(found(later[nth], [*HEALTHY, odd, *later[:nth]]) == {} for nth in range(11))


def test_site_is_slow_after_three_slow_runs():
    slow = [run_of_day(day, seconds_waited=110.0) for day in range(20, 23)]
    assert [found(slow[nth], [*HEALTHY, *slow[:nth]]) for nth in range(3)] == [{}, {}, {"slow": "note"}]


def test_list_page_that_stays_away_becomes_a_problem():
    fewer = [run_of_day(day, counts={"list_pages": 2, "lists_lost": 1}) for day in (20, 21)]
    assert found(fewer[1], [*HEALTHY, fewer[0]]) == {"lists_fewer": "problem"}


def test_job_that_needs_fewer_list_pages_has_lost_none():
    assert found(run_of_day(20, counts={"list_pages": 1, "links/known": 20})) == {}


def test_interrupted_run_is_not_blamed_for_what_it_did_not_read():
    assert found(run_of_day(20, 2, reason="killed", counts={"list_pages": 0})) == {"interrupted": "note"}


def test_first_run_that_meets_only_walls_is_found():
    run = run_of_day(0, 0, counts={"requests": 12, "rejected/login_wall": 12})
    assert found(run, []) == {"bad_answers-walls": "problem"}


def test_history_may_come_in_any_order_and_hold_others():
    others = [run_of_day(day, 0, portal="other") for day in range(20)]
    run = run_of_day(20, 0)
    later = run_of_day(30)
    assert check(run, [*reversed(HEALTHY), *others, run, later]) == check(run, HEALTHY)


def test_problems_stand_before_notes():
    severities = [one.severity for one in check(run_of_day(20, 0, reason="killed"), HEALTHY)]
    assert severities == sorted(severities, key=list(Severity).index)


def test_manifests_of_an_older_version_say_less_and_are_no_problem():
    bare = [replace(run, counts={"articles": run.articles}, filled={}, newest=None) for run in HEALTHY]
    run = run_of_day(20)
    assert found(replace(run, counts={"articles": 8}, filled={}, newest=None), bare) == {}
    assert found(run, bare) == {}
