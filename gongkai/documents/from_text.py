"""Plain text → paragraphs and grids, in any of the encodings Chinese offices use."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.documents.decode import decoded
from gongkai.documents.errors import Unreadable
from gongkai.documents.grid import Block, Flow, Paragraph
from gongkai.documents.joining import columns, joined
from gongkai.documents.lines import blocks_of
from gongkai.rules.words import said

MAX_LINES = 200_000
_FEW = 3  # so many full lines tell that the page broke them
_MANY = 6  # so many, that it broke shorter ones too
_Measure = Callable[[str], int]


def flow(data: bytes) -> Flow:
    """
    Read a plain text file.

    :raises Unreadable: empty, binary, or longer than any report
    """
    text, encoding = decoded(data)
    if not text.strip("\x00 \t\r\n\ufeff\u3000"):
        raise Unreadable("empty", "文件是空的，没有任何文字", "请重新下载或重新导出")
    if text.count("\x00") > len(text) // 50 or text.count("\ufffd") > len(text) // 10:
        raise Unreadable(
            "unsupported",
            "文件不是文本，也不是认识的文档格式",
            "可以核验 HTML、DOCX、PDF、XLSX、TXT，其他格式请先另存为其中一种",
        )
    lines = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MAX_LINES:
        raise Unreadable(
            "too_large",
            said("文本有%(count)s行，不像一份年度报告", count=len(lines)),
            "请只保留报告正文再核验",
        )
    return Flow(_joined(blocks_of(lines)), "text", notes=[f"编码：{encoding}"])


def _broken_at(
    lines: list[str], measure: _Measure, short: int, least: int
) -> tuple[int, int, _Measure]:
    """
    Return how many lines are full by a measure, from what length a line is, and the measure.

    :param short: what a full line may lack, as a long word or a bracket went to the next
    :param least: the longest line is at least so long where the page breaks lines, at most
        five times so long
    """
    lengths = list(map(measure, lines))
    longest = max(lengths, default=0)
    if not least <= longest < 5 * least:
        return 0, longest, measure
    width = longest - short
    full = sum(1 for length in lengths if length >= width)
    if full >= _MANY:  # one line may be longer than the rest: many digits, a narrow letter
        width = sorted(lengths)[-_FEW] - short
    return full, width, measure


def _joined(blocks: list[Block]) -> list[Block]:
    """Put paragraphs together that were broken at the edge of the page or the mail."""
    lines = [b.text for b in blocks if isinstance(b, Paragraph)]
    broken = [_broken_at(lines, len, 3, 25), _broken_at(lines, columns, 10, 50)]
    full, width, measure = max(broken, key=lambda way: way[0])
    if full < _FEW:
        return blocks
    made: list[Block] = []
    run: list[str] = []
    for block in [*blocks, None]:
        if isinstance(block, Paragraph):
            run.append(block.text)
            continue
        made.extend(Paragraph(text) for text in joined(run, width, measure))
        run = []
        if block is not None:
            made.append(block)
    return made
