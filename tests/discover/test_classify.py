# ruff: noqa: E501 - a row of a table is one page
"""Pages that are no article, and articles that only mention such words; all texts are synthetic."""

import pytest

from crawler.article import Reason
from crawler.discover.classify import Kind, classify, is_html
from crawler.page import Page

MENU = '<div class="nav"><a href="/">首页</a><a href="/news/">资讯</a><a href="/login">登录</a><a href="/reg">注册</a></div>'
SIDE = '<div class="side"><h3>热点排行</h3><ul>' + "".join(
    f'<li><a href="/news/{at}.html">某市污水处理厂第{at}期工程顺利通过竣工环保验收</a></li>' for at in range(12)) + "</ul></div>"  # fmt: skip
FOOT = '<div class="footer"><a href="/about/">关于我们</a><p>示例环保网 版权所有 ICP备00000000号 未经授权，不得转载本站内容。联系电话：000-0000</p></div>'
BODY = (
    "<p>示例市生态环境部门近日公布了上半年水环境质量状况，全市国控断面优良比例为百分之八十七，同比提高两个百分点。</p>"
    * 6
)
BYLINE = "<h1>示例市公布上半年水环境质量状况</h1><div class='info'>来源：示例环保网 发布时间：2021-08-19 11:00 点击：49</div>"


def site(main, title="示例环保网"):
    return (
        f"<html><head><title>{title}</title></head><body>{MENU}<div class='main'>{main}</div>{SIDE}{FOOT}</body></html>"
    )


def bare(main, title="提示", head=""):
    return f"<html><head><title>{title}</title>{head}</head><body>{main}</body></html>"


