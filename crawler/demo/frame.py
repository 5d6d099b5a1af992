"""What stands around every page of the demo portal: head, navigation, sidebar, footer."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final
from urllib.parse import quote

from crawler.demo.look import SCRIPT, STYLE

TITLE: Final = "环保设备示例网"
ORIGIN: Final = "http://www.huanbao-shili.example"  # the server puts its own address in its place
SECTIONS: Final = {"news": "行业新闻", "tech": "技术前沿"}
NOTICE: Final = "本站为测试用的合成网站，所有文章、企业、人物与数字均为程序生成，并非新闻。Synthetic site for tests."
COMMENT: Final = "<!-- synthetic page, written by crawler.demo; nothing in it is news -->"

# Channels of sister sites, as a portal's bar has them; none of these hosts exists.
CHANNELS: Final = {
    "water": "水处理", "gas": "大气治理", "solid": "固废处理", "soil": "土壤修复", "noise": "噪声控制",
    "monitor": "环境监测", "energy": "节能", "carbon": "双碳", "mem": "膜材料", "pump": "泵阀", "chem": "药剂",
    "instrument": "仪器仪表", "expo": "展会", "bid": "招标", "job": "人才", "brand": "品牌", "video": "视频",
    "baike": "百科", "law": "法规", "paper": "论文", "b2b": "商城", "finance": "投融资", "park": "园区",
    "rural": "农村环保",
}  # fmt: skip
FRIENDS: Final = (
    "水务",
    "除尘",
    "脱硫",
    "污泥",
    "监测",
    "管网",
    "风机",
    "阀门",
    "滤料",
    "环卫",
    "再生资源",
    "海水淡化",
)
ADVERTS: Final = ("膜组件清仓", "布袋以旧换新", "在线监测仪租赁", "污泥干化代运营", "风机节能改造")


def page(*, title: str, main: str, side: str, extra_head: str = "", charset: str = "utf-8", section: str = "") -> str:
    """Return the whole page around `main`."""
    here = "".join(_current(key, name, key == section) for key, name in SECTIONS.items())
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
 "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
{COMMENT}
<html xmlns="http://www.w3.org/1999/xhtml" lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}" />
<meta http-equiv="X-UA-Compatible" content="IE=edge" />
<meta name="viewport" content="width=device-width" />
<title>{escape(title)}</title>
{extra_head}<style type="text/css">{STYLE}</style>
<script type="text/javascript">{SCRIPT}</script>
</head>
<body>
{_TOP}<div class="nav"><div class="w"><a href="/">首页</a>{here}{_NAV}</div></div>
{_SUB}<div class="w">
<div class="main">
{main}
</div>
<div class="side">
{side}
</div>
<div class="clear"></div>
</div>
{_FOOT}</body>
</html>
"""


def link_list(links: Iterable[tuple[str, str]]) -> str:
    """Return a list of (href, title) links."""
    items = "\n".join(f'<li><a href="{href}" title="{escape(title)}">{escape(title)}</a></li>' for href, title in links)
    return f"<ul>\n{items}\n</ul>"


def sidebar(hot: Iterable[tuple[str, str]], newest: Iterable[tuple[str, str]]) -> str:
    """Return the right column: hot list, newest articles, adverts."""
    adverts = "\n".join(
        f'<a class="ad" rel="nofollow" href="http://ad.huanbao-shili.example/go?id={nth}">{name}</a>'
        for nth, name in enumerate(ADVERTS, start=1)
    )
    return f"""<div class="box"><h3>热点排行</h3>
{link_list(hot)}
</div>
<div class="box"><h3>赞助商</h3>
{adverts}
</div>
<div class="box"><h3>最新资讯</h3>
{link_list(newest)}
</div>"""


def search_url(word: str) -> str:
    """Return where a keyword links to."""
    return f"/search.html?key={quote(word)}"


def _current(key: str, name: str, here: bool) -> str:
    return f'<a href="/{key}/"{" class=on" if here else ""}>{name}</a>'


def _channel(key: str, name: str) -> str:
    return f'<a href="{ORIGIN.replace("www", key)}/">{name}</a>'


_BAR: Final = [_channel(key, name) for key, name in CHANNELS.items()]
_NAV: Final = "".join(_BAR[:9])
_TOP: Final = f"""<div class="top"><div class="w"><span class="fl">欢迎来到{TITLE}！</span><span class="fr">
<a href="/about.html">关于我们</a>
<a href="{ORIGIN.replace("www", "my")}/login">登录</a> <a href="{ORIGIN.replace("www", "my")}/register">免费注册</a>
<a href="#" onclick="return favourite()">收藏本站</a></span></div></div>
<div class="head w"><a class="logo" href="/">{TITLE}</a>
<form class="search" action="/search.html" onsubmit="return searchForm(this)">
<input type="text" name="key" value="" /><input type="submit" value="搜索" /></form></div>
"""
_SUB: Final = f'<div class="sub"><div class="w">{"".join(_BAR[9:])}</div></div>\n'
_FRIENDS: Final = " ".join(
    f'<a href="http://www.shili-link{nth}.example/" target="_blank">示例{name}网</a>'
    for nth, name in enumerate(FRIENDS, 1)
)
_FOOT: Final = f"""<div class="foot"><div class="w">
<p>友情链接：{_FRIENDS}</p>
<p><a href="/about.html">关于我们</a> | <a href="/contact.html">联系我们</a>
 | <a href="/service.html">广告服务</a> | <a href="/">返回首页</a></p>
<p>免责声明：本网刊载内容仅供测试，版权归程序所有，转载请注明来源。示例备案号 00000000</p>
<p class="synthetic">{NOTICE}</p>
<p>Copyright &copy; 2015-2021 {TITLE}</p>
</div></div>
"""
