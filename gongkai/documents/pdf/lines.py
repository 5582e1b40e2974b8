"""Words put into lines, and lines into text."""

from __future__ import annotations

from gongkai.documents.pdf.ink import Word

#: of the type size: Latin words further apart than this have a space between them
SPACE = 0.18
#: of the type size: figures this far apart on one line of a cell are two figures
TWO_FIGURES = 0.9


def text_lines(words: list[Word]) -> list[list[Word]]:
    """Return the words as lines from the top, each from the left."""
    if len(words) < 2:
        return [words] if words else []
    lines: list[list[Word]] = []
    bottom = 0.0
    for word in sorted(words, key=lambda w: w.yc):
        if lines and word.yc < bottom:
            lines[-1].append(word)
        else:
            lines.append([word])
            bottom = word.yc + 0.5 * min(word.size, word.y1 - word.y0)
    for line in lines:
        if len(line) > 1:
            line.sort(key=lambda w: w.x0)
    return lines


def line_text(line: list[Word]) -> str:
    """Return one line as text, with spaces between Latin words and between figures."""
    out = line[0].text
    last = line[0]
    for word in line[1:]:
        gap = word.x0 - last.x1
        a, b = out[-1], word.text[0]
        if a.isascii() and b.isascii():
            wide = TWO_FIGURES if a.isdigit() and b.isdigit() else SPACE
            if gap > wide * word.size:
                out += " "
        elif gap > 1.5 * word.size:
            out += " "
        out += word.text
        last = word
    return out


def cell_text(lines: list[list[Word]]) -> str:
    """Return the wrapped lines of one cell as one text."""
    if not lines:
        return ""
    out = line_text(lines[0])
    for line in lines[1:]:
        out = joined(out, line_text(line))
    return out


def joined(before: str, after: str) -> str:
    """Put two wrapped lines together; only Latin words need a space between them."""
    a, b = before[-1:], after[:1]
    if a.isascii() and b.isascii() and a.isalpha() and b.isalpha():
        return f"{before} {after}"
    return before + after
