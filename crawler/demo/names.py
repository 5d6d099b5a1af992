"""Invented places, firms, people and papers of the demo portal; whoever bears such a name is not meant."""

from typing import Final

from crawler.demo.topics import words

# None of these is a real city; the syllables are combined freely.
CITIES: Final = words(
    """澄岚 云汀 南澜 北屿 清泊 临澜 碧川 青澄 望湖 平汀 远岭 松泽 梧江 翠屏 银滩 江畔 白鹭洲 红枫 长汀湾 石桥
    秋浦湾 沐川湾 风荷 芦港 柳溪 枫桥湾 锦澜 晴川湾 玉汀 海棠湾 星澜 月泉 朗溪湾 竹海 暖泉 雁北洲 鹤栖 苇州
    澄海湾 鹿鸣"""
)
DISTRICTS: Final = words(
    """东湖区 西岭区 滨江新区 高新区 北港区 南山新城 经开区 临港片区 老城区 河东区 空港片区 科创园区"""
)

FIRM_STEMS: Final = words(
    """示例 清源示范 碧水样本 蓝天示例 绿洲示范 净界样例 青禾示例 澄湖示范 远帆样例 晨曦示例 和风示范 润泽样本
    朗清示例 沃土示范 天净样例 海纳示例 恒绿示范 新泉样本 泓澈示例 岭南样例 北辰示范 启明示例 循环样例 沐野示范
    正清示例 致远样本"""
)
FIRM_KINDS: Final = words("""环保科技 环境工程 环保装备 水务集团 环境技术 节能装备 环保股份 生态科技 膜科技 环境服务""")
INSTITUTES: Final = words(
    """示例大学环境学院 示范环境科学研究院 样例工业大学水处理研究所 示例省环保装备工程中心
    示范理工大学大气实验室 样例能源研究所 示例土壤修复技术中心 示范固废资源化研究院 样例环境监测中心站
    示例设计研究总院 示范水利水电学院 样例低碳发展研究中心"""
)
SURNAMES: Final = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任"
GIVEN: Final = words("示例 样文 示明 例清 示源 样杰 例华 示宁 样蓝 例青 示远 样帆 例禾 示安 样川")

SOURCES: Final = (  # name, home page: "" where the portal prints it without a link
    ("环保设备示例网", ""),
    ("环保设备示例网", ""),
    ("环保设备示例网", ""),
    ("示例环保报", "http://www.shili-huanbaobao.example/"),
    ("清源示范日报", "http://www.qingyuan-ribao.example/"),
    ("示范水务周刊", ""),
    ("样例环境在线", "http://www.yangli-huanjing.example/"),
    ("示例财经", ""),
    ("样本能源杂志", ""),
    ("示例晚报", ""),
)
EDITORS: Final = words("陈示例 林样文 周示明 赵例清 编辑部小样 何示宁")
