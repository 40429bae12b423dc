"""Reports, whose numbers are whose, and what was done since one was frozen."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import grobunn.core.clock
from grobunn.core.rowsecurity import protect, readable_by_reader, reader_function
from grobunn.reporting.definitions import text_of

SINCE = "corrections_since(bigint, timestamptz, timestamptz, timestamptz)"


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_accessexception'),
        ('agreements', '0002_agreement_smallest_shown_and_more'),
        ('reporting', '0005_exports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(help_text='2024, 2024K3 or 2024M05.', max_length=7)),
                ('state', models.CharField(choices=[('submitted', 'Innsendt'), ('returned', 'Sendt tilbake'), ('approved', 'Frosset')], default='submitted', max_length=10)),
                ('definitions', models.PositiveSmallIntegerField(help_text='The version of what each figure means.')),
                ('shown', models.JSONField(help_text='Figure → period → number, «small» or «hidden», as readers outside saw it.')),
                ('limit', models.PositiveSmallIntegerField(help_text='The smallest number that was shown.')),
                ('inhabitants', models.PositiveIntegerField(blank=True, help_text='On 1 January; empty if unknown.', null=True)),
                ('population_source', models.CharField(blank=True, help_text='Or why the number is unknown.', max_length=200)),
                ('corrected', models.JSONField(default=list, help_text='Frozen figures that had changed since: corrections.py.')),
                ('comment', models.TextField(blank=True)),
                ('submitted_at', models.DateTimeField(default=grobunn.core.clock.now, help_text='When it was counted, too.')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('return_reason', models.TextField(blank=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ReportDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(default=grobunn.core.clock.now)),
                ('pdf', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveIntegerField(help_text='Bytes.')),
                ('file_name', models.CharField(max_length=120)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='document', to='reporting.report')),
            ],
        ),
        migrations.CreateModel(
            name='ReportNumbers',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('numbers', models.JSONField(help_text='Figure → period → number.')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reporting.report')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['agreement', 'period', 'submitted_at'], name='report_by_period'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['approved', 'submitted'])), fields=('agreement', 'period'), name='one_report_a_period'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('submitted_by')), _negated=True), _connector='OR'), name='decided_by_another'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'submitted')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('state', 'approved')), models.Q(models.Q(('return_reason', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False), ('state', 'returned')), _connector='OR'), name='decision_is_whole'),
        ),
        *protect("reporting_reportnumbers", has_person=False),
        *readable_by_reader("core_auditentry"),
        *readable_by_reader("advice_meetingbefore"),
        *readable_by_reader("reporting_importbatch"),
        *reader_function(SINCE, text_of("corrections_since")),
    ]
