"""Blocks as HTML."""

from __future__ import annotations

import html
from collections.abc import Sequence

from gongkai.bodies.shape.around import is_figure
from gongkai.bodies.shape.blocks import Block, Cell, Figure, Para, Table, inline


def written(blocks: Sequence[Block]) -> str:
    """Return blocks as HTML, list items gathered into lists."""
    parts: list[str] = []
    depth = -1  # of the list that is open
    for block in blocks:
        bullet = block.bullet if isinstance(block, Para) else None
        if bullet is None:
            parts.append("</li></ul>" * (depth + 1))
            depth = -1
            parts.append(_block(block))
            continue
        bullet = min(bullet, depth + 1, 8)
        if bullet > depth:
            parts.append("<ul>")
        else:
            parts.append("</li></ul>" * (depth - bullet) + "</li>")
        depth = bullet
        assert isinstance(block, Para)  # noqa: S101
        parts.append(f"<li>{inline(block.spans)}")
    parts.append("</li></ul>" * (depth + 1))
    return "".join(parts)


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Figure):
        shown = "".join(one.markup for one in block.pictures)
        words = f"<figcaption>{html.escape(block.caption, quote=False)}</figcaption>"
        return f"<figure>{shown}{words if block.caption else ''}</figure>"
    return _paragraph(block)


def _paragraph(para: Para) -> str:
    whole = para.bold
    content = inline(para.spans, styled=not (para.level or whole))
    if not content:
        return ""
    align = para.align or ("flush" if para.flush and not para.level else "")
    if whole and not para.level:
        content = f"<strong>{content}</strong>"
    tag = f"h{para.level}" if para.level else "p"
    kind = f' class="{align}"' if align else ""
    return f"<{tag}{kind}>{content}</{tag}>"


def _table(table: Table) -> str:
    rows = [_row(row, head=at < table.head) for at, row in enumerate(table.rows)]
    head, body = "".join(rows[: table.head]), "".join(rows[table.head :])
    caption = html.escape(table.caption, quote=False)
    kind = ' class="plain"' if table.plain else ""
    return (
        f"<table{kind}>"
        f"{f'<caption>{caption}</caption>' if caption else ''}"
        f"{f'<thead>{head}</thead>' if head else ''}"
        f"{f'<tbody>{body}</tbody>' if body else ''}</table>"
    )


def _row(row: Sequence[Cell], *, head: bool) -> str:
    alone = all(is_figure(cell) or not cell.text for cell in row)
    made = (_cell(cell, head=head, serial=not at and not alone) for at, cell in enumerate(row))
    return f"<tr>{''.join(made)}</tr>"


def _cell(cell: Cell, *, head: bool, serial: bool) -> str:
    tag = "th" if head or cell.header else "td"
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    if head:
        spans += f' scope="{"colgroup" if cell.colspan > 1 else "col"}"'
    elif cell.header:
        spans += f' scope="{"rowgroup" if cell.rowspan > 1 else "row"}"'
    aligns = {block.align for block in cell.blocks if isinstance(block, Para) and block.text}
    align = aligns.pop() if len(aligns) == 1 and not head else ""
    if not (align or head or serial) and is_figure(cell):
        align = "right"
    kind = f' class="{align}"' if align else ""
    return f"<{tag}{spans}{kind}>{_content(cell, styled=not head)}</{tag}>"


def _content(cell: Cell, *, styled: bool) -> str:
    if all(isinstance(block, Para) for block in cell.blocks):
        lines = [
            inline(block.spans, styled=styled and not block.bold)
            for block in cell.blocks
            if isinstance(block, Para)
        ]
        return "<br>".join(line for line in lines if line)
    return written(cell.blocks)
