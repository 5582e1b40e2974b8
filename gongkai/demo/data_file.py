"""The data files of the demonstration county."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def data(name: str) -> dict[str, Any]:
    """Return a data file."""
    return tomllib.loads(files("gongkai.demo").joinpath("data", f"{name}.toml").read_text("utf-8"))
