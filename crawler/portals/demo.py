"""环保设备示例网: the bundled demo portal, of the seed page's kind; synthetic, served on loopback by `crawler.demo`."""

from crawler.portals.base import Listing, Portal

PORTAL = Portal(
    name="demo",
    title="环保设备示例网",
    home="http://127.0.0.1:8026/",
    site="demo",
    delay=0,  # ours, on loopback: full speed
    concurrency=16,
    listings=(
        Listing("/news/", "行业新闻", key="news"),
        Listing("/tech/", "技术前沿", key="tech"),
    ),
)
