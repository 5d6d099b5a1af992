"""Names of people and of publishers, told apart by their form."""

from __future__ import annotations

import re
from typing import Final

from crawler.normalize.text import match_key

# The surnames of about 98 % of Chinese people, simplified and traditional (order of the national statistics), then the compound ones.
_SURNAMES: Final = frozenset(
    "王李张刘陈杨洪赖刀黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温常康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利于居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭蔣葉蘇呂盧鐘鍾譚陸賈韋鄒龍賀顧龔萬錢嚴湯溫齊喬龐顏莊聶魯歐關蘭寧紀畢單蓋蒼塗駱藍華饒簡車連蘆麥婁竇黨費衛應閔鄔邊師榮叢鞏遲鄺談樂儲勞諶馮樓盤滿聞厲區權強帥練豐國計雲許魏溫鄢蔣"
)
# words of pages that begin with a surname's character
_PAGE_WORDS: Final = (
    "周一 周二 周三 周四 周五 周六 周日 全国 全国版 全文 全部 全球 全站 高考 高清 高新 高端 关注 关于 关闭 关键词 文章 文化 文字 文学 文旅"
    " 文教 文体 文娱 时间 时事 时政 时评 时尚 国内 国际 国家 国防 国学 国企 江苏 江西 温州 安徽 安阳 安全"
    " 宁夏 宁波 云南 云计算 海南 海口 海外 海关 常州 常德 金华 金融 金属 石家庄 石油 石化 张家口 张家港"
    " 武汉 武昌 黄石 黄山 黄冈 马鞍山 邢台 毕节 景德镇 池州 成都 成长 白银 平安 平台 来自 来源 来稿 向上"
    " 党建 党务 党政 党群 公司 车市 车讯 车展 房产 房车 于是 计划 康养 乐活 农业 农村 农民 商业 商务 商讯"
    " 商城 商家 易车 花絮 项目 强国 权威 支持 支付 步行 家居 家电 家庭 方面 明日 明星 连线 连载 解读 解放"
    " 解说 包装 包头 管理 管道 冷链 水利 和谐 和讯 路透 路况 能源 能见 游戏 游客 古籍 居民 应用 应急 充电"
    " 习作 都市 边疆 终审 郑州 徐州 徐家汇 梅州 潮州 柳州 广州 雷达 雷锋 龙岩 贺州 贺信 钟情 尚品 向导"
    " 阳光 阳台 阳泉 阳江 万州 万象 万家 段子 钱币 汤泉 常识 常务 台北 台中 台南 嘉義 高雄 高鐵 關注 關於"
    " 關閉 國內 國際 國家 時事 時政 時評 黨建 農業 車訊 項目 權威 計畫 計劃 連載 應用 陽光 龍山"
)
_NO_NAMES: Final = frozenset(_PAGE_WORDS.split())
# where an account's owner writes from (IP属地), and whence a reporter reports (香港報道)
PLACES: Final = frozenset((
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建",
    "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海",
    "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门", "中国香港", "中国澳门", "中国台湾",
    "美国", "日本", "英国", "加拿大", "澳大利亚", "新加坡", "海外", "台北", "莫斯科", "华盛顿", "张家界", "张家口", "连云港",
    "石家庄", "马鞍山", "杭州", "苏州", "温州", "郑州", "徐州", "常州", "江门", "江阴", "沈阳", "安阳", "成都", "武汉", "济南", "包头",
    "柳州", "梅州", "金华", "安庆", "宁波", "宁德", "洛阳", "商丘", "焦作", "黄石", "黄冈", "黄山", "荆州", "乐山", "乐清", "花蓮",
    "金門", "雲林", "苗栗", "高雄", "彰化", "花莲", "金门", "云林",
))  # fmt: skip
COMPOUND: Final = ("欧阳", "歐陽", "上官", "司马", "司馬", "诸葛", "諸葛", "东方", "尉迟", "皇甫", "令狐", "公孙",
    "慕容", "司徒", "夏侯", "端木", "南宫", "独孤", "宇文", "长孙", "澹台", "申屠")  # fmt: skip

