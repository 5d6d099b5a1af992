"""Metadata lines whose fields only markup tells apart: every field read, nothing of them in the text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from snippets import TEXT, WHOLE, article_of, news

from crawler.extract.runs import apart

NOW = datetime(2021, 11, 24, tzinfo=UTC)  # for the line without a year
DATE = "2021-08-19T11:00:00+08:00"
LINES = {
    "<i>示例环境报</i><i>林见清</i><i>2021-08-19 11:00</i><i>4105阅读</i>",
    "<i>4105阅读</i><i>示例环境报</i><i>林见清</i><i>2021年08月19日 11:00</i>",
    "<i>2021-08-19 11:00</i><i>4105次浏览</i><i>示例环境报</i><a href='/author/7.html'>林见清</a>",
    "<i>林见清</i> | <i>[2021-08-19 11:00]</i> | <i>阅读(4105)</i> | <i>示例环境报</i>",
    "<b>来源</b><i>示例环境报</i><b>时间</b><i>2021-08-19 11:00</i><b>阅读</b><i>4105</i><b>作者</b><i>林见清</i>",
    "<b>阅读</b><i>4105</i>\n<b>作 者</b><i>林见清</i>\n<b>稿源</b><i>示例环境报</i> <b>日期</b><i>2021/8/19 11:00</i>",
    "<i>阅读(4105)</i> <i>08-19 11:00</i> <i>林见清</i> <i>示例环境报</i><span>分享到：<a>微信</a><a>微博</a></span>",
    "<i>来源：示例环境报</i><i>作者：林见清</i><i>时间：2021-08-19 11:00</i><i>点击：4105</i>",
    "<i>2021-08-19 11:00</i>|来源<i>示例环境报</i>|作者<i>林见清</i>|<i>4105次阅读</i>",
}


@pytest.mark.parametrize("info", sorted(LINES))
@pytest.mark.parametrize("inside", [False, True], ids=["above the block of the text", "inside it"])
def test_every_field_of_a_line_of_runs_is_read(info, inside):
    lead = f"<p>{info}</p>" if inside else ""
    body = lead + "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    found = article_of(news(body, info="" if inside else info), fetched_at=NOW)
    assert (found.source, found.author, found.published_at, found.views) == ("示例环境报", "林见清", DATE, 4105)
    assert found.text == WHOLE


# runs of markup that stay glued: parts of one date, of a word, of a sentence
GLUED = [
    ("<b>2021</b>-08-19", ("2021", "-08-19")),
    ("示例网", ("示", "例网")),
    ("会议于2021-08-19召开，共33人。", ("会议于", "2021-08-19", "召开，共33人。")),
    ("共33人2021年8月起", ("共33人", "2021年8月起")),
]


@pytest.mark.parametrize(("text", "runs"), GLUED)
def test_runs_of_anything_else_stay_as_they_read(text, runs):
    assert apart(text, runs) == text


def test_sentences_of_the_text_keep_their_words_together():
    body = "<p>工程于<b>2021-08-19</b>通水<b>时间</b>表如期。</p>" + "".join(f"<p>{one}</p>" for one in TEXT)
    assert article_of(news(body)).text.startswith("工程于2021-08-19通水时间表如期。")
