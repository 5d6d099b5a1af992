"""One section of a site nobody has described: paging, limits, related articles, parts, and what goes wrong."""

from pages import article, listing, rows, section, title

from crawler.demo.answers import Answer
from crawler.monitor.outcome import judge


def titles(records):
    return [record["title"] for record in records]


def test_all_list_pages_are_read_and_each_article_once(crawl):
    articles, rejected, paths, _ = crawl(section(range(1, 5), range(4, 8), range(8, 11)))
    assert sorted(titles(articles)) == sorted(title(n) for n in range(1, 11))
    assert rejected == []
    assert len(paths) == len(set(paths)) == 1 + 3 + 10  # robots.txt, lists, articles


def test_articles_come_in_the_order_of_the_list(crawl):
    articles, *_ = crawl(section(range(1, 7)))
    assert titles(articles) == [title(n) for n in range(1, 7)]


def test_max_pages_counts_list_pages(crawl):
    articles, _, paths, _ = crawl(section(range(1, 4), range(4, 7), range(7, 10)), "max_pages=2")
    assert len(articles) == 6
    assert "/news/index_3.html" not in paths


def test_max_articles_is_exact_and_asks_for_no_more_than_it_needs(crawl):
    articles, _, paths, ran = crawl(section(range(1, 6), range(6, 11), range(11, 16)), "max_articles=7")
    assert titles(articles) == [title(n) for n in range(1, 8)]
    assert len(paths) == 1 + 2 + 7
    assert "over limit: 3" in ran.err


def test_max_articles_is_filled_up_when_pages_turn_out_to_be_none(crawl):
    site = section(range(1, 6), range(6, 11))
    for n in (1, 2, 3):
        del site[f"/a/{n}.html"]
    articles, rejected, *_ = crawl(site, "max_articles=5")
    assert titles(articles) == [title(n) for n in range(4, 9)]
    assert len(rejected) == 3


def test_since_and_until_are_inclusive_and_spare_the_pages_outside(crawl):
    days = {n: f"2021-08-{30 - n}" for n in range(1, 10)}
    site = {f"/a/{n}.html": article(n, date=f"{day} 08:00") for n, day in days.items()}
    site["/news/"] = listing([(f"/a/{n}.html", title(n), day) for n, day in days.items()])
    articles, _, paths, ran = crawl(site, "since=2021-08-25", "until=2021-08-27")
    assert [record["published_at"][:10] for record in articles] == ["2021-08-27", "2021-08-26", "2021-08-25"]
    assert len(paths) == 1 + 1 + 3
    assert "out of range: 6" in ran.err


def test_since_reads_the_date_in_the_article_where_the_list_has_none(crawl):
    site = {"/a/1.html": article(1, date="2021-08-19 11:00"), "/a/2.html": article(2, date="2020-01-01 11:00")}
    site |= {"/a/3.html": article(3, date=""), "/news/": listing(rows((1, 2, 3), date=""))}
    articles, _, _, ran = crawl(site, "since=2021-01-01")
    assert titles(articles) == [title(1)]
    assert "out of range: 1, undated: 1" in ran.err


def test_since_ends_the_paging_where_the_dates_have_passed_it(crawl):
    site = section(range(1, 4), range(4, 7), range(7, 10))
    site["/news/index_2.html"] = listing(rows(range(4, 7), "2020-01-01"), next_page="/news/index_3.html")
    articles, _, paths, _ = crawl(site, "since=2021-08-01")
    assert len(articles) == 3
    assert "/news/index_3.html" not in paths


def test_since_ends_the_paging_of_a_list_without_dates_where_its_articles_have_passed_it(crawl):
    site = section(range(1, 4), range(4, 7), range(7, 10), range(10, 13))
    site |= {f"/a/{n}.html": article(n, date="2020-01-01 08:00") for n in (3, 7, 8, 9, 10, 11, 12)}
    for nth, numbers in enumerate((range(1, 4), range(4, 7), range(7, 10), range(10, 13)), 1):
        name = "/news/" if nth == 1 else f"/news/index_{nth}.html"
        site[name] = listing(rows(numbers, date=""), next_page=f"/news/index_{nth + 1}.html")
    articles, _, paths, _ = crawl(site, "since=2021-08-01")
    assert len(articles) == 5
    assert "/news/index_3.html" in paths
    assert "/news/index_4.html" not in paths


