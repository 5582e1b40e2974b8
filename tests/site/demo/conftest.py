"""The demonstration county, loaded once for the tests of this folder, rolled back after them."""

from __future__ import annotations

import pytest
from django.db import transaction

from gongkai.agencies.models import Agency
from gongkai.demo.county import load


@pytest.fixture(scope="package")
def county(django_db_setup, django_db_blocker):
    """The county's agency, with everything below it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield Agency.objects.get(code="xian")
        transaction.set_rollback(True)
