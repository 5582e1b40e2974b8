"""What the law says at each question of the wizard, in a sentence beside its article."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop

from gongkai.rules.wizard import Question
from gongkai.rules.words import speak


@dataclass(frozen=True, slots=True)
class Guide:
    """What one question asks, what the law says there, and on which articles that rests."""

    asks: str
    says: tuple[str, ...]
    basis: str

    def __post_init__(self) -> None:
        speak(self, "basis")


GUIDES: dict[Question, Guide] = {
    Question.CLEAR: Guide(
        gettext_noop("申请的内容明确吗？"),
        (
            gettext_noop(
                "内容不明确的，应当指导和释明，并自收到申请之日起7个工作日内一次性告知补正；"
                "还没有告知的，请恢复办理后发补正告知书，不要在这里答复。"
            ),
            gettext_noop("收到补正以后仍不明确的，才能告知无法提供，并写明哪里不明确。"),
        ),
        "条例 第三十条",
    ),
    Question.KIND: Guide(
        gettext_noop("是政府信息公开申请吗？"),
        (
            gettext_noop(
                "以申请的形式进行信访、投诉、举报的，告知不作为政府信息公开申请处理，"
                "可以告知通过相应渠道提出。"
            ),
            gettext_noop(
                "已经答复过、同一申请人就同一内容再次申请的，告知不予重复处理；"
                "不动产登记资料等法律、行政法规对获取另有规定的，依照其规定办理。"
            ),
        ),
        "条例 第三十五条、第三十六条第（六）（七）项、第三十九条",
    ),
    Question.WHOSE: Guide(
        gettext_noop("由本机关负责公开吗？"),
        (
            gettext_noop(
                "制作的由制作机关公开，牵头制作的由牵头机关公开；从公民、法人和其他组织获取的，"
                "由保存的机关公开。机构改革后，信息随职权转移。"
            ),
            gettext_noop(
                "不属于本机关负责的，说明理由；能够确定负责机关的，告知其名称和联系方式。"
            ),
        ),
        "条例 第十条、第三十六条第（五）项",
    ),
    Question.HELD: Guide(
        gettext_noop("有现成的信息吗？"),
        (
            gettext_noop("先检索，记录范围、日期和检索人，把检索记录附在本件里。"),
            gettext_noop(
                "只提供现成的信息；需要加工、分析的，可以不予提供，但能作区分处理的仍须区分。"
            ),
        ),
        "条例 第三十六条第（四）项、第三十八条",
    ),
    Question.GIVE: Guide(
        gettext_noop("可以公开吗？"),
        (
            gettext_noop("公开是常态：第十四条至第十六条以外的，都应当公开。"),
            gettext_noop(
                "国家秘密、法律和行政法规禁止公开、可能危及三安全一稳定的，不得公开；"
                "涉及第三方合法权益的，书面征求其意见；内部事务、过程性信息和执法案卷，可以不公开。"
            ),
            gettext_noop("含有不应当公开的内容，但能够区分的，提供可以公开的部分。"),
        ),
        "条例 第十三条至第十六条、第三十二条、第三十七条",
    ),
    Question.HOW: Guide(
        gettext_noop("用什么形式提供？"),
        (
            gettext_noop(
                "按申请人要求的形式和信息实际保存的情况提供；可能危及载体安全或者成本过高的，"
                "可以提供电子数据、其他适当形式，或者安排查阅、抄录。"
            ),
        ),
        "条例 第三十六条第（二）项、第四十条",
    ),
}
