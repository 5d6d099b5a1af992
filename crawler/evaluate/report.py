"""Scores as aligned text, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crawler.evaluate.judge import BodyScore, FieldScore, PageVerdict, Verdict
from crawler.evaluate.run import Evaluation

DISGUISE_COLUMNS = (
    "body.page_f1",
    "body.ok",
    "title.recall",
    "date.recall",
    "clock.recall",
    "source.recall",
    "source.false",
    "author.recall",
    "author.false",
)
SHOWN = 60  # characters of an answer in the list of the worst pages


def table(evaluation: Evaluation) -> str:
    """Return the scores as text: the body's row, then one row a field."""
    return "\n".join(_table(evaluation)) + "\n"


def worst(evaluation: Evaluation, count: int) -> str:
    """Return the `count` pages with the lowest body F1 and most wrong fields, with truth and answer of each."""
    pages = sorted(evaluation.pages, key=lambda page: (_loss(page), page.id), reverse=True)
    lines = [line for page in pages[:count] if _loss(page) for line in _page(page, evaluation.crashes.get(page.id))]
    return "".join(f"{line}\n" for line in lines)


def comparison(without: Evaluation, with_them: Evaluation) -> str:
    """Return what presets change: every number beside the same without them, and the pages with another answer."""
    before, after = without.numbers(), with_them.numbers()
    rows = [f"{'':<27}{'without':>9}{'presets':>9}"]
    for name in dict.fromkeys((*before, *after)):
        change = _change(name, before.get(name), after.get(name))
        rows.append(f"{name:<27}{_share(before.get(name)):>9}{_share(after.get(name)):>9}{change}")
    others = [name for name, answer in without.answers.items() if answer != with_them.answers[name]]
    rows.append(f"pages with another answer: {len(others)}{': ' if others else ''}{', '.join(others)}")
    return "\n".join(rows) + "\n"


def disguise_table(plain: Evaluation, disguised: Mapping[str, Evaluation]) -> str:
    """Return one row of scores for the pages as they are, and one for every disguise."""
    heads = [name.replace("body.", "").replace(".recall", "") for name in DISGUISE_COLUMNS]
    rows = [f"{'':<19}" + "".join(f"{head:>13}" for head in heads)]
    for name, evaluation in {"as it is": plain, **disguised}.items():
        numbers = evaluation.numbers()
        rows.append(f"{name:<19}" + "".join(f"{_share(numbers.get(column)):>13}" for column in DISGUISE_COLUMNS))
    return "\n".join(rows) + "\n"


def _change(name: str, before: float | None, after: float | None) -> str:
    if before == after or before is None or after is None:
        return ""
    return "  better" if (after < before) is name.endswith(".false") else "  worse"


def _table(evaluation: Evaluation) -> Iterator[str]:
    crashed = f", {len(evaluation.crashes)} crashed" if evaluation.crashes else ""
    yield f"{evaluation.folder}: {len(evaluation.pages)} pages{crashed}"
    if evaluation.body:
        yield from _body(evaluation.body)
    if evaluation.fields:
        yield ""
        yield f"{'field':<15}{'printed':>8}{'recall':>8}{'precision':>11}{'silent':>8}{'false':>8}"
        for name, score in evaluation.fields.items():
            yield _field(name, score)


def _body(body: BodyScore) -> Iterator[str]:
    yield ""
    yield f"{'':<15}{'pages':>8}{'recall':>8}{'precision':>11}{'page-F1':>9}{'F1≥0.9':>8}{'empty':>7}"
    yield (
        f"{'body':<15}{body.pages:>8}{body.recall:>8.3f}{body.precision:>11.3f}"
        f"{body.page_f1:>9.3f}{body.ok:>8.3f}{body.empty:>7}"
    )


def _field(name: str, score: FieldScore) -> str:
    shares = f"{_share(score.recall):>8}{_share(score.precision):>11}{score.silent:>8}{_share(score.false):>8}"
    return f"{name:<15}{score.expected:>8}{shares}"


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


def _loss(page: PageVerdict) -> float:
    wrong = [verdict for verdict in page.fields.values() if _is_wrong(verdict)]
    return (1 - page.body.f1 if page.body else 0.0) + 0.1 * len(wrong)  # ten wrong fields weigh as a lost body


def _is_wrong(verdict: Verdict) -> bool:
    return verdict.expected != verdict.answered or (verdict.expected and not verdict.right)


def _page(page: PageVerdict, crash: str | None) -> Iterator[str]:
    body = page.body
    scores = f"body F1 {body.f1:.3f}  precision {body.precision:.3f}  recall {body.recall:.3f}" if body else ""
    yield f"{page.id:<32}  {crash or scores}".rstrip()
    for name, verdict in page.fields.items():
        if _is_wrong(verdict):
            yield f"  {name:<14}  is {_shown(verdict.truth)}"
            yield f"  {'':<14} got {_shown(verdict.answer)}"


def _shown(value: object) -> str:
    text = " ".join(str(value if value is not None else "–").split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
