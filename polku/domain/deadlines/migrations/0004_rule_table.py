from datetime import date

from django.db import migrations, models
from django.db.models import Q

from polku.core.upgrades import settle_rows

#: Where each comes from is told in Finnish, as those read it who keep the table.
#: The counties began, and their own rules with them; a row of a younger law begins when that did.
COUNTIES = date(2023, 1, 1)
RULES = [
    ("contact.urgent", "at_once", 0, "SHL 1301/2014 36 §", COUNTIES),
    ("contact.minor", "days", 0, "Organisaation oma sääntö: siirretään saman päivän aikana", COUNTIES),
    ("assessment.start.groups", "working_days", 7, "SHL 1301/2014 36 § (677/2023)", date(2025, 1, 1)),
    ("assessment.start", "working_days", 7, "SHL 1301/2014 36 §: viipymättä; organisaation oma tavoite", COUNTIES),
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
    ("objection", "days", 30, "SHL 1301/2014 50 §; 434/2003 49 c ja 59 §", COUNTIES),
    ("log.request", "months", 2, "703/2023 11 §", date(2024, 1, 1)),
    ("own_data.answer", "months", 1, "Tietosuoja-asetus (EU) 2016/679, 12 artiklan 3 kohta ja 15–19 artikla", COUNTIES),
    ("breach.notice", "hours", 72, "Tietosuoja-asetus (EU) 2016/679, 33–34 artikla", COUNTIES),
    ("complaint", "months", 1, "812/2000 23 §: kohtuullinen aika; organisaation oma tavoite", COUNTIES),
    ("follow_up", "days", 28, "Organisaation oma sääntö: 2–4 viikkoa viimeisen tapaamisen jälkeen", COUNTIES),
]


#: What the first rule said of itself, and what it says now.
FIRST = "The organisation's own rule: every contact is answered by the seventh working day"
FIRST_NOW = "Organisaation oma sääntö: jokaiseen yhteydenottoon vastataan viimeistään seitsemäntenä arkipäivänä"


def add_the_rules(apps, schema_editor):
    rule = apps.get_model("deadlines", "Rule")
    rule.objects.filter(source=FIRST).update(source=FIRST_NOW)
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
        migrations.RunPython(settle_rows, migrations.RunPython.noop),
    ]
