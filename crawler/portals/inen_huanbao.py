"""国际节能环保网, of the 国际能源网 group, whose other sites share the template."""

from crawler.portals.base import Listing, Portal, Rules

PORTAL = Portal(
    name="inen_huanbao",
    title="国际节能环保网",
    home="https://huanbao.in-en.com/",
    hosts=("mhuanbao.in-en.com",),
    article_url=r"^/html/huanbao-\d+\.shtml",
    article_id=r"/html/huanbao-(\d+)\.shtml",  # on the phone's host too
    listings=(Listing("/daqi/tltx/list264-1.html", "脱硫脱硝", key="desulphurisation"),),
    links="ul.infoList > li h5 > a",
    next_page="a.next",
    layouts=(
        Rules(title="#title", meta="p.source", body="#article"),
        Rules(title=".c_content h1", meta=".c_copy", body="#content"),
    ),
    evidence="crawlers, one of them of 2016",
    evidence_year=2016,
    confidence="S",
    quirks=(
        "lists print relative dates today: N小时前, N分钟前",
        "the other channels are /<a>/<b>/list<N>-<page>.html: 265 除尘, 266 VOCs, 282 工业废水, 283 市政污水, 284 污泥,"
        " 271 垃圾, 280 工业固废, 281 危废, 288 土壤, 239 监测; their folders are not known",
    ),
)
