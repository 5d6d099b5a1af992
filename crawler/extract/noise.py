"""Lines that are furniture of the page, not part of any article: tables of phrases and the patterns made of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# Headings after which nothing of the article follows.
TAIL_HEADINGS: Final = (
    "热读", "相关评论", "读者评论", "读者留言", "精彩跟帖", "评论区", "更多相关内容", "相关阅读", "相关新闻", "相关文章", "相关资讯", "相关链接", "相关报道", "相关推荐", "相关内容", "相关专题",
    "相关信息", "相关解读", "相关政策", "相关产品", "相关企业", "相关话题", "相关搜索", "同类资讯", "同类新闻", "延伸阅读", "扩展阅读",
    "拓展阅读",
    "推荐阅读", "推荐新闻", "推荐文章", "推荐资讯", "推荐图文", "为您推荐", "为你推荐", "猜你喜欢", "精彩推荐",
    "精彩图片", "热门推荐", "热门新闻", "热门文章", "热门资讯", "热门评论", "热门点击", "热点推荐", "热点新闻",
    "热点资讯", "点击排行", "热点排行", "热门排行", "热度排行", "点击排行榜", "阅读排行",
    "新闻排行", "新闻排行榜", "一周热点", "最新资讯", "最新文章", "最新新闻", "最新评论", "更多新闻", "更多精彩内容",
    "更多相关新闻", "网友评论", "网友跟帖", "全部评论", "精彩评论", "发表评论", "我要评论", "我来说两句", "评论列表",
    "用户评论", "文章评论", "跟帖", "往期回顾", "往期节目", "往期推荐", "往期视频", "往期精彩", "编辑推荐",
    "其他人也在看", "您可能还喜欢", "你可能还喜欢", "文章导航", "发表回复", "发表评论", "你可能還想看",
    "你可能也想看", "你可能喜歡", "其他人還看了", "相关推荐阅读", "大家还在看",
    "大家正在搜", "阅读下一篇", "更多报道", "更多相關新聞", "更多文章", "更多報導", "最新新聞", "最新消息",
    "版权与免责声明", "版权及免责声明", "免责声明与版权", "免责及版权声明", "反侵权公告", "反侵权声明", "侵权声明",
    "版权声明", "免责声明", "法律声明", "风险提示及免责声明",
    "相關新聞", "相關文章", "相關閱讀", "相關報導", "相關報道", "相關內容", "相關連結", "延伸閱讀", "推薦閱讀",
    "更多新聞", "熱門新聞", "你可能還想看", "即讀", "同場加映",
    "你可能有興趣", "猜你喜歡", "本文导航", "本文相关", "今日热点", "今日推荐", "新闻推荐", "返回列表", "上一篇",
    "下一篇", "上一条", "下一条", "上一則", "下一則", "相关标签", "文章标签", "关键词阅读",
    "看看其他", "大家都在看", "看更多", "延伸閱讀", "更多推荐", "编辑精选", "你可能感兴趣", "您可能感兴趣",
    "您可能也感兴趣", "为您精选", "查看更多", "文章作者", "作者最新文章", "关于作者", "关于我们", "关于本站", "关于本网", "联系我们", "联系本网", "网站简介",
    "关注我们", "關於我們", "聯絡我們", "聯繫我們",
)  # fmt: skip
_TAIL: Final = re.compile(
    rf"^[\s【\[［〔(（■◆●▶>»·•★☆|｜/:：►▼]*(?:本文)?(?:{'|'.join(TAIL_HEADINGS)})(?:[】\]］〕)）:：>»…\s|｜/+▼（(\d]*(?:更多|MORE|more)?[>»》.…\s]*|[:：︰﹕∶].{{0,80}})$"
    r"|^关于[“「《\"].{4,60}[”」》\"]的?评论$"
    r"|^更多[^，。]{1,10}(?:報導|報道|报道|新聞|新闻|文章)[:：>»]*$"
)

_TAIL_LEAD: Final = " 【[［〔(（■◆●▶>»·•★☆|｜/:：►▼"
_TAIL_FIRST: Final = frozenset("本关更" + "".join(heading[0] for heading in TAIL_HEADINGS))
_SPACED: Final = re.compile(r"(?:[\u4e00-\u9fff] ){2}[\u4e00-\u9fff]")  # 相 关 阅 读

# A whole line that says one of these (and little else) is a button, a counter or a notice.
_BUTTONS: Final = (
    "打印", "来顶一下", "顶一下", "踩一下", "挑错", "打印本页", "打印本文", "打印此页", "关闭", "关闭窗口",
    "关闭本页", "关闭页面", "返回", "返回顶部",
    "回顶部", "返回首页", "顶部", "收藏", "收藏本文", "加入收藏", "分享", "分享到", "一键分享", "转发", "点赞", "赞",
    "顶", "踩", "评论", "纠错", "举报", "投诉", "字号", "字体", "大", "中", "小",
    "放大", "缩小", "默认", "微信", "微博", "新浪微博", "腾讯微博", "QQ空间", "QQ", "QQ好友", "朋友圈", "微信好友",
    "复制链接", "复制", "扫一扫", "手机阅读", "手机看新闻", "扫码阅读", "保存", "发送", "推荐", "推荐给朋友",
    "发给好友", "TXT", "PDF", "下载", "正文", "全文", "阅读全文", "展开全文", "展开", "收起", "更多", "查看更多",
    "上一页",
    "下一页", "首页", "尾页", "末页", "播放", "视频", "图集", "直播", "订阅", "关注", "已关注", "加关注", "登录",
    "注册", "广告", "廣告", "AD", "Advertisement", "推广", "赞助", "听新闻", "语音播报", "朗读", "我要分享",
    "我要纠错", "我要评论", "我有话说", "参与评论", "参与讨论", "提交", "发布", "发表", "发表评论", "点击进入",
    "文章纠错", "打赏", "上页", "下页", "微信号已复制", "我的微信", "感动", "高兴", "难过", "愤怒", "搞笑", "新奇", "无聊",
    "同情", "路过", "雷人", "握手", "鲜花", "鸡蛋", "震惊", "温馨", "页面功能", "我来说两句", "热点排行", "点击观看视频", "点击播放", "推荐给朋友", "我要打印", "网友评论",
    "查看", "点击查看", "登录查看", "楼主", "更多操作", "倒序阅读", "只看楼主", "只看该作者",
    "收聽新聞錄音", "收听新闻录音", "ADVERTISEMENT", "Share", "Tweet", "Print", "Email", "分享文章", "列印",
    "次瀏覽", "次浏览", "次閱讀", "次阅读", "瀏覽", "浏览", "觀看", "观看",
    "扫一扫在手机打开当前页", "扫一扫手机打开当前页", "扫一扫在手机上查看当前页面", "阅读更多", "請繼續往下閱讀", "请继续往下阅读", "繼續閱讀", "继续阅读", "檢舉文章", "檢舉影音", "檢舉", "引用", "瀏覽數", "投诉水文", "我要纠错",
    "人参与", "条评论", "条", "人", "原图", "高清大图", "查看原图",
    "繁體", "简体", "繁体", "English", "无障碍", "放大镜", "分享让更多人看到", "分享文章", "Facebook", "Line",
    "Twitter", "facebook", "列印", "友善列印", "轉寄", "讚", "留言", "小字", "中字", "大字", "字級", "回上頁",
    "贊助", "分钟", "分鐘", "附件下载", "上传", "下载附件", "KB", "MB", "倍速", "高清", "标清", "超清", "全屏", "静音", "自动播放", "打开APP", "打开客户端", "下载APP", "APP内打开", "立即下载", "推荐理由", "来源", "原标题", "责任编辑", "分享：",
    "不感兴趣", "打赏作者", "朗读", "暂停", "阅读原文", "查看原文", "论坛", "相册", "邮箱", "博客", "人民网", "复制网址", "生成海报", "長按識別", "扫描二维码",
)  # fmt: skip
_BUTTON: Final = re.compile(
    # possessive, the longer words first: 返回顶部 is one word, not two, and nothing is tried twice
    r"(?:[\s\[\]【】（）()<>《》«»|｜/·:：+\-—_,，.。、\d▲▼△▽↑↓×✕√■□]|"
    + "|".join(map(re.escape, sorted(_BUTTONS, key=len, reverse=True)))
    + ")++"
)

_BUTTON_MARKS: Final = frozenset(" []【】（）()<>《》«»|｜/·:：+-—_,，.。、▲▼△▽↑↓×✕√■□")
_BUTTON_FIRST: Final = _BUTTON_MARKS | {word[0] for word in _BUTTONS}
_BUTTON_LAST: Final = _BUTTON_MARKS | {word[-1] for word in _BUTTONS}

_LEAD: Final = r"^[\s#【\[［〔(（“\"「*＊※■◆●★☆—\-①-⑩\d、.．]*"
# Lines that begin so are the site's notices about itself, its rights and its place on the page, however long they are.
_RIGHTS: Final = re.compile(
    _LEAD + r"(?:"
    # 版权声明：…  【免责声明】…  本网声明：…
    r"(?:版权|免责|特别|郑重|原创|转载|侵权|侵權|法律|本站|本网|本平台|平台|著作权)(?:声明|聲明|提示|说明)|声明[:：]|版权所有|版權所有|免责[:：]|反侵权|"
    # 凡本网注明“来源：…”的作品，…  凡注明来源为…
    r"凡(?:本(?:网|站|报|平台)|注明|来源|署名)|凡.{0,12}注明.{0,4}来源|"
    # 本网转载并注明自其它来源的作品，目的在于传递更多信息…  鉴于本网发布稿件来源广泛…
    r"鉴于本(?:网|站|平台)(?:发布|转载|所)|本(?:网|站|平台)所?(?:转载|刊载|转发|注明|登载)(?:的|并|稿件|作品|内容).{0,30}(?:来源|注明|目的|稿件|作品)|"
    r"[^。]{0,40}(?:目的在于|旨在|出于)(?:传递|传播|分享)更多(?:信息|资讯)|"
    # 其他媒体、网站或个人从本网转载使用时，必须保留…
    r"其[他它](?:媒体|网站).{0,12}从本(?:网|站)|"
    # 您访问的链接即将离开本网站，是否继续？
    r"您.{0,12}即将(?:离开|跳转|前往)|"
    # 您当前为游客，登录后可查看
    r"您(?:当前|目前|现在)(?:为|是).{0,4}游客|(?:立即)?(?:登录|登陆|注册)(?:会员)?后(?:可|才能|方可|即可)?(?:查看|阅读|下载)[^，。]{0,12}$|"
    # （图片来源于网络，侵删）  本文链接：https://…
    r"(?:图片|文字|素材|内容|图文).{0,6}(?:来源于?|来自于?|源自)(?:网络|互联网).{0,12}(?:侵|删|联系)|本文(?:链接|地址|网址)[:：]|原文链接[:：]|"
    # 未经授权不得转载
    r"未经.{0,24}(?:授权|许可|允许|同意|书面).{0,24}(?:转载|复制|摘编|镜像|使用|转发)|"
    # 本網站之文字、圖片及影音，非經授權，不得轉載
    r"(?:本[網网].{0,24})?[非未][經经].{0,16}(?:授權|許可|同意|允許|授权|许可).{0,6}不得.{0,24}(?:轉載|複製|重製|轉貼|使用|转载|复制)|(?:转载|引用|摘编)(?:请|时|须|需|本文).{0,16}(?:注明|联系|标明)|"
    # 本文仅代表作者观点  以上内容由某某发布，不代表本站立场
    r"(?:本文|以上|文章|文中|该文|上述|(?:本|该|此)?内容|作品)(?:内容|图文|信息)?(?:来自|来源于|源于)(?:网络|互联网)|(?:本文|以上|文章|文中|该文|上述|(?:本|该|此)?内容|作品).{0,24}(?:仅代表|不代表|并不代表|不构成.{0,6}建议|版权归|仅供参考)|(?:本|该|此)(?:文|稿件|内容|作品)(?:由|系|为).{0,20}(?:发布|提供|转载|授权|原创|独家)|以上(?:作品)?内容.{0,40}(?:上传|发布)|(?:本|该)(?:文|稿件|新闻|内容|信息)(?:来源于|转载|摘自|选自|来自|为转载)|"
    # 如有侵权请联系我们删除
    r"(?:如|若|因).{0,30}(?:侵权|侵犯|版权).{0,40}(?:联系|告知|删除|通知|来电|处理)|如需转载|"
    r"(?:Copyright|COPYRIGHT|copyright|©|\(C\)|©️)|.{0,30}(?:ICP[备证]|公网安备|新出网[备证]|增值电信业务|网络视听许可证|广播电视节目制作)|(?:[^，。]{0,12})违法和不良信息|"
    # 主办单位：… 承办单位：…   政府网站标识码：…   建议使用IE9以上浏览器
    r"(?:主办|主管)(?:单位)?[:：].{0,60}(?:承办|协办|维护|版权|标识码|技术支持|地址|邮编|电话)|(?:政府)?网站标识码|(?:建议|请|推荐)(?:您)?使用.{0,40}(?:浏览器|分辨率)|"
    r"网友评论仅|用户评论仅|(?:所有)?评论仅代表|文明上网|请(?:先)?登录后?(?:再|发表|评论|查看|阅读)|登录后(?:可|查看|评论|阅读)|"
    r"(?:您|你)?(?:现在|当前|目前)?(?:所在)?的?(?:所在)?位置\s*(?:[:：]|是|>|首页)|(?:您的)?浏览器(?:不支持|版本|可能)|正在加载|加载中|提示[:：]您|"
    # 请同意我们的隐私权政策，才能…  本网站使用 Cookie …  您浏览的新闻已过查询时效，请加入会员
    r"(?:请|請)(?:您)?同意.{0,16}(?:隐私|隱私|Cookie|条款|條款)|(?:本)?(?:网站|網站|网页|網頁|我们|我們).{0,6}(?:使用|採用|采用)\s?[Cc]ookie|"
    r"(?:您|你)?(?:所)?(?:浏览|瀏覽|查看|查閱)的(?:新闻|新聞|文章|内容|內容|页面|頁面)(?:已|不存在|需要)|"
    r"分享到|分享至|推广[:：]|来源[:：].{0,30}$|[（(【]?原(?:标题|题目?为?\s?[:：《“])|正文$|正文已结束|本文依.{0,8}(?:CC|[创創]用|知识共享)|广告声明[:：]|风险提示[:：].{0,20}(?:仅供参考|不构成)|满意度(?:评价|评分|调查)?[:：]|您对(?:本次|此次|该)?(?:答复|回复|服务|办理)[^，。]{0,20}|感谢.{1,30}线索投递|跳过 ?.{1,8} ?继续阅读$|End of [\u4e00-\u9fff]{1,8}$|(?:THE )?END\W*$|.{0,12}版权[与及和]?免责声明[:：]|(?:温馨提示[:：])?本文最后更新于.{4,20}[，,]已超过|距离上一次更新该文章|返回[^\s，。]{1,6}[，,]\s?查看更多$|以上信息为.{0,8}(?:部分内容|摘要)|开通会员.{0,8}查看|\{\{.{1,60}\}\}|To view this video|[\u4e00-\u9fff]{2,10}(?:版权|版權)所有|继续阅读请先|(?:更多|完整)(?:内容|內容)[，,]?(?:歡迎|欢迎|請|请)(?:訂閱|订阅)|编者按[:：]本文(?:来自|经|转载)|本文[为為].{0,8}(?:[订訂][户戶]|[会會][员員]|付[费費])|您[还還]可以免[费費](?:阅读|閱讀)|◤[^◢]*◢$|[\u4e00-\u9fff]{2,12}(?:网|网站|平台)(?:特此|郑重)?声明[:：]|(?:新浪|搜狐|腾讯|网易|凤凰)[\u4e00-\u9fff]{0,4}声明[:：]|https?://\S+\.(?:jpe?g|png|gif|webp)$|(?:[#＃](?!\d)[^#＃，。！？\s]{1,16}\s*){2,}$|.{0,16}(?:關心您|提醒您|关心您)[:：]|图像来源[，,:：]|(?:图像|视频|音频)加注文字[，,]|[^\w]+$)"
)
# What a line must begin with behind the lead, or hold near its start, to be worth a try of the two patterns: most lines
# of a text are not
_LEAD_CHARS: Final = ' #【[［〔(（“"「*＊※■◆●★☆—-①②③④⑤⑥⑦⑧⑨⑩0123456789、.．'
_RIGHTS_WORDS: Final = (
    "版权 版權 免责 特别 郑重 原创 转载 侵权 侵權 法律 本站 本网 本網 满意 鉴于 其他 其它 本平 本我 平台 声明 反侵 立即"
    " 登录 登陆 注册 图片 图文 图像 文字 文章 文中 文明 素材 内容 本文 本稿 本内 本作 本新 本信 该文"
    " 该稿 该内 该作 该新 该信 此文 此稿 此内 此作 原文 原标 原题 未经 未經 非经 非經 引用 摘编 以上 上述 作品 主办"
    " 主管 政府 网站 網站 网页 網頁 网友 建议 推荐 推广 用户 所有 所在 所浏 所瀏 所查 评论 现在 当前"
    " 目前 位置 浏览 瀏覽 查看 查閱 正在 正文 加载 提示 我们 我們 分享 来源 温馨 距离 返回 继续 更多"
    " 完整 开通 著作 编者 视频 音频 的位 的所 跳过 En 广告 感谢 风险"
)
_RIGHTS_STARTS: Final = frozenset(_RIGHTS_WORDS.split())
_RIGHTS_FIRST: Final = frozenset("凡您你如若因请請CcEhT◤{©")
_APPEAL_WORDS: Final = (
    "更多 获取 欲知 想了 想知 了解 欢迎 敬请 长按 扫描 扫码 扫一 微信 用微 请用 下载 打开 安装 立即"
    " 讚好 赞好 追蹤 按讚 加入 点击 人参 人评 人跟 投稿 新闻 爆料 商务 广告 合作 服务 本文 全文 预计"
    " 阅读 展开 喜欢 觉得 共0 共1 共2 共3 共4 共5 共6 共7 共8 共9 分页 友情 海量 推荐 推广 赞助"
)
_APPEAL_STARTS: Final = frozenset(_APPEAL_WORDS.split())
_INSIDE: Final = re.compile(  # of both patterns
    "版权|版權|声明|更多信息|更多资讯|提醒您|关心您|關心您|ICP|公网安备|新出网|增值电信|网络视听|广播电视|违法和|点击|合作|尽在|都在"
)
MAX_BEFORE: Final = 50  # characters before such a word, behind the lead
# Appeals to follow, scan, download or write in; only short lines, for the words occur in every text.
_APPEAL: Final = re.compile(
    _LEAD + r"(?:"
    r"(?:更多|获取|欲知|想了解|想知道|了解).{0,24}(?:公众号|公眾號|微信|二维码|客户端|APP|官网|本网|本站|点击|下载|扫码|尽在)|"
    r"(?:欢迎|敬请|长按|扫描|扫码|扫一扫|微信扫|用微信|请用).{0,20}(?:关注|二维码|公众号|投稿|分享|订阅|识别|客户端|扫一扫|来稿)|"
    r".{0,16}点击(?:上方|下方|右上角).{0,12}(?:关注|蓝字|订阅)|(?:下载|打开|安装|立即).{0,12}(?:APP|app|客户端|App)|(?:讚好|赞好|追蹤|按讚|加入).{0,16}(?:專頁|粉絲團|頻道)$|点击(?:查看|进入|下载|图片|阅读|这里|此处).{0,16}$|\d+人(?:参与|评论|跟帖)|"
    r"(?:投稿|新闻|爆料|商务|广告|合作|服务)(?:热线|邮箱|合作|电话|爆料|线索|与新闻线索)[^，。]{0,12}[:：]|(?:本文|全文)(?:共|约|字数).{0,10}字|(?:预计)?阅读(?:本文|全文)?[^，。]{0,4}[约需要][^，。]{0,6}分钟|友情提示[:：].{0,30}$|海量资讯|[^，。]{0,12}(?:广告|商务|内容)合作[，,请]|[^。]{0,30}(?:尽在|都在)[^，。]{0,12}(?:APP|App|客户端|公众号)$|"
    r"(?:推荐|推广|广告|赞助)[】\]]|展开剩余\s?\d{1,2}%|(?:喜欢|觉得(?:有用|不错))[^，。]{0,4}(?:就|请)[^，。]{0,4}(?:点个?赞|转发|分享)[^，。]{0,8}$|"
    r"共[0-9]{1,3}\s?页[\s:：\[\]\d…]*(?:下一页|尾页|末页)?$|分页[:：][\s\[\]\d]+(?:下一页)?$)"
)
# of the headings, those that an article may also use for a part of itself
_MAYBE_OWN: Final = re.compile(r"^[\s【\[［〔(（■◆●▶>»·•★☆|｜/:：►▼]*(?:最新|今日|更多|往期|新闻推荐)")
MAX_RIGHTS: Final = 1500  # characters
MAX_APPEAL: Final = 80

# Appeals that stand at an article's end and are no part of it; in the middle of a text they may be its subject.
_PROMOTION: Final = re.compile(
    r"扫描.{0,8}二维码|二维码.{0,10}关注|扫码.{0,6}关注|(?:官方|本刊|本报|我们的?)微信.{0,12}关注|微信(?:搜索?|号|公众号|公众平台).{0,24}关注|关注.{0,24}(?:微信|公众号|公眾號|官微)|(?:下载|下載|更新|打开|打開|安装).{0,24}(?:客户端|客戶端|APP|App|app)|(?:APP|App|客户端|客戶端).{0,16}(?:下载|下載|更新|阅读|瀏覽|查看)|"
    r"欢迎(?:来电|致电)|竭诚(?:为您)?服务|小编(?:整理|为(?:您|大家))|想了解更多.{0,16}(?:关注|咨询|联系)|(?:立即|独家|獨家|新闻|新聞|有料|想|我要).{0,4}(?:报料|報料|爆料)|(?:报料|報料|爆料)(?:热线|熱線|邮箱|信箱)|喜歡這篇文章|喜欢这篇文章|(?:媒[体體]|我[們们]|新[闻聞]|[報报][导導道])[^“”「」，。]{0,8}(?:需要|請|请)(?:你|您)的?支持|(?:每一[份分]|[你您]的)支持.{0,60}(?:贊助|赞助|捐款|捐助)|(?:按此|立即|成為|成为|考慮).{0,10}(?:捐款|贊助|月費|訂閱會員)|(?:报料|報料|爆料).{0,30}(?:奖|獎|热线|熱線|搵|电话|電話|\d{5,})|https?://bit\.ly|(?:加入|追蹤|訂閱|按讚|点赞).{0,12}(?:粉絲|粉丝|頻道|频道|專頁|LINE|Telegram|YouTube|Facebook)|"
    r"未经.{0,20}不得|不得转载|谢绝转载|版权归.{0,20}所有|投稿.{0,10}[@:：]|(?:欢迎|敬请).{0,16}(?:订阅|投稿|来稿|关注|来电)|线索.{0,30}(?:欢迎提供|欢迎联系|进行核实)|QQ群|(?:加入|订阅|訂閱).{0,14}(?:會員|会员|電子報|电子报)|(?:讀者|读者).{0,4}(?:贊助|赞助|捐款).{0,4}(?:支持|[營营][運运]|[維维]持)|"
    r"iOS[:：].{0,60}Android[:：]|(?:APP|App) ?全新上[線线]|LINE ?推播|加微信|免费(?:领取|试听)|本(?:网|站|平台)(?:声明|保留)|转载.{0,20}(?:注明|授权)",
)

MIN_TOLD: Final = 24  # characters of a first sentence that tells something
_TOLD: Final = re.compile(r"\d|[一二三四五六七八九十]+[^，。]{0,3}(?:年|月|日|套|个|家|亿|万)|已|将|预计|目前|近日")
_EMAIL: Final = re.compile(r"[\w.]+@[\w.]+\.\w+")
# one of the words of each appeal, plain ones, which `re` looks for at once
_PROMOTED: Final = re.compile(
    "致电|竭诚|小编|想了解|二维码|扫码|微信|关注|客户端|客戶端|APP|App|app|报料|報料|爆料|文章|支持|捐款|贊助|赞助|捐助|月費|會員|bit|粉絲|粉丝|頻道|频道|專頁|"
    "LINE|Telegram|YouTube|Facebook|不得|转载|版权|投稿|订阅|来稿|来电|QQ|免费|声明|保留|线索|会员|電子報|电子报|捐|iOS|读者|讀者"
)

_SAYS: Final = frozenset(":：说說论論表言复")
_READER: Final = re.compile(
    r"[于於在]\s?\d{2,4}[-/年.]\d{1,2}[-/月.][\d日 :]{1,12}(?:发表|發表|评论|評論|留言|回复|说|說|写道)[^，。]{0,6}$"
)

# 责任编辑：某某  (责编：X、Y)  【编辑:某某】  编辑 某某
_EDITOR: Final = re.compile(
    r"^[\s\[【（(〔]*(?:本文|[\u4e00-\u9fff]{0,6}(?:新闻|网络|网站|值班|网|报))?(?:责任|责|責任|值班|本期|文字|图片|网络|稿件)?(?:编辑|编辑部|責編|責任編輯|编缉|责编|編輯|编审|校对|审核|审校|核校|主编|总监制|监制|编委|录入|终审|初审|复审|二审|三审|一审|排版|美编)(?:/[\u4e00-\u9fff]{2,4})?\s*[:：丨｜|/／ ]\s*.{1,60}$"
)


@lru_cache(maxsize=4096)
def is_tail_heading(text: str) -> bool:
    """Return whether the line opens the part of the page after the article.

    >>> is_tail_heading("【相关阅读】"), is_tail_heading("上一篇：某市启动改造"), is_tail_heading("相关阅读材料已经下发到各单位学习")
    (True, True, False)
    """
    if len(text) > 100:
        return False
    if text.count(" ") >= 2 and _SPACED.search(text):
        text = text.replace(" ", "")
    return text.lstrip(_TAIL_LEAD)[:1] in _TAIL_FIRST and _TAIL.match(text) is not None


def may_be_subtitle(text: str) -> bool:
    """Return whether this tail heading may also head a part of the article: 最新消息, 今日热点.

    >>> may_be_subtitle("最新消息"), may_be_subtitle("相关阅读")
    (True, False)
    """
    return _MAYBE_OWN.match(text) is not None


@lru_cache(maxsize=4096)
def is_button(text: str) -> bool:
    """Return whether the line is made of button words, digits and separators only.

    >>> is_button("[打印] [关闭窗口]"), is_button("字号：大 中 小"), is_button("小康社会")
    (True, True, False)
    """
    if not 0 < len(text) <= 120 or not (text[0] in _BUTTON_FIRST or text[0].isdigit() or text[0].isspace()):
        return False
    is_last = text[-1] in _BUTTON_LAST or text[-1].isdigit() or text[-1].isspace()
    return is_last and _BUTTON.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_notice(text: str) -> bool:
    """Return whether the line is the site talking about itself: copyright, disclaimer, app, hotline, breadcrumb.

    >>> is_notice("免责声明：本文仅代表作者观点"), is_notice("如有侵权，请联系我们删除"), is_notice("声明发布后，各方反应不一。")
    (True, True, False)
    >>> is_notice("如果污水未经处理直接排放，将受到处罚。"), is_notice("打开阀门后加入药剂，反应十分钟。")
    (False, False)
    """
    said = text.lstrip(_LEAD_CHARS)
    is_inside = _INSIDE.search(said, 0, MAX_BEFORE) is not None
    may_be_rights = is_inside or _begins_as_rights(text, said)
    if may_be_rights and len(text) <= MAX_RIGHTS and _RIGHTS.match(text) is not None:
        return True
    may_be_appeal = len(text) <= MAX_APPEAL and (is_inside or said[:2] in _APPEAL_STARTS)
    return may_be_appeal and _APPEAL.match(text) is not None


def _begins_as_rights(text: str, said: str) -> bool:
    """Return whether the line, `said` behind its lead, begins with a word of the pattern, a hash tag, or no word at all."""
    if said[:2] in _RIGHTS_STARTS or said[:1] in _RIGHTS_FIRST or "#" in text or "＃" in text:
        return True
    return not (said[:1].isalnum() or text[-1:].isalnum())


def is_promotion(text: str) -> bool:
    """Return whether the line, standing at the end of an article, asks to follow, download, scan, call or copy.

    A paragraph that tells something and ends with such a sentence is the article's.

    >>> is_promotion("扫描下方二维码关注本刊微信公众号"), is_promotion("公司将继续关注膜材料的国产化。")
    (True, False)
    >>> is_promotion("该产品已在三地签订首批订单四十七套，预计四季度完成交付。欢迎新老客户来电洽谈。")
    False
    """
    if len(text) > 200:
        return False
    first = text.find("。") + 1
    if MIN_TOLD <= first < len(text) < first * 1.5 and _TOLD.search(text, 0, first):
        return is_promotion(text[:first])
    if _PROMOTED.search(text) and _PROMOTION.search(text):
        return True
    return "@" in text and _EMAIL.search(text) is not None


def opens_comment(text: str) -> bool:
    """Return whether the line says which reader wrote when, above what was written.

    >>> opens_comment("网友『清风』于 2021-8-19 9:12:33 发表评论说："), opens_comment("2021-8-19 9:12 来源：某某评论")
    (True, False)
    """
    return text[-1:] in _SAYS and _READER.search(text) is not None


@lru_cache(maxsize=4096)
def is_editor_line(text: str) -> bool:
    """Return whether the line names the editors and nothing else.

    >>> is_editor_line("（责编：张三、李四）"), is_editor_line("编辑部的人告诉记者，稿件已经发出。")
    (True, False)
    """
    return len(text) <= 80 and "。" not in text and _EDITOR.match(text) is not None
