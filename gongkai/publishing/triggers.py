"""What the database refuses of items: showing an unsigned version, changing the time of it."""

from __future__ import annotations

from gongkai.ledger.triggers import guard
from gongkai.publishing.models import ItemVersion
from gongkai.review.triggers import of_thing

guard(*of_thing(ItemVersion, fixed=("index_no", "agency_id", "agency_name")))
