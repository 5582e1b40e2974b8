"""A sentence taken apart: each number with its words, and which numbers list parts of which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from gongkai.audit.narrative import words
from gongkai.audit.narrative.numbers import Quantity, quantities, same_kind
from gongkai.audit.narrative.sentences import Sentence

_MARK = re.compile(r"[，；：。（）！？、]")
_CLAUSE = re.compile(r"[，；：。（）！？】]")
_JOINT = re.compile(r"^(?:[、，；]|和|及|与(?!上|去|20|前)|以及|并|同时)+")
_OPENS = re.compile(
    r"^(?:(?P<tail>[^，；。：（）]{0,16})[，,；。]?(?P<word>其中|分别(?:是|为|系)|(?:按|从|分(?=[季月类渠部领]))[^，。；]{0,14}(?:分|看)，?(?:其中|分别为|分别是)?"
    r"|(?:主要)?(?:包括|包含|含|涵盖|涉及)|主要(?:是|为|有)|具体(?:是|为|包括)|即(?!办|时|将|可|日|刻)"
    r"|[^，。；：]{0,8}(?:方式|渠道|途径|类型|类别|结果|情况|形式|内容)(?:分别)?(?:为|是|有)))"
)
_COLON = re.compile(
    r"^）[^，；。：（）]{0,6}：|^(?!、)[^，；。：（）]{0,16}(?:，(?:其中|分别|具体|包括|主要|详情|明细|即|构成)[^，。；：（）]{0,10})?："
)
_OF = re.compile(r"^[^，；。：（）]{0,12}(?:里面?|中|当中|之中|之内)[，：]")
_OUT_OF = re.compile(r"[^，；。：（）]{1,12}?(?=(?:里面?|中|当中|之中|之内)有)")  # 12件申请中有2件
_MEASURED = re.compile(r"占|比|较|总|同期|上年|去年")
_CASES = re.compile(r"行政(?:复议|诉讼)(?:案件)?$")
_BRACKET = re.compile(r"^[^，；。：（）]{0,16}（")
_STATEMENT = re.compile(
    r"^(?:全年|今年|本年|共|累计|同时|此外|另|通过|利用|依托|及时|积极|均|年)*(?:收到|受理|接收|办结|办理|结转|转入|答复|发布|公布|召开|组织|开展"
    r"|举办|更新|制作|回应|推送|印发|编制|编发|行政复议|行政诉讼|门户网站|政府网站|官网|网站|公众号|微信|微博|政务新媒体|未(?!按|能|审结|结案)|无(?!法|正当|现成|相关)|没有(?!现成)|比|较|同比|环比|增|减|占|上年|去年|提供|接待|完成|推动|审核|参加|"
    r"处理(?!情况)|公开(?!出版)|主动公开|新增|增设|设置|撰写|报送|录入|上传|刊登|转发|共计|合计|总计|累计)"
)
_RESPECTIVELY = re.compile(
    r"(?P<names>[^，。；：]+?)(?:数量?|案件)?分别(?:为|是|有|达|(?P<verb>[^，。；：]{2,10}))?$"
)
_TOGETHER = re.compile(r"(?P<names>行政(?:复议|诉讼)[、和](?:行政)?(?:复议|诉讼))(?:案件)?$")
_JOINER = re.compile(r"^[^，；。：（）]{0,4}(?:、|和|及)")
_AND = re.compile(r"、|和|以及|(?<![涉危以])及|与")
_ONLY_JOINT = re.compile(r"^[、，和及与]+$")
_CHANGE = re.compile(
    r"(?:增加|增长|减少|下降|上升|降低|提高|提升|多|少|(?<!新)增|减|升|降|增幅|降幅|率)(?:了|出|约|达|为|近|幅度?为)*$"
)
_SHARE = re.compile(r"的?(?:占比?|比例|比重)[^，。；]{0,6}$")
_RATE = re.compile(
    r"(?:日|周|月|季|年|人|件|篇|户)均|平均每?|每(?:日|天|周|月|年|人|件|篇)(?:平均)?$"
)
_ANEW = re.compile(r"^[^，。；：（）]{0,16}[，；](?:其中，)?[按从]|^[^，。；：（）]{0,16}；")
#: a way of sorting all that was counted: 从渠道看，… · 其中按内容分，…
SORTS = re.compile(
    r"^(?:其中|具体)?[，：]?(?:[按从]|分(?=[季月类渠部领]))[^，。；：（）\d]{1,14}(?:分类?|看|划分|统计|而言|来说)[，：]?"
)
_SORTS_AGAIN = re.compile(rf"^[^，。；：（）]{{0,16}}[，；]{SORTS.pattern[1:]}")
_TOUCHING = re.compile(r"涉及|涵盖")
_LIST_HEAD = re.compile(r"^.*?(?:其中|分别为|分别是|包括|含)[，：]?")
_LOOSELY = re.compile(r"主要|如：|例如|涉及")
_SOME = re.compile(r"其中|(?<!包)含")
_AND_SO_ON = re.compile(r"等(?!级|次|候)")
#: what is left of a whole, without its number: ，其余为通知公告
_REST = re.compile(
    r"[，；、](?:其余|剩余|余下|剩下)|[，；、]其[他它](?:的|各类)?(?:均|都|全部|则)*[为是系]"
)
_TELLS = re.compile(r"发布|推送|公开|公布|更新|转发|编发|发送|刊")
_ALIKE = frozenset({"涉及", "涵盖", "包括", "包含", "含"})
_GROUPED = {"dn": "d", "un": "u", "rj": "r"}  # the rows of a group begin with its letter
_BESIDES = re.compile(r"[，；。]其中")


@dataclass(slots=True)
class Item:
    """
    One number of a sentence with the words around it.

    `gap` is everything since the number before, `lead` the words of its own clause before it,
    `tail` the words after it up to the next mark. `parent` is the number whose parts it belongs
    to, `opener` the way that list was opened: "其中", "分别", "（", "：", "中".
    """

    index: int
    quantity: Quantity
    gap: str
    lead: str
    tail: str
    after: str  # everything up to the next number
    parent: int | None = None
    opener: str = ""
    depth: int = 0
    changes: bool = False  # an amount of change or a rate, no number of things: 增加9件, 日均9件
    number_first: bool = False  # 2件予以公开: its words come after it
    paired: bool = False  # its lead comes from a list of subjects before 分别
    partial: bool = False  # the list says it is not whole: 等, 主要, 包括

    @property
    def phrase(self) -> str:
        """The words with "#" for the number."""
        return f"{self.lead}#{self.tail}"


def _before_colon(gap: str) -> str:
    """Return the clause that a colon or a bracket parts from its number: 新收申请数量：21件."""
    if gap.endswith("）"):
        gap = gap[: gap.rfind("（")] if "（" in gap else ""
    gap = gap.rstrip("：")
    return _CLAUSE.split(gap)[-1]


def _named_before(gap: str) -> str:
    """Return the words of the form whose number stands in a bracket: 行政复议（16件）."""
    clause = _CLAUSE.split(gap[:-1])[-1]
    if _MEASURED.search(clause):
        return ""
    named = words.ROW.search(clause + "#") or words.GROUP.search(clause + "#")
    return clause if named or _CASES.search(clause) else ""


def _words(sentence: Sentence, found: list[Quantity]) -> list[Item]:
    plain, before = sentence.plain, 0
    items: list[Item] = []
    for i, quantity in enumerate(found):
        gap = plain[before : quantity.start]
        marks = [m.end() for m in _CLAUSE.finditer(gap)]
        lead = gap[marks[-1] :] if marks else gap
        number_first = not lead
        if not lead and marks and gap[marks[-1] - 1] in "：）":
            lead = _before_colon(gap[: marks[-1]])
        elif not lead and gap.endswith("（"):
            lead = _named_before(gap)
        if i and gap == "（" and items[-1].quantity.unit == "%":
            lead = _SHARE.sub("", items[-1].lead)  # 予以公开的占20.35%（23件）
        if i:
            lead = _JOINT.sub("", lead)
            if not marks and items[-1].number_first and "、" in lead:
                number_first = True
                lead = _JOINT.sub("", lead[lead.index("、") :])
        end = found[i + 1].start if i + 1 < len(found) else len(plain)
        persons = plain.startswith("公民、", quantity.end)
        mark = (_CLAUSE if persons else _MARK).search(plain, quantity.end, end)
        tail = plain[quantity.end : mark.start() if mark else end]
        if not mark and i + 1 < len(found):
            tail = of[0] if (of := _OUT_OF.match(tail)) else ""
        number_first = number_first or not _LIST_HEAD.sub("", lead)
        after = plain[quantity.end : end]
        items.append(Item(i, quantity, gap, lead, tail, after, number_first=number_first))
        before = quantity.end
    return items


def _both_results(first: Item, item: Item) -> bool:
    return all(
        words.ROW.search(i.lead + "#") or words.GROUP.search(i.lead + "#") for i in (first, item)
    )


def _both_channels(first: Item, item: Item) -> bool:
    """Tell whether two numbers are told of two channels alike: 门户网站50条，微信公众号31条."""
    one, two = _own(first), item.lead
    if not words.PUBLISHING.search(one) or not words.PUBLISHING.search(two):
        return False
    return bool(_TELLS.search(one)) == bool(_TELLS.search(two))


def _of_another_group(item: Item, parent: Item, listed: Decimal) -> bool:
    """
    Tell whether a result is no part of the group named before: 不予公开15件，其中…；不掌握3件.

    :param listed: what the parts named so far add up to
    """
    group = words.GROUP.search(parent.lead + "#")
    row = words.ROW.search(item.lead + "#") or words.GROUP.search(item.lead + "#")
    if not group or not row or group.lastgroup not in _GROUPED:
        return False
    if (row.lastgroup or "").startswith(_GROUPED[group.lastgroup]):
        return False
    return "；" in item.gap or listed == parent.quantity.value


def _ours_and_others(first: Item, item: Item) -> bool:
    """Tell whether what is passed on is listed beside what is one's own: 原创9条，转发3条."""
    return "原创" in _own(first) and item.lead.startswith(("转发", "转载"))


