"""Which stories the demo portal has, where they stand, and which of them are special."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from crawler.article import Reason
from crawler.demo.names import EDITORS, SOURCES
from crawler.demo.story import Story
from crawler.demo.writing import Dice, Draft, write

NEWEST: Final = date(2021, 8, 19)
A_DAY: Final = 5  # stories
GROUP: Final = 64  # stories; each group has every special page once
RELATED: Final = 15
NEAR: Final = 40  # related and hot links lead to stories at most so far away in time

# positions within a group; even ones are in 行业新闻, odd ones in 技术前沿
GBK, PARTS, ALIAS, COPY = 11, 17, 22, 30
WALLS: Final = {
    26: Reason.LOGIN_WALL,
    33: Reason.BOT_CHALLENGE,
    40: Reason.SOFT_404,
    45: Reason.HTTP_ERROR,
    53: Reason.ROBOTS,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list page."""

    path: str
    title: str
    day: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole portal before it becomes pages."""

    stories: tuple[Story, ...]  # newest first
    copies: dict[str, tuple[Story, Story]]  # path: the story as the other section prints it, the story itself
    aliases: dict[str, Story]  # second path of a story
    walls: dict[str, tuple[Reason, Draft]]
    lists: dict[str, list[Entry]]  # by section


def plan(articles: int, seed: int) -> Plan:
    """Return the plan of a portal with so many different stories."""
    titles: set[str] = set()
    stories = tuple(_relate(seed, [_story(seed, nth, titles) for nth in range(articles)]))
    made = Plan(stories, {}, {}, {}, {"news": [], "tech": []})
    for nth, story in enumerate(stories):
        made.lists[story.section].append(Entry(story.path, story.title, story.day))
        _add_special(made, seed, nth, story)
    return made


def _story(seed: int, nth: int, titles: set[str]) -> Story:
    section = "tech" if nth % 2 else "news"
    dice = Dice(f"{seed}/story/{nth}")
    published = _moment(dice, nth)
    place = nth % GROUP
    draft = write(dice, section, published.date())
    while draft.title in titles or (place == PARTS and len(draft.paragraphs) < 8):
        draft = write(dice, section, published.date())
    titles.add(draft.title)
    number = 90000 - 7 * nth
    source, source_url = dice.pick(SOURCES)
    path = _path(section, published, number)
    upload = f"/upload/{published:%Y%m}/{number}"
    caption = (f"{upload}_1.jpg", draft.caption, dice.chance(0.5))
    return Story(
        section=section,
        path=path,
        title=draft.title,
        original_title=draft.original_title if dice.chance(0.85) else None,
        source=source,
        source_url=source_url or None,
        author=draft.author if dice.chance(0.2) else None,
        editor=dice.pick(EDITORS) if dice.chance(0.5) else None,
        published=published,
        date_only=dice.chance(0.06),
        views=dice.number(7, 9800) if dice.chance(0.85) else None,
        paragraphs=draft.paragraphs,
        image=caption if dice.chance(0.4) else None,
        attachment=(f"{upload}.pdf", f"{draft.keywords[1]}运行数据表") if dice.chance(0.1) else None,
        keywords=draft.keywords if dice.chance(0.6) else (),
        cut=dice.number(90, 110),
        cut_mark=dice.pick(("", "", "…", "...")),
        parts=3 if place == PARTS else 1,
        charset="gb2312" if place == GBK else "utf-8",
        canonical=path if place == ALIAS else None,
    )


def _moment(dice: Dice, nth: int) -> datetime:
    """Return when story `nth` came out: five a day, newest first."""
    day = NEWEST - timedelta(days=nth // A_DAY)
    hour = 17 - 2 * (nth % A_DAY) - dice.number(0, 1)
    return datetime.combine(day, time(hour, dice.number(0, 59), dice.number(1, 59)))


def _path(section: str, moment: datetime, number: int) -> str:
    return f"/{section}/{moment:%Y%m}/{moment:%d}/{number}.html"


def _relate(seed: int, stories: list[Story]) -> list[Story]:
    related = []
    for nth, story in enumerate(stories):
        others = [one for one in stories[max(0, nth - NEAR) : nth + NEAR] if one is not story]
        related.append(replace(story, related=tuple(Dice(f"{seed}/related/{nth}").sample(others, RELATED))))
    return related


def _add_special(made: Plan, seed: int, nth: int, story: Story) -> None:
    place, entries = nth % GROUP, made.lists[story.section]
    if place == ALIAS:
        number = story.path.rpartition("/")[2]
        alias = f"/{story.section}/show-{number}"
        made.aliases[alias] = story
        entries.append(Entry(alias, story.title, story.day))
        entries.append(Entry(f"{story.path}?from=timeline", story.title, story.day))
    elif place == COPY:
        copy = _copy(seed, nth, story, made.stories)
        made.copies[copy.path] = (copy, story)
        made.lists[copy.section].append(Entry(copy.path, copy.title, copy.day))
    elif place in WALLS:
        reason = WALLS[place]
        dice = Dice(f"{seed}/wall/{nth}")
        draft = write(dice, story.section, story.published.date())
        path = _path(story.section, story.published, 90000 - 7 * nth - 3)
        if reason is Reason.ROBOTS:
            path = path.replace(f"/{story.section}/", "/private/")
        made.walls[path] = (reason, draft)
        entries.append(Entry(path, draft.title, story.day))


def _copy(seed: int, nth: int, story: Story, stories: tuple[Story, ...]) -> Story:
    """Return the same story as the other section prints it, half an hour later."""
    dice = Dice(f"{seed}/copy/{nth}")
    section = "news" if story.section == "tech" else "tech"
    published = story.published + timedelta(minutes=30)
    source, source_url = dice.pick([one for one in SOURCES if one[0] != story.source])
    near = [one for one in stories[max(0, nth - NEAR) : nth + NEAR] if one is not story]
    return replace(
        story,
        section=section,
        path=_path(section, published, 90000 - 7 * nth - 5),
        source=source,
        source_url=source_url or None,
        published=published,
        views=dice.number(7, 900),
        date_only=False,
        related=tuple(dice.sample(near, RELATED)),
    )
