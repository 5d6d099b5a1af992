"""What is wrong with a command line is said in one line, before anything is fetched or written."""

import pytest

SECTION = ("crawl", "section", "-a", "url=http://127.0.0.1:9/")

WRONG_USAGE = {
    "no spider": (("crawl",), "one spider is needed, not 0 (none); there is: articles, portal, section"),
    "two spiders": (("crawl", "section", "portal"), "one spider is needed, not 2 (section portal)"),
    "unknown spider": (("crawl", "sections"), "no spider 'sections'; there is: articles, portal, section"),
    "unknown option": ((*SECTION, "--shwo"), "--shwo: no such option"),
    "no url": (("crawl", "section"), "section needs a URL; e.g. scrapy crawl section -a url=https://"),
    "empty url": (("crawl", "section", "-a", "url="), "-a url=: is empty"),
    "no scheme": (
        ("crawl", "section", "-a", "url=www.example.com/news"),
        "-a url=www.example.com/news: is no complete URL; write the scheme too, e.g. https://www.example.com/news",
    ),
    "file": (("crawl", "section", "-a", "url=file:///etc/passwd"), "file: is not fetched; only http and https are"),
    "ftp": (("crawl", "section", "-a", "url=ftp://example.com/"), "ftp: is not fetched; only http and https are"),
    "script": (("crawl", "section", "-a", "url=javascript:alert(1)"), "javascript: is not fetched"),
    "no host": (("crawl", "section", "-a", "url=http:///news"), "is no URL that can be fetched; check the host"),
    "half a character": (("crawl", "section", "-a", "url=http://a.cn/\udce4"), "is no URL that can be fetched"),
    "unknown argument": ((*SECTION, "-a", "usl=x"), "-a usl: no such argument; there is: url, since, until"),
    "no pair": ((*SECTION, "-a", "related"), "-a related: is no NAME=VALUE"),
    "no urls": (("crawl", "articles"), "articles needs URLs"),
    "urls without scheme": (("crawl", "articles", "-a", "urls=nosuch.txt"), "No such file"),
    "urls of another kind": (("crawl", "articles", "-a", "urls=ftp://a.cn/1"), "ftp: is not fetched"),
    "no portal": (
        ("crawl", "portal"),
        "portal needs a name, e.g. scrapy crawl portal -a name=NAME; there is: bjx_huanbao (北极星环保网), ",
    ),
    "unknown portal": (
        ("crawl", "portal", "-a", "name=nosuch"),
        "no portal 'nosuch'; there is: bjx_huanbao (北极星环保网), ",
    ),
    "unknown section": (
        ("crawl", "portal", "-a", "name=demo", "-a", "sections=nosuch"),
        "portal 'demo': no section 'nosuch'; there is: 行业新闻 (news), 技术前沿 (tech)",
    ),
    "empty section": (("crawl", "portal", "-a", "name=demo", "-a", "sections="), "-a sections=: is empty"),
    "no date": ((*SECTION, "-a", "since=yesterday"), "-a since=yesterday: is no date; write it as YYYY-MM-DD"),
    "a day that is none": ((*SECTION, "-a", "until=2021-02-30"), "-a until=2021-02-30: is no date"),
    "since after until": (
        (*SECTION, "-a", "since=2021-09-01", "-a", "until=2021-08-01"),
        "-a since=2021-09-01: lies after until=2021-08-01",
    ),
    "negative": ((*SECTION, "-a", "max_articles=-1"), "-a max_articles=-1: is too small; give 1 or more"),
    "no pages": ((*SECTION, "-a", "max_pages=0"), "-a max_pages=0: is too small; give 1 or more"),
    "no number": ((*SECTION, "-a", "max_pages=two"), "-a max_pages=two: is no whole number"),
    "negative depth": ((*SECTION, "-a", "related=-1"), "-a related=-1: is too small; give 0 or more"),
    "endless depth": ((*SECTION, "-a", "related=99"), "-a related=99: at most 10 steps"),
    "negative setting": ((*SECTION, "-s", "DOWNLOAD_DELAY=-1"), "-s DOWNLOAD_DELAY=-1: is below zero"),
    "setting that is no number": ((*SECTION, "-s", "DOWNLOAD_DELAY=x"), "-s DOWNLOAD_DELAY=x: is no number"),
    "setting that is no switch": ((*SECTION, "-s", "ROBOTSTXT_OBEY=x"), "-s ROBOTSTXT_OBEY=x: is neither yes nor no"),
    "setting without value": ((*SECTION, "-s", "LOG_LEVEL"), "-s LOG_LEVEL: is no NAME=VALUE"),
    "log level": ((*SECTION, "-L", "LOUD"), "-L LOUD: no such log level; there is: DEBUG, INFO"),
    "another format": ((*SECTION, "-O", "out.csv"), "-O out.csv: only JSON Lines is written; name it FILE.jsonl"),
    "another format, named": ((*SECTION, "-O", "-:json"), "-O -:json: only JSON Lines is written, not 'json'"),
    "no format": ((*SECTION, "-o", "out"), "-o out: only JSON Lines is written"),
    "another place": ((*SECTION, "-O", "s3://bucket/out.jsonl"), "only local files are written"),
    "two files": ((*SECTION, "-O", "a.jsonl", "-o", "b.jsonl"), "-O/-o: given 2 times (a.jsonl, b.jsonl)"),
}


@pytest.mark.parametrize("case", WRONG_USAGE)
def test_wrong_usage_is_one_line_and_exit_2(scrapy, case):
    argv, said = WRONG_USAGE[case]
    ran = scrapy(*argv)
    assert ran.code == 2
    assert ran.complaint.startswith("scrapy crawl: ")
    assert said in ran.complaint
    assert ran.out == ""
