"""A crawl that somebody stops, and one that somebody watches: real processes."""

import os
import pty
import re
import signal
import time
from pathlib import Path

import pytest
from crawling import read_lines
from pages import article, listing, rows

from crawler.demo.answers import Answer

LIVE = re.compile(r"\d+ pages  \d+ articles  \d+\.\d pages/s  \d+ in queue  127\.0\.0\.1\x1b\[K")


@pytest.fixture
def slow_site(serve):
    """A section whose articles take their time; the last one never comes."""
    pages = {f"/a/{n}.html": Answer(body=article(n).encode(), delay=0.05) for n in range(1, 40)}
    return serve(pages | {"/a/5.html": Answer(body=b"", delay=300), "/news/": listing(rows(range(1, 40)))})


@pytest.fixture
def crawl(start):
    """`crawl(site, out, …)` starts a crawl of the site's section in a process of its own."""

    def begin(site, out, *options, **more):
        return start(
            "crawl", "section", "-a", f"url={site.url}news/", "-O", out, "-s", "DOWNLOAD_DELAY=0", *options, **more
        )

    return begin


def wait_for(site, path):
    deadline = time.monotonic() + 20
    while path not in site.paths():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def interrupted(out):
    """Return what is said first, with the articles that the file has."""
    return f"scrapy crawl: interrupted; the articles so far ({len(read_lines(out))}) are written\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_ends_politely_and_publishes_what_there_is(crawl, slow_site, tmp_path, number):
    out = tmp_path / "out.jsonl"
    process = crawl(slow_site, out, "-s", "DOWNLOAD_TIMEOUT=0.4", "-s", "RETRY_ENABLED=False")
    wait_for(slow_site, "/a/5.html")
    process.send(number)
    assert process.wait(20) == 1
    assert process.said.startswith(
        f"scrapy crawl: interrupted; the articles so far ({len(read_lines(out))}) are written\n"
    )
    assert 4 <= len(read_lines(out)) < 10  # those that came, and what was under way


def test_a_second_signal_does_not_wait_and_publishes_all_the_same(crawl, slow_site, tmp_path):
    out = tmp_path / "out.jsonl"
    process = crawl(slow_site, out)
    wait_for(slow_site, "/a/5.html")
    for _ in range(2):
        process.send(signal.SIGINT)
        time.sleep(0.3)
    assert process.wait(10) == 1
    assert process.said.startswith(
        f"scrapy crawl: interrupted; the articles so far ({len(read_lines(out))}) are written\n"
    )
    assert "Traceback" not in process.said


def test_a_kill_leaves_the_earlier_file(crawl, slow_site, tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text("earlier\n")
    process = crawl(slow_site, out)
    wait_for(slow_site, "/a/5.html")
    process.send(signal.SIGKILL)
    assert process.wait(10) == -signal.SIGKILL
    assert out.read_text() == "earlier\n"


def test_a_terminal_shows_a_live_line_and_is_clean_at_the_end(crawl, serve, tmp_path):
    site = serve({f"/a/{n}.html": article(n) for n in range(1, 10)} | {"/news/": listing(rows(range(1, 10)))})
    ours, theirs = pty.openpty()
    settings = ("-s", "DOWNLOAD_DELAY=0.1", "-s", "LIVE_LINE_INTERVAL=0.1")
    terminal = Path(os.ttyname(theirs))
    process = crawl(site, tmp_path / "out.jsonl", *settings, stderr=terminal, env={"TERM": "xterm"})
    wait_for(site, "/robots.txt")  # it has opened the terminal
    os.close(theirs)
    shown = b""
    while chunk := read(ours):
        shown += chunk
    assert process.wait(10) == 0
    lines = shown.decode().split("\r")
    live = [line for line in lines if LIVE.fullmatch(line)]
    assert len(live) > 2
    assert live[-1].split()[0] > live[0].split()[0]
    assert "\x1b[K" in lines[lines.index(live[-1]) + 1]  # taken away before the table
    assert "pages fetched" in shown.decode().rpartition("\x1b[K")[2]


def read(descriptor):
    try:
        return os.read(descriptor, 65536)
    except OSError:  # on Linux, the end of a terminal that nobody has open any more
        return b""
