"""Sitemaps in every form, and what servers send in their place; all texts synthetic."""

from __future__ import annotations

import gzip
import time
import tracemalloc
import zlib

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from crawler.discover.sitemap import MAX_PAGES, SitemapChild, SitemapPage, read_sitemap, sitemaps_in_robots
from crawler.discover.streams import TextStream
from crawler.normalize.urls import is_web_url

HOME = "https://www.shili.example/"
URL = f"{HOME}sitemap.xml"
URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'


def read(text, coding="utf-8"):
    return read_sitemap(text.encode(coding), URL)


def test_pages_come_in_order_with_the_day_of_their_last_change():
    text = URLSET.format(
        "<url><loc>https://www.shili.example/n/1.html</loc><lastmod>2021-08-19T23:00:00Z</lastmod>"
        "<changefreq>daily</changefreq><priority>0.5</priority></url>"
        "<url><loc>\n https://www.shili.example/n/2.html?a=1&amp;b=2 \n</loc></url>"
        "<url><loc>/n/3.html</loc><lastmod/></url>"
        "<url><loc>https://www.shili.example/n/1.html</loc></url>"
    )
    assert read('<?xml version="1.0" encoding="UTF-8"?>\n' + text).pages == (
        SitemapPage(f"{HOME}n/1.html", "2021-08-20", None, None),
        SitemapPage(f"{HOME}n/2.html?a=1&b=2", None, None, None),
        SitemapPage(f"{HOME}n/3.html", None, None, None),
    )


LASTMOD = {
    "2021-08-19": "2021-08-19",
    "2021-08-19T11:00+08:00": "2021-08-19",
    "2021-08-19T17:00:00.45Z": "2021-08-20",
    "2021-08-19 11:00:18": "2021-08-19",
    "2021/8/19": "2021-08-19",
    "Thu, 19 Aug 2021 17:00:00 GMT": "2021-08-20",
    "2021-02": "2021-02-28",
    "2021": "2021-12-31",
    "0000": None,
    "2021-13": None,
    "yesterday": None,
    "0001-01-01T00:00:00Z": None,
}


@pytest.mark.parametrize("text", LASTMOD)
def test_a_partial_date_means_the_last_day_that_it_can_be(text):
    (page,) = read(URLSET.format(f"<url><loc>/1.html</loc><lastmod> {text} </lastmod></url>")).pages
    assert page.changed_on == LASTMOD[text]


def test_an_index_leads_to_other_sitemaps():
    sitemap = read(
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<sitemap><loc>https://www.shili.example/sitemap-2021.xml.gz</loc><lastmod>2021-08</lastmod></sitemap>"
        "<sitemap><loc>https://www.shili.example/sitemap-2020.xml.gz</loc></sitemap>"
        "<sitemap><loc>https://www.shili.example/sitemap-2021.xml.gz</loc></sitemap></sitemapindex>"
    )
    assert sitemap.pages == ()
    assert sitemap.children == (
        SitemapChild(f"{HOME}sitemap-2021.xml.gz", "2021-08-31"),
        SitemapChild(f"{HOME}sitemap-2020.xml.gz", None),
    )


TITLED = {
    "Google news": "<news:news><news:publication><news:name>示例网</news:name></news:publication>"
    "<news:publication_date>2021-08-19T11:00:18+08:00</news:publication_date><news:title>水 &amp; 气</news:title>"
    "</news:news>",
    "with pictures": "<image:image><image:loc>/1.jpg</image:loc><image:title>图</image:title></image:image>"
    "<news:news><news:title><![CDATA[水 &amp; 气]]></news:title>"
    "<news:publication_date>2021-08-19</news:publication_date></news:news>",
    "Baidu": "<data><display><title>水 &amp; 气</title><pubTime>2021-08-19T11:00:18</pubTime></display></data>",
}


@pytest.mark.parametrize("dialect", TITLED)
@pytest.mark.parametrize("coding", ["utf-8", "gbk"])
def test_news_have_a_title_and_a_day(dialect, coding):
    spaces = "http://www.google.com/schemas/sitemap-"
    root = f'<urlset xmlns="x:y" xmlns:news="{spaces}news/0.9" xmlns:image="{spaces}image/1.1">'
    sitemap = read(f"{root}<url><loc>/n/1.html</loc>{TITLED[dialect]}</url></urlset>", coding)
    assert sitemap.pages == (SitemapPage(f"{HOME}n/1.html", None, "水 & 气", "2021-08-19"),)


