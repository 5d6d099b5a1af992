"""Printed dates: each form read, nothing invented."""

from __future__ import annotations

import time as clock
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from crawler.normalize.dates import find_date, find_dates, parse_date
from crawler.normalize.moment import CHINA, Moment, latest_day

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=CHINA)

# forms met on portals, in their CMSs' templates and in metas; what they must become
SEEN = {
    "2021-08-19 11:00:18": "2021-08-19T11:00:18+08:00",
    "2021-08-19 11:00": "2021-08-19T11:00:00+08:00",
    "2021-08-19": "2021-08-19",
    "2021/8/19": "2021-08-19",
    "2021/8/19/11:00": "2021-08-19T11:00:00+08:00",
    "[2021-08-19] 11:00:18": "2021-08-19T11:00:18+08:00",
    "2021/08/19 11:00:18": "2021-08-19T11:00:18+08:00",
    "2021.08.19": "2021-08-19",
    "2021.8.19": "2021-08-19",
    "2021.08.19 09:30": "2021-08-19T09:30:00+08:00",
    "2021年8月19日": "2021-08-19",
    "2021年08月19日": "2021-08-19",
    "2021年8月19号": "2021-08-19",
    "2021年08月19": "2021-08-19",
    "2021年8月19日 11:00": "2021-08-19T11:00:00+08:00",
    "2021年8月19日11:00": "2021-08-19T11:00:00+08:00",
    "2021年8月19日11时00分18秒": "2021-08-19T11:00:18+08:00",
    "2021年8月19日11时": "2021-08-19T11:00:00+08:00",
    "2021年8月19日11点": "2021-08-19T11:00:00+08:00",
    "2021年8月19日 11点半": "2021-08-19T11:30:00+08:00",
    "2021年8月19日下午3:20": "2021-08-19T15:20:00+08:00",
    "2021-08-19 上午 9:05:03": "2021-08-19T09:05:03+08:00",
    "2021/8/19 下午3:05:03": "2021-08-19T15:05:03+08:00",
    "2021-08-19 晚上8点30分": "2021-08-19T20:30:00+08:00",
    "2021年8月19日 凌晨1时": "2021-08-19T01:00:00+08:00",
    "2021年8月19日 凌晨12:10": "2021-08-19T00:10:00+08:00",
    "2021年8月19日 中午12:10": "2021-08-19T12:10:00+08:00",
    "2021-8-9 9:5:3": "2021-08-09T09:05:03+08:00",
    "二〇二一年八月十九日": "2021-08-19",
    "二零二一年八月十九日": "2021-08-19",
    "二○二一年十二月三十一日": "2021-12-31",
    "二O二一年十月二十日": "2021-10-20",
    "二Ｏ二一年一月三日": "2021-01-03",
    "二〇二一年八月廿一日": "2021-08-21",
    "一九九八年八月十日": "1998-08-10",
    "二〇二一年8月19日 上午9:30": "2021-08-19T09:30:00+08:00",
    "21-08-19": "2021-08-19",
    "21/08/19 11:00": "2021-08-19T11:00:00+08:00",
    "98-08-19": "1998-08-19",
    "21年8月19日": "2021-08-19",
    "20210819": "2021-08-19",
    "202108191100": "2021-08-19T11:00:00+08:00",
    "20210819110018": "2021-08-19T11:00:18+08:00",
    "20210819T110018+08:00": "2021-08-19T11:00:18+08:00",
    "2021-08-19T11:00:18": "2021-08-19T11:00:18+08:00",
    "2021-08-19T03:00:18Z": "2021-08-19T11:00:18+08:00",
    "2021-08-19T20:00:18Z": "2021-08-20T04:00:18+08:00",
    "2021-08-19T11:00:18.123+08:00": "2021-08-19T11:00:18+08:00",
    "2021-08-19T11:00:18.1234567+08:00": "2021-08-19T11:00:18+08:00",
    "2021-08-19T11:00:18+0800": "2021-08-19T11:00:18+08:00",
    "2021-08-18T22:00:18-05:00": "2021-08-19T11:00:18+08:00",
    "Wed, 18 Aug 2021 22:00:18 -0500": "2021-08-19T11:00:18+08:00",
    "2021-08-19 11:00:18.0": "2021-08-19T11:00:18+08:00",
    "2021-08-19 03:00:18 +0000": "2021-08-19T11:00:18+08:00",
    "2021-08-19 03:00:18 UTC": "2021-08-19T11:00:18+08:00",
    "2021-08-19 11:00:18 +0800 CST": "2021-08-19T11:00:18+08:00",
    "2021-08-19 11:00 (GMT+8)": "2021-08-19T11:00:00+08:00",
    "Thu, 19 Aug 2021 03:00:18 GMT": "2021-08-19T11:00:18+08:00",
    "Thu, 19 Aug 2021 11:00:18 +0800": "2021-08-19T11:00:18+08:00",
    "19 Aug 2021": "2021-08-19",
    "19-Aug-2021": "2021-08-19",
    "Aug 19, 2021": "2021-08-19",
    "Aug. 19, 2021": "2021-08-19",
    "August 19th, 2021": "2021-08-19",
    "Thursday, August 19, 2021 3:05:09 PM": "2021-08-19T15:05:09+08:00",
    "August 19, 2021 12:05 am": "2021-08-19T00:05:00+08:00",
    "Thu Aug 19 11:00:18 CST 2021": "2021-08-19T11:00:18+08:00",
    "Thu Aug 19 2021 11:00:18 GMT+0800 (中国标准时间)": "2021-08-19T11:00:18+08:00",
    "08/19/2021 11:00": "2021-08-19T11:00:00+08:00",
    "19/08/2021": "2021-08-19",
    "1629342018": "2021-08-19T11:00:18+08:00",
    "1629342018000": "2021-08-19T11:00:18+08:00",
    "民國110年8月19日": "2021-08-19",
    "110年8月19日 14:30": "2021-08-19T14:30:00+08:00",
    "110-08-19": "2021-08-19",
    "19.08.2021 14:30": "2021-08-19T14:30:00+08:00",
    "110/08/19 14:30": "2021-08-19T14:30:00+08:00",
    "二００三年四月九日": "2003-04-09",
    "2021年8月19日 - 18:47": "2021-08-19T18:47:00+08:00",
    "中華民國110年08月19日 14:30": "2021-08-19T14:30:00+08:00",
    "2021年08月19日 星期四 11:00": "2021-08-19T11:00:00+08:00",
    "2021年8月19日（星期四）上午10时": "2021-08-19T10:00:00+08:00",
    "2021-08-19(四)": "2021-08-19",
    "2021-08-19 周四": "2021-08-19",
    "２０２１－０８－１９　１１：００：１８": "2021-08-19T11:00:18+08:00",
    "２０２１年８月１９日": "2021-08-19",
    "2021 - 08 - 19": "2021-08-19",
    "2021 年 8 月 19 日": "2021-08-19",
    "2021\xa0年\u30008月19日\xa011 : 00": "2021-08-19T11:00:00+08:00",
    "2021—08—19": "2021-08-19",
    "2021-08-19日": "2021-08-19",
    "北京时间2021年8月19日11时": "2021-08-19T11:00:00+08:00",
    "[2021-08-19]": "2021-08-19",
    "（2021年8月19日）": "2021-08-19",
    "/ 2021-08-19 11:00 |": "2021-08-19T11:00:00+08:00",
    "\u200b2021-08-19\ufeff": "2021-08-19",
}

