"""Furniture of the page by its words, and sentences that use the same words."""

from __future__ import annotations

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from crawler.extract import noise
from crawler.extract.noise import is_button, is_editor_line, is_notice, is_promotion, is_tail_heading
from crawler.normalize.text import clean_line

TAIL_HEADINGS = (
    "关于“东江湖农村污水有了管家”评论",
    "相关阅读", "【相关阅读】", "相关阅读：", "■ 相关新闻", "相关新闻 更多>>", "延伸阅读", "热门文章", "猜你喜欢",
    "上一篇：某市启动改造",
    "下一篇：没有了", "网友评论(0)", "更多推荐", "相關新聞", "免责声明", ">> 相关资讯",
)  # fmt: skip
NO_TAIL_HEADINGS = (
    "相关阅读材料已经下发到各单位学习", "推荐阅读这本书的理由有三个", "热门文章的写法", "上一篇文章提到的工艺",
    "免责声明写进了合同", "",
    "相关", "改造内容", "分享到群里的消息很快传开，居民们议论纷纷。",
)  # fmt: skip


@pytest.mark.parametrize("line", TAIL_HEADINGS)
def test_heading_of_what_follows_the_article_is_known(line):
    assert is_tail_heading(line)


@pytest.mark.parametrize("line", NO_TAIL_HEADINGS)
def test_sentence_with_the_words_of_a_heading_is_none(line):
    assert not is_tail_heading(line)


BUTTONS = (
    "打印", "[打印] [关闭窗口]", "字号：大 中 小", "【字体：大 中 小】", "分享到： 微信 微博 QQ空间",
    "上一页 1 2 3 下一页", "返回顶部",
    "首页 | 上一页 | 下一页 | 尾页", "0条评论", "收藏本文", "-- 正文 --",
    "感动 同情 路过 雷人", "楼主 更多操作 倒序阅读 只看楼主", "ADVERTISEMENT", "收聽新聞錄音",
)  # fmt: skip
NO_BUTTONS = (
    "小康社会",
    "中小企业",
    "大中小学开展环境教育",
    "打印机耗材回收",
    "北屿",
    "首页改版公告",
    "关注水污染",
    "",
)


@pytest.mark.parametrize("line", BUTTONS)
def test_line_of_button_words_is_a_button(line):
    assert is_button(line)


@pytest.mark.parametrize("line", NO_BUTTONS)
def test_line_with_another_word_is_no_button(line):
    assert not is_button(line)


NOTICES = (
    "本网转载并注明自其它来源（非示例网）的作品，目的在于传递更多信息，并不代表本网赞同其观点。",
    "鉴于本网发布稿件来源广泛、数量较多，系统审核过程只针对存在较大歧义的内容。",
    "其他媒体、网站或个人从本网转载使用时，必须保留本网注明的作品第一来源。",
    "满意度评价：满意基本满意不满意",
    "风险提示：以上信息仅供参考，不构成任何投资建议。",
    "您对本次答复：满意 基本满意 不满意",
    "广告声明：文内含有的对外跳转链接用于传递更多信息。",
    "感谢示例网友 小林 的线索投递！",
    "本文依 CC 創用姓名標示授權條款釋出",
    "跳过 热读 继续阅读",
    "示例电力网声明：此资讯系转载自合作媒体，登载此文出于传递更多信息之目的。",
    "您当前为游客，登录后可查看联系方式",
    "（图片来源于网络，侵删）",
    "本文链接：https://www.demo-env.example/n/1.html",
    "正文已结束，您可以按alt+4进行评论",
    "本文為訂戶限定",
    "您還可以免費閱讀 0 篇文章。",
    "◤美味生活必學◢",
    "#清拆#天后誕#保育",
    "★《示例新聞網》關心您：請注意航船布告",
    "{{detail.source}}{{detail.publish_time}}",
    "讚好示例專頁",
    "版权所有 示例环保网 Copyright 2021",
    "版权声明：本网所有内容未经授权不得转载。",
    "免责声明：本文仅代表作者观点，与本网无关。",
    "本文仅代表作者个人观点，不代表本网立场。",
    "凡本网注明“来源：示例环保网”的所有作品，均为本网合法拥有版权。",
    "未经示例环保网书面授权，不得转载。",
    "如涉及版权问题，请与我们联系。",
    "示ICP备00000000号",
    "转载请注明出处",
    "更多精彩内容请关注示例环保网微信公众号",
    "当前位置：首页 > 行业新闻 > 正文",
    "网友评论仅供其表达个人看法",
)
NO_NOTICES = (
    "风险提示系统已接入全省三百座水库。",
    "小提示：旧平板的浏览器往往不支持新语法，记得用转译工具处理一遍。",
    "您对本地水质是否满意？我们问了三十位居民。",
    "感谢市民提供线索，执法人员当天赶到现场。",
    "广告公司的废水也要处理。",
    "目前，游客已达三万人次，景区启动限流。",
    "现在是游客最多的季节，湿地公园加开了夜间班车。",
    "登录后即可查看全市两百个断面的实时水质，数据每四小时更新一次。",
    "声明发布后，各方反应不一。",
    "版权局启动专项行动，打击侵权盗版。",
    "该厂免责条款被法院认定无效。",
    "如今，河水清了，岸也绿了。",
    "本文以北屿市为例，分析了提标改造的成本。",
    "以上海为例，三年来共建成污水厂十座。",
    "凡事预则立，不预则废。",
    "未经处理的污水直接排入河道。",
    "更多企业加入减排行列。",
    "因管道检修，全天停水。",
)


