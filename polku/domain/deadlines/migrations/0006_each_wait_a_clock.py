from django.db import migrations, models
from django.db.models import Q

from polku.core.upgrades import settle_rows

#: So many minutes are at once, until the organisation says otherwise: then the duty is told a second time.
MINUTES = 15
AS_IT_WAS = "SHL 1301/2014 36 §"
SOURCE = "SHL 1301/2014 36 §: heti; minuutit ovat organisaation oma mitta"


def measure_at_once(apps, schema_editor):
    """At once has been the very moment, which nobody can keep."""
    at_once = apps.get_model("deadlines", "Rule").objects.filter(unit="at_once")
    at_once.filter(source=AS_IT_WAS).update(source=SOURCE)
    at_once.filter(amount=0).update(amount=MINUTES)


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0005_running_of_a_team")]
    operations = [
        migrations.RemoveConstraint("rule", "rule_has_a_limit"),
        migrations.RunPython(measure_at_once, migrations.RunPython.noop),
        migrations.RunPython(settle_rows, migrations.RunPython.noop),
        migrations.AddConstraint(
            "rule",
            models.CheckConstraint(condition=Q(unit="days") | Q(amount__gt=0), name="rule_has_a_limit"),
        ),
        migrations.RemoveConstraint("runningclock", "one_clock_a_subject_and_rule"),
        migrations.AddConstraint(
            "runningclock",
            models.UniqueConstraint(fields=("subject", "rule", "started_at"), name="one_clock_a_start"),
        ),
        migrations.AlterField(
            "rule",
            "unit",
            models.CharField(
                choices=[
                    ("at_once", "minutes, for what is done at once"),
                    ("hours", "hours"),
                    ("days", "days"),
                    ("working_days", "working days"),
                    ("months", "months"),
                ],
                default="working_days",
                max_length=16,
            ),
        ),
        migrations.AlterField(
            "attempt",
            "kind",
            models.CharField(
                choices=[
                    ("notice", "a notice was sent"),
                    ("call", "a call that nobody took"),
                    ("misread", "an answer was read by the wrong person"),
                ],
                max_length=8,
            ),
        ),
    ]