# no year is printed, or the date counts from now
FROM_NOW = {
    "08-19": "2026-08-19",
    "08/19": "2026-08-19",
    "[08-19]": "2026-08-19",
    "08-19 11:00": "2026-08-19T11:00:00+08:00",
    "8月19日": "2026-08-19",
    "08月19日 11:00": "2026-08-19T11:00:00+08:00",
    "八月十九日": "2026-08-19",
    "11-24": "2026-11-24",
    "11-25": "2025-11-25",
    "12月30日": "2025-12-30",
    "2月29日": "2024-02-29",
    "刚刚": "2026-11-24T15:00:00+08:00",
    "30秒前": "2026-11-24T14:59:00+08:00",
    "5分钟前": "2026-11-24T14:55:00+08:00",
    "5分钟之前": "2026-11-24T14:55:00+08:00",
    "二十分钟前": "2026-11-24T14:40:00+08:00",
    "半小时前": "2026-11-24T14:30:00+08:00",
    "3小时前": "2026-11-24T12:00:00+08:00",
    "3 小时前": "2026-11-24T12:00:00+08:00",
    "2小时以前": "2026-11-24T13:00:00+08:00",
    "4小時前": "2026-11-24T11:00:00+08:00",
    "两个小时前": "2026-11-24T13:00:00+08:00",
    "一个半小时前": "2026-11-24T13:30:00+08:00",
    "16小时前": "2026-11-23T23:00:00+08:00",
    "三天前": "2026-11-21",
    "1天前": "2026-11-23",
    "今天 09:15": "2026-11-24T09:15:00+08:00",
    "今日": "2026-11-24",
    "昨天": "2026-11-23",
    "昨天 12:30": "2026-11-23T12:30:00+08:00",
    "昨日12:30": "2026-11-23T12:30:00+08:00",
    "昨天下午3点": "2026-11-23T15:00:00+08:00",
    "昨晚": "2026-11-23",
    "昨晚8点": "2026-11-23T20:00:00+08:00",
    "昨夜2点": "2026-11-23",
    "今早 7:30": "2026-11-24T07:30:00+08:00",
    "前晚21:30": "2026-11-22T21:30:00+08:00",
    "两個半小時前": "2026-11-24T12:30:00+08:00",
    "前天": "2026-11-22",
    "前天 08:00": "2026-11-22T08:00:00+08:00",
    "大前天": "2026-11-21",
    # by dateparser
    "1小时20分钟前": "2026-11-24T13:40:00+08:00",
    "1天2小时前": "2026-11-23T13:00:00+08:00",
}

