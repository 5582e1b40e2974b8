"""What has ended keeps the field of table four it counted in; a suit without an instance is the first."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from gongkai.rules.disputes import REVIEW_RESULTS, SUIT_RESULTS


def fill(apps: Any, schema: Any) -> None:
    disputes = apps.get_model("disputes", "Dispute").objects
    disputes.exclude(block="review").update(instance="first")
    for block, known in (("review", REVIEW_RESULTS), ("", SUIT_RESULTS)):
        rows = disputes.filter(block="review") if block else disputes.exclude(block="review")
        for result in known.values():
            rows.filter(result=result.code).update(field=result.field)


class Migration(migrations.Migration):
    dependencies = [("disputes", "0003_course")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
