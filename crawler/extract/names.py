"""Names of people and of publishers, told apart by their form."""

from __future__ import annotations

import re
from typing import Final

from crawler.extract.noise import is_button
from crawler.extract.stoplists import CHANNEL_NEWS, CHANNEL_WORDS, MANNERS, NOBODY, PAGE_WORDS, PLACES, UNTOLD
from crawler.normalize.text import match_key

# The surnames of about 98 % of Chinese people, simplified and traditional (order of the national statistics), then the compound ones.
_SURNAMES: Final = frozenset(
    "王李张刘陈杨洪赖刀黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温常康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利于居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭蔣葉蘇呂盧鐘鍾譚陸賈韋鄒龍賀顧龔萬錢嚴湯溫齊喬龐顏莊聶魯歐關蘭寧紀畢單蓋蒼塗駱藍華饒簡車連蘆麥婁竇黨費衛應閔鄔邊師榮叢鞏遲鄺談樂儲勞諶馮樓盤滿聞厲區權強帥練豐國計雲許魏溫鄢蔣賴閆閻項繆藺鮑闕烏農時來陰欒銀戰諾堯閉鮮"
)
COMPOUND: Final = ("欧阳", "歐陽", "上官", "司马", "司馬", "诸葛", "諸葛", "东方", "尉迟", "皇甫", "令狐", "公孙",
    "慕容", "司徒", "夏侯", "端木", "南宫", "独孤", "宇文", "长孙", "澹台", "申屠")  # fmt: skip

