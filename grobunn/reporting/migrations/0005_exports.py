"""Rows behind figures, in files: what was asked for, and the pieces; both are their operator's."""

import django.db.models.deletion
import grobunn.core.clock
from django.conf import settings
from django.db import migrations, models

from grobunn.core.rowsecurity import protect


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_accessexception'),
        ('agreements', '0002_agreement_smallest_shown_and_more'),
        ('reporting', '0004_counting'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('figure', models.CharField(help_text='One whose rows are those of a definition.', max_length=40)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('state', models.CharField(choices=[('waiting', 'Venter'), ('running', 'Lages'), ('ready', 'Klar'), ('failed', 'Ble ikke laget'), ('expired', 'Slettet')], default='waiting', max_length=10)),
                ('expected', models.PositiveIntegerField(help_text='Rows that there were when it began.', null=True)),
                ('written', models.PositiveIntegerField(default=0, help_text='Rows so far.')),
                ('attempts', models.PositiveSmallIntegerField(default=0, help_text='How often it was begun; also whose turn it is.')),
                ('asked_at', models.DateTimeField(default=grobunn.core.clock.now)),
                ('ready_at', models.DateTimeField(null=True)),
                ('expires_at', models.DateTimeField(null=True)),
                ('fault', models.CharField(blank=True, choices=[('not_permitted', 'Ingen rolle'), ('gave_up', 'Ga opp'), ('broke', 'Feil hos oss')], max_length=20)),
                ('fault_kind', models.CharField(blank=True, help_text='What kind of fault, never its words.', max_length=80)),
                ('chunks', models.PositiveIntegerField(default=0)),
                ('size', models.BigIntegerField(default=0, help_text='Bytes.')),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='ExportChunk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('content', models.BinaryField()),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
                ('export', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pieces', to='reporting.export')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
        ),
        migrations.AddIndex(
            model_name='export',
            index=models.Index(fields=['owner', '-asked_at'], name='export_by_owner'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['running', 'waiting'])), fields=('asked_by',), name='one_export_under_way_each'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('chunks__gt', 0), ('expires_at__isnull', False), ('ready_at__isnull', False), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='ready_export_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='exportchunk',
            constraint=models.UniqueConstraint(fields=('export', 'number'), name='one_chunk_a_number'),
        ),
        *protect('reporting_export', has_person=False),
        *protect('reporting_exportchunk', has_person=False),
    ]
