"""Tables and files as the text of a notice, and tables among the paragraphs."""

from __future__ import annotations

import pytest
from snippets import BODY, FIRST, PERMITS, SECOND, THIRD, TITLE, WHOLE, article_of, news, read

from crawler.article import Reason

TABLE = (
    "<table border=1><tr><th>断面</th><th>水质</th></tr><tr><td>北屿桥</td><td>Ⅱ类</td></tr>"
    "<tr><td>临澜口</td><td>Ⅲ类</td></tr><tr><td>碧川闸</td><td>Ⅱ类</td></tr></table>"
)


@pytest.mark.parametrize("table", [TABLE, TABLE.replace("td>", "td><p>", 0), TABLE.replace("<tr>", "\n<tr>")])
def test_table_of_data_is_kept_row_by_row(table):
    body = f"<p>{FIRST}</p>{table}<p>{SECOND}</p><p>{THIRD}</p>"
    lines = article_of(news(body)).text.split("\n")
    assert lines[0] == FIRST
    assert lines[5:] == [SECOND, THIRD]
    rows = [[cell.strip() for cell in line.replace("|", "\t").split("\t")] for line in lines[1:5]]
    assert rows == [["断面", "水质"], ["北屿桥", "Ⅱ类"], ["临澜口", "Ⅲ类"], ["碧川闸", "Ⅱ类"]]


def test_cells_of_shares_dashes_and_units_are_kept():
    rows = (("品种", "单位", "价格", "涨跌幅"), ("甲", "%", "38.66", "-0.4%"), ("乙", "元", "—", "0.00%"))
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    text = article_of(news(f"{BODY}<table>{table}</table>")).text
    assert text.splitlines()[-3:] == [" | ".join(row) for row in rows]


LEAD = "<p>现将本周受理的环境影响评价文件公示如下，公示期五个工作日，欢迎监督。</p>"

CELL = (
    "该店已安装油烟净化器但没有按时清洗，夜间有露天音响揽客的行为，街道办责令其限期清洗并"
    "提供记录，拆除店外的音响，由网格员每晚巡查。"
)

LONG_CELL = PERMITS.replace("污泥干化车间", CELL)


def test_notice_that_is_a_table_has_its_rows_as_text():
    found = article_of(news(PERMITS, info="2021-08-19"))
    assert found.text.split("\n")[1:] == ["1 | 再生水管网工程 | 北屿水务", "2 | 污泥干化车间 | 临澜环境"]


@pytest.mark.parametrize("box", ["{}", "<div class='scroll'>{}</div>"])
def test_paragraph_and_file_beside_a_table_with_one_long_cell_are_text(box):
    file = '<p>附件：<a href="/a.xls">一览表.xls</a></p>'
    lines = article_of(news(LEAD + box.format(LONG_CELL) + file, info="2021-08-19")).text.split("\n")
    assert lines[0] == LEAD[3:-4]
    assert lines[2:] == ["1 | 再生水管网工程 | 北屿水务", f"2 | {CELL} | 临澜环境", "附件：一览表.xls"]


def test_row_with_a_cell_of_several_lines_is_one_row():
    table = PERMITS.replace("污泥干化车间", "污泥干化车间<br>废气处理<p>噪声治理</p>")
    lines = article_of(news(LEAD + table, info="2021-08-19")).text.split("\n")
    assert lines[-1] == "2 | 污泥干化车间 废气处理 噪声治理 | 临澜环境"


def test_notice_that_is_files_has_their_names_as_text():
    files = "".join(f'<p><a href="/f/{at}.pdf">附件{at}：排污许可证（副本）.pdf</a></p>' for at in (1, 2))
    found = article_of(news(files, info="2021-08-19"))
    assert found.text == "附件1：排污许可证（副本）.pdf\n附件2：排污许可证（副本）.pdf"
    assert len(found.attachments) == 2


def test_table_in_a_sidebar_is_no_notice():
    assert read(news("", below=f'<div class="side">{PERMITS}</div>')).problem is Reason.NO_TEXT


def test_text_shown_by_script_wins_over_a_table_beside_it():
    assert article_of(news("", below=f'<div class="x">{PERMITS}</div><noscript>{BODY}</noscript>')).text == WHOLE


