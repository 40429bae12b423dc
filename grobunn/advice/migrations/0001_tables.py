import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from grobunn.core.create_tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("advice", "0001_initial")]

    initial = True

    dependencies = [
        ("accounts", "0001_tables"),
        ("agreements", "0001_tables"),
        ("cases", "0001_tables"),
        ("clients", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Meeting",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="cases.case"
                            ),
                        ),
                        (
                            "adviser",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "submission",
                            models.UUIDField(
                                default=uuid.uuid4, help_text="One form sent twice is one meeting.", unique=True
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Avtalt"),
                                    ("held", "Holdt"),
                                    ("not_held", "Ikke holdt"),
                                    ("cancelled", "Avlyst"),
                                ],
                                default="planned",
                                max_length=20,
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[("physical", "Fysisk"), ("digital", "Video"), ("phone", "Telefon")],
                                max_length=20,
                            ),
                        ),
                        ("starts_at", models.DateTimeField()),
                        ("duration", models.PositiveSmallIntegerField(default=60, help_text="Minutes agreed.")),
                        ("place", models.CharField(blank=True, max_length=200)),
                        ("link", models.URLField(blank=True, max_length=2000)),
                        ("contact_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("preparation_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("travel_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("shared_note", models.TextField(blank=True)),
                        ("internal_note", models.TextField(blank=True)),
                        ("logged_at", models.DateTimeField(blank=True, null=True)),
                        ("corrected_at", models.DateTimeField(blank=True, null=True)),
                        ("correction_reason", models.CharField(blank=True, max_length=200)),
                        ("struck_at", models.DateTimeField(blank=True, null=True)),
                        ("strike_reason", models.CharField(blank=True, max_length=200)),
                        (
                            "changed_by",
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
                        "indexes": [
                            models.Index(fields=["adviser", "starts_at"], name="meeting_by_adviser"),
                            models.Index(fields=["case", "-starts_at"], name="meeting_by_case"),
                            models.Index(fields=["agreement", "starts_at"], name="meeting_for_figures"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "held"), _negated=True),
                                    ("contact_minutes__isnull", False),
                                    _connector="OR",
                                ),
                                name="held_meeting_has_minutes",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("struck_at__isnull", True),
                                    models.Q(("strike_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="struck_meeting_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingBefore",
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
                                to="advice.meeting",
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
                            "case",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="cases.case",
                            ),
                        ),
                        (
                            "adviser",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Avtalt"),
                                    ("held", "Holdt"),
                                    ("not_held", "Ikke holdt"),
                                    ("cancelled", "Avlyst"),
                                ],
                                default="planned",
                                max_length=20,
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[("physical", "Fysisk"), ("digital", "Video"), ("phone", "Telefon")],
                                max_length=20,
                            ),
                        ),
                        ("starts_at", models.DateTimeField()),
                        ("duration", models.PositiveSmallIntegerField(default=60, help_text="Minutes agreed.")),
                        ("place", models.CharField(blank=True, max_length=200)),
                        ("link", models.URLField(blank=True, max_length=2000)),
                        ("contact_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("preparation_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("travel_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("shared_note", models.TextField(blank=True)),
                        ("internal_note", models.TextField(blank=True)),
                        ("logged_at", models.DateTimeField(blank=True, null=True)),
                        ("corrected_at", models.DateTimeField(blank=True, null=True)),
                        ("correction_reason", models.CharField(blank=True, max_length=200)),
                        ("struck_at", models.DateTimeField(blank=True, null=True)),
                        ("strike_reason", models.CharField(blank=True, max_length=200)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Presence",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="presences",
                                to="advice.meeting",
                            ),
                        ),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clients.client"
                            ),
                        ),
                        ("was_present", models.BooleanField(default=False)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "client"), name="one_presence_each")
                        ],
                    },
                ),
            ]
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="before_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."adviser_id" IS DISTINCT FROM (NEW."adviser_id") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."changed_by_id" IS DISTINCT FROM (NEW."changed_by_id") OR OLD."contact_minutes" IS DISTINCT FROM (NEW."contact_minutes") OR OLD."corrected_at" IS DISTINCT FROM (NEW."corrected_at") OR OLD."correction_reason" IS DISTINCT FROM (NEW."correction_reason") OR OLD."duration" IS DISTINCT FROM (NEW."duration") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."internal_note" IS DISTINCT FROM (NEW."internal_note") OR OLD."link" IS DISTINCT FROM (NEW."link") OR OLD."logged_at" IS DISTINCT FROM (NEW."logged_at") OR OLD."mode" IS DISTINCT FROM (NEW."mode") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."preparation_minutes" IS DISTINCT FROM (NEW."preparation_minutes") OR OLD."shared_note" IS DISTINCT FROM (NEW."shared_note") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."strike_reason" IS DISTINCT FROM (NEW."strike_reason") OR OLD."struck_at" IS DISTINCT FROM (NEW."struck_at") OR OLD."travel_minutes" IS DISTINCT FROM (NEW."travel_minutes"))',
                    func='INSERT INTO "advice_meetingbefore" ("adviser_id", "case_id", "changed_by_id", "contact_minutes", "corrected_at", "correction_reason", "duration", "id", "internal_note", "link", "logged_at", "mode", "owner_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "preparation_minutes", "shared_note", "starts_at", "state", "strike_reason", "struck_at", "travel_minutes") VALUES (OLD."adviser_id", OLD."case_id", OLD."changed_by_id", OLD."contact_minutes", OLD."corrected_at", OLD."correction_reason", OLD."duration", OLD."id", OLD."internal_note", OLD."link", OLD."logged_at", OLD."mode", OLD."owner_id", OLD."person_id", statement_timestamp(), \'before\', OLD."id", OLD."place", OLD."preparation_minutes", OLD."shared_note", OLD."starts_at", OLD."state", OLD."strike_reason", OLD."struck_at", OLD."travel_minutes"); RETURN NULL;',
                    hash="9a8163e5c434a32b54df338bb77d91f3ffc00f6c",
                    operation="UPDATE",
                    pgid="pgtrigger_before_update_83268",
                    table="advice_meeting",
                    when="AFTER",
                ),
            ),
        ),
    ]
