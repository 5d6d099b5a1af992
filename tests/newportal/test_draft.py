"""What a draft says of pages in memory: hosts, system, rules that are needless and rules that are not."""

from datetime import UTC, datetime

import pytest
from pages import article, listing, rows

from crawler.article import Reason
from crawler.discover.listing import Link
from crawler.doctor.visit import Place, Seen, Visit, look_at
from crawler.errors import CrawlerError
from crawler.newportal import draft
from crawler.newportal.review import _facts
from crawler.page import Page
from crawler.portals.base import Listing, Portal

AT = datetime(2026, 11, 27, 4, tzinfo=UTC)
NEWS = "https://www.example.com/news/"
GENERATOR = '<meta name="generator" content="WordPress 6.4">'


def visit(*articles, host="www.example.com"):
    """Return a visit to a section that brought back these articles, from this host."""
    one = Visit(Portal(name="small", title="small", home=NEWS), Listing(NEWS, "small"), AT)
    html = listing(rows(range(1, 6)))
    one.list_page = look_at(Page.from_bytes(html.encode(), NEWS), NEWS, Place.LIST, html.encode())
    for nth, text in enumerate(articles, 1):
        url = f"https://{host}/a/{nth}.html"
        seen = text if isinstance(text, Seen) else look_at(Page.from_bytes(text.encode(), url), url, Place.ARTICLE)
        one.articles.append((Link(url, "", None, ""), seen))
    return one


def test_a_host_of_the_articles_is_the_portal_s_unless_another_has_it(known):
    found = draft(visit(article(1), article(2), host="news.example.com")).portal
    assert (found.home, found.hosts) == ("https://www.example.com/", ("news.example.com",))
    known(Portal(name="other", title="别家", home="https://news.example.com/"))
    assert draft(visit(article(1), article(2), host="news.example.com")).portal.hosts == ()


def test_a_site_that_never_says_its_name_is_called_by_its_host():
    nameless = [article(n).replace("_示例环保网", "") for n in (1, 2)]
    one = visit(*nameless)
    html = listing(rows(range(1, 6)), heading="行业新闻").replace("_示例环保网", "")
    one.list_page = look_at(Page.from_bytes(html.encode(), NEWS), NEWS, Place.LIST)
    found = draft(one)
    assert (found.portal.title, found.titled_by) == ("www.example.com", "")
    assert any("its host, for no page tells" in said for _, said in _facts(found))


def test_a_system_s_rule_that_says_something_else_is_told():
    def page(n):
        aside = "<div class=entry-content><p>示例市下月分批检修沿河的三座泵站，夜间停水两小时。</p></div>"
        return article(n, head=GENERATOR, foot=aside)

    found = draft(visit(page(1), page(2)))
    assert (found.portal.cms, found.portal.layouts) == ("wordpress", ())
    assert found.differing == ("text",)
    assert any(
        "its rules for text differ from the generic answers; if they are right" in said for _, said in _facts(found)
    )


def test_a_system_whose_own_templates_are_not_used_is_told():
    found = draft(visit(article(1, head=GENERATOR), article(2, head=GENERATOR)))
    assert (found.agreeing, found.differing) == ((), ())
    assert any("none of its rules is on every article" in said for _, said in _facts(found))


def test_a_page_that_did_not_come_is_said():
    gone = Seen("https://www.example.com/a/1.html", None, Reason.HTTP_ERROR, "HTTP status 404")
    with pytest.raises(CrawlerError, match=r"a/1.html: .*404\); none is an article of the links tried: 1"):
        draft(visit(gone))
    assert [one.name for one in draft(visit(gone, article(2))).saved] == ["listing_first", "article_first"]


def test_nothing_that_came_is_said():
    with pytest.raises(CrawlerError, match="no list page came"):
        draft(Visit(Portal(name="small", title="small", home=NEWS), None, AT))
