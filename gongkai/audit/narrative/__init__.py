"""The figures of the prose, read and checked."""

from gongkai.audit.narrative import (
    against_tables,
    balance,
    comparisons,
    dates,
    parts,
    slips,
    stocks,
)
from gongkai.audit.narrative.reading import figures
from gongkai.audit.narrative.text_figure import TextFigure

__all__ = [
    "TextFigure",
    "against_tables",
    "balance",
    "comparisons",
    "dates",
    "figures",
    "parts",
    "slips",
    "stocks",
]
