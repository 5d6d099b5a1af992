"""An article in several pages: joined in order, nothing twice, nothing lost."""

from __future__ import annotations

from dataclasses import replace

from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from snippets import TEXT, TITLE, article_of, news

from crawler.article import Attachment, Image, RelatedLink
from crawler.extract import join_parts
from crawler.normalize.text import content_hash

FIRST = article_of(news())
MORE = (
    "改造期间，厂区分三批切换进水，每批二十天，运行人员昼夜值守，出水始终达标。",
    "新建的深床滤池共八格，单格面积九十六平方米，反洗水全部回流到前端处理。",
)


def part(*paragraphs, **fields):
    return replace(FIRST, text="\n".join(paragraphs), **fields)


def test_article_alone_stays_as_it_is():
    assert join_parts(FIRST, ()) is FIRST


def test_texts_follow_each_other_in_the_order_given():
    joined = join_parts(FIRST, (part(MORE[0]), part(MORE[1])))
    assert joined.text.split("\n") == [*TEXT, *MORE]


def test_identity_is_the_first_pages():
    other = part(
        MORE[0], id="0" * 16, url="https://www.demo-env.example/news/show-1024_2.html", title="别的标题", source="别处"
    )
    joined = join_parts(FIRST, (other,))
    assert (joined.id, joined.url, joined.title, joined.source) == (FIRST.id, FIRST.url, FIRST.title, FIRST.source)
    assert (joined.published_at, joined.section, joined.summary) == (FIRST.published_at, FIRST.section, FIRST.summary)


def test_title_and_summary_that_each_page_repeats_are_kept_out():
    first = replace(FIRST, summary="提标改造工程通水，出水达到一级A。")
    joined = join_parts(first, (part(TITLE, first.summary, MORE[0]), part(TITLE, MORE[1])))
    assert joined.text.split("\n") == [*TEXT, *MORE]


def test_header_that_each_page_repeats_is_kept_once():
    note = "编者按：本文分三期刊出。"
    joined = join_parts(part(note, TEXT[0]), (part(note, MORE[0]), part(note, MORE[1])))
    assert joined.text.split("\n") == [note, TEXT[0], *MORE]


def test_overlap_of_two_pages_is_kept_once():
    joined = join_parts(FIRST, (part(TEXT[-1], MORE[0]),))
    assert joined.text.split("\n") == [*TEXT, MORE[0]]


def test_short_line_that_comes_back_in_the_text_stays():
    paragraphs = ["问：工期多长？", MORE[0], MORE[1], TEXT[1], "问：工期多长？"]
    assert join_parts(FIRST, (part(*paragraphs),)).text.split("\n") == [*TEXT, *paragraphs[:3], paragraphs[4]]


def test_pictures_files_and_links_of_all_pages_are_kept_once():
    one, two = Image("https://a.example/1.jpg", None), Image("https://a.example/2.jpg", "图")
    file = Attachment("https://a.example/1.pdf", "表")
    link = RelatedLink("https://a.example/1.html", "某市启动管网普查", None)
    first = replace(FIRST, images=(one,))
    joined = join_parts(
        first, (part(MORE[0], images=(one, two)), part(MORE[1], attachments=(file, file), related=(link,)))
    )
    assert (joined.images, joined.attachments, joined.related) == ((one, two), (file,), (link,))


def test_facts_that_only_the_last_page_prints_are_kept():
    joined = join_parts(FIRST, (part(MORE[0], editor="周望", original_title="北屿二厂通水"),))
    assert (joined.editor, joined.original_title) == ("周望", "北屿二厂通水")


def test_hash_is_that_of_the_whole_text():
    joined = join_parts(FIRST, (part(MORE[0]),))
    assert joined.content_hash == content_hash(joined.title, joined.text) != FIRST.content_hash


def test_last_page_without_text_adds_nothing():
    assert join_parts(FIRST, (part(""),)).text == FIRST.text


PARAGRAPHS = st.lists(st.text("一二三四，。", min_size=1, max_size=50), max_size=5)


@examples(100)
@given(PARAGRAPHS, st.lists(PARAGRAPHS, max_size=4))
def test_nothing_is_lost_and_no_line_is_empty(first, others):
    joined = join_parts(part(*first), tuple(part(*one) for one in others))
    printed = {line for one in (first, *others) for line in one}
    lines = joined.text.split("\n") if joined.text else []
    assert set(lines) == printed
    assert joined.text == "\n".join(line for line in lines if line)
