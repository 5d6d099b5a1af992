"""谷腾环保网: ASP.NET; of its articles nothing is known, so they are read generically."""

from crawler.portals.base import Listing, Portal

PORTAL = Portal(
    name="goootech",
    title="谷腾环保网",
    home="https://www.goootech.com/",
    hosts=("goootech.com",),
    listings=(Listing("/news/list-00-1300-1.html", "新闻", key="news"),),
    links=".cf h3 a",
    evidence="a crawler of 2019, its lists only",
    evidence_year=2019,
    confidence="S",
    quirks=("the last number of a list's address looks like the page",),
)
