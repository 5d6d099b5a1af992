"""`scrapy portals` and `scrapy schema`: data on stdout."""

import json

import pytest

from crawler.commands.portals import list_portals
from crawler.export.schema import RECORDS, schema_of
from crawler.normalize.columns import width
from crawler.portals import all_portals
from crawler.portals.base import Listing, Portal


def test_portals_are_listed_in_columns(scrapy):
    ran = scrapy("portals")
    head, *lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert head.split() == ["name", "名称", "evidence", "verified", "sections"]
    assert [line.split()[0] for line in lines] == list(all_portals())
    demo = next(line for line in lines if line.startswith("demo "))
    assert demo.endswith("  行业新闻(news) 技术前沿(tech)")
    for column in ("title", "verified"):
        starts = {width(line[: line.index(_cell(line.split()[0], column))]) for line in lines}
        assert len(starts) == 1, column


def _cell(name, column):
    return getattr(all_portals()[name], column) or "never"


def test_sections_go_on_below_where_the_terminal_ends():
    sections = tuple(Listing(f"/{n}/", f"第{n}栏目", key=f"s{n}") for n in range(1, 5))
    scripted = Listing("/zc/", "政策", by_script="/api")
    portals = [
        Portal(name="one", title="示例环保网", home="https://www.example.com/", listings=(*sections, scripted),
               evidence_year=2023, verified="2026-11-27"),
        Portal(name="old", title="旧网", home="https://www.example.org/", retired="2026-03: domain sold"),
        Portal(name="bare", title="甲", home="https://www.example.net/"),
    ]  # fmt: skip
    assert list_portals(portals, 71) == [
        "name  名称        evidence  verified    sections",
        "one   示例环保网  2023      2026-11-27  第1栏目(s1) 第2栏目(s2)",
        "                                        第3栏目(s3) 第4栏目(s4)",
        "                                        政策[by script]",
        "old   旧网        –         never       retired (2026-03: domain sold)",
        "bare  甲          –         never       no section known",
    ]
    assert len(list_portals(portals)) == 4


def test_portals_as_json_lines(scrapy):
    portals = [json.loads(line) for line in scrapy("portals", "--json").out.splitlines()]
    assert [portal["name"] for portal in portals] == list(all_portals())
    assert list(portals[0]) == [
        "name", "title", "home", "sections", "evidence", "evidence_year", "confidence", "verified", "quirks", "retired",
    ]  # fmt: skip
    assert portals[0]["sections"][0].keys() == {"name", "key", "url", "by_script"}


@pytest.mark.parametrize("name", RECORDS)
def test_schema_prints_the_schema(scrapy, name):
    assert json.loads(scrapy("schema", name).out) == schema_of(name)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("schema", "recipe"), "scrapy schema: recipe: is no record; there is: article, duplicate, rejection"),
        (("portals", "demo"), "scrapy portals: demo: takes no arguments; see scrapy portals -h"),
    ],
)
def test_what_there_is_not_is_said_in_one_line(scrapy, argv, said):
    ran = scrapy(*argv)
    assert (ran.code, ran.complaint, ran.out) == (2, said, "")
