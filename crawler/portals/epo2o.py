"""呱呱环保网: no markup of it is known but the text of an article, so all of it is found generically."""

from crawler.portals.base import Portal

PORTAL = Portal(
    name="epo2o",
    title="呱呱环保网",
    home="http://www.epo2o.com/",
    hosts=("epo2o.com",),
    article_url=r"^/news/\d+$",
    evidence="the text of an article as printed in 2018",
    evidence_year=2018,
    confidence="T",
    quirks=(
        "time and views stand with nothing between them: 发布时间:2018-12-03 22:22:46阅读次数:587",
        "no list page's address is known",
    ),
)
