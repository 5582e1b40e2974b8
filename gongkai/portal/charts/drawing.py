"""A chart as SVG: Altair's grammar, the tokens of our style sheet, text that stays text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from markupsafe import escape

from gongkai.portal.charts.figures import Chart
from gongkai.web.build_css import SOURCES

WIDE, NARROW = 640, 300
_TOKEN = re.compile(r"--([a-z0-9-]+): ([^;]+);")
_SIZE = re.compile(r'width="(\d+)" height="(\d+)"')
_OPEN = re.compile(r"<svg ([^>]*)>")
_STROKES: tuple[list[int], ...] = ([1, 0], [6, 3], [2, 2])
_SHAPES = ("circle", "square", "triangle-up")


@cache
def tokens() -> dict[str, str]:
    """Return the tokens of the style sheet by name."""
    return dict(_TOKEN.findall((SOURCES / "1-tokens.css").read_text(encoding="utf-8")))


def svg(chart: Chart, width: int) -> str:
    """Draw a chart of about that width in CSS pixels; title and description are inside."""
    import altair as alt
    import pylopdf_fonts_zh_cn
    import vl_convert

    vl_convert.register_font_directory(str(pylopdf_fonts_zh_cn.serif_path().parent))
    drawn = _trend(alt, chart, width) if chart.kind == "trend" else _bars(alt, chart, width)
    made: str = vl_convert.vegalite_to_svg(_themed(alt, drawn).to_dict(), "6.4")
    return _labelled(made, chart)


def _trend(alt: Any, chart: Chart, width: int) -> Any:
    """Draw lines over the years, each named at its end; dashes and marks besides colours."""
    height = chart.height
    known = [value for _label, row in chart.rows for value in row if value is not None]
    most = float(max(known)) * 1.15
    values = [
        {"year": label, "what": name, "n": float(value)}
        for label, row in chart.rows
        for name, value in zip(chart.series, row, strict=True)
        if value is not None
    ]
    last = chart.rows[-1][0]
    for year in {one["year"] for one in values}:
        _apart([one for one in values if one["year"] == year], most, height)
    names = list(chart.series)
    scale = alt.Scale(domain=[0, most], nice=False)
    base = alt.Chart(alt.Data(values=values)).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("n:Q", title=chart.unit, scale=scale, axis=alt.Axis(tickCount=4)),
        color=_by_name(alt, "Color", names, [tokens()[n] for n in ("blue", "amber", "green")]),
    )
    lines = base.mark_line(strokeWidth=2.5).encode(
        strokeDash=_by_name(alt, "StrokeDash", names, _STROKES)
    )
    points = base.mark_point(filled=True, size=70, opacity=1).encode(
        shape=_by_name(alt, "Shape", names, _SHAPES)
    )
    numbers = base.mark_text(dy=-12, fontSize=13).encode(
        y=alt.Y("number:Q", scale=scale),
        text=alt.Text("n:Q", format=","),
        color=alt.value(tokens()["ink"]),
    )
    ends = (
        base.mark_text(align="left", dx=10, fontSize=13)
        .encode(y=alt.Y("name:Q", scale=scale), text="what:N")
        .transform_filter(alt.datum.year == last)
    )
    layers = alt.layer(lines, points, numbers, ends)
    return layers.properties(width=width - 76, height=height)


def _by_name(alt: Any, channel: str, names: list[str], looks: Sequence[Any]) -> Any:
    """Give each series its own colour, dash or mark, without a legend."""
    scale = alt.Scale(domain=names, range=list(looks[: len(names)]))
    return getattr(alt, channel)("what:N", legend=None, scale=scale)


def _apart(values: list[dict[str, Any]], most: float, height: int) -> None:
    """Add where the words of one year stand, in units of the axis, so that none overlap."""
    gap = 16 * most / height
    below: float | None = None
    for one in sorted(values, key=lambda each: float(each["n"])):
        at = float(one["n"]) if below is None else max(float(one["n"]), below + gap)
        one["number"] = one["name"] = below = at


def _bars(alt: Any, chart: Chart, width: int) -> Any:
    """Draw one bar a row, with its number at its end."""
    values = [{"what": label, "n": float(row[0] or 0)} for label, row in chart.rows]
    most = max(float(row[0] or 0) for _label, row in chart.rows)
    base = alt.Chart(alt.Data(values=values)).encode(
        y=alt.Y(
            "what:N",
            sort=None,
            title=None,
            axis=alt.Axis(domain=False, ticks=False, labelLimit=160, labelPadding=8),
        ),
        x=alt.X("n:Q", axis=None, scale=alt.Scale(domain=[0, most * 1.15])),
    )
    bars = base.mark_bar(color=tokens()["blue"], height=18)
    words = base.mark_text(align="left", dx=6, fontSize=13).encode(
        text=alt.Text("n:Q", format=","), color=alt.value(tokens()["ink"])
    )
    return alt.layer(bars, words).properties(width=width - 130, height=chart.height)


def _themed(alt: Any, drawn: Any) -> Any:
    found = tokens()
    text = {"labelColor": found["ink"], "titleColor": found["ink-2"]}
    return (
        drawn.configure(font="Noto Sans SC", background=found["paper"], aria=False, padding=4)
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=13,
            titleFontSize=13,
            titleFontWeight="normal",
            titleAngle=0,
            titleAlign="left",
            titleY=-12,
            titleX=-30,
            gridColor=found["line"],
            domainColor=found["edge"],
            tickColor=found["edge"],
            **text,
        )
        .configure_axisX(grid=False, labelPadding=6)
        .configure_legend(labelFontSize=13, labelColor=found["ink"], labelLimit=200)
    )


def _labelled(made: str, chart: Chart) -> str:
    """Put the words of the picture into it, and our chain of faces in place of the one."""
    head = _OPEN.search(made)
    if head is None:
        raise ValueError("the drawing is no SVG")
    faces = tokens()["sans"].replace('"', "'")
    made = made.replace('font-family="Noto Sans SC"', f'font-family="{faces}"')
    words = f"<title>{escape(chart.title)}</title><desc>{escape(chart.says)}</desc>"
    head = _OPEN.search(made)
    return made.replace(head[0], f'<svg role="img" {head[1]}>{words}', 1) if head else made


def size(drawn: str) -> tuple[int, int]:
    """Return width and height of a drawing in CSS pixels."""
    found = _SIZE.search(drawn)
    if found is None:
        raise ValueError("the drawing has no size")
    return int(found[1]), int(found[2])
