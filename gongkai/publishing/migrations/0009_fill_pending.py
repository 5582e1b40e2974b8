"""What is in review when this comes: the newest version that is not on show with every signature."""

from typing import Any

from django.db import migrations
from django.db.models import Exists, F, OuterRef, Q, Subquery


def fill(apps: Any, schema_editor: Any) -> None:
    versions = apps.get_model("publishing", "ItemVersion")
    items = apps.get_model("publishing", "Item")
    newer = versions.objects.filter(item=OuterRef("pk"), number__gt=OuterRef("live__number"))
    open_ones = items.objects.filter(
        Q(live__isnull=True) | Q(emergency_until__isnull=False) | Exists(newer)
    ).values_list("pk", flat=True)
    newest = versions.objects.filter(item=OuterRef("pk")).order_by("-number").values("pk")
    keys = list(open_ones)
    for at in range(0, len(keys), 500):
        some = items.objects.filter(pk__in=keys[at : at + 500], pending__isnull=True)
        some.update(pending=Subquery(newest[:1]))
    items.objects.filter(pending=F("live"), emergency_until__isnull=True).update(pending=None)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0008_review_and_columns_desk")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
