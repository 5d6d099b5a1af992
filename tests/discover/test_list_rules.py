# ruff: noqa: E501 - a row of a table is one page
"""A portal's own rules for its lists."""

from list_pages import NEWS, ORIGIN, TITLES, page, paths, read, rows


def test_rules_of_the_portal_win_and_fall_back():
    html = page(f'<div class="x">{rows(3)}</div><div class="y"><ul>{rows(9)}</ul></div>')
    assert len(read(html, links_css="div.x li a::attr(href)").articles) == 3
    assert len(read(html, links_css="div.x li").articles) == 3
    fallen = read(html, links_css="div.gone a")
    assert len(fallen.articles) == 9
    assert "div.gone" in fallen.why


def test_pattern_of_the_portal_finds_short_titles_and_odd_addresses():
    items = "".join(f'<li><a href="/x/list-{at}.html">快讯{at}</a></li>' for at in range(5))
    found = read(page(f"<ul>{items}</ul><ul>{rows(4)}</ul>"), article_url=r"^/x/list-\d+\.html$")
    assert paths(found) == [f"/x/list-{at}.html" for at in range(5)]


def test_rule_dates_and_titles_are_read_like_all_others():
    found = read(page(f"<ul>{rows(3)}</ul>"), links_css=".wrap li a")
    assert [(link.title, link.published_on) for link in found.articles] == [
        (title, "2021-08-19") for title in TITLES[:3]
    ]


BOX_WITH_PICTURE = """<div class="box"><a href="/news/{at}.html"><img src="/i.jpg"></a><h3><a href="/news/{at}.html">{title}</a></h3>
<p>简介，<a href="/news/{at}.html">[详情]</a></p><span class="time">{day}</span></div>"""


def test_a_ruled_link_has_its_entry_with_the_other_links_to_the_same():
    days = [f"2021-08-{day}" for day in (19, 18, 17, 16)]
    found = read(page(f"<div>{rows(4, BOX_WITH_PICTURE, days)}</div>"), links_css="div.box h3 > a")
    assert [(link.published_on, link.why) for link in found.articles] == [(day, "rule div.box h3 > a") for day in days]


def test_a_list_that_leads_nowhere_goes_on_by_the_number_in_its_own_address():
    html = rows(5, '<a class="title" href="/news/{at}.html">{title}</a><i>{day}</i>')
    url = ORIGIN + "/ajax.aspx?type=load&size=3&node=5"
    assert read(html, url, page_number=r"size=(\d+)").next_page == ORIGIN + "/ajax.aspx?node=5&size=4&type=load"
    assert read(html, url, page_number=r"no=(\d+)").next_page is None
    assert read(page(f"<ul>{rows(5)}</ul>"), NEWS, page_number=r"size=(\d+)").next_page is None


def test_a_pattern_that_no_address_matches_leaves_the_generic_answer():
    html = page(f"<ul>{rows(5)}</ul>")
    found = read(html, article_url=r"/art_\d+\.html")
    assert found.articles[0].why.startswith("no address like /art_")
    assert paths(found) == paths(read(html))
