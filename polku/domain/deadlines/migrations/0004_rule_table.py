from datetime import date

from django.db import migrations, models
from django.db.models import Q

#: The counties began, and their own rules with them; a row of a younger law begins when that did.
COUNTIES = date(2023, 1, 1)
RULES = [
    ("contact.urgent", "at_once", 0, "SHL 1301/2014 36 §", COUNTIES),
    ("contact.minor", "days", 0, "The organisation's own rule: handed over on the same day", COUNTIES),
    ("assessment.start.groups", "working_days", 7, "SHL 1301/2014 36 § (677/2023)", date(2025, 1, 1)),
    ("assessment.start", "working_days", 7, "SHL 1301/2014 36 §: without delay; the organisation's own target", COUNTIES),
    ("assessment.child.start", "working_days", 7, "SHL 1301/2014 36 §", COUNTIES),
    ("assessment.child.ready", "months", 3, "SHL 1301/2014 36 §", COUNTIES),
    ("decision.carry_out", "months", 3, "SHL 1301/2014 45 § (677/2023, 1108/2024)", date(2025, 1, 1)),
    ("mental_health.under_23", "months", 1, "SHL 1301/2014 45 § (1108/2024)", date(2025, 5, 1)),
    ("assistance.decision", "working_days", 7, "1412/1997 14 a § (1023/2022)", COUNTIES),
    ("assistance.incomplete", "working_days", 7, "1412/1997 14 a § (1023/2022)", COUNTIES),
    ("application.not_completed", "working_days", 7, "1412/1997 14 a §", COUNTIES),
    ("assistance.urgent", "working_days", 1, "1412/1997 14 b §", COUNTIES),
    ("assistance.talk", "working_days", 7, "1412/1997 14 d §", COUNTIES),
    ("assistance.joint_meeting", "working_days", 7, "1412/1997 14 d §", COUNTIES),
    ("objection", "days", 30, "SHL 1301/2014 50 §; 434/2003 49 c and 59 §", COUNTIES),
    ("log.request", "months", 2, "703/2023 11 §", date(2024, 1, 1)),
    ("own_data.answer", "months", 1, "GDPR (EU) 2016/679, articles 12(3) and 15–19", COUNTIES),
    ("breach.notice", "hours", 72, "GDPR (EU) 2016/679, articles 33–34", COUNTIES),
    ("complaint", "months", 1, "812/2000 23 §: reasonable time; the organisation's own target", COUNTIES),
    ("follow_up", "days", 28, "The organisation's own rule: 2–4 weeks after the last meeting", COUNTIES),
]


def add_the_rules(apps, schema_editor):
    rule = apps.get_model("deadlines", "Rule")
    for code, unit, amount, source, valid_from in RULES:
        rule.objects.get_or_create(
            code=code, valid_from=valid_from, defaults={"unit": unit, "amount": amount, "source": source}
        )


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0003_front_door")]
    operations = [
        migrations.RemoveConstraint("rule", "rule_has_a_limit"),
        migrations.AddConstraint(
            "rule",
            models.CheckConstraint(
                condition=Q(unit="at_once", amount=0) | Q(unit="days") | (~Q(unit="at_once") & Q(amount__gt=0)),
                name="rule_has_a_limit",
            ),
        ),
        migrations.RunPython(add_the_rules, migrations.RunPython.noop),
    ]
