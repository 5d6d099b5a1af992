import pytest

from crawler.evaluate import metric
from crawler.evaluate.judge import body_score, field_scores, judge


def test_a_repeated_paragraph_costs_precision_not_recall():
    text = "出水水质稳定达到一级标准"
    found = metric.overlap(text, text * 2)
    assert found.recall == 1
    assert found.precision == pytest.approx(9 / 21)


def test_an_empty_answer_is_zero_and_an_empty_truth_with_an_empty_answer_is_one():
    assert metric.overlap("污水处理", "").f1 == 0
    assert metric.overlap("", "").f1 == 1


def test_a_text_shorter_than_a_shingle_is_compared_as_a_whole():
    assert metric.overlap("通知", "通 知。").f1 == 1
    assert metric.overlap("通知", "公告").f1 == 0


def test_words_are_the_tokens_of_other_languages():
    assert metric.overlap("a b c d e", "a b c d f", language="en").precision == 0.5


@pytest.mark.parametrize(
    ("truth", "answer", "same"),
    [
        ("2021-08-19", "2021-08-19T11:00:18+08:00", True),
        ("2021-08-19", "2021-08-18T20:00:00Z", True),
        ("2021-08-19", "2021-08-18T20:00:00+08:00", False),
        ("2021-08-19", "20210819", True),
        ("2021-08-19", "2021年8月19日", True),
        ("2021-08-19", "昨天", False),
    ],
)
def test_a_day_is_the_same_as_printed_or_on_the_clock_of_china(truth, answer, same):
    assert metric.same_day(truth, answer) is same


@pytest.mark.parametrize(
    ("truth", "answer", "same"),
    [
        ("2021-08-19T11:00", "2021-08-19T11:00:00+08:00", True),
        ("2021-08-19T11:00:18", "2021-08-19T11:00:00+08:00", False),
        ("2021-08-19T11:00", "2021-08-19T03:00:00Z", True),
        ("2021-08-19", "2021-08-19", True),
        ("2021-08-19", "2021-08-19T00:00:00+08:00", False),
        ("2021-08-19T11:00", "2021-08-19", False),
    ],
)
def test_a_clock_is_compared_to_the_precision_of_the_truth(truth, answer, same):
    assert metric.same_clock(truth, answer) is same


def test_names_are_found_in_any_order_but_all_of_them():
    assert metric.has_names(["李晓禾", "王远"], "王远 李晓禾")
    assert not metric.has_names(["李晓禾", "王远"], "李晓禾")


def test_a_field_without_gold_is_not_judged_and_null_counts_false_answers():
    pages = [judge({"id": "1", "source": None}, {"source": "本站"}), judge({"id": "2"}, {"source": "本站"})]
    scores = field_scores(pages)
    assert list(scores) == ["source"]
    assert (scores["source"].silent, scores["source"].false, scores["source"].recall) == (1, 1.0, None)


def test_precision_leaves_out_the_pages_without_an_answer():
    gold = {"id": "1", "published": "2021-08-19"}
    pages = [judge(gold, {"published": "2021-08-19"}), judge(gold, {})]
    score = field_scores(pages)["date"]
    assert (score.recall, score.precision) == (0.5, 1.0)


def test_body_precision_leaves_out_empty_answers_and_page_f1_does_not():
    pages = [judge({"id": "1", "body": "污水处理"}, {"body": "污水处理"}), judge({"id": "2", "body": "污水处理"}, {})]
    score = body_score(pages)
    assert (score.precision, score.recall, score.page_f1, score.ok, score.empty) == (1.0, 0.5, 0.5, 0.5, 1)
