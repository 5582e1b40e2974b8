"""The office that handles requests."""

from __future__ import annotations

import pytest

from tests.site.again import again
from tests.site.cast import World
from tests.site.requests.making import Office, office


@pytest.fixture
def of(world: World, tmp_path, settings) -> Office:
    """The housing bureau with everybody who handles requests; files go to a folder of the test."""
    settings.DATA = tmp_path
    return again(office, world)
