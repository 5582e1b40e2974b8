"""Drawings kept by the digest of what is drawn, so that none is drawn twice."""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from gongkai.portal.charts import drawing
from gongkai.portal.charts.figures import Chart

_STYLE = 1  # another number when the look of drawings changes


def key(chart: Chart, width: int) -> str:
    """Return what a drawing is kept under: a digest of its figures, words, width and colours."""
    said = repr((_STYLE, chart, width, sorted(drawing.tokens().items())))
    return sha256(said.encode()).hexdigest()[:32]


def drawn(chart: Chart, width: int) -> str:
    """Return a drawing; it is made when it is asked for the first time, then read."""
    path = Path(settings.DATA) / "charts" / f"{key(chart, width)}.svg"
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        made = drawing.svg(chart, width)
        _write(path, made)
        return made


def _write(path: Path, made: str) -> None:
    """Write a file whole or not at all; two at once write the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(made)
    Path(name).replace(path)
