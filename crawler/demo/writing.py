"""Stories of the demo portal, written from templates: the same seed writes the same story on every Python."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeVar

from crawler.demo import names
from crawler.demo.land_and_air import LAND_AND_AIR
from crawler.demo.stock import ENDINGS, OPENINGS, PROJECTS, SENTENCES
from crawler.demo.topics import Topic
from crawler.demo.water import WATER

TOPICS: Final = (*WATER, *LAND_AND_AIR)
MIN_TEXT, MAX_TEXT = 420, 1380  # characters aimed at; the ending may add some
MIN_PARAGRAPHS, MAX_PARAGRAPHS = 4, 10

_CHOICE: Final = re.compile(r"\[([^\]]+)\]")  # [安装|调试|吊装]
_SLOT: Final = re.compile(r"\{(?:([nf]):(\d+)-(\d+)|(\w+))\}")  # {n:5-80} {f:1-9} {city}

T = TypeVar("T")


class Dice:
    """Chance from a seed; only `random()` is asked, whose numbers no Python version changes."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed).random

    def number(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + int(self._random() * (high - low + 1))

    def chance(self, share: float) -> bool:
        """Return True in this share of cases, 0–1."""
        return self._random() < share

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of them."""
        return choices[int(self._random() * len(choices))]

    def sample(self, choices: Sequence[T], count: int) -> list[T]:
        """Return so many different ones of them (all, when there are not so many), in random order."""
        if len(choices) > 4 * count:  # few of many: drawing again beats moving all of them about
            drawn: dict[int, None] = {}
            while len(drawn) < count:
                drawn[self.number(0, len(choices) - 1)] = None
            return [choices[at] for at in drawn]
        left = list(choices)
        return [left.pop(self.number(0, len(left) - 1)) for _ in range(min(count, len(left)))]


@dataclass(frozen=True, slots=True)
class Draft:
    """What an author hands in."""

    title: str
    original_title: str
    paragraphs: tuple[str, ...]
    keywords: tuple[str, ...]
    caption: str  # for a picture
    author: str


def write(dice: Dice, section: str, day: date) -> Draft:
    """Return a story for this section ("news" or "tech") that comes out on this day."""
    topic = dice.pick(TOPICS)
    facts = _facts(dice, topic, day)
    title = fill(dice, dice.pick(topic.news if section == "news" else topic.tech), facts)
    return Draft(
        title=title,
        original_title=fill(dice, dice.pick(("{city}{topic}观察：", "{topic}周报丨", "")), facts)
        + title
        + fill(dice, dice.pick(("——{firm}案例", "（{city}篇）", "——来自{district}的报告")), facts),
        paragraphs=_paragraphs(dice, _sentences(dice, topic, facts)),
        keywords=(topic.name, facts["term"], facts["city"])[: dice.number(2, 3)],
        caption=f"{facts['city']}{facts['term']}现场",
        author=facts["person"],
    )


def fill(dice: Dice, template: str, facts: dict[str, str]) -> str:
    """Return the template with its choices made and its slots filled."""

    def slot(match: re.Match[str]) -> str:
        kind, low, high, fact = match.groups()
        if fact:
            return facts[fact]
        if kind == "n":
            return str(dice.number(int(low), int(high)))
        tenths = dice.number(int(low) * 10 + 1, int(high) * 10 + 9)
        return f"{tenths // 10}.{tenths % 10}"

    return _SLOT.sub(slot, _CHOICE.sub(lambda match: dice.pick(match[1].split("|")), template))


def _facts(dice: Dice, topic: Topic, day: date) -> dict[str, str]:
    city, neighbour = (f"{name}市" for name in dice.sample(names.CITIES, 2))
    firm, partner = (stem + dice.pick(names.FIRM_KINDS) for stem in dice.sample(names.FIRM_STEMS, 2))
    term, term2 = dice.sample(topic.terms, 2)
    event = day - timedelta(days=dice.number(1, 4))
    facts = {
        "city": city, "neighbour": neighbour, "district": dice.pick(names.DISTRICTS), "firm": firm, "partner": partner,
        "institute": dice.pick(names.INSTITUTES), "person": dice.pick(names.SURNAMES) + dice.pick(names.GIVEN),
        "surname": dice.pick(names.SURNAMES), "topic": topic.name, "term": term, "term2": term2,
        "month": str(event.month), "day": str(event.day), "month2": str(event.month % 12 + 1),
    }  # fmt: skip
    return facts | {"project": fill(dice, dice.pick(PROJECTS), facts)}


def _sentences(dice: Dice, topic: Topic, facts: dict[str, str]) -> list[str]:
    aim = dice.number(MIN_TEXT, MAX_TEXT)
    own = dice.sample(topic.sentences, dice.number(4, 9))
    general = dice.sample(SENTENCES, 30)
    mixed = dice.sample(own + general[: 2 * len(own)], 3 * len(own)) + general[2 * len(own) :]
    story = [fill(dice, dice.pick(OPENINGS), facts)]
    length = len(story[0])
    for template in mixed:
        if length >= aim - 40:  # the ending's share
            break
        story.append(fill(dice, template, facts))
        length += len(story[-1])
    return [*story, fill(dice, dice.pick(ENDINGS), facts)]


def _paragraphs(dice: Dice, sentences: list[str]) -> tuple[str, ...]:
    count = dice.number(MIN_PARAGRAPHS, min(MAX_PARAGRAPHS, len(sentences)))
    share = len(sentences) / count
    cuts = sorted({round(share * nth + dice.number(-1, 1) * 0.3 * share) for nth in range(1, count)})
    ends = [*cuts, len(sentences)]
    return tuple("".join(sentences[start:end]) for start, end in zip([0, *cuts], ends, strict=True))
