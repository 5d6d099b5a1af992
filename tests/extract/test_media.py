"""Pictures and files of the body, and none of the page's decoration."""

from __future__ import annotations

import pytest
from snippets import BODY, TEXT, article_of, news, read

SITE = "https://www.demo-env.example"
FIRST, SECOND, THIRD = (f"<p>{one}</p>" for one in TEXT)


def images_of(picture, **more):
    """Return address and caption of the pictures when this markup stands behind the first paragraph."""
    found = article_of(news(FIRST + picture + SECOND + THIRD, **more)).images
    return [(image.url, image.caption) for image in found]


ADDRESSES = {
    '<img src="/upload/1.jpg">': "/upload/1.jpg",
    '<img src="../upload/1.jpg">': "/upload/1.jpg",
    '<img src="https://www.demo-env.example/upload/1.jpg">': "/upload/1.jpg",
    '<img src="//www.demo-env.example/upload/1.jpg">': "/upload/1.jpg",
    '<img src=" /upload/1.jpg ">': "/upload/1.jpg",
    '<img src="/images/loading.gif" data-original="/upload/1.jpg">': "/upload/1.jpg",
    '<img src="data:image/gif;base64,R0lGOD" data-src="/upload/1.jpg">': "/upload/1.jpg",
    '<img oldsrc="W02021.jpg" src="/news/W02021.jpg">': "/news/W02021.jpg",
    '<a href="/upload/1.jpg"><img src="/upload/1_s.jpg"></a>': "/upload/1_s.jpg",
    '<img src="/upload/1.jpg" width="600" height="400">': "/upload/1.jpg",
    '<img src="/upload/1.jpg?x=1#top">': "/upload/1.jpg?x=1",
    '<amp-img src="/upload/1.jpg"><img src="/images/loading.gif"></amp-img>': "/upload/1.jpg",
    '<mip-img src="/upload/1.jpg"></mip-img>': "/upload/1.jpg",
}


@pytest.mark.parametrize(("picture", "path"), ADDRESSES.items())
def test_picture_of_the_body_is_found_with_its_real_address(picture, path):
    assert images_of(f"<p>{picture}</p>") == [(SITE + path, None)]


DECORATION = (
    '<img src="/images/loading.gif">',
    '<img src="/images/blank.png">',
    '<img src="/images/icon_pdf.gif">',
    '<img src="/images/logo.png">',
    '<img src="/images/share.png">',
    '<img src="/upload/qrcode.jpg">',
    '<img src="/upload/1.jpg" width="16" height="16">',
    '<img src="/upload/1.gif" width="20px">',
    '<img src="data:image/gif;base64,R0lGOD">',
    '<img src="">',
    "<img>",
    '<img src="javascript:void(0)">',
    '<img src="http://[">',
)


@pytest.mark.parametrize("path", ["/photoworkspace/1.jpg", "/rmrbcmsonline/1.jpg", "/rainbow-shared/1.jpg"])
def test_picture_whose_address_only_holds_such_letters_is_one(path):
    assert [image[0] for image in images_of(f'<p><img src="{path}"></p>')] == [f"{SITE}{path}"]


def test_picture_in_a_table_beside_the_first_line_is_the_articles():
    table = '<table align=right><tr><td><img src="/upload/1.jpg"></td></tr><tr><td>池边的一棵老树</td></tr></table>'
    advert = '<table align=right><tr><td><a href="http://ad.example/"><img src="/upload/2.jpg"></a></td></tr></table>'
    found = article_of(news(f"{advert}{table}{'<br>'.join(TEXT)}")).images
    assert [image.url for image in found] == [f"{SITE}/upload/1.jpg"]


LEADS = {
    "table": '<table><tr><td><a href="/b.htm"><img src="/upload/1.jpg" width=300></a></td></tr>'
        "<tr><td>▲村民在河边垂钓。 本报记者 林见清 摄</td></tr></table>",
    "figure": "<figure><img src='/upload/1.jpg'><figcaption>村民在河边垂钓。</figcaption></figure>",
}  # fmt: skip


@pytest.mark.parametrize("lead", LEADS.values(), ids=LEADS)
def test_picture_between_headline_and_text_is_known_by_its_caption(lead):
    html = news(info=f"2021-08-19</div>{lead}<div>", above='<p><img src="/upload/9.jpg">图为某地</p>')
    assert [one.url for one in article_of(html).images] == [f"{SITE}/upload/1.jpg"]
    assert "村民在河边垂钓。" in article_of(html).images[0].caption


def test_picture_that_a_forum_loads_later_is_found():
    picture = '<p><img src="/static/none.gif" file="/data/a.jpg" zoomfile="/data/b.jpg"></p>'
    assert [image[0] for image in images_of(picture)] == [f"{SITE}/data/b.jpg"]


@pytest.mark.parametrize("picture", DECORATION)
def test_decoration_is_no_picture(picture):
    assert images_of(f"<p>{picture}</p>") == []


def test_picture_is_kept_once():
    assert images_of('<p><img src="/upload/1.jpg"></p><p><img src="/upload/1.jpg"></p>') == [
        (f"{SITE}/upload/1.jpg", None)
    ]


def test_pictures_come_in_page_order():
    pictures = "".join(f'<p><img src="/upload/{at}.jpg"></p>' for at in (3, 1, 2))
    assert [url[-5] for url, _ in images_of(pictures)] == ["3", "1", "2"]


