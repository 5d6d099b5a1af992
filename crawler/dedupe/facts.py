"""The figures and names of a text, each with the place in the sentence that it fills.

Two notices of one form have the same places filled otherwise; a reprint with edits loses places and keeps what fills
the others. That tells them apart where no share of common phrases does.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import Final
from zlib import crc32

FIGURES: Final = 24  # kept of a text, 4 bytes each
NAMES: Final = 512  # bits, one for each name: 70 names fill an eighth of them
SUBJECTS: Final = 8  # names kept, 2 bytes each
KEYS: Final = 3  # pairs of figures that a story is looked up by

# 2024年3月15日 is one figure
_FIGURE: Final = re.compile(r"[0-9]+(?:年[0-9]+月(?:[0-9]+日)?|月[0-9]+日)?")
_KIND: Final = re.compile("[省市县区镇乡村河湖江路厂司局院]")
# pairs of characters between a name and its kind: 〔临江〕环保科技有限公司, 〔临江〕第二污水处理厂
_COMMON: Final = frozenset(
    "环保 环境 科技 水务 工程 建设 能源 生态 设备 技术 集团 股份 有限 责任 实业 发展 咨询 招标 投资 管理 污水 处理 垃圾 焚烧 发电 "
    "第一 第二 第三 东区 西区 工业 经济 开发 新技 术产 业开 示范 自来".split()
)
BEFORE: Final = 3
AFTER: Final = 1  # characters around a figure: 量浓度〔35〕微
PLACE: Final = (2,)  # characters of a name: 〔临江〕市
LENGTHS: Final = (2, 4, 6)  # of an organisation's, which one will do: 〔临江〕集团, 〔临江金属制品〕有限公司
_ORGANISATION: Final = "司厂局院"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text says, in few bytes."""

    figures: bytes  # a sample, ascending: 16 bits of the place and 16 of what fills it
    names: int  # bits
    subjects: tuple[int, ...]  # 16 bits: the names that recur most, which the text is about
    keys: tuple[int, ...] = field(default=(), compare=False)  # 32 bits, signed: what it is looked up by


def state_facts(words: str, raw: bytes) -> Facts:
    """Return the facts of a text, given as match_key makes it and the same in UTF-16."""
    figures = set()
    for match in _FIGURE.finditer(words):
        start, end = 2 * match.start(), 2 * match.end()
        place = crc32(raw[end : end + 2 * AFTER], crc32(raw[max(0, start - 2 * BEFORE) : start]))
        figures.add((place & 0xFFFF) << 16 | crc32(raw[start:end]) & 0xFFFF)
    lowest = sorted(figures)[:FIGURES]
    keys = tuple(crc32(pair.to_bytes(8, "big")) - 2**31 for pair in _pairs(lowest))
    return Facts(array("I", lowest).tobytes(), *_names(words, raw), keys)


def _names(words: str, raw: bytes) -> tuple[int, tuple[int, ...]]:
    """Return the bits of all names, and the hashes of those that recur most."""
    counted: dict[int, int] = {}
    for match in _KIND.finditer(words):
        start = match.start()
        kind = words[start]
        if kind == "司":
            start -= 1
            if words[start] != "公":
                continue
        while words[start - 2 : start] in _COMMON:
            start -= 2
        for length in LENGTHS if kind in _ORGANISATION else PLACE:
            if start >= length:
                name = crc32(raw[2 * (start - length) : 2 * start]) & 0xFFFF
                counted[name] = counted.get(name, 0) + 1
    bits = 0
    for name in counted:
        bits |= 1 << (name % NAMES)
    recurring = sorted((-count, name) for name, count in counted.items() if count > 1)
    return bits, tuple(name for _, name in recurring[:SUBJECTS])


def _pairs(facts: list[int]) -> list[int]:
    return [one << 32 | other for one, other in zip(facts[:KEYS], facts[1 : KEYS + 1], strict=False)]

