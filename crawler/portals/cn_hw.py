"""环卫科技网: DedeCMS, GBK; its templates are not known, the system's own are heard where they fit."""

from crawler.portals.base import Portal

PORTAL = Portal(
    name="cn_hw",
    title="环卫科技网",
    home="http://www.cn-hw.net/",
    hosts=("cn-hw.net",),
    cms="dedecms",
    encoding="gbk",
    evidence="the address of its search, whose words are percent-encoded GBK",
    confidence="U",
    quirks=("no list page's address is known",),
)
