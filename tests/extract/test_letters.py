"""Letters to an office: question and answer are the text, what the page says about them is not."""

from __future__ import annotations

import pytest
from snippets import BODY, FIRST, SECOND, THIRD, TITLE, WHOLE, article_of, news

QUESTION = "您好，我是北屿市民，小区北侧的泵站夜间噪声很大，已影响居民休息，请问何时能够整改？"
ABOUT = (("信件标题", TITLE), ("来信人", "林某"), ("来信时间", "2021-08-12"))
ANSWER = (("答复单位", "北屿市水务局"), ("答复时间", "2021-08-19"))


def row(label, value, colon="："):
    return f"<tr><td>{label}{colon}</td><td>{value}</td></tr>"


@pytest.mark.parametrize("colon", ["：", ""])
def test_letter_in_a_table_is_question_and_answer(colon):
    rows = [*ABOUT, ("信件内容", f"<p>{QUESTION}</p>"), *ANSWER, ("答复内容", BODY)]
    found = article_of(news(f"<table>{''.join(row(*one, colon) for one in rows)}</table>", info=""))
    assert found.text == f"{QUESTION}\n{WHOLE}"
    assert (found.source, found.published_at) == ("北屿市水务局", "2021-08-19")


@pytest.mark.parametrize("reply", [BODY, f"<p>{FIRST}</p>"])
@pytest.mark.parametrize("words", ["回复", "答复"])
def test_letter_above_its_answer_is_text(words, reply):
    answer = (
        f'<div class="box reply"><h4>{words}内容</h4><div class="info"><span>{words}单位：北屿市水务局</span> '
        f'<span>{words}时间：2021-08-19</span></div><div class="con">{reply}</div></div>'
    )
    question = (
        f'<div class="box"><div class="info">来信时间：2021-08-12</div><div class="con"><p>{QUESTION}</p></div></div>'
    )
    found = article_of(news(question + answer, info=""))
    assert found.text.split("\n")[:2] == [QUESTION, FIRST]
    assert "时间" not in found.text
    assert found.published_at == "2021-08-19"


def test_words_of_letters_alone_make_no_letter():
    line = "<p>咨询时间：工作日上午九时至十一时</p>"
    assert "咨询时间" in article_of(news(f"<p>{FIRST}</p>{line}<p>{SECOND}</p><p>{THIRD}</p>")).text


def test_replies_of_readers_stay_out():
    replies = '<div class="reply"><p>清风 回复时间：2021-08-20</p><p>写得好，继续关注二期工程什么时候开工。</p></div>'
    assert article_of(news(below=replies)).text == WHOLE
