"""Disclosed texts as a county's look, as many as wanted, the same for the same number."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from gongkai.search import Document

_WORDS = """
的 和 对 在 为 各 县 了 与 等 及 年 月 日 有关 工作 单位 部门 情况 项目 管理 服务 政府 信息
公开 建设 通知 办法 实施 方案 加强 开展 落实 推进 农村 乡镇 资金 发展 群众 安全 生产 检查 整改
问题 责任 领导 会议 组织 学习 培训 教育 医疗 卫生 保险 就业 社会 保障 救助 低保 残疾 老年 儿童
妇女 住房 保障房 改造 危房 安居 工程 道路 交通 运输 水利 灌溉 饮水 河流 治理 草原 生态 环境
保护 污染 监测 排放 空气 质量 土地 征收 补偿 规划 用地 审批 许可 处罚 强制 执法 监督 举报 投诉
信访 复议 诉讼 法治 宣传 普法 财政 预算 决算 收入 支出 税收 审计 采购 招标 投标 中标 合同 验收
评估 绩效 考核 目标 任务 计划 总结 报告 统计 数据 公示 公告 名单 补助 补贴 申请 办理 流程 时限
材料 窗口 大厅 网站 平台 电话 地址 邮箱 咨询 意见 建议 征求 反馈 采纳 修订 废止 失效 有效
规范性 文件 政策 解读 问答 乡村振兴 脱贫攻坚 食品安全 药品监管 安全生产 应急预案 防灾减灾
疫情防控 疫苗接种 义务教育 学前教育 职业技能 营商环境 市场主体 个体工商户 中小企业 招商引资
旅游资源 文化遗产 公共文化 广播电视 体育健身 农牧民 合作社 产业园 畜牧业 牦牛 养殖 种植 青稞
饲草 防疫 屠宰 冷链 物流 电商 帕米尔 红其拉甫 口岸 边境 通关 巡查 护林 防火 河长制
"""
WORDS = _WORDS.split()
_ENDS = "，，，，。。；、"
#: characters of names no dictionary has
_NAME = "塔合曼提孜那甫达布达尔瓦恰库科西鲁克马尔洋阿甫热热斯卡木布依鲁大同河谷峰滩桥沟湖岭湾"
AGENCIES, COLUMNS, KINDS = 34, 40, ("item", "item", "item", "decision", "document", "report")
_WEIGHTS = list(accumulate(1 / (rank + 4) for rank in range(len(WORDS))))
START = datetime(2014, 1, 1, tzinfo=UTC)


def sentence(dice: random.Random, length: int) -> str:
    """Return running text of about so many characters: few words often, most of them seldom."""
    made: list[str] = []
    size = 0
    while size < length:
        word = WORDS[bisect(_WEIGHTS, dice.random() * _WEIGHTS[-1])]
        mark = dice.choice(_ENDS) if dice.random() < 0.12 else ""
        made += (word, mark)
        size += len(word) + len(mark)
    return "".join(made)


def name(dice: random.Random) -> str:
    """Return the name of a place or a project."""
    return "".join(dice.choice(_NAME) for _ in range(dice.randint(3, 5)))


def documents(count: int, length: int = 560) -> Iterator[Document]:
    """Yield texts of about so many characters."""
    for number in range(count):
        dice = random.Random(number)
        at = START + timedelta(minutes=dice.randrange(10 * 365 * 24 * 60))
        agency, column = dice.randrange(AGENCIES), dice.randrange(COLUMNS)
        title = f"关于{sentence(dice, 10).rstrip(_ENDS)}的{dice.choice(('通知', '公告', '公示'))}"
        if number % 7 == 0:
            title = f"{name(dice)}{title}"
        text = f"{sentence(dice, length // 2)}{name(dice)}{sentence(dice, length // 2)}"
        yield Document(
            id=f"item-{number}",
            title=title,
            url=f"/items/{number}/",
            published_at=at,
            kind=KINDS[number % len(KINDS)],
            year=at.year,
            text=text,
            numbers=(f"{at.year}-{number:06d}", f"示政办发〔{at.year}〕{number}号"),
            agency=f"u{agency}",
            agency_names=(f"示例县第{agency}局",),
            columns=("statutory", f"c{column}"),
            column_names=("法定主动公开内容", f"第{column}栏"),
            validity=("", "", "", "", "valid", "")[number % 6],
        )