NO_ARTICLE = [
    (Reason.SOFT_404, "message page", bare("<div class='msg'>抱歉，您访问的页面不存在或已被删除！<br><a href='/'>返回首页</a></div>")),
    (Reason.SOFT_404, "in the portal's frame", site("<div class='tip'>对不起，该信息不存在或已过期</div>")),
    (Reason.SOFT_404, "title says it", site("<p>去别处看看吧</p>", "文章不存在-示例环保网")),
    (Reason.SOFT_404, "404 title", site("<p>请检查地址</p>", "404 Not Found")),
    (Reason.SOFT_404, "heading says it", site("<h1>404</h1><p>Sorry</p>")),
    (Reason.SOFT_404, "deleted", site("<div>该信息已被删除</div>")),
    (Reason.SOFT_404, "phpcms", bare("<div class='content guery'>您查看的信息不存在或者未通过审批！</div>", "提示信息")),
    (Reason.SOFT_404, "dedecms", bare("<div>DedeCMS 提示信息！</div><div>文档id不存在！</div>", "DedeCMS提示信息")),
    (Reason.SOFT_404, "with a way home by script", bare("<p>您要查看的文章已被删除，3秒后返回首页</p><script>setTimeout(\"location.href='/'\",3000)</script>")),
    (Reason.SOFT_404, "article's template, empty", site("<h1>文章不存在</h1><div>来源： 时间： 点击：</div><div id='content'></div>")),
    (Reason.LOGIN_WALL, "message page", bare("<p>您还没有登录，请先登录！</p><a href='/login'>登录</a>")),
    (Reason.LOGIN_WALL, "form", site("<h2>会员登录</h2><form><input name='u'><input type='password' name='p'></form>", "会员登录")),
    (Reason.LOGIN_WALL, "in place of the body", site(BYLINE + "<div id='content'>登录后才能查看全文</div>")),
    (Reason.LOGIN_WALL, "members only", site(BYLINE + "<div id='content'>该内容仅限注册会员查看，请登录或注册</div>")),
    (Reason.LOGIN_WALL, "no right", site("<div>您没有阅读本文的权限</div>")),
    (Reason.PAYWALL, "phpcms", site(BYLINE + "<div class='content'>阅读此信息需要您支付 5点，<a href='/pay'>点击这里支付</a></div>")),
    (Reason.PAYWALL, "amount", site(BYLINE + "<div class='content'><p>需要您支付 10 元</p></div>")),
    (Reason.PAYWALL, "vip", site(BYLINE + "<div class='content'><p>示例市近日发布通知。</p><p>VIP会员可见，开通VIP会员查看全文</p></div>")),
    (Reason.PAYWALL, "rest for money", site(BYLINE + "<div><p>据了解，项目总投资三亿元。</p><div>剩余80%为付费内容，购买后可阅读全文</div></div>")),
    (Reason.BOT_CHALLENGE, "aliyun", bare("<script>var arg1='3A5C';function setCookie(n,v){document.cookie=n}setCookie('acw_sc__v2',x);location.reload()</script>", "")),
    (Reason.BOT_CHALLENGE, "aliyun slider", bare("<div id='nc_1_n1z'></div><p>请按住滑块，拖动到最右边</p><p>访问验证</p>", "", "<meta name='aliyun_waf_aa' content='x'>")),
    (Reason.BOT_CHALLENGE, "jiasule", bare("<script>document.cookie='__jsl_clearance=1|x;';location.href=location.pathname+location.search</script>", "")),
    (Reason.BOT_CHALLENGE, "wzws", bare("<script>var wzwschallenge='abc';var wzwschallengex='def';</script>请开启JavaScript并刷新该页.", "")),
    (Reason.BOT_CHALLENGE, "cloudflare", bare("<h1>Checking your browser</h1><div id='cf-challenge'></div><script>window._cf_chl_opt={}</script>", "Just a moment...")),
    (Reason.BOT_CHALLENGE, "captcha page", bare("<h2>安全验证</h2><p>为了您的账号安全，请完成以下验证</p><input name='code'><button>提交</button>", "安全验证")),
    (Reason.BOT_CHALLENGE, "too often", bare("<p>您的访问过于频繁，请稍后再试</p>", "访问受限")),
    (Reason.BOT_CHALLENGE, "firewall", bare("<p>您的请求带有不合法参数，已被网站管理员设置拦截</p><p>网站防火墙</p>", "网站防火墙")),
    (Reason.EMPTY_SHELL, "vue", bare("<noscript>请启用JavaScript</noscript><div id='app'></div><script src='/js/app.8a7.js'></script>", "示例环保网")),
    (Reason.EMPTY_SHELL, "next", bare("<div id=\"__next\"></div><script src='/_next/a.js'></script>", "示例环保网")),
    (Reason.EMPTY_SHELL, "loading", site("<div id='box'>数据加载中...</div><script src='/js/list.js'></script>")),
    (Reason.JS_REDIRECT, "script only", bare("<script>window.location.href='/news/';</script>", "")),
    (Reason.JS_REDIRECT, "words", bare("<p>redirecting…</p><script>location.replace('http://www.demo.example/')</script>", "redirecting…")),
    (Reason.JS_REDIRECT, "meta", bare("<p>正在跳转</p>", "跳转", '<meta http-equiv="refresh" content="0;url=/index.html">')),
    (Reason.PRODUCT_PAGE, "product", site("<h1>MBR平板膜组件 150型</h1><table><tr><td>品牌：</td><td>示例</td></tr><tr><td>单价：</td><td>面议</td></tr><tr><td>最小起订：</td><td>1台</td></tr>"
     "<tr><td>供货总量：</td><td>100台</td></tr></table><a>立即询价</a><div>联系人：示例经理</div><div>电话：000-000</div><div>最后更新：2021-08-19</div>")),
    (Reason.PRODUCT_PAGE, "product with a description", site("<h1>污泥脱水机</h1><div>价格：￥12000</div><div>起订量：1台</div><span>立即询价</span><div>型号：X1</div><div>联系人：示例</div>"
     "<div>手机：000</div><div>主营产品：污泥脱水机</div><div class='detail'>" + "<p>本机采用叠螺结构，能耗低，运行平稳，占地面积小，适用于市政污水、造纸、印染等行业的污泥脱水，操作简单。</p>" * 6 + "</div>")),
    (Reason.PRODUCT_PAGE, "company", site("<h1>示例环保科技有限公司</h1><ul><li>联系人：示例</li><li>电话：000</li><li>主营产品：水泵、阀门</li><li>注册资本：100万</li><li>经营模式：生产型</li></ul>")),
    (Reason.LIST_PAGE, "list", site("<h2>行业新闻</h2><ul class='list'>" + "".join(f'<li><a href="/a/2021/{at}.html">示例市第{at}批生态环境治理项目清单正式发布</a><span>2021-08-19</span></li>' for at in range(20))
     + "</ul><div><b>1</b><a href='?page=2'>2</a><a href='?page=2'>下一页</a></div>", "行业新闻")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "html"), [(row[0], row[2]) for row in NO_ARTICLE], ids=[f"{row[0]}: {row[1]}" for row in NO_ARTICLE]
)
def test_page_without_an_article_is_told_with_its_reason(reason, html):
    verdict = classify(
        Page.from_bytes(
            html.encode(),
            "http://www.demo.example/news/1.html" if reason != "list_page" else "http://www.demo.example/news/",
        )
    )
    assert (verdict.reason, verdict.kind) == (reason, Kind.LIST if reason is Reason.LIST_PAGE else None)
    assert verdict.detail
    assert "\n" not in verdict.detail


