"""
Is a DOCX a template we can fill? Every mistake is said with its place and the words there.

A template is not a program: besides names there are only `if` and `for` over the lists, so that
nothing an office uploads can run, read or wait for anything.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from gongkai.bodies import check_file
from gongkai.bodies.errors import HasMacros, Refused
from gongkai.bodies.files.kinds import FileKind
from gongkai.bodies.files.policy import Policy
from gongkai.letters.errors import BadTemplate, Lacks, NotATemplate
from gongkai.letters.placeholders import COLUMN, PLACEHOLDERS
from gongkai.rules.errors import RuleError
from gongkai.rules.words import listed

MOST = 2 << 20  # bytes of a template
_MOST_UNPACKED = 40 << 20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = re.compile(r"^word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_WHERE = {"document": "正文", "header": "页眉", "footer": "页脚"}
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_SAYS = re.compile(r"^\{\{\s*([^\W\d]\w*)(?:\.(\w+))?\s*\}\}$")
_DOES = re.compile(r"^\{%(p|tr|tc)?\s+(.*?)\s*%\}$")
_FOR = re.compile(r"^for\s+([^\W\d]\w*)\s+in\s+([^\W\d]\w*)$")
_IF = re.compile(r"^(?:el)?if\s+(?:not\s+)?([^\W\d]\w*(?:\.\w+)?)$")
_LOOP = frozenset({"loop.first", "loop.last"})


@dataclass(frozen=True, slots=True)
class Spot:
    """One paragraph of a template: where it is, and its text."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class _Open:
    word: str
    name: str
    over: str
    spot: Spot
    tag: str
    alone: bool


def check_template(data: bytes, name: str, *, form: bool = False) -> None:
    """
    Refuse a file that cannot be filled.

    :param form: a form inside the office: columns instead of text, and no addressee
    :raises NotATemplate: no DOCX, damaged, too large, or with macros
    :raises BadTemplate: a mistake, with its place
    :raises Lacks: something every paper must say is not in it
    """
    problem = next(problems(data, name, form=form), None)
    if problem is not None:
        raise problem


def problems(data: bytes, name: str, *, form: bool = False) -> Iterator[RuleError]:
    """Yield everything that is wrong with a template, in the order of its paragraphs."""
    refused = _file_problem(data, name)
    if refused is not None:
        yield refused
        return
    seen: set[str] = set()
    opened: list[_Open] = []
    part = ""
    for spot in spots(data):
        here = spot.place.split("第")[0]
        if here != part:
            yield from _unclosed(opened)
            opened, part = [], here
        yield from _problems_at(spot, opened, seen)
    yield from _unclosed(opened)
    needed = {one.name for one in PLACEHOLDERS.values() if one.needed}
    if form:
        needed -= {"受文者", "正文"} if "栏目" in seen else {"受文者"}
    lacking = [one for one in PLACEHOLDERS if one in needed - seen]
    if lacking:
        yield Lacks(names=listed(f"{{{{ {one} }}}}" for one in lacking))


def _file_problem(data: bytes, name: str) -> RuleError | None:
    policy = Policy(
        kinds=frozenset({FileKind.DOCX}), most=MOST, most_of={}, most_unpacked=_MOST_UNPACKED
    )
    try:
        check_file(data, name if name.lower().endswith(".docx") else f"{name}.docx", policy)
        for _spot in spots(data):
            pass
    except HasMacros:
        return NotATemplate(what="文件带有宏", do="请另存为不带宏的DOCX后再上传")
    except Refused as error:
        return NotATemplate(what=str(error).rstrip("。"), do="模板须是DOCX，可以从内置模板改起")
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError):
        return NotATemplate(what="文件损坏，打不开", do="请用文字处理软件另存为DOCX后再上传")
    return None


