"""欧保环境网: lists print [2020年03月05日10:20]."""

from crawler.portals.base import Listing, Portal, Rules

PORTAL = Portal(
    name="hehuzhili",
    title="欧保环境网",
    home="http://www.hehuzhili.com/",
    hosts=("hehuzhili.com",),
    listings=(Listing("/xydt-1.shtml", "行业动态", key="xydt"),),
    links="div.news_con dl.news_dl dt > a",
    layouts=(Rules(body="#cntrBody"),),
    evidence="a crawler of about 2020",
    evidence_year=2020,
    confidence="S",
    quirks=("the number in a list's address is the page",),
)