# short articles that talk about walls, and articles among the furniture of sites that have them
ARTICLES = [
    ("whole article", site(BYLINE + BODY)),
    ("about missing pages", site("<h1>某网站页面不存在引发讨论</h1><div>来源：示例网 时间：2021-08-19</div><p>网友发现，点击链接后显示“您访问的页面不存在”，平台称文章已被删除，将在三日内恢复。</p>",
                                 "某网站页面不存在引发讨论_示例网")),
    ("quoting 404", site(BYLINE + "<p>打开该链接显示404 Not Found，记者多次刷新后仍无法访问，网站方面表示正在维护。</p>")),
    ("short, header asks to log in", site("<div>您好，请登录</div>" + BYLINE + "<p>示例市今日启动重污染天气橙色预警。</p>")),
    ("comments ask to log in", site(BYLINE + "<p>示例市今日启动重污染天气橙色预警。</p><div>登录后才能评论</div><div>请登录后发表评论</div>")),
    ("contacts ask to log in", site(BYLINE + "<p>示例市今日启动重污染天气橙色预警。</p><div>登录后查看联系方式</div>")),
    ("about paid reading", site("<h1>付费阅读成环保媒体新选择</h1><div>来源：示例网 作者：示例</div><p>业内人士介绍，付费阅读用户规模同比增长一成，居民每吨垃圾需要支付30元处理费的消息也在平台上广泛传播。</p>")),
    ("about captchas", site("<h1>政务网站升级安全验证</h1><div>来源：示例网 作者：示例</div><p>用户登录时需要拖动滑块完成人机验证，访问频繁的地址将被限制。</p>")),
    ("behind cloudflare", site(BYLINE + "<p>示例市今日启动重污染天气橙色预警，建议减少户外活动。</p><script src='/cdn-cgi/challenge-platform/x.js'></script>")),
    ("seller's box beside a short article", site(BYLINE + "<p>示例公司发布新款水泵。</p>") + "<div>联系人：示例</div><div>电话：000</div><div>主营产品：水泵</div><div>立即询价</div><div>价格：面议</div>"),
    ("contacts at the end", site(BYLINE + BODY + "<p>联系人：示例</p><p>电话：000-000</p><p>地址：示例市</p><p>经营范围：环保工程</p><p>注册资本：100万</p><p>报价：12元</p>")),
    ("pictures only", site("<h1>示例湿地风光</h1><div>来源：示例网 时间：2021-08-19</div><p><img src='1.jpg'></p><p><img src='2.jpg'></p>")),
    ("pictures, comments loading", site("<h1>示例湿地风光</h1><p><img src='1.jpg'></p><p><img src='2.jpg'></p><div>评论加载中...</div><script></script>")),
    ("own pager and many related links", site(BYLINE + "<p>第一页的文字。</p><div><b>1</b><a href='/news/1_2.html'>2</a><a href='/news/1_2.html'>下一页</a></div>")),
    ("reloads itself", site(BYLINE + "<p>示例市今日启动预警。</p>").replace("<head>", '<head><meta http-equiv="refresh" content="300">')),
    ("empty", ""),
    ("hardly anything", "<p>示例</p>"),
]  # fmt: skip


