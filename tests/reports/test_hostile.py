"""Hostile files: one clear line each, in bounded time and memory."""

from __future__ import annotations

from functools import cache

import pytest

from tests.reports.handled import handle
from tests.reports.hostile import NAMES, hostile


@cache
def files() -> dict[str, bytes]:
    return hostile()


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_file_is_refused_or_read_within_bounds(name):
    right, said = handle(name, files()[name])

    assert right, said
