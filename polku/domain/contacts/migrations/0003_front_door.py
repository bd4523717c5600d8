import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Min, OuterRef, Subquery

from polku.core.upgrades import settle_rows



def mark_what_there_was(apps, schema_editor):
    """Everything written so far was about the writer, and waited until it was answered."""
    answers = apps.get_model("contacts", "Answer").objects.filter(contact=OuterRef("pk")).order_by()
    first = answers.values("contact").annotate(at=Min("answered_at")).values("at")
    contacts = apps.get_model("contacts", "Contact").objects
    contacts.update(about="self", answered_at=Subquery(first))
    contacts.filter(answered_at=None).update(waiting_since=F("arrived_at"))


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0002_answer_notice'),
        ('people', '0003_front_door'),
        ('staff', '0003_front_door'),
    ]

    operations = [
        migrations.CreateModel(
            name='Addition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(max_length=5000)),
                ('written_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Alarm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('raised_by', models.CharField(choices=[('sender', 'marked as urgent'), ('words', 'urgent words'), ('worker', 'raised by a worker')], max_length=8)),
                ('raised_at', models.DateTimeField()),
                ('to', models.CharField(choices=[('team', 'the duty of the team'), ('emergency', 'the emergency social services'), ('nobody', 'no duty was set')], max_length=12)),
                ('times', models.PositiveSmallIntegerField(default=0)),
                ('last_at', models.DateTimeField(null=True)),
                ('acknowledged_at', models.DateTimeField(null=True)),
                ('assessed_at', models.DateTimeField(null=True)),
                ('was_urgent', models.BooleanField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ChildConcern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.CharField(choices=[('made', 'a report was made'), ('not_needed', 'no ground for a report'), ('pending', 'not decided yet')], default='pending', max_length=12)),
                ('made_by', models.CharField(blank=True, max_length=120)),
                ('made_on', models.DateField(null=True)),
                ('noted_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_for', models.CharField(choices=[('advice', 'advice or a talk'), ('service', 'a service'), ('assessment', 'an assessment')], max_length=12)),
                ('reason', models.CharField(choices=[('advised', 'advice was given'), ('guided', 'guided to another service'), ('assessed', 'an assessment was made'), ('decided', 'a decision was made'), ('withdrawn', 'the person withdrew it'), ('children', "handed over to children's services"), ('unreached', 'nobody could be reached'), ('duplicate', 'the same as another contact')], max_length=12)),
                ('reference_maker', models.CharField(blank=True, max_length=120)),
                ('reference_day', models.DateField(null=True)),
                ('reference_code', models.CharField(blank=True, max_length=64)),
                ('guided_to', models.CharField(blank=True, max_length=300)),
                ('closed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ContactTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(choices=[('money', 'Money and debts'), ('housing', 'Housing'), ('substances', 'Alcohol, drugs or gambling'), ('mind', 'Strength and state of mind'), ('loneliness', 'Loneliness'), ('violence', 'Violence or fear'), ('family', 'Family and relationships'), ('work', 'Work or studies'), ('daily_life', 'Everyday life at home'), ('other', 'Something else')], max_length=16)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('words', 'what was told'), ('sender', 'who told it')], max_length=8)),
                ('is_shown', models.BooleanField()),
                ('shown_text', models.TextField(blank=True, max_length=5000)),
                ('ground', models.CharField(max_length=300)),
                ('decided_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('private', 'a private person'), ('professional', 'a professional')], default='private', max_length=12)),
                ('sender_name', models.CharField(blank=True, max_length=120)),
                ('sender_office', models.CharField(blank=True, max_length=120)),
                ('consent', models.CharField(blank=True, choices=[('given', "with the person's consent"), ('without', 'without consent')], max_length=8)),
                ('consent_ground', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.RemoveIndex(
            model_name='contact',
            name='contact_queue',
        ),
        migrations.AddField(
            model_name='answer',
            name='is_general',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='contact',
            name='about',
            field=models.CharField(blank=True, choices=[('self', 'It is about me'), ('other', 'It is about somebody else')], max_length=8),
        ),
        migrations.AddField(
            model_name='contact',
            name='agreed_way',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='contact',
            name='answered_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='contact',
            name='assigned_to',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='staff.worker'),
        ),
        migrations.AddField(
            model_name='contact',
            name='channel',
            field=models.CharField(choices=[('web', 'written here'), ('phone', 'phone call'), ('visit', 'visit'), ('letter', 'letter')], default='web', max_length=8),
        ),
        migrations.AddField(
            model_name='contact',
            name='interpreter',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='contact',
            name='is_minor',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='contact',
            name='may_leave_message',
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name='contact',
            name='minutes',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='contact',
            name='phone_is_unsafe',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='contact',
            name='reach_time',
            field=models.CharField(blank=True, choices=[('morning', 'In the morning'), ('midday', 'In the middle of the day'), ('afternoon', 'In the afternoon')], max_length=12),
        ),
        migrations.AddField(
            model_name='contact',
            name='recorded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='staff.worker'),
        ),
        migrations.AddField(
            model_name='contact',
            name='visit_avoided',
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name='contact',
            name='waiting_since',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='contact',
            name='word_index',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='senderclaim',
            name='checked_how',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='senderclaim',
            name='checked_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='senderclaim',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='staff.worker'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(condition=models.Q(('waiting_since__isnull', False)), fields=['team', 'arrived_at'], name='contact_queue'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(condition=models.Q(('waiting_since__isnull', False)), fields=['taken_by', 'arrived_at'], name='contact_taken_queue'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(fields=['person', '-arrived_at'], name='contacts_of_person'),
        ),
        migrations.AddIndex(
            model_name='senderclaim',
            index=models.Index(condition=models.Q(('decided_at', None)), fields=['contact'], name='claim_open'),
        ),
        migrations.RunPython(mark_what_there_was, migrations.RunPython.noop),
        migrations.RunPython(settle_rows, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('about', 'self'), ('person', None), _connector='OR'), name='contact_about_another_has_nobody'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel', 'web'), ('recorded_by', None)), models.Q(models.Q(('channel', 'web'), _negated=True), ('recorded_by__isnull', False)), _connector='OR'), name='contact_by_another_way_was_recorded'),
        ),
        migrations.AddConstraint(
            model_name='senderclaim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('checked_how', ''), ('checked_on', None), ('made_by', None)), models.Q(('checked_on__isnull', False), ('made_by__isnull', False), models.Q(('checked_how', ''), _negated=True)), _connector='OR'), name='claim_of_a_worker_tells_how_it_was_checked'),
        ),
        migrations.AddField(
            model_name='addition',
            name='contact',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='additions', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='alarm',
            name='acknowledged_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='staff.worker'),
        ),
        migrations.AddField(
            model_name='alarm',
            name='assessed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='staff.worker'),
        ),
        migrations.AddField(
            model_name='alarm',
            name='contact',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='alarm', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='childconcern',
            name='contact',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='child_concern', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='childconcern',
            name='noted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='staff.worker'),
        ),
        migrations.AddField(
            model_name='closing',
            name='closed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='staff.worker'),
        ),
        migrations.AddField(
            model_name='closing',
            name='contact',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='closing', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='contacttopic',
            name='contact',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='topics', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='disclosure',
            name='decided_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='staff.worker'),
        ),
        migrations.AddField(
            model_name='notification',
            name='contact',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='notification', to='contacts.contact'),
        ),
        migrations.AddField(
            model_name='notification',
            name='subject',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='disclosure',
            name='notification',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disclosures', to='contacts.notification'),
        ),
        migrations.AddIndex(
            model_name='alarm',
            index=models.Index(condition=models.Q(('assessed_at', None)), fields=['raised_at'], name='alarm_open'),
        ),
        migrations.AddConstraint(
            model_name='alarm',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('assessed_at', None), ('was_urgent', None)), models.Q(('assessed_at__isnull', False), ('was_urgent__isnull', False)), _connector='OR'), name='alarm_assessed_with_a_verdict'),
        ),
        migrations.AddConstraint(
            model_name='childconcern',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('report', 'made'), _negated=True), models.Q(('made_on__isnull', False), models.Q(('made_by', ''), _negated=True)), _connector='OR'), name='report_was_made_by_somebody_on_a_day'),
        ),
        migrations.AddIndex(
            model_name='closing',
            index=models.Index(fields=['closed_at'], name='closings_in_order'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(('asked_for', 'advice'), ('reason', 'children'), models.Q(('reason__in', ('assessed', 'decided', 'withdrawn')), ('reference_day__isnull', False), models.Q(('reference_maker', ''), _negated=True), models.Q(('reference_code', ''), _negated=True)), _connector='OR'), name='closing_never_hides_a_refusal'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', 'guided'), _negated=True), models.Q(('guided_to', ''), _negated=True), _connector='OR'), name='closing_tells_guided_where'),
        ),
        migrations.AddConstraint(
            model_name='contacttopic',
            constraint=models.UniqueConstraint(fields=('contact', 'topic'), name='one_topic_a_contact'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(fields=['subject'], name='notifications_about'),
        ),
        migrations.AddConstraint(
            model_name='disclosure',
            constraint=models.CheckConstraint(condition=models.Q(('ground', ''), _negated=True), name='disclosure_has_a_ground'),
        ),
        migrations.AddConstraint(
            model_name='disclosure',
            constraint=models.CheckConstraint(condition=models.Q(('is_shown', False), models.Q(('shown_text', ''), _negated=True), _connector='OR'), name='disclosure_shows_something'),
        ),
    ]