# what only names of publishers and offices end in or hold
_PUBLISHER: Final = re.compile(
    r"(?:网|網|报|報|社|台|臺|刊|杂志|雜誌|新闻|新聞|在线|客户端|客戶端|频道|頻道|财经|財經|传媒|電視|电视|广播|广电|网络版|海外版|公众号|发布|头条|通讯|观察|资讯|資訊|科技|娱乐|体育|局|厅|委|部|院|股|大队|中心|学会|协会|集团|公司|政府|办公室|办|大学|论坛|平台|组|站|所|处|科|号|之家|云|雲|TV|APP|人|研究|新媒体|编辑部|综合)$",
    re.IGNORECASE,
)
MEDIA: Final = re.compile(
    r"(?:网|網|报|報|通讯社|新华社|中新社|法新社|中央社|路透社|美联社|社|电视台|電視台|广播电台|卫视|周刊|週刊|月刊|期刊|杂志|雜誌|新闻|新聞|日报|晚报|在线|客户端|客戶端|频道|頻道|财经|传媒|网络版|海外版|公众号|发布|头条|观察|资讯|科技|娱乐|体育|局|厅|委|委员会|部|研究院|科学院|中心|学会|协会|商会|集团|公司|政府|办公室|大学|综合|周报|时报|商报|导报|快报|网站|出版社|联合会|(?<=.[济纪球业财])报道)(?:》|-.{1,12}|－.{1,12}|\(.{1,12}\)|（.{1,12}）)?$"
)
# 空气质量日报, 水情公报, 明日天气预报, but not 某某晚报: what is published, and nobody who publishes
BULLETIN: Final = re.compile(
    r"(?:(?<!大)公|简|簡|播|月|旬|(?<![青少成])年|季|预|預|(?<!科学)通|汇|捷|喜|举|海)[报報]$|"
    r"(?:质量|空气|水质|监测|污染|品質|空氣|水質|水情|雨情|汛情|墒情|水位|水文|上涨|天气|要闻)[\u4e00-\u9fff]{0,2}[日周週快][报報]$"
)
# the endings among them that no personal name of two or three characters has
_OFFICE: Final = re.compile(
    r"(?:网|網|报|報|社|台|臺|刊|局|厅|股|部|委|院|号|处|處|室|办|站|所|组|队|厂|新闻|发布|公司|在线|客户端|频道|中心|小组|编辑|记者|作者|原创|整理|综合|研究|日报|来源|时间|转载|版面|专题|责任|本网|本报|图片|通讯|观察|[市县縣省镇鎮乡鄉区區])$"
)
_FIRM: Final = re.compile(r"(?:环保|环境|科技|水务|集团|股份|仪器|机械|设备|工程|实业|化工)$")  # 作者：绿某环保
_ROLE: Final = re.compile(
    r"(?:(?:本报|本刊|本网|本社|本台|[\u4e00-\u9fffA-Za-z·]{0,12}?)(?:特约|见习|实习|首席|特派|驻[\u4e00-\u9fff]{1,4}|高级|资深|全媒体|文字|摄影|图文|融媒体)?(?:记者|記者|通讯员|通訊員|评论员|評論員|特派员|撰稿人|撰稿|作者|实习生|编译|采写|文字|摄影|撰文|文/图|图/文)(?:\s?[:：丨｜|︱/／]|(?=[\s\u4e00-\u9fffA-Z]))|(?<![\u4e00-\u9fff])(?:文|图|圖)\s?[:：丨｜|︱/／])+"
)
_TAIL: Final = re.compile(
    r"\s*+(?:(?:采写|撰稿|文并[摄图]|图文|综合报道|综合报导|綜合報導|綜合報道|報道|整合報導|摄影报道|报道|報導|报导|摄影|攝影|整理|编译|供图|供稿|文图|通讯员|实习生|撰文|摄|攝|等)\s?)++$|\s*+(?:[/／]|发自|[（(\[]).*$"
)
_OF_PAPER: Final = re.compile(r"([^/／]{2,12})[/／]([\u3400-\u9fff]{2,4})")  # 某某网/贾某某
# 文/李某 图/方某: who took the pictures did not write
_PICTURES_BY: Final = re.compile(
    r"(?<=[\u3400-\u9fffA-Za-z])[\s　]+(?:(?:图片?|圖)\s?[/／｜丨|:：]|"
    r"(?:摄影|攝影|摄像|审核|校对|策划|统筹|制图|设计)[\s/／｜丨|:：])\s?\S.*$"
)
# on a link to the author: 更多文章, 查看主页
_ACTION: Final = re.compile(
    r"^(?:更多|全部|所有|查看|进入|訪問|访问|点击|關注|关注)|(?:文章|主页|主頁|首页|專欄|专栏|作品|资料|動態|动态|空间)$"
)
# 本报记者 林某 东莞报道: whence it is filed, behind the names
_FILED_FROM: Final = re.compile(
    r"[\s|｜/／]+(?P<place>[\u3400-\u9fff·]{2,8}?)(?:实地|现场|摄影|采访)?"
    r"(?:报道|報導|報道|报导|专电|電|电|专稿)[\s)）】\]]*$"
)
# 每经记者 林某 每经编辑 周某；审校 何某: who did something else, behind who wrote
_OTHERS: Final = re.compile(
    r"[\s；;，,、|｜/／）)][\u3400-\u9fff]{0,5}?(?:编辑|編輯|责编|責編|审校|校对|审核|核校|主编|剪辑|运营|发稿|出品|监制|编委|视频"
    r"|海报|排版|摄像)(?=[\s:：|｜丨/／])"
)
_SPLIT: Final = re.compile(r"[、,，;；/／|｜\s&＆]+|(?<=[\u4e00-\u9fff]{2})(?:和|及|与)(?=[\u4e00-\u9fff]{2})")
_CJK_NAME: Final = re.compile(r"^[\u3400-\u9fff]{2,4}$|^[\u3400-\u9fff]{1,10}[·•・．][\u3400-\u9fff·•・．]{1,14}$")
_LATIN_NAME: Final = re.compile(r"^[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]*){0,3}$")


def is_nobody(text: str) -> bool:
    """Return whether the value names nobody: 佚名, admin, 网络整理 …"""
    return match_key(text) in NOBODY


def is_untold(text: str) -> bool:
    """Return whether a CMS fills this in as the source where nothing was typed.

    >>> is_untold("未知"), is_untold("本站原创")
    (True, False)
    """
    return match_key(text) in UNTOLD


