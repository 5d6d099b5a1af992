"""第一环保网: its lists print 来源 and 时间 of each article; an article's own header was not seen."""

from crawler.portals.base import Listing, Portal, Rules

PORTAL = Portal(
    name="epwho",
    title="第一环保网",
    home="http://www.epwho.com/",
    hosts=("epwho.com",),
    listings=(
        Listing("/news/list_1_3586.html", "栏目3586", key="column3586"),
        Listing("/news/list_1_3605.html", "栏目3605", key="column3605"),
    ),
    links="div.hb_list ul li h1 a",
    layouts=(Rules(body="div.content"),),
    evidence="a crawler of about 2020",
    evidence_year=2020,
    confidence="S",
    quirks=("the first number of a list's address is the page; what the columns are called is not known",),
)
