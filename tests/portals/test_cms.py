"""Which system a page comes from: by its generator, else by two signs; never by one word in a text."""

from pathlib import Path

import pytest

from crawler.page import Page
from crawler.portals.cms import PRESETS, recognise
from crawler.spiders.systems import LOOKS, Systems

SITES = Path(__file__).parents[2] / "fixtures" / "sites"
URL = "https://www.example.com/news/1.html"

GENERATORS = {
    "DESTOON B2B - www.destoon.com": "destoon",
    "DedeCMS V57": "dedecms",
    "Discuz! X3.4": "discuz",
    "WordPress 5.8": "wordpress",
    "帝国网站管理系统": "empirecms",
    "大汉版通发布系统": "hanweb",
    "PHPCMS V9": "phpcms",
    "Microsoft FrontPage 4.0": None,
}


@pytest.mark.parametrize(("generator", "name"), GENERATORS.items())
@pytest.mark.parametrize("template", ['<meta name="generator" content="{}"/>', "<META CONTENT='{}' NAME='Generator'>"])
def test_the_generator_names_the_system(generator, name, template):
    found = recognise(f"<html><head>{template.format(generator)}".encode(), URL)
    assert (found.name if found else None) == name


SIGNS = [
    ('<div class="TRS_Editor"><div class="Custom_UnionStyle">', URL, "trs"),
    ('<div class="TRS_Editor">', "https://www.example.com/zwgk/202108/t20210819_1.shtml", "trs"),
    ('<div class="TRS_Editor">', URL, None),
    ("", "https://www.example.com/zwgk/202108/t20210819_1.shtml", None),  # an address alone
    ('<link href="/templets/a.css"><div class="viewbox">', URL, "dedecms"),
    ("<p>本站由 dedecms 改造而来，模板在 /templets/ 目录下。</p>", URL, None),
    ('<script src="/script/0/a.js">', "https://www.example.com/art/2021/8/9/art_5_9.html", "hanweb"),
    ('<td class="info_text"><td id="text"><script src="/e/public/ViewClick?id=1">', URL, "empirecms"),
    ("<p>一篇没有任何标记的文章</p>", URL, None),
    ("", "", None),
]


@pytest.mark.parametrize(("html", "url", "name"), SIGNS)
def test_without_a_generator_two_signs_are_needed(html, url, name):
    found = recognise(html.encode(), url)
    assert (found.name if found else None) == name


@pytest.mark.parametrize("site", [preset.name for preset in PRESETS if (SITES / preset.name).is_dir()])
def test_the_sites_in_a_systems_dialect_are_recognised_and_no_other(site):
    pages = sorted((SITES / site).glob("**/*html"))
    found = [recognise(page.read_bytes(), f"http://x.example/{page.relative_to(SITES / site)}") for page in pages]
    names = {preset.name for preset in found if preset}
    assert names <= {site}
    assert sum(preset is not None for preset in found) > 0.8 * len(found) or site == "wordpress"


@pytest.mark.parametrize("site", ["asp", "demo", "modern"])
def test_sites_of_their_own_making_are_no_systems(site):
    pages = (SITES / site).glob("**/*html")
    assert not any(recognise(page.read_bytes(), f"http://x.example/{page.name}") for page in pages)


def page(html, url=URL):
    return Page.from_bytes(html.encode(), url)


def test_a_host_is_remembered_once_it_is_recognised():
    systems = Systems()
    known = systems.layouts_at(page('<meta name="generator" content="DESTOON B2B">'))
    assert known
    assert systems.layouts_at(page("<p>nothing</p>")) == known
    assert systems.layouts_at(page("<p>nothing</p>", "https://other.example/1.html")) == ()


def test_a_host_that_shows_nothing_is_not_looked_at_for_ever():
    systems = Systems()
    for _ in range(LOOKS):
        assert systems.layouts_at(page("<p>nothing</p>")) == ()
    assert systems.layouts_at(page('<meta name="generator" content="DESTOON B2B">')) == ()
