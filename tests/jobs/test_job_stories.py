"""One record per story, over portals and jobs."""

import duckdb
import pytest

TEXT = (
    "青岚市东郊污水处理厂提标改造工程九月十二日通过竣工验收，总投资三点七亿元，日处理规模由八万吨扩到十二万吨。"
    "工程新建高效沉淀池两座、反硝化滤池十六格，出水总氮稳定在每升九毫克以下，总磷低于每升零点二毫克。"
    "承建单位澄源示例水务介绍，施工期间老线没有停水，全部设备在夜间分四批切换，最长一次用了五个半小时。"
    "项目采用按效付费，运营期二十五年，达不到约定指标时每天扣减服务费六万元，考核数据由第三方每月公布一次。"
    "当地生态环境部门表示，下一步将把尾水引入长塘湿地，每天可为河道补水七万吨，明年汛期前完成管线铺设。"
)


def site_of(serve, host, source, published, text, extra=""):
    body = f"<p>{text}</p>{extra}"
    title = "青岚市东郊污水厂提标改造通过验收"
    page = (
        f"<title>{title}</title><h1>{title}</h1><div>来源：{source} 时间：{published}</div><div class='c'>{body}</div>"
    )
    others = {
        f"/a/{n}.html": f"<title>第{n}号泵站{host}巡检记录</title><h1>第{n}号泵站{host}巡检记录</h1>"
        f"<div>时间：2026-01-0{n} 08:00</div>"
        f"<p>{host}第{n}号泵站完成巡检，更换密封{n * 3}件，累计运行{n * 711}小时，未见异常振动。</p>"
        for n in (1, 2, 3)
    }
    rows = "".join(
        f'<li><a href="{path}">{path.strip("/")}号工程的最新消息通报</a><span>2026-01-05</span></li>'
        for path in ("/a/9.html", *others)
    )
    return serve({"/a/9.html": page, **others, "/news/": f"<title>新闻</title><ul>{rows}</ul>"}, host=host)


@pytest.fixture
def portals(serve):
    """Return three portals that carry the story: the first to publish, a reprint, and its first half with a note."""
    first = site_of(serve, "127.0.0.1", "青岚日报", "2026-01-03 09:00", TEXT)
    reprint = site_of(serve, "127.0.0.2", "示例环保网", "2026-01-04 10:00", TEXT, "<p>编辑点评：按效付费值得借鉴。</p>")
    half = site_of(serve, "127.0.0.3", "样例水网", "2026-01-05 11:00", TEXT[: len(TEXT) * 6 // 10])
    return first, reprint, half


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)], ids=str)
def test_in_any_order_of_jobs_the_story_is_the_one_published_first(desk, portals, order):
    for at in order:
        desk.update(f"{portals[at].url}news/")
    copies = {record["url"]: record["duplicate_of"] for record in desk.records("duplicates")}
    left = [record for record in desk.records() if record["url"] not in copies and record["url"].endswith("a/9.html")]
    assert [record["url"] for record in left] == [f"{portals[0].url}a/9.html"]
    assert copies.keys() == {f"{portals[1].url}a/9.html", f"{portals[2].url}a/9.html"}
    assert len(desk.records()) - len([url for url in copies if url in {one["url"] for one in desk.records()}]) == 10


def test_the_readme_s_query_counts_each_story_once(desk, portals):
    for at in (2, 0, 1):
        desk.update(f"{portals[at].url}news/")
    found = duckdb.sql(
        f"SELECT count(*) FROM read_json('{desk.folder}/articles/*/*.jsonl', hive_partitioning = true) "
        f"WHERE url NOT IN (SELECT url FROM read_json('{desk.folder}/duplicates/*/*.jsonl'))"
    ).fetchall()
    assert found == [(10,)]


def test_notices_of_one_form_are_stories_of_their_own(desk, serve):
    form = (
        "受{owner}委托，{agent}对{project}进行公开招标，项目编号{code}，预算金额{money}万元，最高限价{limit}万元。"
        "投标人须具有独立承担民事责任的能力，具有良好的商业信誉和健全的财务会计制度，具有履行合同所必需的设备和专业技术能力。"
        "获取招标文件时间为2026年{month}月{day}日至{day2}日，每天上午九时至十一时三十分，地点为{place}，售价五百元，售后不退。"
        "投标截止时间和开标时间为2026年{month}月{end}日九时三十分，逾期送达的投标文件恕不接受。联系人：{name}，电话：{phone}。"
    )
    names = ("青岚", "白石", "南浦", "长塘", "东溪", "北洼", "上坪", "新桥")
    pages = {}
    for n, name in enumerate(names, 1):
        text = form.format(
            owner=f"{name}县住房和城乡建设局",
            agent=f"{name}工程咨询公司",
            project=f"{name}县第{n}污水厂在线监测设备采购",
            code=f"QL2026-0{n}{n + 3}",
            money=100 + 37 * n,
            limit=98 + 36 * n,
            month=n,
            day=n + 2,
            day2=n + 7,
            end=n + 20,
            place=f"{name}县公共资源交易中心{n}楼",
            name=f"{name[0]}先生",
            phone=f"0{500 + n}-88{n}12{n}6",
        )
        pages[f"/b/{n}.html"] = f"<title>{name}县采购招标公告</title><h1>{name}县采购招标公告</h1><p>{text}</p>"
    rows = "".join(f'<li><a href="{path}">某县采购招标公告第{n}期</a></li>' for n, path in enumerate(pages))
    site = serve({**pages, "/news/": f"<title>招标</title><ul>{rows}</ul>"})
    desk.update(f"{site.url}news/")
    assert len(desk.records()) == len(names)
    assert desk.records("duplicates") == []


def test_an_article_under_two_addresses_is_one_and_the_copy_is_the_other_address(desk, serve):
    canonical = "<link rel='canonical' href='/a/1.html'>"
    page = f"<title>东郊污水厂通过验收</title>{canonical}<h1>东郊污水厂通过验收</h1><p>{TEXT}</p>"
    links = ("/show-1.html", "/a/1.html", "/a/2.html", "/a/3.html")
    rows = "".join(f'<li><a href="{path}">东郊泵站与污水厂的消息{path[-6]}</a></li>' for path in links)
    other = (
        "<title>巡检记录{0}</title><h1>巡检记录{0}</h1><p>{0}号泵站完成巡检，更换密封{0}件，未见异常，特此记录。</p>"
    )
    site = serve(
        {"/show-1.html": page, "/a/1.html": page, "/a/2.html": other.format(2), "/a/3.html": other.format(3)}
        | {"/news/": f"<title>新闻</title><ul>{rows}</ul>"}
    )
    desk.update(f"{site.url}news/")
    assert sorted(record["url"] for record in desk.records()) == [f"{site.url}a/{n}.html" for n in (1, 2, 3)]
    assert [record["url"] for record in desk.records("duplicates")] == [f"{site.url}show-1.html"]
