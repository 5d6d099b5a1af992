"""The text of a portal's file: formatted as ruff formats it, whatever the names are, and it yields the portal."""

import subprocess
import sys
from pathlib import Path

import pytest

from crawler.newportal.files import load
from crawler.newportal.names import section_key, section_name, site_title
from crawler.newportal.pages import Saved, unsaid_encoding
from crawler.newportal.source import write_source
from crawler.page import Page
from crawler.portals.base import Listing, Portal

ROOT = Path(__file__).parents[2]
HOME = "https://www.example.com/"
LONG = "https://www.example.com/" + "/".join(f"folder{n}" for n in range(12)) + "/list.html?channel=1"


def portal(**more):
    return Portal(**{"name": "one", "title": "示例环保网", "home": HOME, **more})


PORTALS = {
    "bare": portal(),
    "one section": portal(listings=(Listing("/news/", "行业新闻", key="news"),)),
    "two sections": portal(listings=(Listing("/news/", "行业新闻", key="news"), Listing("/zc/", "政策"))),
    "long address": portal(listings=(Listing(LONG, "行业新闻", key="news"),)),
    "address that just fits no more": portal(listings=(Listing("/" + "n" * 60, "新" * 12, key="n" * 10),)),
    "quotes": portal(title='示例"环保"网', evidence="it's"),
    "both quotes": portal(title="示例\"环保'网"),
    "backslash": portal(title="示例\\环保网"),
    "one host": portal(hosts=("news.example.com",)),
    "many hosts": portal(hosts=tuple(f"host-number-{n}.news.example.com" for n in range(6))),
    "encoding": portal(encoding="big5hkscs", cms="trs", evidence_year=2026, confidence="H", verified="2026-11-27"),
}


@pytest.mark.parametrize("case", PORTALS)
def test_the_file_yields_the_portal(case, tmp_path):
    file = tmp_path / "one.py"
    file.write_text(write_source(PORTALS[case], "示例环保网: drafted."), encoding="utf-8")
    assert load(file) == PORTALS[case]


def test_the_file_is_as_ruff_formats_it(tmp_path):
    for number, one in enumerate(PORTALS.values()):
        (tmp_path / f"p{number}.py").write_text(write_source(one, "示例环保网: drafted."), encoding="utf-8")
    command = [sys.executable, "-m", "ruff", "format", "--diff", "--no-cache", "--config", ROOT / "pyproject.toml"]
    ended = subprocess.run([*command, tmp_path], capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0, ended.stdout


SITE_TITLES = {
    "meta tags win": ("行业新闻", ["甲-某网"], ["环保网", "环保网"], ("环保网", "the meta tags")),
    "meta tags that disagree do not": ("新闻_某网", ["甲_某网"], ["一", "二"], ("某网", "the title tags")),
    "the last shared part": ("新闻_频道_某网", ["甲_新闻_频道_某网"], ["", ""], ("某网", "the title tags")),
    "nothing shared": ("新闻", ["甲"], ["", ""], ("", "")),
    "a slogan is no name": ("新闻_" + "环" * 30, ["甲_" + "环" * 30], ["", ""], ("", "")),
}


@pytest.mark.parametrize("case", SITE_TITLES)
def test_what_a_site_calls_itself(case):
    listed, told, named, found = SITE_TITLES[case]
    assert site_title(listed, told, named) == found


SECTION_NAMES = {
    "breadcrumb and title agree": ("首页 > 政策 - 要闻 - 某网", ["要闻", "要闻"], "要闻"),
    "the title's first part": ("政策法规 - 某网", [None, None], "政策法规"),
    "not the site's own name": ("某网", ["动态", "动态"], "动态"),
    "articles that disagree do not speak": ("某网", ["动态", "政策"], ""),
}


@pytest.mark.parametrize("case", SECTION_NAMES)
def test_what_a_section_is_called(case):
    listed, filed, name = SECTION_NAMES[case]
    assert section_name(listed, "某网", filed)[0] == name


KEYS = {
    "/": "",
    "/hangye/": "hangye",
    "/news/Index.asp": "news",
    "/news/t14/list.html": "t14",
    "/xydt-1.shtml": "xydt",
    "/news/list-00-1300-1.html": "news",
    "/yw/2/": "yw",
    "/行业/": "",
    "/news/list?cid=215&page=2": "news",
    "/a/b/list264-1.html": "b",
}


@pytest.mark.parametrize("path", KEYS)
def test_a_section_s_key_is_the_telling_part_of_its_address(path):
    assert section_key(f"https://www.example.com{path}") == KEYS[path]


def test_an_encoding_that_only_the_header_tells_is_kept():
    body = "<html><title>Новости экологии</title><p>Новости экологии</p>".encode("windows-1251")
    saved = Saved("article_first", Page.from_bytes(body, HOME, charset="windows-1251"), body)
    assert unsaid_encoding([saved]) == saved.page.encoding != Page.from_bytes(body, HOME).encoding
    body = "<html><title>环保新闻</title><p>环保新闻</p>".encode("gb18030")
    assert unsaid_encoding([Saved("article_first", Page.from_bytes(body, HOME, charset="gbk"), body)]) == ""
