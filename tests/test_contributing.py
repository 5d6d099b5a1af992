"""The walk through CONTRIBUTING.md is what happens when its commands are typed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from crawler.newportal.files import load

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```", TEXT, re.S | re.M)
SERVED = "http://127.0.0.1:8030/"
# what each command needs to stay out of this checkout
OPTIONS = {"newportal": ("--into", "."), "doctor": ("--into", "."), "golden": ("--folder", "fixtures/portals")}


def walk():
    """Yield (command, lines shown below it) of those that are ours."""
    for block in BLOCKS:
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, *shown = part.splitlines()
            if command.startswith("scrapy "):
                yield command, [line for line in shown if line and line != "…"]


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """Stand in an empty checkout."""
    (tmp_path / "crawler" / "portals").mkdir(parents=True)
    (tmp_path / "fixtures").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path


def test_the_walk_is_what_happens(scrapy, serve, known, checkout):
    server = serve(ROOT / "fixtures" / "sites" / "dedecms")
    steps = list(walk())
    names = [shlex.split(command)[1] for command, _ in steps]
    assert names == ["discover", "newportal", "explain", "golden", "doctor", "crawl"]
    for name, (command, shown) in zip(names, steps, strict=True):
        here = command.replace(SERVED, server.url).replace("/tmp/", f"{checkout}/")
        options = (*OPTIONS.get(name, ()), *(() if name == "golden" else ("-s", "DOWNLOAD_DELAY=0")))
        ran = scrapy(*shlex.split(here)[1:], *options)
        assert ran.code == 0, ran.err
        printed = (ran.out + ran.err).replace(server.url, SERVED).replace(f"{checkout}/", "/tmp/").splitlines()
        assert shown
        assert [line for line in shown if line not in printed] == [], command
        if name == "newportal":
            known(load(checkout / "crawler" / "portals" / "gufei.py"))
    written = (checkout / "crawler" / "portals" / "gufei.py").read_text("utf-8").replace(server.url, SERVED)
    assert undated(written) == undated(re.search(r"^```python\n(.*?)^```", TEXT, re.S | re.M)[1])


def undated(source):
    """Return the source of a portal without the day on which it was drafted."""
    return re.sub(r"\b20\d\d(-\d\d-\d\d)?\b", "day", source)


def test_every_command_named_exists():
    there = {path.stem for path in (ROOT / "crawler" / "commands").glob("*.py")}
    named = set(re.findall(r"`?(?:^|\$ |`)scrapy (\w+)", TEXT, re.M))
    assert named >= {"discover", "newportal", "golden", "doctor", "evaluate"}
    assert named <= there
