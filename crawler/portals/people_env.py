"""人民网生态频道: GBK, said to be GB2312."""

from crawler.portals.base import Listing, Portal, Rules

PORTAL = Portal(
    name="people_env",
    title="人民网生态频道",
    home="http://env.people.com.cn/",
    article_url=r"^/n1/\d{4}/\d{4}/c\d+-\d+\.html",
    article_id=r"/n1/\d{4}/\d{4}/c\d+-(\d+)\.html",  # the same under every channel
    listings=(Listing("/GB/74877/index.html", "栏目74877", key="column74877"),),
    layouts=(
        Rules(body=".rm_txt_con", drop=("div.edit",)),
        Rules(body=".show_text", drop=("div.edit",)),
    ),
    encoding="gbk",
    evidence="a page of 人民网 as served, RSSHub's route, fundus's parser",
    evidence_year=2024,
    confidence="HS",
    quirks=(
        "what the column 74877 is called is not known",
        "the meta named source holds its label too: 来源：…",
        "a feed is at http://www.people.com.cn/rss/env.xml",
    ),
)
