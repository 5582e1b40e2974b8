"""Fixtures of the platform's tests; the county and its people are in tests/conftest.py."""

from __future__ import annotations

from tests.site.server import site

__all__ = ["site"]
