"""What the demo portal's stories are made of: templates, and topics that hold them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject.

    A template holds no blank: `[a|b]` takes one of them, `{n:5-80}` is a number, `{f:1-9}` one with a decimal place,
    `{term}` `{city}` `{firm}` … a fact of the article.
    """

    name: str  # the first keyword
    terms: tuple[str, ...]  # its machines
    news: tuple[str, ...]  # headlines of 行业新闻
    tech: tuple[str, ...]  # headlines of 技术前沿
    sentences: tuple[str, ...]


def topic(name: str, terms: str, news: str, tech: str, sentences: str) -> Topic:
    """Return the topic of these blocks of words and templates."""
    return Topic(name, words(terms), words(news), words(tech), words(sentences))


def words(block: str) -> tuple[str, ...]:
    """Return what stands between the blanks and line ends of a block.

    >>> words(" 超滤膜组件 反渗透膜元件 ")
    ('超滤膜组件', '反渗透膜元件')
    """
    return tuple(block.split())
