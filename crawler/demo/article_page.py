"""An article page of the demo portal, with the quirks of the page that this project started from."""

from __future__ import annotations

from html import escape

from crawler.demo.frame import SECTIONS, page, search_url
from crawler.demo.story import PICTURE_AT, Story, page_title


def article_page(story: Story, part: int, side: str, neighbours: tuple[Story | None, Story | None]) -> bytes:
    """Return page `part` (1, 2 …) of the article, in the article's charset."""
    keywords = ",".join(story.keywords)
    head = f'<meta name="keywords" content="{escape(keywords)}" />\n' if keywords else ""
    head += f'<meta name="description" content="{escape(story.summary[:90])}" />\n'
    if story.canonical:
        head += f'<link rel="canonical" href="{story.canonical}" />\n'
    main = "\n".join(
        [
            _crumbs(story),
            f"<h1>{escape(story.title)}</h1>",
            _label_line(story),
            f'<div class="abstract">{escape(story.summary)}</div>',
            f'<div class="content" id="content">\n{_body(story, part)}\n{_part_links(story, part)}</div>',
            *_below(story, neighbours),
            _related(story),
        ]
    )
    title = page_title(story.title)
    html = page(title=title, main=main, side=side, extra_head=head, charset=story.charset, section=story.section)
    # a page that says gb2312 is written in its superset: that is what such portals do
    return html.encode("gb18030" if story.charset == "gb2312" else story.charset)


def _crumbs(story: Story) -> str:
    section = f'<a href="/{story.section}/">{SECTIONS[story.section]}</a>'
    return f'<div class="crumbs">当前位置：<a href="/">首页</a> &gt; {section} &gt; 正文</div>'


def _label_line(story: Story) -> str:
    source = escape(story.source)
    if story.source_url:
        source = f'<a href="{story.source_url}" target="_blank">{source}</a>'
    time = story.day if story.date_only else f"{story.published:%Y-%m-%d %H:%M:%S}"
    if story.views is None:
        views = '<em id="hits"></em><script type="text/javascript">portal.log("hits")</script>'
    else:
        views = str(story.views)
    author = f"<span>作者:{story.author}</span> " if story.author else ""
    return (
        f'<div class="info"><span>来源:{source}</span> <span>时间:{time}</span> {author}<span>热度:{views}</span></div>'
    )


def _body(story: Story, part: int) -> str:
    """Return the part's paragraphs and, as the template has it, all but the first once more below 原标题."""
    blocks = [_paragraph(story, text) for text in story.split()[part - 1]]
    if story.image and part == 1:
        blocks.insert(PICTURE_AT, _picture(*story.image))
    if story.original_title is None:
        return "\n".join(blocks)
    return "\n".join([*blocks, f"<p>原标题:{escape(story.original_title)}</p>", *blocks[1:]])


def _paragraph(story: Story, text: str) -> str:
    html = escape(text)
    if story.attachment and text == story.text[-1]:
        path, name = story.attachment
        html = html.replace(escape(name), f'<a href="{path}">{escape(name)}</a>')
    return f"<p>　　{html}</p>"


def _picture(path: str, caption: str, printed: bool) -> str:
    if printed:
        return f'<figure><img src="{path}" /><figcaption>{escape(caption)}</figcaption></figure>'
    return f'<p style="text-align:center"><img src="{path}" alt="{escape(caption)}" width="600" /></p>'


def _part_links(story: Story, part: int) -> str:
    if story.parts == 1:
        return ""

    def link(to: int, text: str) -> str:
        inside = 1 <= to <= story.parts
        return f'<a href="{story.part_path(to)}">{text}</a>' if inside else f'<span class="disable">{text}</span>'

    numbers = " ".join(f"<b>{n}</b>" if n == part else link(n, str(n)) for n in range(1, story.parts + 1))
    return f'<div class="pages">{link(part - 1, "上一页")} {numbers} {link(part + 1, "下一页")}</div>\n'


def _below(story: Story, neighbours: tuple[Story | None, Story | None]) -> list[str]:
    blocks = []
    if story.editor:
        blocks.append(f'<div class="editor">责任编辑：{story.editor}</div>')
    blocks.append(
        '<div class="share">分享到：<a href="#" rel="nofollow">微信</a> <a href="#" rel="nofollow">微博</a> '
        '【<a href="javascript:fontSize(1)">大</a> <a href="javascript:fontSize(-1)">小</a>】 '
        '【<a href="javascript:window.print()">打印</a>】 【<a href="javascript:window.close()">关闭</a>】</div>'
    )
    if story.keywords:
        words = " ".join(f'<a href="{search_url(word)}">{escape(word)}</a>' for word in story.keywords)
        blocks.append(f'<div class="keys">关键词：{words}</div>')
    lines = [
        f'<p>{label}：<a href="{one.path}">{escape(one.title)}</a></p>' if one else f"<p>{label}：没有了</p>"
        for label, one in zip(("上一篇", "下一篇"), neighbours, strict=True)
    ]
    return [*blocks, f'<div class="np">{"".join(lines)}</div>']


def _related(story: Story) -> str:
    """Return fifteen links, their dates glued to the titles: inside the link, or in a span right behind it."""
    items = []
    for nth, one in enumerate(story.related):
        title = escape(one.title)
        if (nth + len(story.title)) % 3:
            items.append(f'<li><a href="{one.path}">{title}{one.day}</a></li>')
        else:
            items.append(f'<li><a href="{one.path}">{title}</a><span>{one.day}</span></li>')
    lines = "\n".join(items)
    return f'<div class="related"><h3>相关资讯</h3>\n<ul>\n{lines}\n</ul></div>'
