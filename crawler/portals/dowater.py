"""中国污水处理工程网: classic ASP, gb2312; tenders and planned works."""

from crawler.portals.base import Listing, Portal, Rules

PORTAL = Portal(
    name="dowater",
    title="中国污水处理工程网",
    home="http://www.dowater.com/",
    hosts=("dowater.com",),
    article_url=r"(?i)^/(?:zhaobiao|nijian)/\d{4}-\d\d-\d\d/\d+\.(?:asp|html)",
    listings=(
        Listing("/zhaobiao/Index.asp?page=1", "招标", key="tenders", links="li.listlink a[title]"),
        Listing("/nijian/Index.asp?page=1", "拟建", key="planned", links="li.listlink_nijian a"),
    ),
    layouts=(Rules(title="#main_content h1"),),
    encoding="gb2312",
    evidence="a crawler of 2016-17",
    evidence_year=2017,
    confidence="S",
    quirks=("the particulars of a tender need a member's login; such pages are refused",),
)
