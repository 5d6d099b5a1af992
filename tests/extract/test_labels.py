"""Labels and their values: every way in which templates print them, and sentences that only look so."""

from __future__ import annotations

import pytest
from snippets import BODY, INFO, TEXT, article_of, flow_of, news

from crawler.extract.labels import is_label_line, read_labels, split_labels, trim
from crawler.extract.vocabulary import LABELS

# metadata lines met on portals and in the templates of their CMSs; what they say
SEEN = {
    "来源：本站原创 作者：林见清": [("source", "本站原创"), ("author", "林见清")],
    "示例环境报 责 任 编 辑：周望": [("editor", "周望")],
    "来源:示例环保网 时间:2021-08-19 11:00:18 热度:49": [
        ("source", "示例环保网"), ("published", "2021-08-19 11:00:18"), ("views", "49")],
    "来源：示例环保网　时间：2021-08-19　热度：49℃": [
        ("source", "示例环保网"), ("published", "2021-08-19"), ("views", "49℃")],
    "来 源：示例环保网": [("source", "示例环保网")],
    "来　源 ： 示例环保网": [("source", "示例环保网")],
    "作  者:林见清 责 任 编 辑：周望": [("author", "林见清"), ("editor", "周望")],
    "发布时间：2018-12-03 22:22:46阅读次数:587": [("published", "2018-12-03 22:22:46"), ("views", "587")],
    "来源：示例网作者：林见清编辑：周望": [("source", "示例网"), ("author", "林见清"), ("editor", "周望")],
    "2021-08-19 11:00 来源：示例网": [("source", "示例网")],
    "发布时间：2021-08-19 | 来源：示例网 | 浏览：33": [
        ("published", "2021-08-19"), ("source", "示例网"), ("views", "33")],
    "（来源：示例网）": [("source", "示例网")],
    "【来源：示例网】": [("source", "示例网")],
    "作者丨林见清": [("author", "林见清")],
    "文/林见清": [("author", "林见清")],
    "文丨林见清 编辑丨周望": [("author", "林见清"), ("editor", "周望")],
    "发表于2014-08-24 21:30| 来源示例社区| 作者林见清": [
        ("published", "2014-08-24 21:30"), ("source", "示例社区"), ("author", "林见清")],
    "来源 示例网": [("source", "示例网")],
    "記者／林见清 編輯／周望": [("author", "林见清"), ("editor", "周望")],
    "【记者】林见清 【编辑】周望": [("author", "林见清"), ("editor", "周望")],
    "作者： 来源：示例网": [("author", ""), ("source", "示例网")],
    "信息来源:示例市水务局 公开日期:2021-08-19": [("source", "示例市水务局"), ("published", "2021-08-19")],
    "來源：示例網 發佈時間：2021-08-19 瀏覽次數：5": [
        ("source", "示例網"), ("published", "2021-08-19"), ("views", "5")],
    "Tags：污水处理 提标改造": [("keywords", "污水处理 提标改造")],
    "原标题：北屿市第二污水处理厂通水": [("original_title", "北屿市第二污水处理厂通水")],
    "核心提示：出水水质由一级B提高到一级A": [("summary", "出水水质由一级B提高到一级A")],
}  # fmt: skip

# colons, bars and words of the table that label nothing
NO_LABELS = (
    "11:00:18",
    "水质：一级A",
    "https://www.demo-env.example/news/1.html",
    "北屿市第二污水处理厂提标改造工程通水",
    "A|B|C",
    "",
    "：",
    "：：：：",
)


@pytest.mark.parametrize(("line", "expected"), SEEN.items(), ids=SEEN)
def test_metadata_line_falls_apart_into_labels_and_values(line, expected):
    assert [(one.field, one.value) for one in split_labels(line)] == expected


@pytest.mark.parametrize("line", NO_LABELS)
def test_line_without_labels_has_none(line):
    assert split_labels(line) == ()


