"""`scrapy golden`: what changed is shown, what was lost is refused, the rest is written."""

import json

import pytest
from pages import article, listing, rows

from crawler.golden.changes import as_text, lost_fields
from crawler.portals.base import Listing, Portal

HEAD = "<!-- synthetic; url: https://www.example.com{}; fetched: 2024-03-05T02:00:00Z -->\n"
VIEWS = "<p class=info>来源：示例环保网 时间：2024-03-04 11:00:18 热度：49</p>"


@pytest.fixture
def golden(scrapy, known, tmp_path):
    """`golden(*options)` runs the command on a folder with an article and a list page of portal `one`."""
    home = "https://www.example.com/"
    known(Portal(name="one", title="示例", home=home, listings=(Listing("/news/", "新闻"),)))
    (tmp_path / "one").mkdir()
    page = article(1).replace("<p class=info>来源：示例环保网　时间：2021-08-19 11:00:18</p>", VIEWS)
    write(tmp_path, "article_news", "/a/1.html", page)
    write(tmp_path, "listing_first", "/news/", listing(rows(range(1, 6), "2024-03-04"), next_page="/news/2.html"))
    return lambda *options: scrapy("golden", *options, "--folder", tmp_path)


def write(folder, name, path, html):
    (folder / "one" / f"{name}.html").write_text(HEAD.format(path) + html, encoding="utf-8")


def change(folder, name, old, new):
    path = folder / "one" / f"{name}.html"
    html = path.read_text("utf-8")
    assert old in html
    path.write_text(html.replace(old, new), "utf-8")


def truth(folder, name):
    return json.loads((folder / "one" / f"{name}.json").read_text("utf-8"))


def test_a_missing_truth_is_written_and_shown(golden, tmp_path):
    ran = golden("one")
    assert (ran.code, ran.complaint) == (0, "scrapy golden: 2 of 2 cases written")
    assert ran.out.splitlines()[0] == "one/article_news"
    assert "+ views: 49" in ran.out
    assert truth(tmp_path, "article_news")["views"] == 49
    assert list(truth(tmp_path, "listing_first")) == ["url", "next_page", "articles"]


def test_what_is_as_it_was_is_left_alone(golden, tmp_path):
    golden()
    path = tmp_path / "one" / "article_news.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8"))), "utf-8")  # the same in another form
    before = path.read_bytes()
    ran = golden()
    assert (ran.code, ran.out, ran.complaint) == (0, "", "scrapy golden: 0 of 2 cases written")
    assert path.read_bytes() == before


def test_a_change_is_shown_by_field_and_written(golden, tmp_path):
    golden()
    change(tmp_path, "article_news", "热度：49", "热度：50")
    ran = golden()
    assert (ran.code, ran.out) == (0, "one/article_news\n- views: 49\n+ views: 50\n")
    assert truth(tmp_path, "article_news")["views"] == 50


def test_a_lost_field_is_refused_and_nothing_at_all_is_written(golden, tmp_path):
    golden()
    change(tmp_path, "article_news", "热度：49", "")
    change(tmp_path, "listing_first", "/a/5.html", "/a/6.html")
    files = {path: path.read_bytes() for path in tmp_path.rglob("*.json")}
    ran = golden()
    assert ran.code == 1
    assert "- views: 49\n+ views: null" in ran.out
    assert ran.err.splitlines() == [
        "scrapy golden: one/article_news: views had a value and has none; mend it, or allow it with --fields views",
        "scrapy golden: 2 of 2 cases are not written: nothing is",
    ]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.json")} == files


def test_a_loss_that_is_named_is_written(golden, tmp_path):
    golden()
    change(tmp_path, "article_news", "热度：49", "")
    assert golden("--fields", "source,title").code == 1
    assert golden("--fields", "source, views").code == 0
    assert truth(tmp_path, "article_news")["views"] is None


def test_an_article_that_is_none_any_more_lost_everything(golden, tmp_path):
    golden()
    write(tmp_path, "article_news", "/a/1.html", "<body></body>")
    ran = golden()
    assert ran.code == 1
    assert "one/article_news: title had a value and has none" in ran.err


def test_check_writes_nothing_and_says_by_its_exit_code_whether_it_would(golden, tmp_path):
    ran = golden("--check")
    assert (ran.code, ran.complaint) == (1, "scrapy golden: 2 of 2 cases differ")
    assert list(tmp_path.rglob("*.json")) == []
    golden()
    ran = golden("--check")
    assert (ran.code, ran.out, ran.complaint) == (0, "", "scrapy golden: 0 of 2 cases differ")


LOST = {
    "null": ({"views": 3}, {"views": None}, ["views"]),
    "gone": ({"views": 3}, {}, ["views"]),
    "empty list": ({"articles": [{"url": "/1"}]}, {"articles": []}, ["articles"]),
    "inside": ({"a": [{"url": "/1", "d": "x"}]}, {"a": [{"url": "/2"}, {"url": "/1", "d": None}]}, ["a.d"]),
}
KEPT = {
    "zero is a value": ({"views": 3}, {"views": 0}, []),
    "null stays": ({"views": None}, {"views": None}, []),
    "gained": ({"views": None}, {"views": 3}, []),
    "another entry": ({"a": [{"url": "/1", "d": "x"}]}, {"a": [{"url": "/2", "d": None}]}, []),
}


@pytest.mark.parametrize("case", LOST | KEPT)
def test_what_counts_as_lost(case):
    before, after, lost = (LOST | KEPT)[case]
    assert list(lost_fields(before, after)) == lost


def test_a_truth_is_written_for_people():
    assert as_text({"title": "污水", "related": []}) == '{\n "title": "污水",\n "related": []\n}\n'


WRONG_USAGE = {
    ("nosuch",): "no portal 'nosuch'; there is: ",
    ("one", "--chek"): "--chek: no such option; see scrapy golden -h",
    ("demo",): "demo: no saved page; scrapy doctor demo --save keeps some",
}


@pytest.mark.parametrize("argv", WRONG_USAGE)
def test_wrong_usage_is_one_line_and_exit_2(golden, argv):
    ran = golden(*argv)
    assert (ran.code, ran.out) == (2, "")
    assert WRONG_USAGE[argv] in ran.complaint


def test_a_folder_that_is_not_there_is_one_line(scrapy, tmp_path):
    ran = scrapy("golden", "--folder", tmp_path / "nosuch")
    assert (ran.code, ran.out) == (2, "")
    assert "nosuch: no such folder" in ran.complaint