def test_a_pinned_old_article_does_not_end_the_paging(crawl):
    site = section(range(1, 4), range(4, 7))
    pinned = ("/a/99.html", title(99), "2019-05-01")
    site["/news/"] = listing([pinned, *rows(range(1, 4))], next_page="/news/index_2.html")
    articles, *_ = crawl(site, "since=2021-08-01")
    assert len(articles) == 6


def test_nothing_in_range_is_no_failure_but_an_empty_file(crawl):
    articles, _, _, ran = crawl(section(range(1, 4)), "since=2022-01-01")
    assert articles == []
    assert "out of range: 3" in ran.err


def test_paging_ends_at_a_page_that_was_read_before(crawl):
    site = section(range(1, 4), range(4, 7))
    site["/news/index_2.html"] = listing(rows(range(4, 7)), next_page="/news/")
    articles, _, paths, _ = crawl(site)
    assert len(articles) == 6
    assert paths.count("/news/") == 1


def test_paging_ends_at_the_page_that_the_first_one_was_redirected_to(crawl):
    site = section(range(1, 7), extra={"/news/": Answer(302, {"Location": "/list/"}, b"")})
    site["/list/"] = listing(rows(range(1, 4)), next_page="/list/p2/")
    site["/list/p2/"] = listing(rows(range(4, 7)), next_page="/list/")
    articles, _, paths, _ = crawl(site)
    assert len(articles) == 6
    assert paths.count("/list/") == 1


def test_paging_ends_where_a_page_brings_nothing_new(crawl):
    def endless(request):
        number = int(request.target.rpartition("=")[2])
        page = listing(rows(range(1, 4)), next_page=f"/news/?page={number + 1}")
        return Answer(headers={"Content-Type": "text/html; charset=utf-8"}, body=page.encode())

    site = section(range(1, 4)) | {f"/news/?page={n}": endless for n in range(2, 60)}
    site["/news/"] = listing(rows(range(1, 4)), next_page="/news/?page=2")
    articles, _, paths, _ = crawl(site)
    assert len(articles) == 3
    assert [path for path in paths if path.startswith("/news/?")] == ["/news/?page=2"]


def test_a_broken_list_page_ends_the_list_with_a_word_and_keeps_what_there_is(crawl):
    site = section(range(1, 4), range(4, 7), range(7, 10))
    site["/news/index_2.html"] = Answer(500, {}, b"")
    articles, rejected, _, ran = crawl(site)
    assert len(articles) == 3
    assert rejected[0]["reason"] == "http_error"
    assert "index_2.html: http error (HTTP status 500); the list ends there" in ran.err


def test_links_to_other_sites_and_private_addresses_are_not_followed(crawl):
    foreign = [("http://www.example.com/a/8.html", title(8), ""), ("http://10.0.0.1/a/9.html", title(9), "")]
    site = section(range(1, 4))
    site["/news/"] = listing([*rows(range(1, 4)), *foreign])
    articles, rejected, *_ = crawl(site)
    assert len(articles) == 3
    assert rejected == []


def test_a_redirect_to_another_site_is_refused(crawl):
    site = section(range(1, 4), extra={"/a/2.html": Answer(302, {"Location": "http://www.example.com/"}, b"")})
    articles, rejected, *_ = crawl(site)
    assert titles(articles) == [title(1), title(3)]
    (one,) = rejected
    assert (one["reason"], one["detail"]) == ("redirect", "leads to another site: http://www.example.com/")
    assert one["title"] == title(2)
    assert one["url"].endswith("/a/2.html")
    assert one["found_on"].endswith("/news/")


def test_where_a_redirect_leads_is_not_asked_for_again(crawl):
    site = section(range(1, 4), extra={"/old/2.html": Answer(301, {"Location": "/a/2.html"}, b"")})
    site["/news/"] = listing([("/old/2.html", title(2), ""), *rows((1, 3))], next_page="/news/index_2.html")
    site["/news/index_2.html"] = listing(rows([4]), next_page="/news/index_3.html")
    site |= {"/a/4.html": article(4), "/news/index_3.html": listing(rows((2, 1)))}
    articles, _, paths, _ = crawl(site)
    assert sorted(titles(articles)) == [title(n) for n in (1, 2, 3, 4)]
    assert paths.count("/a/2.html") == 1