def test_table_of_numbers_is_kept():
    rows = "".join(f"<tr><td>{one}</td><td>{one * 3}</td><td>{one * 7}</td></tr>" for one in range(11, 15))
    lines = article_of(news(f"<p>{FIRST}</p><table>{rows}</table><p>{SECOND}</p><p>{THIRD}</p>")).text.split("\n")
    assert [line.replace(" ", "").replace("\t", "|") for line in lines[1:-2]] == [
        "11|33|77",
        "12|36|84",
        "13|39|91",
        "14|42|98",
    ]


def test_long_document_with_a_table_in_the_middle_is_not_cut():
    clauses = [f"第{at}条 污水处理单位应当如实记录第{at}号设施的运行情况，保存期限不少于五年。" for at in range(60)]
    html = [f"<p>{one}</p>" for one in clauses]
    found = article_of(news("".join([*html[:30], TABLE, *html[30:]]), title="北屿市污水处理管理办法"))
    lines = found.text.split("\n")
    assert [one for one in lines if one.startswith("第")] == clauses
    assert len(lines) == 64


TENDERS = {
    "tender": (
        "一、项目名称：北屿二厂设备采购", "二、招标编号：BY-2021-08", "三、采购单位：北屿市水务局",
        "四、开标时间：2021年9月1日9时30分", "五、开标地点：公共资源交易中心三楼",
        "六、联系人：林见清 电话：000-00000000", "七、公告期限：自本公告发布之日起五个工作日"),
    "award": (
        "项目名称：北屿二厂设备采购", "招标编号：BY-2021-08", "中标单位：示例环保科技有限公司",
        "中标金额：三千二百万元", "评审专家：林见清、周望、方敏", "公告日期：2021年9月1日"),
}  # fmt: skip


@pytest.mark.parametrize("lines", TENDERS.values(), ids=TENDERS)
def test_notice_of_labels_and_values_is_text(lines):
    found = article_of(news("".join(f"<p>{line}</p>" for line in lines), title="北屿二厂设备采购公告"))
    assert found.text.split("\n") == list(lines)
    assert (found.source, found.author, found.published_at) == ("示例环保网", None, "2021-08-19T11:00:18+08:00")


def test_file_behind_a_second_copy_of_the_text_is_text():
    file = '<p>附件：<a href="/f/1.pdf">改造工程一览表</a></p>'
    body = f"{BODY}<p>原标题：北屿二厂正式通水</p>{BODY.partition('</p>')[2]}{file}"
    assert article_of(news(body)).text == f"{WHOLE}\n附件：改造工程一览表"


def test_files_win_over_the_line_of_the_site_below_them():
    files = "".join(f'<p><a href="/f/{at}.xlsx">附件{at}：持证单位一览表.xlsx</a></p>' for at in (1, 2, 3))
    foot = "<p>主办单位：北屿市生态环境局 地址：北屿市江东大道176号</p>"
    found = article_of(news(files, info="2021-08-19", below=foot))
    assert found.text.split("\n") == [f"附件{at}：持证单位一览表.xlsx" for at in (1, 2, 3)]


def test_rows_that_index_a_notice_are_no_text():
    rows = (("標題", TITLE), ("公告日期", "114/02/06"), ("公告單位", "廢棄物管理科"), ("截止日期", "114/02/20"))
    table = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in rows)
    html = f"<table>{table}<tr><th>內容</th><td>{BODY}</td></tr></table>"
    found = article_of(news(html, heading="", info="", tag="北屿市政府"))
    assert (found.title, found.text, found.source) == (TITLE, WHOLE, "廢棄物管理科")
    data = "<table><tr><td>截止日期</td><td>2月20日</td></tr><tr><td>预算</td><td>二百万元</td></tr></table>"
    assert "截止日期 | 2月20日" in article_of(news(f"<p>{FIRST}</p>{data}<p>{SECOND}</p>")).text


def test_a_cell_of_minutes_is_no_button():
    rows = (("阶段", "计划用时", "实际用时"), ("拦截与吸附", "20分钟", "17分钟"), ("应急监测出数", "30分钟", "34分钟"))
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    text = article_of(news(f"{BODY}<table border=1>{table}</table>")).text
    assert text.split("\n")[-3:] == [" | ".join(row) for row in rows]