# numbers, parts of dates, codes, times: dateparser makes dates of many of these
NOT_A_DATE = (
    "2021年8月", "2021-08", "2021/08", "2021年", "2021", "8月", "19日", "10月1", "2021-8", "2021年13月1日",
    "2021年2月30日", "2021-13-01", "2021-08-32", "2021-00-19", "2021-02-29", "20211399", "20210832", "20210819250000",
    "1890-08-19", "2150-01-01", "9999-12-31", "1629342018999999", "99999999", "0000-00-00", "5", "1.5", "3-5", "5-12",
    "12-3", "1/12", "10:30", "11:00:18", "15:30-16:30", "2021-2025", "2021-2025年", "第35号", "2021年第35号",
    "国发〔2021〕19号", "1.5亿元", "¥2021.08", "12-30%", "第08-19期", "10-12个", "v2021.8.19", "2021.8.19.3",
    "2021.3.5版", "192.168.1.1", "10.2021.8.19", "2021-08-19-123", "1-2-3", "100-20-30", "0591-2021-08-19",
    "400-2021-0819", "021-64370000", "13800138000", "4001234567", "2021年8月19个", "GB 12348-2008", "HJ 91.1-2019",
    "GB/T 31962-2015", "PM2.5", "08/09/2021", "May", "March 2021", "19 Augustus", "去年", "上个月", "3个月前",
    "一年前", "2周前", "3天后", "明天", "目前", "以前", "日前", "近日", "3小时", "今年", "本月19日", "十九", "一是",
    "第一天", "", " ", "-", "发布时间", "2021-08-19 至 2021-09-01", "2021-08-19 11:00-12:00", "2021-08-19 环保设备网",
)  # fmt: skip


@pytest.mark.parametrize(("text", "iso"), SEEN.items())
def test_forms_that_pages_print(text, iso):
    for now in (None, NOW):
        found = parse_date(text, now)
        assert found is not None
        assert found.iso() == iso
        assert not found.assumed_year


@pytest.mark.parametrize(("text", "iso"), FROM_NOW.items())
def test_what_counts_from_now_needs_a_now(text, iso):
    found = parse_date(text, NOW)
    assert found is not None
    assert found.iso() == iso
    assert parse_date(text) is None
    assert find_date(text) is None


@pytest.mark.parametrize("text", NOT_A_DATE)
def test_no_date_is_invented(text):
    assert parse_date(text, NOW) is None
    assert parse_date(text) is None


@pytest.mark.parametrize("text", [text for text in NOT_A_DATE if "2021-08-1" not in text])
def test_no_date_is_found_where_none_is(text):
    assert find_dates(text, NOW) == []
    assert find_dates(f"编号：{text}，详见附件", NOW) == []


