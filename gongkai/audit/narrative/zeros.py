"""Statements that are figures without a number: 未收到申请 · 均予以公开 · 全部来自自然人."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.audit.narrative import words

_NO = (
    r"(?<!如)(?<!若)(?<!凡)(?:没有(?!现成)"
    r"|未(?!经|按|及|能|对|办结|来|完|尽|满)"
    r"|尚无|均无|暂无|无(?!正当|关|法|偿|需|须|障碍|现成|缝|论|不|相关信息)|零)"
)
NO_REQUEST = re.compile(
    rf"(?:{_NO}(?:发生|有|出现|产生|办理|新)?(?:收到|接到|接收|受理|收悉)?(?:过)?[^，。；：#\d]{{0,26}}?"
    r"(?P<what>依申请公开(?!专栏|指南|栏)|信息公开(?:的)?申请|公开申请|申请公开|信息的?申请|(?<=到)(?:相关|任何|有关)?申请|(?<=受理)申请)"
    r"|(?:申请|依申请公开)[^，。；：\d]{0,8}(?:为|是)(?:零|0(?![\d.]))|[“”]?(?:零|0)[“”]?申请|(?:申请|依申请公开)[“”]?零(?:受理|收到|申请|接收))"
)
#: of some of the bodies: 7个乡镇为零申请 · 未收到申请的有19个
_OF_SOME = re.compile(
    r"[\d一二三四五六七八九十百]+(?:个|家)[^，。；：、\d]{0,12}$|(?:^|[，；。：有])(?:其余|其[他它])[^，。；：\d]{0,10}$"
)
#: what was not taken in is a fee: 未收取依申请公开信息处理费
_OF_A_FEE = re.compile(r"[^，。；：]{0,12}(?:费(?!者|时)|收费)")
_WHICH = re.compile(r"的(?:共?有|为|是|单位|部门|机关|乡镇|镇|街道|\d)")
_NOT_NEW = re.compile(
    r"复议|诉讼|重复|结转|许可|补正|正当|费|超期|逾期|投诉|举报|纠纷|因|引|不予|越权|未答复|积压|遗漏"
)
_OF_BODIES = re.compile(
    r"(?:\d家|\d个|各|部分|多数|个别)(?:单位|部门|乡镇|镇|街道|科室|机关|村)[^，。；]{0,6}$"
)
NO_CARRY = re.compile(
    rf"{_NO}[^，。；：\d]{{0,12}}(?:结转|转入|转到|转至)[^，。；：]{{0,18}}|结转[^，。；：\d]{{0,10}}(?:为|是)?(?:零|0(?![\d.]))"
)
NO_DISPUTE = re.compile(
    rf"(?:{_NO}(?!因作出)[^。；#\d]{{0,34}}?(?:行政)?(?:复议|诉讼)"
    r"(?:案件|申请)?(?:(?:[、和及与或，]|以及|或者|及其)+(?:被?提起|引发|发生|被?申请|产生|因[^，。；]{0,10})?(?:的)?(?:行政)?(?:复议|诉讼))?"
    r"|(?:行政复议|行政诉讼|行政复议[、和及与]+(?:行政)?诉讼)(?:案件|数量|数|均|都|件数|分别|申请)*(?:为|是)(?:零|0)(?![\d.]))(?P<rest>[^，。；]{0,10})"
)
_NEW_ONES = re.compile(r"新(?:增|发生|收|产生)")
_OLD_ONES = re.compile(
    r"(?:上一?年|去年|往年|以前|20\d\d年)[^。]{0,8}(?:未审结|未结|结转|延续|遗留|转入)"
)
_MARK = re.compile(r"[，。；：]")
_LOST = re.compile(r"败诉|纠错|纠正|撤销|超期|逾期|未履行|不当|应诉不|率")
NO_FEE = re.compile(
    rf"(?:{_NO}|不|未曾|没)[^，。；\d]{{0,16}}(?:收取|收费|收缴|产生|发生)[^，。；\d]{{0,24}}(?:费(?!者|时)|费用|$)|(?:未|没有|无|不)收费"
)
NO_NORMATIVE = re.compile(
    rf"{_NO}(?:新)?(?:制定|制发|出台|印发|发布|制作)[^，。；\d]{{0,14}}规范性文件"
)
NONE_ABOLISHED = re.compile(rf"{_NO}废止[^，。；\d]{{0,10}}规范性文件")
#: no request with that result: 没有作出不予公开的答复
NO_RESULT = re.compile(
    rf"{_NO}(?:发生|出现|作出|做出)?(?:过)?(?:(?P<dn>不予公开)|(?P<un>无法提供)|(?P<rj>不予处理)|(?P<pa>部分公开))"
    r"(?:的|类|等)*(?:答复|决定|情形|情况|申请|件)*(?:的?情形|的?情况)?(?=[，。；]|$)"
)
NO_DECISION = re.compile(
    rf"{_NO}(?:作出|做出|实施|发生|办理|开展)[^，。；\d]{{0,10}}行政(?P<what>许可|处罚|强制)(?!.{{0,4}}(?:信息|公示|公开))"
)
_MAY_SAY_NONE = re.compile(r"[未没无零不0]")
_OF_MONEY = re.compile(r"[费收生]")

ALL = r"(?:均|全部|都|全)(?:已|为|系|是|依法|依规|按期|按时|按规定|及时|作出|做出|给予)*"
ALL_GRANTED = re.compile(
    rf"(?:{ALL})(?:予以公开|同意公开|予公开)(?!或|、|和)(?:[^，。；]{{0,4}})(?=[，。；）]|$)"
)
ALL_PERSONS = re.compile(
    r"(?:均|全部|都|全)(?:来自|为|是|系|由|属于?)*(?:自然人|公民个人)(?:申请|提出|提交|的)*(?=[，。；）]|$)"
)
ALL_DONE = re.compile(
    r"(?:均|全部|已全部|都)(?:已|已经)?(?:办结|答复|答复完毕|办理完毕|办结答复|办理答复|答复申请人)(?:完毕)?(?=[，。；）]|$)"
)
ALL_ROW = re.compile(
    r"(?<=，)(?P<all>均|全部|都)?(?:为|属于?|系|因|以|答复)?(?P<row>[^，。；：#\d]{2,24})(?=[，。；）]|$)"
)


def zeros(plain: str, chapter: int, about: bool) -> Iterator[tuple[str, int, int]]:
    """
    Yield (figure, start, end) for each thing a plain sentence says there was none of.

    `about` tells whether the talk is of disclosure, so that reviews and suits are those of
    table four.
    """
    if _MAY_SAY_NONE.search(plain) is None:
        return
    for match in NO_REQUEST.finditer(plain) if "申请" in plain else ():
        if (
            not _NOT_NEW.search(match[0])
            and not _OF_BODIES.search(plain, 0, match.start())
            and not _OF_SOME.search(plain, 0, match.start())
            and not _WHICH.match(plain, match.end())
            and not _OF_A_FEE.match(plain, match.end())
            and "申请人" not in plain[match.start() : match.end() + 1]
        ):
            yield "new", match.start(), match.end()
    for match in NO_CARRY.finditer(plain) if "转" in plain else ():
        if "以外" in match[0] or "之外" in match[0]:
            continue
        before = _MARK.split(plain[max(0, match.start() - 6) : match.start()])[-1]
        yield _carry(before + match[0]), match.start(), match.end()
    if about and ("复议" in plain or "诉讼" in plain):
        for match in NO_DISPUTE.finditer(plain):
            if _NEW_ONES.search(match[0]) and _OLD_ONES.search(plain):
                continue
            if _LOST.search(match[0]) or words.NOT_OURS.search(match[0]):
                continue
            review, suit = "复议" in match[0], "诉讼" in match[0]
            name = "disputes" if review and suit else ("fy" if review else "lit")
            yield name, match.start(), match.end() - len(match["rest"])
    if chapter != 5 and _OF_MONEY.search(plain):
        for match in NO_FEE.finditer(plain):
            if re.search(r"事业性", match[0]):
                yield "fees", match.start(), match.end()
            elif chapter == 6 or about or re.search(r"信息|处理费|公开", plain):
                yield "processing_fee", match.start(), match.end()
    if "规范性文件" in plain:
        for match in NO_NORMATIVE.finditer(plain):
            yield "normative.made", match.start(), match.end()
        for match in NONE_ABOLISHED.finditer(plain):
            yield "normative.abolished", match.start(), match.end()
    for match in NO_RESULT.finditer(plain) if about or chapter == 1 else ():
        yield match.lastgroup or "", match.start(), match.end()
    for match in NO_DECISION.finditer(plain) if "行政" in plain else ():
        yield words.ROW_OF_DECISION[match["what"]], match.start(), match.end()


def _carry(words_: str) -> str:
    if words.TO_NEXT.search(words_):
        return "cout"
    if words.FROM_LAST.search(words_):
        return "cin"
    return "carried"


HAS_ZERO = re.compile(r"未|没有|无|零|不收|均|全部|都|属于|全")
