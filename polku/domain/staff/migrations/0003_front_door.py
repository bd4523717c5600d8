import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('staff', '0002_settings_of_the_desk'),
    ]

    operations = [
        migrations.AddField(
            model_name='team',
            name='serves_children',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='team',
            name='serves_emergencies',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='Skill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('topic', 'topic'), ('language', 'language')], max_length=8)),
                ('code', models.CharField(max_length=16)),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='skills', to='staff.worker')),
            ],
            options={
                'ordering': ('kind', 'code'),
                'constraints': [models.UniqueConstraint(fields=('worker', 'kind', 'code'), name='one_skill_a_worker')],
            },
        ),
    ]