def test_a_gzip_file_of_several_members_is_read_to_its_end():
    text = URLSET.format("".join(f"<url><loc>/n/{n}.html</loc></url>" for n in range(3000))).encode()
    body = b"".join(gzip.compress(text[start : start + 20_000]) for start in range(0, len(text), 20_000))
    assert len(read_sitemap(body + b"\0" * 100, URL).pages) == 3000


def test_a_list_of_urls_is_a_sitemap():
    text = "\ufeffhttps://www.shili.example/n/1.html\r\n\r\n  https://www.shili.example/n/2.html\r\nn/3.html\r\n"
    sitemap = read(text)
    assert [page.url for page in sitemap.pages] == [f"{HOME}n/1.html", f"{HOME}n/2.html"]
    assert sitemap.skipped == 1


NO_SITEMAP = {
    "HTML": "<!DOCTYPE html><html><body><urlset><url><loc>/1.html</loc></url></urlset>",
    "a feed": "<rss><channel><item><link>https://www.shili.example/1.html</link></item></channel></rss>",
    "robots.txt": "User-agent: *\nDisallow:\n",
    "text that mentions a URL": "See here:\nhttps://www.shili.example/1.html\n",
    "JSON": '{"urlset": []}',
    "nothing": "",
    "blanks": " \n \n",
}


@pytest.mark.parametrize("case", NO_SITEMAP)
def test_what_is_no_sitemap_is_none(case):
    assert read(NO_SITEMAP[case]) is None