def test_a_year_is_assumed_only_where_none_is_printed():
    assert [text for text in FROM_NOW if parse_date(text, NOW).assumed_year] == [
        text for text in FROM_NOW if "-" in text or "/" in text or "月" in text
    ]


@pytest.mark.parametrize("day", [date(2026, 1, 1) + timedelta(days=number) for number in range(0, 365, 7)])
def test_every_day_without_a_year_is_the_last_one_of_its_kind(day):
    expected = day if day <= NOW.date() else day.replace(year=2025)
    for text in (f"{day:%m-%d}", f"{day:%m}月{day:%d}日", f"{day.month}月{day.day}日"):
        assert parse_date(text, NOW).date == expected


def test_now_counts_in_china_whatever_its_zone():
    evening = datetime(2021, 8, 18, 18, 0, tzinfo=UTC)  # 02:00 on the 19th in China
    assert parse_date("昨天", evening).iso() == "2021-08-18"
    assert parse_date("8月19日", evening).iso() == "2021-08-19"
    assert parse_date("3小时前", evening).iso() == "2021-08-18T23:00:00+08:00"
    assert parse_date("刚刚", datetime(2021, 8, 19, 2, 0)).iso() == "2021-08-19T02:00:00+08:00"


def test_next_year_is_the_last_one_believed():
    assert parse_date("2027-03-01", NOW) is not None
    assert parse_date("2028-03-01", NOW) is None
    assert parse_date("2028-03-01") is not None


def test_seconds_since_1970_in_the_future_are_a_phone_number():
    assert parse_date(str(int(NOW.timestamp())), NOW) is not None
    assert parse_date(str(int(NOW.timestamp()) + 10 * 86400), NOW) is None


# a line, what stands in it, where
FOUND = (
    ("来源：环保设备网 时间：2021-08-19 11:00:18 热度：49", "2021-08-19 11:00:18", "2021-08-19T11:00:18+08:00"),
    ("发布时间:2018-12-03 22:22:46阅读次数:587", "2018-12-03 22:22:46", "2018-12-03T22:22:46+08:00"),
    ("2021年08月19日08:23 | 来源：示例网", "2021年08月19日08:23", "2021-08-19T08:23:00+08:00"),
    ("厦门污水处理设施建设提速2021-08-19", "2021-08-19", "2021-08-19"),
    ("严控PM2.52021-08-19", "2021-08-19", "2021-08-19"),
    ("时间：2021-08-1911:00:18点击：5", "2021-08-1911:00:18", "2021-08-19T11:00:18+08:00"),
    ("2021-08-19 12点击", "2021-08-19", "2021-08-19"),
    ("2021-08-19 浏览:3:00", "2021-08-19", "2021-08-19"),
    ("会议时间：2021-08-19 14:00-16:00", "2021-08-19 14:00", "2021-08-19T14:00:00+08:00"),
    ("2021-08-19 24:00", "2021-08-19 24:00", "2021-08-19"),
    ("2021-08-19 25:61", "2021-08-19 25:61", "2021-08-19"),
    ("本办法自2021年9月1日起施行", "2021年9月1日", "2021-09-01"),
    ("发布于3小时前 来源：示例", "3小时前", "2026-11-24T12:00:00+08:00"),
    ("时间：昨天 12:30 作者：张三", "昨天 12:30", "2026-11-23T12:30:00+08:00"),
    ("[08-19] 污水处理厂扩建", "08-19", "2026-08-19"),
    ("污水处理厂扩建 08-19", "08-19", "2026-08-19"),
    ("二〇二一年八月十九日，示例市", "二〇二一年八月十九日", "2021-08-19"),
    ("Posted on August 19, 2021 by admin", "August 19, 2021", "2021-08-19"),
    ("8月19日，2021-08-20", "8月19日", "2026-08-19"),
)


@pytest.mark.parametrize(("line", "printed", "iso"), FOUND)
def test_the_first_date_of_a_line_is_found_with_its_place(line, printed, iso):
    moment, start, end = find_date(line, NOW)
    assert line[start:end].strip() == printed
    assert moment.iso() == iso
    assert (moment, start, end) == find_dates(line, NOW)[0]


