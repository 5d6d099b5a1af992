"""中国水网, of the E20 group: pages of the server, UTF-8."""

from crawler.portals.base import Listing, Portal, Rules

PORTAL = Portal(
    name="h2o_china",
    title="中国水网",
    home="https://www.h2o-china.com/",
    hosts=("h2o-china.com",),
    article_url=r"^/(?:news|column)/\d+\.html",
    listings=(
        Listing("/news/list?cid=head", "头条", key="head"),
        Listing("/news/list?cid=215", "栏目215", key="cid215"),
        Listing("/news/field?fid=3", "领域3", key="fid3"),
    ),
    links=".news_boxa h3 a, ul.news_list_ul li a",
    layouts=(
        Rules(title="div.newscontent_press h1", meta="div.newscontent_press_con > p:first-child", body="#txtedit"),
    ),
    evidence="the home page as served in 2018; crawlers of 2018 and 2019",
    evidence_year=2019,
    confidence="HS",
    quirks=(
        "article numbers run on across the whole group: 中国固废网, 中国大气网",
        "what the columns cid=215 and fid=3 are called is not known",
        "further pages are &page=N",
    ),
)
