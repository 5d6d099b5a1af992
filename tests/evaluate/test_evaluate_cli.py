import argparse
import json

import pytest

from crawler.errors import OutputError, UsageError
from crawler.evaluate import cli
from crawler.evaluate.disguises import DISGUISES
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


# a Destoon page whose text the generic answer cuts short, and its gold
PAGE = """<meta name="generator" content="DESTOON B2B"><title>通知_示例网</title><h1 id="title">通知</h1>
<div>示例展位</div>
<div class="info">发布日期：2021-08-19</div>
<div id="content"><div id="article"><div><p>本报北屿讯</p></div>{}<div><p>明年再看</p></div></div></div>"""
TEXT = ["北屿市第二污水处理厂提标改造工程日前正式通水，出水水质明显提高，每年可削减污染物一千二百余吨。"] * 2


@pytest.fixture
def system(tmp_path):
    (tmp_path / "pages").mkdir()
    body = "".join(f"<p>{at}、{text}</p>" for at, text in enumerate(TEXT, 1))
    (tmp_path / "pages" / "a.html").write_text(PAGE.format(body), encoding="utf-8")
    text = "\n".join(["本报北屿讯", *(f"{at}、{text}" for at, text in enumerate(TEXT, 1)), "明年再看"])
    gold = json.dumps({**GOLD, "body": text}, ensure_ascii=False)
    (tmp_path / "gold.jsonl").write_text(gold + "\n", encoding="utf-8")
    return tmp_path


def test_presets_are_heard_unless_told_otherwise_and_compared_when_asked_for(system, capsys):
    numbers = []
    for flag in ("--presets", "--no-presets"):
        run(system, flag, "--json")
        numbers.append(json.loads(capsys.readouterr().out)["body.recall"])
    assert numbers[0] == 1 > numbers[1]
    run(system, "--compare")
    lines = capsys.readouterr().out.splitlines()
    assert next(line for line in lines if line.startswith("body.recall")).endswith("1.000  better")
    assert next(line for line in lines if line.startswith("source.false")).split() == ["source.false", "0.000", "0.000"]
    assert lines[-1] == "pages with another answer: 1: a"


@pytest.mark.parametrize(
    "flags",
    [("--compare", "--json"), ("--compare", "--no-presets"), ("--update", "--no-presets"), ("--disguises", "--json")],
)
def test_options_that_make_no_sense_together_are_refused(system, flags):
    with pytest.raises(UsageError, match="leave out"):
        run(system, *flags)


def test_disguises_are_rows_of_one_table(system, capsys):
    assert run(system, "--disguises") == 0
    heads, *rows = capsys.readouterr().out.splitlines()
    assert heads.split()[:3] == ["page_f1", "ok", "title"]
    assert [row[:19].strip() for row in rows] == ["as it is", *DISGUISES]
    assert {row[19:].split()[5] for row in rows} == {"–"}  # no source is printed
    assert rows[0][19:].split()[0] < "1.000"  # presets are not heard
