"""`scrapy doctor`: portals visited over HTTP, and what is said of each."""

import json
import socket
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from live_sites import CHALLENGE, EMPTY, HOME, ROBOTS, days_ago, healthy, portal_at, redesigned
from pages import article, listing, rows

from crawler import portals
from crawler.demo.answers import Answer
from crawler.doctor.confirm import confirmed
from crawler.golden import cases, read_case
from crawler.newportal.files import load
from crawler.portals.base import Listing, Rules

PORTALS = Path(portals.__file__).parent

QUICK = ("-s", "RETRY_TIMES=0")


@pytest.fixture
def doctor(scrapy, serve, known):
    """`doctor(site, …)` visits the site as portal `one`; returns the server and how the command ended."""

    def visit(site, *options, **about):
        server = serve(site)
        known(portal_at(server.url, **about))
        return server, scrapy("doctor", "one", *QUICK, *options)

    return visit


def findings(ran):
    """Return the lines below the table and its key."""
    return ran.out.split("\n\n")[2].splitlines() if ran.out.count("\n\n") > 1 else []


def test_a_healthy_portal_is_a_line_of_a_table(doctor):
    server, ran = doctor(healthy())
    assert (ran.code, ran.err) == (0, "")
    assert server.paths() == ["/robots.txt", "/", "/news/", "/a/1.html", "/a/2.html", "/a/3.html"]
    head, row, *_ = ran.out.splitlines()
    assert head.split()[:6] == ["portal", "home", "list", "title", "text", "published_at"]
    assert row.split()[:8] == ["one", "well", "5", "links", "rule", "rule", "rule", "generic"]
    assert findings(ran) == []


def test_a_redesign_is_rules_that_find_nothing(doctor):
    _, ran = doctor(redesigned(healthy()))
    assert ran.code == 1
    assert ran.out.splitlines()[1].split()[4:7] == ["rule", "missed", "missed"]
    assert findings(ran) == [
        "wrong  one: layout 1 body 'div.content' found nothing on 3 of 3 articles; the generic answer was used: "
        "has the site been redesigned?",
        "wrong  one: layout 1 meta 'p.info' found nothing on 3 of 3 articles; the generic answer was used: "
        "has the site been redesigned?",
    ]


def test_an_older_layout_that_still_fits_is_no_finding(doctor):
    layouts = (Rules(body="div.newest"), Rules(title="h1", body="div.content"))
    _, ran = doctor(healthy(), layouts=layouts)
    assert (ran.code, findings(ran)) == (0, [])


GONE = {
    "not found": ({"/": Answer(404, {}, b"<h1>404</h1>")}, "http error (HTTP status 404); look in a browser"),
    "all robots": (healthy() | {"/robots.txt": ROBOTS.format("/")}, "robots disallowed (by robots.txt"),
    "challenge": ({"/": CHALLENGE, "/news/": CHALLENGE}, "bot challenge (var arg1=); the site turns crawlers away"),
}


@pytest.mark.parametrize("case", GONE)
def test_a_portal_that_cannot_be_read_is_said_once_for_home_and_once_for_the_list(doctor, case):
    site, said = GONE[case]
    server, ran = doctor(site)
    assert ran.code == 1
    first, second = findings(ran)
    assert first.startswith(f"wrong  one: {server.url}: {said}")
    assert second.startswith("wrong  one: 行业新闻")
    assert f"{server.url}news/: {said}" in second


def test_a_forbidden_portal_is_asked_for_nothing_but_its_robots_txt(doctor):
    server, _ = doctor(healthy() | {"/robots.txt": ROBOTS.format("/")})
    assert server.paths() == ["/robots.txt"]


@pytest.mark.parametrize(("host", "said"), [("nosuch.invalid", "(DNS)"), ("127.0.0.1", "connection refused")])
def test_a_site_that_does_not_answer_is_asked_once(scrapy, known, host, said):
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    known(portal_at(f"http://{host}:{port}/"))
    ran = scrapy("doctor", "one", *QUICK)
    assert ran.code == 1
    (line,) = findings(ran)
    assert line.startswith(f"wrong  one: http://{host}:{port}/: unreachable (")
    assert said in line
    assert line.endswith('is the site gone? then set retired="YYYY-MM: why"')


def test_articles_behind_a_challenge_are_one_line(doctor):
    site = healthy()
    _, ran = doctor(site | dict.fromkeys((path for path in site if path.startswith("/a/")), CHALLENGE))
    assert ran.code == 1
    (line,) = findings(ran)
    assert line.startswith("wrong  one: bot challenge (var arg1=) instead of 3 of 3 articles, e.g. http://127.0.0.1:")
    assert ran.out.splitlines()[1].split()[4:] == ["?"] * 10


