"""Give the seeded site many more public items: `python -m benchmarks.many_items COUNT`."""

from __future__ import annotations

import os
import sys

#: the columns that take turns
_CODES = ("xinwen", "gonggao", "guifan", "qitawenjian", "jiedu", "xiangcun", "weisheng", "jiuye",
          "shengtai", "anquan")  # fmt: skip
_TABLES = ("publishing_item", "publishing_itemversion")
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s)"


def main(count: int) -> None:
    """
    Copy one item with its version under other numbers, an hour older each, over ten columns.

    The triggers that ask for signatures are taken away meanwhile: this is nobody's site.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    import django

    django.setup()
    from django.db import connection, transaction

    from gongkai.publishing.models import Column, Item, ItemVersion

    one = Item.objects.select_related("live").get(index_no="000000001/2024-00001")
    own = Column.objects.filter(agency=one.agency_id, code__in=_CODES)
    columns = list(own.values_list("pk", flat=True))
    assert one.live is not None
    first_item, first_version = 1_000_000, 1_000_000
    marks = ", ".join(str(pk) for pk in columns)
    changed = {
        Item: {
            "id": f"{first_item} + i",
            "live_id": f"{first_version} + i",
            "index_no": "printf('9%%08d/2020-%%05d', i / 90000, i %% 90000)",
            "listed_at": "datetime(listed_at, '-' || i || ' hours')",
            "column_id": f"json_extract('[{marks}]', '$[' || (i %% {len(columns)}) || ']')",
        },
        ItemVersion: {"id": f"{first_version} + i", "item_id": f"{first_item} + i"},
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN (%s, %s)",
            _TABLES,
        )
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        for model, pk in ((Item, one.pk), (ItemVersion, one.live.pk)):
            names = [field.column for field in model._meta.concrete_fields]
            values = [changed[model].get(str(name), f'"{name}"') for name in names]
            table = model._meta.db_table
            listed = ", ".join(f'"{name}"' for name in names)
            cursor.execute(
                f"{_NUMBERS} INSERT INTO {table} ({listed})"  # noqa: S608  our own names
                f" SELECT {', '.join(values)} FROM n, {table} WHERE {table}.id = %s",
                [count, pk],
            )
        for _name, sql in triggers:
            cursor.execute(sql)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main(int(sys.argv[1]))
