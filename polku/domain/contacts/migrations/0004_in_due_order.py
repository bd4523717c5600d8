from typing import Any

from django.db import migrations, models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate

from polku.core.upgrades import settle_rows


def tell_due_days(apps: Any, _schema: Any) -> None:
    """What there was already gets the day of its clock, and the moment it was taken as the beginning of its handling."""
    contacts = apps.get_model("contacts", "Contact").objects
    clocks = apps.get_model("deadlines", "RunningClock").objects.filter(
        subject=OuterRef("pk"), rule__code="contact.reply"
    )
    due_on = Subquery(clocks.order_by("due_on").values("due_on")[:1])
    contacts.update(due_on=Coalesce(due_on, TruncDate("arrived_at")), handled_from=F("taken_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0003_front_door"),
        ("deadlines", "0003_front_door"),
        ("staff", "0003_front_door"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="contact", name="contact_queue"),
        migrations.RemoveIndex(model_name="contact", name="contact_taken_queue"),
        migrations.AddField(model_name="contact", name="due_on", field=models.DateField(null=True)),
        migrations.AddField(model_name="contact", name="handled_from", field=models.DateTimeField(null=True)),
        migrations.RunPython(tell_due_days, migrations.RunPython.noop),
        migrations.RunPython(settle_rows, migrations.RunPython.noop),
        migrations.AlterField(model_name="contact", name="due_on", field=models.DateField()),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=Q(waiting_since__isnull=False),
                fields=["team", "due_on", "arrived_at", "id"],
                name="contact_queue",
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=Q(waiting_since__isnull=False),
                fields=["taken_by", "due_on", "arrived_at", "id"],
                name="contact_taken_queue",
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=Q(waiting_since__isnull=False),
                fields=["assigned_to", "due_on", "arrived_at", "id"],
                name="contact_assigned_queue",
            ),
        ),
    ]
