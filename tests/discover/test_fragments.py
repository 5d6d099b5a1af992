# ruff: noqa: E501 - a row of a table is one page
"""Lists inside scripts and in answers that are no pages; all snippets are synthetic."""

import json
from datetime import UTC, datetime

import pytest
from list_pages import TITLES

from crawler.discover.fragments import holds_list
from crawler.discover.listing import read_list_page
from crawler.page import Page

SITE = "http://www.demo.example"
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def read(body, path):
    return read_list_page(Page.from_bytes(body.encode(), SITE + path), now=NOW)


def told(found):
    return [(link.url.removeprefix(SITE), link.title, link.published_on) for link in found.articles]


EXPECTED = [(f"/art/2021/8/19/art_1229_{at}.html", TITLES[at], "2021-08-19") for at in range(6)]
ROWS = [{"title": title, "url": path, "pubDate": "2021-08-19 10:00:00"} for path, title, _ in EXPECTED]


def records(row="<li><a href='{0}' title='{1}'>{1}</a><span>2021-08-19</span></li>", page=1):
    inner = "".join(f"<record><![CDATA[\n{row.format(path, title)}]]></record>" for path, title, _ in EXPECTED)
    ahead = f'<a href="/module/web/jpage/dataproxy.jsp?page={page}&webid=1&columnid=1229"></a>'
    return f"<datastore>\n<nextgroup><![CDATA[{ahead}]]></nextgroup>\n<recordset><ul id='x'></ul>{inner}</recordset></datastore>"


@pytest.mark.parametrize("row", ["<li><a href='{0}' title='{1}'>{1}</a><span>2021-08-19</span></li>",
                                 "<tr><td><img src='d.gif'></td><td><a href='{0}'>{1}</a></td><td>[2021-08-19]</td></tr>"])  # fmt: skip
def test_records_that_a_column_page_keeps_in_a_script(row):
    menu = '<div class="nav"><a href="/">首页</a><a href="/col/col1/index.html">政务公开目录</a></div>'
    found = read(
        f'<html><body>{menu}<div id="55"><script type="text/xml">{records(row)}</script></div></body></html>',
        "/col/col1229/index.html",
    )
    assert told(found) == EXPECTED
    assert found.next_page == SITE + "/module/web/jpage/dataproxy.jsp?columnid=1229&page=1&webid=1"


def test_records_as_an_answer_lead_to_the_next_group():
    found = read('<?xml version="1.0" encoding="utf-8"?>' + records(page=2), "/module/web/jpage/dataproxy.jsp?page=1")
    assert told(found) == EXPECTED
    assert "page=2" in (found.next_page or "")


def test_empty_group_of_records_is_the_end():
    found = read(
        '<datastore><nextgroup><![CDATA[<a href="/x?page=9"></a>]]></nextgroup><recordset></recordset></datastore>',
        "/x?page=8",
    )
    assert (found.articles, found.next_page) == ((), None)


JSON = [
    ("rows", {"code": 0, "data": {"total": 6, "list": ROWS}}),
    ("rows alone", ROWS),
    (
        "rows within rows",
        {
            "data": {
                "results": [
                    {"source": {"title": row["title"], "urls": {"pc": row["url"]}, "pubDate": "2021-08-19"}}
                    for row in ROWS
                ]
            }
        },
    ),
    (
        "capital names, seconds",
        {"Rows": [{"Title": row["title"], "LinkUrl": row["url"], "publishTime": 1629338400} for row in ROWS]},
    ),
    (
        "other names, an address in JSON in JSON",
        {
            "rows": [
                {
                    "contentTitle": row["title"],
                    "seoTitle": "x",
                    "urls": json.dumps({"common": row["url"]}),
                    "release_time": "2021-08-19",
                }
                for row in ROWS
            ]
        },
    ),
    (
        "markup",
        {"html": "".join(f"<li><a href='{row['url']}'>{row['title']}</a><i>2021-08-19</i></li>" for row in ROWS)},
    ),
]


@pytest.mark.parametrize("data", [row[1] for row in JSON], ids=[row[0] for row in JSON])
def test_json_answer_of_a_load_more_address(data):
    body = json.dumps(data, ensure_ascii=False)
    assert holds_list(body.encode())
    found = read(body, "/api/list?page=2")
    assert told(found) == EXPECTED
    assert found.next_page == SITE + "/api/list?page=3"


