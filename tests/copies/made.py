"""Articles of random words, and what is done to them when they are taken over."""

from __future__ import annotations

import random

_WORDS = """
县政府 住建局 乡村振兴 资金 公示 补助 农牧民 安居 项目 检查 整改 落实 责任 安全生产
食品 药品 监管 教育 医疗 卫生 就业 培训 岗位 企业 申报 材料 审批 公开
征求 意见 方案 会议 部署 推进 年度 计划 预算 决算 草原 生态 保护 河流
治理 道路 建设 招标 采购 合同 评估 监督 举报 电话 办理 时限 群众 满意
服务 中心 窗口
"""
WORDS = _WORDS.split()


def article(seed: int, length: int = 480) -> str:
    """Return an article of so many characters; the same for the same seed."""
    dice = random.Random(seed)
    made: list[str] = []
    size = 0
    while size < length:
        word = dice.choice(WORDS) + dice.choice(("", "", "", "，", "。", "的", str(seed % 97)))
        made.append(word)
        size += len(word)
    return "".join(made)


def edited(text: str, share: float, seed: int) -> str:
    """Return a text with a share of its characters replaced, here and there."""
    dice = random.Random(seed)
    letters = list(text)
    for at in dice.sample(range(len(letters)), round(len(letters) * share)):
        letters[at] = dice.choice("某甲乙丙丁戊己庚辛壬癸")
    return "".join(letters)