def test_a_home_page_that_is_filled_by_a_script_is_a_look_where_the_rest_is_read(doctor):
    shell = "<html><title>示例环保网</title><body><div id=app></div><script src=/app.js></script></body></html>"
    _, ran = doctor(healthy() | {"/": shell})
    assert ran.code == 0
    (line,) = findings(ran)
    assert line.startswith("look  one: http://127.0.0.1:")
    assert "/: empty shell (" in line


def test_an_empty_list_is_wrong(doctor):
    server, ran = doctor(healthy() | {"/news/": EMPTY})
    assert ran.code == 1
    assert server.paths()[-1] == "/news/"
    assert findings(ran) == [
        f"wrong  one: 行业新闻: {server.url}news/: no link to an article on it; look in a browser; "
        "if a script fills it, set by_script"
    ]


def test_a_list_rule_that_finds_nothing_is_wrong_though_the_list_is_read(doctor):
    _, ran = doctor(healthy(), listings=(Listing("/news/", "行业新闻", links="div.new a"),))
    assert ran.code == 1
    assert findings(ran) == [
        "wrong  one: 行业新闻: links 'div.new a' found nothing; the generic answer, 5 articles, was used: "
        "has the site been redesigned?"
    ]


def test_addresses_that_changed_are_said(doctor):
    listings = (Listing("/news/", "行业新闻"),)
    _, ran = doctor(healthy(), listings=listings, article_url=r"^/news/\d+\.shtml$")
    assert ran.code == 1
    (line,) = findings(ran)
    assert line.startswith("wrong  one: 行业新闻: article_url ")
    assert " matches none of 5 articles, e.g. http://127.0.0.1:" in line


def test_sections_that_run_by_script_are_said_and_not_failed(doctor):
    listings = (Listing("/zhengce/", "政策", by_script="/api/list"), Listing("/news/", "行业新闻"))
    server, ran = doctor(healthy(), listings=listings)
    assert ran.code == 0
    assert findings(ran) == ["note  one: 政策: only by script (/api/list), not visited"]
    assert "/zhengce/" not in server.paths()


def test_a_portal_that_runs_by_script_alone_is_not_failed(doctor):
    server, ran = doctor(healthy(), listings=(Listing("/zhengce/", "政策", by_script="/api/list"),))
    assert (ran.code, len(findings(ran))) == (0, 1)
    assert server.paths() == ["/robots.txt", "/"]


def test_a_section_that_is_not_kept_up_and_a_new_owner_are_worth_a_look(doctor):
    _, ran = doctor(healthy("2021-08-19") | {"/": HOME.replace("示例环保网", "某某娱乐")})
    assert ran.code == 0
    assert [line.split(":")[0] for line in findings(ran)] == ["look  one"] * 2
    assert "示例环保网 stands nowhere on it, its title is '某某娱乐': another owner?" in findings(ran)[0]
    assert "the newest article is of 2021-08-19" in findings(ran)[1]


def test_articles_without_a_date_are_wrong_and_dates_that_differ_worth_a_look(doctor):
    undated = {f"/a/{n}.html": article(n, date="") for n in range(1, 4)}
    plain = {"/news/": listing(rows(range(1, 6), ""))}
    _, ran = doctor(healthy() | undated | plain, layouts=())
    assert ran.code == 1
    assert any("published_at missing on 3 of 3 articles" in line for line in findings(ran))
    _, ran = doctor(healthy() | {"/news/": listing(rows(range(1, 6), days_ago(5)))})
    assert ran.code == 0
    assert findings(ran)[0].startswith(
        f"look  one: the list says {days_ago(5)}, the page {days_ago(7)}: look with `scrapy explain http://127.0.0.1:"
    )


def test_json_is_an_object_a_portal(doctor):
    _, ran = doctor(redesigned(healthy()), "--json")
    (told,) = map(json.loads, ran.out.splitlines())
    assert (ran.code, told["portal"], told["grade"]) == (1, "one", "wrong")
    assert (told["home"], told["list"]) == ("well", "5 links")
    assert told["fields"]["text"] == [{"stand": "missed", "rule": "layout 1 body 'div.content'"}] * 3
    assert [(one["grade"], one["where"]) for one in told["findings"]] == [("wrong", "article")] * 2


def test_pages_are_kept_as_golden_reads_them(doctor, tmp_path):
    server, ran = doctor(healthy(), "--save", tmp_path)
    assert ran.code == 0
    kept = cases(tmp_path, "one")
    assert [case.id for case in kept] == [*(f"one/article_live{n}" for n in (1, 2, 3)), "one/listing_live"]
    assert read_case(kept[0])["url"] == f"{server.url}a/1.html"
    assert len(read_case(kept[3])["articles"]) == 5


