"""A text in a few hundred bytes."""

import random

import pytest
from texts import LETTERS, news, reprint

from crawler.dedupe.sketch import KEYS, SAMPLE, Sketch, sketch, without_labels
from crawler.normalize.text import match_key


def sketch_of(text):
    return sketch(text, match_key(text))


def ranks(text):
    grams = sketch_of(text).grams
    return [grams[at : at + 3] for at in range(0, len(grams), 3)]


def test_a_sketch_is_small_and_survives_packing():
    made = sketch_of(news(1, 3000))
    assert len(made.pack()) <= 298
    assert Sketch.unpack(made.pack()) == made
    assert len(made.keys) == len(set(made.keys)) > KEYS


def test_the_sample_is_ascending_and_full():
    found = ranks(news(1, 3000))
    assert (found, len(found)) == (sorted(found), SAMPLE)


def test_a_part_of_a_text_is_sampled_as_the_whole_is():
    whole, part = news(2, 2000), news(2, 2000)[:1000]
    low, high = set(ranks(whole)), ranks(part)
    there = [rank for rank in high if rank <= max(low)]
    assert len(there) > 10
    assert len(low & set(there)) >= len(there) - 1  # the last phrase of the part is none of the whole's


def test_what_stands_above_and_below_does_not_count():
    text = news(3)
    assert sketch_of(f"来源：示例网 作者：某某\n{text}\n责任编辑：某某") == sketch_of(text)


def test_labels_within_the_text_stay():
    text = f"{news(4, 500)}\n投诉电话与来源：见附件。\n{news(5, 500)}"
    assert without_labels(text) == text


@pytest.mark.parametrize("text", ["", "短讯。", news(6, 60), "𠀀" * 30])
def test_short_texts_have_no_sketch(text):
    assert sketch_of(text) is None


@pytest.mark.parametrize(
    "text", ["环" * 5000, "环境" * 50_000, "𠀀𠀁" * 500, "12345" * 400, "a" * 80, LETTERS[:80], LETTERS * 40]
)
def test_odd_texts_have_one(text):
    made = sketch_of(text)
    assert 0 < len(made.grams) <= 3 * SAMPLE
    assert made == sketch_of(text)
    assert Sketch.unpack(made.pack()) == made


def test_half_a_surrogate_pair_does_not_break_it():
    assert sketch_of(news(7) + "\ud800") == sketch_of(news(7) + "\ud800")


def test_every_phrase_has_its_chance():
    """Over many texts, low ranks come from everywhere in the text, and the keys of different phrases do not collide."""
    texts = ["".join(random.Random(seed).choices(LETTERS, k=900)) for seed in range(300)]  # no phrase occurs twice
    keys = [key for text in texts for key in sketch_of(text).keys[:KEYS]]
    assert len(set(keys)) == len(keys) == 300 * KEYS
    found = [rank[0] for seed in range(100) for rank in ranks(news(seed, 1500))]
    assert max(found) < 32  # of 256: 40 of some 1,400 are the lowest thirty-fifth, give or take
    assert 0 in found


def test_a_reprint_shares_most_keys():
    text = news(8, 1500)
    assert len(set(sketch_of(text).keys) & set(sketch_of(reprint(text)).keys)) >= 9
