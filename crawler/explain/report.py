"""The explanation of one page, and how it looks as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, Final

from crawler.article import as_record
from crawler.discover.classify import classify
from crawler.explain.pieces import Place, read_pieces
from crawler.explain.voices import Stand, Voice, gathered, voices_of
from crawler.extract import Extraction
from crawler.normalize.columns import clip, pad, width
from crawler.normalize.text import printable
from crawler.page import Page

# what the page says; the record's other fields are made by us
FIELDS: Final = (
    "url", "section", "title", "original_title", "source", "source_url", "author", "editor", "published_at",
    "updated_at", "views", "summary", "text", "images", "attachments", "keywords", "related", "language",
)  # fmt: skip
LEAST: Final = 60  # columns; a narrower terminal wraps
WIDEST_WITNESS: Final = 32  # columns
SHOWN: Final = 300  # characters of a value or of what was said that any output shows
MAX_VOICES: Final = 8  # shown of a field; a head can repeat itself without end
MARKS: Final = {Stand.BELIEVED: "→", Stand.AGREES: "=", Stand.DIFFERS: "≠", Stand.UNUSED: "·"}
KEY: Final = "→ believed  = agrees  ≠ says something else  · not used  − left out of the text"


@dataclass(frozen=True, slots=True)
class FieldReport:
    """One field of the record."""

    name: str
    value: Any  # as in the record; None or empty when the page is silent
    voices: tuple[Voice, ...]  # the believed one first
    silence: str = ""  # why there is no value; "" when there is one


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Lines among the text, or right behind it, that are no part of it."""

    first: int  # line of the page's text, from 1
    last: int  # inclusive
    reason: str
    said: str  # the first of them


@dataclass(frozen=True, slots=True)
class Report:
    """Why an article reads as it does."""

    url: str
    kind: str  # article, list, or why it is neither: bot_challenge, soft_404 …
    detail: str  # what was seen that made it so
    encoding: str
    problem: str  # why there is no article: no_title, no_text; "" when there is one
    missed: tuple[str, ...]  # fields whose portal rule found nothing
    fields: tuple[FieldReport, ...]  # in the record's order
    left_out: tuple[LeftOut, ...]  # in page order

    def heard(self) -> tuple[FieldReport, ...]:
        """Return the fields worth showing: all of an article; without one, those that somebody speaks of."""
        return tuple(field for field in self.fields if field.voices) if self.problem else self.fields

    def as_dict(self) -> dict[str, Any]:
        """Return the report as plain dicts, lists and values."""
        return asdict(self)


def explain(page: Page, extraction: Extraction) -> Report:
    """Return who said what of each field, and what was left out of the text."""
    verdict = classify(page)
    voices = voices_of(page, extraction)
    record = as_record(extraction.article) if extraction.article else {}
    return Report(
        url=page.url,
        kind=str(verdict.kind or verdict.reason or "neither article nor list"),
        detail=verdict.detail,
        encoding=page.encoding,
        problem=str(extraction.problem or ""),
        missed=extraction.missed,
        fields=tuple(_field(name, record.get(name), voices.get(name, ()), extraction) for name in FIELDS),
        left_out=tuple(_left_out(extraction, read_pieces(page, extraction))),
    )


def _field(name: str, value: Any, voices: tuple[Voice, ...], extraction: Extraction) -> FieldReport:
    if value is not None and value not in ("", []):
        return FieldReport(name, value, voices)
    if extraction.article is None:
        silence = "there is no article"
    elif voices:
        silence = "nothing that was said is believed"
    else:
        blank = _blank_label(name, extraction)
        silence = f"{blank} is printed without a value" if blank else "the page does not say"
    return FieldReport(name, None, voices, silence)


def _blank_label(name: str, extraction: Extraction) -> str:
    labels = extraction.frame.zones.labels if extraction.frame else []
    mine = (one for _, _, one in labels if one.field and name.startswith(one.field) and not one.value)
    return next((f"label {one.label}" for one in mine), "")


