"""生态环境厅 of the provinces whose system is known, 2023-2026; TRS and Hanweb serve most of them.

Only hosts and systems are known, no section's address: `scrapy crawl section -a url=URL` reads one, and what the
system's pages look like is known here.
"""

from crawler.portals.base import Portal, Rules
from crawler.portals.cms import HANWEB, TRS, Preset

# host below gov.cn, province, what speaks for the system
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
ON_HANWEB = (
    ("sthjt.jiangsu", "江苏省生态环境厅", "its search service"),
    ("sthjt.zj", "浙江省生态环境厅", "its lists (jpage)"),
    ("sthjt.henan", "河南省生态环境厅", "its search service"),
)
# what was seen of an office's own templates, which the system's rules do not have
OWN = {"sthjt_henan": (Rules(meta="span.zw_sta", body="#BodyLabel"),)}
# the system is known by its search service alone, not by an article's address
UNADDRESSED = ("sthjt_jiangsu", "sthjt_henan")


def _portal(host: str, title: str, evidence: str, system: Preset) -> Portal:
    name = host.replace(".", "_")
    return Portal(
        name=name,
        title=title,
        home=f"https://{host}.gov.cn/",
        article_url="" if name in UNADDRESSED else system.article_url,
        cms=system.name,
        layouts=OWN.get(name, system.layouts),
        evidence=f"a list of hosts of 2026; {evidence}",
        evidence_year=2026,
        confidence="S",
    )


PORTALS = (
    *(_portal(*office, TRS) for office in ON_TRS),
    *(_portal(*office, HANWEB) for office in ON_HANWEB),
)
