"""Reprints are like their originals, the next notice of the same form is not."""

import pytest
from texts import edited, news, reprint, tender

from crawler.dedupe.likeness import APART, likeness, overlap
from crawler.dedupe.sketch import sketch
from crawler.normalize.text import match_key

ACCEPTANCE = (
    "{firm}有限公司{town}区生产线竣工环境保护验收公示。建设单位{firm}有限公司位于{town}区工业园，主体工程与环保设施同时设计、"
    "同时施工、同时投入使用。废水经厂内处理达标后排入{town}区污水处理厂，废气通过15米高排气筒排放，危险废物委托有资质的单位处置。"
    "验收组经过资料查阅、现场检查和讨论，认为环保手续齐全，落实了批复提出的各项措施，同意{firm}有限公司通过验收。公示期间，"
    "公众可以向{firm}有限公司反映意见，公示时间为20个工作日，{town}区生态环境分局进行监督。联系时请注明真实姓名，以便核实和回复。"
)
BULLETIN = (
    "{day}示例市环境空气质量日报。全市空气质量指数为{a}，级别为良。城东站细颗粒物浓度为{b}微克每立方米，城西站细颗粒物浓度为"
    "{c}微克每立方米，城南站细颗粒物浓度为{d}微克每立方米，城北站细颗粒物浓度为{e}微克每立方米。数据未经审核，只供参考，"
    "敏感人群应当减少长时间、高强度的户外锻炼，评价依据为环境空气质量标准和有关技术规定。"
)
DAYS = (
    {"day": "3月5日", "a": 61, "b": 35, "c": 42, "d": 38, "e": 40},
    {"day": "3月6日", "a": 75, "b": 51, "c": 47, "d": 55, "e": 44},
    {"day": "3月7日", "a": 58, "b": 35, "c": 31, "d": 29, "e": 33},
)


def like(one, other):
    first, second = (sketch(text, match_key(text)) for text in (one, other))
    assert likeness(first, second) == likeness(second, first)
    return likeness(first, second)


@pytest.mark.parametrize("share", [0, 0.05, 0.1])
def test_reprints_with_edits_are_like_their_originals(share):
    found = [like(news(seed), reprint(edited(news(seed), share, seed))) for seed in range(100)]
    assert sum(one is not None for one in found) >= 99


def test_most_reprints_with_many_edits_are():
    found = [like(news(seed), reprint(edited(news(seed), 0.2, seed))) for seed in range(100)]
    assert sum(one is not None for one in found) >= 90


@pytest.mark.parametrize("part", [0.5, 0.6, 0.8])
def test_a_text_that_was_cut_is_like_the_whole(part):
    found = [like(news(seed), reprint(news(seed)[: int(900 * part)])) for seed in range(100)]
    assert sum(one is not None for one in found) >= 99


def test_few_phrases_to_compare_must_agree_more():
    """A short text, less than half of it out of a long one: eleven phrases are compared, by chance eight may agree."""
    long = [news(seed, 900) for seed in range(200)]
    short = [text[:100] + news(f"other {seed}", 120) for seed, text in enumerate(long)]
    first = [sketch(text, match_key(text), "临江县启动管网普查") for text in long]
    other = [sketch(text, match_key(text), "某园区零碳改造的几道加法题") for text in short]
    assert max(map(overlap, first, other)) > APART
    assert list(map(likeness, first, other)) == [None] * 200


def test_without_edits_the_likeness_is_whole():
    assert like(news(1), news(1)) == 1.0
    assert like(news(1), news(1)[:450]) > 0.9


def test_two_news_are_not_alike():
    assert [like(news(seed), news(seed + 1)) for seed in range(50)] == [None] * 50


def test_tenders_are_told_apart_however_much_they_share():
    pairs = [(tender(seed), tender(seed + 1)) for seed in range(200)]
    assert [like(*pair) for pair in pairs] == [None] * 200
    shares = [overlap(*(sketch(text, match_key(text)) for text in pair)) for pair in pairs]
    assert min(shares) > 0.5  # a tenth of edits leaves no more


def test_a_tender_with_edits_is_found_again():
    found = [like(tender(seed), edited(tender(seed), 0.03, seed)) for seed in range(100)]
    assert sum(one is not None for one in found) >= 95


def test_bulletins_of_other_days_are_told_apart():
    texts = [BULLETIN.format(**day) for day in DAYS]
    assert [like(one, other) for one in texts for other in texts if one != other] == [None] * 6


def test_notices_that_differ_in_names_alone_are_told_apart():
    names = [("绿源环保", "临江"), ("蓝海电镀", "望山"), ("示例家具", "平湖"), ("样本食品", "安丘")]
    texts = [ACCEPTANCE.format(firm=firm, town=town) for firm, town in names]
    assert [like(one, other) for one in texts for other in texts if one != other] == [None] * 12


def test_one_corrected_figure_is_the_same_story():
    text = news(9, 1500)
    figure = next(word for word in ("7", "3", "5") if word in text)
    assert like(text, text.replace(figure, "68", 1)) is not None
