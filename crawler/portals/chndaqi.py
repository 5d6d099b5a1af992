"""中国大气网, of the E20 group."""

from crawler.portals.base import Listing, Portal, Rules

PORTAL = Portal(
    name="chndaqi",
    title="中国大气网",
    home="https://www.chndaqi.com/",
    hosts=("chndaqi.com",),
    article_url=r"^/(?:news|standard)/\d+\.html",
    listings=(
        Listing("/news/list?cid=head", "头条", key="head", links=".news_boxa h3 a"),
        Listing(
            "/standard/list?columnId=104&ordby=dateline&sort=DESC&page=1",
            "标准",
            key="standards",
            links="div.lists.txtList ul li em.title a",
        ),
    ),
    layouts=(Rules(title="div.hd h1"),),
    evidence="a crawler of 2019 for the news list, a later one for the standards",
    evidence_year=2019,
    confidence="S",
    quirks=(
        "of a standard the attributes stand in div.traits table; no selector of a news article's body is known",
        "article numbers run on across the whole group: 中国水网, 中国固废网",
    ),
)
