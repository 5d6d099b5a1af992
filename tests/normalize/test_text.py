"""Lines, blocks, keys, languages."""

from __future__ import annotations

import unicodedata

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from crawler.normalize.text import (
    cjk_count,
    clean_block,
    clean_line,
    content_hash,
    is_cjk,
    language_of,
    match_key,
    printable,
)

LINES = {
    "环保设备网": "环保设备网",
    "  环保 设备  网 ": "环保 设备 网",
    "\u3000\u3000第一段\u3000": "第一段",
    "来\xa0\xa0源：\u2003环保": "来 源： 环保",
    "环\u200b保\ufeff设\xad备\u2060网": "环保设备网",
    "a\x00b\x07c\x7f": "abc",
    "a\tb\r\nc\x0bd\x85e\u2028f": "a b c d e f",
    "\u202e倒\u2066写\u200f": "倒写",
    "全角：（１２３），Ａ；％": "全角：（１２３），Ａ；％",  # not NFKC
    "½ ㎡ ①": "½ ㎡ ①",
    "\ud800x": "x",  # a lone surrogate could not be written
    "": "",
    "\u3000\n": "",
}


@pytest.mark.parametrize(("text", "clean"), LINES.items())
def test_a_line_keeps_its_words_and_loses_what_cannot_be_seen(text, clean):
    assert clean_line(text) == clean


def test_a_block_keeps_its_lines():
    assert clean_block("\u3000\u3000一。\r\n\r\n \xa0二  三。\n\u200b\n四\u2028五") == "一。\n二 三。\n四\n五"


@examples(100)
@given(st.text())
def test_cleaning_is_idempotent_and_leaves_no_odd_space(text):
    line, block = clean_line(text), clean_block(text)
    assert clean_line(line) == line == " ".join(line.split())
    assert clean_block(block) == block
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in line)
    line.encode()


@examples(100)
@given(st.text(st.characters(codec="gb18030")))
def test_the_fast_path_gives_what_the_slow_one_gives(text):
    assert clean_line(text) == clean_line(text + "\u200b")


KEYS = {
    "《水污染》防治：ＰＭ2.5 治理（一）": "水污染防治pm25治理一",
    "“十四五”规划——解读": "十四五规划解读",
    "COD_Cr、ＮＨ３－Ｎ": "codcrnh3n",
    "a　b\tc\u200bd": "abcd",
    "…、。！": "",
    "㈱①": "株1",
}


@pytest.mark.parametrize(("text", "key"), KEYS.items())
def test_keys_keep_letters_digits_and_chinese(text, key):
    assert match_key(text) == key


@examples(100)
@given(st.text(st.characters(codec="gb2312")))
def test_a_key_is_its_own_key(text):
    assert match_key(match_key(text)) == match_key(text)


def test_a_content_hash_is_stable_and_tells_title_from_text():
    assert content_hash("标题", "正文") == content_hash(" 标题。", "正\n文") == "c447b24a92992437cc00764d67ae4ba1"
    assert len(content_hash("", "")) == 32
    assert content_hash("标题正", "文") != content_hash("标题", "正文")


def test_what_is_chinese():
    assert all(map(is_cjk, "环〇㐀𠮷豈"))
    assert not any(map(is_cjk, "，。aあ가１①"))
    assert not is_cjk("")
    assert cjk_count("PM2.5浓度下降１０％，𠮷") == 5
    assert cjk_count("ascii") == 0


LANGUAGES = (
    ("近日，省生态环境厅召开全省污水处理工作会议。", "zh"),
    ("近日，環境主管機關召開污水處理工作會議。", "zh-Hant"),
    ("浓度：PM2.5 (μg/m3) COD NH3-N TP TN SO2 NOx VOCs，均比去年低", "zh"),
    ("The ministry (生态环境部) said on Thursday that the new rules for waste water would apply from 2022.", "en"),
    ("Clean water", "en"),
    ("", "zh"),
    ("2021-08-19", "zh"),
    ("中山水利", "zh"),  # the same in both scripts
    ("頭條：标题这样写", "zh"),
)


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_the_language_is_that_of_most_of_the_text(text, language):
    assert language_of(text) == language


def test_a_log_line_is_one_short_visible_line():
    assert printable("标题\r\n2021-08-19 ERROR \x1b[31mfake\x1b[0m\u202e") == "标题 2021-08-19 ERROR [31mfake[0m"
    assert printable("环" * 300) == "环" * 199 + "…"
    assert printable("环保", limit=2) == "环保"
    assert printable("\ue000x") == "\ufffdx"


@examples(100)
@given(st.text(max_size=400), st.integers(1, 50))
def test_no_log_line_breaks_out(text, limit):
    line = printable(text, limit)
    assert len(line) <= limit
    assert line.isprintable()
