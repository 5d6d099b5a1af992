"""When it was published and updated: every witness is heard, the day with the most weight wins."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from crawler.extract.dated import PRINTED_IN
from crawler.extract.flow import Flow
from crawler.extract.labels import is_label_line, split_labels
from crawler.extract.metadata import Metadata
from crawler.extract.noise import is_tail_heading
from crawler.extract.zones import Zones, in_comments
from crawler.normalize.dates import Moment, date_in_url, find_date, parse_date
from crawler.normalize.moment import CHINA, in_china
from crawler.normalize.text import is_cjk
from crawler.page import Page

# How much a witness's day counts. Printed labels count most; an address or a list page may be a day off.
WEIGHT: Final = {
    "label": 6.0,
    "line": 4.0,
    "meta": 3.0,
    "json-ld": 3.0,
    "written": 2.5,  # of the document: it is published later
    "footer": 2.0,
    "masthead": 1.5,  # a newspaper's date, but on most sites today's
    "today": 0.2,  # the day of fetching above the title: less than an update's
    "time": 2.0,
    "url": 2.5,
    "list": 2.5,
    "revised": 2.0,  # 更新时间 in the article's own metadata line: often the only date that a template prints
    "updated": 0.5,
}
# var ct = "1668499200";   "publishTime": "2022-11-15 16:00:00"
_SCRIPTED: Final = re.compile(
    rb"(?:\bvar\s+ct|publish_?time|publish_?date|pub_?time|pub_?date|published_?at|release_?time|create_?time)[\"']?\s*[:=]\s*[\"']?"
    rb"(?P<said>\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?|\d{13}|\d{10})\b",
    re.IGNORECASE,
)
MAX_CLOCK: Final = 16  # characters of a line below the date with its clock
BELOW: Final = 3  # lines behind the text in which its metadata may stand
REVISED: Final = ("revised", "updated")
GUESSES: Final = ("list",)  # witnesses that may have made up the year
ABROAD: Final = 2  # witnesses with a zone that are believed against a printed clock without one
FROM_NOW: Final = 0.4  # of its weight keeps what is counted back from now: the page may have lain in a cache
TOLERANCE: Final = timedelta(days=1)  # clocks and zones differ; later than that is the future


_CHANGED: Final = re.compile(
    r"\s*(?:最后)?(?:修改|编辑|更新|編輯)(?![时時日于於:：])"
)  # 林某已于 2023-02-14 08:30 修改
_OTHER_DATES: Final = ("有效期", "期限", "期至")  # ends of labels of dates that are not the article's
_WRITTEN: Final = ("成文", "印发", "发文", "制发")  # 成文日期
_SENTENCE: Final = re.compile("[，。；！？]")
_WEEKDAY: Final = re.compile(r"(?:星期|周|週)[一二三四五六日天]")  # today's or a newspaper's, not an article's


@dataclass(frozen=True, slots=True)
class DateWitness:
    """One place that names a moment."""

    kind: str  # key of WEIGHT
    witness: str
    said: str
    moment: Moment


def find_published(
    flow: Flow, zones: Zones, meta: Metadata, page: Page, now: datetime, listed: str | None
) -> list[DateWitness]:
    """Return the witnesses of the publication date, the one to believe first; [] when nobody names a date."""
    heard = [
        *_labelled(zones, "published", now),
        *_lines(flow, zones, in_china(now).date()),
        *_said(meta, "published", now),
        *_said(meta, "time", now),
        *_labelled(zones, "updated", now),
        *(replace(one, kind="updated") for one in _said(meta, "updated", now)),
    ]
    day = date_in_url(page.url)
    if day is not None:
        heard.append(DateWitness("url", "url", day.isoformat(), Moment(day)))
    if listed and (moment := parse_date(listed, now)):
        heard.append(DateWitness("list", "list page", listed, moment))
    if all(one.kind in ("masthead", "today", "url") for one in heard):
        # beside the day of the URL, only one that says the same, with the time
        heard += [one for one in _below(flow, zones, now) if day is None or one.moment.date == day]
    elif not any(one.moment.time for one in heard):  # 日期：2024年1月15日 above, and the clock below the text
        days = {one.moment.date for one in heard}
        heard += [one for one in _below(flow, zones, now) if one.moment.time and one.moment.date in days]
    latest = in_china(now) + TOLERANCE
    heard = [one for one in heard if one.moment.when <= latest]
    if not heard:
        return [one for one in _scripted(page, now) or _signed(flow, zones, now) if one.moment.when <= latest]
    heard = [_with_stated_year(one, page) for one in _with_years(heard)]
    weights: dict[date, float] = {}
    spoken: set[tuple[date, str]] = set()
    for one in heard:
        key = (one.moment.when.date(), one.kind)
        if key not in spoken:  # three metas that copy each other are one witness
            spoken.add(key)
            weights[key[0]] = weights.get(key[0], 0.0) + WEIGHT[one.kind] * _share(one.moment)
    best = max(weights, key=lambda one: weights[one])
    agreed = [one for one in heard if one.moment.when.date() == best]
    agreed.sort(key=lambda one: (one.moment.time is None, one.kind in REVISED, -WEIGHT[one.kind]))
    if abroad := _of_another_zone(agreed):
        agreed = [*abroad, *(one for one in agreed if one not in abroad)]
    return agreed + [one for one in heard if one.moment.when.date() != best]


def _of_another_zone(agreed: list[DateWitness]) -> list[DateWitness]:
    """Return the witnesses with a zone, where the first names none and prints the clock of another: 14:40 in Paris.

    They must be two at least, agree, and lie whole hours away; where one has the printed digits as UTC's, it is its
    zone that is made up.
    """
    first = agreed[0].moment
    zoned = [one for one in agreed if one.moment.offset not in (None, CHINA) and one.moment.time is not None]
    if first.time is None or first.offset is not None or len(zoned) < ABROAD:
        return []
    minutes = {int((one.moment.when - first.when).total_seconds() // 60) for one in zoned}
    same = any(
        one.moment.offset is UTC and one.moment.time and one.moment.time.hour == first.time.hour for one in zoned
    )
    apart = minutes.pop() if len(minutes) == 1 else 0
    return zoned if apart and apart % 60 == 0 and not same else []


def _share(moment: Moment) -> float:
    """Return the part of its weight that a witness keeps whose date the page does not print in full."""
    return FROM_NOW if moment.from_now else 0.5 if moment.assumed_year else 1.0


def _with_years(heard: list[DateWitness]) -> list[DateWitness]:
    """Return the witnesses; those whose year is a guess (a list's, too) take it from one that prints the same day."""
    printed = {
        (day.month, day.day): day
        for one in heard
        if one.kind not in GUESSES and not one.moment.assumed_year and (day := one.moment.when.date())
    }
    told = []
    for one in heard:
        day = one.moment.when.date()
        known = printed.get((day.month, day.day))
        if known is not None and known != day and (one.kind in GUESSES or one.moment.assumed_year):
            one = replace(one, moment=replace(one.moment, date=known, offset=None, assumed_year=False))
        told.append(one)
    return told


def _with_stated_year(one: DateWitness, page: Page) -> DateWitness:
    """Return the witness; without a year it takes that of the same minute in the state that the page's script keeps.

    <time>11-05 14:22</time> and "publishTime":"2024-11-05 14:22:00": the one year among them, or none.
    """
    moment = one.moment
    if not moment.assumed_year or moment.time is None:
        return one
    minute = rf"\b((?:19|20)\d\d-{moment.date:%m-%d})[ T]{moment.time:%H:%M}".encode()
    days = {day.decode() for day in re.findall(minute, page.html)}
    told = parse_date(days.pop()) if len(days) == 1 else None
    return replace(one, moment=replace(moment, date=told.date, assumed_year=False)) if told else one


def find_updated(zones: Zones, meta: Metadata, now: datetime, published: Moment | None) -> list[DateWitness]:
    """Return the witnesses of the last update, those that are not earlier than the publication."""
    heard = [*_labelled(zones, "updated", now), *_said(meta, "updated", now)]
    latest = in_china(now) + TOLERANCE
    return [
        one
        for one in heard
        if one.moment.when <= latest
        and (
            published is None
            or one.moment.when.date() > published.when.date()
            or (one.moment.when > published.when and one.moment.time is not None and published.time is not None)
        )
    ]


def _scripted(page: Page, now: datetime) -> list[DateWitness]:
    """Return what a script of the page will print as the date: public accounts send no other."""
    match = _SCRIPTED.search(page.html)
    said = match["said"].decode("utf-8", "replace") if match else ""
    moment = parse_date(said, now)
    return [DateWitness("script", "script", said, _honest(moment))] if moment is not None else []


def _signed(flow: Flow, zones: Zones, now: datetime) -> list[DateWitness]:
    """Return the day that signs a notice, its last line: where nothing else is printed, it is the notice's date."""
    for index in zones.body[-1:] if len(zones.body) > 1 else ():
        text = flow.lines[index].text
        found = find_date(text, now)
        if found is not None and (found[1], found[2]) == (0, len(text)) and not found[0].assumed_year:
            return [DateWitness("written", "signature", text, _honest(found[0]))]
    return []


def _labelled(zones: Zones, field: str, now: datetime) -> list[DateWitness]:
    found = []
    # a box beside the article may print a date of its own above the headline
    for zone, index, label in sorted(zones.labelled(field), key=lambda one: one[1] < zones.headline):
        date_found = find_date(label.value, now)
        moment = date_found[0] if date_found is not None and date_found[1] <= 12 else None
        if moment is None and label.value.isdecimal():
            moment = parse_date(label.value, now)  # 20210819
        if moment is not None:
            kind = "label" if zone == "header" else "footer"
            if field == "updated":
                kind = "revised" if zone == "header" and 0 <= zones.headline < index else "updated"
            kind = "written" if label.label.startswith(_WRITTEN) else kind
            found.append(DateWitness(kind, f"label {label.label}", label.value, _honest(moment)))
    return found


def _lines(flow: Flow, zones: Zones, today: date) -> list[DateWitness]:
    """Return the dates that stand in the header without a label."""
    found = []
    for index, date_found in zones.dates.items():
        text = flow.lines[index].text
        labels = split_labels(text)
        own = [one for one in labels if one.start < date_found[1]]
        if own and own[-1].field in ("published", "updated", "summary", "original_title", "keywords"):
            continue
        if own and own[-1].field == "" and own[-1].label.endswith(_OTHER_DATES):
            continue  # 有效期至：2022-03-08
        if index == zones.headline and not labels and _is_of_title(text, date_found):
            continue
        rest = len(text) - (date_found[2] - date_found[1])
        if rest > 60 and not labels:
            continue  # a sentence that mentions a date
        if date_found[0].assumed_year and not labels and _SENTENCE.search(text):
            continue  # a caption: 8月7日，市民在河畔准备下水
        is_above = index < zones.headline and date_found[0].time is None
        is_above = is_above and (_WEEKDAY.search(text) is not None or not _is_beside(flow, index, zones.headline))
        kind, place = ("masthead", "line above the title") if is_above else ("line", "line above the body")
        if is_above and date_found[0].when.date() == today:
            kind = "today"
        if _CHANGED.match(text, date_found[2]):
            kind = "updated"
        found.append(DateWitness(kind, place, text, _honest(date_found[0])))
    return found


def _is_of_title(text: str, found: tuple[Moment, int, int]) -> bool:
    """Return whether the day is the title's own: 博览会4月18日开幕, 某市2022年3月5日空气质量日报."""
    moment, start, end = found
    is_glued = is_cjk(text[start - 1 : start] or " ") or is_cjk(text[end : end + 1] or " ")
    return moment.assumed_year or (moment.time is None and is_glued)


def _below(flow: Flow, zones: Zones, now: datetime) -> list[DateWitness]:
    """Return the date without a label of a metadata line right below the text."""
    last = zones.body[-1] if zones.body else zones.headline
    # the text's last line may be 《某某日报》（2021年11月05日 第07版）
    printed = [index for index in zones.body[-1:] if PRINTED_IN.search(flow.lines[index].text)]
    for index in [*printed, *[index for index in zones.footer if index > last][:BELOW]]:
        text = flow.lines[index].text
        if is_tail_heading(text) or in_comments(flow, index):
            break
        found = find_date(text, now) if index in printed or is_label_line(text) else None
        if found is not None and found[0].time is None and index + 1 in zones.footer:
            below = flow.lines[index + 1].text  # 香港時間15時30分
            found = find_date(f"{text} {below}", now) if len(below) <= MAX_CLOCK else found
        own = [one.field for one in split_labels(text) if found is not None and one.start < found[1]]
        if found is not None and not set(own) - {"source", "author", "editor", "views"}:
            return [DateWitness("footer", "line below the body", text, _honest(found[0]))]
    return []


def _is_beside(flow: Flow, line: int, other: int) -> bool:
    """Return whether both lines stand in the same block, as a blog's date above its title does."""
    return flow.home[flow.lines[line].node] == flow.home[flow.lines[other].node]


def _said(meta: Metadata, field: str, now: datetime) -> list[DateWitness]:
    found = []
    for where, text in meta.get(field):
        moment = parse_date(text, now)
        if moment is not None:
            kind = "time" if field == "time" else "json-ld" if where.startswith("json-ld") else "meta"
            found.append(DateWitness(kind, where, text, _honest(moment)))
    return found


def _honest(moment: Moment) -> Moment:
    """Return the moment without a time that only says that the template knew none: midnight sharp."""
    return moment.day_only() if moment.is_midnight else moment
