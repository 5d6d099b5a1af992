"""中国能源网: titles begin with a bracketed word, 【…】."""

from crawler.portals.base import Listing, Portal, Rules

PORTAL = Portal(
    name="china5e",
    title="中国能源网",
    home="https://www.china5e.com/",
    hosts=("china5e.com",),
    listings=(Listing("/news/energy-conservation/index_1.html", "节能", key="conservation"),),
    layouts=(Rules(meta=".showtitinfo", body=".showcontent"),),
    evidence="a crawler, and a configuration of 2016",
    evidence_year=2016,
    confidence="S",
    quirks=("the source stands without a label between date and 作者",),
)
