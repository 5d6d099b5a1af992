"""A JSON Lines file is whole or not there."""

import gzip
import json
import os
import resource
import stat

import pytest

from crawler.errors import OutputError
from crawler.export import jsonl
from crawler.export.jsonl import JsonLinesFile, ZstdFile, check_target, to_line

RECORD = {"title": "厦门污水处理设施建设提速", "text": "一\n二"}
LINE = '{"title":"厦门污水处理设施建设提速","text":"一\\n二"}\n'
READ = {
    "out.jsonl": lambda path: path.read_bytes(),
    "out.jsonl.gz": lambda path: gzip.decompress(path.read_bytes()),
    "out.jsonl.zst": lambda path: ZstdFile(path).read(),
}


def write(path, *records, append=False):
    file = JsonLinesFile(path, append=append)
    for record in records:
        file.write(record)
    file.publish()


def fill(file):
    for _ in range(1000):
        file.write({"text": os.urandom(1000).hex()})


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", READ)
def test_what_is_written_is_read_back(tmp_path, name):
    write(tmp_path / name, RECORD, RECORD)
    assert READ[name](tmp_path / name).decode() == LINE * 2
    assert names(tmp_path) == [name]


@pytest.mark.parametrize("name", READ)
def test_appending_keeps_the_earlier_lines(tmp_path, name):
    for _ in range(3):
        write(tmp_path / name, RECORD, append=True)
    assert READ[name](tmp_path / name).decode() == LINE * 3


@pytest.mark.parametrize("name", READ)
def test_nothing_shows_under_the_name_before_publish(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"earlier")
    file = JsonLinesFile(path)
    file.write(RECORD)
    file.finish()
    assert path.read_bytes() == b"earlier"
    file.publish()
    assert READ[name](path).decode() == LINE


@pytest.mark.parametrize("append", [False, True])
def test_abandon_leaves_the_earlier_file_and_nothing_else(tmp_path, append):
    path = tmp_path / "out.jsonl"
    path.write_text("earlier\n")
    file = JsonLinesFile(path, append=append)
    file.write(RECORD)
    file.abandon()
    assert path.read_text() == "earlier\n"
    assert names(tmp_path) == ["out.jsonl"]


def test_half_a_line_of_a_killed_program_does_not_swallow_the_first_new_one(tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_bytes(b'{"a":1}\n{"a":')
    write(path, {"a": 2}, append=True)
    assert path.read_bytes() == b'{"a":1}\n{"a":\n{"a":2}\n'


def test_a_link_is_written_through_and_the_mode_of_the_file_stays(tmp_path):
    target, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    target.write_text("")
    target.chmod(0o640)
    link.symlink_to(target)
    write(link, RECORD)
    assert link.is_symlink()
    assert target.read_text() == LINE
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_line_stays_one_line_and_valid_utf_8():
    odd = {"text": "a\u2028b\u2029c\x85d\r\n" + "\ud83d"}
    line = to_line(odd).decode()
    assert len(line.splitlines()) == 1
    assert json.loads(line)["text"] == "a\u2028b\u2029c\x85d\r\n?"


def test_a_number_that_json_does_not_have_is_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_line({"similarity": float("nan")})


def test_targets_that_cannot_be_written_are_named_with_the_reason(tmp_path):
    (tmp_path / "file").write_text("")
    os.mkfifo(tmp_path / "pipe.jsonl")
    cases = {
        tmp_path / "nosuch" / "out.jsonl": "does not exist; create it first",
        tmp_path / "file" / "out.jsonl": "is a file, not a folder",
        tmp_path: "is a folder; give the name of a file in it",
        tmp_path / "pipe.jsonl": "is no regular file; use -:jsonl for standard output",
        tmp_path / ("n" * 300): "cannot be written (File name too long)",
    }
    for path, said in cases.items():
        with pytest.raises(OutputError) as error:
            check_target(path)
        assert str(path) in str(error.value)
        assert said in str(error.value)


def test_a_folder_without_the_right_to_write_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonl.os, "access", lambda *_: False)  # for root, os.access says yes to everything
    with pytest.raises(OutputError, match="is not writable; choose another place"):
        check_target(tmp_path / "out.jsonl")


@pytest.mark.parametrize("name", READ)
def test_a_full_disk_costs_nothing_but_the_new_file(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"earlier")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))  # Python ignores SIGXFSZ: writing beyond fails with EFBIG
    try:
        file = JsonLinesFile(path)
        with pytest.raises(OutputError, match=r"cannot be written \(File too large\); an earlier file"):
            fill(file)
        file.abandon()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"earlier"
    assert names(tmp_path) == [name]
