"""One crawl: each story once, copies beside it, nothing lost."""

from dataclasses import replace

import pytest
from texts import article, edited, news, reprint

from crawler.article import Article, Duplicate, Found, Image
from crawler.dedupe.sorting import Sorting

LONG = "示例市第三污水处理厂完成提标改造，出水总磷降到每升0.2毫克。" * 5
ARTICLE = Article(
    id="1" * 16, url="http://a.cn/1", portal="a.cn", title="题目", source="示例网", published_at="2021-08-19",
    text=LONG, fetched_at="2021-08-20T01:02:03Z", content_hash="0" * 32,
)  # fmt: skip
EARLY, LATE = "2024-05-01T08:00:00+08:00", "2024-05-02T08:00:00+08:00"


def other(n, **changes):
    return replace(ARTICLE, id=str(n) * 16, url=f"http://a.cn/{n}", **changes)


def sort_all(*articles):
    stories = Sorting()
    return [stories.sort_out(found if isinstance(found, Found) else Found(found, found.url)) for found in articles]


def sort_out(*articles):
    return [item for item, _ in sort_all(*articles)]


def test_two_stories_are_two_articles():
    assert sort_all(article(1, news(1)), article(2, news(2))) == [
        (article(1, news(1)), ()),
        (article(2, news(2)), ()),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"source": "别的网"},
        {"title": "另一个题目"},
        {"published_at": "2021-08-20"},
        {"published_at": "2021-08-18"},
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


def test_a_reprint_is_the_record_of_a_copy():
    kept, copy = sort_out(article(1, news(1), EARLY), article(2, reprint(edited(news(1), 0.1)), LATE))
    assert isinstance(kept, Article)
    assert (copy.url, copy.duplicate_of) == ("http://a.cn/2", kept.id)
    assert 0.5 < copy.similarity < 1


def test_of_reprints_the_one_published_first_is_written_and_the_other_recorded():
    late = replace(article(1, reprint(news(1)), LATE), source="示例二网")
    (written, nothing), (first, demoted) = sort_all(late, article(2, news(1), EARLY))
    assert (written, nothing) == (late, ())
    assert isinstance(first, Article)
    (record,) = demoted
    told = (record.url, record.portal, record.title, record.source, record.published_at, record.fetched_at)
    assert told == (late.url, late.portal, late.title, late.source, late.published_at, late.fetched_at)
    assert record.duplicate_of == first.id
    assert 0.9 < record.similarity < 1


def test_of_the_same_words_the_first_met_stays_for_later_copies_too():
    met, earlier, near = sort_all(
        article(1, news(1), LATE), article(2, news(1), EARLY), article(3, reprint(news(1)), LATE)
    )
    assert [demoted for _, demoted in (met, earlier, near)] == [(), (), ()]
    assert [one.duplicate_of for one, _ in (earlier, near)] == [met[0].id] * 2


def test_every_article_is_written_or_recorded_and_no_record_names_one_that_is_not_written():
    texts = [news(1), reprint(news(1)), news(1)[:500], edited(news(1), 0.1), news(2), reprint(news(2)), news(2)]
    for shift in range(len(texts)):
        days = [f"2024-05-{1 + (5 * nth + shift) % 7:02}" for nth in range(len(texts))]
        articles = [article(nth, text, day) for nth, (text, day) in enumerate(zip(texts, days, strict=True))]
        sorted_out = sort_all(*articles)
        written = [item.id for item, _ in sorted_out if isinstance(item, Article)]
        copies = [item for item, _ in sorted_out if isinstance(item, Duplicate)]
        demoted = [one for _, records in sorted_out for one in records]
        assert len(written) + len(copies) == len(texts)
        assert {one.duplicate_of for one in (*copies, *demoted)} <= set(written)
        assert len({one.url for one in demoted}) == len(demoted) == len(written) - 2  # two stories remain