def test_related_articles_are_crawled_to_the_depth_asked_for(crawl):
    def chain(n):
        links = f'<li><a href="/a/{n + 1}.html">{title(n + 1)}</a>2021-08-1{n}</li>'
        links += '<li><a href="http://www.example.com/x.html">别处的一篇关于污水处理的文章</a>2021-08-10</li>'
        return article(n, foot=f"<div class=related><h3>相关阅读</h3><ul>{links}</ul></div>")

    site = {f"/a/{n}.html": chain(n) for n in range(1, 6)} | {"/news/": listing(rows([1]) + rows([9]))}
    site["/a/9.html"] = article(9)
    for depth, wanted in ((0, {1, 9}), (1, {1, 2, 9}), (3, {1, 2, 3, 4, 9})):
        articles, *_ = crawl(site, f"related={depth}")
        assert set(titles(articles)) == set(map(title, wanted))


def test_a_short_last_part_above_a_list_of_related_articles_is_no_list(crawl):
    last = "两期工程的设备明年六月投用，届时每天可以多处理一万吨污水，记者将继续关注。"
    related = "".join(
        f'<li><a href="/show-9-{n}-1.html">第{n}号泵站的改造工程通过验收</a> <span>2021-08-{n}</span></li>'
        for n in range(10, 22)
    )
    pager = '<div class="pages"><a href="/show-9-5-1.html">上一页</a><a href="/show-9-5-1.html">1</a><b>2</b></div>'
    end = f"<p>{last}</p>{pager}<div class=related><h3>相关阅读</h3><ul>{related}</ul></div>"
    onward = '<div class="pages"><b>1</b><a href="/show-9-5-2.html">2</a><a href="/show-9-5-2.html">下一页</a></div>'
    rest = f"<title>{title(5)}</title><h1>{title(5)}</h1>{end}"
    site = section([1, 2], extra={"/show-9-5-1.html": article(5, foot=onward), "/show-9-5-2.html": rest})
    site["/news/"] = site["/news/"].replace("/a/1.html", "/show-9-5-1.html")
    articles, _, paths, _ = crawl(site)
    assert "/show-9-5-2.html" in paths
    assert last in next(record["text"] for record in articles if record["title"] == title(5))


def parts(n, *, of):
    """Return the pages of an article in parts, by path."""
    pages = {}
    for part in range(1, of + 1):
        pager = "".join(
            f'<a href="/a/{n}{f"_{other}" if other > 1 else ""}.html">{other}</a>'
            if other != part
            else f"<b>{other}</b>"
            for other in range(1, of + 1)
        )
        following = f'<a href="/a/{n}_{part + 1}.html">下一页</a>' if part < of else ""
        name = f"/a/{n}_{part}.html" if part > 1 else f"/a/{n}.html"
        pages[name] = article(n, text=article(n + 1000 * part), foot=f"<div class=page>{pager}{following}</div>")
    return pages


def part_text(n, part):
    """Return a phrase that stands on this part alone."""
    return f"示例市第{n + 1000 * part}号污水处理厂完成提标改造，出水总磷"


def test_an_article_in_parts_is_one_record_with_its_text_in_order(crawl):
    articles, rejected, *_ = crawl(section(range(2, 4), extra=parts(2, of=4)))
    record = next(record for record in articles if record["title"] == title(2))
    places = [record["text"].index(part_text(2, part)) for part in (1, 2, 3, 4)]
    assert places == sorted(places)
    assert len(articles) == 2
    assert rejected == []


def test_an_article_with_a_broken_part_is_kept_as_far_as_it_came(crawl):
    site = section(range(2, 4), extra=parts(2, of=3))
    del site["/a/2_3.html"]
    articles, _, _, ran = crawl(site)
    record = next(record for record in articles if record["title"] == title(2))
    assert part_text(2, 2) in record["text"]
    assert part_text(2, 3) not in record["text"]
    assert "incomplete" in ran.err


