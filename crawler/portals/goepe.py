"""谷瀑环保: a market of 环保设备 with news, GBK."""

from crawler.portals.base import Listing, Portal, Rules

PORTAL = Portal(
    name="goepe",
    title="谷瀑环保",
    home="http://www.goepe.com/",
    hosts=("goepe.com",),
    listings=(
        Listing("/news/search.php?fenlei=10", "分类10", key="class10"),
        Listing("/news/search.php?fenlei=30", "分类30", key="class30"),
        Listing("/news/search.php?fenlei=50", "分类50", key="class50"),
    ),
    links="div.list_block li a",
    layouts=(Rules(body="#content", drop=("div.shengming",)),),
    encoding="gbk",
    evidence="crawlers of about 2020",
    evidence_year=2020,
    confidence="S",
    quirks=(
        "lists print 03-05 without a year; what the classes are called is not known",
        "the body ends before a declaration, div.shengming",
    ),
)
