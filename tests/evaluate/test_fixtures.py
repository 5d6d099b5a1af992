"""The evaluation pages themselves, and the floors that hold on them."""

import re
import unicodedata

import pytest
from lxml import html

from crawler.evaluate import cli, evaluate
from crawler.evaluate.floors import fingerprint, read_floors, violations
from crawler.evaluate.run import page_bytes, read_gold

FOLDER = cli.OWN_FOLDER
GOLD = read_gold(FOLDER)
MARK = b"<!-- synthetic page, written for this project"
EXPECTED_KEYS = {"id", "url", "site", "lang", "title", "published", "body", "tags"}


def squeeze(text):
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def decode(body, gold):
    for encoding in ("utf-8-sig", "big5" if gold["lang"] == "zh-Hant" else "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return body.decode("utf-8" if "broken bytes in utf-8" in gold["tags"] else "gb18030", "replace")


def printed(gold):
    root = html.fromstring(re.sub(r"<\?xml[^>]*>", "", decode(page_bytes(FOLDER, gold["id"]), gold)))
    return squeeze(" ".join([root.text_content(), *root.xpath("//@content | //@alt")]))


def test_every_page_has_its_gold_and_says_that_it_is_synthetic():
    pages = {path.stem: path.read_bytes() for path in (FOLDER / "pages").glob("*.html")}
    assert sorted(pages) == [gold["id"] for gold in GOLD]
    assert len(pages) >= 60
    assert all(body.removeprefix(b"\xef\xbb\xbf").startswith(MARK) for body in pages.values())


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["id"])
def test_what_gold_says_is_printed_on_its_page(gold):
    assert gold.keys() >= EXPECTED_KEYS
    assert ".example/" in gold["url"]
    text = printed(gold)
    lines = gold["body"].split("\n")
    lost = [line for line in lines if squeeze(line) not in text]
    assert len(lost) <= any("broken" in tag for tag in gold["tags"]), lost
    names = [*(gold.get("author") or []), *(gold.get("editor") or "").split("、")]
    texts = [gold["title"], gold.get("source") or "", gold.get("original_title") or "", gold.get("summary") or ""]
    others = [*names, *texts, *gold.get("keywords", []), *gold.get("images", [])]
    assert [other for other in others if squeeze(other) not in text] == []
    assert [title for title, _ in gold.get("related", []) if squeeze(title) not in text] == []


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["id"])
def test_gold_holds_no_paragraph_twice(gold):
    paragraphs = [line for line in gold["body"].split("\n") if len(line) > 20]
    assert len(paragraphs) == len(set(paragraphs))


def test_the_floors_hold():
    floors = read_floors(FOLDER)
    assert floors is not None
    assert floors.sha256 == fingerprint(FOLDER), "pages or gold changed: scrapy evaluate --update"
    assert violations(floors, evaluate(FOLDER).numbers()) == ()
