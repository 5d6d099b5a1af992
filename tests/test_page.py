"""A page is made of any bytes at all; links on it become web addresses or nothing."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from crawler.normalize.encoding import seems_utf8, to_utf8
from crawler.normalize.urls import canonical_url, is_web_url
from crawler.page import MAX_URL, Page, parse_html

URL = "https://www.demo-env.example/news/202108/show-1.html"
SITE = "https://www.demo-env.example"
DETERMINED = examples(150)


def page_of(html, url=URL, **known):
    return Page.from_bytes(html if isinstance(html, bytes) else html.encode(), url, **known)


def text_of(page):
    return "".join(page.root.itertext())


EMPTY = {
    "nothing": b"",
    "blanks": b" \r\n\t",
    "NULs": b"\0" * 99,
    "BOM": b"\xef\xbb\xbf",
    "comment": b"<!-- -->",
    "unclosed comment": b"<!-- <p>x</p>",
    "doctype": b"<!DOCTYPE html>",
    "declaration": b"<?xml version='1.0'?>",
    "unclosed tag": b"<",
    "unclosed attribute": b"<p class='",
    "end tags": b"</p></div></html>",
}


@pytest.mark.parametrize("body", EMPTY.values(), ids=EMPTY)
def test_bytes_without_markup_or_text_give_an_empty_page(body):
    page = page_of(body)
    assert page.root.tag == "html"
    assert text_of(page).strip() in ("", "<")


def test_what_was_sent_is_kept_as_utf_8_and_its_coding_is_named():
    page = page_of('<meta charset="gb2312"><p>环境保护与污水治理的工作</p>'.encode("gb18030"), status=404)
    assert (page.encoding, page.status, page.url) == ("gb18030", 404, URL)
    assert "环境保护" in page.html.decode()
    assert text_of(page) == "环境保护与污水治理的工作"


def test_charset_of_the_header_is_heard():
    assert text_of(page_of("<p>環境保護</p>".encode("big5"), charset="big5")) == "環境保護"


MARKUP = {
    "NUL inside": ("<p>环\0境</p>", "环境"),
    "XHTML with a declaration": ('<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
        '<body><p>环境</p></body></html>', "环境"),
    "comments": ("<p>环<!-- x -->境</p>", "环境"),
    "entities": ("<p>&#29615;&#x5883;&nbsp;</p>", "环境\xa0"),
    "unknown entity": ("<p>环境&nosuch;</p>", "环境&nosuch;"),
    "two bodies": ("<body><p>环</p></body><body><p>境</p></body>", "环境"),
    "behind the end": ("<html><body><p>环</p></body></html><p>境</p>", "环境"),
    "wrong nesting": ("<b><p>环</b>境</p>", "环境"),
    "unknown elements": ("<x:y>环</x:y><my-box>境</my-box>", "环境"),
}  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), MARKUP.values(), ids=MARKUP)
def test_broken_markup_keeps_its_text(html, expected):
    assert text_of(page_of(html)) == expected


def test_text_far_down_in_nested_elements_is_kept():
    depth = 1000  # an old page leaves <font> open in every paragraph
    assert text_of(page_of("<font>" * depth + "<p>环境</p>")) == "环境"


def test_declared_entities_do_not_grow():
    levels = "".join(f'<!ENTITY l{at + 1} "{f"&l{at};" * 10}">' for at in range(9))
    page = page_of(f'<!DOCTYPE html [<!ENTITY l0 "laugh">{levels}]><p>&l9;</p>')
    assert len(text_of(page)) < 10_000


def test_no_file_is_read_for_an_entity(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("classified")
    page = page_of(f'<!DOCTYPE html [<!ENTITY f SYSTEM "{secret.as_uri()}">]><p>&f;</p>')
    assert "classified" not in text_of(page)


JOINED = {
    "show-2.html": f"{SITE}/news/202108/show-2.html",
    "/news/2.html": f"{SITE}/news/2.html",
    "../2.html": f"{SITE}/news/2.html",
    "./2.html": f"{SITE}/news/202108/2.html",
    "//m.demo-env.example/2.html": "https://m.demo-env.example/2.html",
    "http://a.example/1.html": "http://a.example/1.html",
    "?page=2": f"{URL}?page=2",
    "2.html#top": f"{SITE}/news/202108/2.html",
    "/a b.html": f"{SITE}/ab.html",
    " \n/2.html\n ": f"{SITE}/2.html",
    "/a/../2.html": f"{SITE}/2.html",
    "#top": None,
    "": None,
    " ": None,
    "javascript:void(0)": None,
    "mailto:a@b.example": None,
    "tel:000": None,
    "data:text/html,x": None,
    "ftp://a.example/1": None,
    "http://[": None,
    "http://": None,
    "/" + "a" * MAX_URL: None,
}


@pytest.mark.parametrize(("href", "expected"), JOINED.items(), ids=[href[:30] for href in JOINED])
def test_link_becomes_an_absolute_web_address_or_nothing(href, expected):
    assert page_of("<p>x</p>").join(href) == expected


STEPS = st.sampled_from(["a", "news", "202108", "t20210819_1.html", "1.html", ".", "..", "", "a-b", "a.b", "_", "水"])
PATHS = st.lists(STEPS, max_size=4).map("/".join)


@DETERMINED
@given(PATHS, PATHS, st.sampled_from(["", "?id=1", "?p=a.b", "?x=/y"]))
def test_a_link_in_the_pages_folder_is_joined_as_by_the_standard(base, href, query):
    url = f"{SITE}/{base}{query}"
    expected = urljoin(url, href)
    assert page_of("<p>x</p>", url).join(href) == (expected if href and is_web_url(expected) else None)


BASES = {
    '<base href="http://www.other.example/x/">': "http://www.other.example/x/2.html",
    '<base href="/x/">': f"{SITE}/x/2.html",
    '<base href="">': f"{SITE}/news/202108/2.html",
    '<base target="_blank">': f"{SITE}/news/202108/2.html",
    '<base href="http://[">': f"{SITE}/news/202108/2.html",
    '<base href="javascript:0">': f"{SITE}/news/202108/2.html",
    '<base href="http://a.example/a/"><base href="http://b.example/">': "http://a.example/a/2.html",
}


@pytest.mark.parametrize(("head", "expected"), BASES.items())
def test_links_are_joined_to_the_pages_base(head, expected):
    assert page_of(f"<html><head>{head}</head><body><p>x</p></body></html>").join("2.html") == expected


def test_path_of_the_site_follows_the_base_too():
    page = page_of('<head><base href="http://www.other.example:8080/x/"></head><p>x</p>')
    assert page.join("/2.html") == "http://www.other.example:8080/2.html"


def test_selector_gives_elements_in_page_order():
    page = page_of("<div><p>一</p></div><p class=x>二</p><p>三</p>")
    assert [one.text for one in page.select("p")] == ["一", "二", "三"]
    assert [one.text for one in page.select(".x, div p")] == ["一", "二"]


@pytest.mark.parametrize("css", ["", "div.nosuch", "p::text", "p::attr(class)"])
def test_selector_that_matches_no_element_gives_none(css):
    assert page_of("<p class=x>一</p>").select(css) == []


@DETERMINED
@given(st.binary(max_size=300), st.sampled_from([None, "", "gbk", "utf-8", "x-unknown", "utf-16", "big5"]))
def test_any_bytes_give_a_page(body, charset):
    page = page_of(body, charset=charset)
    assert page.root.tag == "html"
    page.html.decode()
    assert isinstance(text_of(page), str)


# a place of every kind: where a byte that is no character is skipped unseen, the page would pass for sound
PLACES = (
    '<!-- 注 --><!DOCTYPE html><html><head><title>环境</title><meta name="描述" content="水">'
    "<script>var 甲 = '乙';</script><style>.丙 {}</style></head><body 属性='丁'><p class=戊>正文</p>"
    "<textarea>己</textarea><svg><text>庚</text></svg><![CDATA[辛]]><?php 壬 ?><!-- 癸 --></body></html>尾"
).encode()


@DETERMINED
@given(
    st.integers(0, len(PLACES)),
    st.binary(max_size=3) | st.sampled_from([b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xef\xbf\xbf"]),
    st.integers(0, 2),
    st.sampled_from([None, "gbk", "utf-8"]),
)
def test_a_damaged_page_is_decoded_as_if_its_bytes_had_been_tried_one_by_one(place, added, lost, charset):
    body = PLACES[:place] + added + PLACES[place + lost :]
    page = page_of(body, charset=charset)
    assert (page.html, page.encoding) == to_utf8(body, charset)


def test_a_sound_page_is_not_decoded_to_see_that_it_is():
    assert seems_utf8(PLACES)
    assert page_of(PLACES).html is PLACES
    assert not seems_utf8(b"\xef\xbb\xbf" + PLACES)
    assert not seems_utf8("<p>环境保护</p>".encode("gbk"))


@DETERMINED
@given(st.text(max_size=60), st.text(max_size=30))
def test_any_link_becomes_a_web_address_or_nothing(href, base):
    joined = page_of(b"<p>x</p>").join(href)
    assert joined is None or is_web_url(joined)
    element = etree.Element("base", href=base) if base.isprintable() and base else None
    html = etree.tostring(element, method="html") if element is not None else b""
    joined = page_of(b"<head>" + html + b"</head><p>x</p>").join(href)
    assert joined is None or is_web_url(joined)


def test_parsing_is_the_same_for_the_same_bytes():
    html = "<p>环<b>境</p><table><td>x".encode()
    assert etree.tostring(parse_html(html)) == etree.tostring(parse_html(html))


@pytest.mark.parametrize(("coding", "sent"), [("gbk", "%D0%C2%CE%C5"), ("utf-8", "%E6%96%B0%E9%97%BB")])
def test_a_query_is_sent_in_the_coding_of_its_page(coding, sent):
    html = f"<meta charset={coding}><p>北屿市第二污水处理厂提标改造工程日前正式通水。</p>".encode(coding)
    page = Page.from_bytes(html, "http://www.demo.example/news/")
    assert (
        canonical_url(page.join("show.asp?id=1&lm=新闻") or "")
        == f"http://www.demo.example/news/show.asp?id=1&lm={sent}"
    )
