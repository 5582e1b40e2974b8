"""Which figure of table four a number is: reviews, suits and how they ended."""

from __future__ import annotations

import re

from gongkai.audit.narrative import words
from gongkai.audit.narrative.concepts import Concept
from gongkai.audit.narrative.context import Context
from gongkai.audit.narrative.item import Item, joins
from gongkai.audit.narrative.text_figure import Statement

#: reviews, suits, both
CASES = frozenset({"fy", "lit", "disputes", "suit_direct", "suit_after_review"})

_HEAD = re.compile(r"[^，。；：（]*(?:复议|诉讼|起诉)[^，。；：（）]{0,6}(?:：|[中里]，)")
_LISTED = re.compile(
    r"^(?:结果)?(?:维持|纠正)$|^其[他它](?:结果)?$|^(?:尚未|未)审结$|^(?:总计|合计|共计?)$"
)
_OTHERWISE = re.compile(r"^其[他它]$")
_AFTER_REVIEW = re.compile(
    r"复议[^，。；#]{0,4}后"
)  # 复议维持后起诉: 维持 is not how the suit ended
_OF_SOME = re.compile(
    r"应诉#|驳回|撤销|撤诉|终止|不予受理|败诉|胜诉|确认违法|调解|和解|变更|责令|答复(?!不服|引)|出庭|率|化解|引发|建议"
)
_CASES = re.compile(r"复议|诉讼")
#: papers of cases, and what was asked for of them: 涉及行政复议案卷查阅5件
_OF_PAPERS = re.compile(r"(?:复议|诉讼)(?:案件)?(?:案?卷|卷宗|档案|材料|决定书|文书|法(?!院))")
_NOT_CASES = frozenset({"次", "人", "人次", "场", "批", "卷", "期", "页"})
_OF_OTHER_MATTERS = re.compile(
    r"(?:处罚|许可|征地|征收|征迁|土地|房屋|拆迁|拆除|工伤|劳动|社保|登记|强制|执法|招投?标|林权)"
    r"(?:决定|纠纷|案件|行为|补偿|事项)?(?:引发|引起|产生|导致|类|领域|方面|问题)的?[^，。；公]{0,4}(?:复议|诉讼)"
    r"|(?:处罚|许可|征地|征收|征迁|拆迁|拆除|工伤|劳动|社保|强制|执法|林权)(?:决定|纠纷|案件|行为|补偿|事项)?的?(?:行政)?(?:复议|诉讼)"
    r"|代理[^，。；]{0,16}(?:复议|诉讼)"
)
#: asked of those who decide reviews, of any matter: 收到行政复议申请215件
_ASKED_HERE = re.compile(
    r"(?:收到|新收|接收|接到|受理|承办|办理|审结|审理|处理)[^，。；#]{0,10}复议(?:申请|案件)[^，。；]{0,4}#"
    r"|复议(?:申请|案件)?(?:共|新)?(?:收案|受案|立案)[^，。；#]{0,4}#"
    r"|复议(?:机构|局|中心|机关|办)[^，。；]*#"
)
_REVIEWER = re.compile(r"(?:作为|担任)[^，。；]{0,4}复议(?:机关|机构)")
_RULED = re.compile(
    r"被?(?:上级|有关)?(?:行政)?复议机关(?:依法|决定)?(?=维持|纠正|撤销)"
)  # how it ended
_LOST = re.compile(r"纠正|纠错|败诉|撤销|驳回|责令|确认违法|维持")
_COURT_RULED = re.compile(
    r"(?:法院[^，。；#]{0,6}|(?:一审|二审|终审)?(?:判决|裁定)(?:结果)?)(?:维持|纠正|撤销|确认违法)"
)
_SOME_CASES = "cases that ended in one way"  # 因撤回而终止的复议3件、诉讼3件
_BARE_CASES = re.compile(r"^(?:行政)?(?:复议|诉讼)(?:案件)?$")
_OTHER_CASES = "cases of other matters"
_OF_CASES = 4  # the chapter on reviews and suits
_UNRELATED = re.compile(
    r"^[^。；]{0,6}(?:与|同|和)[^，。；]{0,6}公开[^，。；]{0,4}无关|不涉及[^，。；]{0,6}公开"
)
_CAUSED = re.compile(r"^(?!.*(?:驳回|撤|终止|败诉|胜诉)).*(?:引发|答复引)")