# what only names of publishers and offices end in or hold
_PUBLISHER: Final = re.compile(
    r"(?:网|網|报|報|社|台|臺|刊|杂志|雜誌|新闻|新聞|在线|客户端|客戶端|频道|頻道|财经|財經|传媒|電視|电视|广播|广电|网络版|海外版|公众号|发布|头条|通讯|观察|资讯|資訊|科技|娱乐|体育|局|厅|委|部|院|中心|学会|协会|集团|公司|政府|办公室|办|大学|论坛|平台|组|站|所|处|科|号|之家|云|雲|TV|APP|人|研究|新媒体|编辑部|综合)$",
    re.IGNORECASE,
)
MEDIA: Final = re.compile(
    r"(?:网|網|报|報|通讯社|新华社|中新社|法新社|中央社|路透社|美联社|社|电视台|電視台|广播电台|卫视|周刊|週刊|月刊|期刊|杂志|雜誌|新闻|新聞|日报|晚报|在线|客户端|客戶端|频道|頻道|财经|传媒|网络版|海外版|公众号|发布|头条|观察|资讯|科技|娱乐|体育|局|厅|委|委员会|部|研究院|科学院|中心|学会|协会|商会|集团|公司|政府|办公室|大学|综合|周报|时报|商报|导报|快报|网站|出版社|联合会|(?<=.[济纪球业财])报道)(?:》|-.{1,12}|－.{1,12}|\(.{1,12}\)|（.{1,12}）)?$"
)
# the endings among them that no personal name of two or three characters has
_OFFICE: Final = re.compile(
    r"(?:网|網|报|報|社|台|臺|刊|局|厅|部|委|院|号|处|處|室|办|站|所|组|队|厂|新闻|发布|公司|在线|客户端|频道|中心|小组|编辑|记者|作者|原创|整理|综合|研究|日报|来源|时间|转载|版面|专题|责任|本网|本报|图片|通讯|观察)$"
)
# values that say that nobody is named
_NOBODY: Final = frozenset(
    match_key(word)
    for word in (
        "佚名", "未知", "不详", "匿名", "无", "暂无", "admin", "administrator", "管理员", "系统管理员", "网站管理员",
        "本站", "本站编辑", "本站原创", "原创", "转载", "网络", "互联网", "网络整理", "网络转载", "网络来源", "综合",
        "综合整理", "整理", "小编", "编辑", "责编", "记者",
        "通讯员", "作者", "本报", "本报记者", "本网", "本网记者", "本刊", "网友", "转载文章", "转载自网络",
        "来源网络", "来自网络", "其他", "其它", "其他来源", "本网综合", "本站整理", "未填写", "编辑部", "本站讯",
        "null", "none", "undefined", "author", "editor", "网站编辑", "站长", "游客", "会员", "投稿", "来源", "本网站",
        "关注", "關注", "来自", "文章", "评论", "阅读", "分享", "收藏", "订阅", "攝影組", "查看列表", "审核", "查看", "点击查看", "原文", "详情", "楼主", "綜合", "綜合報導", "發表", "發布", "头图", "题图", "配图", "封面", "本地", "本報", "本報記者", "本報訊", "本刊記者", "網絡", "網路", "轉載", "編輯", "記者", "佚名", "本网讯", "本报讯",
    )
)  # fmt: skip
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
_SPLIT: Final = re.compile(r"[、,，;；/／|｜\s&＆]+|(?<=[\u4e00-\u9fff]{2})(?:和|及|与)(?=[\u4e00-\u9fff]{2})")
_CJK_NAME: Final = re.compile(r"^[\u3400-\u9fff]{2,4}$|^[\u3400-\u9fff]{1,10}[·•・．][\u3400-\u9fff·•・．]{1,14}$")
_LATIN_NAME: Final = re.compile(r"^[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]*){0,3}$")


def is_nobody(text: str) -> bool:
    """Return whether the value names nobody: 佚名, admin, 网络整理 …"""
    return match_key(text) in _NOBODY


def is_page_word(text: str) -> bool:
    """Return whether this is a word of pages and menus that only looks like a name.

    >>> is_page_word("全国"), is_page_word("全新华")
    (True, False)
    """
    return text in _NO_NAMES


def is_person(text: str) -> bool:
    """Return whether this is a Chinese personal name by its form: a known surname and one or two characters more.

    >>> is_person("王乐文"), is_person("上官云"), is_person("发改局"), is_person("人民日报")
    (True, True, False, False)
    """
    if (
        not 2 <= len(text) <= 4
        or text in _NO_NAMES
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

    >>> is_publisher("中国环境报"), is_publisher("人民网-文化频道"), is_publisher("王乐文")
    (True, True, False)
    """
    return MEDIA.search(text) is not None


def people_in(text: str, *, strict: bool = False) -> list[str]:
    """Return the personal names in a byline such as "本报记者 王乐文 方 敏" or "张三/文 李四/图"; [] when it names none.

    `strict` asks every name for a known surname, for places where anything might stand.

    >>> people_in("本报记者 王乐文 方 敏"), people_in("记者宋晨、田中全"), people_in("人民日报"), people_in("网络整理")
    (['王乐文', '方敏'], ['宋晨', '田中全'], [], [])
    """
    found: list[str] = []
    text = _PICTURES_BY.sub("", text)
    desk = _OF_PAPER.fullmatch(text.strip())
    if desk and is_publisher(desk[1]) and is_person(desk[2]):
        return [desk[2]]
    for stretch in _ROLE.split(text.strip(" 　[]【】()（）〔〕□■◎●◆:：")):
        for name in _names(_TAIL.sub("", _TAIL.sub("", stretch.strip()))):
            if name not in found and not is_nobody(name) and _is_name(name, strict):
                found.append(name)
    return found[:8]


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
        return not _PUBLISHER.search(name) and name not in PLACES
    return _LATIN_NAME.match(name) is not None and not name.isupper()
