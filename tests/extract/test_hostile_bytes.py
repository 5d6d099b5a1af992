"""Any bytes at all give an article or a named refusal, the same each time, and in time that grows with the page."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import datetime

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from snippets import BODY, HOSTILE_URL, INFO, NOW, TEXT, TITLE, at_most, news, page_of

from crawler.article import Article, Reason, article_id, as_record
from crawler.discover import titles
from crawler.extract import extract, join_parts, summary
from crawler.normalize.text import content_hash
from crawler.normalize.urls import canonical_url, is_web_url

MOMENT = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?:T\d\d:\d\d:\d\d\+08:00)?")
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\ufeff\ud800-\udfff]")
REFUSALS = {Reason.NO_TITLE, Reason.NO_TEXT}
SECONDS_PER_KB = 0.003  # thirty times what a page of news takes on a slow machine
LEAST = 1.0  # seconds: one stop of the garbage collector or of the machine must not fail a test


def check(found):
    """Assert that the answer is an article that keeps the record's contract, or a named refusal."""
    if found.article is None:
        assert found.problem in REFUSALS
        return
    assert found.problem is None
    article = found.article
    assert list(as_record(article)) == [field.name for field in fields(Article)]
    assert article.title
    assert article.text or article.images
    assert article.id == article_id(article.url)
    assert canonical_url(article.url) == article.url
    assert article.content_hash == content_hash(article.title, article.text)
    check_texts(article)
    check_dates(article)
    assert article.views is None or article.views >= 0
    assert join_parts(article, ()) == article


def check_texts(article):
    """Assert that every text of the record is clean: printable, no line empty, none but the text in several lines."""
    lines = article.text.split("\n") if article.text else []
    single = [
        article.title,
        article.original_title,
        article.source,
        article.author,
        article.editor,
        article.section,
        article.summary,
    ]
    single += [*article.keywords, *(one.title for one in article.related)]
    single += [*(one.caption for one in article.images), *(one.name for one in article.attachments)]
    for text in [*lines, *(one for one in single if one is not None)]:
        assert text == " ".join(text.split()) != ""
        assert not UNPRINTABLE.search(text)
    urls = [*(one.url for one in (*article.images, *article.attachments, *article.related)), article.source_url]
    assert all(is_web_url(url) for url in urls if url is not None)


def check_dates(article):
    """Assert that dates are in the record's form and not in the future."""
    for moment in (article.published_at, article.updated_at):
        assert moment is None or MOMENT.fullmatch(moment)
        assert moment is None or datetime.fromisoformat(moment).date() <= NOW.date().replace(day=NOW.day + 1)
    assert all(
        re.fullmatch(r"\d{4}-\d\d-\d\d", one.published_on) for one in article.related if one.published_on is not None
    )


def answer(body):
    """Return the answer to this text or these bytes, checked."""
    found = extract(page_of(body, HOSTILE_URL), fetched_at=NOW)
    check(found)
    return found


DETERMINED = examples(100)


@DETERMINED
@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_a_named_refusal(body):
    answer(body)


@DETERMINED
@given(st.text(max_size=300))
def test_any_text_gives_an_article_or_a_named_refusal(text):
    answer(text.encode("utf-8", "surrogatepass"))


