"""A portal's own rules: they win where they find something, and are counted where they do not."""

from __future__ import annotations

import pytest
from snippets import BODY, INFO, TEXT, TITLE, article_of, news, page_of, read

from crawler.extract.flow import read_flow
from crawler.extract.rules import Ruled, read_rules
from crawler.portals.base import Rules

OTHER = "".join(f"<p>另一栏的文字{at}，讲的是别的事情，与正文没有关系，但比正文还要长一些。</p>" for at in range(9))


def test_without_layouts_there_is_nothing_to_say():
    page = page_of(news())
    assert read_rules(page, read_flow(page), ()) == Ruled()
    assert read(news()).missed == ()


def test_rule_of_the_body_wins_over_the_generic_answer():
    html = news(below=f'<div class="long">{OTHER}</div>')
    found = read(html, layouts=(Rules(body="div.content"),))
    assert (found.article.text, found.missed) == ("\n".join(TEXT), ())
    assert article_of(html, layouts=(Rules(body="div.long"),)).text.startswith("另一栏的文字0")


def test_rule_of_the_body_keeps_short_lines_that_the_generic_answer_may_lose():
    html = news(f"<div class=lead><p>本报北屿讯</p></div>{BODY}<div><p>明年再看</p></div>")
    assert article_of(html, layouts=(Rules(body="div.content"),)).text.split("\n") == ["本报北屿讯", *TEXT, "明年再看"]


def test_rule_of_the_title_wins():
    html = news(heading=f"<h1>行业新闻</h1><div class=t>{TITLE}</div>", tag="行业新闻")
    found = read(html, layouts=(Rules(title="div.t"),))
    assert (found.article.title, found.missed) == (TITLE, ())
    assert found.witnesses["title"][0].name == "rule div.t"


def test_rule_of_the_title_reads_all_of_the_element():
    html = news(heading=f"<h1 class=t>{TITLE[:8]}<br><b>{TITLE[8:]}</b></h1>")
    assert article_of(html, layouts=(Rules(title="h1.t"),)).title.replace(" ", "") == TITLE


@pytest.mark.parametrize("drop", ["div.box", "p.note, div.box", ".content > div"])
def test_dropped_blocks_are_no_part_of_the_body(drop):
    html = news(f'{BODY}<div class="box"><p>本栏目由示例公司特约刊登，欢迎各界朋友惠顾，电话见首页。</p></div>')
    layouts = (Rules(body="div.content", drop=(drop,)),)
    assert article_of(html, layouts=layouts).text == "\n".join(TEXT)


def test_drop_works_beside_the_generic_body():
    html = news(f'{BODY}<p class="note">本栏目由示例公司特约刊登，各界朋友惠顾请拨打首页所列的号码。</p>')
    assert article_of(html, layouts=(Rules(drop=("p.note",)),)).text == "\n".join(TEXT)


def test_dropped_lines_are_no_pictures_or_files_either():
    html = news(f'{BODY}<div class="box"><p>更多资料<a href="/f/1.pdf">下载</a><img src="/upload/1.jpg"></p></div>')
    found = article_of(html, layouts=(Rules(body="div.content", drop=("div.box",)),))
    assert found.text == "\n".join(TEXT)


LIST = (
    '<div class="r"><ul><li><a href="/1.html">某市启动管网普查工作</a>2021-08-18</li>'
    '<li><a href="/2.html">某县新建污水厂</a></li></ul></div>'
)


def test_rule_of_the_related_links_wins():
    found = read(news(below=LIST), layouts=(Rules(related="div.r a"),))
    assert [(one.title, one.published_on) for one in found.article.related] == [
        ("某市启动管网普查工作", "2021-08-18"),
        ("某县新建污水厂", None),
    ]
    assert found.missed == ()
    assert article_of(news(below=LIST)).related == ()


def test_rules_of_summary_and_keywords_win():
    html = news(info=f"{INFO}<div class=s>提标改造通水</div><i class=k>污水</i><i class=k>滤池</i><i class=k>污水</i>")
    found = article_of(html, layouts=(Rules(summary="div.s", keywords="i.k"),))
    assert (found.summary, found.keywords) == ("提标改造通水", ("污水", "滤池"))


