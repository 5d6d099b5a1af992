"""What the READMEs say is what the program does."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

import crawler
from crawler import stats

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
CHANGING = ("data/", "seconds", "fetched_at")  # lines that begin so differ between two runs


@pytest.fixture(scope="module")
def printed(scrapy, tmp_path_factory):
    """The lines that the first command prints."""
    out = tmp_path_factory.mktemp("readme") / "demo.jsonl"
    for _ in range(50):  # another test process may have the demo portal's port just now
        # one request at a time, so that the first article to come is the first of the list on a busy machine, too
        one_by_one = ("-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1")
        ran = scrapy("crawl", "portal", "-a", "name=demo", "-O", out, "--show", *one_by_one)
        assert ran.code == 0
        if ":8026/" in ran.out:
            break
        time.sleep(0.2)
    return f"{ran.err}\n{ran.out}".splitlines()


@pytest.mark.parametrize("name", READMES)
def test_first_command_prints_what_the_readme_shows(name, printed):
    shown = re.search(r"\$ make crawl\n(.*?)\n```", (ROOT / name).read_text(), re.S)
    lines = shown[1].splitlines()
    assert len(lines) > 20
    assert [line for line in lines if line not in printed and not line.startswith(CHANGING)] == []


def test_every_statistic_is_explained():
    text = (ROOT / "README.md").read_text()
    names = [value for name, value in vars(stats).items() if name.isupper() and isinstance(value, str)]
    assert names
    assert [name for name in names if f"`{name}" not in text] == []


def test_every_command_named_exists():
    there = {path.stem for path in (ROOT / "crawler" / "commands").glob("*.py")}
    for name in READMES:
        named = set(re.findall(r"^scrapy (\w+)", (ROOT / name).read_text(), re.M))
        assert named <= there


def test_version_is_the_changelog_s_newest():
    newest = re.search(r"^## \[(\d+\.\d+\.\d+)\]", (ROOT / "CHANGELOG.md").read_text(), re.M)
    assert newest[1] == crawler.__version__
