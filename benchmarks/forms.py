"""Notices of one form, for benchmarks: every sentence the same, other names, figures and dates. All synthetic."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Final

from writing import Writer


def _words(text: str) -> list[str]:
    return text.split()


TENDER: Final = """{city}{work}{kind}公告
项目概况：{city}{work}的潜在投标人应在{city}公共资源交易平台获取招标文件，并于{day}9时30分（北京时间）前递交投标文件。
一、项目基本情况
项目编号：{code}。项目名称：{city}{work}。预算金额：{money}万元。最高限价：{limit}万元。采购需求：{need}，详见招标文件第五章。合同履行期限：自合同签订之日起{days}日内完成供货、安装、调试并通过验收。本项目不接受联合体投标。
二、申请人的资格要求
满足政府采购法第二十二条规定；落实政府采购政策需满足的资格要求：本项目专门面向中小企业采购；本项目的特定资格要求：投标人须具有独立承担民事责任的能力，具有良好的商业信誉和健全的财务会计制度，具有履行合同所必需的设备和专业技术能力，有依法缴纳税收和社会保障资金的良好记录，参加本次采购活动前三年内在经营活动中没有重大违法记录，未被列入失信被执行人名单、重大税收违法案件当事人名单和政府采购严重违法失信行为记录名单。
三、获取招标文件
时间：{sale}至{close}，每天上午9:00至12:00，下午14:00至17:00（法定节假日除外）。地点：网上下载。方式：凭数字证书登录后自行下载。售价：500元，售后不退。
四、提交投标文件截止时间、开标时间和地点
{day}9时30分，{city}公共资源交易中心第{room}开标室。逾期送达的或者未送达指定地点的投标文件，招标人不予受理。投标保证金的金额为{bond}万元，应当在投标截止时间前到达指定账户。
五、公告期限
自本公告发布之日起5个工作日。
六、其他补充事宜
投标人应当在规定时间内完成解密，因投标人原因造成解密失败的视为撤销其投标文件。潜在投标人对文件有疑问的，应当在10日前以书面形式提出，采购人将以更正公告的形式统一答复。本次招标公告同时在有关网站上发布。
七、对本次招标提出询问，请按以下方式联系
采购人：{city}{owner}。地址：{city}{road}路{number}号。联系人：{person}。电话：{phone}。
采购代理机构：{agent}。地址：{city}{street}大道{block}号。项目联系人：{helper}。电话：{call}。"""
ACCEPTANCE: Final = """{firm}{project}竣工环境保护验收公示
根据《建设项目环境保护管理条例》等有关规定，{firm}对位于{place}的{project}组织了竣工环境保护验收，现将有关情况公示如下。
一、建设单位：{firm}。建设地点：{place}{park}。项目性质：新建。验收监测单位：{lab}。
二、建设内容：{firm}在{place}{park}建设生产线及配套的污染防治设施，主体工程与环保设施同时设计、同时施工、同时投入使用。项目产生的废水经厂区污水处理站处理达标后，排入{place}污水处理厂；废气经收集处理后通过15米高排气筒排放；危险废物暂存于厂内危废间，委托{disposer}处置；一般固体废物综合利用。
三、验收结论：验收组由建设单位、监测单位{lab}和特邀专家组成，经过资料查阅、现场检查和讨论，认为{project}环境保护手续齐全，落实了环评批复提出的各项措施，废气、废水、厂界噪声的监测结果均符合相应的排放标准，固体废物得到妥善处置，同意{project}通过竣工环境保护验收。
四、公示期间，公众可以通过来信、来访的方式向{firm}反映意见，公示时间为20个工作日，联系时请注明真实姓名，以便核实和回复。{place}生态环境分局对公示内容的真实性依法进行监督。"""
PROJECTS: Final = _words(
    "电镀生产线技术改造项目 木质家具制造项目 塑料制品加工项目 金属表面处理项目 食品添加剂生产项目 印刷包装项目 建材加工项目"
)
WORKS: Final = _words(
    "污水处理厂提标改造工程 生活垃圾转运站设备 河道水质自动监测站运维服务 土壤污染状况调查 危险废物规范化管理评估 大气网格化监测设备 餐厨垃圾处置 一体化污水处理设备 环境应急物资 排污口溯源整治"
)
NEEDS: Final = _words("膜组件 格栅 鼓风机 在线分析仪 加药装置 转运车辆 采样瓶 便携检测仪 污泥脱水机 除臭系统")
GOODS: Final = _words(
    "聚合氯化铝 聚丙烯酰胺 活性炭 次氯酸钠 硫酸亚铁 片碱 纯碱 石灰 葡萄糖 乙酸钠 双氧水 三氯化铁 除磷剂 重捕剂 消泡剂 阻垢剂 杀菌剂 还原剂 絮凝剂 石英砂"
)
STATIONS: Final = _words(
    "城东站 城西站 城南站 城北站 高新区站 开发区站 师范学院站 植物园站 体育馆站 火车站站 水厂站 党校站"
)
RIVERS: Final = _words("甲渡断面 乙桥断面 丙口断面 丁滩断面 戊湾断面 己闸断面 庚坝断面 辛洲断面")


class Forms:
    """Writes notices; `series` gives those that come from one office, the next from the last."""

    def __init__(self, seed: int, writer: Writer) -> None:
        self.dice = random.Random(seed)
        self.writer = writer
        self.makers: dict[str, Callable[[str], Iterator[str]]] = {
            "tender": self.tenders,
            "price quotation": self.prices,
            "air daily": self.dailies,
            "air weekly": self.weeklies,
            "monitoring report": self.reports,
            "acceptance notice": self.acceptances,
        }

    def place(self) -> str:
        """Return a town."""
        return self.dice.choice(self.writer.places)

    def day(self, at: int) -> str:
        """Return the day so many days after the first of 2024."""
        year, rest = 2024 + at // 336, at % 336
        return f"{year}年{rest // 28 + 1}月{rest % 28 + 1}日"

    def tenders(self, town: str) -> Iterator[str]:
        """One agency's tenders: its own name, address and telephone stay."""
        dice = self.dice
        agent = f"{self.place()}招标咨询有限公司"
        fixed = {"city": town + "市", "agent": agent, "street": self.place(), "block": dice.randint(1, 300)}
        fixed |= {
            "helper": dice.choice("赵钱孙李周吴") + "工",
            "call": f"0{dice.randint(310, 999)}-{dice.randint(2000000, 8999999)}",
        }
        at = dice.randint(0, 300)
        while True:
            at += dice.randint(1, 5)
            money = round(dice.uniform(20, 9000), 2)
            yield TENDER.format(
                **fixed, work=dice.choice((self.place() + "镇", "", self.place() + "区")) + dice.choice(WORKS),
                kind=dice.choice(("公开招标", "竞争性磋商")), code=f"{dice.choice(('HB', 'ZC', 'GK'))}-2024-{dice.randint(1000, 9999)}",
                money=money, limit=round(money * 0.98, 2), bond=round(money * 0.02, 1), days=dice.choice((30, 45, 60, 90, 120)),
                need="、".join(f"{good}{dice.randint(1, 40)}套" for good in dice.sample(NEEDS, 3)), room=dice.choice("一二三四"),
                sale=self.day(at), close=self.day(at + 5), day=self.day(at + 21), number=dice.randint(1, 400),
                owner=dice.choice(("生态环境局", "水务局", "城市管理局")), road=self.place(), person=dice.choice("郑王冯陈褚卫") + "女士",
                phone=f"0{dice.randint(310, 999)}-{dice.randint(2000000, 8999999)}",
            )  # fmt: skip

    def acceptances(self, town: str) -> Iterator[str]:
        """One town's acceptance notices: only names differ, and the laboratory stays for some."""
        dice = self.dice
        trades = ("金属制品", "塑业", "家具", "食品", "新材料")
        while True:
            yield ACCEPTANCE.format(
                firm=f"{self.place()}{dice.choice(trades)}有限公司", project=dice.choice(PROJECTS),
                place=town + "市" + self.place() + dice.choice("区县镇"), park=self.place() + "工业园区",
                lab=f"{dice.choice(self.writer.places[:9])}检测技术有限公司", disposer=f"{self.place()}环境科技有限公司",
            )  # fmt: skip

    def prices(self, town: str) -> Iterator[str]:
        """One market's list, day after day: half of the prices stay as they were."""
        dice, at = self.dice, self.dice.randint(0, 300)
        prices = {good: dice.randint(30, 900) * 10 for good in GOODS}
        while True:
            at += 1
            for good in dice.sample(GOODS, len(GOODS) // 2):
                prices[good] += dice.choice((-30, -20, -10, 10, 20, 30))
            rows = "\n".join(
                f"{good}：{town}地区出厂含税报价{price}元/吨，市场成交以商谈为主。" for good, price in prices.items()
            )
            yield (
                f"{self.day(at)}{town}市水处理药剂市场价格行情\n今日{town}市水处理药剂市场整体平稳，各主要品种的报价如下，价格为现款现汇，"
                f"不含运输费用，仅供参考。\n{rows}\n后市预测：原料供应充足，下游按需采购，预计短期内价格以稳为主，局部会有小幅调整。"
            )

    def dailies(self, town: str) -> Iterator[str]:
        """One town's air, day after day."""
        dice, at = self.dice, self.dice.randint(0, 300)
        while True:
            at += 1
            rows = "".join(
                f"{station}空气质量指数为{dice.randint(28, 130)}，细颗粒物日均浓度为{dice.randint(8, 90)}微克每立方米，"
                f"可吸入颗粒物日均浓度为{dice.randint(20, 140)}微克每立方米；"
                for station in STATIONS[: dice.randint(9, 12)]
            )
            yield (
                f"{town}市环境空气质量日报（{self.day(at)}）\n根据{town}市生态环境监测中心的自动监测数据，{self.day(at)}{town}市城区"
                f"环境空气质量指数为{dice.randint(30, 120)}，空气质量级别为{dice.choice(('优', '良', '轻度污染'))}，首要污染物为"
                f"{dice.choice(('臭氧', '细颗粒物', '可吸入颗粒物'))}。各站点情况如下：{rows}\n温馨提示：敏感人群应当适当减少长时间、高强度的户外锻炼。"
                "本日报数据未经审核，仅供参考，评价依据为环境空气质量标准（GB3095-2012）和环境空气质量指数技术规定（HJ633-2012）。"
            )

    def weeklies(self, town: str) -> Iterator[str]:
        """One town's air, week after week: few figures in much fixed prose."""
        dice, week = self.dice, self.dice.randint(1, 20)
        while True:
            week += 1
            good = dice.randint(2, 7)
            yield (
                f"{town}市城区环境空气质量周报（2024年第{week}周）\n{self.day(week * 7)}至{self.day(week * 7 + 6)}，{town}市城区环境空气质量优良天数为"
                f"{good}天，超标天数为{7 - good}天，优良率为{good / 7:.1%}。本周细颗粒物平均浓度为{dice.randint(12, 80)}微克每立方米，"
                f"与上周相比{dice.choice(('上升', '下降'))}{dice.uniform(0.5, 30):.1f}%；可吸入颗粒物平均浓度为{dice.randint(30, 130)}微克每立方米，"
                f"与上周相比{dice.choice(('上升', '下降'))}{dice.uniform(0.5, 30):.1f}%；臭氧日最大八小时平均浓度为{dice.randint(60, 170)}微克每立方米。\n"
                "评价说明：本周报采用国家环境空气自动监测网的实时数据，评价项目为二氧化硫、二氧化氮、可吸入颗粒物、细颗粒物、一氧化碳和臭氧六项，"
                "按照环境空气质量标准和技术规定进行评价，数据未经最终审核，只作为当周空气质量状况的参考，不作为考核依据。空气质量指数越大、级别越高，"
                "说明污染的情况越严重，对人体健康的影响也就越明显。各级生态环境部门将继续加强对重点行业、重点区域、重点时段的污染管控，"
                "督促企业落实主体责任，加大移动源和扬尘源的检查力度，做好污染天气的应对工作。"
            )

    def reports(self, town: str) -> Iterator[str]:
        """One town's monthly water report."""
        dice, month = self.dice, self.dice.randint(0, 5)
        while True:
            month += 1
            when = f"{2023 + month // 12}年{month % 12 + 1}月"
            rows = "".join(
                f"{river}水质类别为{dice.choice('ⅡⅢⅣ')}类，高锰酸盐指数{dice.uniform(1.5, 8):.1f}毫克每升，氨氮{dice.uniform(0.05, 1.4):.2f}毫克每升，"
                f"总磷{dice.uniform(0.02, 0.3):.3f}毫克每升；"
                for river in RIVERS
            )
            yield (
                f"{town}市地表水环境质量监测报告（{when}）\n按照年度生态环境监测方案的要求，{when}对{town}市主要河流的{len(RIVERS)}个断面开展了采样监测，"
                f"监测项目为地表水环境质量标准（GB3838-2002）表1中的24项基本项目。监测结果表明，达到或优于Ⅲ类的断面{dice.randint(3, 8)}个，"
                f"{rows}与去年同期相比水质{dice.choice(('有所好转', '基本稳定', '略有下降'))}。\n饮用水水源地：本月对{dice.randint(2, 9)}个集中式饮用水水源地"
                f"开展了监测，取水总量为{dice.uniform(100, 900):.1f}万吨，达标率为100%。\n质量控制：采样、保存、运输和分析全过程按照技术规范执行，"
                "实施平行样、加标回收和空白试验，结果均在允许范围之内，所用仪器都在检定有效期以内，分析人员持证上岗。"
            )