BROKEN = {
    "cut off": "<urlset><url><loc>/1.html</loc></url><url><loc>/2.html</loc>",
    "a bare ampersand": "<urlset><url><loc>/1.html</loc></url><url><loc>/2.html</loc><x>a & b</x></url></urlset>",
    "wrong end tags": "<urlset><url><loc>/1.html</url></loc></url></urlset><url><loc>/2.html</loc></url>",
    "an undeclared prefix": "<urlset><url><i:image/><loc>/1.html</loc></url><url><loc>/2.html</loc></url></urlset>",
    "an index in a sitemap": "<sitemapindex><sitemapindex><url><loc>/1.html</loc></url><url><loc>/2.html</loc></url>",
    "another namespace": '<s:urlset xmlns:s="https://sitemap.example/1"><s:url><s:loc>/1.html</s:loc></s:url>'
    "<s:url><s:loc>/2.html</s:loc></s:url></s:urlset>",
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_xml_is_read_as_far_as_it_goes(case):
    assert [page.url for page in read(BROKEN[case]).pages] == [f"{HOME}1.html", f"{HOME}2.html"]


def test_entries_that_lead_nowhere_are_skipped_and_counted():
    locs = ("", "javascript:void(0)", "ftp://a.example/", "http://[", "/" + "a" * 1_000_000, "/1.html")
    sitemap = read(URLSET.format("".join(f"<url><loc>{loc}</loc></url>" for loc in locs) + "<url/>"))
    assert [page.url for page in sitemap.pages] == [f"{HOME}1.html"]
    assert sitemap.skipped == 6


def test_a_huge_sitemap_is_cut_off_and_says_so():
    body = URLSET.format("<url/>" * (MAX_PAGES - 1) + "<url><loc>/1</loc></url><url><loc>/2</loc></url>").encode()
    sitemap = read_sitemap(gzip.compress(body), URL)
    assert [page.url for page in sitemap.pages] == [f"{HOME}1"]
    assert sitemap.cut == "cut off after 50,000 entries"
    assert read("http://a.example/1\n" * (MAX_PAGES + 1)).cut == "cut off after 50,000 entries"


def bomb(text, unit, size):
    """Return a gzip file of this text, and this unit again and again up to a size."""
    packer = zlib.compressobj(wbits=31)
    block = unit * max(1, 1_000_000 // len(unit))
    return b"".join(
        [packer.compress(text), *(packer.compress(block) for _ in range(max(1, size // len(block)))), packer.flush()]
    )


BOMBS = {
    "text": (b"x", "cut off after 1,048,576 characters without a tag"),
    "a start tag": (b"<x" + b" a=1" * 1_000_000, "cut off after 1,048,576 characters without a tag"),
    "elements": (b"<x/>", "cut off after 50,000 elements"),
    "bare signs": (b"<&>", "cut off after 50,000 repairs"),
}


@pytest.mark.parametrize("case", BOMBS)
def test_a_bomb_is_cut_off(monkeypatch, case):
    monkeypatch.setattr("crawler.discover.entries.MAX_ELEMENTS", 50_000)
    monkeypatch.setattr("crawler.discover.entries.MAX_MENDS", 50_000)
    unit, said = BOMBS[case]
    body = bomb(b"<urlset><url><loc>/1.html</loc></url>", unit, 3_000_000)
    sitemap = read_sitemap(body, URL)
    assert ([page.url for page in sitemap.pages], sitemap.cut) == ([f"{HOME}1.html"], said)


def test_a_gzip_file_is_inflated_no_further_than_its_bound():
    stream = TextStream(bomb(b"<a>", b"<x/>", 20_000_000), most=1_000_000)
    assert sum(map(len, stream)) == 1_000_000
    assert stream.cut == "cut off after 1,000,000 bytes"


def test_no_more_is_held_than_a_few_pieces():
    body = bomb(b"<urlset><url><loc>/1.html</loc></url>", b"<x>" + b"y" * 10_000 + b"</x>", 10_000_000)
    tracemalloc.start()
    read_sitemap(body, URL)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 6_000_000


BROKEN_GZIP = {
    "cut off": (lambda body: body[:-20], "gzip ends too early"),
    "flipped": (lambda body: body[:100] + b"\xff\xff" + body[102:], "broken gzip"),
}


@pytest.mark.parametrize("case", BROKEN_GZIP)
def test_a_broken_gzip_file_is_read_as_far_as_it_goes(case):
    spoil, said = BROKEN_GZIP[case]
    text = URLSET.format("".join(f"<url><loc>/n/{n * 7919 % 10007}.html</loc></url>" for n in range(3000))).encode()
    sitemap = read_sitemap(spoil(gzip.compress(text)), URL)
    assert sitemap is None or said in sitemap.cut


def test_robots_txt_names_sitemaps():
    text = (
        "\ufeffSITEMAP: https://www.shili.example/a.xml\r\nUser-agent: *\r\nDisallow: /x # sitemap: /no.xml\r\n"
        "sitemap:/b.xml.gz\r\n  Sitemap : https://www.shili.example/a.xml # again\r\nSitemap:\r\n"
        "Sitemap: javascript:x\r\nNot-a-sitemap: /c.xml\r\n"
    )
    assert sitemaps_in_robots(text, f"{HOME}robots.txt") == (f"{HOME}a.xml", f"{HOME}b.xml.gz")
    assert sitemaps_in_robots("Sitemap: /a.xml") == ()


def test_a_hostile_robots_txt_costs_no_time():
    began = time.process_time()
    for text in ("\n" * 500_000, "sitemap" * 70_000, "sitemap:" + " " * 500_000, "Sitemap: /a\n" * 20_000):
        sitemaps_in_robots(text, HOME)
    assert len(sitemaps_in_robots("".join(f"Sitemap: /{n}\n" for n in range(5000)), HOME)) == 100
    assert time.process_time() - began < 2


def leads_to_web_pages(found):
    """Return whether each page stands once and every address is one of the web."""
    pages, children = (found.pages, found.children) if found is not None else ((), ())
    urls = [one.url for one in pages]
    return len(urls) == len(set(urls)) and all(map(is_web_url, [*urls, *(one.url for one in children)]))


@given(st.binary(max_size=300))
@examples(100)
def test_any_bytes_give_no_sitemap_or_one_that_leads_to_web_pages(body):
    for sent in (body, b"<urlset><url><loc>" + body, b"\x1f\x8b\x08" + body, gzip.compress(body)):
        assert leads_to_web_pages(read_sitemap(sent, URL))
    assert all(map(is_web_url, sitemaps_in_robots(body.decode("latin-1"), URL)))


@given(st.data())
@examples(50)
def test_a_damaged_sitemap_still_leads_to_web_pages_only(data):
    body = bytearray(gzip.compress(URLSET.format("<url><loc>/1.html</loc></url>" * 20).encode()))
    for _ in range(data.draw(st.integers(1, 4))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    assert leads_to_web_pages(read_sitemap(bytes(body), URL))
