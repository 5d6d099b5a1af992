"""Every portal that is known: its file is right, its saved pages read as they should, and none of its rules is idle."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.article import Article
from crawler.discover.rules import links_by_rule
from crawler.golden import cases, expected, look_at
from crawler.golden.reading import NOT_PRINTED
from crawler.normalize.encoding import to_utf8
from crawler.page import Page
from crawler.portals import all_portals
from crawler.portals.cms import HANWEB, PRESETS, TRS
from crawler.portals.provinces import PORTALS as PROVINCES
from crawler.spiders.portal import PortalSpider

FIXTURES = Path(__file__).parents[1] / "fixtures"
PORTALS = [portal for portal in all_portals().values() if not portal.site]
CASES = cases(FIXTURES / "portals")
FIELDS = [name for name in Article.__dataclass_fields__ if name not in NOT_PRINTED]
SELECTORS = ("title", "meta", "summary", "body", "related", "keywords")

portals = pytest.mark.parametrize("portal", PORTALS, ids=lambda portal: portal.name)


@cache
def seen(case):
    """Return what the engine makes of the page, once for all its fields."""
    return look_at(case)


@cache
def page_of(case):
    body, url, _ = case.served()
    return Page.from_bytes(body, url)


def own(portal, kind):
    return [case for case in CASES if (case.portal, case.kind) == (portal.name, kind)]


def parts(css):
    """Return the alternatives of a selector."""
    return [one for one in re.split(r"\s*,\s*", css) if one]


def rules_of(layout):
    """Yield (field, selector) for every alternative of every rule."""
    for field in SELECTORS:
        yield from ((field, css) for css in parts(getattr(layout, field)))
    yield from (("drop", css) for one in layout.drop for css in parts(one))


# The files ----------------------------------------------------------------------------------------------------------


def test_no_two_portals_share_a_host():
    hosts = Counter(host for one in PORTALS for host in {*one.hosts, urlsplit(one.home).hostname})
    assert [host for host, count in hosts.items() if count > 1] == []


@portals
def test_a_portal_says_what_it_rests_on(portal):
    assert portal.evidence
    assert portal.confidence
    assert re.search("[\u4e00-\u9fff]", portal.title)


@portals
def test_sections_have_names_for_both_languages_and_addresses_on_the_portal(portal):
    for listing in portal.listings:
        assert listing.key.isascii()
        assert listing.key
        assert portal.owns(urlsplit(listing.url).hostname)


@portals
def test_the_first_requests_are_the_sections_that_the_server_prints(portal):
    if portal.readable:
        columns = list(PortalSpider(name=portal.title).columns())
        assert [column.listing for column in columns] == list(portal.readable)
        assert {column.site.portal for column in columns} == {portal}


# The saved pages ----------------------------------------------------------------------------------------------------


@portals
def test_a_portal_has_a_list_page_and_two_articles(portal):
    if portal not in PROVINCES:
        assert len(own(portal, "listing")) >= 1
        assert len(own(portal, "article")) >= 2


@pytest.mark.parametrize("system", [TRS, HANWEB], ids=lambda system: system.name)
def test_the_offices_on_one_system_share_a_list_page_and_two_articles(system):
    offices = [portal for portal in PROVINCES if portal.cms == system.name]
    assert len(offices) >= 3
    assert any(own(office, "listing") for office in offices)
    assert sum(len(own(office, "article")) for office in offices) >= 2


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_saved_page_is_small_synthetic_and_true(case):
    body, url, _ = case.served()
    assert body.startswith(b"<!-- synthetic; url: ")
    assert len(body) < 60_000
    keys = FIELDS if case.kind == "article" else ["url", "next_page", "articles"]
    assert list(expected(case)) == keys
    assert expected(case)["url"] == url or case.kind == "article"


def test_some_of_the_pages_are_in_the_old_coding():
    codings = Counter(to_utf8(case.page.read_bytes(), None)[1] for case in CASES)
    assert codings["gb18030"] >= 5


@pytest.mark.parametrize(
    ("case", "field"),
    [
        pytest.param(case, field, id=f"{case.id}-{field}")
        for case in CASES
        for field in (FIELDS if case.kind == "article" else ("url", "next_page", "articles"))
    ],
)
def test_golden(case, field):
    found = seen(case).record
    assert field in found, found.get("problem")
    assert found[field] == expected(case)[field]


@pytest.mark.parametrize("case", [case for case in CASES if case.kind == "listing"], ids=lambda case: case.id)
def test_every_line_of_a_list_has_title_and_date(case):
    articles = seen(case).record["articles"]
    assert len(articles) >= 6
    assert all(one["title"] and one["published_on"] for one in articles)


@pytest.mark.parametrize("case", [case for case in CASES if case.kind == "article"], ids=lambda case: case.id)
def test_a_page_follows_one_of_the_portals_layouts(case):
    look = seen(case)
    layouts = all_portals()[case.portal].layouts
    assert not set(look.missed) - {"summary", "keywords", "related"}  # which not every article has
    assert look.hit or not layouts


# The rules ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("portal", "at", "field", "css"),
    [
        pytest.param(portal, at, field, css, id=f"{portal.name}-{at}-{field}-{css}")
        for portal in PORTALS
        for at, layout in enumerate(portal.layouts)
        if not any(portal.layouts == preset.layouts for preset in PRESETS)
        for field, css in rules_of(layout)
    ],
)
def test_no_rule_of_an_article_is_idle(portal, at, field, css):
    mine = [case for case in own(portal, "article") if seen(case).layout == at]
    assert any(page_of(case).select(css) for case in mine), "no saved page has it"


@portals
def test_no_rule_of_a_list_is_idle(portal):
    pages = [page_of(case) for case in own(portal, "listing")]
    rules = {css for one in portal.listings for css in (one.links, one.next_page)} | {portal.links, portal.next_page}
    idle = [css for rule in rules for css in parts(rule) if not any(links_by_rule(page, css) for page in pages)]
    assert idle == []


@portals
def test_no_pattern_of_addresses_is_idle(portal):
    urls = [expected(case)["url"] for case in own(portal, "article")]
    urls += [one["url"] for case in own(portal, "listing") for one in expected(case)["articles"]]
    paths = [re.sub(r"^https?://[^/]+", "", url) for url in urls]
    if portal.article_url and paths:
        assert all(re.search(portal.article_url, path) for path in paths)
    if portal.article_id:
        assert all(portal.article_number(url) for url in urls)
    if portal.page_number:
        assert any(re.search(portal.page_number, page_of(case).url) for case in own(portal, "listing"))


@pytest.mark.parametrize(
    ("preset", "field", "css"),
    [
        pytest.param(preset, field, css, id=f"{preset.name}-{field}-{css}")
        for preset in PRESETS
        for field, css in [
            *(rule for layout in preset.layouts for rule in rules_of(layout)),
            *(("links", css) for css in parts(preset.links)),
        ]
    ],
)
def test_no_rule_of_a_system_is_idle(preset, field, css):
    assert any(page.select(css) for page in pages_of(preset)), "no page of the fixtures has it"


@cache
def pages_of(preset):
    """Return the pages of this system among all fixtures, as far as their names tell."""
    word = preset.name.removesuffix("cms")
    files = [
        *(case.page for case in CASES if all_portals()[case.portal].cms == preset.name),
        *FIXTURES.glob(f"evaluation/pages/{word}*.html"),
        *sorted(FIXTURES.glob(f"sites/{preset.name}/**/*html"))[::3],
    ]
    return [Page.from_bytes(path.read_bytes(), "https://www.example.com/") for path in files]
