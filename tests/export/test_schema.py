"""Class, published schema and records say the same."""

import json
from dataclasses import fields, replace
from pathlib import Path

import jsonschema
import pytest

from crawler.article import Article, Duplicate, Image, Reason, Rejection, RelatedLink, as_record
from crawler.export.schema import RECORDS, schema_of

PUBLISHED = Path(__file__).parents[2] / "schema"
NOW = "2021-08-20T01:02:03Z"
ARTICLE = Article(
    id="0123456789abcdef", url="http://a.cn/1", portal="a.cn", title="题", fetched_at=NOW, content_hash="0" * 32,
    images=(Image("http://a.cn/1.jpg", None),), related=(RelatedLink("http://a.cn/2", "又题", "2021-08-19"),),
)  # fmt: skip
RECORDS_SEEN = {
    "article": ARTICLE,
    "duplicate": Duplicate(
        url="http://a.cn/2", portal="a.cn", title="题", source=None, published_at="2021-08-19",
        duplicate_of="0123456789abcdef", similarity=1.0, fetched_at=NOW,
    ),
    "rejection": Rejection(
        url="http://a.cn/3", portal="a.cn", status=None, reason=Reason.UNREACHABLE, detail=None, title=None,
        found_on=None, fetched_at=NOW,
    ),
}  # fmt: skip


def validator(name):
    return jsonschema.Draft202012Validator(schema_of(name))


@pytest.mark.parametrize("name", RECORDS)
def test_the_published_schema_is_the_one_of_the_class(name):
    published = json.loads((PUBLISHED / f"{name}.schema.json").read_text("utf-8"))
    assert published == schema_of(name), f"scrapy schema {name} > schema/{name}.schema.json"


@pytest.mark.parametrize("name", RECORDS)
def test_a_schema_is_valid_and_has_the_keys_of_the_record_in_their_order(name):
    schema = schema_of(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    keys = [field.name for field in fields(RECORDS[name])]
    assert list(schema["properties"]) == schema["required"] == keys == list(as_record(RECORDS_SEEN[name]))


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_fits_and_one_with_a_key_too_many_or_too_few_does_not(name):
    record = json.loads(json.dumps(as_record(RECORDS_SEEN[name])))
    assert validator(name).is_valid(record)
    assert not validator(name).is_valid(record | {"more": 1})
    for key in record:
        assert not validator(name).is_valid({other: record[other] for other in record if other != key})


def test_every_reason_is_described():
    reasons = schema_of("rejection")["$defs"]["Reason"]["oneOf"]
    assert {reason["const"] for reason in reasons} == {reason.value for reason in Reason}


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "0123"},
        {"url": "ftp://a.cn/"},
        {"title": ""},
        {"published_at": "2021-08-19 11:00"},
        {"published_at": "2021-13-19"},
        {"published_at": "2021-08-19T11:00:18"},
        {"views": -1},
        {"revision": 0},
        {"schema": 2},
        {"related": [{"url": "http://a.cn/", "title": "题"}]},
    ],
)
def test_values_that_cannot_be_are_refused(wrong):
    record = json.loads(json.dumps(as_record(ARTICLE)))
    assert not validator("article").is_valid(record | wrong)


@pytest.mark.parametrize("moment", ["2021-08-19T11:00:18+08:00", "2021-08-19T11:00+08:00", "2021-08-19", None])
def test_moments_as_exact_as_the_page_has_them(moment):
    record = json.loads(json.dumps(as_record(replace(ARTICLE, published_at=moment))))
    assert validator("article").is_valid(record)
