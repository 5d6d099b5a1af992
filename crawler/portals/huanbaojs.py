"""环保网 (huanbaojs.com): addresses as EmpireCMS makes them, a template of its own."""

from crawler.portals.base import Listing, Portal, Rules

PORTAL = Portal(
    name="huanbaojs",
    title="环保网",
    home="http://www.huanbaojs.com/",
    hosts=("huanbaojs.com",),
    listings=(
        Listing("/xinwen/hbjj/index.html", "环保经济", key="hbjj"),
        Listing("/xinwen/hbxw/", "环保新闻", key="hbxw"),
    ),
    links="div.listl.list2 ul li h3 a",
    layouts=(Rules(body="div.inner div.article-content"),),
    evidence="a crawler of about 2020",
    evidence_year=2020,
    confidence="S",
    quirks=("the next page of a list is index_2.html",),
)