@pytest.mark.parametrize("label", [label for name, labels in LABELS.items() if name for label in labels])
def test_every_label_of_the_table_is_read_with_either_colon(label):
    for colon in ":：":
        found = split_labels(f"{label}{colon}2021 示例")
        assert [(one.label.lower(), one.value) for one in found] == [(label.replace(" ", "").lower(), "2021 示例")]


def test_longest_label_wins():
    assert [one.label for one in split_labels("最后更新时间：2021-08-19 责任编辑：周望")] == [
        "最后更新时间",
        "责任编辑",
    ]


VALUES = {
    " | 示例网 ]": "示例网",
    "（示例日报）": "示例日报",
    "《示例日报》": "《示例日报》",
    "示例网（记者 林见清）": "示例网（记者 林见清）",
    "[示例网]": "示例网",
    "·示例网·": "示例网",
    "》": "",
    "": "",
}


@pytest.mark.parametrize(("value", "expected"), VALUES.items())
def test_value_loses_what_the_template_left_round_it(value, expected):
    assert trim(value) == expected


# lines below the headline that are metadata, and lines of the text that are not
LABEL_LINES = (
    "来源：示例环保网",
    "2021-08-19 11:00:18",
    "发布时间：2021-08-19 来源：示例网 作者： 浏览：33 次",
    "示例网 2021-08-19 来源：示例网",
    "关键词：污水处理，提标改造，一级A",
)
SENTENCES = (
    "据来源：某网的消息，该项目已经开工。",
    "北屿市第二污水处理厂提标改造工程日前正式通水，记者：你们怎么看？",
    "会议议程如下，时间：上午九点，地点：三楼会议室，主持人：林见清，请各单位准时参加。",
    "2021年8月19日，北屿市第二污水处理厂提标改造工程正式通水，出水水质明显提高",
    "通水",
)


@pytest.mark.parametrize("line", LABEL_LINES)
def test_line_of_labels_and_dates_is_a_label_line(line):
    assert is_label_line(line)


@pytest.mark.parametrize("line", SENTENCES)
def test_sentence_that_mentions_a_label_is_no_label_line(line):
    assert not is_label_line(line)


NEXT_LINES = {
    "<span>来源：</span><br>示例环保网": ("source", "示例环保网"),
    "<div>来源：</div><div>示例环保网</div>": ("source", "示例环保网"),
    "<table><tr><td>来 源：</td><td>示例环保网</td></tr></table>": ("source", "示例环保网"),
    "<ul><li>浏览次数：</li><li>587</li></ul>": ("views", "587"),
    "<dl><dt>发布时间：</dt><dd>2021-08-19</dd></dl>": ("published", "2021-08-19"),
    "<div>作者：</div><div>林见清</div>": ("author", "林见清"),
    "<div>作者：</div><div>示例环保网</div>": ("author", ""),  # the next field, its label left out
    "<div>浏览：</div><div>北屿市第二污水处理厂通水</div>": ("views", ""),
    "<div>时间：</div><div>来源：示例网</div>": ("published", ""),
    "<div>来源：</div><div>工程已经通水，出水达标。</div>": ("source", ""),
}


@pytest.mark.parametrize(("html", "expected"), NEXT_LINES.items(), ids=NEXT_LINES)
def test_missing_value_is_taken_from_the_next_line_when_it_fits_the_field(html, expected):
    lines = flow_of(html).lines
    found = read_labels(lines[0], lines[1])
    assert [(one.field, one.value) for one in found] == [expected]


def test_value_in_a_link_comes_with_the_link():
    (line,) = flow_of('<p>来源：<a href="http://www.source.example/">示例环保网</a> 作者：林见清</p>').lines
    source, author = read_labels(line)
    assert source.link is not None
    assert (source.value, source.link.get("href")) == ("示例环保网", "http://www.source.example/")
    assert author.link is None


