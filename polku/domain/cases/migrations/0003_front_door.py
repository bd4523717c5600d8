import datetime
import django.db.models.deletion
from django.db import migrations, models

from polku.core.upgrades import settle_rows



def tell_who_is_the_own_worker(apps, schema_editor):
    """A case has begun when it was opened, and whoever opened it is its own worker."""
    relations = apps.get_model("cases", "Relation").objects.filter(kind="own", ends_at=None).select_related("worker")
    for case in apps.get_model("cases", "Case").objects.all():
        case.started_on = case.opened_at.date()
        case.save(update_fields=["started_on"])
        own = relations.filter(case=case).order_by("pk").first()
        if own is not None:
            own.is_main, own.office = True, own.worker.office
            own.save(update_fields=["is_main", "office"])


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0002_cases_in_order'),
        ('contacts', '0003_front_door'),
        ('people', '0003_front_door'),
        ('staff', '0003_front_door'),
    ]

    operations = [
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contacts', models.JSONField(default=list)),
                ('cases', models.JSONField(default=list)),
                ('reason', models.CharField(max_length=300)),
                ('done_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Separation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('joined_at', models.DateTimeField()),
                ('reason', models.CharField(max_length=300)),
                ('done_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='case',
            name='special_support',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='case',
            name='started_on',
            field=models.DateField(default=datetime.date(2026, 1, 1)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='relation',
            name='is_main',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='relation',
            name='office',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name='relation',
            name='special_support',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='case',
            name='contact',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.contact'),
        ),
        migrations.RunPython(tell_who_is_the_own_worker, migrations.RunPython.noop),
        migrations.RunPython(settle_rows, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='relation',
            constraint=models.UniqueConstraint(condition=models.Q(('ends_at', None), ('is_main', True)), fields=('case',), name='one_main_worker_a_case'),
        ),
        migrations.AddConstraint(
            model_name='relation',
            constraint=models.CheckConstraint(condition=models.Q(('is_main', False), ('special_support', False), ('office__in', ('social_worker', 'leading_social_worker')), _connector='OR'), name='special_support_has_a_social_worker'),
        ),
        migrations.AddConstraint(
            model_name='relation',
            constraint=models.CheckConstraint(condition=models.Q(('is_main', False), ('kind', 'own'), _connector='OR'), name='main_worker_is_a_worker'),
        ),
        migrations.AddField(
            model_name='merge',
            name='done_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='staff.worker'),
        ),
        migrations.AddField(
            model_name='merge',
            name='kept',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='merge',
            name='merged',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='separation',
            name='case',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='separation',
            name='contact',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='separation',
            name='done_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='staff.worker'),
        ),
        migrations.AddField(
            model_name='separation',
            name='moved_to',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='separation',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddIndex(
            model_name='separation',
            index=models.Index(condition=models.Q(('undone_at', None)), fields=['person'], name='separations_of_person'),
        ),
    ]
