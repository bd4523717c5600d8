from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contacts", "0004_in_due_order")]

    operations = [
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role", "private"),
                    models.Q(
                        ("sender_name", ""), ("sender_office", ""), ("consent", ""), _connector="OR", _negated=True
                    ),
                    _connector="OR",
                ),
                name="professional_tells_who_they_are",
            ),
        ),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("consent", "without"), _negated=True),
                    models.Q(("consent_ground", ""), _negated=True),
                    _connector="OR",
                ),
                name="without_consent_there_is_a_ground",
            ),
        ),
    ]