FIELDS = ("title", "summary", "body", "related", "keywords")


@pytest.mark.parametrize("field", FIELDS)
def test_rule_that_finds_nothing_is_counted_and_the_generic_answer_stands(field):
    found = read(news(), layouts=(Rules(**{field: "div.nosuch"}),))
    assert found.missed == (field,)
    assert found.article == article_of(news())


@pytest.mark.parametrize("field", FIELDS)
def test_rule_that_finds_only_an_empty_element_is_counted(field):
    found = read(news(below='<div class="empty"> </div>'), layouts=(Rules(**{field: "div.empty"}),))
    assert found.missed == (field,)


def test_first_layout_whose_body_is_there_is_the_pages():
    new = Rules(title="h1.new", body="div.new")
    old = Rules(title="h1", body="div.content")
    found = read(news(below='<h1 class="new">别的标题</h1>'), layouts=(new, old))
    assert (found.article.title, found.article.text, found.missed) == (TITLE, "\n".join(TEXT), ())
    assert found.witnesses["title"][0].name == "rule h1"


def test_when_no_layout_fits_the_newest_ones_body_counts_as_missed():
    layouts = (Rules(title="h1", body="div.new"), Rules(body="div.newer"))
    found = read(news(), layouts=layouts)
    assert (found.missed, found.article.text) == (("body",), "\n".join(TEXT))


def test_layout_without_a_body_rule_always_fits():
    found = read(news(), layouts=(Rules(title="h1"), Rules(body="div.content")))
    assert (found.missed, found.witnesses["title"][0].name) == ((), "rule h1")


def test_misses_are_told_for_pages_without_an_article_too():
    found = read("<title>示例环保网_行业新闻</title>", layouts=(Rules(body="div.content"),))
    assert (found.article, found.missed) == (None, ("body",))


@pytest.mark.parametrize("field", FIELDS)
def test_selector_with_a_pseudo_element_or_of_text_never_crashes(field):
    found = read(news(), layouts=(Rules(**{field: "h1::text"}),))
    assert found.article is not None


def test_a_rule_of_the_metadata_is_heard_wherever_its_block_stands():
    html = news(info="", below='<div class="about"><p>发布：2021-08-19 11:00</p><p>来源：示例环保网</p></div>' + OTHER)
    found = read(html, layouts=(Rules(meta="div.about"),))
    assert (found.article.source, found.hit, found.missed) == ("示例环保网", ("meta",), ())


def test_a_rule_may_name_a_piece_of_a_line():
    found = read(
        news(info="<b>2021-08-19</b> <span class=by>来源：示例环保网</span>"), layouts=(Rules(meta="span.by"),)
    )
    assert (found.hit, found.missed, found.layout) == (("meta",), (), 0)


def test_the_word_that_announces_an_abstract_is_no_part_of_it():
    html = news(info=f"{INFO}<div class=s>核心提示：提标改造工程通水，水质提高一级</div>")
    assert article_of(html, layouts=(Rules(summary="div.s"),)).summary == "提标改造工程通水，水质提高一级"


def test_of_several_blocks_the_rule_names_the_one_with_most_text():
    aside = '<div class="x"><div class="content">短讯。</div></div>'
    html = news(above='<div><div class="content"><p>登录后可以收藏本文。</p></div></div>', below=aside)
    assert read(html, layouts=(Rules(body="div.content"),)).article.text == "\n".join(TEXT)


def test_neighbours_that_the_rule_names_are_one_body():
    parts = "".join(f'<section class="part"><p>{paragraph}</p></section>' for paragraph in TEXT)
    html = news(parts, below=f'<div class="long">{OTHER}</div>')
    assert article_of(html, layouts=(Rules(body="section.part"),)).text == "\n".join(TEXT)


def test_a_block_inside_another_that_the_rule_names_is_not_counted_twice():
    html = news(f'<div class="body"><div class="body">{BODY}</div></div>', below=f'<div class="long">{OTHER}</div>')
    assert article_of(html, layouts=(Rules(body="div.body"),)).text == "\n".join(TEXT)
