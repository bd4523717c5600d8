from datetime import timedelta

from django.db import migrations, models
from django.db.models import F

from polku.core.upgrades import settle_rows


def tell_when_due(apps, schema_editor):
    """So far the limit has been 72 hours."""
    apps.get_model("people", "Breach").objects.update(authority_due_at=F("known_at") + timedelta(hours=72))


class Migration(migrations.Migration):
    dependencies = [("people", "0004_unsafe_places")]
    operations = [
        migrations.AddField("breach", "authority_due_at", models.DateTimeField(null=True)),
        migrations.RunPython(tell_when_due, migrations.RunPython.noop),
        migrations.RunPython(settle_rows, migrations.RunPython.noop),
        migrations.AlterField("breach", "authority_due_at", models.DateTimeField()),
    ]
