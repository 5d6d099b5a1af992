"""The elements of a page whose short links are labelled as a pager's are: 下一页, 上一页, 末页, 1 2 3, »."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from crawler.discover.anchors import Anchor, Node, Outline
from crawler.discover.labels import ARROWS, is_back, is_first, is_last, is_next, page_number

LONGEST_LABEL: Final = 14  # characters: "Older entries »"
LEVELS: Final = 3  # how far above its links a pager's element is looked for: ul > li > a, and one to spare

# in every label there is
_LABEL: Final = re.compile(r"[页頁版\d>›»→＞]|next|prev|older|newer|first|last|[更较]早|早期|以前|过往", re.I)
_FOREIGN: Final = re.compile(r"comment|pinglun|reply|calendar|rili|swiper|slick|carousel|slide|owl-|banner", re.I)


@dataclass(slots=True)
class Box:
    """An element whose short links could be a pager."""

    node: Node
    nexts: list[Anchor] = field(default_factory=list)
    arrows: list[Anchor] = field(default_factory=list)
    backs: list[Anchor] = field(default_factory=list)
    lasts: list[Anchor] = field(default_factory=list)
    firsts: list[Anchor] = field(default_factory=list)  # no witnesses: 首页 stands in every menu
    numbers: list[tuple[int, Anchor]] = field(default_factory=list)

    @property
    def score(self) -> int:
        """How many kinds of a pager's links there are, 下一页 counting double, and how many numbers."""
        distinct = len({number for number, _ in self.numbers})
        return 6 * bool(self.nexts) + 3 * bool(self.backs) + 3 * bool(self.lasts) + 2 * bool(self.arrows) + distinct

    @property
    def has_words(self) -> bool:
        """Whether there is more than numbers, which also stand on pictures and in ranks."""
        return bool(self.nexts or self.backs or self.lasts or self.arrows)

    def links(self) -> list[Anchor]:
        """Return all links of the pager."""
        numbered = (anchor for _, anchor in self.numbers)
        return [*self.nexts, *self.arrows, *self.backs, *self.lasts, *self.firsts, *numbered]


def find_boxes(found: Outline) -> list[Box]:
    """Return the boxes of the page, from its end to its start."""
    boxes: dict[Node, Box] = {}
    for anchor in found.anchors:
        if not 0 < len(anchor.text) <= LONGEST_LABEL:
            continue
        kind, number = _kind(anchor)
        node: Node | None = anchor.node
        for level in range(LEVELS if kind else 0):
            if node is None or (level and node.element.tag in ("body", "html")):
                break
            box = boxes.setdefault(node, Box(node))
            if kind == "numbers":
                box.numbers.append((number, anchor))
            else:
                getattr(box, kind).append(anchor)
            node = node.parent
    return [box for box in reversed(boxes.values()) if not _is_foreign(box.node)]


def _kind(anchor: Anchor) -> tuple[str, int]:
    """Return which list of a Box the link belongs to, "" for none, and its number."""
    text = anchor.text
    if not _LABEL.search(text):
        return "", 0
    if (number := page_number(text)) is not None:
        return ("numbers", number) if number else ("", 0)
    title = anchor.element.get("title") or anchor.element.get("aria-label") or ""
    if is_next(text) or (len(text) < 3 and is_next(title)):
        return "nexts", 0
    if text in ARROWS:
        return "arrows", 0
    for kind, says in (("backs", is_back), ("firsts", is_first), ("lasts", is_last)):
        if says(text):
            return kind, 0
    return "", 0


def _is_foreign(node: Node | None) -> bool:
    """Return whether the element belongs to comments, a calendar or a picture show."""
    for _ in range(5):
        if node is None:
            return False
        if _FOREIGN.search(f"{node.element.get('class') or ''} {node.element.get('id') or ''}"):
            return True
        node = node.parent
    return False
