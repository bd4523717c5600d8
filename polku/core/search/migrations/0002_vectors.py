from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0001_entries'),
    ]

    operations = [
        migrations.CreateModel(
            name='Vector',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('vector', models.BinaryField()),
            ],
        ),
    ]