# pages out of the pieces that the extractor looks for, put together in any way
WORDS = st.sampled_from([
    "来源：", "时间：", "作者：", "责任编辑：", "点击：", "关键词：", "核心提示：", "原标题：", "相关阅读", "热门文章",
    "上一篇：", "分享到", "2021-08-19", "2021年8月19日 11:00:18", "3小时前", "2099-01-01", "1.2万", "示例环保网",
    "林见清", "周望", "首页 > 行业新闻 > 正文", "（记者 林见清）", "（责编：周望）", "版权所有", "打印", TITLE,
    TEXT[0], TEXT[1],
    TEXT[0][:40] + "…", "。", " ", "\n", "&nbsp;", "\0", "\u200b", "\u202e", "&#0;", "&#x1F600;", "<", "&", "|",
    "：", "[", "）", "——",
])  # fmt: skip
TAGS = st.sampled_from([
    "p", "div", "span", "a", "h1", "h2", "td", "tr", "table", "ul", "li", "br", "b", "font", "title", "head", "body",
    "script", "time", "figure", "img", "meta", "link", "base", "form", "svg", "dl", "dd", "center", "section", "iframe",
    "nav", "footer", "html", "x:y", "pre",
])  # fmt: skip
ATTRIBUTES = st.lists(st.sampled_from([
    'class="title"', 'class="content"', 'class="comment"', 'class="summary"', 'id="article"', 'id="pubtime_baidu"',
    'style="display:none"', 'href="/news/1.html"', 'href="1.pdf"', 'href="http://["', 'href="javascript:0"', "hidden",
    'src="/1.jpg"', 'data-src="2.png"', 'alt="图"', 'title="题"', 'name="PubDate" content="2021-08-19 00:00:00"',
    'property="og:title" content="示例"', 'property="og:title" content="——"', 'name="author" content="周望"',
    "content=",
    'name="keywords" content="污水,滤池"', 'type="application/ld+json"', 'datetime="2021-08-19"', 'width="5"',
    'rel="tag"', 'rel="canonical"',
]), max_size=3)  # fmt: skip


def element(parts):
    """Return the markup of one element, now and then unclosed."""
    tag, attributes, inner, closed = parts
    return f"<{' '.join([tag, *attributes])}>{''.join(inner)}" + (f"</{tag}>" if closed else "")


PAGES = st.recursive(
    WORDS,
    lambda inner: st.tuples(TAGS, ATTRIBUTES, st.lists(inner, max_size=5), st.booleans()).map(element),
    max_leaves=40,
)


@DETERMINED
@given(st.lists(PAGES, max_size=6).map("".join))
def test_any_markup_gives_an_article_or_a_named_refusal_and_twice_the_same(html):
    found = answer(html.encode())
    again = answer(html.encode())
    assert (found.article, found.problem, found.witnesses) == (again.article, again.problem, again.witnesses)


@DETERMINED
@given(st.data())
def test_any_damage_to_a_page_of_news_gives_an_article_or_a_named_refusal(data):
    body = bytearray(
        news(
            info=f"{INFO} 作者：林见清 热度：49",
            below="<h3>相关阅读</h3><a href=/1.html>某市启动管网普查2021-08-19</a>",
        ).encode()
    )
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(body) - 1))
        body[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=6))
    answer(bytes(body))


NOT_TEXT = "脚本里的文字，不是正文。" * 40
LAUGHS = "".join(f'<!ENTITY l{at + 1} "{f"&l{at};" * 10}">' for at in range(30))
STRANGE = (
    '[{"@type":"Article","headline":{"a":1},"datePublished":[1],"author":{"name":{"name":[null,{}]}},'
    '"publisher":[],"keywords":[1,null,"\\ud800"],"@graph":{"@graph":7}}, 7, null]'
)


def with_data(said):
    """Return a page of news with this in a block of JSON-LD."""
    return news(head=f'<script type="application/ld+json">{said}</script>')


