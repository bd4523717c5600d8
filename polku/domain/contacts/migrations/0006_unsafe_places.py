from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0005_notification_rules"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=models.Q(("phone_is_unsafe", True)), fields=["reach_at"], name="contacts_not_safe"
            ),
        ),
    ]
