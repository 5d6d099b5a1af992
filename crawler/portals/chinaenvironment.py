"""中国环保网: ASP.NET, UTF-8; its lists are answers without a frame, which are asked for as they are."""

from crawler.portals.base import Listing, Portal, Rules

DATA = "/ajax/ajax.aspx?type=loaddata&pagesize=0&nodeid="

PORTAL = Portal(
    name="chinaenvironment",
    title="中国环保网",
    home="https://www.chinaenvironment.com/",
    hosts=("chinaenvironment.com", "hbw.chinaenvironment.com"),
    article_url=r"^/\w+/index_\d+_\d+\.html",
    article_id=r"/\w+/index_\d+_(\d+)\.html",
    listings=(
        Listing(f"{DATA}54", "栏目54", key="node54"),
        Listing(f"{DATA}55", "栏目55", key="node55"),
        Listing(f"{DATA}128", "栏目128", key="node128"),
    ),
    links="a.title",
    page_number=r"\bpagesize=(\d+)",
    layouts=(Rules(title="div.articleTit", meta=".articleInfo", body="div.edits"),),
    evidence="crawlers of 2019 and 2020",
    evidence_year=2020,
    confidence="S",
    quirks=(
        "pagesize is the number of the page, from 0; what the nodes are called is not known",
        "dates have dots: 2020.03.05",
    ),
)
