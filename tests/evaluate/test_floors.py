import pytest

from crawler.errors import UsageError
from crawler.evaluate.floors import Floors, fingerprint, raised, read_floors, violations, write_floors

PINNED = Floors("", {"body.page_f1": 0.95, "source.false": 0.02})


def test_a_share_of_false_answers_is_a_ceiling_everything_else_a_floor():
    assert violations(PINNED, {"body.page_f1": 0.96, "source.false": 0.01}) == ()
    assert len(violations(PINNED, {"body.page_f1": 0.94, "source.false": 0.03})) == 2


def test_a_number_that_is_gone_breaks_its_floor():
    assert violations(PINNED, {"source.false": 0.0}) == ("body.page_f1: nothing, floor 0.9500",)


def test_what_was_pinned_holds_for_the_very_same_numbers():
    numbers = {"title.recall": 2 / 3, "source.false": 1 / 3}
    assert violations(raised(None, numbers, ""), numbers) == ()


def test_a_floor_falls_only_when_it_is_named():
    worse = {"body.page_f1": 0.9, "source.false": 0.02}
    with pytest.raises(UsageError, match=r"body\.page_f1: 0\.9000, floor 0\.9500"):
        raised(PINNED, worse, "")
    assert raised(PINNED, worse, "", ["body.page_f1"]).numbers == worse
    assert raised(PINNED, worse, "", ["all"]).numbers == worse


def test_a_changed_page_changes_the_fingerprint(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "gold.jsonl").write_text("{}")
    page = tmp_path / "pages" / "a.html"
    page.write_text("1")
    before = fingerprint(tmp_path)
    page.write_text("2")
    assert fingerprint(tmp_path) != before


def test_floors_come_back_as_written_and_a_damaged_file_is_named(tmp_path):
    assert read_floors(tmp_path) is None
    write_floors(tmp_path, PINNED)
    assert read_floors(tmp_path) == PINNED
    (tmp_path / "floors.json").write_text("[]")
    with pytest.raises(UsageError, match=r"floors\.json: damaged"):
        read_floors(tmp_path)
