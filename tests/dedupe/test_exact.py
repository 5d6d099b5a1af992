"""Copies to the letter: the same address, or the same words."""

from dataclasses import replace

import pytest

from crawler.article import Article, Duplicate, Found, Image
from crawler.dedupe.exact import ExactIndex

LONG = "示例市第三污水处理厂完成提标改造，出水总磷降到每升0.2毫克。" * 5
ARTICLE = Article(
    id="1" * 16, url="http://a.cn/1", portal="a.cn", title="题目", source="示例网", published_at="2021-08-19",
    text=LONG, fetched_at="2021-08-20T01:02:03Z", content_hash="0" * 32,
)  # fmt: skip


def other(n, **changes):
    return replace(ARTICLE, id=str(n) * 16, url=f"http://a.cn/{n}", **changes)


def sort_out(*articles):
    index = ExactIndex()
    return [index.sort_out(found if isinstance(found, Found) else Found(found, found.url)) for found in articles]


def test_two_stories_are_two_articles():
    assert sort_out(ARTICLE, other(2, text=LONG + "完")) == [ARTICLE, other(2, text=LONG + "完")]


@pytest.mark.parametrize(
    "changes",
    [
        {"source": "别的网"},
        {"title": "另一个题目"},
        {"published_at": "2021-08-20"},
        {"section": "技术"},
        {"text": LONG.replace("，", "， ").replace("。", "．\n")},
    ],
)
def test_the_same_words_are_a_copy_whatever_stands_around_them(changes):
    kept, copy = sort_out(ARTICLE, other(2, **changes))
    assert kept is ARTICLE
    assert isinstance(copy, Duplicate)
    assert (copy.url, copy.duplicate_of, copy.similarity) == ("http://a.cn/2", ARTICLE.id, 1.0)
    assert copy.source == changes.get("source", "示例网")


def test_a_third_copy_names_the_article_that_was_kept():
    _, *copies = sort_out(ARTICLE, other(2), other(3), other(2))
    assert [copy.duplicate_of for copy in copies] == [ARTICLE.id] * 3


def test_short_texts_are_told_apart_by_their_titles():
    short = replace(ARTICLE, text="公示如下。")
    kept = sort_out(short, other(2, text="公示如下。", title="第二号公示"), other(3, text="公示如下。"))
    assert [type(one) for one in kept] == [Article, Article, Duplicate]


def test_pictures_without_words_are_told_apart():
    pictures = [
        other(n, text="", images=(Image(f"http://a.cn/{nth}.jpg", None),)) for n, nth in ((1, 1), (2, 2), (3, 1))
    ]
    assert [type(one) for one in sort_out(*pictures)] == [Article, Article, Duplicate]


@pytest.mark.parametrize(
    "order", [("http://a.cn/1", "http://a.cn/show?id=1"), ("http://a.cn/show?id=1", "http://a.cn/1")]
)
def test_of_two_addresses_the_copy_is_the_one_that_is_not_canonical(order):
    kept, copy = sort_out(*(Found(ARTICLE, asked) for asked in order))
    assert kept is ARTICLE
    assert (copy.url, copy.duplicate_of) == ("http://a.cn/show?id=1", ARTICLE.id)