CAPTIONS = {
    '<figure><img src="/1.jpg"><figcaption>改造后的氧化沟</figcaption></figure>': "改造后的氧化沟",
    '<p><img src="/1.jpg"></p><p>图为改造后的氧化沟</p>': "图为改造后的氧化沟",
    '<p><img src="/1.jpg"></p><p align="center">改造后的氧化沟</p>': "改造后的氧化沟",
    '<p><img src="/1.jpg"></p><p style="text-align: center;">改造后的氧化沟</p>': "改造后的氧化沟",
    '<p><img src="/1.jpg"></p><p>改造后的氧化沟。林见清 摄</p>': "改造后的氧化沟。林见清 摄",
    '<p><img src="/1.jpg"><br>图为改造后的氧化沟</p>': "图为改造后的氧化沟",
    '<p><img src="/1.jpg"></p><p>▲改造后的氧化沟（北屿市水务局供图）</p>': "▲改造后的氧化沟（北屿市水务局供图）",
    '<img src="/1.jpg" alt="改造后的氧化沟">': "改造后的氧化沟",
    '<img src="/1.jpg" title="改造后的氧化沟">': "改造后的氧化沟",
    '<img src="/1.jpg" alt="1.jpg">': None,
    '<img src="/1.jpg" alt="">': None,
    '<img src="/1.jpg">': None,
}


@pytest.mark.parametrize(("picture", "expected"), CAPTIONS.items())
def test_caption_is_what_is_printed_below_else_the_alternative_text(picture, expected):
    assert images_of(picture) == [(f"{SITE}/1.jpg", expected)]


ELSEWHERE = {
    "banner above": {"above": '<div><img src="/upload/top.jpg"></div>'},
    "footer": {"below": '<div class="foot"><p>示例</p><img src="/upload/foot.jpg"></div>'},
    "side column": {"below": '<div class="side"><h3>图片新闻</h3><img src="/upload/side.jpg"></div>'},
}


@pytest.mark.parametrize("more", ELSEWHERE.values(), ids=ELSEWHERE)
def test_pictures_of_the_page_around_are_not_the_articles(more):
    assert images_of("", **more) == []


@pytest.mark.parametrize("place", ["first", "last"])
def test_picture_at_either_end_of_the_body_is_found(place):
    picture = '<p><img src="/upload/1.jpg"></p>'
    found = article_of(news(picture + BODY if place == "first" else BODY + picture)).images
    assert [image.url for image in found] == [f"{SITE}/upload/1.jpg"]


FILES = {
    '<p>附件：<a href="/f/1.pdf">改造工程一览表</a></p>': ("/f/1.pdf", "改造工程一览表"),
    '<p><a href="/f/1.doc">改造工程一览表.doc</a></p>': ("/f/1.doc", "改造工程一览表.doc"),
    '<p><a href="/f/1.XLSX">一览表</a></p>': ("/f/1.XLSX", "一览表"),
    '<p><a href="/f/1.zip?v=2">一览表</a></p>': ("/f/1.zip?v=2", "一览表"),
    '<p><a href="/f/1.ofd" title="一览表"><img src="/icon/ofd.gif"></a></p>': ("/f/1.ofd", "一览表"),
    '<p>附件【<a href="/download.jsp?id=9A1">1.岗位表.xls</a>】</p>': ("/download.jsp?id=9A1", "1.岗位表.xls"),
    '<p><a href="W0202108.wps">一览表</a></p>': ("/news/W0202108.wps", "一览表"),
}


@pytest.mark.parametrize(("link", "expected"), FILES.items())
@pytest.mark.parametrize("place", ["inside", "behind"])
def test_file_of_the_body_is_an_attachment(link, expected, place):
    html = news(FIRST + link + SECOND + THIRD) if place == "inside" else news(BODY + link)
    assert [(one.url, one.name) for one in article_of(html).attachments] == [(SITE + expected[0], expected[1])]


def test_file_is_kept_once():
    link = '<p><a href="/f/1.pdf">一览表</a></p>'
    assert len(article_of(news(BODY + link + link)).attachments) == 1


@pytest.mark.parametrize("href", ["/news/2.html", "/f/1.php", "javascript:void(0)", "/f/pdf", "/f/1.pdf.html"])
def test_link_to_a_page_is_no_attachment(href):
    assert article_of(news(f'{BODY}<p>详见<a href="{href}">改造工程一览表</a></p>')).attachments == ()


def test_files_of_the_page_around_are_not_the_articles():
    menu = '<div><a href="/f/guide.pdf">办事指南</a></div>'
    assert article_of(news(above=menu)).attachments == ()


def test_a_line_below_the_picture_in_its_paragraph_is_the_caption():
    picture = '<p><img src="/upload/1.jpg"><br>新建的泵站</p>'
    assert article_of(news(BODY + picture)).images[0].caption == "新建的泵站"
    sentence = '<p><img src="/upload/1.jpg"><br>新建的泵站已经投入运行。</p>'
    assert article_of(news(BODY + sentence)).images[0].caption is None


FRAMES = {
    "iframe": '<iframe src="/u/2022/a.pdf#toolbar=0"></iframe>',
    "embed": '<embed src="/u/2022/a.pdf" type="application/pdf">',
    "object": '<object data="/u/2022/a.pdf" type="application/pdf"></object>',
    "pdf.js": '<iframe src="/pdfjs/web/viewer.html?file=%2Fu%2F2022%2Fa.pdf"></iframe>',
}


@pytest.mark.parametrize("body", ["", BODY], ids=["alone", "below a text"])
@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_a_document_in_a_frame_is_a_file_of_the_article(frame, body):
    found = article_of(news(body + frame))
    assert [file.url for file in found.attachments] == ["https://www.demo-env.example/u/2022/a.pdf"]
    assert bool(found.text) == bool(body)


def test_a_frame_of_something_else_is_no_file():
    assert read(news('<iframe src="/map.html"></iframe>')).article is None
