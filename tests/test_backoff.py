"""How long a site is left alone, and when it is given up; the clock is told."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crawler.backoff import SLOWER, Bounds, Patience, Sign, parse_http_date, parse_retry_after

BOUNDS = Bounds(first=1, longest=60, longest_asked=600, window=4, most=3)
NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


@pytest.fixture
def site():
    return Patience(BOUNDS)


def test_pauses_double_and_come_down_step_by_step():
    site = Patience(replace(BOUNDS, window=20))
    waits = []
    for now in (0, 1, 3, 7):
        site.note(Sign.BUSY, now)
        waits.append(site.opens_at(0) - now)
    assert waits == [1, 2, 4, 8]
    for now, pause in ((20, 4), (30, 2), (40, 1), (50, 0)):
        site.asked_at = now
        site.note(Sign.WELL, now)
        assert site.opens_at(0) == now + pause


def test_a_broken_page_pauses_by_its_own_tries_and_says_nothing_of_the_site(site):
    for tries in range(4):
        site.note(Sign.BROKEN, 100 * tries, tries=tries)
        assert site.opens_at(0) == 100 * tries + 2**tries
    assert (site.slowness, site.ended) == (1, "")


def test_a_site_is_slowed_then_ended_and_recovers_in_between(site):
    for _ in range(4):
        site.note(Sign.AWAY, 0)
    assert (site.slowness, site.ended) == (SLOWER, "")
    site.asked_at = 10
    assert site.opens_at(2) == 10 + 2 * SLOWER
    for _ in range(8):
        site.note(Sign.WELL, 0)
    assert site.slowness == 1
    for _ in range(8):
        site.note(Sign.AWAY, 0)
    assert site.ended == "4 of its last 4 answers were errors or walls"


def test_pages_that_turn_out_to_be_walls_count_as_such(site):
    for _ in range(4):
        site.note(Sign.WELL, 0)
        site.correct()
    assert site.slowness == SLOWER


def test_retry_after_is_waited_for_up_to_a_bound(site):
    site.note(Sign.BUSY, 5, asked=600)
    assert (site.opens_at(0), site.ended) == (605, "")
    site.note(Sign.BUSY, 5, asked=601)
    assert site.ended


NO_TIME = ["", "soon", "-5", "1.5", "9" * 5000, "Tue, 99 Nov 2026 07:00:30 GMT", "１２", "\x00", "99999999999 Nov"]


@pytest.mark.parametrize("value", NO_TIME)
def test_a_retry_after_that_says_nothing_is_none(value):
    assert parse_retry_after(value, NOW) is None


@pytest.mark.parametrize("zone", ["GMT", "+0000", "-0000", "", "+0800"])
def test_dates_are_read_in_their_zone_and_in_utc_without(zone):
    hour = 15 if zone == "+0800" else 7
    assert parse_http_date(f"Tue, 24 Nov 2026 {hour:02}:00:00 {zone}") == NOW
