"""Names of people and of publishers, by their form alone."""

from __future__ import annotations

import pytest

from crawler.extract.names import is_nobody, is_person, is_publisher, people_in

PEOPLE = ("林见清", "周望", "欧阳见清", "司马南山", "張小明", "陳大文")
NO_PEOPLE = ("示例网", "林业局", "本报记者", "周刊", "王", "admin", "", "高新区管委会", "张家口市", "编辑部")


@pytest.mark.parametrize("name", PEOPLE)
def test_surname_and_one_or_two_characters_are_a_person(name):
    assert is_person(name)


@pytest.mark.parametrize("name", [*NO_PEOPLE, "高考", "全国", "关注", "江苏", "文章", "来自", "金融"])
def test_office_or_word_is_no_person(name):
    assert not is_person(name)


PUBLISHERS = (
    "示例环境报",
    "示例网",
    "示例社",
    "北屿市水务局",
    "示例环保设备网",
    "示例大学",
    "示例集团",
    "《示例日报》",
    "示例网-频道",
)


@pytest.mark.parametrize("name", PUBLISHERS)
def test_last_word_tells_a_publisher(name):
    assert is_publisher(name)
    assert not is_person(name)


@pytest.mark.parametrize(
    "word", ["楼主", "查看", "佚名", "admin", "Admin", "网络整理", "本站原创", "未知", "小编", "NULL"]
)
def test_values_that_name_nobody_are_known(word):
    assert is_nobody(word)


BYLINES = {
    "林见清": ["林见清"],
    "林见清、周望": ["林见清", "周望"],
    "林见清，周望": ["林见清", "周望"],
    "林见清 周望": ["林见清", "周望"],
    "林见清/周望": ["林见清"],
    "林见清和周望": ["林见清", "周望"],
    "方 敏 王乐文": ["方敏", "王乐文"],
    "本报记者 林见清": ["林见清"],
    "本报记者林见清": ["林见清"],
    "示例环境报记者林见清 通讯员周望": ["林见清", "周望"],
    "见习记者 林见清 实习生 周望": ["林见清", "周望"],
    "文/林见清 图/周望": ["林见清"],  # who took the pictures wrote no text
    "林见清/文 周望/图": ["林见清"],
    "林见清 摄影报道": ["林见清"],
    "林见清 文并摄": ["林见清"],
    "林见清 摄影/周望": ["林见清"],
    "示例网/林见清": ["林见清"],
    "洪见清、赖望": ["洪见清", "赖望"],
    "（林见清）": ["林见清"],
    "约翰·史密斯": ["约翰·史密斯"],
    "John Smith": ["John Smith"],
    "林见清等": ["林见清"],
    "林见清（北屿市水务局）": ["林见清"],
    "林见清 林见清": ["林见清"],
    "示例环境报": [],
    "示例环保网": [],
    "佚名": [],
    "网络整理": [],
    "本报记者": [],
    "": [],
    " ": [],
    "、、": [],
}


@pytest.mark.parametrize(("text", "expected"), BYLINES.items())
def test_byline_gives_its_names_in_order(text, expected):
    assert people_in(text) == expected


def test_strict_reading_asks_for_a_known_surname():
    assert people_in("青山", strict=True) == []
    assert people_in("青山") == ["青山"]
    assert people_in("周望", strict=True) == ["周望"]


def test_names_are_few():
    assert len(people_in("、".join(f"周望{one}" for one in "甲乙丙丁戊己庚辛壬癸"))) <= 8


@pytest.mark.parametrize(
    "said",
    ["本报记者现场报道", "记者 独家 报道", "本报讯记者现场直播报道", "更多文章", "查看主页", "作者专栏", "我要评论(0)"],
)
def test_manner_of_a_report_and_words_on_a_link_are_no_names(said):
    assert people_in(said) == []
