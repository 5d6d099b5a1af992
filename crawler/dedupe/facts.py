"""The figures and names of a text, each with the place in the sentence that it fills.

Two notices of one form have the same places filled otherwise; a reprint with edits loses places and keeps what fills
the others. That tells them apart where no share of common phrases does.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final
from zlib import crc32

FIGURES: Final = 24  # kept of a text, 4 bytes each
NAMES: Final = 512  # bits, one for each name: 70 names fill an eighth of them
OFTEN: Final = 0x8000  # the bit of a name that stands there three times or more
SUBJECTS: Final = 8  # names kept, 2 bytes each
KEYS: Final = 3  # pairs of figures that a story is looked up by

# 2024年3月15日 is one figure; with what stands around it: 量浓度〔35〕微
_FIGURE: Final = re.compile("([0-9](?<=(...).)[0-9]*(?:年[0-9]+月(?:[0-9]+日)?|月[0-9]+日)?)(?=(.?))")
_BEFORE: Final = "   "  # where the text begins with a figure
_PLACE: Final = re.compile("[省市县区镇乡村河湖](?<=(..).)")  # 〔临江〕市
# pairs of characters between a name and its kind: 〔临江〕环保科技有限公司, 〔临江〕第二污水处理厂
_BETWEEN: Final = """
环保 环境 科技 水务 工程 建设 能源 生态 设备 技术 集团 股份 有限 责任 实业 发展 咨询 招标 投资 管理 污水 处理
垃圾 焚烧 发电 第一 第二 第三 东区 西区 工业 经济 开发 示范 自来
"""
_COMMON: Final = frozenset(_BETWEEN.split())
# characters of an organisation's name, one of which will do: 〔临江〕集团, 〔临江金属制品〕有限公司
_LENGTHS: Final = (2, 4, 6)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text says, in few bytes."""

    figures: bytes  # a sample, ascending: 16 bits of the place and 16 of what fills it
    names: int  # bits
    subjects: tuple[int, ...]  # 16 bits: the names that recur most, which the text is about
    keys: tuple[int, ...] = field(default=(), compare=False)  # 32 bits, signed: what it is looked up by


def state_facts(words: str) -> Facts:
    """Return the facts of a text, given as match_key makes it."""
    figures = {
        (crc32((before + after).encode()) & 0xFFFF) << 16 | crc32(figure.encode()) & 0xFFFF
        for figure, before, after in _FIGURE.findall(_BEFORE + words)
    }
    lowest = sorted(figures)[:FIGURES]
    pairs = [one << 32 | other for one, other in pairwise(lowest[: KEYS + 1])]
    keys = tuple([crc32(pair.to_bytes(8, "big")) - 2**31 for pair in pairs])
    return Facts(array("I", lowest).tobytes(), *_names(words), keys)


def _names(words: str) -> tuple[int, tuple[int, ...]]:
    """Return the bits of all names, and the hashes of those that recur most."""
    names = []
    for before in words.replace("公司", "厂").split("厂")[:-1]:
        end = len(before)
        while before[end - 2 : end] in _COMMON:
            end -= 2
        names.append(before[:end][-_LENGTHS[-1] :])
    written = _PLACE.findall(words)
    for length in _LENGTHS:
        written += [name[-length:] for name in names if len(name) > length - 2]
    counts = Counter([crc32(name.encode()) & 0x7FFF for name in written])
    bits = 0
    for hashed in counts:
        bits |= 1 << hashed % NAMES
    recurring = sorted([(-count, hashed) for hashed, count in counts.items() if count > 1])[:SUBJECTS]
    return bits, tuple([hashed | OFTEN if -count > 2 else hashed for count, hashed in recurring])
