"""环保在线: pages of the server, UTF-8; gkzhan.com, afzhan.com, chem17.com and others have the same template."""

from crawler.portals.base import Listing, Portal, Rules

PORTAL = Portal(
    name="hbzhan",
    title="环保在线",
    home="https://www.hbzhan.com/",
    hosts=("hbzhan.com",),
    article_url=r"(?i)^/news/detail/\d+\.html|^/st\d+/article_\d+\.html",
    listings=(
        Listing("/news/t14/list.html", "行业动态", key="industry"),
        Listing("/news/t7690/list.html", "政策", key="policy"),
        Listing("/news/t7413/list.html", "市场", key="market"),
        Listing("/news/t1359/list.html", "企业", key="companies"),
        Listing("/news/t9/list.html", "地方", key="local"),
        Listing("/news/t9365/list.html", "评论", key="comment"),
        Listing("/news/t7418/list.html", "污水", key="sewage"),
        Listing("/news/t7419/list.html", "废气", key="exhaust"),
        Listing("/news/t7421/list.html", "展会", key="fairs"),
        Listing("/news/t16/list.html", "趣闻", key="curious"),
    ),
    links="div.leftBox h3 > a",
    next_page="a.lt",
    layouts=(
        Rules(
            title="div.leftTop > h2",
            meta=".leftTop > p",
            summary=".abstract",
            body="div.newsContent, #newsContent",
        ),
        Rules(body=".innewscontent"),  # a company's own article
    ),
    delay=3,
    evidence="crawlers of 2016 and 2019, and the text of an article as printed in 2023",
    evidence_year=2023,
    confidence="ST",
    quirks=("one crawler of 2019 waited 20-80 s between two requests; what the site bears is not known",),
)
