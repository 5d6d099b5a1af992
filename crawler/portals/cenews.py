"""中国环境网 (中国环境报): TRS pages until about 2020, since then an application that a script fills."""

from crawler.portals.base import Listing, Portal, Rules

SCRIPT = "the lists come from a JSON interface since the redesign"

PORTAL = Portal(
    name="cenews",
    title="中国环境网",
    home="https://www.cenews.com.cn/",
    hosts=("cenews.com.cn",),
    article_url=r"^/news\.html\?aid=\d+|/\d{6}/t\d{8}_\d+\.html",
    cms="trs",
    listings=(
        Listing("/news/", "新闻", key="news", by_script=SCRIPT),
        Listing("/pollution_ctr/xydt/", "行业动态", key="industry", by_script=SCRIPT),
    ),
    links=".list_txt a, #moreli .cjlisttil a, ul.listBox > li > a",
    layouts=(Rules(title=".hjbwap-xiangqing-h2", meta=".public_func", body=".TRS_Editor"),),
    evidence="a crawler of 2020 for the old layout; two later ones for the application",
    evidence_year=2026,
    confidence="S",
    quirks=(
        "an article of the application is /news.html?aid=N, and a script fills it too",
        "the old lists' links may lead to WeChat; their further pages were /news/index_1445_1.html",
        "the paper itself is at epaper.cenews.com.cn",
    ),
)
