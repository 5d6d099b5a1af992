"""A page with its pieces marked in colours, as one HTML file that fetches nothing and runs nothing.

Nothing of the page's markup is copied: its lines are printed anew, in their order, so that no page can bring a script,
a style or an address of its own into the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Final

from lxml import etree

from crawler.explain.look import COLOURS, NAMES, css_name, style_sheet
from crawler.explain.pieces import Piece, Place, read_pieces
from crawler.explain.report import KEY, MARKS, MAX_VOICES, FieldReport, Report, explain, shorten
from crawler.explain.voices import gathered
from crawler.extract import Extraction
from crawler.extract.flow import Flow, read_flow
from crawler.normalize.text import printable
from crawler.page import Page

# second lock on the door; the first is that nothing of the page is copied
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
MAX_CELL: Final = 60  # characters; longer cells only lay out the page
MAX_LINE: Final = 20_000  # characters; a longer line is cut
MAX_SAID: Final = 120  # characters of what a witness said, in the list of fields
MAX_PLAIN: Final = 300  # characters of a line outside the article
MAX_LINES: Final = 4_000  # outside the article, before and behind it each
MAX_LINKS: Final = 200  # of a line that are underlined
NEAREST: Final = 3  # blocks around a line that say how it looks
_BLOCKS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "li"})


def mark(page: Page, extraction: Extraction) -> str:
    """Return the HTML of the page's lines with their pieces in colours, beside the fields and who said them.

    Works for a page without an article too: then nothing on it is marked.
    """
    report = explain(page, extraction)
    sheet = _Sheet(page, extraction)
    title = f"{report.kind}: {printable(report.url)}"
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">',
            f"<title>{escape(title)}</title>\n<style>{style_sheet()}</style>\n</head>\n<body>",
            *_banner(report),
            "<main><aside>",
            *_legend(sheet.places),
            *_fields(report, sheet.places),
            "</aside><article>",
            *sheet.sections(),
            "</article></main>\n</body>\n</html>\n",
        ]
    )


def _banner(report: Report) -> Iterator[str]:
    said = [
        report.url,
        report.encoding,
        report.detail,
        report.problem and f"no article was read from it: {report.problem}",
    ]
    yield f"<header><b>{escape(report.kind)}</b>"
    yield from (f"<span>{escape(printable(one))}</span>" for one in said if one)
    yield "</header>"


def _legend(places: dict[int, Place]) -> Iterator[str]:
    yield '<div class="card key">'
    for piece in COLOURS:
        count = sum(place.piece is piece for place in places.values())
        yield f'<span class="chip {css_name(piece)}">{NAMES[piece]} {count}</span>'
    yield "</div>"


def _fields(report: Report, places: dict[int, Place]) -> Iterator[str]:
    """Yield the list of fields, each in the colour of the piece it was read from."""
    colour = {name: css_name(place.piece) for place in places.values() for name in place.fields}
    colour |= {"text": "body", "images": "body"}
    yield '<div class="card"><dl>'
    for field in report.heard():
        yield f'<dt class="{colour.get(field.name, "")}">{field.name}</dt>'
        if field.silence:
            yield f'<dd class="none">– {escape(field.silence)}</dd>'
        else:
            yield f"<dd>{escape(shorten(field.name, field.value))}</dd>"
        yield from _voices(field)
    yield f'</dl><p class="marks">{KEY}</p></div>'


def _voices(field: FieldReport) -> Iterator[str]:
    voices, more = gathered(field.voices, MAX_VOICES)
    for voice in voices:
        witness, said = escape(printable(voice.witness)), escape(printable(voice.said, MAX_SAID))
        yield f'<dd class="voice {voice.stand}"><b>{MARKS[voice.stand]}</b><i>{witness}</i><span>{said}</span></dd>'
    if more:
        yield f'<dd class="none">and {more} more</dd>'


class _Sheet:
    """The page's lines, printed anew."""

    def __init__(self, page: Page, extraction: Extraction) -> None:
        self.page = page
        self.places = read_pieces(page, extraction)
        self.flow: Flow = extraction.frame.flow if extraction.frame else read_flow(page)
        article = extraction.article
        self.images = {one.url: one.caption for one in article.images} if article else {}
        self.files = {one.url for one in article.attachments} if article else set()
        self.pictures = self._pictures()

    def sections(self) -> Iterator[str]:
        """Yield the lines in page order, neighbours of one piece together."""
        shown, before, behind = self._shown()
        if before:
            yield _gap(before)
        for piece, group in groupby(shown, lambda index: self.places[index].piece if index in self.places else None):
            if piece is None:
                yield '<section class="other"><h2></h2><div>'
                yield from (f"<p>{escape(self.flow.lines[index].text[:MAX_PLAIN])}</p>" for index in group)
            else:
                yield f'<section class="{css_name(piece)}"><h2>{NAMES[piece]}</h2><div>'
                yield from self._rows(group)
            yield "</div></section>"
        if behind:
            yield _gap(behind)

    def _shown(self) -> tuple[range, int, int]:
        """Return the lines that are shown, and how many before and behind them are not."""
        count = len(self.flow.lines)
        first, last = min(self.places, default=0), max(self.places, default=0)
        start, end = max(0, first - MAX_LINES), min(count, last + 1 + MAX_LINES)
        return range(start, end), start, count - end

    def _rows(self, indices: Iterable[int]) -> Iterator[str]:
        """Yield the lines of a piece; short lines of one table row stand beside each other."""
        for row, group in groupby(indices, self._table_row):
            lines = [line for index in group for line in self._line(index)]
            yield from lines if row < 0 else ['<div class="row">', *lines, "</div>"]

    def _table_row(self, index: int) -> int:
        line = self.flow.lines[index]
        if len(line.text) > MAX_CELL:
            return -1
        around = self.flow.around(line.node, NEAREST)
        return next((one for one in around if self.flow.elements[one].tag == "tr"), -1)

    def _line(self, index: int) -> Iterator[str]:
        for image in self.pictures.get(index, ()):
            caption = self.images[image] or ""
            yield f'<p class="picture">▣ {escape(printable(caption))}<br>{escape(printable(image))}</p>'
        chips = "".join(f"<em>{escape(note)}</em>" for note in self._notes(index))
        yield f'<p class="{self._look(index)}" data-line="{index + 1}">{self._text(index)}{chips}</p>'

    def _notes(self, index: int) -> Iterator[str]:
        """Yield what the line's own piece does not say already."""
        place = self.places[index]
        yield from (name for name in place.fields if name not in ("title", "summary", "related"))
        if place.piece is not Piece.SUMMARY and place.reason:
            yield place.reason
        yield from self._files_on(index)

    def _look(self, index: int) -> str:
        """Return the tag of the nearest block that changes how a line looks, "" for none."""
        around = self.flow.around(self.flow.lines[index].node, NEAREST)
        return next((tag for one in around if (tag := str(self.flow.elements[one].tag)) in _BLOCKS), "")

    def _text(self, index: int) -> str:
        """Return the line's text, escaped, its links underlined."""
        line = self.flow.lines[index]
        rest = line.text[:MAX_LINE]
        pieces = []
        for _, said in line.links[:MAX_LINKS]:
            before, found, behind = rest.partition(said) if said else ("", "", "")
            if found:
                pieces += [escape(before), f"<u>{escape(said)}</u>"]
                rest = behind
        return "".join(pieces) + escape(rest) + ("…" if len(line.text) > MAX_LINE else "")

    def _files_on(self, index: int) -> list[str]:
        if not self.files:
            return []
        urls = (self.page.join(element.get("href") or "") for element, _ in self.flow.lines[index].links)
        return ["attachment" for url in urls if url in self.files]

    def _pictures(self) -> dict[int, list[str]]:
        """Return the article's pictures by the marked line that they stand before."""
        found: dict[int, list[str]] = {}
        if not self.images:
            return found
        marked = sorted(self.places)
        for before, element in self.flow.images:
            url = next((one for one in self._addresses(element) if one in self.images), None)
            line = next((one for one in marked if one >= before), marked[-1] if marked else -1)
            if url and line >= 0 and not any(url in urls for urls in found.values()):
                found.setdefault(line, []).append(url)
        return found

    def _addresses(self, image: etree._Element) -> Iterator[str]:
        for value in image.attrib.values():
            if len(value) <= MAX_LINE and (url := self.page.join(str(value))):
                yield url


def _gap(lines: int) -> str:
    return f'<section class="other"><h2></h2><div><p>… {lines:,} more lines</p></div></section>'
