from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publishing", "0002_records")]

    operations = [
        migrations.AddField(
            "item", "emergency_until", models.DateTimeField(null=True, blank=True)
        ),
        migrations.AddField(
            "itemsendback",
            "digest",
            models.CharField(max_length=64, default=""),
            preserve_default=False,
        ),
    ]
