"""中国固废网, of the E20 group: no markup of it is known, so all of it is found generically."""

from crawler.portals.base import Portal

PORTAL = Portal(
    name="solidwaste",
    title="中国固废网",
    home="https://www.solidwaste.com.cn/",
    hosts=("solidwaste.com.cn",),
    article_url=r"^/news/\d+\.html",
    evidence="addresses of its articles",
    confidence="U",
    quirks=(
        "no list page's address is known; 中国水网 has /news/list?cid=head",
        "article numbers run on across the whole group: 中国水网, 中国大气网",
    ),
)
