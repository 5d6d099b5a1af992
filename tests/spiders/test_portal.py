"""Known portals: which sections are read, and what happens when some of them cannot be."""

import shutil
import time
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from crawling import read_lines
from pages import section
from scrapy.http import HtmlResponse

from crawler.demo.answers import Answer
from crawler.portals.base import Listing, Portal
from crawler.spiders.portal import chosen_sections
from crawler.spiders.reading import read_page

SITES = Path(__file__).parents[2] / "fixtures" / "sites"


def portal_at(url, name="one", title="示例", **more):
    listings = (Listing(f"{url}news/", "行业新闻", key="news"), Listing(f"{url}tech/", "技术前沿", key="tech"))
    return Portal(name=name, title=title, home=url, listings=listings, **more)


def test_sections_go_by_either_name():
    chosen = chosen_sections({"name": "demo", "sections": "技术前沿,news"})
    assert [[listing.key for listing in listings] for listings in chosen.values()] == [["tech", "news"]]


def test_a_portal_named_twice_is_read_once():
    assert [portal.name for portal in chosen_sections({"name": "demo，demo"})] == ["demo"]


def test_a_section_that_fails_is_one_line_beside_the_others(serve, scrapy, known, tmp_path):
    url = serve(section(range(1, 4), extra={"/tech/": Answer(500, {}, b"")})).url
    known(portal_at(url, delay=0))
    ran = scrapy("crawl", "portal", "-a", "name=one", "-O", tmp_path / "out.jsonl", "-s", "RETRY_TIMES=0")
    assert ran.code == 0
    assert ran.err.splitlines()[0] == f"scrapy crawl: {url}tech/: http error (HTTP status 500); check the address"
    records = read_lines(tmp_path / "out.jsonl")
    assert len(records) == 3
    assert {(record["portal"], record["section"]) for record in records} == {("one", "行业新闻")}


def test_nothing_but_failing_sections_is_a_failure(serve, scrapy, known, tmp_path):
    url = serve({}).url
    known(portal_at(url, delay=0))
    ran = scrapy("crawl", "portal", "-a", "name=one", "-O", tmp_path / "out.jsonl")
    assert ran.code == 1
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == [f"{url}news/", f"{url}tech/"]
    assert not (tmp_path / "out.jsonl").exists()


def test_a_retired_portal_is_refused_with_the_reason(known, scrapy):
    known(portal_at("http://www.example.com/", retired="2026-03: domain sold"))
    ran = scrapy("crawl", "portal", "-a", "name=one")
    assert (ran.code, ran.complaint) == (
        2,
        "scrapy crawl: portal 'one' is retired (2026-03: domain sold); leave it out",
    )


def test_the_portals_own_pace_holds(serve, scrapy, known, tmp_path):
    site = serve(section([1, 2]))
    known(portal_at(site.url, delay=0.2))
    scrapy("crawl", "portal", "-a", "name=one", "-a", "sections=news", "-O", tmp_path / "out.jsonl")
    times = [hit.at for hit in site.log]
    assert len(times) == 4
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.15


def test_the_demo_portal_is_served_somewhere_else_when_its_port_is_taken(serve, scrapy, tmp_path):
    for _ in range(50):  # another test may hold it for a second; whoever holds it for ten takes it for us
        with suppress(OSError):
            serve({}, 8026)
            break
        time.sleep(0.2)
    folder = tmp_path / "sites"
    shutil.copytree(SITES, folder)
    ran = scrapy(
        "crawl", "portal", "-a", "name=demo", "-a", "sections=news", "-a", "max_articles=2",
        "-O", tmp_path / "out.jsonl", "-s", f"SITES_FOLDER={folder}",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert not any(":8026/" in record["url"] for record in read_lines(tmp_path / "out.jsonl"))


def test_without_its_pages_the_demo_portal_says_what_is_missing(scrapy, tmp_path):
    ran = scrapy("crawl", "portal", "-a", "name=demo", "-O", tmp_path / "out.jsonl", "-s", f"SITES_FOLDER={tmp_path}")
    assert ran.code == 2
    assert ran.complaint.startswith("scrapy crawl: portal 'demo': its pages are not here (")


def test_one_number_under_two_paths_is_asked_for_once(serve, scrapy, known, tmp_path):
    text = "<p>某市污水处理厂完成提标改造，出水稳定达到一级标准，电耗下降了两成，周边居民不再受异味困扰。</p>" * 3
    paths = {f"/{folder}/{number}.html": number for folder in ("water", "all") for number in (1001, 1002, 1003)}
    titles = {number: f"提标改造工程{number}通水" for number in paths.values()}
    pages = {path: f"<title>{titles[n]}</title><h1>{titles[n]}</h1>{text}{n}" for path, n in paths.items()}
    links = "".join(
        f'<li><a href="/{folder}/{number}.html">提标改造工程{number}通水</a> 2021-08-19</li>'
        for number in (1001, 1002, 1003)
        for folder in ("water", "all")
    )
    site = serve({**pages, "/news/": f"<title>行业新闻</title><ul>{links}</ul>"})
    known(portal_at(site.url, article_id=r"/(\d+)\.html$", delay=0))
    out = tmp_path / "out.jsonl"
    assert scrapy("crawl", "portal", "-a", "name=one", "-a", "sections=news", "-O", str(out)).code == 0
    assert len(read_lines(out)) == 3
    assert len([hit for hit in site.log if hit.path.startswith(("/water/", "/all/"))]) == 3


def test_a_portal_goes_by_its_chinese_name(serve, scrapy, known, tmp_path):
    url = serve(section([1, 2])).url
    known(portal_at(url, title="示例环保设备网", delay=0))
    out = tmp_path / "out.jsonl"
    assert scrapy("crawl", "portal", "-a", "name=示例环保设备网", "-a", "sections=行业新闻", "-O", out).code == 0
    assert {record["portal"] for record in read_lines(out)} == {"one"}


def test_a_section_that_a_script_fills_is_left_out_and_refused_when_asked_for(serve, scrapy, known, tmp_path):
    site = serve(section([1, 2]))
    live = portal_at(site.url, delay=0)
    tech = replace(live.listings[1], by_script="POST /api/list")
    known(replace(live, listings=(live.listings[0], tech)))
    assert scrapy("crawl", "portal", "-a", "name=one", "-O", tmp_path / "out.jsonl").code == 0
    assert not any(hit.path.startswith("/tech/") for hit in site.log)
    ran = scrapy("crawl", "portal", "-a", "name=one", "-a", "sections=tech")
    why = "the list is filled in by a script, which is not run (POST /api/list)"
    assert (ran.code, ran.complaint) == (2, f"scrapy crawl: one/技术前沿: {why}; leave it out")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("中国固废网", "portal 'solidwaste' has no section whose address is known; find one on https://"),
        ("cenews", "portal 'cenews': the list is filled in by a script, which is not run ("),
        ("环保离线", "no portal '环保离线'; there is: "),
    ],
)
def test_a_portal_without_a_section_to_read_is_one_line(scrapy, name, said):
    ran = scrapy("crawl", "portal", "-a", f"name={name}")
    assert ran.code == 2
    assert ran.complaint.startswith(f"scrapy crawl: {said}")


