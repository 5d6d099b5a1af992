"""The arguments of `scrapy evaluate` and what they do; Scrapy itself is not needed."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from crawler.errors import UsageError
from crawler.evaluate.disguises import DISGUISES, evaluate_disguised
from crawler.evaluate.floors import fingerprint, raised, read_floors, violations, write_floors
from crawler.evaluate.report import comparison, disguise_table, table, worst
from crawler.evaluate.run import Evaluation, evaluate, read_generic, write_predictions

OWN_FOLDER: Final = Path(__file__).resolve().parents[2] / "fixtures" / "evaluation"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add our options and the folder to the parser."""
    parser.add_argument("--predictions", metavar="FILE", type=Path, help="write what was extracted, one line a page")
    parser.add_argument("--json", action="store_true", help="print the scores as one JSON object instead of a table")
    parser.add_argument("--worst", metavar="N", type=int, default=0, help="list the N pages with the most wrong")
    parser.add_argument(
        "--presets",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="hear the rules of a page's CMS where it is recognised, as a crawl does (the default), or not",
    )
    parser.add_argument("--compare", action="store_true", help="print the scores with presets beside those without")
    parser.add_argument(
        "--disguises",
        action="store_true",
        help="print the scores of the same pages without class names, head, headings, and with title tags of no use",
    )
    parser.add_argument("--update", action="store_true", help="raise the folder's floors to what is reached now")
    parser.add_argument("--lower", metavar="NAME", action="append", default=[], help="with --update: may fall; or all")


def run(arguments: list[str], options: argparse.Namespace) -> int:
    """Evaluate the folder, the own fixtures by default, and print; return 1 when a floor is broken, else 0.

    Raise UsageError for arguments that make no sense, OutputError when the predictions cannot be written.
    """
    if len(arguments) > 1:
        raise UsageError(f"evaluate: takes one folder, not {len(arguments)} ({' '.join(arguments)})")
    if options.worst < 0:
        raise UsageError(f"--worst: a number of pages is needed ({options.worst})")
    if options.compare and (options.json or not options.presets):
        raise UsageError("--compare: prints a table with presets and without; leave out --json and --no-presets")
    if options.disguises and (options.json or options.compare or options.update or options.predictions):
        raise UsageError("--disguises: prints a table of its own; leave out the other options")
    if options.update and not options.presets:
        raise UsageError("--update: floors are those of a crawl, which hears presets; leave out --no-presets")
    if options.lower and not options.update:
        raise UsageError("--lower: only together with --update")
    folder = Path(arguments[0]) if arguments else OWN_FOLDER
    if options.disguises:
        each = {name: evaluate_disguised(folder, change) for name, change in DISGUISES.items()}
        sys.stdout.write(disguise_table(evaluate(folder, read_generic), each))
        return 0
    evaluation = evaluate(folder) if options.presets else evaluate(folder, read_generic)
    if options.predictions:
        write_predictions(options.predictions, evaluation)
    _print(evaluation, options)
    if options.compare:
        sys.stdout.write("\n" + comparison(evaluate(folder, read_generic), evaluation))
    if options.update:
        write_floors(folder, raised(read_floors(folder), evaluation.numbers(), fingerprint(folder), options.lower))
        return 0
    return _gate(evaluation)


def _print(evaluation: Evaluation, options: argparse.Namespace) -> None:
    if options.json:
        record = {"pages": len(evaluation.pages), "crashes": dict(evaluation.crashes), **evaluation.numbers()}
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
        return
    sys.stdout.write(table(evaluation))
    if options.worst:
        sys.stdout.write("\n" + worst(evaluation, options.worst))


def _gate(evaluation: Evaluation) -> int:
    floors = read_floors(evaluation.folder)
    if floors is None:
        return 0
    broken = list(violations(floors, evaluation.numbers()))
    if floors.sha256 != fingerprint(evaluation.folder):
        broken.append("the pages or gold.jsonl changed since the floors were pinned: run with --update")
    for line in broken:
        sys.stderr.write(f"evaluate: {line}\n")
    return 1 if broken else 0
