# ruff: noqa: E501 - a row of a table is one page
"""Whole list pages in the dialects of the common CMSs, each with what a reader sees in it; all texts are synthetic."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from crawler.discover.listing import ListPage, read_list_page
from crawler.page import Page

ORIGIN = "http://www.demo.example"
NEWS = ORIGIN + "/news/"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=timezone(timedelta(hours=8)))
# titles as a trade portal prints them; every page takes its own slice
TITLES = (
    "北屿市第二污水处理厂提标改造工程通水", "临澜市发布大气污染防治三年行动方案", "某省危险废物利用处置能力建设规划印发", "碧川市生活垃圾焚烧发电项目并网",
    "水环境综合治理项目中标候选人公示", "膜生物反应器在低温污水中的应用研究", "工业园区挥发性有机物综合整治进入验收阶段", "两部门联合开展农村黑臭水体排查",
    "土壤修复药剂市场迎来新一轮洗牌", "全国碳市场首个履约周期收官", "环境监测数据弄虚作假案宣判", "月泉市危废转运全程实现电子联单",
    "示例环境科技发布新一代陶瓷平板膜", "再生水利用率目标写入地方条例", "餐厨垃圾处理厂恶臭治理的三点经验", "第十届环保产业博览会在南澜市开幕",
    "除尘设备出口额同比增长两成", "脱硫脱硝一体化装置通过性能测试", "鹤栖市排污许可证核发工作完成", "海水淡化示范工程累计产水过亿吨",
)  # fmt: skip
HOT = ("碳中和热词排行榜首是哪一个呢", "本周最受关注的十家环保公司", "污泥干化设备选型的五个误区", "水务公司年报里藏着哪些信号", "固废行业并购案例全解析",
       "生态环境损害赔偿典型案例来了", "空气质量排名后十城市公布", "环保督察组进驻三省区")  # fmt: skip


@dataclass(frozen=True)
class ListCase:
    """A list page and what is to be found on it."""

    name: str
    url: str
    html: str
    articles: tuple[tuple[str, str, str | None], ...]  # path, title, day
    next_page: str | None  # path
    rules: dict[str, str] = field(default_factory=dict)


def page(main: str, *, side: str = "", title: str = "行业新闻_示例环保网", head: str = "") -> str:
    """Return a whole page: menu, breadcrumb, the main column, a side column with hot lists, footer with friend links."""
    menu = "".join(f'<li><a href="/{word}/">{name}</a></li>' for word, name in
                   (("", "首页"), ("news", "行业新闻"), ("zhengce", "政策法规"), ("jishu", "技术前沿"), ("qiye", "企业动态")))  # fmt: skip
    friends = "".join(f'<a href="http://{host}.example/">{name}</a>' for host, name in
                      (("gov", "中华人民共和国示例部门网站"), ("huanbao", "示例环保设备网"), ("water", "示例水网论坛")))  # fmt: skip
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f'<div class="nav"><ul>{menu}</ul></div><div class="wrap">{main}{side}</div>'
        f'<div class="links">友情链接：{friends}</div><div class="footer"><p><a href="/about/us.html">关于我们</a> '
        '<a href="/about/contact.html">联系方式与投稿说明</a> <a href="/about/ad.html">广告服务与商务合作</a></p>Copyright</div></body></html>'
    )  # fmt: skip


def hot(
    path: str, *, tag: str = "div", name: str = ' class="side"', heading: str = "点击排行", dated: bool = False
) -> str:
    """Return a side column with a hot list whose addresses look like the main list's."""
    date = "<span>2021-07-15</span>" if dated else ""
    rows = "".join(
        f'<li>{date}<a href="{path % (9000 + at)}" title="{text}">{text}</a></li>' for at, text in enumerate(HOT)
    )
    return f"<{tag}{name}><h3>{heading}</h3><ul>{rows}</ul></{tag}>"


