from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("disputes", "0004_fields_of_results")]

    operations = [
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("field", ""), ("result", "")),
                    models.Q(
                        models.Q(("result", ""), _negated=True),
                        models.Q(("field", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_result_has_a_field",
            ),
        ),
    ]
