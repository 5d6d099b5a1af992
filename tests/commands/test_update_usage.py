"""`scrapy update` and `scrapy state`: what makes no sense is one line and the right exit code."""

import pytest

WRONG = {
    "unknown portal": (("nosuch",), 2, "no portal 'nosuch'; there is: "),
    "unknown section": (
        ("demo", "--sections=体育"),
        2,
        "portal 'demo': no section '体育'; there is: 行业新闻 (news), ",
    ),
    "no date": (("demo", "--since=yesterday"), 2, "-a since=yesterday: is no date; write it as YYYY-MM-DD"),
    "dates the wrong way": (("demo", "--since=2026-02-01", "--until=2026-01-01"), 2, "-a since=2026-02-01: lies after"),
    "negative pages": (("demo", "--max-pages=-3"), 2, "-a max_pages=-3: is too small; give 1 or more"),
    "portal and urls": (("demo", "--urls=http://127.0.0.1/"), 2, "update: give portals or urls, not both"),
    "a file that is not there": (
        ("--urls=/nosuch/urls.txt",),
        2,
        "-a urls=/nosuch/urls.txt: No such file or directory",
    ),
    "a scheme of its own": (("--urls=ftp://127.0.0.1/",), 2, "-a urls=ftp://127.0.0.1/: ftp: is not fetched"),
    "unknown option": (("demo", "--fast"), 2, ""),
}


@pytest.mark.parametrize("argv", WRONG, ids=str)
def test_wrong_usage_of_update(argv, scrapy, tmp_path):
    given, code, said = WRONG[argv]
    ran = scrapy("update", *given, "-s", f"DATA_FOLDER={tmp_path / 'data'}")
    assert ran.code == code
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert not (tmp_path / "data" / "jobs").exists()


def test_a_data_folder_that_cannot_be_made(scrapy, tmp_path):
    (tmp_path / "data").write_text("a file")
    ran = scrapy("update", "demo", "-s", f"DATA_FOLDER={tmp_path / 'data'}")
    assert ran.code == 3
    assert ran.complaint == (
        f"scrapy update: {tmp_path}/data: cannot be made (File exists); choose another with -s DATA_FOLDER="
    )


def test_a_section_that_cannot_be_had_is_a_problem(scrapy, tmp_path, serve):
    site = serve({"/": "<h1>nothing here</h1>"})
    settings = ("-s", f"DATA_FOLDER={tmp_path}", "-s", "RETRY_TIMES=0", "-s", "DOWNLOAD_DELAY=0")
    ran = scrapy("update", f"--urls={site.url}news/", *settings)
    assert ran.code == 1
    assert f"{site.url}news/: http error (HTTP status 404); check the address" in ran.err


def test_the_job_as_a_spider_takes_no_output_file(scrapy, tmp_path):
    ran = scrapy("crawl", "update", "-a", "portals=demo", "-O", tmp_path / "out.jsonl")
    assert (ran.code, ran.complaint) == (
        2,
        "scrapy crawl: -O/-o: update writes into a folder; name it with -s DATA_FOLDER=FOLDER",
    )


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ((), "nothing: no such act; there is: show, check, rebuild"),
        (("mend",), "mend: no such act; there is: show, check, rebuild"),
        (("check", "demo"), "demo: too many arguments; see scrapy state -h"),
        (("show",), "state.db: is not there; scrapy update makes it, -s DATA_FOLDER=FOLDER says where"),
    ],
)
def test_wrong_usage_of_state(argv, said, scrapy, tmp_path):
    ran = scrapy("state", *argv, "-s", f"DATA_FOLDER={tmp_path}")
    assert ran.code == 2
    assert ran.complaint.endswith(said)


def test_no_job_was_ever_on_that_portal(scrapy, tmp_path):
    assert scrapy("update", "demo", "-s", f"DATA_FOLDER={tmp_path}", "--max-pages=1").code == 0
    ran = scrapy("state", "show", "hbzhan", "-s", f"DATA_FOLDER={tmp_path}")
    assert (ran.code, ran.complaint) == (2, "scrapy state: hbzhan: no job was ever on it; there is: demo")
