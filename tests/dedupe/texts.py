"""Synthetic texts: news, what becomes of them elsewhere, and notices of one form."""

import random

from crawler.article import Article, article_id

LETTERS = bytes(byte for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode(
    "gb2312"
)
DISCLAIMER = "声明：本文转自其他媒体，转载只为传递更多信息，不代表本站观点，如有异议请与我们联系处理。"
TENDER = (
    "{town}市{work}公开招标公告。项目编号：ZC-2024-{code}。预算金额：{money}万元。合同自签订之日起{days}日内履行完毕。"
    "投标人须具有独立承担民事责任的能力，具有良好的商业信誉和健全的财务会计制度，具有履行合同所必需的设备和专业技术能力，"
    "参加采购活动前三年内在经营活动中没有重大违法记录。招标文件自{month}月{day}日起发售，每天9时至17时，售价500元，售后不退。"
    "投标文件递交的截止时间为{month}月{end}日9时30分，逾期送达的不予受理。投标保证金为{bond}元。自公告发布之日起5个工作日内公示。"
    "采购人：{town}市生态环境局，电话：0571-{phone}。本次公告同时在有关网站上发布，潜在投标人有疑问的，应当以书面形式提出。"
)
WORKS = ("污水处理厂提标改造", "垃圾转运站设备采购", "河道水质监测站运维", "土壤污染状况调查", "危险废物处置服务")


def news(seed, size=900):
    """Return a text of about so many characters, with a figure or a place in every third clause."""
    dice = random.Random(seed)
    clauses = []
    while sum(map(len, clauses)) < size:
        words = "".join(dice.choices(LETTERS, k=dice.randint(8, 18)))
        fact = dice.choice(("", "", f"{dice.randint(2, 9999)}万元", f"{''.join(dice.choices(LETTERS, k=2))}市"))
        clauses.append(words[:6] + fact + words[6:] + dice.choice("，，。"))
    return "".join(clauses)


def edited(text, share, seed=0):
    """Return the text with spans of 1–6 characters replaced until the share is touched."""
    dice, letters, touched = random.Random(seed), list(text), 0
    while touched < share * len(text):
        span, at = dice.randint(1, 6), dice.randrange(len(letters))
        letters[at : at + span] = dice.choices(LETTERS, k=span)
        touched += span
    return "".join(letters)


def reprint(text):
    """Return the text as another portal prints it."""
    return f"来源：示例二网 时间：2024-06-01 10:20\n{text}\n{DISCLAIMER}\n责任编辑：某某"


def tender(seed):
    """Return a notice; two of them differ in names, figures and dates alone."""
    dice = random.Random(f"tender/{seed}")
    return TENDER.format(
        town="".join(dice.choices(LETTERS, k=2)), work=dice.choice(WORKS), code=dice.randint(1000, 9999),
        money=dice.randint(100, 9999), days=dice.choice((30, 60, 90)), month=dice.randint(1, 12),
        day=dice.randint(1, 9), end=dice.randint(20, 28), bond=dice.randint(10, 99) * 1000,
        phone=dice.randint(2000000, 8999999),
    )  # fmt: skip


def article(name, text, day=None):
    """Return an article that is only its text and, if given, its day."""
    url = f"http://a.cn/{name}"
    return Article(
        id=article_id(url), url=url, portal="a.cn", title=f"题目{name}", text=text, published_at=day,
        fetched_at="2024-06-01T01:02:03Z", content_hash="0" * 32,
    )  # fmt: skip