def is_channel(text: str) -> bool:
    """Return whether this names a channel of a site: 行业资讯, 焦點新聞."""
    return match_key(text) in CHANNEL_WORDS or CHANNEL_NEWS.match(text) is not None


def is_place(text: str) -> bool:
    """Return whether this is a place that stands where names do: 北京, 香港."""
    return text in PLACES


def is_page_word(text: str) -> bool:
    """Return whether this is a word of pages and menus that only looks like a name.

    >>> is_page_word("全国"), is_page_word("全新华")
    (True, False)
    """
    return text in PAGE_WORDS


def is_person(text: str) -> bool:
    """Return whether this is a Chinese personal name by its form: a known surname and one or two characters more.

    >>> is_person("王乐文"), is_person("上官云"), is_person("賴某某"), is_person("发改局"), is_person("人民日报")
    (True, True, True, False, False)
    """
    if (
        not 2 <= len(text) <= 4
        or text in PAGE_WORDS
        or text in PLACES
        or not _CJK_NAME.match(text)
        or _OFFICE.search(text)
    ):
        return False
    if text.startswith(COMPOUND):
        return 3 <= len(text) <= 4
    return len(text) <= 3 and text[0] in _SURNAMES


def is_publisher(text: str) -> bool:
    """Return whether this is the name of a publisher or an office by its last word.

    >>> is_publisher("中国环境报"), is_publisher("人民网-文化频道"), is_publisher("空气质量日报"), is_publisher("某某青年报")
    (True, True, False, True)
    """
    return MEDIA.search(text) is not None and BULLETIN.search(text) is None


def people_in(text: str, *, strict: bool = False) -> list[str]:
    """Return the personal names in a byline such as "本报记者 王乐文 方 敏" or "张三/文 李四/图"; [] when it names none.

    `strict` asks every name for a known surname, for places where anything might stand.

    >>> people_in("本报记者 王乐文 方 敏"), people_in("记者宋晨、田中全"), people_in("人民日报"), people_in("网络整理")
    (['王乐文', '方敏'], ['宋晨', '田中全'], [], [])
    """
    found: list[str] = []
    text = _PICTURES_BY.sub("", _without_place(text))
    others = _OTHERS.search(text)
    text = text[: others.start()] if others and others.start() else text
    desk = _OF_PAPER.fullmatch(text.strip())
    if desk and is_publisher(desk[1]) and is_person(desk[2]):
        return [desk[2]]
    for stretch in _ROLE.split(text.strip(" 　[]【】()（）〔〕□■◎●◆:：")):
        for name in _names(_TAIL.sub("", _TAIL.sub("", stretch.strip()))):
            if name not in found and not is_nobody(name) and _is_name(name, strict):
                found.append(name)
    return found[:8]


def _without_place(text: str) -> str:
    """Return the byline without the place behind the names; a last name before 报道 stays: 记者 林某 周某报道."""
    filed = _FILED_FROM.search(text)
    if filed is None or not filed.start() or (is_person(filed["place"]) and not is_place(filed["place"])):
        return text
    return text[: filed.start()]


def _names(stretch: str) -> list[str]:
    if _LATIN_NAME.match(stretch):
        return [stretch]
    pieces = [piece for piece in _SPLIT.split(stretch) if piece]
    names: list[str] = []
    skip = False
    for index, piece in enumerate(pieces):
        if skip:
            skip = False
            continue
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        # 方 敏, 尤 詩媛: a surname set apart
        if len(piece) == 1 and (len(following) == 1 or (len(following) == 2 and piece in _SURNAMES)):
            names.append(piece + following)
            skip = True
        else:
            names.append(_TAIL.sub("", piece))
    return names


def _is_name(name: str, strict: bool) -> bool:
    if is_person(name):
        return True
    if strict:
        return False
    if _CJK_NAME.match(name):
        is_other = (
            _FIRM.search(name) or _PUBLISHER.search(name) or name in PLACES or name in MANNERS or _ACTION.search(name)
        )
        return not (is_other or is_button(name))
    return _LATIN_NAME.match(name) is not None and not name.isupper()
