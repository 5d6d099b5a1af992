"""Feeds in every dialect, and what servers send in their place; all texts synthetic."""

from __future__ import annotations

import gzip
import socket
from datetime import date

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from crawler.discover.feed import MAX_ITEMS, find_feeds, read_feed
from crawler.normalize.urls import is_web_url
from crawler.page import Page

URL = "https://www.shili.example/rss/news.xml"
RSS = '<?xml version="1.0"?><rss version="2.0"><channel>{}</channel></rss>'


def read(text, coding="utf-8", url=URL):
    return read_feed(text.encode(coding), url)


def only(text, **how):
    """Return the one link of an RSS feed with this in its item."""
    feed = read(RSS.format(f"<item>{text}</item>"), **how)
    (link,) = feed.links
    return link


DIALECTS = {
    "RSS 2.0": RSS.format(
        "<title>行业新闻</title><link>https://www.shili.example/news/</link>"
        "<image><title>标志</title><link>https://www.shili.example/logo/</link></image>"
        "<item><title>示例市建成泵站</title><link>https://www.shili.example/n/1.html</link>"
        "<pubDate>Thu, 19 Aug 2021 11:00:18 +0800</pubDate></item>"
    ),
    "RSS 0.91 with a DTD": '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.example/rss.dtd">'
    '<rss version="0.91"><channel><title>行业新闻</title><link>https://www.shili.example/news/</link><item>'
    "<title>示例市建成泵站</title><link>https://www.shili.example/n/1.html</link>"
    "<pubDate>19 Aug 21 11:00 +0800</pubDate></item></channel></rss>",
    "RSS 0.90": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">'
    "<channel><title>行业新闻</title><link>https://www.shili.example/news/</link></channel><item><title>示例市建成泵站</title>"
    "<link>https://www.shili.example/n/1.html</link><date>2021-08-19</date></item></rdf:RDF>",
    "RSS 1.0": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>行业新闻</title>'
    '<link>https://www.shili.example/news/</link><items><rdf:Seq><rdf:li rdf:resource="https://www.shili.example/n/1.html"/>'
    '</rdf:Seq></items></channel><item rdf:about="https://www.shili.example/n/1.html"><title>示例市建成泵站</title>'
    "<dc:date>2021-08-19T11:00:18+08:00</dc:date></item></rdf:RDF>",
    "Atom 1.0": '<feed xmlns="http://www.w3.org/2005/Atom"><title>行业新闻</title><id>urn:x</id>'
    '<link rel="self" href="https://www.shili.example/atom.xml"/><link href="https://www.shili.example/news/"/>'
    '<entry><link rel="replies" href="/n/1.html/comments"/><link rel="alternate" href="https://www.shili.example/n/1.html"/>'
    '<title type="html">示例市建成&lt;b&gt;泵站&lt;/b&gt;</title><updated>2021-10-01T00:00:00Z</updated>'
    "<published>2021-08-19T03:00:18Z</published></entry></feed>",
    "Atom with a prefix": '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>行业新闻</a:title>'
    '<a:link href="https://www.shili.example/news/"/><a:entry><a:source><a:title>别处</a:title>'
    '<a:link href="https://www.bieguo.example/"/><a:updated>2001-01-01</a:updated></a:source>'
    '<a:title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">示例市建成<b>泵站</b></div></a:title>'
    '<a:link href="https://www.shili.example/n/1.html"/><a:updated>2021-08-19T11:00:18+08:00</a:updated></a:entry></a:feed>',
    "Atom 0.3": '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>行业新闻</title>'
    '<link rel="alternate" href="https://www.shili.example/news/"/><entry><title>示例市建成泵站</title>'
    '<link rel="alternate" href="https://www.shili.example/n/1.html"/><issued>2021-08-19T11:00:18+08:00</issued></entry></feed>',
    "Baidu news": '<?xml version="1.0" encoding="utf-8"?><document><webSite>https://www.shili.example/news/</webSite>'
    "<title>行业新闻</title><updatePeri>15</updatePeri><item><title>示例市建成泵站</title>"
    "<link>https://www.shili.example/n/1.html</link><text>正文</text><image>https://www.shili.example/1.jpg</image>"
    "<source>别处</source><pubDate>2021-08-19 11:00</pubDate></item></document>",
}  # fmt: skip


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_says_the_same(dialect):
    feed = read(DIALECTS[dialect])
    (link,) = feed.links
    assert (link.url, link.title, link.published_on) == (
        "https://www.shili.example/n/1.html",
        "示例市建成泵站",
        "2021-08-19",
    )
    assert (feed.title, feed.home) == ("行业新闻", "https://www.shili.example/news/")
    assert (feed.skipped, feed.cut, feed.next) == (0, "", None)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    ("declared", "coding"), [("gb2312", "gbk"), ("utf-8", "gbk"), ("gb2312", "utf-8"), ("", "utf-16")]
)
def test_the_bytes_are_believed_before_the_declaration(dialect, declared, coding):
    prolog = f'<?xml version="1.0" encoding="{declared}"?>' if declared else '<?xml version="1.0"?>'
    text = prolog + DIALECTS[dialect].partition("?>")[2] if "?>" in DIALECTS[dialect] else prolog + DIALECTS[dialect]
    assert read(text, coding).links[0].title == "示例市建成泵站"


