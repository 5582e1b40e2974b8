"""What the database refuses of the map of table four."""

from __future__ import annotations

from gongkai.disputes.models import FieldChoice
from gongkai.ledger.triggers import append_only, guard

guard(*append_only(FieldChoice._meta.db_table, "结果归栏的选择"))
