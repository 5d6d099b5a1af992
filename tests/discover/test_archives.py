"""Lists that go on by month, where there is no pager."""

import pytest
from list_pages import NEWS, page, read, rows

MONTHS = [(2026, month) for month in (5, 4, 3)] + [(2025, 12)]


def side(label="{}年{}月", address="/news/{}{:02}/"):
    links = "".join(f'<li><a href="{address.format(*one)}">{label.format(*one)}</a></li>' for one in MONTHS)
    return f'<div class="side"><h3>文章归档</h3><ul>{links}</ul></div>'


def list_page(archive, pager=""):
    return page(f"<ul class=list>{rows(8)}</ul>{pager}{archive}")


SHAPES = {
    "folders": side(),
    "with counts": side("{}年{}月 (12)"),
    "with a dash": side("{}-{:02}"),
    "files": side(address="/news/list_{}-{}.html"),
    "a query": side(address="/news/?m={}{:02}"),
    "a list to choose from": "<select onchange=go(this.value)><option value=''>选择月份</option>"
    + "".join(f"<option value='/news/{y}{m:02}/'>{y}年{m}月</option>" for y, m in MONTHS)
    + "</select>",
}


@pytest.mark.parametrize("archive", SHAPES.values(), ids=SHAPES)
def test_months_are_walked_back_from_the_newest(archive):
    walked, url = [], NEWS
    while url := read(list_page(archive), url).next_page:
        walked.append(url)
        assert len(walked) <= len(MONTHS)
    assert len(walked) == len(MONTHS)
    assert [("2026" in url, "2025" in url) for url in walked] == [(True, False)] * 3 + [(False, True)]


OTHERS = {
    "a pager goes first": list_page(side(), '<div class=page><a href="/news/index_2.html">下一页</a></div>'),
    "of the whole site": list_page(side(address="/archive/{}{:02}/")),
    "of another site": list_page(side(address="http://other.example/news/{}{:02}/")),
    "one month": list_page('<a href="/news/202605/">2026年5月</a>'),
    "issues": list_page(side("{}年第{}期")),
}


@pytest.mark.parametrize("html", OTHERS.values(), ids=OTHERS)
def test_what_is_no_archive_of_the_section(html):
    found = read(html, NEWS)
    assert found.next_page in (None, f"{NEWS}index_2.html")
    assert not found.overlaps
