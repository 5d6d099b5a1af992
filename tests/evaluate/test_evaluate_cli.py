import argparse
import json

import pytest

from crawler.errors import OutputError, UsageError
from crawler.evaluate import cli
from crawler.evaluate.run import evaluate

GOLD = {
    "id": "a",
    "lang": "zh",
    "title": "通知",
    "published": "2021-08-19",
    "source": None,
    "body": "各有关单位：请按时报送。",
}
ANSWER = {"title": "通知", "published": "2021-08-19", "author": ["李晓禾"], "body": GOLD["body"], "views": 3}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text("<p>page</p>")
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD, ensure_ascii=False) + "\n", encoding="utf-8")
    monkeypatch.setattr("crawler.evaluate.run.read_page", lambda body, gold: ANSWER)
    return tmp_path


def run(*arguments):
    parser = argparse.ArgumentParser()
    cli.add_arguments(parser)
    parser.add_argument("folder", nargs="*")
    options = parser.parse_args([str(argument) for argument in arguments])
    return cli.run(options.folder, options)


def test_a_folder_without_floors_is_printed_and_passes(folder, capsys):
    assert run(folder) == 0
    printed = capsys.readouterr().out
    assert "1 pages" in printed
    assert "source" in printed


def test_predictions_hold_six_keys_a_page(folder, capsys):
    run(folder, "--predictions", folder / "out.jsonl", "--json")
    record = json.loads((folder / "out.jsonl").read_text(encoding="utf-8"))
    assert list(record) == ["id", "title", "published", "source", "author", "body"]
    assert (record["id"], record["author"], record["source"]) == ("a", ["李晓禾"], None)
    assert json.loads(capsys.readouterr().out)["body.page_f1"] == 1


def test_a_broken_floor_fails_and_is_named(folder, capsys):
    assert run(folder, "--update") == 0
    assert run(folder) == 0
    floors = json.loads((folder / "floors.json").read_text())
    floors["numbers"]["source.recall"] = 1.0
    (folder / "floors.json").write_text(json.dumps(floors))
    assert run(folder) == 1
    assert "source.recall: nothing, floor 1.0000" in capsys.readouterr().err


def test_pages_that_changed_since_the_floors_were_pinned_fail(folder, capsys):
    run(folder, "--update")
    (folder / "pages" / "a.html").write_text("<p>another</p>")
    assert run(folder) == 1
    assert "--update" in capsys.readouterr().err


def test_a_crash_is_a_miss_and_is_shown(folder):
    def crash(body, gold):
        raise ValueError("no\nluck")

    evaluation = evaluate(folder, crash)
    assert evaluation.body.page_f1 == 0
    assert evaluation.crashes == {"a": "ValueError: no"}


def test_the_worst_pages_show_truth_and_answer(folder, capsys, monkeypatch):
    monkeypatch.setattr("crawler.evaluate.run.read_page", lambda body, gold: ANSWER | {"title": "公告"})
    run(folder, "--worst", 1)
    assert "is 通知" in (printed := capsys.readouterr().out)
    assert "got 公告" in printed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{folder}/nothing"], "gold.jsonl: cannot be read"),
        (["a", "b"], "takes one folder"),
        (["{folder}", "--worst", "-1"], "--worst"),
        (["{folder}", "--lower", "all"], "--lower"),
    ],
)
def test_wrong_usage_is_one_line(folder, arguments, message):
    with pytest.raises(UsageError, match=message):
        run(*(argument.format(folder=folder) for argument in arguments))


def test_gold_that_is_damaged_or_names_a_missing_page_is_wrong_usage(folder):
    (folder / "gold.jsonl").write_text('{"id": "b"}\n')
    with pytest.raises(UsageError, match=r"b\.html: cannot be read"):
        run(folder)
    (folder / "gold.jsonl").write_text("[]\n")
    with pytest.raises(UsageError, match=r"gold\.jsonl:1: no object with an id"):
        run(folder)


def test_predictions_that_cannot_be_written_are_an_output_error(folder):
    with pytest.raises(OutputError, match="cannot be written"):
        run(folder, "--predictions", folder / "no" / "out.jsonl")
