"""A text in a few hundred bytes: a sample of its phrases that is drawn alike in every text that has them."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress
from typing import Final
from zlib import crc32

from crawler.dedupe.facts import NAMES, Facts, state_facts
from crawler.normalize.text import match_key

GRAM: Final = 6  # characters; at 20 % edits 56 % of them survive, and 污水处理厂 alone is none
SAMPLE: Final = 40  # phrases compared; their share is right to 8 points (one sigma), 3 bytes each
KEYS: Final = 12  # of these, the phrases a story is looked up by
PAIRS: Final = 12  # pairs of characters kept of a title
LEAST: Final = 80  # characters of match_key; a shorter text is only ever a copy to the letter
RANK_BYTES: Final = 3

# A phrase is three pairs of characters u, v, w; its hash is multilinear, A·u + B·v + C·w, stirred once by D: odd
# numbers below 2^29 of no meaning, so that nothing runs over the 64 bits of a lane.
_A: Final = 0x1E3779B9
_B: Final = 0x15EBCA6B
_C: Final = 0x12B2AE35
_D: Final = 0x165667B1
_BITS: Final = NAMES // 8
_LANE: Final = 8  # bytes
_SPARE: Final = 1.6  # times SAMPLE are looked at: too few in one text of a thousand, which is then looked at again
_LABELLED: Final = re.compile(
    r"^[^\n]{0,40}(?:来源|发布时间|发布日期|时间|作者|记者|编辑|责编|责任编辑|审核|浏览|阅读)[：:][^\n]{0,80}$",
    re.MULTILINE,
)
_DIGITS: Final = re.compile(r"\d+")
_EDGE: Final = 400  # characters at either end of a text, where such lines stand


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to compare it."""

    grams: bytes  # the SAMPLE lowest ranks of its phrases, 3 bytes each, ascending; all when it has fewer
    facts: Facts
    title: bytes = b""  # see `sketch_title`
    keys: tuple[int, ...] = field(default=(), compare=False)  # 32 bits, signed: what it is looked up by; not packed

    def pack(self) -> bytes:
        """Return the sketch without its keys in at most 325 bytes."""
        facts = self.facts
        counts = bytes((len(facts.figures) // 4, len(facts.subjects), len(self.title)))
        subjects = array("H", facts.subjects).tobytes()
        return counts + facts.figures + subjects + facts.names.to_bytes(_BITS, "little") + self.title + self.grams

    @classmethod
    def unpack(cls, packed: bytes) -> Sketch:
        """Return the sketch that was packed, without keys."""
        subjects = 3 + 4 * packed[0]
        names = subjects + 2 * packed[1]
        title = names + _BITS
        grams = title + packed[2]
        told = Facts(
            packed[3:subjects], int.from_bytes(packed[names:title], "little"), tuple(array("H", packed[subjects:names]))
        )
        return cls(packed[grams:], told, packed[title:grams])


def sketch_title(title: str) -> bytes:
    """Return a title's figures in 2 bytes, then the lowest hashes of its pairs of characters, 2 bytes each.

    A title without two characters gives none.

    >>> len(sketch_title("某市污水处理厂通水")), sketch_title("")
    (18, b'')
    """
    key = match_key(title)
    if len(key) < 2:
        return b""
    pairs = sorted({crc32(key[at : at + 2].encode("utf-8", "replace")) & 0xFFFF for at in range(len(key) - 1)})
    figures = crc32("|".join(_DIGITS.findall(key)).encode()) & 0xFFFF
    return array("H", (figures, *pairs[:PAIRS])).tobytes()


def sketch(text: str, words: str, title: str = "") -> Sketch | None:
    """Return the sketch of a text and its match_key; None when it is too short to be told from others by its phrases.

    Blanks, punctuation, case and width do not count, nor do lines of 来源, time and editor at the two ends.
    """
    body = without_labels(text)
    if body != text:
        words = match_key(body)
    if len(words) < LEAST:
        return None
    raw = words.encode("utf-16-le", "surrogatepass")
    lowest = _lowest(raw)
    facts = state_facts(words, raw)
    keys = tuple(int.from_bytes(one[RANK_BYTES:], "big", signed=True) for one in lowest[:KEYS])
    grams = b"".join(one[:RANK_BYTES] for one in lowest)
    return Sketch(grams, facts, sketch_title(title), keys + facts.keys)


def without_labels(text: str) -> str:
    r"""Return the text without the lines that a portal prints above and below it.

    >>> without_labels("来源：示例网 时间：2024-03-05\n正文。\n责任编辑：某某")
    '\n正文。\n'
    """
    head, middle, tail = text[:_EDGE], text[_EDGE:-_EDGE], text[max(_EDGE, len(text) - _EDGE) :]
    if "：" in head or ":" in head:
        head = _LABELLED.sub("", head)
    if "：" in tail or ":" in tail:
        tail = _LABELLED.sub("", tail)
    return head + middle + tail


def _lowest(raw: bytes) -> list[bytes]:
    """Return the SAMPLE phrases of lowest rank: three bytes of rank, four of key, in this order.

    The text is one great number; a sum of products of its shifted halves hashes every phrase of it at once, a quarter
    of the phrases in the 64-bit lanes of one sum. That is 10 times as fast as hashing them one by one.
    """
    count = len(raw) // 2 - GRAM + 1
    lanes = -(-len(raw) // _LANE)
    pairs, whole = _mask(lanes), int.from_bytes(raw, "little")
    starts = [(whole >> 16 * at) & pairs for at in range(4)]
    later = [start >> 64 for start in starts]
    first = [_A * start for start in starts]
    second = [_B * start for start in (*starts[2:], *later[:2])]
    third = [_C * start for start in later]
    hashed = b"".join(
        _hashed(first[at] + second[at] + third[at], pairs, lanes)[_LANE * (lanes - (count - at + 3) // 4) :]
        for at in range(4)  # the lanes cut off run over the end of the text
    )
    low = int(_SPARE * SAMPLE * 256 / count) + 1
    while True:
        is_low = hashed[1::_LANE].translate(_flags_below(min(low, 256)))  # the first byte of each rank
        found = {hashed[at + 1 : at + _LANE] for at in compress(range(0, len(hashed), _LANE), is_low)}
        if len(found) >= SAMPLE or low >= 256:
            return sorted(found)[:SAMPLE]
        low *= 2


def _hashed(total: int, pairs: int, lanes: int) -> bytes:
    return (total + ((total >> 24) & pairs) * _D).to_bytes(lanes * _LANE, "big")


@lru_cache(maxsize=256)
def _flags_below(low: int) -> bytes:
    """Return the table that makes bytes below `low` 1 and the others 0."""
    return bytes(byte < low for byte in range(256))


@lru_cache(maxsize=256)
def _mask(lanes: int) -> int:
    """Return the number that keeps the first two characters, 32 bits, of every lane."""
    return int.from_bytes(b"\xff\xff\xff\xff\x00\x00\x00\x00" * lanes, "little")