def spots(data: bytes) -> Iterator[Spot]:
    """Yield the paragraphs of a document, its heads and feet, that have text."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in sorted(package.namelist()):
            if not (found := _PARTS.match(name)):
                continue
            where = _WHERE.get(found[1].rstrip("0123456789"), "脚注")
            root = etree.fromstring(package.read(name), parser)
            for number, paragraph in enumerate(root.iter(f"{_W}p"), start=1):
                text = "".join(
                    piece.text or ""
                    for piece in paragraph.iter(f"{_W}t")
                    if next(piece.iterancestors(f"{_W}p")) is paragraph
                )
                if text.strip():
                    yield Spot(f"{where}第{number}段", text)


def _problems_at(spot: Spot, opened: list[_Open], seen: set[str]) -> Iterator[RuleError]:
    rest = _TAG.sub("", spot.text)
    if _BRACES.search(rest):
        yield _bad(spot, rest.strip(), "花括号没有成对", "请写成{{ 名称 }}，不要断开")
        return
    before = len(opened)
    for tag in _TAG.findall(spot.text):
        yield from _problems_of(tag, spot, opened, seen)
    inside = [one for one in opened[before:] if not one.alone]
    for one in inside:
        do = "请把{%改成{%p，单独成段"
        yield _bad(spot, one.tag, "这一段里没有结束", do)
        opened.remove(one)


def _problems_of(tag: str, spot: Spot, opened: list[_Open], seen: set[str]) -> Iterator[RuleError]:
    loops = {one.name: one.over for one in opened if one.word == "for"}
    if found := _SAYS.match(tag):
        name, part = found[1], found[2]
        if name in loops and (part in COLUMN if loops[name] == "栏目" else part is None):
            return
        if part is not None or name in loops:
            yield _bad(
                spot, tag, "不能这样写", "栏目写{{ 栏.名称 }}和{{ 栏.内容 }}，其他列表写{{ 段 }}"
            )
        elif name not in PLACEHOLDERS:
            yield _bad(spot, tag, "没有这个名称", _which(name))
        elif PLACEHOLDERS[name].many:
            do = f"请写成{{%p for 段 in {name} %}}、{{{{ 段 }}}}、{{%p endfor %}}三段"
            yield _bad(spot, tag, "这是一个列表，须逐项写出", do)
        else:
            seen.add(name)
        return
    if found := _DOES.match(tag):
        alone = found[1] is not None
        if alone and spot.text.strip() != tag and found[1] == "p":
            yield _bad(spot, tag, "带p的语句须单独成段", "请把同段的其他文字移到别的段落")
            return
        yield from _statement(found[2], alone, tag, spot, opened, seen)
        return
    if tag.startswith("{#"):
        return
    do = "这里只能写{{ 名称 }}、{%p if 名称 %}和{%p for 段 in 列表 %}"
    yield _bad(spot, tag, "不能这样写", do)


def _statement(
    words: str, alone: bool, tag: str, spot: Spot, opened: list[_Open], seen: set[str]
) -> Iterator[RuleError]:
    names = {one.name for one in opened if one.word == "for"}
    if found := _FOR.match(words):
        listing = PLACEHOLDERS.get(found[2])
        if listing is None or not listing.many:
            lists = listed(one.name for one in PLACEHOLDERS.values() if one.many)
            yield _bad(spot, tag, f"“{found[2]}”不是列表", f"可以逐项写出的有：{lists}")
        elif found[1] in PLACEHOLDERS:
            yield _bad(spot, tag, f"“{found[1]}”已有别的意思", "请换一个名称，如“段”")
        else:
            seen.add(found[2])
        opened.append(_Open("for", found[1], found[2], spot, tag, alone))
    elif found := _IF.match(words):
        name = found[1]
        if not (name in PLACEHOLDERS or name in names or (name in _LOOP and names)):
            yield _bad(spot, tag, f"没有“{name}”这个名称", _which(name))
        if words.startswith("if"):
            opened.append(_Open("if", "", "", spot, tag, alone))
        elif not opened or opened[-1].word != "if":
            yield _bad(spot, tag, "前面没有对应的if", "请删去，或者在前面补上if")
    elif words in ("endif", "endfor", "else"):
        wanted = "for" if words == "endfor" else "if"
        if not opened or opened[-1].word != wanted:
            yield _bad(spot, tag, f"前面没有对应的{wanted}", f"请删去，或者在前面补上{wanted}")
        elif words != "else":
            opened.pop()
    else:
        yield _bad(spot, tag, "不能这样写", "语句只有if、else、endif、for、endfor")


def _unclosed(opened: list[_Open]) -> Iterator[RuleError]:
    for one in opened:
        yield _bad(one.spot, one.tag, "没有结束", f"请在后面补上{{%p end{one.word} %}}")


def _which(name: str) -> str:
    """Say which name may have been meant, or that the list is on the page."""
    near = [one for one in PLACEHOLDERS if set(one) & set(name)]
    if near:
        return f"是不是{listed(near[:3])}；全部名称见模板页上的表"
    return "全部名称见模板页上的表"


def _bad(spot: Spot, text: str, what: str, do: str) -> BadTemplate:
    return BadTemplate(place=spot.place, text=text[:60], what=what, do=do)
