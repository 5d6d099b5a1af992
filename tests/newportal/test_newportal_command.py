"""`scrapy newportal`: what it writes loads, is formatted, reads back, and says what a person must look at."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pages import article, listing, rows

from crawler.demo.answers import Answer
from crawler.newportal.files import load
from crawler.portals.base import Portal

ROOT = Path(__file__).parents[2]
SITES = ROOT / "fixtures" / "sites"
QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_TIMES=0")
WRITTEN = ["article_first.html", "article_first.json", "article_second.html", "article_second.json"]
WRITTEN += ["listing_first.html", "listing_first.json"]
SMALL = {"/news/": listing(rows(range(1, 6))), **{f"/a/{n}.html": article(n) for n in range(1, 6)}}


@pytest.fixture
def checkout(tmp_path):
    """Return a checkout's folders, empty."""
    (tmp_path / "crawler" / "portals").mkdir(parents=True)
    (tmp_path / "fixtures").mkdir()
    return tmp_path


@pytest.fixture
def newportal(scrapy, checkout):
    """`newportal(*argv)` runs the command into the checkout."""
    return lambda *argv: scrapy("newportal", *argv, "--into", checkout, *QUICK)


def files_in(checkout):
    return sorted(path.name for path in checkout.rglob("*.*") if path.suffix != ".pyc")


def truth(checkout, name, case):
    return json.loads((checkout / "fixtures" / "portals" / name / f"{case}.json").read_text("utf-8"))


def test_a_file_and_fixtures_are_written_and_load(serve, newportal, checkout):
    server = serve(SMALL)
    ran = newportal("small", f"{server.url}news/")
    assert ran.code == 0, ran.err
    assert server.paths() == ["/robots.txt", "/news/", "/a/1.html", "/a/2.html"]
    assert ran.out.splitlines() == [
        str(checkout / "crawler" / "portals" / "small.py"),
        *(str(checkout / "fixtures" / "portals" / "small" / name) for name in WRITTEN),
    ]
    portal = load(checkout / "crawler" / "portals" / "small.py")
    assert (portal.name, portal.title, portal.home) == ("small", "示例环保网", server.url)
    assert [(one.url, one.name, one.key) for one in portal.listings] == [(f"{server.url}news/", "行业新闻", "news")]
    assert (portal.confidence, portal.cms, portal.layouts) == ("H", "", ())
    assert truth(checkout, "small", "article_first")["source"] == "示例环保网"
    assert len(truth(checkout, "small", "listing_first")["articles"]) == 5
    page = (checkout / "fixtures" / "portals" / "small" / "article_first.html").read_text("utf-8")
    assert page.startswith(f"<!-- saved; url: {server.url}a/1.html; fetched: 20")


def test_every_line_to_look_at_names_its_place(serve, newportal, checkout):
    ran = newportal("small", f"{serve(SMALL).url}news/")
    lines = ran.err.splitlines()
    file = checkout / "crawler" / "portals" / "small.py"
    source = file.read_text("utf-8").splitlines()
    numbered = [line.removeprefix(f"{file}:") for line in lines if line.startswith(f"{file}:")]
    assert len(numbered) >= 4
    said = next(line for line in numbered if "does the site call itself so?" in line)
    assert source[int(said.split(":")[0]) - 1] == '    title="示例环保网",'
    said = next(line for line in numbered if "is that what the site calls the section?" in line)
    assert source[int(said.split(":")[0]) - 1].startswith("    listings=(Listing(")
    assert any("no system recognised" in line for line in numbered)
    assert any("no article has author, editor, views" in line for line in lines)
    assert lines[-1].endswith("then run scrapy golden")


TRUTHS = {folder.parent.name: json.loads(folder.read_text("utf-8")) for folder in sorted(SITES.glob("*/truth.json"))}
SECTIONS = {name: truth["section"] for name, truth in TRUTHS.items() if "section" in truth}
SYSTEMS = ("dedecms", "destoon", "empirecms", "phpcms", "trs", "wordpress")


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_system_is_recognised_and_said(serve, newportal, checkout, system):
    ran = newportal("site", f"{serve(SITES / system).url[:-1]}{SECTIONS[system]}")
    assert ran.code == 0, ran.err
    assert load(checkout / "crawler" / "portals" / "site.py").cms == system
    assert f"see {system.upper()} in crawler/portals/cms.py" in ran.err


@pytest.mark.parametrize("system", SECTIONS)
def test_what_is_written_is_formatted_and_clean(serve, newportal, checkout, system):
    ran = newportal("site", f"{serve(SITES / system).url[:-1]}{SECTIONS[system]}")
    assert ran.code == 0, ran.err
    config = ("--config", str(ROOT / "pyproject.toml"), "--no-cache")
    for tool in (("format", "--check"), ("check",)):
        command = [sys.executable, "-m", "ruff", *tool, *config, str(checkout / "crawler" / "portals" / "site.py")]
        ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert ended.returncode == 0, ended.stdout + ended.stderr


def test_names_are_read_from_the_pages(serve, newportal, checkout):
    ran = newportal("gufei", f"{serve(SITES / 'dedecms').url}hangye/")
    portal = load(checkout / "crawler" / "portals" / "gufei.py")
    assert (portal.title, portal.listings[0].name) == ("固废示例网", "行业新闻")
    assert "固废示例网, from the title tags: does the site call itself so?" in ran.err
    assert "its rules for title, text, published_at say what the generic answers say: no layout is needed" in ran.err