def test_portals_are_visited_at_the_same_time_each_at_its_own_pace(scrapy, serve, known):
    sites = [serve(healthy(), host=f"127.0.0.{n}") for n in (2, 3, 4)]
    for name, site in zip(("one", "two", "three"), sites, strict=True):
        known(portal_at(site.url, name, delay=0.2))
    ran = scrapy("doctor", "one", "two", "three", *QUICK)
    assert ran.code == 0
    assert [row.split()[0] for row in ran.out.splitlines()[1:4]] == ["one", "three", "two"]
    for site in sites:
        times = [hit.at for hit in site.log]
        assert len(times) == 6
        assert min(later - earlier for earlier, later in pairwise(times)) > 0.15
    assert max(site.log[0].at for site in sites) < min(site.log[2].at for site in sites)


def test_the_worst_portal_stands_first(scrapy, serve, known):
    known(portal_at(serve(healthy(), host="127.0.0.2").url, "a_well"))
    known(portal_at(serve(redesigned(healthy()), host="127.0.0.3").url, "b_ill"))
    ran = scrapy("doctor", "a_well", "b_ill", *QUICK)
    assert ran.code == 1
    assert [row.split()[0] for row in ran.out.splitlines()[1:3]] == ["b_ill", "a_well"]


def test_the_bundled_demo_is_well(scrapy):
    ran = scrapy("doctor", "demo")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[1].split()[:3] == ["demo", "well", "12"]


def test_without_its_pages_the_demo_is_one_line(scrapy, tmp_path):
    ran = scrapy("doctor", "demo", "-s", f"SITES_FOLDER={tmp_path}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.complaint.startswith("scrapy doctor: portal 'demo': its pages are not here (")


WRONG_USAGE = {
    ("nosuch",): "no portal 'nosuch'; there is: ",
    ("demo", "--jsn"): "--jsn: no such option; see scrapy doctor -h",
    ("demo", "-L", "LOUD"): "no such log level",
}


@pytest.mark.parametrize("argv", WRONG_USAGE)
def test_wrong_usage_is_one_line_and_exit_2(scrapy, argv):
    ran = scrapy("doctor", *argv)
    assert (ran.code, ran.out) == (2, "")
    assert ran.complaint.startswith("scrapy doctor: ")
    assert WRONG_USAGE[argv] in ran.complaint


def test_a_retired_portal_is_refused_with_the_reason(scrapy, known):
    known(portal_at("http://www.example.com/", retired="2026-03: domain sold"))
    ran = scrapy("doctor", "one")
    assert ran.code == 2
    assert ran.complaint == "scrapy doctor: portal 'one' is retired (2026-03: domain sold); leave it out"


def test_a_portal_that_is_well_is_confirmed_in_its_file(scrapy, serve, known, tmp_path):
    folder = tmp_path / "crawler" / "portals"
    folder.mkdir(parents=True)
    (tmp_path / "fixtures").mkdir()
    sites = {"well": healthy(), "ill": redesigned(healthy())}
    for nth, (name, site) in enumerate(sites.items(), 2):
        known(portal_at(serve(site, host=f"127.0.0.{nth}").url, name))
        (folder / f"{name}.py").write_text(f'PORTAL = Portal(\n    name="{name}",\n    confidence="U",\n)\n', "utf-8")
    ran = scrapy("doctor", "well", "ill", "--confirm", "--into", tmp_path, *QUICK)
    assert (ran.code, ran.complaint) == (1, f"{folder / 'well.py'}: verified on {days_ago(0)}")
    assert (folder / "well.py").read_text("utf-8") == (
        f'PORTAL = Portal(\n    name="well",\n    confidence="U",\n    verified="{days_ago(0)}",\n)\n'
    )
    assert "verified" not in (folder / "ill.py").read_text("utf-8")


FILES = [path for path in sorted(PORTALS.glob("*.py")) if "PORTAL = Portal(" in path.read_text("utf-8")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_of_a_portal_can_be_confirmed(path, tmp_path):
    copy = tmp_path / path.name
    copy.write_text(confirmed(path.read_text("utf-8"), "2026-11-27"), encoding="utf-8")
    assert load(copy) == replace(load(path), verified="2026-11-27")
    again = confirmed(copy.read_text("utf-8"), "2026-11-28")
    assert again == copy.read_text("utf-8").replace("2026-11-27", "2026-11-28")


def test_a_rule_that_is_no_css_is_said_of_its_portal_alone(scrapy, serve, known):
    known(portal_at(serve(healthy(), host="127.0.0.2").url, "one", (Rules(body="div["),)))
    known(portal_at(serve(healthy(), host="127.0.0.3").url, "two"))
    ran = scrapy("doctor", "one", "two", *QUICK)
    assert ran.code == 1
    (line,) = findings(ran)
    assert line.startswith("wrong  one: our code failed on its pages or rules (SelectorSyntaxError: ")
    assert [row.split()[:2] for row in ran.out.splitlines()[1:3]] == [["one", "–"], ["two", "well"]]
