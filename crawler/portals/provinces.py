"""生态环境厅 and 生态环境局 of the provinces: what is known of their systems and templates, 2023-2026.

Only hosts and shapes of pages are known, no section's address: `scrapy crawl section -a url=URL` reads one, and what
the office's pages look like is known here.
"""

from crawler.portals.base import Portal, Rules
from crawler.portals.cms import HANWEB, TRS

HOSTS = "a list of hosts of 2026"
SPIDER = "a Scrapy project of 2023 for its articles' body"
# host below gov.cn, office, what speaks for TRS
ON_TRS = (
    ("sthj.tj", "天津市生态环境局", "its search service (igs) and its articles' TRS_PreAppend"),
    ("sthjt.shanxi", "山西省生态环境厅", "its search service (trssearch)"),
    ("sthjt.nmg", "内蒙古自治区生态环境厅", "its search service (trssearch)"),
    ("sthj.ln", "辽宁省生态环境厅", "its search service (was5)"),
    ("sthjt.jl", "吉林省生态环境厅", "its search service (was5)"),
    ("sthjt.fujian", "福建省生态环境厅", "its search service (was5)"),
    ("sthj.shandong", "山东省生态环境厅", "its search service (was5)"),
    ("sthjt.gxzf", "广西壮族自治区生态环境厅", "its search service (igs)"),
    ("hnsthj.hainan", "海南省生态环境厅", "its search service (igs)"),
    ("sthjt.sc", "四川省生态环境厅", "its articles' TRS_Editor"),
    ("ee.xizang", "西藏自治区生态环境厅", "its search service (igs)"),
    ("sthjt.qinghai", "青海省生态环境厅", "its search service (igs)"),
)
HUBEI = "answers 412 to plain clients; that is respected"
GANSU = "behind a WAF; that is respected"


def _office(
    host: str,
    title: str,
    evidence: str = "",
    *,
    cms: str = "",
    article_url: str = "",
    layouts: tuple[Rules, ...] = (),
    confidence: str = "S",
    quirks: tuple[str, ...] = (),
) -> Portal:
    return Portal(
        name=host.replace(".", "_"),
        title=title,
        home=f"https://{host}.gov.cn/",
        article_url=article_url,
        cms=cms,
        layouts=layouts,
        evidence="; ".join(filter(None, (HOSTS, evidence))),
        evidence_year=2026,
        confidence=confidence,
        quirks=quirks,
    )


PORTALS = (
    *(_office(*office, cms="trs", article_url=TRS.article_url, layouts=TRS.layouts) for office in ON_TRS),
    _office("sthjt.zj", "浙江省生态环境厅", "its lists (jpage)", cms="hanweb", article_url=HANWEB.article_url),
    _office("sthjt.jiangsu", "江苏省生态环境厅", "its search service", cms="hanweb"),
    _office("sthjt.jiangxi", "江西省生态环境厅", "its search service; its lists (queryList)", cms="hanweb"),
    _office(
        "sthjt.henan",
        "河南省生态环境厅",
        f"its search service; {SPIDER}",
        cms="hanweb",
        layouts=(Rules(meta="span.zw_sta", body="#BodyLabel"),),
    ),
    _office(
        "gdee.gd",
        "广东省生态环境厅",
        "its lists (gkmlpt)",
        article_url=r"/content/post_\d+\.html",
        quirks=("the lists of its disclosure pages are filled by a script: /gkmlpt/api/all/<column>",),
    ),
    _office(
        "sthj.hlj", "黑龙江省生态环境厅", f"its addresses; {SPIDER}", cms="jeecms", layouts=(Rules(body="div.content"),)
    ),
    _office("sthjj.beijing", "北京市生态环境局", SPIDER, layouts=(Rules(body="div.h_dl_c p"),)),
    _office(
        "sthjt.ah",
        "安徽省生态环境厅",
        SPIDER,
        layouts=(Rules(body="div.j-fontContent.newscontnet"), Rules(body="div.message_con")),
    ),
    _office(
        "sthjt.xinjiang",
        "新疆维吾尔自治区生态环境厅",
        SPIDER,
        layouts=(Rules(body="#NewsContent"), Rules(body=".gknbxq_detail")),
    ),
    _office("sthjt.hubei", "湖北省生态环境厅", confidence="D", quirks=(HUBEI,)),
    _office("sthj.gansu", "甘肃省生态环境厅", confidence="D", quirks=(GANSU,)),
)
