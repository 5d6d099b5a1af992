"""Truth and answer to verdicts, and verdicts of many pages to scores; pure functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Final

from crawler.evaluate import metric
from crawler.evaluate.metric import Overlap

GOOD: Final = 0.9  # page-F1 from which a body counts as read
Record = Mapping[str, Any]  # a gold line, or an answer under the same keys


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one field of one page."""

    expected: bool  # the page prints it
    answered: bool
    right: bool  # expected, answered and the same
    truth: Any
    answer: Any


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """What became of one page."""

    id: str
    body: Overlap | None  # None where the gold does not judge the body
    fields: Mapping[str, Verdict]  # only what the gold judges


@dataclass(frozen=True, slots=True)
class FieldScore:
    """How one field fared over many pages; shares 0–1, None where nothing is there to share."""

    expected: int  # pages that print it
    recall: float | None  # right of expected
    precision: float | None  # right of those expected and answered
    silent: int  # pages that print none
    false: float | None  # answered of silent


@dataclass(frozen=True, slots=True)
class BodyScore:
    """How the body fared over many pages."""

    pages: int
    precision: float  # mean over the pages with an answer
    recall: float  # mean over the pages with a text
    page_f1: float  # mean of the pages' own F1, an empty answer is 0
    ok: float  # share of the pages with F1 of GOOD at least
    empty: int  # pages without an answer


def judge(gold: Record, answer: Record) -> PageVerdict:
    """Return the verdicts on every field that this gold line judges.

    >>> judge({"id": "1", "author": None}, {"author": ["李晓禾"]}).fields["author"].right
    False
    """
    body = gold.get("body")
    language = str(gold.get("lang") or "zh")
    return PageVerdict(
        id=gold["id"],
        body=None if body is None else metric.overlap(body, answer.get("body") or "", language=language),
        fields={
            name: _verdict(gold[key], answer.get(key), same) for name, (key, same) in COMPARED.items() if key in gold
        },
    )


def body_score(pages: Sequence[PageVerdict]) -> BodyScore | None:
    """Return how the bodies fared, None where no page judges one."""
    bodies = [page.body for page in pages if page.body]
    if not bodies:
        return None
    return BodyScore(
        pages=len(bodies),
        precision=_mean(body.precision for body in bodies if body.found) or 0.0,
        recall=_mean(body.recall for body in bodies if body.wanted) or 0.0,
        page_f1=fmean(body.f1 for body in bodies),
        ok=fmean(body.f1 >= GOOD for body in bodies),
        empty=sum(not body.found for body in bodies),
    )


def field_scores(pages: Sequence[PageVerdict]) -> dict[str, FieldScore]:
    """Return the score of every field that any page judges, in the order of COMPARED."""
    found = {name: [page.fields[name] for page in pages if name in page.fields] for name in COMPARED}
    return {name: _field_score(verdicts) for name, verdicts in found.items() if verdicts}


def _field_score(verdicts: Sequence[Verdict]) -> FieldScore:
    expected = [verdict for verdict in verdicts if verdict.expected]
    silent = [verdict for verdict in verdicts if not verdict.expected]
    return FieldScore(
        expected=len(expected),
        recall=_mean(verdict.right for verdict in expected),
        precision=_mean(verdict.right for verdict in expected if verdict.answered),
        silent=len(silent),
        false=_mean(verdict.answered for verdict in silent),
    )


def _verdict(truth: Any, answer: Any, same: Callable[[Any, Any], bool]) -> Verdict:
    expected, answered = _is_there(truth), _is_there(answer)
    right = expected and answered and same(truth, answer)
    return Verdict(expected=expected, answered=answered, right=right, truth=truth, answer=answer)


def _is_there(value: Any) -> bool:
    return value is not None and value != "" and value != [] and value != ()


def _mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return fmean(listed) if listed else None


def _joined(value: Any) -> str:
    return value if isinstance(value, str) else "、".join(value)


def _same_people(truth: Any, answer: Any) -> bool:
    people = metric.names(truth) if isinstance(truth, str) else truth
    return metric.has_names(people, _joined(answer))


def _same_source(truth: str, answer: Any) -> bool:
    return metric.same_name(truth, _joined(answer))


def _same_texts(truth: Sequence[str], answer: Sequence[str]) -> bool:
    return [metric.normalise(text) for text in truth] == [metric.normalise(text) for text in answer]


def _same_links(truth: Sequence[Sequence[str | None]], answer: Sequence[Sequence[str | None]]) -> bool:
    wanted = [(metric.normalise(title or ""), day) for title, day in truth]
    return wanted == [(metric.normalise(title or ""), day) for title, day in answer]


def _equal(truth: Any, answer: Any) -> bool:
    return bool(truth == answer)


# name in the table: key in gold and answer, when both say the same
COMPARED: Final[Mapping[str, tuple[str, Callable[[Any, Any], bool]]]] = {
    "title": ("title", metric.same_text),
    "date": ("published", metric.same_day),
    "clock": ("published", metric.same_clock),
    "source": ("source", _same_source),
    "author": ("author", _same_people),
    "editor": ("editor", _same_people),
    "original_title": ("original_title", metric.same_text),
    "summary": ("summary", metric.same_text),
    "views": ("views", _equal),
    "keywords": ("keywords", _same_texts),
    "updated": ("updated", metric.same_clock),
    "images": ("images", _same_texts),
    "related": ("related", _same_links),
}