def test_a_list_goes_on_by_its_number_until_it_is_empty(serve, scrapy, known, tmp_path):
    text = "<p>某市污水处理厂完成提标改造，出水稳定达到一级标准，电耗下降了两成，周边居民不再受异味困扰。</p>" * 3
    rows = "<div><a class=title href=/a/{0}.html>提标改造工程{0}通水</a><i>2021.08.19</i></div>"
    lists = {f"/data?size={n}": "".join(rows.format(100 * n + at) for at in range(5)) for n in (0, 1)}
    pages = {
        f"/a/{100 * n + at}.html": f"<h1>提标改造工程{100 * n + at}通水</h1>{text}" for n in (0, 1) for at in range(5)
    }
    url = serve({**lists, **pages, "/data?size=2": ""}).url
    listing = Listing("/data?size=0", "新闻", key="news", links="a.title", page_number=r"size=(\d+)")
    known(Portal(name="one", title="示例", home=url, listings=(listing,), delay=0))
    out = tmp_path / "out.jsonl"
    scrapy("crawl", "portal", "-a", "name=one", "-O", out)
    assert len(read_lines(out)) == 10


def test_an_encoding_is_heard_where_nobody_names_one():
    body = "<p>龘靐</p>".encode("gbk")
    plain, told = (read_page(HtmlResponse("http://x.example/", body=body), encoding=name) for name in ("", "gbk"))
    assert (plain.encoding, told.encoding) == ("cp1252", "gb18030")
    named = HtmlResponse("http://x.example/", body=body, headers={"Content-Type": "text/html; charset=big5"})
    assert read_page(named, encoding="gbk").encoding == read_page(named).encoding


DESTOON = """<meta name="generator" content="DESTOON B2B"><title>通知_示例网</title>
<h1 id="title">关于停水检修的通知</h1><div class="info">发布日期：2021-08-19</div>
<div id="content"><div id="article"><div><p>本报北屿讯</p></div>{}<div><p>完</p></div></div></div>"""


def test_an_unknown_site_on_a_known_system_has_its_rules_by_itself(serve, scrapy, tmp_path):
    text = "<p>北屿市第二污水处理厂提标改造工程日前正式通水，出水水质明显提高，每年可削减污染物一千二百余吨。</p>"
    url = serve({"/1.html": DESTOON.format(text * 2)}).url
    out = tmp_path / "out.jsonl"
    assert scrapy("crawl", "articles", "-a", f"urls={url}1.html", "-O", out, "-s", "DOWNLOAD_DELAY=0").code == 0
    (record,) = read_lines(out)
    assert (record["title"], record["text"].split("\n")[0]) == ("关于停水检修的通知", "本报北屿讯")


def test_a_list_of_one_line_is_a_list_on_a_known_system(serve, scrapy, tmp_path):
    text = "<p>北屿市第二污水处理厂提标改造工程日前正式通水，出水水质明显提高，每年可削减污染物一千二百余吨。</p>"
    menu = "".join(f'<li><a href="/c{at}/">频道名称{at}</a></li>' for at in range(9))
    line = (
        '<li class="catlist_li"><span class="f_r">2021-08-19</span><a href="/news/202108/19/1.html">停水通知</a></li>'
    )
    head = '<meta name="generator" content="DESTOON B2B"><title>公告_示例网</title>'
    page = f'{head}<ul>{menu}</ul><div class="catlist"><ul><li class="catlist_li">{line}</li></ul></div>'
    url = serve({"/list.html": page, "/news/202108/19/1.html": DESTOON.format(text * 2)}).url
    out = tmp_path / "out.jsonl"
    assert scrapy("crawl", "section", "-a", f"url={url}list.html", "-O", out, "-s", "DOWNLOAD_DELAY=0").code == 0
    assert [record["published_at"] for record in read_lines(out)] == ["2021-08-19"]