def test_a_saved_page_stands_in_for_the_list(serve, newportal, checkout, tmp_path):
    saved = tmp_path / "saved.html"
    saved.write_text(listing(rows([3, 4]), heading="政策法规"), encoding="utf-8")
    server = serve(SMALL)
    ran = newportal("small", f"{server.url}zc/", saved)
    assert ran.code == 0, ran.err
    assert server.paths() == ["/robots.txt", "/a/3.html", "/a/4.html"]
    listed = load(checkout / "crawler" / "portals" / "small.py").listings[0]
    assert (listed.url, listed.name, listed.key) == (f"{server.url}zc/", "政策法规", "zc")


def test_a_link_that_is_no_article_is_made_up_for(serve, newportal, checkout):
    wall = "<html><title>登录</title><body><form><input type=password></form><p>请登录后查看全文</p></body></html>"
    server = serve(SMALL | {"/a/1.html": Answer(404, {}, b""), "/a/2.html": wall})
    ran = newportal("small", f"{server.url}news/")
    assert ran.code == 0, ran.err
    assert truth(checkout, "small", "article_first")["url"] == f"{server.url}a/3.html"
    assert truth(checkout, "small", "article_second")["url"] == f"{server.url}a/4.html"


DEAD_ENDS = {
    "missing": ({}, "news/: http error (HTTP status 404); look at it in a browser"),
    "forbidden": (SMALL | {"/robots.txt": "User-agent: *\nDisallow: /\n"}, "news/: robots disallowed"),
    "empty": (
        {"/news/": "<html><title>新闻</title><body><p>暂无内容</p></body></html>"},
        "no link to an article on it",
    ),
    "articles gone": (
        {"/news/": SMALL["/news/"]},
        "404); none is an article of the links tried: 5",
    ),
}


@pytest.mark.parametrize("case", DEAD_ENDS)
def test_a_site_that_shows_too_little_is_one_line_and_nothing_is_written(serve, newportal, checkout, case):
    site, said = DEAD_ENDS[case]
    ran = newportal("small", f"{serve(site).url}news/")
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.complaint
    assert files_in(checkout) == []


def test_a_host_that_refuses_is_one_line(newportal, checkout):
    with socket.create_server(("127.0.0.1", 0)) as unused:
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
    ran = newportal("small", url)
    assert (ran.code, files_in(checkout)) == (1, [])
    assert ran.complaint.startswith(f"scrapy newportal: {url}: unreachable (connection refused)")


def test_nothing_is_overwritten(serve, newportal, checkout):
    server = serve(SMALL)
    assert newportal("small", f"{server.url}news/").code == 0
    before = {path: path.read_bytes() for path in checkout.rglob("*.*") if path.suffix != ".pyc"}
    ran = newportal("small", f"{server.url}news/")
    assert ran.code == 2
    assert "small.py: is there already; move it away, or take another name" in ran.complaint
    (checkout / "crawler" / "portals" / "small.py").unlink()
    assert "small: is there already" in newportal("small", f"{server.url}news/").complaint
    assert {path: path.read_bytes() for path in before if path.exists()} == {
        path: body for path, body in before.items() if path.suffix != ".py"
    }


def test_a_half_written_draft_is_taken_back(serve, newportal, checkout):
    (checkout / "crawler" / "portals" / "small.py").symlink_to(checkout / "nosuch" / "small.py")  # cannot be written
    ran = newportal("small", f"{serve(SMALL).url}news/")
    assert (ran.code, files_in(checkout)) == (1, [])
    assert "small.py: cannot be written (No such file or directory)" in ran.complaint


WRONG_USAGE = {
    ("small",): "a name and a URL are needed, not 1 arguments",
    ("Small", "http://a.example/"): "portal 'Small': name must be snake_case ASCII",
    ("../small", "http://a.example/"): "name must be snake_case ASCII",
    ("demo", "http://a.example/"): "portal 'demo' is there already; take another name",
    ("small", "www.example.com/news"): "is no complete URL; write the scheme too",
    ("small", "http://a.example/", "nosuch.html"): "nosuch.html: no such file",
    ("small", "http://a.example/", "--ito"): "--ito: no such option",
    ("small", "http://one.example/news/"): "is portal 'one' already; add a Listing to its file",
}


@pytest.mark.parametrize("argv", WRONG_USAGE)
def test_wrong_usage_is_one_line_and_exit_2(newportal, known, checkout, argv):
    known(Portal(name="one", title="一", home="http://one.example/"))
    ran = newportal(*argv)
    assert (ran.code, ran.out, files_in(checkout)) == (2, "", [])
    assert WRONG_USAGE[argv] in ran.complaint


def test_a_name_in_chinese_that_is_taken_is_refused(serve, newportal, known, checkout):
    known(Portal(name="one", title="示例环保网", home="http://one.example/"))
    ran = newportal("small", f"{serve(SMALL).url}news/")
    assert (ran.code, files_in(checkout)) == (2, [])
    assert "calls itself 示例环保网, as portal 'one' does; is it the same?" in ran.complaint


def test_a_name_that_a_module_has_is_refused_before_anything_is_fetched(serve, newportal, checkout):
    (checkout / "crawler" / "portals" / "cms.py").touch()
    server = serve(SMALL)
    ran = newportal("cms", f"{server.url}news/")
    assert (ran.code, server.paths()) == (2, [])
    assert "cms.py: is there already; move it away, or take another name" in ran.complaint


def test_a_folder_that_is_no_checkout_is_refused(scrapy, tmp_path):
    ran = scrapy("newportal", "small", "http://a.example/", "--into", tmp_path / "nosuch")
    assert ran.code == 2
    assert "nosuch: is no checkout of this project; name one with --into FOLDER" in ran.complaint
