"""Text that the page shows only by script."""

from __future__ import annotations

import json
from html import escape

import pytest
from snippets import BODY, INFO, TEXT, TITLE, read

from crawler.article import Reason

WHOLE = "\n".join(TEXT)
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


@pytest.mark.parametrize(
    "inside", ["<noscript>请启用 JavaScript 后再访问本页面，谢谢您的配合。</noscript>", "", "<!-- 正文 -->"]
)
def test_page_without_any_text_is_no_article(inside):
    found = read(shell(f'<div id="app"></div>{inside}'))
    assert (found.article, found.problem) == (None, Reason.NO_TEXT)
