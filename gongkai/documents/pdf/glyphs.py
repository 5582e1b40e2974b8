"""Characters with their places become words."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.documents.pdf.ink import RADICALS, Box, Word

GAP = 0.3  # of the type size: a wider gap ends a word
SPACE = 0.18  # the same: Latin letters further apart have a space between them
JOIN_GAP = 0.15  # the same, where the file begins a new run of text


@dataclass(slots=True)
class Look:
    """How one run of text looks: its direction in quarter turns, and whether it is seen."""

    turn: int
    slanted: bool
    hidden: bool
    pale: bool
    size: float = 0.0  # of the type, where the font does not say how high its characters are


@dataclass(slots=True)
class Glyphs:
    """The characters of a page in the file's own coordinates, y growing upwards."""

    items: list[tuple[str, float, float, float, float, int, Look]]
    cut: bool = False  # there were more than may be read


def main_turn(found: Glyphs) -> int:
    """Return the direction most characters are printed in, in quarter turns."""
    tally = [0, 0, 0, 0]
    for item in found.items:
        tally[item[6].turn] += 1
    return tally.index(max(tally))


def words(found: Glyphs, crop: Box, turn: int, *, hidden: bool) -> list[Word]:
    """
    Return the words of a page, as seen when its main direction of text runs to the right.

    :param hidden: whether to read the text that is not painted (recognised text under a scan)
    """
    made: list[Word] = []
    last: Word | None = None
    spaced = False  # a space was printed since the last character
    last_run = last_turn = -1
    left, bottom, right, top = crop
    for char, a, b, c, d, run, look in found.items:
        if look.hidden is not hidden:
            continue
        if char == " ":
            spaced = True
            continue
        if turn == 0:
            x0, y0, x1, y1 = a - left, top - d, c - left, top - b
        elif turn == 1:
            x0, y0, x1, y1 = b - bottom, a - left, d - bottom, c - left
        elif turn == 2:
            x0, y0, x1, y1 = right - c, b - bottom, right - a, d - bottom
        else:
            x0, y0, x1, y1 = top - d, right - c, top - b, right - a
        if look.turn != turn:
            if last is not None and last.turned and run == last_run:
                last.text += char
                last.x0, last.y0 = min(last.x0, x0), min(last.y0, y0)
                last.x1, last.y1 = max(last.x1, x1), max(last.y1, y1)
            else:
                last = Word(char, x0, y0, x1, y1, x1 - x0, None, True)
                made.append(last)
            last_run, last_turn = run, look.turn
            continue
        size = y1 - y0
        if (
            last is not None
            and last_turn == look.turn
            and -0.5 * size < (gap := x0 - last.x1) < GAP * size
            and abs(y0 + y1 - last.y0 - last.y1) < 0.6 * size
        ):
            same = run == last_run
            if same or -0.12 * size < gap < JOIN_GAP * size:
                if spaced or gap > SPACE * size:
                    _space(last, char, printed=spaced)
                    spaced = False
                if not same:
                    if last.joins is None:
                        last.joins = []
                    last.joins.append((len(last.text), x0))
                    last_run = run
                    if last.text.isascii() and not is_latin(char):
                        last.size = size  # the line is as large as its Han characters
                last.text += char
                last.x1 = x1
                continue
        if last is not None and run == last_run and x1 == last.x1 and y0 == last.y0:
            last.text += char  # one glyph of several characters
            continue
        last = Word(char, x0, y0, x1, y1, size, None, False, look.pale, [0] if spaced else None)
        spaced = False
        last_run, last_turn = run, look.turn
        made.append(last)
    for word in made:
        if not (word.text.isascii() and word.text.isprintable()):
            word.text = word.text.translate(RADICALS)
    return made


def _space(word: Word, char: str, *, printed: bool) -> None:
    """Note a space before the next character of a word, unless it stands among Han characters."""
    before = word.text[-1]
    if printed:
        shown = is_latin(before) or is_latin(char)
    else:
        shown = is_latin(before) and is_latin(char) and not (before.isdigit() and char.isdigit())
    if shown:
        if word.spaces is None:
            word.spaces = []
        word.spaces.append(len(word.text))


def is_latin(char: str) -> bool:
    """Whether a character belongs to a script that puts spaces between words."""
    return char < "\u2000"