def _rows(
    template: str, path: str, first: int, count: int, day: int = 19, month: str = "2021-08"
) -> tuple[str, tuple[tuple[str, str, str | None], ...]]:
    rows, truth = [], []
    for at in range(count):
        title, date = TITLES[(first + at) % len(TITLES)], f"{month}-{day - at // 3:02d}"
        url = path.format(
            id=1000 + first + at,
            ymd=date.replace("-", ""),
            y=date[:4],
            md=date[5:7] + date[8:],
            m=date[5:7],
            d=date[8:],
        )
        rows.append(
            template.format(
                url=url,
                id=1000 + first + at,
                title=title,
                cut=title[:12] + "...",
                date=date,
                md=date[5:],
                y=date[:4],
                m=date[5:7],
                ym=date[:7],
                d=date[8:],
                dots=date.replace("-", "."),
                slashes=date.replace("-", "/"),
                han=f"{date[:4]}年{int(date[5:7])}月{int(date[8:])}日",
                at=at,
                parity="odd" if at % 2 else "even",
            )
        )
        truth.append((url, title, date))
    return "".join(rows), tuple(truth)


def _case(
    name: str,
    url: str,
    template: str,
    path: str,
    around: str,
    next_page: str | None,
    *,
    first: int = 0,
    count: int = 10,
    side: str = "",
    dated: bool = True,
    **options: str,
) -> ListCase:
    rows, truth = _rows(template, path, first, count)
    if not dated:
        truth = tuple((path, title, None) for path, title, _ in truth)
    return ListCase(name, ORIGIN + url, page(around.replace("ROWS", rows), side=side, **options), truth, next_page)


