"""What the short links of a page say: next, back, more."""

from __future__ import annotations

import re
from typing import Final

ARROWS: Final = (">", "›", "→", "＞", "»", ">>", "››")  # alone in a pager, the likelier first
_EDGES: Final = "[]()【】（）<>＞＜«»‹›→←↓|·…. \t\r\n\xa0\u3000"
_NEXT: Final = re.compile(
    r"(?:翻?[下后後]一?[页頁]|下一版|next(?: ?(?:page|posts?))?|older(?: ?(?:posts|entries))?"
    r"|(?:[更较]早|早期|以前|过往)的?(?:文章|日志|内容|新闻)|更早|[下后]\s?\d{1,3}\s?[条篇])", re.I,
)  # fmt: skip
_BACK: Final = re.compile(
    r"(?:[上前]一?[页頁]|上一版|prev(?:ious)?(?: ?(?:page|posts?))?|newer(?: ?(?:posts|entries))?)", re.I
)
_FIRST: Final = re.compile(r"第一[页頁]|[首头][页頁]|first", re.I)
_LAST: Final = re.compile(r"(?:最?[末尾][页頁]|最[后後]一?[页頁]|last(?: ?page)?)", re.I)
_NUMBER: Final = re.compile(r"第?\s*(\d{1,5})\s*[页頁]?")
_END: Final = re.compile(
    r"(?:没有|沒有|暂无|无)更多|已(?:经)?(?:全部)?(?:加载|显示)(?:完|全部)|(?:已经?|我)(?:到|是)[^。]{0,4}(?:底|最后一页|末页|尽头)|到底[了啦]"
    r"|(?:no|nothing) more\b|end of (?:the )?list", re.I,
)  # fmt: skip
# the whole text of a link that only repeats where a title beside it leads
_READ_MORE: Final = re.compile(
    r"(?:点击|点此|马上|立即)?(?:(?:继续|全文)阅读|(?:阅读|查看|浏览)(?:全文|原文|更多|详情|详细|内容)?|了解(?:更多|详情)"
    r"|详细(?:内容|信息)?|详情|全文|更多|展开|繼續閱讀|閱讀全文"
    r"|(?:read )?more|continue reading|details?|view|[>›»…. ]+)",
    re.I,
)
_MORE: Final = re.compile(
    r"加载更多|載入更多|点击加载|更多(?:文章|新闻|资讯|内容)|查看更多|浏览更多|load more|show more", re.I
)
_SERVICE: Final = re.compile(
    r"关于|联系|招聘|广告|服务|投稿|版权|帮助|登录|登陆|注册|会员|地图|搜索|法律|声明|合作|留言|反馈|首页|主页|返回|客服|收藏|订阅|退出|隐私"
    r"|english|rss|about|contact|login|home|sitemap", re.I,
)  # fmt: skip


def bare(text: str) -> str:
    """Return the text without brackets, arrows and dots around it.

    >>> bare("[下一页 »]"), bare("【 3 】"), bare(">>")
    ('下一页', '3', '')
    """
    return text.strip(_EDGES)


def is_next(text: str) -> bool:
    """Return whether a link of this text leads to the next page (not to the next article).

    >>> [is_next(text) for text in ("下一页", "下页>", "Next »", "后一页", "下一篇", "下一页是什么")]
    [True, True, True, True, False, False]
    """
    return _NEXT.fullmatch(bare(text)) is not None


def is_back(text: str) -> bool:
    """Return whether the text is a pager's 上一页."""
    return _BACK.fullmatch(bare(text)) is not None


def is_first(text: str) -> bool:
    """Return whether the text is a pager's 首页; a menu's reads the same."""
    return _FIRST.fullmatch(bare(text)) is not None


def is_last(text: str) -> bool:
    """Return whether the text is a pager's 末页, 尾页, last."""
    return _LAST.fullmatch(bare(text)) is not None


def page_number(text: str) -> int | None:
    """Return the page that a pager's link is labelled with, None when it is no number.

    >>> page_number("[12]"), page_number("第3页"), page_number("2021年"), page_number("3条")
    (12, 3, None, None)
    """
    match = _NUMBER.fullmatch(bare(text))
    return int(match[1]) if match else None


def is_read_more(text: str) -> bool:
    """Return whether the text only invites to read on: 查看详情, [详细], 继续阅读→.

    >>> [is_read_more(text) for text in ("[详细]", "阅读全文>>", "...", "更多", "详细解读新标准")]
    [True, True, True, True, False]
    """
    return not (inner := text.strip("[]()【】（）<>＞＜«»‹›→←|· \xa0\u3000")) or _READ_MORE.fullmatch(inner) is not None


def says_more(text: str) -> bool:
    """Return whether a button of this text brings more of the list.

    >>> [says_more(text) for text in ("点击加载更多", "Load more", "更多")]
    [True, True, False]
    """
    return len(text) < 20 and _MORE.search(text) is not None


def says_end(text: str) -> bool:
    """Return whether the text under a list says that nothing comes after it.

    >>> [says_end(text) for text in ("没有更多了", "—— 我是有底线的 ——", "已加载全部", "No more posts", "加载更多")]
    [True, True, True, True, False]
    """
    return _END.search(text) is not None


def is_service(text: str) -> bool:
    """Return whether the text leads to a page about the site itself: 关于我们, 会员登录, 网站地图, 首页."""
    return _SERVICE.search(text) is not None
