"""What a recognised system's rules say on an unknown site: one witness more, never the last word."""

from __future__ import annotations

import pytest
from snippets import BODY, INFO, TEXT, TITLE, article_of, news, read

from crawler.portals.base import Rules

ASIDE = "".join(f"<p>另一栏的文字{at}，讲的是别的事情，与正文没有关系，但比正文还要长一些。</p>" for at in range(9))


def test_without_hints_nothing_changes_and_with_them_nothing_counts_as_missed():
    plain, hinted = read(news()), read(news(), hints=(Rules(title="h1.nosuch", body="div.nosuch", meta="p.nosuch"),))
    assert hinted.article == plain.article
    assert (hinted.hit, hinted.missed, hinted.layout) == ((), (), None)


@pytest.mark.parametrize("body", ["div.nav", "div.aside", "div.main", "div.footer", "div.none", "div.half"])
def test_a_block_that_is_another_than_the_text_is_not_believed(body):
    html = news(
        f'<div class="half">{BODY[:30]}</p></div>{BODY}',
        below=f'<div class="aside">{ASIDE}</div><div class=none></div>',
    )
    assert article_of(html, hints=(Rules(body=body),)) == article_of(html)


def test_a_block_that_is_the_text_gives_back_short_lines_of_it():
    html = news(f"<div class=lead><p>本报北屿讯</p></div>{BODY}<div><p>明年再看</p></div>")
    assert article_of(html, hints=(Rules(body="div.content"),)).text.split("\n") == ["本报北屿讯", *TEXT, "明年再看"]


def test_a_title_is_believed_where_the_title_tag_has_it_and_the_generic_one_not():
    html = news(heading=f'<h1>行业新闻</h1><div class="t">{TITLE}</div>', tag="示例环保网")
    assert article_of(html, hints=(Rules(title="h1"),)).title == article_of(html).title


def test_a_text_that_is_nowhere_else_is_read_from_the_hints_block():
    row = '<table><tr><td id="text"><b>今日十时起恢复供水。</b></td></tr></table>'
    html = f'<title>通水公告_示例环保网</title><div class="t">通水公告</div>{row}'
    assert article_of(html, hints=(Rules(title="div.t", body="td#text"),)).text == "今日十时起恢复供水。"


def test_abstract_keywords_and_related_links_are_filled_in_where_the_page_has_none_otherwise():
    links = '<div class="r"><ul><li><a href="/1.html">某市启动管网普查工作</a></li></ul></div>'
    html = news(info=f"{INFO}<i class=k>污水</i><i class=s>通水</i>", below=links)
    rules = Rules(summary="i.s", keywords="i.k", related="div.r a")
    assert (article_of(html).keywords, article_of(html).related) == ((), ())
    found = article_of(html, hints=(rules,))
    assert (found.summary, found.keywords, [one.title for one in found.related]) == (
        "通水",
        ("污水",),
        ["某市启动管网普查工作"],
    )


def test_what_the_page_says_itself_stands():
    html = news(info=f"{INFO} 关键词：污水 滤池<i class=k>别的</i>")
    assert article_of(html, hints=(Rules(keywords="i.k"),)).keywords == article_of(html).keywords


def test_a_portals_own_layouts_leave_hints_no_room():
    html = news(below=f'<div class="long">{ASIDE}</div>')
    layouts = (Rules(body="div.long"),)
    assert article_of(html, layouts=layouts, hints=(Rules(body="div.content"),)) == article_of(html, layouts=layouts)


def test_a_metadata_block_that_is_a_column_is_not_believed():
    html = news(below=f'<div class="info2"><p>来源：别的网</p>{ASIDE}</div>')
    assert article_of(html, hints=(Rules(meta="div.info2"),)) == article_of(html)