def is_share(item: Item) -> bool:
    """Tell whether a number says what part the one before is of the whole: 35件，占94.6%."""
    return item.quantity.unit == "%" and item.lead.startswith("占")


def _opens_its_own(item: Item, first: Item, items: list[Item]) -> bool:
    """Tell whether a number after ； opens a list as the one before it was opened."""
    if "；" not in item.gap or item.index + 1 == len(items):
        return False
    gap = items[item.index + 1].gap
    return first.opener in ("：", "中", "分别") and _opener(gap, "（" in gap) == first.opener


def _ends_list(item: Item, first: Item, parent: Item, items: list[Item]) -> bool:
    """Tell whether a number after a list's last part begins something new."""
    if item is not first and _opens_its_own(item, first, items):
        return True
    if (
        "。" in item.gap
        or "在内" in item.gap
        or not same_kind(item.quantity.unit, parent.quantity.unit)
    ):
        return True
    if first is item:
        return False
    if item.quantity.unit == "期" != parent.quantity.unit and "：" not in first.gap:
        return True
    if (
        "；" in item.gap
        and not is_share(items[item.index - 1])
        and not _both_results(first, item)
        and "：" not in first.gap
        and first.opener not in ("：", "分别", "（", "中")
    ):
        return True
    if first.opener == "（" or _both_channels(first, item) or _ours_and_others(first, item):
        return False
    return bool(_STATEMENT.match(item.lead) and not _STATEMENT.match(_own(first)))