@pytest.mark.parametrize("size", [1, 2, 7, 64])
@pytest.mark.parametrize("coding", ["utf-8", "gbk"])
def test_where_pieces_end_does_not_show(monkeypatch, size, coding):
    item = "<item><title><![CDATA[水<b>&amp;</b>气 > 1 & 2]]></title><link>/n/{}.html?a=1&b=2</link><!-- > --></item>"
    body = RSS.format("".join(map(item.format, range(3)))).encode(coding)
    whole = read_feed(body, URL)
    assert {link.title for link in whole.links} == {"水&气 > 1 & 2"}
    monkeypatch.setattr("crawler.discover.streams.PIECE", size)
    assert read_feed(body, URL) == read_feed(gzip.compress(body), URL) == whole


LINKS = {
    "<link>/n/1.html</link>": "https://www.shili.example/n/1.html",
    "<link>1.html</link>": "https://www.shili.example/rss/1.html",
    "<link><![CDATA[ https://www.shili.example/show.php?id=7&catid=3 ]]></link>": "https://www.shili.example/show.php?catid=3&id=7",
    "<link>https://www.shili.example/show.php?id=7&copy=3</link>": "https://www.shili.example/show.php?copy=3&id=7",
    "<link>https://www.shili.example/show.php?id=7&amp;amp;catid=3</link>": "https://www.shili.example/show.php?catid=3&id=7",
    "<link>\n https://www.shili.example/n/1.html#comments \n</link>": "https://www.shili.example/n/1.html",
    "<link/><guid>https://www.shili.example/n/1.html</guid>": "https://www.shili.example/n/1.html",
    '<link/><guid isPermaLink="false">https://www.shili.example/?p=1</guid><link href="/n/2.html"/>': "https://www.shili.example/n/2.html",
    "<link>javascript:void(0)</link><guid>http://www.shili.example/n/3.html</guid>": "http://www.shili.example/n/3.html",
    "<source><link>/other/</link></source><link>/n/1.html</link>": "https://www.shili.example/n/1.html",
}  # fmt: skip


@pytest.mark.parametrize("text", LINKS)
def test_where_an_item_leads(text):
    assert only(f"<title>一</title>{text}").url == LINKS[text]