CASES = [
    _case("destoon", "/news/list-7-1.html",
          '<li class="catlist_li"><span class="f_r px11 f_gray">{date} 10:20</span><a href="{url}" target="_blank" title="{title}">{title}</a></li>',
          "/news/202108/19/{id}.html",
          '<div class="left_box"><div class="pos">当前位置: <a href="/">首页</a> &raquo; <a href="/news/">资讯</a> &raquo; 行业</div>'
          '<div class="catlist"><ul>ROWS<li class="catlist_sp">&nbsp;</li></ul></div><div class="pages"><a href="list-7-9.html">«上一页</a>'
          ' <strong>1</strong> <a href="list-7-2.html">2</a> <a href="list-7-2.html">下一页»</a> <cite>共18条/2页</cite></div></div>',
          "/news/list-7-2.html", side=hot("/news/202107/01/%d.html", name=' class="rank_list"')),
    _case("destoon, cut titles", "/news/list.php?catid=7",
          '<li class="catlist_li"><span class="f_r">{date}</span><a href="show.php?itemid={id}" title="{title}">{cut}</a></li>',
          "/news/show.php?itemid={id}", '<div class="left_box"><div class="catlist"><ul>ROWS</ul></div><div class="pages"><strong>1</strong>'
          '<a href="list.php?catid=7&amp;page=2">2</a><a href="list.php?catid=7&amp;page=2">下一页»</a></div></div>',
          "/news/list.php?catid=7&page=2", side=hot("/news/show.php?itemid=%d", name="", heading="推荐资讯")),
    _case("dedecms e2", "/hangye/",
          '<li><b>[<a href="/hangye/">行业新闻</a>]</b><a href="{url}" class="title">{title}</a><span class="info"><small>日期：</small>{date} 08:00:12'
          ' <small>点击：</small>106 <small>好评：</small>0</span><p class="intro">示例市住房和城乡建设局近日公布了2020年1月2日启动的项目进展，工程总投资三亿元，'
          '计划两年建成，建成后日处理能力达十万吨。...</p></li>', "/hangye/2021/{md}/{id}.html",
          '<div class="pright"><div class="place"><strong>当前位置:</strong> <a href="/">主页</a> &gt; <a href="/hangye/">行业新闻</a> &gt;</div>'
          '<div class="listbox"><ul class="e2">ROWS</ul></div><div class="dede_pages"><ul class="pagelist"><li>首页</li><li class="thisclass">1</li>'
          '<li><a href="list_3_2.html">2</a></li><li><a href="list_3_2.html">下一页</a></li><li><a href="list_3_5.html">末页</a></li>'
          '<li><span class="pageinfo">共 <strong>5</strong>页<strong>50</strong>条</span></li></ul></div></div>', "/hangye/list_3_2.html",
          side=hot("/hangye/2021/0701/%d.html", name=' class="pleft"', heading="热点内容")),
    _case("dedecms sg", "/jishu/list_4_2.html",
          '<li><a href="{url}" class="title">{title}</a><span class="date">{date}</span></li>', "/jishu/2021/{md}/{id}.html",
          '<div class="listbox"><ul class="d5">ROWS</ul></div><div class="dede_pages"><ul class="pagelist"><li><a href="list_4_1.html">上一页</a></li>'
          '<li><a href="list_4_1.html">1</a></li><li class="thisclass">2</li><li><a href="list_4_3.html">3</a></li>'
          '<li><a href="list_4_3.html">下一页</a></li></ul></div>', "/jishu/list_4_3.html",
          side=hot("/jishu/2021/0701/%d.html", name=' class="hot mt1"', heading="热点内容", dated=True)),
    _case("phpcms", "/index.php?m=content&c=index&a=lists&catid=9",
          '<li><span class="rt">{date} 09:30:00</span>·<a href="{url}" target="_blank" style="color:red">{title}</a></li><li class="bk20 hr"></li>',
          "/2021/hangye_0819/{id}.html",
          '<div class="col-left"><div class="crumbs"><a href="/">首页</a> &gt; 行业 &gt; 列表</div><ul class="list lh24 f14">ROWS</ul>'
          '<div id="pages" class="text-c"><a class="a1">120条</a> <a href="#" class="a1">上一页</a> <span>1</span>'
          ' <a href="/index.php?m=content&amp;c=index&amp;a=lists&amp;catid=9&amp;page=2">2</a>'
          ' <a class="a1" href="/index.php?m=content&amp;c=index&amp;a=lists&amp;catid=9&amp;page=2">下一页</a></div></div>',
          "/index.php?a=lists&c=index&catid=9&m=content&page=2",
          side=hot("/2021/hangye_0701/%d.html", name=' class="col-auto"', heading="频道总排行")),
    _case("empirecms", "/xinwen/hbjj/index.html",
          '<tr><td width="5%">·</td><td><a href="{url}" title="{title}">{cut}</a></td><td class="time">[{date}]</td></tr>', "/xinwen/hbjj/{ymd}{id}.html",
          '<table class="position"><tr><td>您当前的位置：<a href="/">首页</a> &gt; <a href="/xinwen/">新闻</a></td></tr></table>'
          '<table class="box"><tr><td><table width="100%">ROWS</table><div class="epages"><a title="Total record">&nbsp;<b>45</b> </a>&nbsp;<b>1</b>&nbsp;'
          '<a href="/xinwen/hbjj/index_2.html">2</a>&nbsp;<a href="/xinwen/hbjj/index_2.html">下一页</a></div></td></tr></table>',
          "/xinwen/hbjj/index_2.html", side=hot("/xinwen/hbjj/20210701%d.html", name="", heading="热门点击")),
    _case("jeecms", "/hbxw/index.jhtml",
          '<div class="hdNews"><h2><a href="{url}">{title}</a></h2><p>{title}，示例记者从有关部门获悉，相关工作正在有序推进，预计年底前完成。</p><span>{date}</span></div>',
          "/hbxw/{id}.jhtml",
          '<section class="content_w850">ROWS<div class="pagebar">共 42 条记录 1/5 页 <a href="index_2.jhtml">下一页</a></div></section>',
          "/hbxw/index_2.jhtml", side=hot("/hbxw/%d.jhtml", tag="aside", name="", heading="推荐阅读")),
    _case("discuz", "/portal.php?mod=list&catid=2",
          '<dl class="bbda cl"><dt class="xs2"><a href="{url}" target="_blank" class="xi2">{title}</a></dt><dd class="xs2 cl"><div class="atc">'
          '<a href="{url}"><img src="a.jpg"></a></div>{title}，据示例日报报道，该项目自2019年3月起开工建设，目前主体结构已经封顶，设备安装正在进行。</dd>'
          '<dd>分类: <label><a href="portal.php?mod=list&amp;catid=2" class="xi2">行业新闻</a></label>&nbsp;&nbsp;<span class="xg1"> {date} 11:02</span></dd></dl>',
          "/article-{id}-1.html",
          '<div class="mn"><div class="bm"><div class="bm_h"><h1 class="xs2">行业新闻</h1></div><div class="bm_c xld">ROWS</div></div><div class="pgs cl"><div class="pg">'
          '<strong>1</strong><a href="portal.php?mod=list&amp;catid=2&amp;page=2">2</a><a href="portal.php?mod=list&amp;catid=2&amp;page=2" class="nxt">下一页</a>'
          '</div></div></div>', "/portal.php?catid=2&mod=list&page=2", side=hot("/article-%d-1.html", name=' class="sd pph"', heading="相关分类")),
    _case("trs government", "/ywdt/hjywnews/",
          '<li><a href="{url}" target="_blank" class="cjcx_biaob">{title}</a><span class="date">{date}</span></li>', "/ywdt/hjywnews/202108/t{ymd}_{id}.shtml",
          '<div class="bd mobile_list"><ul id="div">ROWS</ul></div><div class="page"><script>createPageHTML(50, 0, "index", "shtml");</script></div>',
          "/ywdt/hjywnews/index_1.shtml", side=hot("/ywdt/tpxw/202107/t20210715_%d.shtml", name=' class="right"', heading="图片新闻")),
    _case("wordpress", "/news/page/2/",
          '<article id="post-{at}" class="post-{at} post type-post status-publish category-c{at} tag-t{at} hentry"><header class="entry-header">'
          '<h2 class="entry-title"><a href="{url}" rel="bookmark">{title}</a></h2><div class="entry-meta"><span class="posted-on"><a href="/2021/08/{d}/">'
          '<time class="entry-date published" datetime="{date}T08:00:00+08:00">{han}</time></a></span><span class="byline"> by <a href="/author/bianji/">示例编辑</a></span>'
          '</div></header><div class="entry-content"><p>{title}，据悉相关部门已经启动前期工作，计划今年内完成招标。 <a href="{url}#more" class="more-link">继续阅读 →</a></p></div>'
          '<footer class="entry-footer"><a href="/category/hangye/" rel="category tag">行业新闻</a>，标签：<a href="/tag/wushui{at}/" rel="tag">城镇污水处理</a></footer></article>',
          "/news/{id}.html",
          '<main id="main" class="site-main"><header class="page-header"><h1>行业新闻</h1></header>ROWS<nav class="navigation pagination"><div class="nav-links">'
          '<a class="prev page-numbers" href="/news/">上一页</a><span class="page-numbers current">2</span><a class="page-numbers" href="/news/page/3/">3</a>'
          '<a class="next page-numbers" href="/news/page/3/">下一页</a></div></nav></main>', "/news/page/3/",
          side=hot("/news/%d.html", tag="aside", name=' id="secondary" class="widget-area"', heading="近期文章")),
    _case("hanweb", "/col/col1229/index.html",
          '<li><a href="{url}" title="{title}" target="_blank">{title}</a><b>{date}</b></li>', "/art/2021/8/19/art_1229_{id}.html",
          '<div class="default_pgContainer"><ul>ROWS</ul></div><div class="page"><span>第 1 / 9 页</span><a href="index.html?uid=55&amp;pageNum=2" class="default_pgNext">下一页</a></div>',
          "/col/col1229/index.html?pageNum=2&uid=55", side=hot("/art/2021/7/1/art_77_%d.html", name=' class="fr"', heading="专题专栏")),
    _case("bjx", "/yw/",
          '<li><a href="{url}" target="_blank" title="{title}">{cut}</a><span>{date}</span></li>', "/html/{ymd}/{id}.shtml",
          '<div class="cc-layout-3"><div class="cc-list-content"><ul>ROWS</ul></div><div class="cc-paging"><a class="disable">上一页</a><a class="active">1</a>'
          '<a href="/yw/2/">2</a><a href="/yw/2/">下一页</a></div></div>', "/yw/2/", side=hot("/html/20210715/%d.shtml", name=' class="right"', heading="热点排行")),
    _case("hbzhan", "/news/t14/list.html",
          '<div class="leftBox"><a href="{url}" class="imgLink"><img src="a.jpg" alt="{title}"></a><h3><a href="{url}" title="{title}">{cut}</a></h3>'
          '<p>导读：{title}，示例市有关负责人表示将加快补齐短板，推动设施共建共享。<a href="{url}">[详细]</a></p><span class="time">{date}</span></div>',
          "/news/detail/{id}.html", '<div class="listLeft">ROWS<div class="page"><a class="on">1</a><a href="/news/t14/list_p2.html">2</a>'
          '<a class="lt" href="/news/t14/list_p2.html">下一页</a></div></div>', "/news/t14/list_p2.html",
          side=hot("/news/detail/%d.html", name=' class="listRight"', heading="热门资讯")),
    _case("epwho", "/news/list_1_3586.html",
          '<li><h1><a href="{url}">{title}</a></h1><div class="mt5"><div class="mt5_l"><span class="ly">来源：示例环保网</span><span class="tm">时间：{date}</span></div></div></li>',
          "/news/{id}.html", '<div class="hb_list"><ul>ROWS</ul></div><div class="p"><b>1</b><a href="list_2_3586.html">2</a><a href="list_3_3586.html">3</a></div>',
          "/news/list_2_3586.html", side=hot("/news/%d.html", name=' class="hb_right"', heading="热门资讯")),
    _case("dotted dates, ajax fragment", "/ajax/list.aspx?page=1", '<li><a class="title" href="{url}">{title}</a><em>{dots}</em></li>', "/scyw/index_68_11{id}.html",
          "<ul>ROWS</ul>", None),
    _case("chinese dates in brackets", "/xydt-1.shtml", '<dt><a href="{url}" title="{title}">{title}</a><span>[{han}10:20]</span></dt>', "/xydt/{id}.shtml",
          '<div class="news_con"><dl class="news_dl">ROWS</dl></div><div><b>1</b> <a href="/xydt-2.shtml">2</a></div>', "/xydt-2.shtml"),
    _case("links in one cell, dates behind", "/list.asp?id=3", '<img src="dot.gif"> <a href="show.asp?id={id}">{title}</a> ({slashes})<br>', "/show.asp?id={id}",
          '<table><tr><td width=200><a href="index.asp">首页</a><br><a href="list.asp?id=4">政策法规</a><br><a href="list.asp?id=5">企业动态</a></td>'
          '<td>ROWS<p align=center>[1] <a href="list.asp?id=3&amp;page=2">[2]</a> <a href="list.asp?id=3&amp;page=2">下一页</a></p></td></tr></table>',
          "/list.asp?id=3&page=2"),
    _case("links in one cell, dates before", "/list.asp?id=3", '{date} <a href="show.asp?id={id}">{title}</a><br>', "/show.asp?id={id}",
          "<table><tr><td>ROWS</td></tr></table>", None),
    _case("old tables, one table an article", "/news.asp", '<table width="98%"><tr><td><font color="#333">·</font> <a href=News_View.asp?NewsID={id} target=_blank>{title}</a></td>'
          '<td align=right><font color=gray>{date}</font></td></tr></table><table><tr><td height=1 bgcolor=#ccc></td></tr></table>', "/News_View.asp?NewsID={id}",
          '<table><tr><td width=180 valign=top><table><tr><td>推荐新闻</td></tr>' + "".join(f"<tr><td><a href=News_View.asp?NewsID={9000 + at}>{text}</a></td></tr>" for at, text in enumerate(HOT))
          + '</table></td><td>ROWS<div align=center>共5页 第1页 首页 上一页 <a href="news.asp?page=2">下一页</a> <a href="news.asp?page=5">尾页</a></div></td></tr></table>',
          "/news.asp?page=2"),
    _case("cards: the whole entry is a link", "/news/", '<div class="card"><a href="{url}"><img src="a.jpg"><h3>{title}</h3><p>据示例通讯社消息，{title}。</p><span class="d">{date}</span></a></div>',
          "/news/detail-{id}.html", '<div class="cards">ROWS</div><a class="loadmore" data-url="/news/more?page=2">加载更多</a>', "/news/more?page=2",
          side=hot("/news/detail-%d.html", name=' class="r"', heading="大家都在看过")),
    _case("day and month apart", "/xwzx.html", '<li><div class="date"><strong>{d}</strong><span>{ym}</span></div><div class="t"><a href="{url}">{title}</a><p>摘要示例摘要示例</p></div></li>',
          "/xwzx/{id}.html", '<ul class="news-list">ROWS</ul><div class="pagination"><span class="current">1</span><a href="/xwzx_2.html">2</a></div>', "/xwzx_2.html"),
    _case("title beside 查看详情", "/dongtai/", '<div class="one"><h4>{title}</h4><p>{date} 来源：示例网</p><a class="btn" href="{url}">查看详情</a></div>', "/dongtai/{id}.html",
          '<div class="all">ROWS</div>', None),
    _case("title glued to its date", "/news/", '<li><a href="{url}">{title}{date}</a></li>', "/news/{id}.html", '<ul class="u">ROWS</ul>', None),
    _case("odd and even, a rule after five", "/news/", '<div class="item {parity}"><a href="{url}">{title}</a> <i>{date}</i></div>', "/news/{id}.html",
          '<div class="list">ROWS</div><div class="pg"><em>1</em><a href="?page=2">2</a></div>', "/news/?page=2", side=hot("/news/%d.html", name=' class="fr w300"')),
    _case("last page with one article", "/news/list-7-9.html", '<li class="catlist_li"><span>{date}</span><a href="{url}">{title}</a></li>', "/news/{id}.html",
          '<div class="left_box"><ul>ROWS</ul><div class="pages"><a href="list-7-8.html">«上一页</a><a href="list-7-8.html">8</a><strong>9</strong></div></div>', None,
          count=1, side=hot("/news/%d.html", name=' class="rank_list"')),
    _case("last page with three, side column without a name", "/news/list-7-9.html", '<li><a href="{url}">{title}</a><span>{date}</span></li>', "/news/{id}.html",
          '<div><ul>ROWS</ul><div class="pages"><a href="list-7-8.html">«上一页</a><a href="list-7-8.html">8</a><strong>9</strong></div></div>', None,
          count=3, side=hot("/news/%d.html", name="", heading="阅读排行")),
    _case("small section without pager", "/news/", '<li><a href="{url}">{title}</a><span>{date}</span></li>', "/news/{id}.html", '<div class="con"><ul>ROWS</ul></div>', None,
          count=2, side=hot("/news/%d.html", heading="热门文章")),
    _case("no dates at all", "/news/", '<li><a href="{url}">{title}</a></li>', "/news/{id}.html", '<div class="con"><ul>ROWS</ul><p><b>1</b><a href="2.html">2</a></p></div>', "/news/2.html",
          side=hot("/news/%d.html", heading="热门文章"), dated=False),
    _case("dates in the address only", "/a/news/", '<p><a href="{url}">{title}</a></p>', "/a/news/{y}/{m}{d}/{id}.html", '<div class="con">ROWS</div>', None),
    _case("base element", "/cms/list.html", '<li><a href="news/{id}.html">{title}</a><em>{date}</em></li>', "/site/news/{id}.html", '<ul>ROWS</ul>', None,
          head='<base href="http://www.demo.example/site/">'),
    _case("script links", "/news/", """<li><a href="javascript:window.open('{url}')">{title}</a><em>{date}</em></li>""", "/news/{id}.html", "<ul>ROWS</ul>", None),
    _case("onclick links", "/news/", """<li><a href="#" onclick="location.href='{url}';return false">{title}</a><em>{date}</em></li>""", "/news/{id}.html", "<ul>ROWS</ul>", None),
    _case("section that is called hot news", "/redian/", '<li><a href="{url}">{title}</a><em>{date}</em></li>', "/redian/{id}.html", '<h2>环保热点</h2><ul class="hotlist">ROWS</ul>'
          '<div class="p"><b>1</b><a href="?page=2">2</a></div>', "/redian/?page=2", title="环保热点-示例网", side=hot("/redian/%d.html", heading="推荐阅读")),
    _case("main column on the right, classless", "/news/", '<li><a href="{url}">{title}</a> {date}</li>', "/news/{id}.html",
          hot("/news/%d.html", name="", heading="推荐新闻") + "<div><ul>ROWS</ul><div><a href='?page=2'>下一页</a></div></div>", "/news/?page=2"),
]  # fmt: skip


def read(html: str, url: str = NEWS, **rules) -> ListPage:
    """Return what discovery reads from the page at this address."""
    return read_list_page(Page.from_bytes(html.encode(), url), now=NOW, **rules)


def rows(count=10, template='<li><a href="/news/{at}.html">{title}</a><span>{day}</span></li>', days=None) -> str:
    """Return so many entries of a list, each by the template."""
    days = days or ["2021-08-19"] * count
    return "".join(template.format(at=1000 + at, title=TITLES[at], day=days[at]) for at in range(count))


def paths(found: ListPage) -> list[str]:
    """Return the addresses of the articles without the site."""
    return [link.url.removeprefix(ORIGIN) for link in found.articles]
