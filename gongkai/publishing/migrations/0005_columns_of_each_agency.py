"""
Give every agency that published something its own copy of the columns, and items their new facts.

Versions are left as they are: what is signed is never touched.
"""

import re
from typing import Any

from django.db import migrations
from django.db.models import F

_NUMBER = re.compile(r"(?P<head>[0-9A-Z]+/\d{4})-(?P<serial>\d+)")


def own_columns(apps: Any, schema_editor: Any) -> None:
    Column = apps.get_model("publishing", "Column")
    Item = apps.get_model("publishing", "Item")
    shared = list(Column.objects.filter(agency=None).order_by("position", "pk"))
    owners = Item.objects.order_by("agency_id").values_list("agency_id", flat=True).distinct()
    for agency in list(owners):
        made = {}
        for one in shared:
            made[one.pk] = Column.objects.create(
                agency_id=agency,
                code=one.code,
                name=one.name,
                block=one.block,
                legal_item=one.legal_item,
                measure=one.measure,
                position=one.position,
                opened_on=one.opened_on,
                retired_on=one.retired_on,
            )
        for one in shared:
            if one.parent_id is not None:
                above = made[one.parent_id]
                Column.objects.filter(pk=made[one.pk].pk).update(parent=above, block=above.block)
            Item.objects.filter(agency_id=agency, column=one).update(column=made[one.pk])
    for one in reversed(shared):
        Column.objects.filter(parent=one).update(parent=None)
    Column.objects.filter(agency=None).delete()


def measures(apps: Any, schema_editor: Any) -> None:
    Item = apps.get_model("publishing", "Item")
    Column = apps.get_model("publishing", "Column")
    published = Item.objects.filter(published_at__isnull=False)
    for measure in Column.objects.order_by().values_list("measure", flat=True).distinct():
        published.filter(column__measure=measure).update(measure=measure)
    published.update(listed_at=F("published_at"))
    ItemVersion = apps.get_model("publishing", "ItemVersion")
    taken = ItemVersion.objects.filter(number=1).exclude(source="").values("item")
    published.filter(pk__in=taken).update(reposted=True)


def counters(apps: Any, schema_editor: Any) -> None:
    Item = apps.get_model("publishing", "Item")
    IndexCounter = apps.get_model("publishing", "IndexCounter")
    last: dict[str, int] = {}
    for index_no in Item.objects.values_list("index_no", flat=True).iterator():
        found = _NUMBER.fullmatch(index_no)
        if found:
            head, serial = found["head"], int(found["serial"])
            last[head] = max(last.get(head, 0), serial)
    IndexCounter.objects.bulk_create(
        [IndexCounter(head=head, last=serial) for head, serial in last.items()]
    )


class Migration(migrations.Migration):
    dependencies = [("publishing", "0004_columns_drafts_files")]

    operations = [
        migrations.RunPython(own_columns, migrations.RunPython.noop),
        migrations.RunPython(measures, migrations.RunPython.noop),
        migrations.RunPython(counters, migrations.RunPython.noop),
    ]
