"""What pages say and carry that are no articles: tables of phrases and of marks in the markup."""

from __future__ import annotations

import re
from typing import Final


def _either(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


def _any_mark(*marks: bytes) -> re.Pattern[bytes]:
    return re.compile(b"|".join(marks))


# what is missing, and what became of it: 您访问的页面不存在, 该信息已被删除或已过期
_THING: Final = (
    r"(?:文章|页面|頁面|网页|網頁|信息|内容|內容|新闻|资讯|文档|文檔|文件|资源|链接|地址|主题|帖子|记录|数据|栏目|网址|商品|产品"
    r"|(?:要找|查找|访问|查看|浏览|请求|寻找)的\S{0,8})"
)
_GONE: Final = (
    r"(?:不存在了?|已?被?(?:删除|刪除|移除|移动|屏蔽|撤销)|已经?(?:过期|下架|失效|关闭|不在)|找不到|未找到|没有找到|没找到"
    r"|无法(?:找到|访问|显示)|不翼而飞|走丢|飞走|迷路|去火星)"
)
NOT_FOUND: Final = _either(
    rf"{_THING}\S{{0,8}}?(?:可能|似乎|好像)?(?:已经?)?{_GONE}",
    rf"(?:找不到|没有找到|未找到|无法找到|不存在)\S{{0,10}}?{_THING}",
    r"(?:您|你)(?:来自|访问|请求)的链接不存在",
    r"(?:未通过|尚未通过|正在|等待)(?:审核|审批)",
    r"文档id不存在",
    r"\b404\b(?: ?[-_|:：] ?)?(?:not ?found|error|错误|页面|找不到|提示|啦|了)?",
    r"(?:page|file|document|article|resource) (?:was |is )?not (?:be )?found",
    r"(?:page|article)\S* (?:does not|doesn't|no longer) exists?",
    r"(?:error|http) 404",
)
_404: Final = (
    r"(?:error\s*)?404(?:\s*[-:：,，]?\s*"
    r"(?:not found|error|错误|页面?|提示|出错了?|找不到页面|页面(?:不存在|未找到|找不到了?)))?"
)
# a title that is nothing but the notice, after 抱歉 and the like
NOT_FOUND_TITLE: Final = _either(
    r"(?:抱歉|对不起|很抱歉|sorry|啊?哦|哎呀|出错[啦了]|(?:系统)?提示(?:信息)?|错误(?:提示|页面)?)?[，,！!：:\s]*(?:"
    rf"(?:您|你|该|此|本)?\S{{0,2}}{_THING}(?:可能|已|被|作者|或|、){{0,4}}{_GONE}\S{{0,8}}|{_GONE}\S{{0,4}}{_THING}|{_404}"
    r"|(?:page |file )?not found|错误页面?|出错了?|无法找到(?:该|此)?(?:页|网页|页面))[。.！!]?"
)

# behind 登录: what a visitor may want to do that is not reading
_ELSE: Final = (
    r"(?!\S{0,6}(?:评论|留言|回复|发表|收藏|点赞|投稿|下载|分享|签到|提问|回帖|联系|电话|手机|价格|报价|询价|更多))"
)
# to read on one must log in
LOGIN: Final = _either(
    rf"(?:登录|登陆|登入|注册)(?:之?后|会员)?(?:才能|方可|才可|可以?|即可|再|继续|,|，){{0,2}}{_ELSE}"
    rf"(?:免费)?(?:查看|阅读|浏览|访问|显示|看到)(?:全文|内容|本文|详情|原文|文章|信息)?{_ELSE}",
    rf"(?:查看|阅读|浏览|访问)\S{{0,8}}(?:请|需要?|须|必须)(?:您)?(?:先)?(?:登录|登陆|登入|注册){_ELSE}",
    r"(?:仅限?|只有|只限)\S{0,6}(?:会员|登录用户|注册用户)\S{0,4}(?:查看|阅读|浏览|访问|可见)",
    r"(?:没有|无)\S{0,6}(?:阅读|浏览|查看|访问)\S{0,4}权限",
    r"无权(?:查看|访问|浏览|阅读)",
    r"(?:log ?in|sign in) to (?:continue|read|view)",
)
# one must log in, for whatever: only a page that says nothing else is a wall
LOGIN_PLAIN: Final = _either(
    r"(?:请|需要?|必须|您?(?:还没有|尚未|没有|未))(?:您)?(?:先|在)?(?:注册并|注册或|注册)?(?:登录|登陆|登入)" + _ELSE,
    r"(?:登录|登陆)(?:已)?(?:超时|失效|过期)",
)
LOGIN_TITLE: Final = _either(
    r"(?:用户|会员|账号|帐号|统一|欢迎)?(?:身份)?(?:登录|登陆|登入|认证|log ?in|sign ?in)(?:页面?|中心|系统|平台)?"
)

_READ: Final = r"(?:查看|阅读|浏览|可见|全文|本文|此文|内容|信息|文章|解锁|观看|下载原文)"
PAY: Final = _either(
    rf"{_READ}\S{{0,8}}(?:需要?|须|请)\S{{0,3}}(?:支付|付费|缴费|购买|扣除|消耗|花费)(?:\s?\d+\s?(?:元|点|积分|金币|币))?",
    rf"(?:需要?|须|请)\S{{0,3}}(?:支付|付费|购买)\s?\S{{0,10}}{_READ}",
    r"需要您?支付\s?\d+\s?(?:元|点|积分|金币)(?:/点)?",
    r"点击(?:这里|此处)?(?:支付|购买)",
    r"(?:VIP|付费|高级|收费|订阅)(?:会员|用户)?(?:可见|专享|专属|可(?:以)?(?:查看|阅读|浏览)|才能|权限)",
    rf"(?:开通|购买|升级|成为|加入)\S{{0,6}}(?:会员|VIP)\S{{0,8}}{_READ}",
    r"(?:扣除|消耗|花费)\s?\d+\s?\S{0,4}(?:积分|点|金币|币)",
    r"(?:本文|此文|本篇|以下|剩余)\S{0,6}付费(?:内容|文章|阅读)?",
    r"(?:剩余|还有)\s?\d+%?\S{0,8}(?:付费|购买|会员|VIP|解锁)",
    r"subscribe to (?:read|continue)",
    r"subscribers? only",
)

# marks of bot walls; pages behind such a wall may carry some of them too, so the page must be without text
CHALLENGE_MARKS: Final = _any_mark(
    rb"acw_sc__v[23]|aliyun_waf_[ab]{2}|alicfw_gfver|aliyunCaptcha|\bvar arg1\s*=|nc_1_n1z",  # Aliyun
    rb"__jsl_clearance",  # 知道创宇 加速乐
    rb"wzwschallenge|wzwsquestion|wzwstemplate|wzws_(?:sessionid|cid|reurl)|HOST_HELLOWORLD",  # 360 网站卫士
    rb"cf-chl|cf_chl_|_cf_chl_opt|cdn-cgi/challenge-platform|jschl[_-](?:vc|answer)",  # Cloudflare
    rb"\$_ts\s*=\s*window\[|window\['\$_ts'\]",  # 瑞数
    rb"yunsuo_session|security_session_verify",  # 云锁
    rb"TencentCaptcha|EO_Bot_S?sid",  # Tencent
    rb"SafeLineChallenge|safeline",  # 雷池
    rb"/_guard/|guardret|btwaf|probe\.js\?|geetest|_waf_bd8ce2ce37",
)
CHALLENGE: Final = _either(
    r"安全验证|人机验证|人机识别|滑块|拖动\S{0,8}(?:验证|滑块)|向右滑动|请?完成\S{0,6}验证",
    r"请?输入\S{0,4}验证码\S{0,8}(?:继续|访问)",
    r"(?:访问|请求)\S{0,4}(?:过于)?频繁|操作\S{0,2}频繁|异常(?:访问|流量|请求)|访问(?:异常|受限|被拒绝|被拦截|被阻断)",
    r"(?:网站|云)防火墙|正在(?:检查|检测|验证)(?:您|你)?的?(?:浏览器|访问|安全|环境)|浏览器安全检查",
    r"请?开启\s?JavaScript\s?并刷新",
    r"just a moment|checking your browser|attention required",
    r"are you (?:a )?(?:human|robot)|verify (?:that )?you are human",
    r"access denied|enable (?:javascript and )?cookies to continue|unusual traffic",
)

REDIRECT: Final = _either(r"redirecting|正在跳转|页面跳转|自动跳转|跳转中|正在为您转|正在转向|页面正在加载|loading\b")
REDIRECT_SCRIPT: Final = _any_mark(
    rb"\blocation(?:\s*\.\s*href)?\s*=[^=]",
    rb"\blocation\s*\.\s*(?:replace|assign)\s*\(",
)
# <meta http-equiv="refresh" content="0;url=/">
REFRESH: Final = _any_mark(
    rb"(?i:<meta[^>]{0,80}http-equiv\s*=\s*[\"']?refresh[\"']?[^>]{0,40}content\s*=\s*[\"']?\s*)(\d{1,3})(?i:[^>]{0,10}url\s*=)"
)

# the root of a page that a script builds, and the script
SHELL_ROOT: Final = _any_mark(
    rb"<(?:div|section|main)[^>]{0,40}\bid\s*=\s*[\"']?(?:app|root|__next|__nuxt|main-app|react-root|q-app|container)[\"'\s>]",
    rb"<app-root",
)
SHELL_BUNDLE: Final = _any_mark(rb"<script[^>]{1,300}\bsrc\s*=", rb"<script[^>]{0,40}type\s*=\s*[\"']module")
LOADING: Final = _either(
    r"(?:数据|页面|内容|努力|正在|拼命|文章|请稍[候后等][，,]?)*(?:加载中?|载入中?|loading)[.…。 ]*"
)

# what product and company pages of B2B portals are made of, one entry a kind of evidence
PRODUCT: Final = (
    _either(r"立即询价|我要询价|在线询价|询价单|发送询价|留言询价|立即订购|加入购物车|立即购买|加入询价"),
    _either(r"(?:单价|价格|售价|参考价|产品价格|报价)\s*[:：]\s*(?:[¥￥]?\s*\d|面议|电议|\S{0,2}元)|面议"),
    _either(r"(?:最小)?起订(?:量)?\s*[:：]|供货总量|供货能力\s*[:：]|发货期限|可售数量|库存\s*[:：]|包装说明"),
    _either(r"联\s?系\s?人\s*[:：]"),
    _either(r"(?:公司|联系)?(?:电话|手机|传真|热线)\s*[:：]"),
    _either(r"主营(?:产品|业务|行业)?\s*[:：]|经营模式\s*[:：]|主营产品|经营范围\s*[:：]"),
    _either(
        r"所在地区?\s*[:：]|公司(?:地址|规模|类型)\s*[:：]|注册资[本金]\s*[:：]|成立(?:时间|日期)\s*[:：]|员工人数"
    ),
    _either(r"(?:品\s?牌|型\s?号|规\s?格|产地)\s*[:：]|公司介绍|企业档案|公司档案|产品详情|产品参数|详细说明"),
    _either(
        r"会员(?:级别|类型|资料)|第\s?\d+\s?年|诚信指数|已认证|VIP指数|进入(?:店铺|公司|商铺)|查看(?:联系方式|电话)"
    ),
)
# words that such a page has in its bytes
TRADE: Final = tuple(word.encode() for word in ("询价", "起订", "主营", "购物车", "供货", "注册资"))

# what stands at an article's head or foot
BYLINE: Final = _either(
    r"(?:文章|信息|新闻|消息)?(?:来\s?源|稿源|出处|作\s?者|记者|责任?编辑|编辑|(?:发布|发表|更新|发稿)时间|发布日期"
    r"|浏览次数|浏览量|阅读量?|阅读次数|点击次?数?|热度|人气)\s*[:：]",
    r"^正文$|^上一篇|^下一篇|字体?[:：]?\s*[【\[(]?\s*大|分享到",
)
# a label with its value behind it, in one text; or a date with its time
SIGNED: Final = _either(
    r"(?:来\s?源|稿源|作\s?者|记者|编辑|时间|日期)\s*[:：]\s*[^\s:：]{2,}(?:\s|$)",
    r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}:\d\d",
)
# what stands on no product's page
ARTICLE_ONLY: Final = _either(
    r"(?:来\s?源|稿源|出处|作\s?者|记者|责任?编辑|(?:发布|发表|发稿)时间|发布日期|核心提示|导读|摘要|原标题|关键词)\s*[:：]",
    r"正文$|^上一篇|^下一篇|同类资讯|延伸阅读|本文导航",
)
# machine-readable words that the page is an article, and what each of them has in it
_ARTICLE_WORDS: Final = (
    b"og:type", b":published_time", b"NewsArticle", b"BlogPosting", b"datePublished", b"PubDate", b"ArticleTitle",
    b"publishdate", b"enpcontent",
)  # fmt: skip
_ARTICLE_META: Final = _any_mark(
    rb"og:type[\"']?\s+content=[\"']?(?:article|news)",
    rb"article:published_time|\bNewsArticle\b|\bBlogPosting\b|datePublished",
    rb"name=[\"']?(?:PubDate|ArticleTitle|publishdate)\b",
    rb"<!--enpcontent-->",  # Founder's, around the text
)


def speaks_of_article(html: bytes) -> bool:
    """Return whether the head or a script says that the page is an article."""
    return any(word in html for word in _ARTICLE_WORDS) and _ARTICLE_META.search(html) is not None
