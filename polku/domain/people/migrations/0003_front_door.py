import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_non_disclosure'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Breach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.UUIDField()),
                ('known_at', models.DateTimeField()),
                ('opened_by', models.UUIDField(null=True)),
                ('risk', models.CharField(choices=[('unknown', 'not assessed yet'), ('none', 'no risk to the person'), ('some', 'a risk: the authority is told'), ('high', 'a high risk: the person is told too')], default='unknown', max_length=8)),
                ('note', models.TextField(blank=True, max_length=2000)),
                ('authority_told_at', models.DateTimeField(null=True)),
                ('people_told_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='FormerHetu',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hetu_index', models.CharField(max_length=64, unique=True)),
                ('hetu_sealed', models.CharField(max_length=200)),
                ('until', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='person',
            name='address',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='person',
            name='agreed_way',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='person',
            name='born_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='person',
            name='hetu_sealed',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='person',
            name='municipality',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='person',
            name='phone',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name='person',
            name='phone_is_unsafe',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='person',
            name='temporary_id',
            field=models.CharField(max_length=12, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name='person',
            name='hetu_index',
            field=models.CharField(max_length=64, null=True, unique=True),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('hetu_index__isnull', False), ('temporary_id__isnull', False), _connector='OR'), name='person_is_told_apart'),
        ),
        migrations.AddField(
            model_name='formerhetu',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_hetus', to='people.person'),
        ),
    ]
