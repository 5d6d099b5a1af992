"""`scrapy portals` and `scrapy schema`: data on stdout."""

import json

import pytest

from crawler.export.schema import RECORDS, schema_of
from crawler.normalize.columns import width
from crawler.portals import all_portals


def test_portals_are_listed_in_columns(scrapy):
    ran = scrapy("portals")
    head, *lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert head.split() == ["name", "title", "sections", "home"]
    assert [line.split()[0] for line in lines] == list(all_portals())
    demo = next(line for line in lines if line.startswith("demo "))
    assert "行业新闻(news) 技术前沿(tech)" in demo
    starts = {width(line[: line.index(all_portals()[line.split()[0]].title)]) for line in lines}
    assert len(starts) == 1


def test_portals_as_json_lines(scrapy):
    portals = [json.loads(line) for line in scrapy("portals", "--json").out.splitlines()]
    assert [portal["name"] for portal in portals] == list(all_portals())
    assert list(portals[0]) == ["name", "title", "home", "sections", "retired"]


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
