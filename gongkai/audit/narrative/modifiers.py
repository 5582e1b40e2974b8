"""
Words that may narrow a figure and that nothing here knows: 收到不动产领域的公开申请12件.

The number received is compared with the table only where every word between the verb and the
number is one of those that such sentences are made of. Where others stand there, they may name
some of the requests, and the sentence is not wholly understood.
"""

from __future__ import annotations

import re

from gongkai.audit.narrative import words
from gongkai.audit.narrative.item import Item

_VERB = re.compile(rf"{words.RECEIVE}|{words.FINISH}|办理|处理")
_CASE = re.compile(r"复议|诉讼|起诉|应诉|被诉")
_BODY = re.compile(
    r"^.*(?:[局委办厅镇乡院队所省市县区旗州盟]|街道|政府|机关|单位|部门|中心)(?!理)"
)
#: what such sentences are made of, the longest words first
_PLAIN = re.compile(
    r"20\d\d年度?|依申请|申请人|自然人|公民|法人|其[他它]组织|组织|政府|政务|信息|公开|申请|事项|业务|书面|要求|请求"
    r"|提出|提交|递交|提起|社会|公众|群众|人民|有效|相关|有关|任何|各类|各种|各级|全部|不同|完毕|完成|按照|规定|时限|期限"
    r"|程序|及时|按期|按时|按规|依法|依规|如期|情况|方面|内容|行政|机关|工作|案件|总数|总量|数量|件数|共计|累计|合计|总计"
    r"|总共|一共|全年|年内|今年|本年度?|当年|年度|来自|受理|收到|接收|办理|办结|处理|答复|回复|反馈|作出|进行|相比|新增|登记"
    r"|因|引发|引起|发生|产生|涉及|直接|未经|经|后|起诉|法院|其中|共同|维持|纠正|结果|审结|转入|结转|上一?年|去年|同期"
    r"|[的和或者及与以各件个份项宗起条次例类共为是达到有了约新数量表已均按在被对所由就向于不服、：#（）“”\d]"
)
#: who asked, or whom, where no verb tells it from what was asked for
_WHO = re.compile(
    r"^.*(?:[我本全][省市县区旗州镇乡局委办]|各级|各(?:部门|单位)|[县市区旗州镇乡局委办厅]|政府|机关|街道|申请人|群众|一年来|截至[^，]*"
    r"|(?:增加|增长|上升|减少|下降|降低)[到至为])"
)
_UNKNOWN = 2  # characters; one is a stroke left over
_REQUESTS = frozenset({"new", "tot"})
_CASES = frozenset({"fy", "lit", "disputes"})


def is_restricted(item: Item, name: str) -> bool:
    """Whether words that may narrow a figure stand beside its number and are not known."""
    if name in _REQUESTS:
        verb = _VERB.search(item.lead)
        said = item.lead[verb.end() :] if verb else _WHO.sub("", item.lead)
        return _unknown(said) or _unknown(item.tail)
    if name in _CASES:
        case = _CASE.search(item.lead)
        return case is not None and _unknown(_BODY.sub("", item.lead[: case.start()]))
    return False


def _unknown(text: str) -> bool:
    return len(_PLAIN.sub("", text)) >= _UNKNOWN
