"""Broken states, and storage that does not take what it should: refused in one line, nothing earlier harmed."""

import os
import shutil
import sqlite3
import subprocess

import pytest

from crawler.state.sqlite import open_state

AS_ROOT = os.geteuid() == 0


def test_a_corrupted_state_is_refused_with_the_way_out(desk, site):
    news, server = site(12)
    desk.update(f"{server.url}news/")
    state = desk.folder / "state.db"
    state.write_bytes(b"no database at all" * 999)
    ran = desk.update(f"{server.url}news/", code=3)
    assert ran.complaint == (
        f"scrapy update: {state}: file is not a database; scrapy state check says more, scrapy state rebuild makes a "
        "new one from the published files"
    )
    assert len(desk.records()) == 12
    assert desk.state("check").code == 3
    rebuilt = desk.state("rebuild")
    assert rebuilt.code == 0, rebuilt.err
    assert rebuilt.out.startswith(f"{state}: made anew from 1 jobs, 12 articles, 0 duplicates, 0 rejected\n")
    fresh = news.add(3)
    desk.update(f"{server.url}news/")
    assert [record["url"] for record in desk.records()[12:]] == [server.url[:-1] + one.path for one in fresh[::-1]]


def test_a_page_of_the_state_that_rots_is_found_by_the_check(desk, site):
    _, server = site(34)
    desk.update(f"{server.url}news/")
    state = desk.folder / "state.db"
    content = bytearray(state.read_bytes())
    content[4096 * 3 : 4096 * 9] = os.urandom(4096 * 6)
    state.write_bytes(content)
    ran = desk.state("check")
    assert ran.code != 0
    assert "scrapy state rebuild" in ran.err
    assert desk.state("rebuild").code == 0
    assert desk.state("check").code == 0


def test_a_lost_state_is_made_anew_and_the_unfinished_file_is_published(desk, site):
    _, server = site(12)
    desk.update(f"{server.url}news/")
    (done,) = desk.folder.glob("articles/*/*.jsonl")
    lines = done.read_bytes().splitlines(keepends=True)
    shutil.copy(done, aside := done.with_name(".20260101T000000Z-7.jsonl.part"))
    known, other = lines[0][:8], lines[0][:7] + (b"e" if lines[0][7:8] == b"f" else b"f")  # {"id":"4, {"id":"f
    aside.write_bytes(b"".join(lines[:2]).replace(known, other, 1) + b'{"id":"to')
    for path in desk.folder.glob("state.db*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    ran = desk.state("rebuild")
    assert ran.code == 0, ran.err
    assert not aside.exists()
    assert (aside.with_name("20260101T000000Z-7.jsonl")).read_bytes().count(b"\n") == 2
    assert '"reason": "killed"' in (desk.folder / "jobs" / "20260101T000000Z-7.json").read_text("utf-8")


def test_another_database_is_no_state(desk, site, tmp_path):
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (a)")
    connection.close()
    _, server = site(3)
    ran = desk.update(f"{server.url}news/", code=3, STATE_FILE=other)
    assert ran.complaint == (
        f"scrapy update: {other}: is no state of scheduled jobs; name another file with -s STATE_FILE=FILE"
    )


def test_two_jobs_may_make_the_state_at_the_same_time(tmp_path, monkeypatch):
    path, connect = tmp_path / "state.db", sqlite3.connect

    class Overtaken(sqlite3.Connection):
        """Another job makes the state between its first statement and its second."""

        asked = 0

        def execute(self, *args):
            self.asked += 1
            if self.asked == 2:
                monkeypatch.setattr(sqlite3, "connect", connect)
                open_state(path).close()
            return super().execute(*args)

    monkeypatch.setattr(sqlite3, "connect", lambda *args, **more: connect(*args, **more, factory=Overtaken))
    state = open_state(path)
    assert state.connection.execute("SELECT count(*) FROM article").fetchone() == (0,)
    state.close()


def test_a_state_of_a_newer_version_is_left_alone(desk, site):
    _, server = site(3)
    desk.update(f"{server.url}news/")
    with sqlite3.connect(desk.folder / "state.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    ran = desk.update(f"{server.url}news/", code=3)
    assert ran.complaint.endswith("state.db: is of a newer version of this program (99); update the program")


def test_a_state_with_sketches_of_an_older_version_is_made_anew(desk, site):
    _, server = site(3)
    desk.update(f"{server.url}news/")
    with sqlite3.connect(desk.folder / "state.db") as connection:
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    ran = desk.update(f"{server.url}news/", code=3)
    assert ran.complaint.endswith(
        "state.db: is of an older version of this program (1); scrapy state rebuild makes a new one from the "
        "published files"
    )
    assert desk.state("rebuild").code == 0
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == 3


@pytest.fixture
def small_disk(tmp_path):
    """`small_disk(kilobytes)` mounts a disk of that size and returns its folder."""
    mounted = []

    def mount(kilobytes, *options):
        folder = tmp_path / "disk"
        folder.mkdir()
        size = f"size={kilobytes}k"
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join((size, *options)), "tmpfs", folder], check=False)
        if done.returncode:
            pytest.skip("no disk can be mounted here")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.skipif(not AS_ROOT, reason="only root may mount a small disk")
def test_a_full_disk_ends_the_job_and_costs_nothing_that_was_committed(desk, site, start, small_disk):
    _, server = site(300)
    desk.folder = small_disk(400) / "data"
    job = start("update", f"--urls={server.url}news/", "-s", f"DATA_FOLDER={desk.folder}", "-s", "DOWNLOAD_DELAY=0")
    assert job.wait() == 3, job.said
    assert "Traceback" not in job.said
    assert len(job.said.splitlines()) == 1
    kept = {record["id"] for record in desk.records()}
    subprocess.run(["mount", "-o", "remount,size=64m", desk.folder.parent], check=True)
    desk.update(f"{server.url}news/")
    records = desk.records()
    assert len(records) == len({record["id"] for record in records}) == 300
    assert kept <= {record["id"] for record in records}
    assert desk.state("check").code == 0


@pytest.mark.skipif(not AS_ROOT, reason="only root may mount a disk")
def test_read_only_storage_is_refused(desk, site, small_disk):
    _, server = site(12)
    desk.folder = small_disk(9000) / "data"
    desk.update(f"{server.url}news/")
    subprocess.run(["mount", "-o", "remount,ro", desk.folder.parent], check=True)
    ran = desk.update(f"{server.url}news/", code=3)
    assert ran.complaint.startswith(f"scrapy update: {desk.folder}/state.db")
    assert "make it writable" in ran.complaint or "must be readable and writable" in ran.complaint
    assert len(desk.records()) == 12


def test_a_bug_of_ours_ends_the_job_instead_of_hanging_it(desk, site, monkeypatch):
    _, server = site(12)
    monkeypatch.setattr("crawler.jobs.settling.Settler.settle", lambda self, event: 1 // 0)
    ran = desk.update(f"{server.url}news/", code=3)
    assert "ZeroDivisionError" in ran.err
    assert ran.err.splitlines()[-1].startswith(
        "scrapy update: our own code failed on what the job met (ZeroDivisionError"
    )
    monkeypatch.undo()
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == 12
