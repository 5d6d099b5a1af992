"""The forms in which pages name who wrote an article; each gives the names as `by` or `name`."""

from __future__ import annotations

import re
from typing import Final

# cheap: none of the forms below without one of these; plain words, which `re` looks for at once
_HINT: Final = re.compile(
    "报道|报导|報道|報導|报導|報导|編譯|编译|记者|記者|通讯员|通訊員|通訊员|作者|撰|采写|特派|评论员|实习生|/|／|"
    "电[ 　]*[（(]|電[ 　]*[（(]|讯[ 　]*[（(]|訊[ 　]*[（(]|息[ 　]*[（(]|文[ 　图圖字:：丨｜|︱]"
)
_OPENING: Final = ("By ", *"□■●◎○⊙◆▲△")


def may_be_byline(text: str) -> bool:
    """Return whether the text has what each of the forms below asks for."""
    return _HINT.search(text) is not None or text.startswith(_OPENING)


# （记者 张三 通讯员李四）  〔記者巫某／台北報導〕  (文/图 张三)  [见习记者 张三]
DATELINE: Final = re.compile(
    r"[（(〔【\[](?P<by>[^（(〔【\[）)〕】\]]{0,20}(?:记者|記者|通讯员|通訊員|撰稿人|特派员|作者|采写|撰文|文/图|图/文|文|图)[\s:：/／丨︱]?[^（(〔【\[）)〕】\]]{2,40})[）)〕】\]]"
)
# （中央社記者溫貴香台北21日電）: place, day and 電 follow the name without a blank
WIRE: Final = re.compile(
    r"(?:记者|記者)\s*(?P<name>"
    r"[\u3400-\u9fff]{2,3})(?:[\u3400-\u9fff]{2,3})?(?:\d{1,2}|[一二三四五六七八九十]{1,3})日(?:[\u3400-\u9fff]{0,2}電|专?电)"
)
# 記者林悅／南市報導
FILED: Final = re.compile(
    r"(?:记者|記者)\s*(?P<by>[\u3400-\u9fff]{2,4}(?:、[\u3400-\u9fff]{2,4}){0,3})\s*[／/]\s*"
    r"[\u3400-\u9fff]{2,8}(?:报道|報導|报导|攝影|摄影|專訪)"
)
# 陳某忠／彰化報導  【蔡某凱／台北報導】  王某 林某 綜合報導 / 雲林縣: no role, so every one must be a name
UNNAMED: Final = re.compile(
    r"^[【〔\[（(]?(?P<by>[\u3400-\u9fff]{2,4}(?:[、 　][\u3400-\u9fff]{2,4}){0,3})"
    r"(?: ?[／/] ?[\u3400-\u9fff]{2,6}| [\u3400-\u9fff]{0,4})"
    r"(?:報導|報道|报道|报导)(?:[】〕\]）)]| ?[／/]|$)"
)
# 本報2021年8月19日北汀訊，江某某報導: the whole line
HOUSE: Final = re.compile(
    r"^(?:本[報报刊站社]|[\u3400-\u9fff]{2,10}[報报社]).{0,24}[訊讯電电][，,] ?"
    r"(?P<by>[\u3400-\u9fff]{2,4}(?:、[\u3400-\u9fff]{2,4}){0,3}?)(?:綜合|综合|整理)?(?:報導|報道|报道|报导)。?$"
)
# 鉅亨網編譯段某  編譯／王某  編譯王某／綜合外電
TRANSLATED: Final = re.compile(
    r"^[\u3400-\u9fff]{0,6}(?:編譯|编译) ?[／/]? ?(?P<by>[\u3400-\u9fff]{2,4})(?: ?[／/] ?[\u3400-\u9fff]{2,6})?$"
)
# [记者罗某某广州报道]  本报记者王某北京报道: the place without a blank
PLACED: Final = re.compile(r"(?:记者|記者)\s?(?P<by>[\u3400-\u9fff]{2,6}?)(?:报道|報道|報導|报导)(?=[\]】）)：:／/]|$)")
# 时代财经 林某 北京报道: no role, so the first must be a publisher and all others names
OF_PAPER: Final = re.compile(
    r"^(?P<paper>[\u3400-\u9fff]{2,8})[ 　](?P<by>[\u3400-\u9fff]{2,4}(?:[、 　][\u3400-\u9fff]{2,4}){0,2})[ 　]"
    r"[\u3400-\u9fff]{2,8}(?:报道|報導|报导)$"
)
# 社會中心／古某某報導
DESK: Final = re.compile(
    r"^[\u3400-\u9fff]{2,6} ?[／/] ?(?P<by>[\u3400-\u9fff]{2,4}?(?:、[\u3400-\u9fff]{2,4}){0,3})"
    r"(?:[／/ ]{1,3}[\u3400-\u9fff]{2,4})?(?:報導|報道|报道|报导)$"
)
# 【大公報訊】記者莊某報道：   本报讯 记者林某、周某报道：
REPORTS: Final = re.compile(
    r"(?:记者|記者)\s*(?P<by>[\u3400-\u9fff]{2,4}(?:[、 　](?:通讯员|通訊員|实习生)?\s?[\u3400-\u9fff]{2,4}){0,3}?)\s*"
    r"(?:报道|報道|報導|报导)(?:\s?[：:]|[ 　])"
)
# …核查。某报记者 佘某某 实习生 康某某: behind the last sentence of the text
SIGNED: Final = re.compile(
    r"[。！？”」）)]\s*(?P<by>[\u3400-\u9fff]{0,12}(?:记者|記者|通讯员|通訊員|实习生|撰稿|作者)[ 　:：/／]?"
    r"[\u3400-\u9fff、/／ 　]{2,40})$"
)
# 新华社北京5月19日电（刘艺、杨吉）
AGENCY: Final = re.compile(r"^.{2,24}(?:电|電|讯|訊|消息)\s*[（(](?P<by>[^（）()]{2,30})[）)]")
# 2021-08-19 记者 林某 通讯员 周某
ROLE_NAMED: Final = re.compile(r"(?:记者|記者|通讯员|通訊員)[ 　:：]?[\u3400-\u9fff].*")
# □ 本报记者 葛某某   采写：某报记者 余某 向某   文｜某刊 余某  ; the whole line
LINE: Final = re.compile(
    r"^(?:[\u3400-\u9fff]{2,10}(?:消息|讯|訊|报道|报讯)\s*(?:[（(][^（）()]{2,12}[）)]\s*)?)?"
    r"[□■◎●◆○⊙（(\[【〔—\s]*(?P<by>(?:[\u3400-\u9fffA-Za-z0-9·•—－/／《》 -"
    r"]{0,16}?(?:记者|記者|通讯员|通訊員|评论员|撰稿人|特派员|撰稿|采写|撰文|作者)|文|文字|文/图|图/文)\s?[:：丨｜|︱/／\s]\s?.{2,40}|[\u3400-\u9fff·—－《》-]{0,14}(?:记者|記者)[\u3400-\u9fff、\s]{2,24})[）)\]】〕]?$"
)
# ● 巫某某 新山特派员: the name first, the role behind it
ROLE_BEHIND: Final = re.compile(
    r"^[□■◎●◆▲△\s]*(?P<by>[\u3400-\u9fff]{2,4})\s+[\u3400-\u9fff]{0,6}(?:特派员|特派員|记者|記者|通讯员|通訊員|撰稿人|专栏作者)$"
)
# 经济观察报 记者 郑某某 “图纸改了五版。”: before the first sentence, a blank behind it
# 法制网讯 记者贺某某 通讯员甘某 “群众坐在家里……”
OPENS: Final = re.compile(
    r"^(?:[\u3400-\u9fff]{2,10}(?:讯|訊|消息|电|電)[ 　]*(?:[（(][^（）()]{2,12}[）)][ 　]*)?)?"
    r"(?P<by>(?:[\u3400-\u9fff·—-]{0,14}[ 　]?(?:记者|記者|通讯员|通訊員|实习生)[ 　]?"
    r"[\u3400-\u9fff]{2,4}(?:[、 　][\u3400-\u9fff]{2,4}){0,2}[ 　]+){1,3})(?=[“\"「《\u3400-\u9fff\d])"
)
# 省环境保护厅党组书记、厅长 孟某某: who gives a speech, below its title
SPEAKER: Final = re.compile(
    r"^[\u3400-\u9fff、（）()]{2,30}(?:书记|[厅局部市省县区州院会处司校]长|主任|主席|巡视员|总工程师|董事长|总经理|秘书长)"
    r"[ 　](?P<by>[\u3400-\u9fff]{2,3})$"
)
# □凌某某 《赣南日报》（2021年11月05日 第07版）
MARKED: Final = re.compile(r"^[□■◎●◆][ 　]*(?P<by>[\u3400-\u9fff]{2,4})(?=[ 　]|$)")
# 某报记者张三/文 受访者供图
SLASHED: Final = re.compile(
    r"^(?:[\u3400-\u9fff·•]{0,16}?(?:记者|記者|通讯员))?\s?(?P<by>[\u3400-\u9fff]{2,4}(?:[、"
    r" ][\u3400-\u9fff]{2,4}){0,3})\s?[/／](?:文|图|摄|文图)"
)
# the byline that ends the text: （李某）  (文/图 刘某 易某)  （作者韩某系某某研究员）
LAST: Final = re.compile(r"[（(](?P<by>[^（()）]{2,40})[）)]\s*$")
IS: Final = re.compile(r"^作者[:：\s]?(?P<name>[\u3400-\u9fff]{2,3})(?:系|为|是|單位|单位)")
SHOT: Final = re.compile(
    r"(?:新华社|中新社|本报|本网|人民图片|.{0,6}记者)?(?:发|發)?\s*[（(](?P<by>"
    r"[\u3400-\u9fff·、\s]{2,20})[摄攝][）)]\s*$"
)
# the end of a credit of a picture
CREDIT: Final = re.compile(r"(?:[摄攝]|供图|供圖|[/／]图|[摄攝]影)[）)]?$")
EDITED: Final = re.compile(
    r"[（(\[【〔]\s*(?:本文|[\u3400-\u9fff]{0,6}网?)?(?:责任编辑|責任編輯|责编|責編|编辑|編輯)\s*[:：丨/／ "
    r"]\s*(?P<by>[^）)\]】〕]{2,24})[）)\]】〕]"
)
