"""What every test may ask for. Tests of rules, documents and audit ask for none of it."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("GONGKAI_DATA", tempfile.mkdtemp(prefix="gongkai-test-"))

import pytest

from tests.site.cast import World


@pytest.fixture
def world(db) -> World:
    """The county and its people, in the database."""
    from tests.site.cast import world as make

    return make()