def _left_out(extraction: Extraction, places: dict[int, Place]) -> Iterator[LeftOut]:
    """Yield the lines with a reason, neighbours with the same one together."""
    if extraction.frame is None:
        return
    lines = extraction.frame.flow.lines
    reasoned = sorted((index, place.reason) for index, place in places.items() if place.reason)
    # neighbours differ from their place in the list by the same number
    for (_, reason), group in groupby(enumerate(reasoned), lambda one: (one[1][0] - one[0], one[1][1])):
        run = [index for _, (index, _) in group]
        yield LeftOut(run[0] + 1, run[-1] + 1, reason, lines[run[0]].text[:SHOWN])


def shorten(name: str, value: Any) -> str:
    r"""Return a field's value as one line.

    >>> shorten("text", "第一段。\n第二段。"), shorten("keywords", ["水", "气"]), shorten("views", 49)
    ('2 paragraphs, 8 characters', '水、气', '49')
    """
    if name == "text":
        count = value.count("\n") + 1
        return f"{_counted(count, 'paragraph')}, {len(value) - count + 1:,} characters"
    if name == "keywords":
        return printable("、".join(value), SHOWN)
    if isinstance(value, list):
        return _counted(len(value), {"related": "link", "images": "picture"}.get(name, "file"))
    return printable(str(value), SHOWN)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def render_text(report: Report, columns: int = 120) -> str:
    """Return the report as aligned lines of at most so many columns, for people."""
    columns = max(columns, LEAST)
    rows = [row for field in report.heard() for row in _rows(field, report)]
    names = max(width(field.name) for field in report.fields) + 2
    witnesses = min(WIDEST_WITNESS, max((width(row[2]) for row in rows), default=0)) + 2
    lines = [clip(line, columns) for line in _head(report)]
    for name, mark, witness, said in rows:
        if not mark:
            lines.append(clip(pad(name, names) + said, columns))
        else:
            who = pad(clip(witness, witnesses - 2), witnesses)
            lines.append(clip(f"{'':{names}}{mark} {who}{said}", columns).rstrip())
    return "\n".join([*lines, "", KEY]) + "\n"


def _head(report: Report) -> Iterator[str]:
    yield f"{report.kind}  {printable(report.url)}  {report.encoding}" + (
        f"  ({printable(report.detail)})" if report.detail else ""
    )
    if report.problem:
        yield f"no article was read from it: {report.problem}"
    if report.missed:
        yield f"portal rules that found nothing: {', '.join(report.missed)}"
    yield ""


def _rows(field: FieldReport, report: Report) -> Iterator[tuple[str, str, str, str]]:
    """Yield (name, mark, witness, said): the field's own row has no mark."""
    yield field.name, "", "", f"–  {field.silence}" if field.silence else shorten(field.name, field.value)
    voices, more = gathered(field.voices, MAX_VOICES)
    for voice in voices:
        yield "", MARKS[voice.stand], voice.witness, printable(voice.said, SHOWN)
    if more:
        yield "", " ", f"and {more} more", ""
    if field.name == "text":
        yield from _text_rows(field, report)
    elif isinstance(field.value, list) and field.name != "keywords":
        for which, one in zip(("first", "last"), (*field.value[:1], *field.value[1:][-1:]), strict=False):
            url, *rest = one.values()
            yield "", " ", which, "  ".join(printable(part) for part in (*rest, url) if part)


def _text_rows(field: FieldReport, report: Report) -> Iterator[tuple[str, str, str, str]]:
    paragraphs = field.value.split("\n") if field.value else []
    for which, one in zip(("first", "last"), (*paragraphs[:1], *paragraphs[1:][-1:]), strict=False):
        yield "", " ", which, printable(one, SHOWN)
    for gone in report.left_out:
        where = f"line {gone.first}" if gone.first == gone.last else f"lines {gone.first}–{gone.last}"
        yield "", "−", f"{where}: {gone.reason}", printable(gone.said, SHOWN)
