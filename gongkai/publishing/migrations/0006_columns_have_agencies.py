import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publishing", "0005_columns_of_each_agency")]

    operations = [
        migrations.AlterField(
            "column",
            "agency",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="columns",
                to="agencies.agency",
            ),
        ),
        migrations.AddConstraint(
            "item",
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True)
                | (~models.Q(measure="") & models.Q(listed_at__isnull=False)),
                name="what_is_public_is_counted_and_listed",
            ),
        ),
    ]
