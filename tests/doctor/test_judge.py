"""The doctor's judgement on pages in memory: who said a field, what the fixtures promise, what is worth a line."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from live_sites import RULES, healthy, portal_at
from pages import article, title

from crawler.article import Reason, RelatedLink
from crawler.discover.listing import Link
from crawler.doctor import judge
from crawler.doctor.articles import NEEDED
from crawler.doctor.baseline import promised
from crawler.doctor.fields import FIELDS, Stand, is_same, read_answers
from crawler.doctor.findings import ADVICE, Grade, advice
from crawler.doctor.report import render
from crawler.doctor.visit import Baseline, Place, Seen, Visit, look_at
from crawler.page import Page
from crawler.portals.base import Listing, Portal, Rules

NOW = datetime(2026, 11, 27, 4, tzinfo=UTC)
HOME = "https://www.example.com/"
ASIDE = "<div class=aside><p>示例市下月起分批检修沿河的三座泵站，夜间停水两小时，时段由街道另行通知。</p></div>"
DISCLAIMER = "<div class=aside><p>本站声明：转载请注明出处，版权归原作者所有，如有异议请与编辑部联系处理。</p></div>"


def page(html, path="a/1.html"):
    return Page.from_bytes(html.encode(), f"{HOME}{path}")


def portal(*layouts, **more):
    return portal_at(HOME, layouts=layouts, **more)


def visit(*htmls, layouts=(RULES,), **more):
    """Return a visit on which the list page was not asked for and these articles came."""
    one = Visit(portal(*layouts, **more), None, NOW)
    for nth, html in enumerate(htmls, 1):
        url = f"{HOME}a/{nth}.html"
        seen = html if isinstance(html, Seen) else look_at(page(html, f"a/{nth}.html"), url, Place.ARTICLE)
        one.articles.append((Link(url, "", None, ""), seen))
    return one


def lines(checkup):
    return [f"{one.grade} {one.said}" for one in checkup.findings]


STANDS = {
    "a rule that agrees": (Rules(body="div.content"), "text", Stand.RULE),
    "a rule that finds nothing": (Rules(body="div.old"), "text", Stand.MISSED),
    "a rule that finds something else": (Rules(body="div.aside"), "text", Stand.DIFFERS),
    "no rule": (Rules(title="h1"), "text", Stand.GENERIC),
    "no rule and nothing there": (Rules(title="h1"), "views", Stand.SILENT),
    "a title of its own": (Rules(title="p.info"), "title", Stand.DIFFERS),
    "the metadata line stands for the date": (Rules(meta="p.info"), "published_at", Stand.RULE),
}


@pytest.mark.parametrize("case", STANDS)
def test_who_said_a_field(case):
    rules, field, stand = STANDS[case]
    answers = read_answers(page(article(1, foot=ASIDE)), portal(rules), NOW)
    assert list(answers) == list(FIELDS)
    assert answers[field].stand is stand


def test_a_rule_is_told_with_the_number_of_its_layout():
    layouts = (Rules(body="div.new"), Rules(title="h1", body="div.content"))
    answers = read_answers(page(article(1)), portal(*layouts), NOW)
    assert (answers["text"].rule, answers["title"].rule) == ("layout 2 body 'div.content'", "layout 2 title 'h1'")


def test_a_page_that_is_no_article_has_no_answers():
    assert read_answers(page("<body></body>"), portal(RULES), NOW) == {}


LINKS = tuple(RelatedLink(f"{HOME}{n}", "甲", None) for n in range(4))
SAME = {
    "punctuation is no difference": ("title", "新厂：通水", "新厂:通水", True),
    "another title": ("title", "新厂通水", "旧厂停水", False),
    "a dropped editor line": ("text", "甲" * 90, "甲" * 90 + "\n责编" + "乙" * 8, True),
    "another text": ("text", "甲" * 90, "乙" * 90, False),
    "half a text": ("text", "甲" * 50, "甲" * 50 + "\n" + "乙" * 50, False),
    "an abstract cut off": ("summary", "三座水厂同日通水", "三座水厂同日", True),
    "words in another order": ("keywords", ("水", "气"), ("气", "水"), True),
    "a word more": ("keywords", ("水", "气"), ("气",), False),
    "half of the links": ("related", LINKS, LINKS[:2], True),
    "other links": ("related", LINKS[:2], LINKS[2:], False),
    "another time": ("published_at", "2026-11-20", "2026-11-21", False),
}


@pytest.mark.parametrize("case", SAME)
def test_what_counts_as_the_same(case):
    field, ruled, generic, same = SAME[case]
    assert is_same(field, ruled, generic) is same


def test_a_rule_missed_on_one_article_asks_for_a_second_layout():
    old = article(2).replace("class=content", "class=text")
    checkup = judge(visit(article(1), old, article(3), layouts=(Rules(body="div.content"),)))
    assert lines(checkup) == [
        "wrong layout 1 body 'div.content' found nothing on 1 of 3 articles; the generic answer was used: "
        "is there a second layout?"
    ]


def test_an_optional_rule_is_a_look_until_it_finds_nothing_anywhere():
    rules = Rules(keywords="p.tags a")
    tagged = article(1, foot="<p class=tags>关键词：<a href=/t/1>污水</a></p>")
    assert [one.grade for one in judge(visit(tagged, article(2), layouts=(rules,))).findings] == [Grade.LOOK]
    checkup = judge(visit(article(1), article(2), layouts=(rules,)))
    assert lines(checkup) == [
        "wrong layout 1 keywords 'p.tags a' found nothing on 2 of 2 articles; and nothing else did: "
        "has the site been redesigned?"
    ]


def test_rule_and_engine_at_odds_is_a_look_and_wrong_where_they_agree_on_the_fixtures():
    rules = Rules(body="div.aside")
    strange = article(1, foot=ASIDE)
    (said,) = lines(judge(visit(strange, layouts=(rules,))))
    assert said.startswith("look layout 1 body 'div.aside' and the generic answer differ on 1 of 1 article (")
    (said,) = lines(judge(visit(strange, layouts=(rules,)), Baseline(undisputed=frozenset({"text"}))))
    assert said.startswith("wrong layout 1 body")
    assert "they agree on the fixtures: look with `scrapy explain https://www.example.com/a/1.html`" in said


def test_layouts_that_leave_nothing_of_an_article_are_wrong():
    rules = Rules(body="div.aside")
    checkup = judge(visit(article(1, foot=DISCLAIMER), article(2, foot=ASIDE), layouts=(rules,)))
    assert lines(checkup)[0] == (
        "wrong the portal's layouts leave no article of 1 of 2 articles, without them there is one: "
        "look with `scrapy explain https://www.example.com/a/1.html`"
    )


def test_what_every_fixture_has_must_be_on_one_live_article():
    told = promised(portal(RULES), [(page(article(n)), NOW) for n in (1, 2)])
    assert {"title", "text", "published_at", "source"} <= told.told
    assert "views" not in told.told
    assert told.undisputed == {"title", "text", "published_at"}
    silent = [article(n).replace("来源：示例环保网", "") for n in (1, 2)]
    assert lines(judge(visit(*silent), told)) == [
        "wrong source missing on 2 of 2 articles, every fixture has it: "
        "look with `scrapy explain https://www.example.com/a/1.html`"
    ]
    assert lines(judge(visit(silent[0], article(2)), told)) == []


def test_without_fixtures_nothing_is_promised():
    assert promised(portal(RULES), []) == Baseline()
    assert promised(portal(RULES), [(page("<body></body>"), NOW)]) == Baseline()


@pytest.mark.parametrize(("undated", "grade"), [(1, Grade.LOOK), (2, Grade.WRONG), (3, Grade.WRONG)])
def test_articles_without_a_date_are_worse_the_more_there_are(undated, grade):
    htmls = [article(n, date="" if n <= undated else "2026-11-20") for n in (1, 2, 3)]
    (finding,) = judge(visit(*htmls, layouts=())).findings
    assert (finding.grade, finding.said.split(":")[0]) == (grade, f"published_at missing on {undated} of 3 articles")
    assert set(NEEDED) <= set(FIELDS)


@pytest.mark.parametrize(("lost", "grade"), [(1, Grade.LOOK), (2, Grade.WRONG)])
def test_articles_that_cannot_be_had_are_one_line_a_reason(lost, grade):
    gone = Seen(f"{HOME}a/9.html", None, Reason.HTTP_ERROR, "HTTP status 404")
    checkup = judge(visit(*[gone] * lost, *(article(n) for n in range(3 - lost))))
    (finding,) = checkup.findings
    assert finding.grade is grade
    assert finding.said == (
        f"http error (HTTP status 404) instead of {lost} of 3 articles, e.g. {HOME}a/9.html; "
        "look in a browser: has the page moved?"
    )
    assert len(checkup.articles) == 3 - lost


def test_a_list_page_where_an_article_should_be_is_said():
    file = Path(__file__).parents[2] / "fixtures" / "sites" / "dedecms" / "hangye" / "index.html"
    seen = look_at(Page.from_bytes(file.read_bytes(), f"{HOME}hangye/"), HOME, Place.ARTICLE)
    assert seen.reason is Reason.LIST_PAGE
    (finding,) = judge(visit(seen)).findings
    assert finding.said.endswith("this is a list, not an article: look at links and article_url")


def test_a_portal_without_sections_is_a_note():
    one = Visit(Portal(name="one", title="示例环保网", home=HOME), None, NOW)
    one.home = look_at(page("<title>示例环保网</title><a href=/news/>行业新闻</a>", ""), HOME, Place.HOME)
    checkup = judge(one)
    assert (checkup.grade, lines(checkup)) == (
        Grade.NOTE,
        ["note no section in the portal file: nothing but the home page was visited"],
    )


def test_a_pager_rule_that_finds_nothing_is_told_with_what_stands_in():
    site = healthy()
    html = site["/news/"].replace("</body>", "<div class=page><a href=/news/2.html>下一页</a></div></body>")
    news = Listing("/news/", "行业新闻", next_page="a.next")
    one = Visit(portal(listings=(news,)), news, NOW, list_page=look_at(page(html), HOME, Place.LIST))
    assert lines(judge(one)) == [
        f"wrong 行业新闻: next_page 'a.next' found nothing; the generic answer, {HOME}news/2.html, was used: "
        "has the pager changed?"
    ]


def test_the_table_says_the_worst_of_each_field_and_how_often():
    old = article(2).replace("class=content", "class=text")
    out = render([judge(visit(article(1), old, article(3), layouts=(Rules(body="div.content"),)))])
    head, row, *_ = out.splitlines()
    at = head.index("text")
    assert row[at:].startswith("missed 1/3")
    assert row.split()[:3] == ["one", "–", "–"]
    assert title(1) not in out


def test_every_reason_has_advice():
    assert {advice(reason) for reason in ADVICE} == set(ADVICE.values())
    assert advice(Reason.CRASHED) == "look at the page in a browser"
