"""The generated portal: what the tests that crawl it rely on."""

import json
import re
from pathlib import Path

import pytest

from crawler.article import Reason
from crawler.demo.article_page import article_page
from crawler.demo.frame import COMMENT, NOTICE
from crawler.demo.plan import plan
from crawler.demo.site import SEED, TRUTH_FILE, build, main, write

FOLDER = Path(__file__).parents[2] / "fixtures" / "sites" / "demo"


def files(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def demo():
    return build()


def html(demo, path):
    body = demo.pages[path].body
    return body.decode("gb18030" if b"charset=gb2312" in body else "utf-8")


def test_the_committed_files_are_what_the_generator_writes(demo, tmp_path):
    write(demo, tmp_path)
    assert files(FOLDER) == files(tmp_path)
    assert sum(map(len, files(FOLDER).values())) < 2_000_000


def test_every_page_says_that_it_is_synthetic(demo):
    for path in demo.pages:
        if path.endswith(("/", ".html")):
            assert COMMENT in html(demo, path), path
            assert NOTICE in html(demo, path), path


def test_every_path_of_the_truth_is_there_and_the_404_is_not(demo):
    truth = demo.truth
    parts = [part for record in truth["articles"].values() for part in record["parts"]]
    assert {*truth["articles"], *truth["duplicates"], *parts, *truth["lists"]} <= demo.pages.keys()
    missing = [path for path in truth["rejected"] if path not in demo.pages]
    assert [truth["rejected"][path] for path in missing] == [{"reason": "http_error", "status": 404}]


def test_the_truth_is_json_and_its_reasons_are_the_crawlers(demo):
    truth = json.loads((FOLDER / TRUTH_FILE).read_text("utf-8"))
    assert truth == demo.truth
    assert {Reason(one["reason"]) for one in truth["rejected"].values()} == {
        Reason.LOGIN_WALL,
        Reason.BOT_CHALLENGE,
        Reason.SOFT_404,
        Reason.HTTP_ERROR,
        Reason.ROBOTS,
    }


def test_the_lists_lead_to_every_article_and_every_other_page(demo):
    linked = set()
    for path in demo.truth["lists"]:
        lines = re.findall(r'<span class="date">[\d-]{10}</span><a href="([^"]+)"', html(demo, path))
        assert 10 <= len(lines) <= 12
        linked.update(lines)
    truth = demo.truth
    expected = {*truth["articles"], *truth["duplicates"], *truth["rejected"]}
    tracked = {path for path in linked if "?" in path}
    assert linked - tracked == expected
    assert [path.partition("?")[0] in truth["articles"] for path in tracked] == [True]
    assert len(truth["lists"]) == 6


def test_an_article_page_prints_its_truth(demo):
    for path, record in demo.truth["articles"].items():
        whole = "".join(html(demo, part) for part in record["parts"])
        text = re.sub(r"<[^>]+>", "", whole).replace("&quot;", '"')
        for paragraph in record["text"].split("\n"):
            assert paragraph in text, path
        assert f"来源:{record['source']} 时间:" in text
        assert (record["views"] is None) == ("<em id=" in whole)
        assert len(record["related"]) == 15
        assert 4 <= len(record["text"].split("\n")) <= 12
        assert 400 <= len(record["text"]) <= 1500
        assert 60 <= html(demo, path).count("<a ") <= 130


def test_the_body_is_there_twice_from_its_second_paragraph_on(demo):
    record = next(one for one in demo.truth["articles"].values() if one["original_title"] and len(one["parts"]) == 1)
    content = html(demo, record["url"]).partition('id="content"')[2]
    first, *others = record["text"].split("\n")[:-1]  # the last one may hold a link
    assert content.count(first) == 1
    assert all(content.count(one) == 2 for one in others)


def test_the_special_articles_are_there(demo):
    records = demo.truth["articles"].values()
    assert [len(record["parts"]) for record in records if len(record["parts"]) > 1] == [3]
    assert [answer.headers for answer in demo.pages.values() if b"charset=gb2312" in answer.body] == [
        {"Content-Type": "text/html"}
    ]
    for field in ("author", "editor", "views", "source_url", "original_title"):
        said = {record[field] is None for record in records}
        assert said == {True, False}, field
    for field in ("images", "attachments", "keywords"):
        assert {bool(record[field]) for record in records} == {True, False}, field
    assert {len(record["published_at"]) for record in records} == {10, 25}


def test_the_copy_of_the_other_section_differs_in_its_source_alone(demo):
    (path, copy), *none = demo.truth["copies"].items()
    original = demo.truth["articles"][demo.truth["duplicates"][path]]
    assert not none
    assert (copy["title"], copy["text"]) == (original["title"], original["text"])
    assert copy["source"] != original["source"]
    assert copy["section"] != original["section"]


def test_stories_are_all_different():
    made = plan(600, SEED)
    assert len({story.title for story in made.stories}) == 600
    texts = ["".join(story.paragraphs) for story in made.stories]
    grams = [{text[at : at + 3] for at in range(len(text) - 2)} for text in texts]
    # what a near-duplicate finder sees: over 0.5 it would call two of them one story
    pairs = [(len(one & two), len(one) + len(two)) for nth, one in enumerate(grams[:120]) for two in grams[:nth]]
    assert max(shared / (both - shared) for shared, both in pairs) < 0.45


def test_a_grown_portal_keeps_its_ratio_of_special_pages():
    made = plan(640, SEED)
    assert len(made.stories) == 640
    assert (len(made.copies), len(made.aliases), len(made.walls)) == (10, 10, 50)
    assert (
        sum(story.parts == 3 for story in made.stories) == sum(story.charset != "utf-8" for story in made.stories) == 10
    )


def test_the_same_seed_writes_the_same_page():
    story, same = (plan(64, SEED).stories[0] for _ in range(2))
    assert article_page(story, 1, "", (None, None)) == article_page(same, 1, "", (None, None))
    assert plan(64, SEED + 1).stories[0].title != story.title


def test_the_command_writes_the_folder(tmp_path, capsys):
    assert main([str(tmp_path / "out")]) == 0
    assert files(tmp_path / "out") == files(FOLDER)
    assert main([str(tmp_path / "out"), "--articles", "3"]) == 1
    assert "at least" in capsys.readouterr().err


def test_the_demo_portal_is_served_as_it_was_built(demo_site, demo_truth):
    import urllib.request

    path = next(iter(demo_truth["articles"]))
    with urllib.request.urlopen(demo_site.url + path[1:], timeout=5) as response:
        assert response.headers["Content-Type"] == "text/html; charset=utf-8"
        assert response.read() == build().pages[path].body
    with urllib.request.urlopen(demo_site.url + "rss/news.xml", timeout=5) as response:
        assert f"<link>{demo_site.url}news/".encode() in response.read()
