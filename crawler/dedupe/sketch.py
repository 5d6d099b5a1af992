"""A text in a few hundred bytes: a sample of its phrases that is drawn alike in every text that has them."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from functools import lru_cache
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
STEP: Final = 16  # characters; sizes are counted in these, up to 255

# A phrase's hash is the sum of its six characters, each times an odd number of no meaning; its low bytes are well
# mixed and come first in a rank. With numbers below 640 no sum leaves the 32 bits of its lane, whatever the characters.
_FACTORS: Final = (0x1F5, 0x15B, 0x26F, 0x1A9, 0x237, 0x18D)
_HASHING: Final = sum(factor << 32 * at for at, factor in enumerate(_FACTORS))
_LANE: Final = 4  # bytes
_BITS: Final = NAMES // 8
_COUNTS: Final = 4  # bytes
_SPARE: Final = 1.3  # times SAMPLE are looked at: too few in two texts of a hundred, which are then looked at again
_ONE: Final = re.compile(b"\x01")
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
    size: int  # of its match_key, in STEPs
    title: bytes = b""  # see `sketch_title`
    keys: tuple[int, ...] = field(default=(), compare=False)  # 32 bits, signed: what it is looked up by; not packed

    def pack(self) -> bytes:
        """Return the sketch without its keys in at most 326 bytes."""
        facts = self.facts
        counts = bytes((len(facts.figures) // 4, len(facts.subjects), len(self.title), self.size))
        subjects = array("H", facts.subjects).tobytes()
        return counts + facts.figures + subjects + facts.names.to_bytes(_BITS, "little") + self.title + self.grams

    @classmethod
    def unpack(cls, packed: bytes) -> Sketch:
        """Return the sketch that was packed, without keys."""
        subjects = _COUNTS + 4 * packed[0]
        names = subjects + 2 * packed[1]
        title = names + _BITS
        grams = title + packed[2]
        told = Facts(
            packed[_COUNTS:subjects],
            int.from_bytes(packed[names:title], "little"),
            tuple(array("H", packed[subjects:names])),
        )
        return cls(packed[grams:], told, packed[3], packed[title:grams])


def sketch_title(title: str) -> bytes:
    """Return a title's figures in 2 bytes, then the lowest hashes of its pairs of characters, 2 bytes each.

    A title without two characters gives none.

    >>> len(sketch_title("某市污水处理厂通水")), sketch_title("")
    (18, b'')
    """
    key = match_key(title)
    if len(key) < 2:
        return b""
    raw = key.encode("utf-16-le")
    pairs = sorted({crc32(raw[at : at + 4]) & 0xFFFF for at in range(0, len(raw) - 2, 2)})
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
    grams, keys = _sample(words)
    facts = state_facts(words)
    return Sketch(grams, facts, min(len(words) // STEP, 255), sketch_title(title), keys + facts.keys)


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


def _sample(words: str) -> tuple[bytes, tuple[int, ...]]:
    """Return the SAMPLE lowest ranks of the text's phrases, ascending, and the keys of the first of these phrases.

    The text is one great number, a character every 32 bits; one product of it hashes every phrase at once. That is 10
    times as fast as hashing them one by one.
    """
    raw = words.encode("utf-32-le")
    product = int.from_bytes(raw, "little") * _HASHING
    room = len(raw) + _LANE * GRAM
    hashed = product.to_bytes(room, "little")[_LANE * (GRAM - 1) : len(raw)]  # at the ends are parts of phrases
    first_bytes = hashed[::_LANE]
    low = int(_SPARE * SAMPLE * 256 / len(first_bytes)) + 1
    while True:
        flags = first_bytes.translate(_flags_below(min(low, 256)))
        starts = [_LANE * match.start() for match in _ONE.finditer(flags)]
        found = {hashed[start : start + _LANE]: start for start in starts}
        if len(found) >= SAMPLE or low >= 256:
            break
        low *= 2
    lowest = sorted(found)[:SAMPLE]
    grams = bytearray(b"".join(lowest))
    del grams[RANK_BYTES::_LANE]
    keys = [crc32(raw[found[one] : found[one] + _LANE * GRAM]) - 2**31 for one in lowest[:KEYS]]
    return bytes(grams), tuple(keys)


@lru_cache(maxsize=256)
def _flags_below(low: int) -> bytes:
    """Return the table that makes bytes below `low` 1 and the others 0."""
    return bytes(byte < low for byte in range(256))
