"""The report says who gave each field, who agreed, who did not, and what was left out of the text."""

import json
from pathlib import Path

import pytest
from explained import PAGE, read

from crawler.explain import explain, render_text
from crawler.explain.pieces import Piece, read_pieces
from crawler.explain.report import FIELDS
from crawler.explain.voices import Stand
from crawler.normalize.columns import width

DEMO = Path(__file__).parents[2] / "fixtures" / "sites" / "demo"


@pytest.fixture(scope="module")
def report():
    return explain(*read(PAGE))


def stands(report, name):
    """Return {witness: stand} of a field."""
    (field,) = (field for field in report.fields if field.name == name)
    return {voice.witness: voice.stand for voice in field.voices}


def test_fields_stand_in_the_order_of_the_record(report):
    assert tuple(field.name for field in report.fields) == FIELDS


def test_the_believed_witness_comes_first_and_the_one_that_differs_is_named(report):
    published = next(field for field in report.fields if field.name == "published_at")
    assert published.value == "2021-08-19T11:00:18+08:00"
    assert (published.voices[0].witness, published.voices[0].stand) == ("label 时间", Stand.BELIEVED)
    assert stands(report, "published_at")["meta PubDate"] is Stand.DIFFERS
    assert stands(report, "published_at")["url"] is Stand.AGREES


def test_a_title_with_the_sites_name_behind_it_agrees_and_another_does_not(report):
    assert stands(report, "title")["title tag"] in (Stand.AGREES, Stand.BELIEVED)
    assert stands(report, "title")["meta og:title"] is Stand.DIFFERS


def test_what_the_head_says_in_vain_is_heard(report):
    author = next(field for field in report.fields if field.name == "author")
    assert author.value is None
    assert author.silence == "nothing that was said is believed"
    assert stands(report, "author") == {"meta author": Stand.UNUSED}


def test_silence_and_a_label_without_a_value_are_told_apart(report):
    silence = {field.name: field.silence for field in report.fields}
    assert silence["attachments"] == "the page does not say"
    assert silence["views"] == "label 热度 is printed without a value"
    assert silence["title"] == ""


def test_lines_left_out_of_the_text_have_their_reason(report):
    reasons = {gone.said[:6]: gone.reason for gone in report.left_out}
    assert reasons["扫描二维码关"] == "notice of the site"
    assert reasons["工程采用膜生"] == "printed again"
    assert reasons["（责任编辑："] == "editor line"


def test_every_piece_of_the_page_is_found():
    page, extraction = read(PAGE)
    places = read_pieces(page, extraction)
    assert {place.piece for place in places.values()} == set(Piece)
    lines = extraction.frame.flow.lines
    fields = {lines[index].text[:4]: place.fields for index, place in places.items() if place.piece is Piece.HEADER}
    assert fields == {"当前位置": ("section",), "来源:示": ("source", "published_at")}


def test_hot_list_below_is_no_related_block():
    hot = '<div><h3>热点排行</h3><ul><li><a href="/news/202108/18/2.html">示例县建成污泥干化中心</a></ul></div>'
    page, extraction = read(PAGE.replace('<div class="foot">', f'{hot}<div class="foot">'))
    places = read_pieces(page, extraction)
    assert sum(place.piece is Piece.RELATED for place in places.values()) == 1 + len(extraction.article.related)


def test_text_is_aligned_and_fits_the_terminal(report):
    text = render_text(report, columns=80)
    assert all(width(line) <= 80 for line in text.splitlines())
    rows = [line for line in text.splitlines() if line[:1].isalpha() and line.split()[0] in FIELDS]
    assert {line[: len("original_title  ")].strip() for line in rows} == set(FIELDS)
    assert "≠ meta PubDate" in text


def test_demo_page_is_explained(demo_truth):
    path = "news/202108/19/90000.html"
    page, extraction = read((DEMO / path).read_bytes(), f"http://www.huanbao-shili.example/{path}")
    report = explain(page, extraction)
    text = render_text(report)
    assert text.startswith(f"article  {page.url}  utf-8\n")
    value = {field.name: field.value for field in report.fields}
    assert value["title"] in text
    assert value["published_at"].startswith("2021-08-19T")
    assert any(gone.reason == "printed again" for gone in report.left_out)
    assert "→ heading 相关资讯" in text


BARE = {"nothing": b"", "binary": bytes(range(256)) * 9, "no article": "<p>短</p>".encode()}


@pytest.mark.parametrize("case", BARE)
def test_a_page_without_article_is_explained_too(case):
    report = explain(*read(BARE[case]))
    assert report.problem
    assert "no article was read from it" in render_text(report)


def test_the_report_is_plain_data(report):
    told = json.loads(json.dumps(report.as_dict()))
    (source,) = (field for field in told["fields"] if field["name"] == "source")
    assert source["voices"][0] == {"witness": "label 来源", "said": "示例环保网", "stand": "believed"}


def test_controls_in_a_page_do_not_reach_the_terminal():
    text = render_text(explain(*read(PAGE.replace("示例环保网 时间", "示例\x1b[31m环保\u202e网 时间"))))
    assert "\x1b" not in text
    assert "\u202e" not in text
