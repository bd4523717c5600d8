from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contacts", "0007_team_without_an_index")]
    operations = [
        migrations.AddField(model_name="answer", name="misread_at", field=models.DateTimeField(null=True)),
    ]