PADDED = ["show({});", "({})", "/**/ jQuery.cb_1({})"]
XML = (
    "<?xml version='1.0' encoding='utf-8'?><news total='6'>"
    + "".join(
        f"<item><title>{title}</title><link>{path}</link><date>2021-08-19</date></item>" for path, title, _ in EXPECTED
    )
    + "</news>"
)


@pytest.mark.parametrize("padding", PADDED)
def test_padded_json_is_json(padding):
    body = padding.format(json.dumps({"list": ROWS}, ensure_ascii=False))
    assert holds_list(body.encode())
    assert told(read(body, "/api/list?page=2&callback=show")) == EXPECTED


def test_rows_of_xml_are_a_list():
    assert holds_list(XML.encode())
    found = read(XML, "/xml/lm3_2.xml")
    assert (told(found), found.next_page) == (EXPECTED, SITE + "/xml/lm3_3.xml")
    attributes = "".join(f"<n title='{title}' url='{path}' date='2021-08-19'/>" for path, title, _ in EXPECTED)
    assert told(read(f"<?xml version='1.0'?><r>{attributes}</r>", "/xml/a.xml")) == EXPECTED


@pytest.mark.parametrize("xml", ["<?xml", "<?xml version='1.0'?>", "<?xml version='1.0'?><a><b>", "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a><i><title>&x;</title><url>/1</url></i></a>"])  # fmt: skip
def test_broken_or_hostile_xml_is_no_list(xml):
    assert "root:" not in str(told(read(xml, "/xml/a_1.xml")))


@pytest.mark.parametrize(
    ("address", "data", "expected"),
    [
        ("/list?limit=6&offset=12", {}, "/list?limit=6&offset=18"),
        ("/data/news_2.json", {}, "/data/news_3.json"),
        ("/list?minid=71459", {"state": [{"minid": 71422}]}, "/list?minid=71422"),
        ("/list?minid=71459", {"state": [{"minid": 0}]}, None),
        ("/list?cursor=a1", {"cursor": "b2"}, "/list?cursor=b2"),
    ],
)
def test_answers_are_counted_on_by_rows_files_and_cursors(address, data, expected):
    found = read(json.dumps({"list": ROWS, **data}), address)
    assert (told(found), found.next_page) == (EXPECTED, expected and SITE + expected)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"next": "/api/list?cursor=77"}, "/api/list?cursor=77"),
        ({"hasMore": False}, None),
        ({"next": None}, "/api/list?page=3"),
        ({"totalPages": 2}, None),
        ({"totalPages": 9}, "/api/list?page=3"),
    ],
)
def test_json_answer_says_itself_whether_it_goes_on(more, expected):
    found = read(json.dumps({"list": ROWS, **more}), "/api/list?page=2")
    assert found.next_page == (expected and SITE + expected)


def test_part_of_a_page_without_pager_is_counted_on_until_it_is_empty():
    part = "".join(f"<li><a href='{path}'>{title}</a><i>2021-08-19</i></li>" for path, title, _ in EXPECTED)
    assert read(part, "/more.php?page=2").next_page == SITE + "/more.php?page=3"
    assert read("", "/more.php?page=3").next_page is None
    assert read(f"<html><body><ul>{part}</ul></body></html>", "/list.php?page=2").next_page is None


@pytest.mark.parametrize(
    "words", ["<p class='no-more'>没有更多了</p>", "<div>—— 已经到底了 ——</div>", "<li>No more posts</li>"]
)
def test_part_of_a_page_may_say_that_it_is_the_last(words):
    part = "".join(f"<li><a href='{path}'>{title}</a><i>2021-08-19</i></li>" for path, title, _ in EXPECTED)
    assert read(part + words, "/more.php?page=2").next_page is None
    assert read(f"{part}<div style='display:none'>{words}</div>", "/more.php?page=2").next_page is not None


@pytest.mark.parametrize("body", ["{", "[]", "{}", '{"a": [1, 2, null]}', "[" * 5000, '{"list": [{"title": "x"}]}', "<datastore>", "<datastore></datastore>",
                                  '{"list": [{"title": {"a": 1}, "url": ["b"]}]}', '["' + "<a " * 100 + '"]'])  # fmt: skip
def test_broken_answers_hold_no_list(body):
    assert read(body, "/api?page=2").articles == ()


@pytest.mark.parametrize("body", [b"", b"hello", b"%PDF-1.4", b"<html>", b"{not json", b"\x89PNG"])
def test_other_answers_hold_no_list(body):
    assert not holds_list(body)
