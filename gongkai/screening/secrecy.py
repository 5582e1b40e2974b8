"""
Markings of secrecy and of papers for internal use.

A marking is a label: it stands alone at the head, in a corner, in a property or in a name, or it
carries the star (秘密★1年). Prose about secrets (保守国家秘密, 商业秘密, 机密级) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.words import said
from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.passage import Passage, Piece
from gongkai.screening.places import Part
from gongkai.screening.settings import Screening

BASIS = "保守国家秘密法 第三十五条；条例 第十四条、第十七条"
BASIS_INTERNAL = "条例 第十六条、第十七条"
_LEVEL = r"(?:绝\s{0,4}密|机\s{0,4}密|秘\s{0,4}密)"
_TERM = r"(?:[0-9一二三四五六七八九十]{1,3}\s?(?:年|个月|月|日)|长期|永久|启用前|解密)"
_STARRED = re.compile(rf"{_LEVEL}\s{{0,3}}(?:[★☆✩✭⭐✰]\s{{0,3}}{_TERM}?|[*※]\s{{0,3}}{_TERM})")
_LABELLED = re.compile(
    rf"(?:密\s{{0,4}}级|保密等级|秘密等级|涉密等级|保密级别)\s{{0,2}}[:\t]\s{{0,3}}({_LEVEL}|工作秘密|内部)(?![^\s\n\t\x1e,;。)\]★])"
)
_BARE = re.compile(
    r"(?:^|(?<=[\n\t\x1e]))[ \[【(]*(?:[0-9]{6}\s{1,4}|份号[:]?\s?[0-9]{1,6}\s{1,4})?"
    rf"({_LEVEL})(?:级)?(?:件|文件)?[ \])】]*(?:{_TERM}[ \])】]*)?(?=[\n\t\x1e]|$)"
)
#: a level before the title of a paper: 【机密】关于……
_TAGGED = re.compile(rf"(?:^|(?<=[\n\t\x1e]))\s*[\[【(]\s?({_LEVEL})\s?[\]】)](?=[^\n\t\x1e])")
#: one part of the name of a file, or of a title among its properties
_IN_NAME = re.compile(
    rf"(?:^|(?<=[-_ \[【(+.]))({_LEVEL}|内部|涉密|密件)(?:文件|资料|件)?(?=$|[-_ \]】)+.\n])"
)
_INTERNAL = re.compile(
    r"内部(?:资料|文件|材料|使用|参考|刊物|掌握|传阅|明电|事项|情况|发行|会议材料)|(?:不得|请勿|严禁|禁止|切勿|不准)(?:外传|扩散|翻印|转载上网|上网)"
    r"|仅[供限](?:内部|领导|本单位|工作人员)|工作秘密|阅后(?:收回|即焚|退回)|会后收回|注意保密|供领导参阅|此件不(?:予)?公开|此件(?:不得|不宜)公开"
    r"|不公开发布|(?:公开属性|公开方式|公开类别|公开形式)\s?[:\t]\s?不(?:予)?公开|不对外公开|涉密文件|密件"
)
#: one of these stands in whatever _INTERNAL finds; sought first because they are sought fast
_INTERNAL_WORDS = (
    *("内部", "外传", "扩散", "翻印", "上网", "仅供", "仅限", "工作秘密", "阅后", "会后收回"),
    *("注意保密", "参阅", "此件", "不公开", "不对外公开", "公开属性", "公开方式", "公开类别"),
    *("公开形式", "涉密文件", "密件"),
)
_NOT_PUBLIC = re.compile(r"此件不|公开(?:属性|方式|类别|形式)\s?[:\t]\s?不|此件(?:不得|不宜)公开")
_ON_REQUEST = re.compile(r"此件依申请公开|(?:公开属性|公开方式)\s?[:\t]\s?依申请公开")
_PROSE = re.compile(
    r"[。；]|的|应当|应|按照|规定|管理|涉及|等|或者|以及|属于|制度|办法|加强|防止|泄露|做好|遵守|定密|标志|标识|和|与|及|是否|培训|教育|检查"
)
_HEAD, _FOOT = 12, 4  # pieces
_CORNERS = frozenset(
    {Part.HEADER, Part.FOOTER, Part.TEXT_BOX, Part.PROPERTY, Part.FILE_NAME, Part.ANNOTATION}
)
_NAMES = frozenset({Part.FILE_NAME, Part.PROPERTY})
_LONG = 60  # characters: beyond this a line is prose


def find(passage: Passage, settings: Screening) -> Iterator[Hit]:
    """Yield the markings of a passage."""
    flat = passage.flat
    if "密" in flat:
        for match in _STARRED.finditer(flat):
            quoted = flat[max(0, match.start() - 1)] in "“《'\"「如"
            line = passage.line(match.start())
            prose = (quoted and len(line) > 20) or len(line) > _LONG
            yield _hit(passage, match.span(), Severity.WARNING if prose else Severity.STOP)
        for match in _LABELLED.finditer(flat):
            yield _hit(passage, match.span(), Severity.STOP)
        for match in _BARE.finditer(flat):
            severity = _bare(passage, match)
            if severity is not None:
                yield _hit(passage, match.span(1), severity)
        for match in _TAGGED.finditer(flat):
            at_edge = _is_at_edge(passage, match.start(1))
            yield _hit(passage, match.span(1), Severity.STOP if at_edge else Severity.WARNING)
    named = any(piece.place.part in _NAMES for piece in passage.pieces)
    for match in _IN_NAME.finditer(flat) if named else ():
        if passage.piece(match.start(1)).place.part in _NAMES:
            yield _hit(passage, match.span(1), Severity.STOP)
    yield from _internal(passage)


def _bare(passage: Passage, match: re.Match[str]) -> Severity | None:
    """The three levels side by side are the heading or the scale of a table, not a marking."""
    line = passage.line(match.start(1))
    if len({level[0] for level in re.findall(_LEVEL, line)}) > 1:
        return None
    piece = passage.piece(match.start(1))
    if piece.table is not None:
        if "密级" in piece.heading or _is_at_edge(passage, match.start(1)):
            return Severity.STOP
        return Severity.NOTICE
    return Severity.STOP if _is_at_edge(passage, match.start(1)) else Severity.WARNING


def _internal(passage: Passage) -> Iterator[Hit]:
    flat = passage.flat
    may = any(word in flat for word in _INTERNAL_WORDS)
    for match in _INTERNAL.finditer(flat) if may else ():
        line = passage.line(match.start()).strip()
        around = _bracketed(passage, match.span()) or line
        says_so = bool(_NOT_PUBLIC.search(match[0]))
        if says_so and len(around) <= _LONG:
            yield _hit(passage, match.span(), Severity.STOP)
            continue
        rest = around.replace(match[0], "", 1)
        if len(around) > 30 or _PROSE.search(_INTERNAL.sub("", rest)):
            continue
        severity = Severity.STOP if _is_at_edge(passage, match.start()) else Severity.WARNING
        if around is not line:
            severity = Severity.STOP
        yield _hit(passage, match.span(), severity)
    for match in _ON_REQUEST.finditer(flat) if "依申请公开" in flat else ():
        yield _hit(passage, match.span(), Severity.WARNING)


def _bracketed(passage: Passage, span: tuple[int, int]) -> str:
    """Return what stands in the brackets around a marking; "" where there are none."""
    flat = passage.flat
    before = flat[max(0, span[0] - 16) : span[0]]
    after = flat[span[1] : span[1] + 16]
    opened = max(before.rfind(mark) for mark in "([【〔")
    closed = min((at for mark in ")]】〕" if (at := after.find(mark)) >= 0), default=-1)
    if opened < 0 or closed < 0 or "\n" in before[opened:] or "\n" in after[:closed]:
        return ""
    return before[opened + 1 :] + flat[span[0] : span[1]] + after[:closed]


def _is_at_edge(passage: Passage, at: int) -> bool:
    """Tell whether a piece stands at the head or foot of its page, or in a corner of it."""
    piece = passage.piece(at)
    if piece.place.part in _CORNERS:
        return True
    index = passage.index(at)
    pieces = passage.pieces
    before = [one for one in pieces[max(0, index - 60) : index] if _same(one, piece)]
    after = [one for one in pieces[index + 1 : index + 60] if _same(one, piece)]
    return len(before) < _HEAD or len(after) < _FOOT


def _same(one: Piece, other: Piece) -> bool:
    """Tell whether a piece has words and stands on the page or sheet of the other."""
    if not one.text.strip():
        return False
    return one.place.page == other.place.page and one.place.sheet == other.place.sheet


def _hit(passage: Passage, span: tuple[int, int], severity: Severity) -> Hit:
    value = passage.text[span[0] : span[1]].strip()
    start = passage.text.index(value, span[0])
    is_level = bool(re.search(_LEVEL, value)) and "工作" not in value
    sentence = (
        said(
            "带有密级标志“%(value)s”：不能公开。依法解密的，附解密手续后另成新的版本。",
            value=value,
        )
        if is_level
        else said(
            "带有内部标志“%(value)s”：不能照原样公开，先确认可以公开并去掉标志。", value=value
        )
    )
    if severity is Severity.WARNING:
        sentence = said("出现“%(value)s”：确认不是密级或内部标志。", value=value)
    return Hit(
        Kind.SECRECY,
        severity,
        (start, start + len(value)),
        value,
        "",
        sentence,
        BASIS if is_level else BASIS_INTERNAL,
        passage.piece(start).place,
    )
