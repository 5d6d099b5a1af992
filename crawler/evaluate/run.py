"""A folder of pages with gold to answers and scores."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from crawler.article import Article
from crawler.errors import OutputError, UsageError
from crawler.evaluate.judge import BodyScore, FieldScore, PageVerdict, Record, body_score, field_scores, judge
from crawler.extract import extract
from crawler.page import Page
from crawler.portals.cms import layouts_of

logger = logging.getLogger(__name__)

# the clock of relative dates where the gold does not say when the page was fetched; after every page of the fixtures
FETCHED_AT: Final = datetime(2026, 11, 24, tzinfo=UTC)
NOWHERE: Final = "https://www.example.com/"  # a page whose address is not known
PREDICTION_KEYS: Final = ("id", "title", "published", "source", "author", "body")

Reader = Callable[[bytes, Record], Mapping[str, Any]]  # page as served and its gold line, to an answer


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came out of one folder."""

    folder: Path
    answers: Mapping[str, Record]  # by page id
    pages: tuple[PageVerdict, ...]
    crashes: Mapping[str, str]  # page id: the exception, one line
    body: BodyScore | None
    fields: Mapping[str, FieldScore]

    def numbers(self) -> dict[str, float]:
        """Return every score under a dotted name, e.g. "body.page_f1", "source.false"; all 0–1."""
        found: dict[str, float | None] = {}
        if self.body:
            found |= {f"body.{name}": getattr(self.body, name) for name in ("precision", "recall", "page_f1", "ok")}
        for field, score in self.fields.items():
            found |= {f"{field}.{name}": getattr(score, name) for name in ("recall", "precision", "false")}
        return {name: number for name, number in found.items() if number is not None}


def read_gold(folder: Path) -> tuple[Record, ...]:
    """Return the gold lines of the folder, in their order.

    Raise UsageError when the folder holds no gold.jsonl, or a line of it is no object with an id.
    """
    path = folder / "gold.jsonl"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read ({error.strerror}); give a folder with gold.jsonl and pages/"
        ) from error
    return tuple(_gold_line(path, number, line) for number, line in enumerate(lines, 1) if line.strip())


def evaluate(folder: Path, read: Reader | None = None) -> Evaluation:
    """Return how well `read`, by default our extractor, answers for every page of the folder.

    A page on which it raises is a miss in every field and is named in `crashes`. Raise UsageError when gold or a page
    is missing.
    """
    answers: dict[str, Record] = {}
    crashes: dict[str, str] = {}
    gold = read_gold(folder)
    for line in gold:
        body = page_bytes(folder, line["id"])
        try:
            answers[line["id"]] = (read or read_page)(body, line)
        except Exception as error:
            logger.debug("%s: crashed", line["id"], exc_info=True)
            crashes[line["id"]] = f"{type(error).__name__}: {error}".splitlines()[0]
            answers[line["id"]] = {}
    return score(folder, gold, answers, crashes)


def score(
    folder: Path, gold: Sequence[Record], answers: Mapping[str, Record], crashes: Mapping[str, str] | None = None
) -> Evaluation:
    """Return the scores of these answers; a page without one is a miss."""
    pages = tuple(judge(line, answers.get(line["id"], {})) for line in gold)
    return Evaluation(folder, answers, pages, crashes or {}, body_score(pages), field_scores(pages))


def page_bytes(folder: Path, name: str) -> bytes:
    """Return the page as served. Raise UsageError when it is not there."""
    path = folder / "pages" / f"{name}.html"
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); gold.jsonl names it") from error


def read_page(body: bytes, gold: Record, *, presets: bool = True) -> dict[str, Any]:
    """Return our extractor's answer, under the gold's keys; {} where it finds no article.

    With `presets` the rules of the page's CMS are heard, where that is recognised: what a crawl does.
    """
    page = Page.from_bytes(body, gold.get("url") or NOWHERE, charset=gold.get("charset"))
    fetched = gold.get("fetched")
    hints = layouts_of(page.html, page.url) if presets else ()
    now = datetime.fromisoformat(fetched) if fetched else FETCHED_AT
    article = extract(page, fetched_at=now, hints=hints).article
    return as_answer(article) if article else {}


def read_generic(body: bytes, gold: Record) -> dict[str, Any]:
    """Return the answer of `read_page` without presets."""
    return read_page(body, gold, presets=False)


def as_answer(article: Article) -> dict[str, Any]:
    """Return the article under the keys of gold.jsonl."""
    return {
        "title": article.title,
        "published": article.published_at,
        "source": article.source,
        "author": article.author.split("、") if article.author else [],
        "editor": article.editor,
        "body": article.text,
        "original_title": article.original_title,
        "summary": article.summary,
        "views": article.views,
        "keywords": list(article.keywords),
        "updated": article.updated_at,
        "images": [image.caption for image in article.images if image.caption],
        "related": [[link.title, link.published_on] for link in article.related],
    }


def write_predictions(path: Path, evaluation: Evaluation) -> None:
    """Write one line a page: id, title, published, source, author (a list), body.

    Raise OutputError when the file cannot be written.
    """
    lines = [
        json.dumps({key: ({"id": name} | dict(answer)).get(key) for key in PREDICTION_KEYS}, ensure_ascii=False)
        for name, answer in evaluation.answers.items()
    ]
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from error


def _gold_line(path: Path, number: int, line: str) -> Record:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise UsageError(f"{path}:{number}: not JSON ({error})") from error
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        raise UsageError(f"{path}:{number}: no object with an id")
    return record
