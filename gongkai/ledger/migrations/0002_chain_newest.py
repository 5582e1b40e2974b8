from django.db import migrations, models

FIND = """
UPDATE ledger_chain SET newest = COALESCE((
  SELECT MAX(l.id) FROM ledger_line AS l WHERE l.agency_id = ledger_chain.agency_id
  AND l.year = ledger_chain.year AND l.kind <> 'signature'), 0)
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.AddField("chain", "newest", models.BigIntegerField(default=0)),
        migrations.RunSQL(FIND, migrations.RunSQL.noop),
    ]
