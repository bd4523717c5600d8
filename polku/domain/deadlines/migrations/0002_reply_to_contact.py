from datetime import date

from django.db import migrations


def add_the_rule(apps, schema_editor):
    apps.get_model("deadlines", "Rule").objects.get_or_create(
        code="contact.reply",
        valid_from=date(2023, 1, 1),
        defaults={
            "working_days": 7,
            "source": "The organisation's own rule: every contact is answered by the seventh working day",
        },
    )


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0001_initial")]
    operations = [migrations.RunPython(add_the_rule, migrations.RunPython.noop)]
