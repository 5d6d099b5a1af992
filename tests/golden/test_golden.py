"""The golden room: saved pages, what the engine makes of them, and what is wrong with a folder of them."""

import json

import pytest

from crawler.errors import PortalError
from crawler.golden import Case, cases, expected, look_at, read_case
from crawler.portals import all_portals
from crawler.portals.base import Listing, Portal, Rules

HEAD = "<!-- synthetic; url: https://www.example.com{path}; fetched: 2024-03-05T02:00:00Z -->\n"
TEXT = "<p>北屿县污水处理厂二期工程日前通水，出水水质稳定达到设计要求，周边三个乡镇的生活污水全部得到收集处理。</p>" * 2
ARTICLE = f"""<title>北屿县污水厂二期通水</title><div class="head"><h1>北屿县污水厂二期通水</h1>
<p class="info">来源：北屿观察 时间：2小时前</p></div><div class="text">{TEXT}</div>"""
LIST = "<title>行业新闻</title><ul>{}</ul><div class=page><a href=list_2.html>下一页</a></div>".format(
    "".join(f"<li><a href=/a/{n}.html>北屿县污水厂第{n}期工程通水</a> 2024-03-0{n}</li>" for n in (4, 3, 2, 1))
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    portal = Portal(
        name="one",
        title="示例",
        home="https://www.example.com/",
        listings=(Listing("/news/", "新闻", links="ul li a", next_page="a.next"),),
        layouts=(Rules(body="div.new"), Rules(title="h1", meta="p.info", body="div.text", related="ul.more a")),
    )
    monkeypatch.setitem(all_portals(), "one", portal)
    (tmp_path / "one").mkdir()
    write(tmp_path, "article_news", "/a/1.html", ARTICLE)
    write(tmp_path, "listing_first", "/news/", LIST)
    return tmp_path


def write(folder, name, path, html, truth=None):
    (folder / "one" / f"{name}.html").write_text(HEAD.format(path=path) + html, encoding="utf-8")
    if truth is not None:
        (folder / "one" / f"{name}.json").write_text(truth, encoding="utf-8")


def test_cases_are_found_by_their_names(folder):
    found = cases(folder)
    assert [case.id for case in found] == ["one/article_news", "one/listing_first"]
    assert found == cases(folder, "one")
    assert cases(folder, "two") == ()
    page = folder / "one" / "article_news.html"
    assert found[0] == Case("one", "article", "news", page, page.with_suffix(".json"))


def test_an_article_is_read_at_its_time_without_what_every_run_makes_anew(folder):
    record = read_case(cases(folder)[0])
    assert (record["portal"], record["url"]) == ("one", "https://www.example.com/a/1.html")
    assert (record["source"], record["published_at"]) == ("北屿观察", "2024-03-05T08:00:00+08:00")
    assert not {"id", "fetched_at", "content_hash", "revision", "schema"} & set(record)
    json.dumps(record)


def test_rules_say_whether_they_were_hit(folder):
    article, listing = map(look_at, cases(folder))
    assert (article.hit, article.missed, article.layout) == (("title", "meta", "body"), ("related",), 1)
    assert (listing.hit, listing.missed, listing.layout) == (("links",), ("next_page",), None)


def test_a_list_page_is_its_links_and_the_next_page(folder):
    record = read_case(cases(folder)[1])
    assert (record["url"], record["next_page"]) == (
        "https://www.example.com/news/",
        "https://www.example.com/news/list_2.html",
    )
    assert record["articles"][0] == {
        "url": "https://www.example.com/a/4.html",
        "title": "北屿县污水厂第4期工程通水",
        "published_on": "2024-03-04",
    }


def test_a_page_that_is_no_article_says_why(folder):
    write(folder, "article_none", "/a/2.html", "<body></body>")
    assert read_case(cases(folder)[1]) == {"problem": "no_title"}


def test_the_truth_is_the_file_beside_the_page(folder):
    write(folder, "article_news", "/a/1.html", ARTICLE, '{"title": "北屿县污水厂二期通水"}')
    assert expected(cases(folder)[0]) == {"title": "北屿县污水厂二期通水"}


@pytest.mark.parametrize(
    ("truth", "said"), [(None, "cannot be read"), ("{", "no JSON ("), ("[]", "no JSON object; restore")]
)
def test_a_truth_that_is_none_is_named(folder, truth, said):
    write(folder, "article_news", "/a/1.html", ARTICLE, truth)
    with pytest.raises(PortalError, match=r"article_news\.json") as error:
        expected(cases(folder)[0])
    assert said in str(error.value)


def test_a_page_that_does_not_say_where_it_is_from_is_named(folder):
    (folder / "one" / "article_news.html").write_text(ARTICLE, encoding="utf-8")
    with pytest.raises(PortalError, match=r"article_news.html: the first line must be <!--"):
        read_case(cases(folder)[0])


def test_a_page_by_another_name_is_refused(folder):
    write(folder, "page_news", "/a/1.html", ARTICLE)
    with pytest.raises(PortalError, match=r"page_news.html: must be called article_<case>.html"):
        cases(folder)


def test_a_page_of_nobody_is_refused(folder):
    (folder / "one").rename(folder / "nobody")
    with pytest.raises(PortalError, match="no portal 'nobody'; there is: "):
        read_case(cases(folder)[0])
