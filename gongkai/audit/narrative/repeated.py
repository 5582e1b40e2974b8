"""Totals without a cell (items published, meetings) that are stated twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.audit.finding import Remark
from gongkai.audit.narrative.comparison import text_place
from gongkai.audit.narrative.doubt import is_swapped
from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.scope import OWN
from gongkai.audit.narrative.sentences import Sentence
from gongkai.audit.narrative.text_figure import Prose, Statement
from gongkai.documents.report import Report
from gongkai.rules.words import said

_FILLER = re.compile(
    r"20\d\d年度?|全年|本年度?|今年|截至[^，]*|共计?|累计|总共|一共|合计|总计|仅仅?|通过|利用|在|我[局县市区委办]|本[局机关]+"
    r"|[：为达了约：，]|其中|新|^(?:虽然?|尽管|我们|一年来)+"
)
_SAYS_WHOLE = re.compile(r"年|共|累计|总")
_NOUN = re.compile(
    r"信息|网站|公众号|微博|文件|会议|培训|解读|通报|推进会|调度会|座谈会|例会|工作会|发布会|简报|问卷"
)
#: an act stands before the thing or after it: 发布政策解读材料41篇 · 政策解读材料发布14篇
_ACT = r"(?:组织|开展|举办|召开|举行|印发|发布|公开|编发|推送|制作|上线)"
_ACT_FIRST, _ACT_LAST = re.compile(rf"^(?:组织)?({_ACT})(?!的)"), re.compile(rf"({_ACT})$")


_ALL_PUBLISHED = "主动公开的政府信息"
_PUBLISHED = re.compile(
    r"^(?:20\d\d年度?|全年|本年度?|今年|截至[^，]*|[我本全][省市州盟县区旗镇乡局办委院校]|[\u4e00-\u9fff]{1,3}[市州盟县区旗镇乡局]"
    r"|各级(?:行政机关|各?部门)|(?:通过)?(?:各|多|不同)(?:类|种)?(?:渠道|途径|方式)|虽然?|已|累计|共计?|总计|一共|：|实现|依法|及时)*"
    r"(?:(?:主动|依法)+公开(?:各类|各级|各种)?(?:政府|政务)?信息|公开(?:各类)?政府信息|政府信息公开)"
    r"(?:共计?|总数|总量|合计|累计|达到?|总计|数量|数|为|仅|只有)*$"
)
_CHANNEL = re.compile(r"网|平台|公众号|微信|微博|新媒体|专栏|栏目|渠道|载体|窗口|领域|方面|本级")


#: …主动公开的439条信息中，政策解读偏少: the whole, said again to tell on of it
_OF_ALL = re.compile(
    r"(?:^|[是在对从])(?:全年|本年度?|20\d\d年度?|[我本全][省市州盟县区旗镇乡局办委院])*(?:主动|依法)+公开的$"
)
_SENT = re.compile(
    r"^(?:[^，。；]*：)?(?:20\d\d年度?|全年|本年度?|累计|共计?|总计)+(?:公开)?发布(?:各类)?信息(?:共计?)?$"
)
_SENT_AGAIN = re.compile(
    r"^(?:虽然?|尽管)?(?:全年|今年|一年来|本年度?|20\d\d年度?)(?:虽然?)?(?:累计|共计?|总计)?(?:公开)?发布(?:各类)?信息(?:共计?|达)?$"
)
_SAYS_PUBLISHED = re.compile(
    r"公开(?:各类|各级)?(?:政府|政务)?信息(?:共计?|总数|总量|合计|累计|达到?)*$"
)
_LATER = 5  # the chapter on what was wanting
_BARE_ACT = re.compile(r"^(?:虽然?|尽管|只)?(?P<act>举办|开展|组织|召开)(?:了|过)?$")
_BARE_THING = re.compile(
    r"^(?:政务公开|政府信息公开|业务|专题)?(?P<thing>培训|会议|座谈会|推进会)$"
)
_OF_ALL_SENT = re.compile(r"(?:全年|今年|本年度?|20\d\d年度?)(?:公开)?发布的$")
_INFORMATION_OF_THEM = re.compile(r"^(?:政府|政务)?信息(?:当?中|里|之中)")


def _of_all_published(statement: Statement, item: Item) -> str | None:
    """Return one name for all ways of saying how much was published in all."""
    if _OF_ALL.search(item.lead) and _INFORMATION_OF_THEM.match(item.after):
        return None if _CHANNEL.search(item.gap) else _ALL_PUBLISHED
    if not _PUBLISHED.match(item.lead) or item.tail:
        return None
    before = statement.sentence.plain[: item.quantity.start - len(item.lead)]
    return None if _CHANNEL.search(before) else _ALL_PUBLISHED


def _act_first(core: str) -> str:
    """Return the words of a total with its act before the thing, however it is told."""
    if core == _ALL_PUBLISHED:
        return core
    if first := _ACT_FIRST.match(core):
        return first[1] + core[first.end() :]
    last = _ACT_LAST.search(core)
    return last[1] + core[: last.start()] if last else core


def _of_all_sent_out(prose: Prose) -> Iterator[tuple[Statement, Item, Statement, Item]]:
    """
    Yield how many were sent out in all by a chapter that tells on of them, and by chapter one.

    全年发布的178条信息中，… beside 共发布信息148条: only where chapter one gives one such number.
    """
    told: list[tuple[Statement, Item]] = []
    for statement in prose.statements:
        for item, scope in zip(statement.items, statement.scopes, strict=True):
            if scope != OWN or item.quantity.approximate or item.parent is not None:
                continue
            before = statement.sentence.plain[: item.quantity.start]
            if _CHANNEL.search(before):
                continue
            if statement.sentence.chapter == 1 and not item.tail and _SENT.search(item.lead):
                told.append((statement, item))
            elif (_OF_ALL_SENT.search(item.lead) and _INFORMATION_OF_THEM.match(item.after)) or (
                not item.tail and _SENT_AGAIN.match(item.lead)
            ):
                values = {one.quantity.value for _, one in told}
                if len(values) == 1 and item.quantity.value not in values:
                    yield statement, item, *told[0]


def repeated(report: Report, prose: Prose) -> Iterator[Remark]:
    """Yield totals without a cell stated twice in the same words, or in words for the same."""
    first: dict[tuple[str, str], tuple[Item, Sentence, bool]] = {}
    for statement in prose.statements:
        for item, concept, scope in zip(
            statement.items, statement.concepts, statement.scopes, strict=True
        ):
            quantity = item.quantity
            if concept is not None or scope != OWN or item.parent is not None or item.changes:
                continue
            if quantity.approximate or quantity.spelled or not quantity.is_count or item.depth:
                continue
            core = _of_all_published(statement, item) or _FILLER.sub("", item.lead)
            if len(core) < 6 or not _NOUN.search(core) or "申请" in core:
                continue
            sentence = statement.sentence
            whole = core == _ALL_PUBLISHED or bool(_SAYS_WHOLE.search(item.lead))
            key = (_act_first(core), quantity.unit)
            one, earlier, all_then = first.setdefault(key, (item, sentence, whole))
            if one.quantity.value == quantity.value or earlier.text == sentence.text:
                continue
            restated = earlier.chapter != sentence.chapter and (whole or all_then)
            if restated or (whole and all_then):
                yield _told_otherwise(report, core, (sentence, item), (earlier, one))
    for statement, item, told, one in _swapped(prose):
        yield _told_otherwise(
            report, said("公开信息"), (statement.sentence, item), (told.sentence, one)
        )
    for statement, item, told, one in _bare_again(prose):
        yield _told_otherwise(report, item.tail, (statement.sentence, item), (told.sentence, one))
    for statement, item, told, one in _of_all_sent_out(prose):
        yield _told_otherwise(
            report, said("发布信息"), (statement.sentence, item), (told.sentence, one)
        )


def _swapped(prose: Prose) -> Iterator[tuple[Statement, Item, Statement, Item]]:
    """
    Yield two totals of information made public that are one another with two digits swapped.

    公开政府信息3368条 … 合计公开政府信息3638条: by chance two totals are hardly ever so alike.
    """
    told: list[tuple[Statement, Item]] = []
    for statement in prose.statements:
        if "公开" not in statement.sentence.plain:
            continue
        for item, scope in zip(statement.items, statement.scopes, strict=True):
            if (
                scope != OWN
                or item.quantity.approximate
                or item.changes
                or item.parent is not None
            ):
                continue
            if not _SAYS_PUBLISHED.search(item.lead) or item.quantity.unit not in (
                "条",
                "件",
                "份",
            ):
                continue
            for earlier, one in told:
                if one.quantity.unit == item.quantity.unit and is_swapped(
                    one.quantity.value, item.quantity.value
                ):
                    yield statement, item, earlier, one
            told.append((statement, item))


def _bare_again(prose: Prose) -> Iterator[tuple[Statement, Item, Statement, Item]]:
    """Yield acts told again in few words: 虽举办了5次培训 beside 举办政务公开培训3次."""
    for statement in prose.statements:
        if statement.sentence.chapter < _LATER:
            continue
        for item in statement.items:
            act = _BARE_ACT.match(_FILLER.sub("", item.lead))
            thing = _BARE_THING.match(item.tail)
            if act is None or thing is None or item.quantity.approximate:
                continue
            told = [
                (before, one)
                for before in prose.statements
                if before.sentence.chapter == 1
                for one, scope in zip(before.items, before.scopes, strict=True)
                if scope == OWN
                and one.quantity.unit == item.quantity.unit
                and thing["thing"] in one.lead
                and act["act"] in one.lead
            ]
            if len(told) == 1 and told[0][1].quantity.value != item.quantity.value:
                yield statement, item, *told[0]


def _told_otherwise(
    report: Report, core: str, here: tuple[Sentence, Item], before: tuple[Sentence, Item]
) -> Remark:
    (sentence, item), (earlier, one) = here, before
    return Remark(
        said(
            "“%(core)s”前文写%(before)s%(unit)s，此处写%(quantity)s%(unit)s。",
            core=core,
            before=one.quantity.value,
            unit=item.quantity.unit,
            quantity=item.quantity.value,
        ),
        (
            text_place(report, sentence.chapter, sentence.text),
            text_place(report, earlier.chapter, earlier.text),
        ),
        expected=one.quantity.value,
        printed=item.quantity.value,
    )
