"""生态环境部: TRS WCM, UTF-8, times in UTC+8."""

from crawler.portals.base import Listing, Portal, Rules

NEWS = "hjywnews:环境要闻 szyw:时政要闻 dfnews:地方快讯 xwfb:新闻发布 spxw:视频新闻 gsgg:公示公告"
POLICY = "bwj:部文件 bgtwj:办公厅文件 xzspwj:行政审批文件 haqjwj:核安全局文件 gwywj:国务院有关文件 zyygwj:中央有关文件"

PORTAL = Portal(
    name="mee",
    title="生态环境部",
    home="https://www.mee.gov.cn/",
    hosts=("mee.gov.cn", *(f"{one}.mee.gov.cn" for one in ("nnsa", "hbdc", "hddc", "hndc", "xbdc", "xndc", "dbdc"))),
    article_url=r"/\d{6}/t\d{8}_\d+(?:_\d+)?\.s?html",
    cms="trs",
    listings=tuple(
        Listing(f"/{folder}/{key}/", name, key=key)
        for folder, sections in (("ywdt", NEWS), ("zcwj", POLICY))
        for key, name in (section.split(":") for section in sections.split())
    ),
    links="li a.cjcx_biaob, ul#div li a",
    layouts=(
        Rules(title="h2.neiright_Title", body=".neiright_JPZ_GK_CP"),
        Rules(title=".content_body h1", meta=".content_top_box", body=".content_body_box"),
        Rules(title=".content_body h1", meta=".wjkFontBox", body=".TRS_Editor"),
    ),
    delay=3,
    evidence="pages as served (2020-2026, trimmed) and RSSHub's routes",
    evidence_year=2026,
    confidence="HS",
    quirks=(
        "the number of list pages is the first argument of createPageHTML; no link leads to the next page",
        "date and source stand there twice, the second time for phones; the dialog at the end has the only h1",
        "one project asks for three pages a minute at most",
    ),
)
