import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from polku.core.upgrades import settle_rows


def tell_what_waits_again(apps, schema_editor):
    """What waits was opened again; when is known of none, but it was not before it began to wait."""
    contact = models.OuterRef("contact")
    since = apps.get_model("contacts", "Contact").objects.filter(pk=contact).values("waiting_since")
    closings = apps.get_model("contacts", "Closing").objects.filter(contact__waiting_since__isnull=False)
    closings.update(reopened_at=models.Subquery(since))


class Migration(migrations.Migration):
    dependencies = [("contacts", "0009_contact_area")]
    operations = [
        migrations.AddField("closing", "reopened_at", models.DateTimeField(null=True)),
        migrations.AlterField(
            "closing",
            "contact",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="closings", to="contacts.contact"
            ),
        ),
        migrations.RunPython(tell_what_waits_again, migrations.RunPython.noop),
        migrations.RunPython(settle_rows, migrations.RunPython.noop),
        migrations.AddConstraint(
            "closing",
            models.UniqueConstraint(
                fields=("contact",), condition=Q(reopened_at=None), name="one_closing_of_a_contact_holds"
            ),
        ),
        migrations.AddConstraint(
            "closing",
            models.CheckConstraint(
                condition=Q(reopened_at=None) | Q(reopened_at__gte=F("closed_at")), name="closing_reopened_after_it"
            ),
        ),
    ]
