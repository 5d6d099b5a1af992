"""Text that the page shows only by script."""

from __future__ import annotations

import json
from html import escape

import pytest
from snippets import BODY, INFO, TEXT, TITLE, WHOLE, at_most, read

from crawler.article import Reason

LD = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2021-08-19T11:00:18+08:00", "articleBody": WHOLE}


def shell(inside: str, head: str = "") -> str:
    """Return a page that a script is to fill."""
    return (
        f'<html><head><meta charset="utf-8"><title>{TITLE}_示例环保网</title>{head}</head><body>{inside}</body></html>'
    )


VEILED = {
    "noscript": shell(f'<div id="app"></div><noscript><h1>{TITLE}</h1><div>{INFO}</div>{BODY}</noscript>'),
    "textarea": shell(f"<h1>{TITLE}</h1><div>{INFO}</div><textarea>{escape(BODY)}</textarea>"),
    "json-ld": shell("<div></div>", f'<script type="application/ld+json">{json.dumps(LD)}</script>'),
    "state of an application": shell(
        "<div id=app></div><script>window.__STATE__ = "
        + json.dumps(
            {"publishTime": "2021-08-19 11:00:18", "title": TITLE, "content": BODY, "comments": ["<p>好。</p>"]}
        )
        + ";</script>"
    ),
    "state in single quotes": shell(
        "<div id=app></div><script>var article = {publishTime: '2021-08-19 11:00:18', content: '&quot;"
        + BODY.replace("<", r"\u003C").replace(">", r"\u003E").replace("/", r"\u002F")
        + "&quot;'.slice(6, -6)};</script>"
    ),
    "state with entities": shell(
        f"<div id=app></div><script>var a = {{publish_time: '2021-08-19 11:00:18', text: '{escape(BODY)}'}}</script>"
    ),
    "data of the page": shell(
        '<div id=__next></div><script id="__NEXT_DATA__" type="application/json">'
        + json.dumps({"props": {"publishTime": "2021-08-19 11:00:18", "html": BODY}}, ensure_ascii=False)
        + "</script>"
    ),
    "json-ld of markup": shell(
        "<div></div>", f'<script type="application/ld+json">{json.dumps(LD | {"articleBody": BODY})}</script>'
    ),
}


@pytest.mark.parametrize("html", VEILED.values(), ids=VEILED)
def test_hidden_text_stands_in_where_nothing_else_is(html):
    article = read(html).article
    assert article is not None
    assert (article.title, article.text) == (TITLE, WHOLE)
    assert article.published_at == "2021-08-19T11:00:18+08:00"


def test_visible_text_wins_over_hidden():
    html = shell(f"<h1>{TITLE}</h1><div>{INFO}</div>{BODY}<noscript><p>{TEXT[0][::-1]}</p></noscript>")
    article = read(html).article
    assert article is not None
    assert article.text == WHOLE


OTHERS = {
    "another article": "<p>" + "临澜区开展河道清淤。沿线居民反映良好。" * 30 + "</p>",
    "terms of use": "<p>" + "我们非常重视您的个人信息。请仔细阅读本政策。" * 30 + "</p>",
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_of_a_scripts_strings_the_one_of_the_title_is_the_text(other):
    article = read(shell(f"<script>var a = {json.dumps({'one': other, 'two': BODY})}</script>")).article
    assert article is not None
    assert article.text == WHOLE
    assert read(shell(f"<script>var a = {json.dumps({'one': other})}</script>")).problem is Reason.NO_TEXT


SCRIPTS = {
    "line breaks": json.dumps({"content": "<br>".join(TEXT) + "<br>"}),
    "json in a string": f"JSON.parse({json.dumps(json.dumps({'content': BODY}))})",
    "apostrophe before": f"/* it's state */ {json.dumps({'content': BODY})}",
    "quote in a pattern before": f"s.replace(/'/g, ''), {json.dumps({'content': BODY})}",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_state_is_read_however_it_is_written(script):
    article = read(shell(f"<script>window.S = {script}</script>")).article
    assert article is not None
    assert article.text == WHOLE


def test_text_in_two_hidden_places_is_said_once():
    ld = f'<script type="application/ld+json">{json.dumps(LD | {"articleBody": "".join(TEXT)})}</script>'
    article = read(shell(f"<script>var a = {json.dumps({'content': BODY})}</script>", ld)).article
    assert article is not None
    assert article.text == "".join(TEXT)


NO_TEXTS = (
    "var tip = '<div>" + "请先登录后再查看本页的全部内容" * 20 + "</div>';",  # not a sentence
    "var words = '" + "北屿市污水厂通水。" * 40 + "';",  # no markup
    "var open = '<p>" + "北屿市污水厂通水。" * 40,  # never closed
    "// it's fine\nvar a = 1;",
)


@pytest.mark.parametrize("script", NO_TEXTS)
def test_other_strings_of_a_script_are_no_text(script):
    assert read(shell(f"<div id=app></div><script>{script}</script>")).problem is Reason.NO_TEXT


def test_script_of_nothing_but_escaped_quotes_is_read_in_one_pass():
    script = "var a = " + '\\"' * 400_000
    with at_most(5):
        assert read(shell(f"<div id=app></div><script>{script}</script>")).problem is Reason.NO_TEXT


@pytest.mark.parametrize(
    "inside", ["<noscript>请启用 JavaScript 后再访问本页面，谢谢您的配合。</noscript>", "", "<!-- 正文 -->"]
)
def test_page_without_any_text_is_no_article(inside):
    found = read(shell(f'<div id="app"></div>{inside}'))
    assert (found.article, found.problem) == (None, Reason.NO_TEXT)
