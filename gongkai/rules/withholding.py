"""On what ground a part of a document is kept back, when the rest is given (art. 14–16, 37)."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from gongkai.rules.law import law
from gongkai.rules.words import speak


@dataclass(frozen=True, slots=True)
class Ground:
    """
    A ground to keep something back: its name and article.

    `outcome` is the reply that keeps the whole back on that ground; empty where there is none.
    """

    code: str
    label: str
    basis: str
    outcome: str = ""

    def __post_init__(self) -> None:
        speak(self, "label", "basis")


_GROUNDS = (
    Ground("PRIVACY", "个人隐私", "条例 第十五条", "WITHHOLD_THIRD_PARTY"),
    Ground("TRADE_SECRET", "商业秘密", "条例 第十五条", "WITHHOLD_THIRD_PARTY"),
    Ground("THIRD_PARTY", "第三方其他合法权益", "条例 第十五条", "WITHHOLD_THIRD_PARTY"),
    Ground("STATE_SECRET", "国家秘密", "条例 第十四条", "WITHHOLD_SECRET"),
    Ground("LAW", "法律、行政法规禁止公开", "条例 第十四条", "WITHHOLD_LAW"),
    Ground("SECURITY", "危及三安全一稳定", "条例 第十四条", "WITHHOLD_SECURITY"),
    Ground("INTERNAL", "内部事务信息", "条例 第十六条第一款", "WITHHOLD_INTERNAL"),
    Ground("PROCESS", "过程性信息", "条例 第十六条第二款", "WITHHOLD_PROCESS"),
    Ground("ENFORCEMENT", "行政执法案卷信息", "条例 第十六条第二款", "WITHHOLD_ENFORCEMENT"),
    Ground("NOT_INFORMATION", "不属于政府信息", "条例 第三十七条"),
)
#: the grounds by code, the most frequent first
GROUNDS = MappingProxyType({ground.code: ground for ground in _GROUNDS})


@law("条例 第十四条至第十六条", "条例 第三十七条")
def ground_of(code: str) -> Ground:
    """
    Return a ground to keep a part back.

    :raises KeyError: there is none of that code
    """
    return GROUNDS[code]
