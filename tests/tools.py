"""Programs outside pip that some tests need."""

from __future__ import annotations

import os
import shutil

import pytest


def needs(program: str) -> pytest.MarkDecorator:
    """
    Skip a test where a program is not installed.

    With GONGKAI_REQUIRE_TOOLS=1, as in .ci/run, the test runs all the same, and fails.
    """
    missing = shutil.which(program) is None
    required = os.environ.get("GONGKAI_REQUIRE_TOOLS") == "1"
    return pytest.mark.skipif(missing and not required, reason=f"{program} is not installed")


def sized(full: int, usual: int) -> int:
    """Return how much a long test tries: `usual`, or with GONGKAI_EVERY_TEST=1 the full number."""
    return full if os.environ.get("GONGKAI_EVERY_TEST") == "1" else usual
