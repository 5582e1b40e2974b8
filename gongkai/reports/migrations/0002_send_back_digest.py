from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [
        migrations.AddField(
            "reportsendback",
            "digest",
            models.CharField(max_length=64, default=""),
            preserve_default=False,
        ),
    ]
