import django.db.models.deletion
from django.db import migrations, models

from polku.core.upgrades import settle_rows



def tell_what_fulfilled(apps, schema_editor):
    """So far only a written answer that was read has fulfilled a clock."""
    apps.get_model("deadlines", "RunningClock").objects.filter(fulfilled_at__isnull=False).update(fulfilled_by="read")


class Migration(migrations.Migration):

    dependencies = [
        ('deadlines', '0002_reply_to_contact'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('notice', 'a notice was sent'), ('call', 'a call that nobody took')], max_length=8)),
                ('at', models.DateTimeField()),
                ('worker', models.UUIDField(null=True)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('soon', 'soon due'), ('late', 'late')], max_length=8)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.RenameField(
            model_name='rule',
            old_name='working_days',
            new_name='amount',
        ),
        migrations.AddField(
            model_name='rule',
            name='unit',
            field=models.CharField(choices=[('at_once', 'at once'), ('hours', 'hours'), ('days', 'days'), ('working_days', 'working days'), ('months', 'months')], default='working_days', max_length=16),
        ),
        migrations.AddField(
            model_name='runningclock',
            name='due_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='runningclock',
            name='fulfilled_by',
            field=models.CharField(blank=True, choices=[('spoken', 'spoken with'), ('read', 'a written answer was read'), ('letter', 'a letter was posted'), ('general', 'a general answer was laid out'), ('assessed', 'assessed by a person'), ('handed', 'handed over'), ('lead', 'the lead decided')], max_length=12),
        ),
        migrations.AddIndex(
            model_name='runningclock',
            index=models.Index(condition=models.Q(('fulfilled_at', None)), fields=['due_on'], name='clocks_running'),
        ),
        migrations.AddIndex(
            model_name='runningclock',
            index=models.Index(fields=['team', 'started_at'], name='clocks_of_team'),
        ),
        migrations.RunPython(tell_what_fulfilled, migrations.RunPython.noop),
        migrations.RunPython(settle_rows, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='rule',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount', 0), ('unit', 'at_once')), models.Q(models.Q(('unit', 'at_once'), _negated=True), ('amount__gt', 0)), _connector='OR'), name='rule_has_a_limit'),
        ),
        migrations.AddConstraint(
            model_name='runningclock',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('fulfilled_at', None), ('fulfilled_by', '')), models.Q(('fulfilled_at__isnull', False), models.Q(('fulfilled_by', ''), _negated=True)), _connector='OR'), name='clock_fulfilled_by_something'),
        ),
        migrations.AddField(
            model_name='attempt',
            name='clock',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='deadlines.runningclock'),
        ),
        migrations.AddField(
            model_name='escalation',
            name='clock',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='deadlines.runningclock'),
        ),
        migrations.AddConstraint(
            model_name='escalation',
            constraint=models.UniqueConstraint(fields=('clock', 'step'), name='one_escalation_a_step'),
        ),
    ]
