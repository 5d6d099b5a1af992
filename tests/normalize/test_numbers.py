"""Counts: a whole number, or nothing."""

from __future__ import annotations

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from crawler.normalize.numbers import parse_count

SEEN = {
    "49": 49,
    "49℃": 49,
    "热度:49": 49,
    "热度：49": 49,
    "N ℃ 49": 49,
    "0": 0,
    "(123)": 123,
    "3,456": 3456,
    "3，456": 3456,
    "1,234,567次": 1234567,
    "1,234人": 1234,
    "1.2万次": 12000,
    "1.2 万": 12000,
    "1.25萬": 12500,
    "10万+": 100000,
    "100+": 100,
    "2千": 2000,
    "1.5亿": 150000000,
    "3百万": 3000000,
    "1.2w": 12000,
    "5k": 5000,
    "１２３": 123,
    "阅读 587 次，评论 3": 587,
    "阅读587.": 587,
    "，49次": 49,
    "12.0": 12,
}
NOT_A_COUNT = (
    "", "暂无", "--", "-5", "1.5", "3.14", "1.2.3", "2021-08-19", "2021年8月", "8月", "10:30", "5/12", "1:3", "1,23",
    "1,2345", "12345678901234567890", "999999999999999", "99999亿",
)  # fmt: skip


@pytest.mark.parametrize(("text", "count"), SEEN.items())
def test_counts_as_printed(text, count):
    assert parse_count(text) == count


@pytest.mark.parametrize("text", NOT_A_COUNT)
def test_what_is_no_count_is_none(text):
    assert parse_count(text) is None


@examples(100)
@given(st.text(st.sampled_from("0123456789.,，:/-−万亿千百kw年 ０９"), max_size=20) | st.text(max_size=20))
def test_no_text_raises(text):
    count = parse_count(text)
    assert count is None or count >= 0


def test_a_megabyte_of_groups_is_no_work():
    assert parse_count(",111" * 250_000) is None


@examples(100)
@given(st.integers(0, 10**12))
def test_every_printed_integer_is_read_back(number):
    assert parse_count(str(number)) == number
    assert parse_count(f"浏览：{number:,}次") == number