@pytest.mark.parametrize("html", [row[1] for row in ARTICLES], ids=[row[0] for row in ARTICLES])
def test_article_that_only_mentions_such_words_stays_one(html):
    verdict = classify(Page.from_bytes(html.encode(), "http://www.demo.example/news/1.html"))
    assert (verdict.kind, verdict.reason) == (Kind.ARTICLE, None), verdict


EDITION = "".join(
    f"<tr><td><img src=dot.gif></td><td class=default><a href=content_3182{at}.htm>某市污水处理厂第{at}期工程顺利通过竣工环保验收</a></td></tr>"
    for at in range(10, 18)
)
PICTURE = (
    "<table><tr><td><a href=node_1.htm>上一版</a></td><td><a href=node_3.htm>下一版</a></td></tr></table>"
    "<table><tr><td class=bt1>图片新闻</td></tr></table>{}<p><img src='1.jpg'></p><p>工人正在安装村级污水处理设备。</p>{}"
    f"<table class=mulu><tr><td colspan=2>标题导航</td></tr>{EDITION}</table>"
)


def test_picture_among_the_days_edition_is_an_article_where_founders_marks_say_so():
    def kind(*marks):
        url = "http://www.demo.example/html/2021-08/19/content_318221.htm"
        return classify(Page.from_bytes(site(PICTURE.format(*marks)).encode(), url)).kind

    assert kind("", "") is Kind.LIST
    assert kind("<!--enpcontent-->", "<!--/enpcontent-->") is Kind.ARTICLE


@pytest.mark.parametrize(("content_type", "body", "expected"), [
    ("text/html", b"<!DOCTYPE html><html>", True),
    ("text/html; charset=gbk", "环保".encode("gbk"), True),
    ("", b"  \r\n<html lang='zh'>", True),
    ("application/pdf", b"<html><body>moved</body></html>", True),
    ("text/plain", b"<html><body>x</body></html>", True),
    ("application/xhtml+xml", b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', True),
    ("text/html", b"\xff\xfe" + "<html>".encode("utf-16-le"), True),
    ("text/html", b"", True),
    ("text/html", b"%PDF-1.4 ...", False),
    ("text/html", b"PK\x03\x04word/document.xml", False),
    ("text/html", b"\xd0\xcf\x11\xe0\xa1\xb1", False),
    ("text/html", b"\x89PNG\r\n", False),
    ("text/html", b"\xff\xd8\xff\xe0\0\x10JFIF", False),
    ("text/html", b"\x1f\x8b\x08", False),
    ("text/html", b"\0\0\0\x18ftypmp42", False),
    ("image/jpeg", b"abc", False),
    ("application/json", b'{"a":"<p>x</p>"}', False),
    ("text/html", b'{"code":404}', False),
    ("text/xml", b'<?xml version="1.0"?><rss version="2.0"><channel>', False),
    ("text/html", b'<?xml version="1.0"?><urlset>', False),
    ("text/plain", b"hello", False),
    ("application/octet-stream", b"\0\1\2", False),
])  # fmt: skip
def test_bytes_are_believed_before_the_header(content_type, body, expected):
    assert is_html(content_type, body) is expected