def _top_before(items: list[Item], i: int) -> int | None:
    """Return the last number before that is no part of another."""
    for item in reversed(items[:i]):
        if item.quantity.is_count and not item.changes and item.parent is None:
            return item.index
    return None


def _counted_before(items: list[Item], i: int) -> int | None:
    """
    Return the last number before that counts things and is no amount of change.

    Not one in a bracket closed since: 收到37件，增长16%（上年为32件），其中自然人30件.
    """
    closed, inside = 0, None
    for item in reversed(items[:i]):
        closed += items[item.index + 1].gap.count("）") - items[item.index + 1].gap.count("（")
        if not item.quantity.is_count or item.changes:
            continue
        if not (closed > 0 and item.depth):
            return item.index
        inside = item.index if inside is None else inside
    return inside


def _sorted_anew(items: list[Item], gap: str) -> bool:
    """Tell whether the whole stands in a sentence before: 从渠道看，A9条；从内容看，B9条."""
    return SORTS.match(items[0].gap) is not None and _SORTS_AGAIN.match(gap) is not None


def _own(first: Item) -> str:
    return _LIST_HEAD.sub("", first.lead)


def joins(item: Item) -> bool:
    """Tell whether a number is joined to the one before it by 、 or 和."""
    return _JOINER.match(item.gap) is not None


def begins_statement(lead: str) -> bool:
    """Tell whether a number's words begin something new: 公众号发布30条."""
    return _STATEMENT.match(lead) is not None


