import django.db.models.deletion
import grobunn.core.clock
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from grobunn.core.create_tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("reporting", "0003_imports"), ("reporting", "0005_exports"), ("reporting", "0006_reports")]

    initial = True

    dependencies = [
        ("accounts", "0001_tables"),
        ("agreements", "0001_tables"),
        ("clients", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Export",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.agreement"
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "figure",
                            models.CharField(help_text="One whose rows are those of a definition.", max_length=40),
                        ),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Venter"),
                                    ("running", "Lages"),
                                    ("ready", "Klar"),
                                    ("failed", "Ble ikke laget"),
                                    ("expired", "Slettet"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        (
                            "expected",
                            models.PositiveIntegerField(help_text="Rows that there were when it began.", null=True),
                        ),
                        ("written", models.PositiveIntegerField(default=0, help_text="Rows so far.")),
                        (
                            "attempts",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="How often it was begun; also whose turn it is."
                            ),
                        ),
                        ("asked_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        ("ready_at", models.DateTimeField(null=True)),
                        ("expires_at", models.DateTimeField(null=True)),
                        (
                            "fault",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("not_permitted", "Ingen rolle"),
                                    ("gave_up", "Ga opp"),
                                    ("broke", "Feil hos oss"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "fault_kind",
                            models.CharField(
                                blank=True, help_text="What kind of fault, never its words.", max_length=80
                            ),
                        ),
                        ("chunks", models.PositiveIntegerField(default=0)),
                        ("size", models.BigIntegerField(default=0, help_text="Bytes.")),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["owner", "-asked_at"], name="export_by_owner")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["running", "waiting"])),
                                fields=("asked_by",),
                                name="one_export_under_way_each",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "ready"), _negated=True),
                                    models.Q(
                                        ("chunks__gt", 0),
                                        ("expires_at__isnull", False),
                                        ("ready_at__isnull", False),
                                        models.Q(("sha256", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="ready_export_is_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExportChunk",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.agreement"
                            ),
                        ),
                        (
                            "export",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pieces",
                                to="reporting.export",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("content", models.BinaryField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("export", "number"), name="one_chunk_a_number")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportBatch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.agreement"
                            ),
                        ),
                        ("name", models.CharField(help_text="Of the file.", max_length=120)),
                        ("sha256", models.CharField(help_text="Of the file.", max_length=64)),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Ses over"), ("imported", "Importert"), ("undone", "Angret")],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        (
                            "content",
                            models.BinaryField(
                                default=bytes, help_text="The file's cells as text, packed; empty but in a draft."
                            ),
                        ),
                        ("sheet", models.CharField(blank=True, help_text="Which sheet of the file.", max_length=60)),
                        (
                            "mapping",
                            models.JSONField(
                                default=dict, help_text="What the columns, and the words for kinds, were taken to mean."
                            ),
                        ),
                        ("rows", models.PositiveIntegerField(default=0)),
                        (
                            "left_out",
                            models.PositiveIntegerField(
                                default=0, help_text="Lines with errors, which were not imported."
                            ),
                        ),
                        ("first_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("last_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("made_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("imported_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "imported_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "import batches",
                        "indexes": [models.Index(fields=["owner", "-made_at"], name="import_by_owner")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "imported")),
                                fields=("owner", "sha256", "sheet"),
                                name="one_import_of_a_sheet",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state", "draft"), ("content", b""), _connector="OR"),
                                name="only_a_draft_keeps_its_file",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("imported_at", None), ("state", "draft"), ("undone_at", None)),
                                    models.Q(
                                        ("imported_at__isnull", False), ("state", "imported"), ("undone_at", None)
                                    ),
                                    models.Q(
                                        ("imported_at__isnull", False),
                                        ("state", "undone"),
                                        ("undone_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="import_says_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportedRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.agreement"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clients.person"
                            ),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="imported",
                                to="reporting.importbatch",
                            ),
                        ),
                        ("line", models.PositiveIntegerField(help_text="As the spreadsheet numbers it.")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("meeting", "Møte"),
                                    ("assessment", "Næringsfaglig vurdering"),
                                    ("attendance", "Oppmøte på kurs eller café"),
                                    ("case", "Sak"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("at", models.DateTimeField(help_text="12.00 in Norway where only the date is known.")),
                        ("name", models.CharField(blank=True, max_length=200)),
                        ("email_key", models.CharField(blank=True, help_text="In small letters.", max_length=254)),
                        ("phone", models.CharField(blank=True, help_text="E.164.", max_length=20)),
                        (
                            "unit",
                            models.CharField(
                                help_text="The same in a batch: the same meeting, or the same participation.",
                                max_length=20,
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                blank=True,
                                choices=[("physical", "Fysisk"), ("digital", "Video"), ("phone", "Telefon")],
                                max_length=20,
                            ),
                        ),
                        ("was_held", models.BooleanField(null=True)),
                        ("was_present", models.BooleanField(null=True)),
                        (
                            "event_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("start_up_course", "Oppstartskurs"),
                                    ("course", "Kurs"),
                                    ("cafe", "Gründercafé"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("is_completed", models.BooleanField(null=True)),
                        (
                            "channel",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("web", "Nettsiden"),
                                    ("phone", "Telefon"),
                                    ("visit", "Kom innom"),
                                    ("email", "E-post"),
                                    ("en_vei_inn", "En vei inn"),
                                    ("nav", "NAV"),
                                    ("innovation_norway", "Innovasjon Norge"),
                                    ("event", "Kurs eller gründercafé"),
                                    ("sent_on", "Sendt videre"),
                                    ("other", "Annet"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "version",
                            models.PositiveSmallIntegerField(help_text="Of an assessment; 1 is the first.", null=True),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["agreement", "kind", "at"], name="imported_for_figures"),
                            models.Index(fields=["owner", "email_key"], name="imported_by_email"),
                            models.Index(fields=["owner", "phone"], name="imported_by_phone"),
                            models.Index(fields=["person"], name="imported_by_person"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("batch", "line"), name="one_row_a_line"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "meeting"),
                                        ("mode__in", ["physical", "digital", "phone"]),
                                        ("was_held__isnull", False),
                                        ("was_present__isnull", False),
                                        ("event_kind", ""),
                                        ("is_completed", None),
                                        ("channel", ""),
                                        ("version", None),
                                    ),
                                    models.Q(
                                        ("event_kind__in", ["start_up_course", "course", "cafe"]),
                                        ("kind", "attendance"),
                                        ("was_present__isnull", False),
                                        ("mode", ""),
                                        ("channel", ""),
                                        ("version", None),
                                    ),
                                    models.Q(
                                        ("kind", "assessment"),
                                        ("version__gte", 1),
                                        ("was_held", None),
                                        ("was_present", None),
                                        ("mode", ""),
                                        ("event_kind", ""),
                                        ("is_completed", None),
                                        ("channel", ""),
                                    ),
                                    models.Q(
                                        (
                                            "channel__in",
                                            [
                                                "web",
                                                "phone",
                                                "visit",
                                                "email",
                                                "en_vei_inn",
                                                "nav",
                                                "innovation_norway",
                                                "event",
                                                "sent_on",
                                                "other",
                                            ],
                                        ),
                                        ("kind", "case"),
                                        ("was_held", None),
                                        ("was_present", None),
                                        ("mode", ""),
                                        ("event_kind", ""),
                                        ("is_completed", None),
                                        ("version", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="imported_row_fits_its_kind",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportedRowBefore",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="reporting.importedrow",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="agreements.agreement",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="clients.person",
                            ),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reporting.importbatch",
                            ),
                        ),
                        ("line", models.PositiveIntegerField(help_text="As the spreadsheet numbers it.")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("meeting", "Møte"),
                                    ("assessment", "Næringsfaglig vurdering"),
                                    ("attendance", "Oppmøte på kurs eller café"),
                                    ("case", "Sak"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("at", models.DateTimeField(help_text="12.00 in Norway where only the date is known.")),
                        ("name", models.CharField(blank=True, max_length=200)),
                        ("email_key", models.CharField(blank=True, help_text="In small letters.", max_length=254)),
                        ("phone", models.CharField(blank=True, help_text="E.164.", max_length=20)),
                        (
                            "unit",
                            models.CharField(
                                help_text="The same in a batch: the same meeting, or the same participation.",
                                max_length=20,
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                blank=True,
                                choices=[("physical", "Fysisk"), ("digital", "Video"), ("phone", "Telefon")],
                                max_length=20,
                            ),
                        ),
                        ("was_held", models.BooleanField(null=True)),
                        ("was_present", models.BooleanField(null=True)),
                        (
                            "event_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("start_up_course", "Oppstartskurs"),
                                    ("course", "Kurs"),
                                    ("cafe", "Gründercafé"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("is_completed", models.BooleanField(null=True)),
                        (
                            "channel",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("web", "Nettsiden"),
                                    ("phone", "Telefon"),
                                    ("visit", "Kom innom"),
                                    ("email", "E-post"),
                                    ("en_vei_inn", "En vei inn"),
                                    ("nav", "NAV"),
                                    ("innovation_norway", "Innovasjon Norge"),
                                    ("event", "Kurs eller gründercafé"),
                                    ("sent_on", "Sendt videre"),
                                    ("other", "Annet"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "version",
                            models.PositiveSmallIntegerField(help_text="Of an assessment; 1 is the first.", null=True),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Report",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.agreement"
                            ),
                        ),
                        ("period", models.CharField(help_text="2024, 2024K3 or 2024M05.", max_length=7)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("submitted", "Innsendt"),
                                    ("returned", "Sendt tilbake"),
                                    ("approved", "Frosset"),
                                ],
                                default="submitted",
                                max_length=10,
                            ),
                        ),
                        (
                            "definitions",
                            models.PositiveSmallIntegerField(help_text="The version of what each figure means."),
                        ),
                        (
                            "shown",
                            models.JSONField(
                                help_text="Figure → period → number, «small» or «hidden», as readers outside saw it."
                            ),
                        ),
                        ("limit", models.PositiveSmallIntegerField(help_text="The smallest number that was shown.")),
                        (
                            "inhabitants",
                            models.PositiveIntegerField(
                                blank=True, help_text="On 1 January; empty if unknown.", null=True
                            ),
                        ),
                        (
                            "population_source",
                            models.CharField(blank=True, help_text="Or why the number is unknown.", max_length=200),
                        ),
                        (
                            "corrected",
                            models.JSONField(
                                default=list, help_text="Frozen figures that had changed since: corrections.py."
                            ),
                        ),
                        ("comment", models.TextField(blank=True)),
                        (
                            "submitted_at",
                            models.DateTimeField(default=grobunn.core.clock.now, help_text="When it was counted, too."),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("return_reason", models.TextField(blank=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["agreement", "period", "submitted_at"], name="report_by_period")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["approved", "submitted"])),
                                fields=("agreement", "period"),
                                name="one_report_a_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by", None),
                                    models.Q(("decided_by", models.F("submitted_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="decided_by_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("decided_by", None), ("state", "submitted")),
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                        ("state", "approved"),
                                    ),
                                    models.Q(
                                        models.Q(("return_reason", ""), _negated=True),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                        ("state", "returned"),
                                    ),
                                    _connector="OR",
                                ),
                                name="decision_is_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.agreement"
                            ),
                        ),
                        (
                            "report",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="document",
                                to="reporting.report",
                            ),
                        ),
                        ("made_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        ("pdf", models.BinaryField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("size", models.PositiveIntegerField(help_text="Bytes.")),
                        ("file_name", models.CharField(max_length=120)),
                    ],
                ),
                migrations.CreateModel(
                    name="ReportNumbers",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.agreement"
                            ),
                        ),
                        (
                            "report",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reporting.report"
                            ),
                        ),
                        ("numbers", models.JSONField(help_text="Figure → period → number.")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ]
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importedrow",
            trigger=pgtrigger.compiler.Trigger(
                name="before_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reporting_importedrowbefore" ("agreement_id", "at", "batch_id", "channel", "email_key", "event_kind", "id", "is_completed", "kind", "line", "mode", "name", "owner_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "unit", "version", "was_held", "was_present") VALUES (OLD."agreement_id", OLD."at", OLD."batch_id", OLD."channel", OLD."email_key", OLD."event_kind", OLD."id", OLD."is_completed", OLD."kind", OLD."line", OLD."mode", OLD."name", OLD."owner_id", OLD."person_id", statement_timestamp(), \'before\', OLD."id", OLD."phone", OLD."unit", OLD."version", OLD."was_held", OLD."was_present"); RETURN NULL;',
                    hash="203e66c58cabe4b443374fb22216dfeb38a46b49",
                    operation="UPDATE",
                    pgid="pgtrigger_before_update_dabad",
                    table="reporting_importedrow",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importedrow",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reporting_importedrowbefore" ("agreement_id", "at", "batch_id", "channel", "email_key", "event_kind", "id", "is_completed", "kind", "line", "mode", "name", "owner_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "unit", "version", "was_held", "was_present") VALUES (OLD."agreement_id", OLD."at", OLD."batch_id", OLD."channel", OLD."email_key", OLD."event_kind", OLD."id", OLD."is_completed", OLD."kind", OLD."line", OLD."mode", OLD."name", OLD."owner_id", OLD."person_id", statement_timestamp(), \'deleted\', OLD."id", OLD."phone", OLD."unit", OLD."version", OLD."was_held", OLD."was_present"); RETURN NULL;',
                    hash="a25c0b899b4fb09d6d1c71bf8e6605748c95c347",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_3feb0",
                    table="reporting_importedrow",
                    when="AFTER",
                ),
            ),
        ),
    ]
