"""北极星环保网: static pages, UTF-8 since the redesign of 2021, GBK before."""

from crawler.portals.base import Listing, Portal, Rules

PORTAL = Portal(
    name="bjx_huanbao",
    title="北极星环保网",
    home="https://huanbao.bjx.com.cn/",
    hosts=("news.bjx.com.cn", "daqi.bjx.com.cn", "scl.bjx.com.cn", "hjxf.bjx.com.cn", "m.bjx.com.cn"),
    article_url=r"^/(?:html|news|mnews)/\d{8}/\d+\.shtml",
    article_id=r"/(?:html|news|mnews)/\d{8}/(\d+)\.shtml",  # one number under every sub-site and the phone's
    listings=(Listing("/yw/", "要闻", key="yw"),),
    links=".cc-list-content li a, ul.list_left_ul li a",
    layouts=(
        Rules(
            title="div.cc-headline .box h1",
            meta="div.cc-headline .box p",
            body="#article_cont .cc-article",
            drop=(".cc-article-source-title", ".cc-detail-contact", "div[data-expose]"),
            keywords="span#key_word a",
        ),
        Rules(title=".list_detail > h1", meta=".list_copy", body="#content", keywords=".list_key a"),
        Rules(title=".list_detail > h1", meta=".list_copy", body=".newsrand", keywords=".list_key a"),
    ),
    delay=2,
    concurrency=1,
    evidence="several independent crawlers of 2016-2026, and the text of an article as printed in 2023",
    evidence_year=2026,
    confidence="ST",
    quirks=(
        "bans an address that opens many connections; plain clients may get an Aliyun WAF page since about 2025",
        "old pictures are lazy, their address is in data-echo; page 2 of an article is ID-2.shtml",
        "the old lists /NewsList?id=N (100 政策, 89 市场, 76 企业, 103 项目, 79 招标) are not known to be there still",
    ),
)