# the same facts in every markup, on a whole page
MARKUP = {
    "one line": INFO,
    "spans": "<span>来源：示例环保网</span><span>时间：2021-08-19 11:00:18</span>",
    "label in its own element": "<b>来源：</b>示例环保网 <b>时间：</b>2021-08-19 11:00:18",
    "list": "<ul><li>来源：示例环保网</li><li>时间：2021-08-19 11:00:18</li></ul>",
    "list of labels and values": "<ul><li>来源：<i>示例环保网</i></li><li>时间：<i>2021-08-19 11:00:18</i></li></ul>",
    "table": "<table><tr><td>来源：</td><td>示例环保网</td><td>时间：</td><td>2021-08-19 11:00:18</td></tr></table>",
    "rows": "<table><tr><th>来源：</th><td>示例环保网</td></tr><tr><th>时间：</th><td>2021-08-19 11:00:18</td></tr>"
    "</table>",
    "definitions": "<dl><dt>来源：</dt><dd>示例环保网</dd><dt>时间：</dt><dd>2021-08-19 11:00:18</dd></dl>",
    "link": '来源：<a href="/s/">示例环保网</a> 时间：2021-08-19 11:00:18',
    "blanks inside": "来 源：示例环保网&nbsp;&nbsp;时　间：2021-08-19 11:00:18",
    "value on the next line": "来源：\n示例环保网\n时间：\n2021-08-19 11:00:18",
    "value behind a break": "来源：<br>示例环保网<br>时间：<br>2021-08-19 11:00:18",
    "glued": "时间：2021-08-19 11:00:18来源：示例环保网",
    "bars": "2021-08-19 11:00:18丨来源：示例环保网丨阅读：33",
    "brackets": "[2021-08-19 11:00:18] [来源：示例环保网]",
    "brackets round each": "[来源：示例环保网] [编辑：周望] [时间：2021-08-19 11:00:18]",
    "buttons behind": "来源：示例环保网 时间：2021-08-19 11:00:18 【字体：大 中 小】 打印 收藏",
    "buttons before": "【字号：大 中 小】 [打印] 来源：示例环保网 【我要投稿】 时间：2021-08-19 11:00:18",
    "with empty neighbours": "来源：示例环保网 作者： 编辑： 时间：2021-08-19 11:00:18 浏览： 次",
    "commented-out value": "<!-- 来源：别的网 -->来源：示例环保网 时间：2021-08-19 11:00:18<!-- 2001-01-01 -->",
}


@pytest.mark.parametrize("info", MARKUP.values(), ids=MARKUP)
def test_metadata_line_is_read_in_any_markup(info):
    found = article_of(news(info=info))
    assert (found.source, found.published_at, found.author) == ("示例环保网", "2021-08-19T11:00:18+08:00", None)
    assert found.text == "\n".join(TEXT)


# sentences of the text with the words of the table
IN_THE_TEXT = {
    "source": "<p>据来源：某地日报的消息，工程提前了三个月完工，各方反应积极，后续工作正在推进。</p>",
    "meeting": "<p>会议安排如下。</p><p>时间：2020年1月1日上午九点，地点：厂区会议室，请各单位派一名负责人参加。</p>",
    "interview": "<p>记者：这次改造最难的是什么？</p><p>厂长：不停水施工，每天只有四个小时的窗口，大家轮班作业。</p>",
    "author": "<p>这份报告的作者：都是一线工程师，他们用了两年时间走访了三十多座同类处理厂，得出了上述结论。</p>",
    "views": "<p>厂区直播的点击：当天超过三万，浏览：更高，市民在留言区提出了许多关于水质的问题，厂方逐条作答。</p>",
}


@pytest.mark.parametrize("sentence", IN_THE_TEXT.values(), ids=IN_THE_TEXT)
def test_labels_are_never_read_from_the_sentences_of_the_text(sentence):
    found = article_of(news(BODY + sentence + BODY.replace("日前", "近日")))
    assert (found.source, found.published_at) == ("示例环保网", "2021-08-19T11:00:18+08:00")
    assert (found.author, found.views) == (None, None)


@pytest.mark.parametrize("sentence", IN_THE_TEXT.values(), ids=IN_THE_TEXT)
def test_sentences_with_labels_stay_in_the_text(sentence):
    found = article_of(news(BODY + sentence + BODY.replace("日前", "近日")))
    for line in sentence.removeprefix("<p>").removesuffix("</p>").split("</p><p>"):
        assert line in found.text.split("\n")
