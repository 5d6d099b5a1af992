"""Texts for benchmarks, written by dice: news of about 1,500 characters, and notices of one form. All synthetic.

News draws its words by Zipf's law from a made-up lexicon and from the trade's own phrases: 有限公司 or 污水处理厂
recur in most texts. Notices of a form share every sentence and differ in names, figures and dates, as tenders, price
lists, air-quality bulletins and monitoring reports do.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from typing import Final

CHARACTERS: Final = bytes(
    byte for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF) for byte in (row, cell)
).decode("gb2312")  # the 3,666 first characters of GB2312, the common ones
_TRADE: Final = """
生态环境局 生态环境部 有限公司 股份有限公司 污水处理厂 提标改造 固体废物 大气污染防治 挥发性有机物 危险废物 监督管理 排污许可证
环境影响评价 水环境质量 突发环境事件 垃圾焚烧发电 生活垃圾 二氧化碳 碳排放权交易 高质量发展 绿色低碳 环保设备 膜生物反应器 脱硫脱硝
除尘器 超低排放 中央环保督察 黑臭水体 饮用水水源地 土壤修复 地下水 在线监测 化学需氧量 氨氮 总磷 颗粒物 臭氧 自动监测站
第三方治理 循环经济 清洁生产 节能减排 城镇污水 农村生活污水 管网建设 一体化设备 运营管理 技术规范 排放标准 达标排放 专项资金
工业园区 执法检查 整改落实 责任单位 信息公开 有关负责人表示 据了解 与此同时 下一步 截至目前 进一步加强 按照要求 相关部门
的 了 和 在 是 对 为 与 将 已 由 从 以及 通过 进行 实施 完成 推进 建设 项目 工程 企业 处理 治理 污染 排放 环境
"""
PHRASES: Final = tuple(_TRADE.split())
UNITS: Final = ("万元", "亿元", "吨", "万吨", "公里", "家", "个", "%", "台", "毫克", "座", "万立方米", "人", "天")
PUNCTUATION: Final = ("，", "，", "，", "、", "。", "。")
OUTLETS: Final = tuple(f"{name}环保网" for name in ("甲江", "乙河", "丙湖", "丁山", "戊海", "己原", "庚林"))
NOTES: Final = (
    "声明：本文转自其他媒体，版权归原作者所有，转载只为传递更多信息，不代表本站观点，如有异议请与我们联系处理。",
    "编者按：为便于读者了解行业动态，本站对这篇稿件作了转发，文中数据以原发布单位公布的内容为准，请读者自行判断。",
    "免责提示：文章内容仅供参考，不构成任何投资或采购方面的建议，据此操作风险自担，欢迎扫码关注获取更多资讯。",
    "投稿与合作请发邮件至编辑部邮箱，我们会在三个工作日内回复，未经授权不得以任何形式摘编本站原创的内容。",
)


def _zipf(count: int) -> list[float]:
    return list(itertools.accumulate(1 / rank for rank in range(1, count + 1)))


class Writer:
    """Writes texts, the same ones for the same seed."""

    def __init__(self, seed: int, lexicon: int = 30_000) -> None:
        self.dice = random.Random(seed)
        world = random.Random(20260101)  # every writer speaks the same language
        letters = list(CHARACTERS)
        world.shuffle(letters)
        weights = _zipf(len(letters))
        words = (
            "".join(world.choices(letters, cum_weights=weights, k=world.choice((2, 2, 2, 3, 4))))
            for _ in range(lexicon)
        )
        self.words = [*words]
        for at, phrase in enumerate(PHRASES):
            self.words.insert(at * 5, phrase)  # from the most frequent on, among the others
        self.weights = _zipf(len(self.words))
        self.places = ["".join(world.sample(letters[:800], 2)) for _ in range(3000)]
        self.topics = [world.sample(self.words[200:], 60) for _ in range(200)]

    def name(self) -> str:
        """Return a place or a firm."""
        dice = self.dice
        place = dice.choice(self.places)
        kind = dice.choice(("市", "县", "区", "省", "镇", "firm", "plant"))
        if kind == "firm":
            return f"{place}{dice.choice(('环保科技', '环境工程', '水务', '生态建设'))}有限公司"
        return f"{place}{dice.choice(('第一', '第二', '东区', ''))}污水处理厂" if kind == "plant" else place + kind

    def figure(self) -> str:
        """Return a number with its unit, or a date."""
        dice = self.dice
        if dice.random() < 0.25:
            return f"{dice.choice(('', '2024年', '2025年'))}{dice.randint(1, 12)}月{dice.randint(1, 28)}日"
        number = dice.choice((dice.randint(2, 99), dice.randint(100, 9999), round(dice.uniform(0.1, 99), 2)))
        return f"{number}{dice.choice(UNITS)}"

    def article(self, size: int | None = None, topic: Sequence[str] = ()) -> str:
        """Return a news text; without a size, of 1,500 characters on average (500 to 3,400)."""
        dice = self.dice
        size = size or min(3400, max(500, int(dice.lognormvariate(7.22, 0.42))))
        words = dice.choices(self.words, cum_weights=self.weights, k=size // 2)
        if topic:
            words[::3] = dice.choices(topic, k=len(words[::3]))
        parts: list[str] = []
        length = at = 0
        while length < size:
            luck, count = dice.random(), dice.randrange(3, 7)
            clause = words[at : at + count]
            at += count
            if luck < 0.16:
                clause.insert(count - 3, self.figure())
            elif luck < 0.3:
                clause.insert(count - 3, self.name())
            clause.append(PUNCTUATION[at % 6])
            written = "".join(clause)
            parts.append(written)
            length += len(written)
            if luck > 0.97:
                parts.append("\n")
        return "".join(parts).strip()

    def edited(self, text: str, share: float) -> str:
        """Return the text with spans of 1–6 characters substituted, deleted or inserted until the share is touched."""
        dice, touched, wanted = self.dice, 0, int(len(text) * share)
        pieces = list(text)
        while touched < wanted:
            span, at, kind = dice.randint(1, 6), dice.randrange(len(pieces)), dice.choice("sdi")
            span = min(span, wanted - touched)
            touched += span
            fresh = "".join(dice.choices(self.words, cum_weights=self.weights, k=span))[:span]
            if dice.random() < 0.08:
                fresh = str(dice.randint(1, 999999))[:span]
            pieces[at : at + (0 if kind == "i" else span)] = "" if kind == "d" else fresh
        return "".join(pieces)

    def framed(self, text: str) -> str:
        """Return the text as another portal prints it: other 来源 and editor lines, a note or a disclaimer or both."""
        dice = self.dice
        stamp = (
            f"2025-{dice.randint(1, 12):02}-{dice.randint(1, 28):02} {dice.randint(7, 20):02}:{dice.randint(0, 59):02}"
        )
        head = f"首页 > 资讯 > {dice.choice(PHRASES)}\n来源：{dice.choice(OUTLETS)} 时间：{stamp}\n"
        notes = dice.sample(NOTES, dice.randint(1, 2))
        return f"{head}{text}\n{''.join(notes)}\n责任编辑：{dice.choice(CHARACTERS)}{dice.choice(CHARACTERS)}"