def test_links_are_joined_to_xml_base():
    entry = '<entry xml:base="2021/"><link href="1.html"/></entry><entry><link href="2.html"/></entry>'
    feed = read(f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://www.shili.example/n/">{entry}</feed>')
    assert [link.url for link in feed.links] == [
        "https://www.shili.example/n/2021/1.html",
        "https://www.shili.example/n/2.html",
    ]


TITLES = {
    "<![CDATA[PM<sub>2.5</sub>&nbsp;治理]]>": "PM2.5 治理",
    "PM2.5&nbsp;治理&mdash;一": "PM2.5 治理—一",
    "水 &amp; 气": "水 & 气",
    "水 & 气": "水 & 气",
    "PM<2.5 的一天": "PM<2.5 的一天",
    "\n第一行\n第二行\x0b": "第一行 第二行",
    "A&amp;amp;B": "A&B",
    "&unknown; 水": "&unknown; 水",
    "&#29615;&#x4FDD;&#0;&#xD800;&#055296;": "环保\ufffd\ufffd\ufffd",
}


@pytest.mark.parametrize("text", TITLES)
def test_titles_are_plain_text(text):
    assert only(f"<title>{text}</title><link>/1.html</link>").title == TITLES[text]


DATES = {
    "<pubDate>Thu, 19 Aug 2021 23:00:18 GMT</pubDate>": "2021-08-20",
    "<pubDate>Thu, 19 Aug 21 23:00 EST</pubDate>": "2021-08-20",
    "<pubDate>2021-08-19 11:00:18.0</pubDate>": "2021-08-19",
    "<pubDate>2021年8月19日</pubDate>": "2021-08-19",
    "<pubDate>soon</pubDate><dc:date>2021-08-19</dc:date>": "2021-08-19",
    "<pubDate></pubDate>": None,
    "<pubDate>Thu, 99 Foo 2021</pubDate>": None,
    "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>": None,
    "<pubDate>Sat, 19 Aug 99999 00:00:00 GMT</pubDate>": None,
    "": None,
}


@pytest.mark.parametrize("text", DATES)
def test_days_are_those_of_china(text):
    assert only(f"{text}<link>/1.html</link>").published_on == DATES[text]


ONE, TWO = "<item><link>/1.html</link></item>", "<item><link>/2.html</link></item>"
BROKEN = {
    "cut off": f"<rss><channel>{ONE}<item><title>二</title><link>/2.html</link>",
    "no end tags": "<rss><channel><item><title>一</title><link>/1.html</link><item><link>/2.html</link>",
    "an open br": f"<rss><channel><item><title>一<br>一</title><link>/1.html</link></item>{TWO}",
    "wrong end tags": f"<rss><item><title>一</title><link>/1.html</link></entry></item></channel></a></b>{TWO}</rss>",
    "blanks before the declaration": " \n" + RSS.format(ONE + TWO),
    "warnings of a script": "<br />\n<b>Warning</b>: line 3\n" + RSS.format(ONE + TWO),
    "an undeclared prefix": f"<rss><item><dc:creator>x</dc:creator><link>/1.html</link></item>{TWO}</rss>",
    "HTML in the description": "<rss><item><link>/1.html</link><description><p>a<img src=x><p>b & c < d</description>"
    f"</item>{TWO}</rss>",
    "an open CDATA section": f"<rss>{ONE}<item><link>/2.html</link><title><![CDATA[x</title></item>",
    "a comment with dashes": f"<rss><!-- a -- b -->{ONE}{TWO}</rss>",
    "controls": f"<rss><item><title>\x00\x01</title><link>/1.html\x02</link></item>{TWO}</rss>",
    "a second DTD": f"<rss>{ONE}<!DOCTYPE x>{TWO}</rss>",
    "an empty tag": f"<rss><item><><link>/1.html</link></item>{TWO}</rss>",
    "a second feed": f"<rss>{ONE}</rss><rss>{TWO}</rss>",
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_xml_is_read_as_far_as_it_goes(case):
    assert [link.url for link in read(BROKEN[case]).links] == [f"https://www.shili.example/{n}.html" for n in (1, 2)]


def test_entries_that_lead_nowhere_are_skipped_and_counted():
    hrefs = (
        "",
        "javascript:void(0)",
        "mailto:a@b.example",
        "http://[",
        "#top",
        "/" + "a" * 1_000_000,
        "/1.html",
        "/1.html",
    )
    feed = read(RSS.format("".join(f"<item><link>{href}</link></item>" for href in hrefs)))
    assert [link.url for link in feed.links] == ["https://www.shili.example/1.html"]
    assert feed.skipped == 6


NO_FEED = {
    "HTML": f"<!DOCTYPE html><html><head><title>404</title></head><body><rss>{ONE}</rss></body></html>",
    "HTML without frame": "<script>location='/'</script><rss></rss>",
    "a sitemap": "<urlset><url><loc>https://www.shili.example/1.html</loc></url></urlset>",
    "JSON": '{"items": []}',
    "text": "rss feed",
    "nothing": "",
    "some other document": "<document><row>1</row></document>",
    "an opml": "<opml><outline xmlUrl='/rss.xml'/></opml>",
}


@pytest.mark.parametrize("case", NO_FEED)
def test_what_is_no_feed_is_none(case):
    assert read(NO_FEED[case]) is None


def test_a_feed_without_entries_is_a_feed():
    assert read("<rss/>").links == ()


def test_a_huge_feed_is_cut_off_and_says_so():
    feed = read(RSS.format("<item/>" * (MAX_ITEMS - 1) + ONE + TWO))
    assert [link.url for link in feed.links] == ["https://www.shili.example/1.html"]
    assert feed.cut == "cut off after 10,000 entries"


def test_entities_are_neither_expanded_nor_fetched(monkeypatch):
    monkeypatch.setattr(socket, "socket", None)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    dtd = f'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY l0 "lol">{laughs}<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    feed = read(f"{dtd}<rss><item><title>&l9;&f;</title><link>/1.html</link></item></rss>")
    assert feed.links[0].title == "&l9;&f;"


def test_older_entries_are_behind_rel_next():
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="?page=2"/><link href="/news/"/></feed>'
    assert (read(atom).next, read(atom).home) == (f"{URL}?page=2", "https://www.shili.example/news/")


def test_a_page_names_its_feeds():
    page = Page.from_bytes(
        """<html><head>
        <link rel="alternate" type="application/rss+xml" title="全站" href="/feed/">
        <link rel="Alternate home" type="application/atom+xml; charset=utf-8" href="/atom.xml">
        <link rel="alternate" type="application/rss+xml" title="全站 评论" href="/comments/feed/">
        <link rel="alternate" type="text/xml+oembed" href="/oembed.xml">
        <link rel="alternate" hreflang="en" href="/en/">
        <link rel="stylesheet" type="text/css" href="/feed.css">
        <link rel="alternate" type="application/rss+xml" href="https://www.bieguo.example/feed/">
        </head><body>
        <a href="/rss.php?catid=7"><img src="/i/xml.gif"></a>
        <a href="/e/web/?type=rss2&classid=1">订阅本栏目</a>
        <a href="/feedback/">在线反馈</a>
        <a href="/rss/index.html">RSS订阅中心</a>
        <a href="/rss/">水务</a>
        <a href="javascript:rss()">RSS</a>
        <a href="/feed/">RSS</a>
        </body></html>""".encode(),
        "https://www.shili.example/news/",
    )
    assert [url.removeprefix("https://www.shili.example") for url in find_feeds(page)] == [
        "/feed/", "/atom.xml", "/rss.php?catid=7", "/e/web/?classid=1&type=rss2",
    ]  # fmt: skip


def leads_to_web_pages(feed):
    """Return whether each URL stands once and is a page's on the web, and each day is one of the calendar."""
    links = feed.links if feed is not None else ()
    urls, days = [link.url for link in links], [link.published_on for link in links if link.published_on]
    return len(urls) == len(set(urls)) and all(map(is_web_url, urls)) and all(map(date.fromisoformat, days))


@given(st.binary(max_size=300))
@examples(100)
def test_any_bytes_give_no_feed_or_one_that_leads_to_web_pages(body):
    assert leads_to_web_pages(read_feed(body, URL))
    assert leads_to_web_pages(read_feed(b"<rss><item>" + body, URL))


TOKENS = st.sampled_from((
    "<item>", "</item>", "<link>", "</link>", "<title>", "<![CDATA[", "]]>", "<!--", "-->", "&", "&#0;", "&#1114112;",
    "<", ">", "<a b=", '"', "<!DOCTYPE x [", "<?xml ?>", "]>", "http://[", "//", "/1.html", "环保", "\0", "\ud800",
    "xmlns='x'", "<rss>", "</rss>", "<pubDate>", "99999999999999", "Thu, 19 Aug 2021 99:99:99 +9999", "<_>", "</_>",
))  # fmt: skip


@given(st.lists(TOKENS, max_size=60), st.integers(0, 5))
@examples(100)
def test_any_markup_gives_no_feed_or_one_that_leads_to_web_pages(tokens, cut):
    body = ("<rss><channel>" + "".join(tokens)).encode("utf-8", "replace")
    assert leads_to_web_pages(read_feed(body[: len(body) - cut], URL))
    assert leads_to_web_pages(read_feed(gzip.compress(body)[: len(body) - cut], URL))
