"""Pages of the demo portal that stand where an article should be."""

from __future__ import annotations

from html import escape
from typing import Final

from crawler.article import Reason
from crawler.demo.answers import Answer
from crawler.demo.frame import COMMENT, NOTICE, TITLE, page
from crawler.demo.story import page_title
from crawler.demo.writing import Draft

MISSING: Final = "对不起，您访问的文章不存在或已被删除。"

# The outline of a script challenge, without its teeth: nothing is computed, set or reloaded.
_CHALLENGE: Final = f"""<html>
{COMMENT}
<head><meta charset="utf-8" /></head>
<body>
<script>
var arg1='8F2C4E60A1B3D5079182736455463728190A0B0C';
var _0x4818=['acw_sc__v2','cookie','reload'];
function setCookie(name,value){{return name+"="+value+";max-age=3600;path=/"}}
function challenge(x){{return setCookie('acw_sc__v2',x)}}
</script>
<noscript>请开启JavaScript并刷新该页。</noscript>
<p style="font-size:10px">{NOTICE}</p>
</body>
</html>
"""


def wall(reason: Reason, draft: Draft, side: str) -> Answer | None:
    """Return what the portal answers where a page of this kind should be; None when nothing is there at all."""
    if reason is Reason.LOGIN_WALL:
        return Answer(body=_login(draft, side))
    if reason is Reason.BOT_CHALLENGE:
        return Answer(body=_CHALLENGE.encode())
    if reason is Reason.SOFT_404:
        return Answer(body=not_found(side))
    if reason is Reason.ROBOTS:
        main = f"<h1>{escape(draft.title)}</h1>\n" + "\n".join(f"<p>{escape(one)}</p>" for one in draft.paragraphs)
        return Answer(body=page(title=page_title(draft.title), main=main, side=side).encode())
    return None


def not_found(side: str) -> bytes:
    """Return the page that says that there is no such article."""
    main = f"""<div class="crumbs">当前位置：<a href="/">首页</a> &gt; 提示信息</div>
<div class="tips"><h2>提示信息</h2><p>{MISSING}</p>
<p><a href="/">返回首页</a> <a href="javascript:history.back()">返回上一页</a></p></div>"""
    return page(title=f"文章不存在-{TITLE}", main=main, side=side).encode()


def _login(draft: Draft, side: str) -> bytes:
    main = f"""<div class="crumbs">当前位置：<a href="/">首页</a> &gt; 会员登录</div>
<h1>{escape(draft.title)}</h1>
<div class="login"><p>您还没有登录，请登录后查看全文。</p>
<form action="/login.html" method="post"><p>用户名：<input type="text" name="username" /></p>
<p>密码：<input type="password" name="password" /></p>
<p><input type="submit" value="登录" /> <a href="/register.html">免费注册</a></p></form>
<p>会员可阅读全部文章，非会员请先注册。</p></div>"""
    return page(title=page_title(draft.title), main=main, side=side).encode()