@pytest.mark.parametrize("line", NOTICES)
def test_line_of_the_site_about_itself_is_a_notice(line):
    assert is_notice(line)


@pytest.mark.parametrize("line", NO_NOTICES)
def test_sentence_of_an_article_is_no_notice(line):
    assert not is_notice(line)


EDITOR_LINES = (
    "责任编辑：周望", "（责编：周望、林见清）", "[责任编辑:周望]", "【编辑：周望】", "编辑 周望", "本文编辑：周望",
    "责任编辑/周望",
    "（责任编辑：admin）", "校对：林见清", "审核：周望",
)  # fmt: skip
NO_EDITOR_LINES = (
    "编辑部的人告诉记者，稿件已经发出。",
    "编辑基因的蚊子获批释放",
    "主编这本书的是林见清",
    "责任编辑",
    "",
)


@pytest.mark.parametrize("line", EDITOR_LINES)
def test_line_that_names_the_editors_is_known(line):
    assert is_editor_line(line)


@pytest.mark.parametrize("line", NO_EDITOR_LINES)
def test_line_that_does_more_is_no_editor_line(line):
    assert not is_editor_line(line)


PROMOTIONS = (
    "【加入示例網會員】每週精選文章直送你的信箱",
    "我們不接受商業廣告，仰賴讀者贊助支持。",
    "iOS：https://a.example/ios Android：https://a.example/android",
    "示例新聞 APP 全新上線",
    "想爆料？请登录示例平台，或拨打新闻热线。",
    "喜歡這篇文章嗎？",
    "示例媒體需要你的支持",
    "每一份支持都是動力 贊助本文章",
    "扫描下方二维码关注示例环保",
    "下载示例环保客户端查看更多",
    "投稿邮箱：a@demo.example",
    "未经许可不得转载",
    "QQ群：12345",
)
NO_PROMOTIONS = (
    "该泵站由一位读者捐款修建。",
    "村里有三十户加入了用水协会。",
    "环保组织说：“守护海湾需要你的支持，也需要制度。”",
    "改造需要您的支持和配合。",
    "公司将继续关注膜材料的国产化。",
    "市民可下载水费账单。",
    "欢迎广大市民参观。",
    "二维码门牌覆盖全区。",
)


@pytest.mark.parametrize("line", PROMOTIONS)
def test_appeal_to_follow_download_or_copy_is_a_promotion(line):
    assert is_promotion(line)


@pytest.mark.parametrize("line", NO_PROMOTIONS)
def test_sentence_about_the_same_things_is_no_promotion(line):
    assert not is_promotion(line)


# what is asked before a pattern, because it is cheaper, must let through all that the pattern finds
GUARDED = {
    "rights": (noise._RIGHTS, is_notice),
    "appeal": (noise._APPEAL, lambda line: len(line) > noise.MAX_APPEAL or is_notice(line)),
    "button": (noise._BUTTON, is_button),
    "tail heading": (noise._TAIL, lambda line: len(line) > 100 or is_tail_heading(line)),
    "promotion": (noise._PROMOTION, is_promotion),
}
CHARACTERS = st.characters(codec="gb18030", exclude_categories=["Nd", "Cs", "Cc"], include_characters="0123456789")


@pytest.mark.parametrize("name", GUARDED)
@examples(1500)
@given(st.data())
def test_a_guard_lets_through_all_that_its_pattern_finds(name, data):
    pattern, said = GUARDED[name]
    line = clean_line(data.draw(st.from_regex(pattern, alphabet=CHARACTERS)))
    if len(line) <= 120 and (pattern.fullmatch(line) if name == "button" else pattern.search(line)):
        assert said(line), line