def of_dispute(
    item: Item, context: Context, parent: Concept | None, about: bool
) -> Concept | None:
    """Return the figure of table four a number is; `about`: disclosure is spoken of."""
    if item.changes or not item.quantity.is_count or item.quantity.unit in _NOT_CASES:
        return None
    lead, phrase = _RULED.sub("被", item.lead), _RULED.sub("被", item.phrase)
    if _OF_OTHER_MATTERS.search(item.gap) or (joins(item) and _OTHER_CASES in context.said):
        context.said.add(_OTHER_CASES)
        return None
    if _OF_PAPERS.search(phrase):
        return None
    named_case = "复议" in item.gap
    if named_case and (item.lead.startswith("占") or _REVIEWER.search(item.gap)):
        context.said.add(_OTHER_CASES)
        return None
    if (
        (named_case or "复议" in item.tail)
        and context.chapter != _OF_CASES
        and _ASKED_HERE.search(phrase)
        and not words.DISCLOSURE.search(f"{item.gap}#{item.after}")
    ):
        context.said.add(_OTHER_CASES)
        return None
    if joins(item) and _SOME_CASES in context.said and _BARE_CASES.match(item.lead):
        return None
    text = lead + "#" if lead and not lead.isdigit() else ""
    basis = parent.name.split(".")[0] if parent else ""
    group = named = _dispute_group(text) or _dispute_group("#" + item.tail)
    head = _HEAD.search(item.gap)
    if head:
        context.group = _dispute_group(head[0]) or ""
    if group is None and parent is None and about and context.group and _LISTED.match(lead):
        group = context.group
    if group is None and basis in CASES:
        group = context.group or basis
    elif (
        group is None
        or not about
        or words.NOT_OURS.search(phrase)
        or _UNRELATED.search(item.after)
    ):
        return None
    ended = any(name.startswith(f"{group}.") for name in context.said)
    if _OTHERWISE.match(lead) and (ended or group == context.group):
        return Concept(f"{group}.other", ((f"{group}.other", f"{group}.pending"),))
    outcome = words.OUTCOME.search(_AFTER_REVIEW.sub("", text)) or words.OUTCOME.search(
        "#" + item.tail
    )
    if outcome:
        context.group = named or context.group
        return Concept(f"{group}.{outcome.lastgroup}")
    if item.parent is not None and group == basis:
        return None
    if named:
        context.group = ""
    if _OF_SOME.search(item.phrase):
        if _CAUSED.search(item.phrase):
            return Concept(group)
        context.said.add(_SOME_CASES)
        return None
    return Concept(group)


def of_one_outcome(item: Item, items: list[Item]) -> bool:
    """Tell whether cases are those of one outcome: 被纠正的3件（复议2件、诉讼1件）."""
    if item.parent is None or words.OUTCOME.search(item.lead):
        return False
    whole = items[item.parent].lead
    return not _CASES.search(whole) and _LOST.search(whole) is not None


def tells_on_of_cases(item: Item, statement: Statement) -> bool:
    """Tell whether a number without 申请 is of the cases before it: 复议3件，2件以撤回结案."""
    if "申请" in item.phrase:
        return False
    if words.CARRIED.search(item.phrase):
        near = statement.items[item.index - 1] if item.index else None
        return near is not None and bool(_CASES.search(near.lead)) and _only_cases(statement)
    for at in range(item.index - 1, -1, -1):
        if "；" in statement.items[at + 1].gap:
            return False
        before = statement.concepts[at]
        if before is not None:
            return before.name.split(".")[0] in CASES
    said = statement.sentence.plain[: item.quantity.start]  # 行政复议方面，全年新增16件，结案12件
    return _CASES.search(said) is not None and words.DISCLOSURE.search(said) is None


def _only_cases(statement: Statement) -> bool:
    return "申请" not in re.sub(r"申请(?:行政)?复议|复议申请", "", statement.sentence.plain)


def _dispute_group(text: str) -> str | None:
    if not text or text == "#":
        return None
    if words.DIRECT.search(text):
        return "suit_direct"
    if words.AFTER.search(text):
        return "suit_after_review"
    if "行政争议" in text:
        return "disputes"
    if _COURT_RULED.search(text):
        return "lit"
    review, suit = words.REVIEW.search(text), words.SUIT.search(text)
    if review and suit:
        return "disputes"
    if review:
        return "fy"
    return "lit" if suit else None
