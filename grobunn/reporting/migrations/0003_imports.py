"""What is imported from spreadsheets of earlier years, its row history, and whose rows those are."""

import django.db.models.deletion
import grobunn.core.clock
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from grobunn.core.rowsecurity import protect, readable_by_reader


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_accessexception'),
        ('agreements', '0001_initial'),
        ('clients', '0003_email_key'),
        ('reporting', '0002_participants'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Of the file.', max_length=120)),
                ('sha256', models.CharField(help_text='Of the file.', max_length=64)),
                ('state', models.CharField(choices=[('draft', 'Ses over'), ('imported', 'Importert'), ('undone', 'Angret')], default='draft', max_length=10)),
                ('content', models.BinaryField(default=bytes, help_text="The file's cells as text, packed; empty but in a draft.")),
                ('sheet', models.CharField(blank=True, help_text='Which sheet of the file.', max_length=60)),
                ('mapping', models.JSONField(default=dict, help_text='What the columns, and the words for kinds, were taken to mean.')),
                ('rows', models.PositiveIntegerField(default=0)),
                ('left_out', models.PositiveIntegerField(default=0, help_text='Lines with errors, which were not imported.')),
                ('first_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('last_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('made_at', models.DateTimeField(default=grobunn.core.clock.now)),
                ('imported_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
                ('imported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'import batches',
            },
        ),
        migrations.CreateModel(
            name='ImportedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField(help_text='As the spreadsheet numbers it.')),
                ('kind', models.CharField(choices=[('meeting', 'Møte'), ('assessment', 'Næringsfaglig vurdering'), ('attendance', 'Oppmøte på kurs eller café'), ('case', 'Sak')], max_length=12)),
                ('at', models.DateTimeField(help_text='12.00 in Norway where only the date is known.')),
                ('name', models.CharField(blank=True, max_length=200)),
                ('email_key', models.CharField(blank=True, help_text='In small letters.', max_length=254)),
                ('phone', models.CharField(blank=True, help_text='E.164.', max_length=20)),
                ('unit', models.CharField(help_text='The same in a batch: the same meeting, or the same participation.', max_length=20)),
                ('mode', models.CharField(blank=True, choices=[('physical', 'Fysisk'), ('digital', 'Video'), ('phone', 'Telefon')], max_length=20)),
                ('was_held', models.BooleanField(null=True)),
                ('was_present', models.BooleanField(null=True)),
                ('event_kind', models.CharField(blank=True, choices=[('start_up_course', 'Oppstartskurs'), ('course', 'Kurs'), ('cafe', 'Gründercafé')], max_length=20)),
                ('is_completed', models.BooleanField(null=True)),
                ('channel', models.CharField(blank=True, choices=[('web', 'Nettsiden'), ('phone', 'Telefon'), ('visit', 'Kom innom'), ('email', 'E-post'), ('en_vei_inn', 'En vei inn'), ('nav', 'NAV'), ('innovation_norway', 'Innovasjon Norge'), ('event', 'Kurs eller gründercafé'), ('sent_on', 'Sendt videre'), ('other', 'Annet')], max_length=20)),
                ('version', models.PositiveSmallIntegerField(help_text='Of an assessment; 1 is the first.', null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imported', to='reporting.importbatch')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.person')),
            ],
        ),
        migrations.CreateModel(
            name='ImportedRowBefore',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('line', models.PositiveIntegerField(help_text='As the spreadsheet numbers it.')),
                ('kind', models.CharField(choices=[('meeting', 'Møte'), ('assessment', 'Næringsfaglig vurdering'), ('attendance', 'Oppmøte på kurs eller café'), ('case', 'Sak')], max_length=12)),
                ('at', models.DateTimeField(help_text='12.00 in Norway where only the date is known.')),
                ('name', models.CharField(blank=True, max_length=200)),
                ('email_key', models.CharField(blank=True, help_text='In small letters.', max_length=254)),
                ('phone', models.CharField(blank=True, help_text='E.164.', max_length=20)),
                ('unit', models.CharField(help_text='The same in a batch: the same meeting, or the same participation.', max_length=20)),
                ('mode', models.CharField(blank=True, choices=[('physical', 'Fysisk'), ('digital', 'Video'), ('phone', 'Telefon')], max_length=20)),
                ('was_held', models.BooleanField(null=True)),
                ('was_present', models.BooleanField(null=True)),
                ('event_kind', models.CharField(blank=True, choices=[('start_up_course', 'Oppstartskurs'), ('course', 'Kurs'), ('cafe', 'Gründercafé')], max_length=20)),
                ('is_completed', models.BooleanField(null=True)),
                ('channel', models.CharField(blank=True, choices=[('web', 'Nettsiden'), ('phone', 'Telefon'), ('visit', 'Kom innom'), ('email', 'E-post'), ('en_vei_inn', 'En vei inn'), ('nav', 'NAV'), ('innovation_norway', 'Innovasjon Norge'), ('event', 'Kurs eller gründercafé'), ('sent_on', 'Sendt videre'), ('other', 'Annet')], max_length=20)),
                ('version', models.PositiveSmallIntegerField(help_text='Of an assessment; 1 is the first.', null=True)),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                ('batch', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reporting.importbatch')),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organisation')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='clients.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reporting.importedrow')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='importbatch',
            index=models.Index(fields=['owner', '-made_at'], name='import_by_owner'),
        ),
        migrations.AddConstraint(
            model_name='importbatch',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'imported')), fields=('owner', 'sha256', 'sheet'), name='one_import_of_a_sheet'),
        ),
        migrations.AddConstraint(
            model_name='importbatch',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('content', b''), _connector='OR'), name='only_a_draft_keeps_its_file'),
        ),
        migrations.AddConstraint(
            model_name='importbatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('imported_at', None), ('state', 'draft'), ('undone_at', None)), models.Q(('imported_at__isnull', False), ('state', 'imported'), ('undone_at', None)), models.Q(('imported_at__isnull', False), ('state', 'undone'), ('undone_at__isnull', False)), _connector='OR'), name='import_says_when'),
        ),
        migrations.AddIndex(
            model_name='importedrow',
            index=models.Index(fields=['agreement', 'kind', 'at'], name='imported_for_figures'),
        ),
        migrations.AddIndex(
            model_name='importedrow',
            index=models.Index(fields=['owner', 'email_key'], name='imported_by_email'),
        ),
        migrations.AddIndex(
            model_name='importedrow',
            index=models.Index(fields=['owner', 'phone'], name='imported_by_phone'),
        ),
        migrations.AddIndex(
            model_name='importedrow',
            index=models.Index(fields=['person'], name='imported_by_person'),
        ),
        migrations.AddConstraint(
            model_name='importedrow',
            constraint=models.UniqueConstraint(fields=('batch', 'line'), name='one_row_a_line'),
        ),
        migrations.AddConstraint(
            model_name='importedrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'meeting'), ('mode__in', ['physical', 'digital', 'phone']), ('was_held__isnull', False), ('was_present__isnull', False), ('event_kind', ''), ('is_completed', None), ('channel', ''), ('version', None)), models.Q(('event_kind__in', ['start_up_course', 'course', 'cafe']), ('kind', 'attendance'), ('was_present__isnull', False), ('mode', ''), ('channel', ''), ('version', None)), models.Q(('kind', 'assessment'), ('version__gte', 1), ('was_held', None), ('was_present', None), ('mode', ''), ('event_kind', ''), ('is_completed', None), ('channel', '')), models.Q(('channel__in', ['web', 'phone', 'visit', 'email', 'en_vei_inn', 'nav', 'innovation_norway', 'event', 'sent_on', 'other']), ('kind', 'case'), ('was_held', None), ('was_present', None), ('mode', ''), ('event_kind', ''), ('is_completed', None), ('version', None)), _connector='OR'), name='imported_row_fits_its_kind'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importedrow',
            trigger=pgtrigger.compiler.Trigger(name='before_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reporting_importedrowbefore" ("agreement_id", "at", "batch_id", "channel", "email_key", "event_kind", "id", "is_completed", "kind", "line", "mode", "name", "owner_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "unit", "version", "was_held", "was_present") VALUES (OLD."agreement_id", OLD."at", OLD."batch_id", OLD."channel", OLD."email_key", OLD."event_kind", OLD."id", OLD."is_completed", OLD."kind", OLD."line", OLD."mode", OLD."name", OLD."owner_id", OLD."person_id", statement_timestamp(), \'before\', OLD."id", OLD."phone", OLD."unit", OLD."version", OLD."was_held", OLD."was_present"); RETURN NULL;', hash='203e66c58cabe4b443374fb22216dfeb38a46b49', operation='UPDATE', pgid='pgtrigger_before_update_dabad', table='reporting_importedrow', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importedrow',
            trigger=pgtrigger.compiler.Trigger(name='deleted_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reporting_importedrowbefore" ("agreement_id", "at", "batch_id", "channel", "email_key", "event_kind", "id", "is_completed", "kind", "line", "mode", "name", "owner_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "unit", "version", "was_held", "was_present") VALUES (OLD."agreement_id", OLD."at", OLD."batch_id", OLD."channel", OLD."email_key", OLD."event_kind", OLD."id", OLD."is_completed", OLD."kind", OLD."line", OLD."mode", OLD."name", OLD."owner_id", OLD."person_id", statement_timestamp(), \'deleted\', OLD."id", OLD."phone", OLD."unit", OLD."version", OLD."was_held", OLD."was_present"); RETURN NULL;', hash='a25c0b899b4fb09d6d1c71bf8e6605748c95c347', operation='DELETE', pgid='pgtrigger_deleted_delete_3feb0', table='reporting_importedrow', when='AFTER')),
        ),
        *protect('reporting_importbatch', has_person=False),
        *protect('reporting_importedrow'),
        *protect('reporting_importedrowbefore'),
        *readable_by_reader('reporting_importedrow'),
    ]