# what a server can send when it is broken or bad
SENT: dict[str, str | bytes] = {
    "nothing": b"",
    "blanks": b" \r\n\t" * 99,
    "NULs": b"\0" * 9999,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "an archive": b"PK\x03\x04" + bytes(range(255, -1, -1)) * 40,
    "controls in the text": news(BODY.replace("，", "，\x01\x1b[31m\x7f\x85")),
    "NULs in the text": news(BODY.replace("，", "，\0")),
    "references to controls": news(BODY.replace("，", "，&#0;&#1;&#x1b;&#xfffe;&#xd800;&#x110000;")),
    "bidi and zero width": news(BODY.replace("，", "，\u202e\u200b\u2066\ufeff")),
    "unclosed comment": news(BODY + "<!-- "),
    "comment unclosed at once": "<!--" + news(),
    "unclosed script": news(BODY + "<script>var a = '"),
    "unclosed attribute": news(BODY + '<p class="x'),
    "unclosed everything": f"<title>{TITLE}<body><h1>{TITLE}<div>{INFO}{BODY.replace('</p>', '')}",
    "script that looks like markup": news(
        f"<script>write('<h1>别的标题</h1><p>{NOT_TEXT}</p>'); /* </p> */</script>{BODY}"
    ),
    "style that looks like text": news(f"<style>p:before{{content:'{NOT_TEXT}'}}</style>{BODY}"),
    "json-ld that is none": with_data('{"@type":["NewsArticle",1,{}],"headline":7,"author":[[[]]],'),
    "json-ld of strange types": with_data(STRANGE),
    "json-ld nested too deep": with_data("[" * 50_000),
    "laughs": f"<!DOCTYPE html [{LAUGHS}]>{news(BODY + '&l30;')}",
    "two pages in one": news() * 2,
    "a page in a page": news(news()),
    "no end of end tags": "</div></td></p></html>" * 5000 + news(),
    "a thousand bodies": "<body><html>" * 1000 + news(),
    "tags never heard of": "".join(f"<x{at}>" for at in range(2000)) + BODY,
    "a thousand attributes": news("<p " + " ".join(f"a{at}=1" for at in range(1000)) + ">" + BODY),
}


@pytest.mark.parametrize("body", SENT.values(), ids=SENT)
def test_what_a_broken_server_sends_gives_an_article_or_a_named_refusal(body):
    answer(body)


SURVIVED = (
    "NULs in the text",
    "bidi and zero width",
    "script that looks like markup",
    "style that looks like text",
    "unclosed comment",
    "unclosed script",
    "json-ld that is none",
    "json-ld of strange types",
    "json-ld nested too deep",
)


@pytest.mark.parametrize("name", SURVIVED)
def test_article_survives_what_stands_in_or_behind_it(name):
    found = answer(SENT[name])
    assert (found.article.title, found.article.text) == (TITLE, "\n".join(TEXT))


def test_script_and_style_are_no_text():
    for name in ("script that looks like markup", "style that looks like text"):
        assert "不是正文" not in answer(SENT[name]).article.text


HREF = '<a href="/news/{}.html">某市启动管网普查工作</a>'
HUGE = {
    "nested blocks": lambda: "<div>" * 100_000 + BODY,
    "nested inline": lambda: "<b>" * 100_000 + BODY,
    "nested lists": lambda: "<ul><li>" * 50_000 + BODY,
    "nested tables": lambda: "<table><tr><td>" * 30_000 + BODY,
    "nested links": lambda: "<a href=/1>某<div>" * 30_000 + BODY,
    "nested and closed": lambda: "<div>" * 1500 + BODY + "</div>" * 1500,
    "links": lambda: "".join(f"<li>{HREF.format(at)}</li>" for at in range(20_000)),
    "links on one line": lambda: "<div>" + " ".join(HREF.format(at) for at in range(20_000)) + "</div>",
    "paragraphs": lambda: "".join(f"<p>{at}{TEXT[0]}</p>" for at in range(4000)),
    "one paragraph": lambda: f"<p>{TEXT[0] * 10_000}</p>",
    "one word": lambda: "<p>" + "水" * 500_000 + "</p>",
    "breaks": lambda: "<br>" * 200_000,
    "blanks": lambda: "<p>" + " \n" * 500_000 + "</p>",
    "entities": lambda: "<p>" + "&nbsp;&lt;&#27700;" * 50_000 + "</p>",
    "labels on one line": lambda: "<div>" + "来源：示例网 时间：2021-08-19 " * 5000 + "</div>",
    "colons": lambda: "<div>" + "：" * 20_000 + "</div>",
    "dates": lambda: "<div>" + "2021-08-19 11:00 " * 10_000 + "</div>",
    "attribute": lambda: f'<p title="{"水" * 500_000}">x</p>',
    "class": lambda: f'<div class="{"content " * 50_000}">{BODY}</div>',
    "address": lambda: f'<p><a href="/{"a" * 1_000_000}">某</a><img src="/{"b" * 1_000_000}.jpg"></p>',
    "pictures": lambda: "".join(f'<img src="/{at}.jpg">' for at in range(10_000)) + "<p>图</p>",
}


