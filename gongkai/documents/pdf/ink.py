"""What is printed on one page: words, rules and boxes, in points, y growing downwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

THIN = 3.0  # points: a filled area no thicker than this is a rule
SHORT = 1.0  # points: no rule is shorter (a dot of a dotted line)

Rule = tuple[float, float, float]  # position across, start along, end along
Box = tuple[float, float, float, float]  # x0, y0, x1, y1


@dataclass(slots=True)
class Word:
    """
    Characters printed without a gap on one line.

    `joins` are the places (index in the text, x) where the file began a new run of text: two
    neighbouring cells may touch there. `spaces` are the indices of characters before which a
    space is shown; the text itself is without them. `turned` words stand at a right angle to the
    page's text.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    joins: list[tuple[int, float]] | None = None
    turned: bool = False
    pale: bool = False  # nearly white: seen only on a coloured ground
    spaces: list[int] | None = None

    @property
    def yc(self) -> float:
        """The middle of the line."""
        return (self.y0 + self.y1) / 2

    @property
    def xc(self) -> float:
        """The middle of the word."""
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class Ink:
    """One page. `across` are horizontal rules (y, x0, x1), `down` vertical ones (x, y0, y1)."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)  # filled areas without an outline
    images: int = 0

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Add a thin area as the rule it is."""
        if x1 - x0 >= y1 - y0:
            if x1 - x0 >= SHORT:
                self.across.append(((y0 + y1) / 2, x0, x1))
        elif y1 - y0 >= SHORT:
            self.down.append(((x0 + x1) / 2, y0, y1))

    def outline(self, points: list[tuple[float, float]], *, stroked: bool) -> None:
        """Add one figure of a path, where it is made of level and upright lines."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
        if x1 - x0 <= THIN or y1 - y0 <= THIN:
            self.rule(x0, y0, x1, y1)
            return
        if len(points) < 3 or any(
            abs(p[0] - q[0]) > 0.5 and abs(p[1] - q[1]) > 0.5 for p, q in pairwise(points)
        ):
            return
        if stroked:
            closed = [*points, points[0]] if len(points) == 4 else points
            for p, q in pairwise(closed):
                self.rule(min(p[0], q[0]), min(p[1], q[1]), max(p[0], q[0]), max(p[1], q[1]))
        elif len(points) >= 4:
            self.boxes.append((x0, y0, x1, y1))


#: glyphs that some fonts report as radicals (U+2E80 to U+2FDF) instead of characters
RADICALS = str.maketrans(
    {chr(0x2F00 + i): c for i, c in enumerate(
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳"
        "心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒"
        "耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚"
        "鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"
    )}
    | dict(zip(
        "⺝⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "月母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    ))
    | {"\2": "-", "\u00ad": "-", "\ufffe": "-", "\u2212": "-"}
)  # fmt: skip


def visible(words: list[Word], boxes: list[Box]) -> list[Word]:
    """Drop white words that no coloured box lies under."""
    if not any(word.pale for word in words):
        return words
    return [
        word
        for word in words
        if not word.pale
        or any(x0 <= word.xc <= x1 and y0 <= word.yc <= y1 for x0, y0, x1, y1 in boxes)
    ]


_FAR = 1 << 32  # no page is that high


def unglued(words: list[Word]) -> list[Word]:
    """Drop words printed twice in the same place, as imitations of bold type are."""
    seen: dict[str, dict[int, Word]] = {}  # text → place → word
    kept = []
    for word in words:
        place = round(word.x0 / 3) * _FAR + round(word.y0 / 3)
        alike = seen.get(word.text)
        if alike is None:
            seen[word.text] = {place: word}
            kept.append(word)
            continue
        for near in (place, place + _FAR, place - _FAR, place + 1, place - 1):
            again = alike.get(near)
            if again is not None:
                break
        if again is not None and abs(again.x0 - word.x0) < 1.5 and abs(again.y0 - word.y0) < 1.5:
            continue
        alike[place] = word
        kept.append(word)
    return kept