def _respectively(items: list[Item]) -> None:
    """Give each number its own subject: 行政复议、行政诉讼分别为2件、1件."""
    for i, item in enumerate(items):
        match = _RESPECTIVELY.search(item.lead)
        if not match and i + 1 < len(items) and _ONLY_JOINT.match(items[i + 1].gap):
            match = _TOGETHER.search(item.lead)
        if not match:
            continue
        names = _AND.split(match["names"])
        run = [item]
        while len(run) < len(names) and i + len(run) < len(items):
            following = items[i + len(run)]
            if not _ONLY_JOINT.match(following.gap):
                break
            run.append(following)
        if len(run) == len(names) > 1:
            for one, name in zip(run, names, strict=True):
                one.lead, one.paired = name + (match.groupdict().get("verb") or ""), True


def take_apart(sentence: Sentence) -> list[Item]:
    """Return the sentence's numbers with their words, and the lists they form."""
    found = quantities(sentence.plain)
    items = _words(sentence, found)
    _respectively(items)
    lists: list[tuple[int, str, int, int, bool]] = []  # parent, opener, depth, first, partial
    depth = 0
    for i, item in enumerate(items):
        gap = item.gap
        item.changes = bool(_CHANGE.search(item.lead) or _RATE.search(item.lead))
        opened, closed = gap.count("（"), gap.count("）")
        if closed:
            depth = max(0, depth - closed)
            lists = [entry for entry in lists if entry[2] <= depth]
        if opened:
            depth += opened
        item.depth = depth
        if i == 0 or not item.quantity.is_count:
            continue
        if items[i - 1].quantity.bodies:
            gap = f"{items[i - 1].gap}{gap}"
        parent = _counted_before(items, i)
        opener = _opener(gap, bool(opened and not closed)) if parent is not None else ""
        if opener and words.ROW.search(item.lead) and "涉及" in gap:
            opener = ""
        if opener and _goes_on_alike(gap, items[i - 1]):
            opener = ""
        if opener in ("：", "中", "（") and parent != i - 1 and not items[i - 1].quantity.bodies:
            opener = ""
        if opener and parent is not None and _ANEW.match(gap):
            parent = None if _sorted_anew(items, gap) else _top_before(items, i)
        if opener and parent is not None:
            units = item.quantity.unit, items[parent].quantity.unit
            if same_kind(*units) and (units[0] == units[1] or not _TOUCHING.search(gap)):
                partial = bool(_LOOSELY.search(gap + item.lead))
                lists.append((parent, opener, depth, i, partial))
        while lists:
            whole, opener, level, first, partial = lists[-1]
            listed = sum((p.quantity.value for p in items if p.parent == whole), Decimal(0))
            if (
                level == depth
                and not _ends_list(item, items[first], items[whole], items)
                and not _of_another_group(item, items[whole], listed)
            ):
                item.parent, item.opener, item.partial = whole, opener, partial
                if (
                    "等" in item.tail
                    or _AND_SO_ON.search(item.lead)
                    or (i + 1 == len(items) and _REST.search(item.after))
                ):
                    item.partial = True
                break
            if level < depth:
                break
            lists.pop()
    return items


def _goes_on_alike(gap: str, before: Item) -> bool:
    """Tell whether the word that would open a list goes on with one: 涉及征地7件，涉及登记66件."""
    match = _OPENS.match(gap)
    return match is not None and match["word"] in _ALIKE and match["word"] in before.lead


def _inside_a_clause(gap: str, match: re.Match[str]) -> bool:
    """Tell whether 涉及 and the like belong to the words after a number: 4次涉及国家秘密."""
    before = gap[: match.start("word")]
    return match["word"].startswith(("涉及", "涵盖", "即", "含")) and before[-1:] not in tuple(
        "，；。"
    )


def _opener(gap: str, bracket: bool) -> str:
    if bracket and _BRACKET.match(gap):
        return "其中" if _SOME.search(gap) else "（"
    match = _OPENS.match(gap)
    if match and not _inside_a_clause(gap, match):
        return "其中" if match["word"].startswith(("其中", "含", "涵")) else "分别"
    if _OF.match(gap):
        return "中"
    if _COLON.match(gap):
        return "其中" if "其中" in gap else "："
    return "其中" if _BESIDES.search(gap) and gap.count("，") <= 1 else ""
