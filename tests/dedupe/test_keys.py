"""A set of hashes answers as a set of strings does."""

from crawler.dedupe.keys import KeySet


def test_it_answers_as_a_set_does():
    keys, known = [f"example.com/{n}.html" for n in range(5000)], KeySet()
    for key in (*keys[::2], *keys[::2]):
        known.add(key)
    assert len(known) == 2500
    assert [key in known for key in keys] == [n % 2 == 0 for n in range(5000)]


def test_odd_keys_are_keys():
    known = KeySet()
    for key in ("", "例子.测试/新闻", "\ud800", "a" * 1_000_000, "\x00"):
        assert key not in known
        known.add(key)
        assert key in known
