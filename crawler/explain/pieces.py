"""What every line of the page was taken for: headline, labels, abstract, text, left out of it, related link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from crawler.extract import Extraction, Frame
from crawler.extract.flow import Line
from crawler.extract.labels import is_label_line
from crawler.extract.noise import is_button, is_editor_line, is_notice, is_promotion, is_tail_heading
from crawler.extract.vocabulary import FIELD_OF
from crawler.normalize.text import match_key
from crawler.normalize.urls import canonical_url
from crawler.page import Page

# label fields whose name in the record is another
RECORD_NAME: Final = {"published": "published_at", "updated": "updated_at"}
# how witnesses are called that stand on no line of the page, and those whose line the zones know already
OFF_PAGE: Final = ("meta ", "json-ld ", "url", "list page", "title tag", "time", "rule", "label ")
LOOK_ABOVE: Final = 40  # lines above the headline in which the breadcrumb may stand
RELATED_GAP: Final = 3  # lines without a related link that end the related block
LINK_SHARE: Final = 0.8  # of a line's characters: then it is a link and nothing else


class Piece(StrEnum):
    """What a line belongs to."""

    TITLE = "title"
    HEADER = "header"  # label line, breadcrumb, byline above the text
    SUMMARY = "summary"
    BODY = "body"
    LEFT_OUT = "left out"  # among the text's lines or right behind them, and no part of it
    FOOTER = "footer"  # labels and bylines behind the text or between its paragraphs
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Place:
    """What one line was taken for."""

    piece: Piece
    fields: tuple[str, ...] = ()  # of the record, that were read here
    reason: str = ""  # why it is not in the text, for a line that stands among the text or right behind it


def read_pieces(page: Page, extraction: Extraction) -> dict[int, Place]:
    """Return, by line of the flow, what it was taken for; lines outside the article are left out.

    Empty when there is no article.
    """
    frame = extraction.frame
    if frame is None:
        return {}
    places = {index: Place(Piece.BODY) for index in frame.body}
    places |= {index: Place(Piece.TITLE, ("title",)) for index in _title_lines(frame)}
    if frame.summary >= 0:
        places[frame.summary] = Place(Piece.SUMMARY, ("summary",), "the abstract")
    places |= {index: Place(Piece.RELATED, ("related",)) for index in _related_lines(page, extraction, frame)}
    places |= {index: Place(Piece.LEFT_OUT, (), reason) for index, reason in _left_out(frame, places)}
    header = set(frame.zones.header)
    for index, name in _fields_read(extraction, frame):
        before = places.get(index, Place(Piece.HEADER if index in header or _is_above(frame, index) else Piece.FOOTER))
        if before.piece is Piece.LEFT_OUT:
            before = replace(before, piece=Piece.FOOTER)
        if name not in before.fields:
            places[index] = replace(before, fields=(*before.fields, name))
    return places


def _is_above(frame: Frame, index: int) -> bool:
    return index < (frame.body[0] if frame.body else frame.headline.line)


def _title_lines(frame: Frame) -> Iterable[int]:
    """Return the lines of the headline, which may be printed on up to three."""
    last, lines = frame.headline.line, frame.flow.lines
    for first in range(last, max(-1, last - 3), -1):
        if " ".join(line.text for line in lines[first : last + 1]) == frame.headline.text:
            return range(first, last + 1)
    return range(last, last + 1) if last >= 0 else ()


def _left_out(frame: Frame, places: dict[int, Place]) -> Iterator[tuple[int, str]]:
    """Yield the lines that stand among the text, or right behind it, and were not taken, with the reason."""
    if not frame.body:
        return
    lines, last = frame.flow.lines, frame.body[-1]
    texts = {lines[index].text for index in frame.body}
    for index in range(frame.body[0], last):
        if index not in places:
            yield index, _reason(lines[index], texts) or _reason_inside(lines[index])
    ended = False
    for index in (one for one in frame.zones.footer if one > last):
        ends = is_tail_heading(lines[index].text)
        if index in places or (ended and not ends):
            return  # related links, or whatever else the page has below
        ended = ended or ends
        reason = _reason(lines[index], texts) or ("an appeal" if is_promotion(lines[index].text) else "")
        if reason:
            yield index, reason


def _reason(line: Line, texts: set[str]) -> str:
    """Return why the line is no text, "" when nothing about it says so."""
    text = line.text
    if is_tail_heading(text):
        return "the article is over"
    if is_editor_line(text):
        return "editor line"
    if is_button(text):
        return "button words"
    if is_label_line(text):
        return "label line"
    if is_notice(text):
        return "notice of the site"
    return "printed again" if text in texts else ""


def _reason_inside(line: Line) -> str:
    if match_key(line.text) in FIELD_OF:
        return "label line"
    return "list of links" if line.link_chars >= len(line.text) * LINK_SHARE else "dropped by a rule"


def _related_lines(page: Page, extraction: Extraction, frame: Frame) -> Iterator[int]:
    """Yield the heading of the related block and the lines with its links."""
    wanted: set[str | None] = {link.url for link in extraction.article.related} if extraction.article else set()
    if not wanted:
        return
    lines = frame.flow.lines
    named = next((one.name for one in extraction.witnesses.get("related", ())), "")
    start = frame.body[-1] + 1 if frame.body else frame.headline.line + 1
    heading = named.removeprefix("heading ") if named.startswith("heading ") else ""
    for index in range(start, len(lines)):
        if heading and lines[index].text == heading:
            yield index
            start = index + 1
            break
    everywhere = named == "rule"
    misses = -1  # none is counted before the first link
    for index in range(0 if everywhere else start, len(lines)):
        if here := wanted.intersection(_address(page, element.get("href")) for element, _ in lines[index].links):
            yield index
            wanted -= here
            misses = 0
        elif misses >= 0:
            misses += 1
        if not wanted or (misses > RELATED_GAP and not everywhere):
            return


def _address(page: Page, href: str | None) -> str | None:
    url = page.join(href) if href else None
    return canonical_url(url) if url else None


def _fields_read(extraction: Extraction, frame: Frame) -> Iterator[tuple[int, str]]:
    """Yield (line, field of the record) for every label with a value and every witness that stands on a line."""
    lines = frame.flow.lines
    for _, index, label in frame.zones.labels:
        if label.field and label.value:
            name = RECORD_NAME.get(label.field, label.field)
            yield index, name
            if label.value not in lines[index].text and index + 1 < len(lines) and label.value in lines[index + 1].text:
                yield index + 1, name
    for name, witnesses in extraction.witnesses.items():
        for one in witnesses:
            if name in ("title", "summary", "related") or one.name.startswith(OFF_PAGE):
                continue
            words = [one.name] if name == "views" else one.said.split("、")
            found = next((index for index in _looked_at(one.name, frame) if _says(lines[index], words)), -1)
            if found >= 0:
                yield found, name


def _looked_at(witness: str, frame: Frame) -> Iterable[int]:
    """Return the lines on which such a witness stands, the likeliest first."""
    head, tail = frame.body[:4], frame.body[:-4:-1]
    top = frame.headline.line if frame.headline.line >= 0 else (frame.body[0] if frame.body else 0)
    if witness == "breadcrumb":
        return range(top - 1, max(-1, top - LOOK_ABOVE), -1)
    if witness == "dateline":
        return head
    if witness == "closing bracket":
        return (*tail, *frame.zones.footer)
    if witness == "byline":
        return (*frame.zones.header, *head, *tail, *frame.zones.footer)
    return (*frame.zones.header, *frame.zones.footer)


def _says(line: Line, words: list[str]) -> bool:
    return len(line.text) <= 2000 and all(word in line.text for word in words)