def test_all_dates_of_a_line_are_found_in_order():
    line = "2021年8月1日发布，8月5日修订；August 6, 2021 translated，二〇二一年九月一日起施行"
    assert [moment.iso()[5:10] for moment, _, _ in find_dates(line, NOW)] == ["08-01", "08-05", "08-06", "09-01"]


@pytest.mark.parametrize(
    "line",
    [
        "今天起施行",
        "直到昨天",
        "三天前往北京",
        "目前已建成",
        "近3天前景可期",
        "前天然气公司",
        "今天，雨",
        "昨日（20日）",
    ],
)
def test_words_inside_a_sentence_are_no_dates(line):
    assert find_dates(line, NOW) == []


# each of these was wrong once, here or in a tool that others use
BUGS_CAUGHT = (
    ("2021年8月19日", "2021-08-19"),  # htmldate 1.11: 2021-01-01
    ("21-08-19", "2021-08-19"),  # dateparser: 2019-08-21
    ("12-30 11:00", "2025-12-30T11:00:00+08:00"),  # dateparser: in the future
    ("10月1日", "2026-10-01"),  # dateparser: 2010-01-23
    ("2021-08-19(四", "2021-08-19"),  # the closing bracket stripped as an edge
)


@pytest.mark.parametrize(("text", "iso"), BUGS_CAUGHT)
def test_bugs_caught(text, iso):
    assert parse_date(text, NOW).iso() == iso


def test_a_moment_keeps_precision_and_zone():
    assert parse_date("2021-08-19") == Moment(date(2021, 8, 19))
    assert parse_date("2021-08-19 11:00") == Moment(date(2021, 8, 19), time(11, 0), "minute")
    assert parse_date("2021-08-19 11:00:18") == Moment(date(2021, 8, 19), time(11, 0, 18), "second")
    assert parse_date("2021-08-19T11:00:18+09:00").offset == timezone(timedelta(hours=9))
    assert parse_date("2021-08-19 00:00:00").is_midnight
    assert not parse_date("2021-08-19").is_midnight


def test_moments_compare_by_when():
    texts = ("2021-08-19T04:00:00Z", "2021-08-19 11:30", "2021-08-19", "2021-08-18T20:00:00Z")
    assert sorted(texts, key=lambda text: parse_date(text).when) == [texts[2], texts[3], texts[1], texts[0]]


def test_day_only_is_the_day_in_china():
    assert parse_date("2021-08-19T20:00:00Z").day_only() == Moment(date(2021, 8, 20))


def test_a_leap_day_that_never_was_is_none():
    assert latest_day(2, 30, NOW) is None
    assert latest_day(2, 29, datetime(1993, 1, 1)) == date(1992, 2, 29)
    assert latest_day(2, 29, datetime(1991, 1, 1)) is None


DATE_CHARACTERS = "0123456789０９-/.:：年月日号時点前天昨今小时分钟秒周星期一二三十〇民國 TZ+ApmAugThu()（）,，\u3000"


@given(st.text(st.sampled_from(DATE_CHARACTERS), max_size=40) | st.text(max_size=40))
@examples(150)
def test_no_text_raises_and_places_are_in_order(text):
    for now in (None, NOW):
        parsed = parse_date(text, now)
        assert parsed is None or 1990 <= parsed.date.year <= 2100
        places = [place for _, start, end in find_dates(text, now) for place in (start, end)]
        assert places == sorted(places)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2027, 12, 31)))
@examples(100)
def test_what_iso_writes_is_read_back(moment):
    written = moment.replace(microsecond=0, tzinfo=CHINA)
    assert parse_date(written.isoformat(), NOW).when == written
    assert parse_date(f"{written:%Y年%m月%d日 %H:%M:%S}", NOW).when == written


@pytest.mark.parametrize(
    "unit", ["1", "2021-", "2021-08-19 ", "8月", "2021年 8", "一", "前", "Thu, ", "( ", "昨天", "11:00"]
)
def test_time_grows_with_the_text_and_not_faster(unit):
    def seconds(size: int) -> float:
        started = clock.process_time()
        find_dates(unit * (size // len(unit)), NOW)
        return clock.process_time() - started

    small = min(seconds(2_000) for _ in range(5))
    assert min(seconds(20_000) for _ in range(3)) < 40 * small + 0.005
