"""Words put into lines, and lines into text."""

from __future__ import annotations

import re

from gongkai.documents.pdf.glyphs import SPACE, is_latin
from gongkai.documents.pdf.ink import Word

#: of the type size: figures this far apart on one line of a cell are two figures
TWO_FIGURES = 0.9
NO_SPACE_BEHIND = "-/([{|!?_@#"  # at the end of a line: it may have been broken here
NO_SPACE_BEFORE = ".,;:!?)]}/%_@-"
ADDRESS = re.compile(r"(?:://|www\.|@)[!-~]*$")  # broken anywhere


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


def line_text(line: list[Word], *, prose: bool = False) -> str:
    """
    Return one line as text, with spaces between Latin words and between figures.

    :param prose: keep every space the writer put in; in cells those within figures are dropped
    """
    last = line[0]
    out = _spaced(last, prose=prose) if last.spaces else last.text
    for word in line[1:]:
        gap = word.x0 - last.x1
        a, b = out[-1], word.text[0]
        if a.isascii() and b.isascii():
            wide = TWO_FIGURES if a.isdigit() and b.isdigit() else SPACE
            if gap > wide * word.size or (prose and _led(word)):
                out += " "
        elif gap > 1.5 * word.size or (prose and _led(word) and (is_latin(a) or is_latin(b))):
            out += " "
        out += _spaced(word, prose=prose)
        last = word
    return out


def _led(word: Word) -> bool:
    """Whether a space was printed right before the word."""
    return word.spaces is not None and word.spaces[0] == 0


def _spaced(word: Word, *, prose: bool) -> str:
    """Return the text of a word with the spaces inside it."""
    text = word.text
    if not word.spaces:
        return text
    for k in reversed(word.spaces):
        if k and (prose or (_letter(text[k - 1]) and _letter(text[k]))):
            text = f"{text[:k]} {text[k:]}"
    return text


def _letter(char: str) -> bool:
    return is_latin(char) and char.isalpha()


def cell_text(lines: list[list[Word]]) -> str:
    """Return the wrapped lines of one cell as one text."""
    if not lines:
        return ""
    out = line_text(lines[0])
    for line in lines[1:]:
        out = joined(out, line_text(line))
    return out


def wrapped(before: str, line: list[Word], after: str) -> str:
    """Put a wrapped line of running text, and its text, behind the lines before it."""
    a, b = before[-1:], after[:1]
    printed = _led(line[0]) and (is_latin(a) or is_latin(b))
    return f"{before} {after}" if printed or _broken_at_space(before, after) else before + after


def _broken_at_space(before: str, after: str) -> bool:
    """Whether a line of Latin text was broken at a space, which is then no longer printed."""
    a, b = before[-1:], after[:1]
    if not (is_latin(a) and is_latin(b)) or (a.isdigit() and b.isdigit()):
        return False
    if not (a.isalnum() or b.isalnum()):
        return False
    if a in NO_SPACE_BEHIND or b in NO_SPACE_BEFORE or (a in ".,:" and b.isdigit()):
        return False
    return not ADDRESS.search(before)


def joined(before: str, after: str) -> str:
    """Put two wrapped lines together; only Latin words need a space between them."""
    a, b = before[-1:], after[:1]
    if a.isascii() and b.isascii() and a.isalpha() and b.isalpha():
        return f"{before} {after}"
    return before + after