def page_with(name):
    return news(HUGE[name]() + BODY).encode()


@pytest.mark.parametrize("name", HUGE)
def test_huge_page_is_answered_in_time(name):
    body = page_with(name)
    with at_most(LEAST + SECONDS_PER_KB * len(body) / 1000):
        answer(body)


def copies(piece, count):
    """Return so many copies of the piece, each with its number in place of {}."""
    return "".join([piece.replace("{}", str(at)) for at in range(count)])


LINES = copies("<p>短句{}</p>", 8000)
PARAGRAPH = "<p>{}" + TEXT[0] + "</p>"
# (above the text, text, head, title tag): pages on which a step for every pair of things would show
PAIRS = {
    "short lines above the text": (LINES, BODY, "", None),
    "short lines above long text": (LINES, copies(PARAGRAPH, 3000), "", None),
    "label lines": (copies("<div>来源：示例网{}</div>", 8000), BODY, "", None),
    "labels without values": ("<div>来源：</div>" * 8000, BODY, "", None),
    "date lines": ("<div>2021-08-19 11:00</div>" * 8000, BODY, "", None),
    "breadcrumbs": (copies('<div><a href="/">首页</a> &gt; <a href="/{}/">新闻{}</a></div>', 8000), BODY, "", None),
    "rows of a table": ("", f"{BODY}<table>{copies('<tr><td>断面{}</td><td>二类</td></tr>', 4000)}</table>", "", None),
    "cells of a row": ("",
        f"{BODY}<table><tr>{copies('<td>断面{}</td>', 4000)}</tr><tr><td>甲</td><td>乙</td></tr></table>", "", None),
    "headings of what follows": ("", copies("<p>相关阅读</p>" + PARAGRAPH, 3000), "", None),
    "authors": (LINES, BODY, '<meta name="author" content="周望">' * 3000, None),
    "sources": (LINES, BODY, copies('<meta name="source" content="示例{}网">', 3000), None),
    "titles": (LINES.replace("短句", "示例"), BODY, copies('<meta property="og:title" content="示例{}">', 3000), None),
    "sites": (LINES, BODY, copies('<meta name="sitename" content="例{}"><meta name="title" content="{}">', 3000), None),
    "json-ld": (LINES, BODY, copies(
        '<script type="application/ld+json">{"@type":"Article","headline":"短句{}"}</script>', 2000), None),
    "keywords": ("", copies(PARAGRAPH, 3000), f'<meta name="keywords" content="{copies("词{},", 20_000)}">', None),
    "separators in the title tag": ("", BODY, "", "示例网-" * 4000),
    "long title tag": (LINES, BODY, "", "示例" * 20_000),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_time_grows_with_the_page_and_not_with_its_square(name):
    above, text, head, tag = PAIRS[name]
    body = news(text, info=INFO + above, head=head, tag=tag).encode()
    with at_most(0.25 + 0.001 * len(body) / 1000):
        answer(body)


def test_thirty_megabytes_are_answered_in_time():
    with at_most(10):
        answer(b"<title>x</title><p>" + bytes(range(256)) * 120_000)


def test_text_far_down_in_nested_blocks_is_found():
    found = answer(page_with("nested and closed"))
    assert found.article.text == "\n".join(TEXT)


@pytest.mark.parametrize("mark", ["。", "…", "更多", "»", "[详细]", " "])
@pytest.mark.parametrize("clean", [summary._without_cut, titles._tidy])
def test_a_long_run_of_what_ends_a_text_costs_no_more_than_other_text(clean, mark):
    with at_most(1.0):
        assert clean(f"北屿{mark * 100_000}末").startswith("北屿")
