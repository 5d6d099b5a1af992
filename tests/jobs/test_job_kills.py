"""What is left of a job that died, and what the next one makes of it."""

import os
import signal
import sqlite3
import time
from contextlib import closing

import pytest

from crawler.jobs.published import unpublished
from crawler.state.locks import Locks


@pytest.fixture
def begin(desk, start):
    """`begin(url)` starts a job in a process of its own and returns it."""
    settings = {"DATA_FOLDER": desk.folder, "DOWNLOAD_DELAY": 0.05, "COMMIT_SECONDS": 0.1}
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    return lambda url: start("update", f"--urls={url}", *options)


def wait_for(condition, seconds=15):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def committed(desk):
    """Return the articles that the state holds."""
    path = desk.folder / "state.db"
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as connection:
        try:
            return connection.execute("SELECT count(*) FROM article").fetchone()[0]
        except sqlite3.OperationalError:  # its tables are being made
            return 0


def test_a_killed_job_loses_nothing_and_its_part_is_published(desk, site, begin):
    _, server = site(34)
    job = begin(f"{server.url}news/")
    wait_for(lambda: committed(desk) >= 8)
    job.send(signal.SIGKILL)
    assert job.wait() == -signal.SIGKILL
    (part,) = unpublished(desk.folder)
    with part.open("ab") as file:
        file.write(b'{"id":"torn')  # the last line, half written
    done = committed(desk)
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == len({record["id"] for record in desk.records()}) == 34
    first, second = desk.folder.glob("jobs/*-1.json"), desk.folder.glob("jobs/*-2.json")
    assert '"reason": "killed"' in next(first).read_text("utf-8")
    assert '"reason": "finished"' in next(second).read_text("utf-8")
    assert not unpublished(desk.folder)
    assert desk.state("check").code == 0
    assert len(server.log) < 34 + 20 + 12, "what was committed is not fetched again"
    assert done >= 8


def test_a_killed_job_on_a_list_that_is_turned_by_a_form_is_taken_up(desk, site, begin):
    news, server = site(20, posts=True)
    desk.update(f"{server.url}news/")
    news.add(34)
    job = begin(f"{server.url}news/")
    wait_for(lambda: committed(desk) >= 26)
    job.send(signal.SIGKILL)
    job.wait()
    assert committed(desk) < 54
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == len({record["id"] for record in desk.records()}) == 54


def test_sigterm_ends_the_job_in_order(desk, site, begin):
    _, server = site(34)
    job = begin(f"{server.url}news/")
    wait_for(lambda: committed(desk) >= 5)
    job.send(signal.SIGTERM)
    job.wait()
    assert desk.last()["reason"] == "shutdown"
    assert not unpublished(desk.folder)
    before = len(desk.records())
    assert before == committed(desk) < 34
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == 34


def test_the_second_job_on_a_portal_says_so_and_stops(desk, site):
    _, server = site(5)
    desk.folder.mkdir()
    other = Locks(desk.folder / "state.db.locks")
    other.claim("127.0.0.1", "since 2026-01-01T00:00:00Z")
    ran = desk.update(f"{server.url}news/", code=3)
    assert ran.complaint == (
        f"scrapy update: 127.0.0.1: another job is at work on it (process {os.getpid()}, since 2026-01-01T00:00:00Z); "
        "wait for its end"
    )
    assert server.log == []
    other.release()
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == 5


def test_jobs_on_different_portals_share_a_state_at_the_same_time(desk, serve, begin, site):
    first, one = site(25, salt="one")
    two = serve(type(first)(25, salt="two"), host="127.0.0.2")
    jobs = [begin(f"{one.url}news/"), begin(f"{two.url}news/")]
    assert [job.wait() for job in jobs] == [0, 0], [job.said for job in jobs]
    assert len(desk.records()) == 50
    assert desk.state("check").code == 0
