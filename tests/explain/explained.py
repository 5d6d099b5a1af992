"""A small page with every piece on it, and the way from bytes to an extraction."""

from datetime import UTC, datetime

from crawler.extract import Extraction, extract
from crawler.page import Page

URL = "https://www.shili-huanbao.example/news/202108/19/1.html"
NOW = datetime(2021, 8, 20, 1, 2, 3, tzinfo=UTC)

# synthetic: every name and number is made up
PAGE = """<html><head><title>示例市污水处理厂提标改造完工-示例环保网</title>
<meta name="PubDate" content="2021-08-18"><meta name="author" content="admin">
<meta property="og:title" content="另一个标题完全不同"></head><body>
<div class="nav"><a href="/">首页</a> <a href="/news/">行业新闻</a></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/news/">行业新闻</a> &gt; 正文</div>
<h1>示例市污水处理厂提标改造完工</h1>
<div class="info">来源:示例环保网 时间:2021-08-19 11:00:18 热度:</div>
<div class="abstract">核心提示：示例市污水处理厂提标改造工程完工，出水水质明显好转。</div>
<div class="content">
<p>示例市污水处理厂提标改造工程昨日完工，日处理能力由五万吨提高到十万吨，出水稳定达到一级标准。</p>
<p>扫描二维码关注示例环保网微信公众号。</p>
<p>工程采用膜生物反应器，新建调节池两座、膜池四座，并对原有的曝气系统做了改造，电耗下降了两成。</p>
<p>厂长李示例说，改造期间没有停产，施工分三段进行，每一段都留出了应急的处理能力，居民没有受到影响。</p>
<p>工程采用膜生物反应器，新建调节池两座、膜池四座，并对原有的曝气系统做了改造，电耗下降了两成。</p>
<p>（责任编辑：王样例）</p>
</div>
<div class="related"><h3>相关阅读</h3><ul>
<li><a href="/news/202108/18/2.html">示例县建成污泥干化中心2021-08-18</a></li>
<li><a href="/news/202108/17/3.html">示例镇河道治理通过验收2021-08-17</a></li>
<li><a href="/news/202108/16/4.html">示例村人工湿地投入运行2021-08-16</a></li>
</ul></div>
<div class="foot">关于我们 联系我们</div></body></html>"""


def read(html: str | bytes, url: str = URL) -> tuple[Page, Extraction]:
    """Return the page and what is extracted from it."""
    page = Page.from_bytes(html.encode() if isinstance(html, str) else html, url)
    return page, extract(page, fetched_at=NOW)