def test_every_page_asked_for_is_accounted_for(crawl, monkeypatch):
    seen = {}
    monkeypatch.setattr("crawler.commands.crawl.judge", lambda counted: seen.update(counted) or judge(counted))
    site = section(range(1, 8), range(8, 12), extra=parts(2, of=3))
    del site["/a/2_3.html"], site["/a/3.html"]
    site["/a/4.html"] = site["/a/5.html"]  # the same words again
    site["/a/6.html"] = article(6, date="2020-01-01 08:00")
    site["/a/7.html"] = Answer(200, {"Content-Type": "application/pdf"}, b"%PDF-1.4")
    site["/news/index_2.html"] = Answer(404, {}, b"")
    site["/news/"] = listing(rows(range(1, 8), date=""), next_page="/news/index_2.html")
    crawl(site, "since=2021-01-01")

    host = "portal/127.0.0.1/"
    counts = {name.removeprefix(host): number for name, number in seen.items() if name.startswith(host)}
    requests, pages, waited = counts.pop("requests"), counts.pop("pages"), counts.pop("seconds_waited")
    assert counts.pop("lists_lost") == 1  # one of the two rejected
    counts = {name: number for name, number in counts.items() if not name.startswith("links/")}
    assert counts == {
        "list_pages": 1,
        "articles": 3,
        "duplicates": 1,
        "parts": 1,
        "parts_failed": 1,
        "rejected/http_error": 2,
        "rejected/not_html": 1,
        "skipped/out_of_range": 1,
    }
    assert waited > 0
    # an article in parts is its first page; the parts are counted on their own
    assert sum(counts.values()) == requests == pages


def made_of_blocks():
    """Return a section whose first page shows two lists below it, and one of another section."""

    def entries(numbers, folder="/news/"):
        return [(f"{folder}{n}.html", title(n), "2021-08-19") for n in numbers]

    blocks = "".join(
        f'<div class=box><h2>{name} <a href="{path}">更多</a></h2><ul>'
        + "".join(f'<li><a href="{href}">{words}</a><span>{date}</span></li>' for href, words, date in links)
        + "</ul></div>"
        for name, path, links in (
            ("水处理", "/news/water/", entries(range(1, 4))),
            ("土壤修复", "/news/soil/", entries(range(11, 14))),
            ("政策法规", "/law/", entries(range(21, 24), "/law/")),
        )
    )
    site = {f"/news/{n}.html": article(n) for n in (*range(1, 7), *range(11, 17))}
    site |= {f"/law/{n}.html": article(n) for n in range(21, 27)}
    return site | {
        "/news/": listing([]).replace("<ul class=list></ul>", blocks),
        "/news/water/": listing(entries(range(1, 7))),
        "/news/soil/": listing(entries(range(11, 14)), next_page="/news/soil/2.html"),
        "/news/soil/2.html": listing(entries(range(14, 17))),
        "/law/": listing(entries(range(21, 27), "/law/")),
    }


def test_lists_that_the_first_page_shows_the_beginnings_of_are_read_to_their_end(crawl):
    articles, _, paths, _ = crawl(made_of_blocks())
    assert sorted(titles(articles)) == sorted(title(n) for n in (*range(1, 7), *range(11, 17)))
    assert not any(path.startswith("/law/") for path in paths)
    assert len(paths) == len(set(paths))


def test_max_pages_counts_the_lists_below_too(crawl):
    _, _, paths, _ = crawl(made_of_blocks(), "max_pages=2")
    assert [path for path in paths if path.endswith("/")] == ["/news/", "/news/water/"]


def test_months_whose_newest_is_on_the_first_page_are_walked_back(crawl):
    months = {(2026, 5): range(1, 9), (2026, 4): range(9, 17), (2025, 12): range(17, 21)}
    links = "".join(f"<li><a href=/news/{y}{m:02}/>{y}年{m}月</a></li>" for y, m in months)
    side = f"<div class=side><ul>{links}</ul></div></body>"
    site = {f"/a/{n}.html": article(n) for n in range(1, 21)}
    site |= {f"/news/{y}{m:02}/": listing(rows(numbers)).replace("</body>", side) for (y, m), numbers in months.items()}
    site["/news/"] = listing(rows(range(1, 9))).replace("</body>", side)
    records, rejected, paths, _ = crawl(site)
    assert sorted(one["title"] for one in records) == sorted(map(title, range(1, 21)))
    assert rejected == []
    assert [path for path in paths if path.startswith("/news")] == [
        "/news/", "/news/202605/", "/news/202604/", "/news/202512/",
    ]  # fmt: skip
