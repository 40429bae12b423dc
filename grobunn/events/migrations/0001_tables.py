import django.db.models.deletion
import grobunn.core.clock
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from grobunn.core.create_tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("events", "0001_initial")]

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
                    name="Event",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("start_up_course", "Oppstartskurs"),
                                    ("course", "Kurs"),
                                    ("cafe", "Gründercafé"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Utkast"), ("published", "Publisert"), ("cancelled", "Avlyst")],
                                default="draft",
                                max_length=20,
                            ),
                        ),
                        ("title", models.CharField(max_length=120)),
                        ("summary", models.CharField(blank=True, max_length=300)),
                        ("description", models.TextField(blank=True)),
                        (
                            "language",
                            models.CharField(
                                choices=[
                                    ("nb", "Norsk, bokmål"),
                                    ("nn", "Norsk, nynorsk"),
                                    ("en", "English"),
                                    ("pl", "Polski"),
                                    ("uk", "Українська"),
                                    ("ar", "العربية"),
                                    ("so", "Soomaali"),
                                    ("xx", "Et annet språk"),
                                ],
                                default="nb",
                                max_length=2,
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agreements.municipality",
                            ),
                        ),
                        ("place", models.CharField(blank=True, max_length=200)),
                        (
                            "link",
                            models.URLField(
                                blank=True,
                                help_text="For those with a seat; never shown to the public.",
                                max_length=2000,
                            ),
                        ),
                        ("contact_name", models.CharField(blank=True, max_length=100)),
                        ("contact_email", models.EmailField(blank=True, max_length=254)),
                        ("contact_phone", models.CharField(blank=True, max_length=20)),
                        (
                            "capacity",
                            models.PositiveIntegerField(
                                blank=True, help_text="Seats; empty where there is no limit.", null=True
                            ),
                        ),
                        (
                            "offer_hours",
                            models.PositiveSmallIntegerField(default=48, help_text="How long an offered seat is held."),
                        ),
                        ("starts_at", models.DateTimeField(null=True)),
                        ("ends_at", models.DateTimeField(null=True)),
                        ("closes_at", models.DateTimeField(help_text="Until when somebody may register.", null=True)),
                        ("taken", models.PositiveIntegerField(default=0)),
                        ("waiting", models.PositiveIntegerField(default=0)),
                        ("last_number", models.PositiveIntegerField(default=0)),
                        (
                            "copied_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="events.event",
                            ),
                        ),
                        ("cancel_reason", models.CharField(blank=True, max_length=300)),
                        ("published_at", models.DateTimeField(null=True)),
                        ("cancelled_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["state", "ends_at"], name="event_by_end"),
                            models.Index(fields=["owner", "-starts_at"], name="event_by_owner"),
                            models.Index(fields=["agreement", "kind"], name="event_for_figures"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("capacity", None), ("taken__lte", models.F("capacity")), _connector="OR"
                                ),
                                name="event_is_not_oversold",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "cancelled"), _negated=True),
                                    models.Q(
                                        models.Q(("cancel_reason", ""), _negated=True), ("cancelled_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="cancelled_event_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Registration",
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
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clients.client"
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="registrations",
                                to="events.event",
                            ),
                        ),
                        (
                            "submission",
                            models.UUIDField(help_text="One form sent twice is one registration.", unique=True),
                        ),
                        ("token_hash", models.CharField(max_length=64, unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("registered", "Påmeldt"),
                                    ("waiting", "På venteliste"),
                                    ("offered", "Tilbudt plass"),
                                    ("declined", "Takket nei"),
                                    ("lapsed", "Svarte ikke i tide"),
                                    ("missed", "Fikk ikke plass"),
                                    ("cancelled", "Avmeldt"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("registered_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        ("offered_at", models.DateTimeField(null=True)),
                        (
                            "answer_by",
                            models.DateTimeField(help_text="How long an offered seat is held for her.", null=True),
                        ),
                        (
                            "cancelled_at",
                            models.DateTimeField(
                                help_text="When she cancelled, declined, or let the time run out.", null=True
                            ),
                        ),
                        ("completed_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["event", "state", "number"], name="registration_by_state"),
                            models.Index(fields=["client"], name="registration_by_client"),
                            models.Index(fields=["person"], name="registration_by_person"),
                            models.Index(
                                condition=models.Q(("state", "offered")),
                                fields=["answer_by"],
                                name="registration_offered",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("event", "number"), name="one_registration_a_number"),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("registered", "offered", "waiting"))),
                                fields=("event", "client"),
                                name="one_active_registration_each",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "offered"), _negated=True),
                                    ("answer_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="offer_has_deadline",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegistrationBefore",
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
                                to="events.registration",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("registered", "Påmeldt"),
                                    ("waiting", "På venteliste"),
                                    ("offered", "Tilbudt plass"),
                                    ("declined", "Takket nei"),
                                    ("lapsed", "Svarte ikke i tide"),
                                    ("missed", "Fikk ikke plass"),
                                    ("cancelled", "Avmeldt"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("offered_at", models.DateTimeField(null=True)),
                        (
                            "answer_by",
                            models.DateTimeField(help_text="How long an offered seat is held for her.", null=True),
                        ),
                        (
                            "cancelled_at",
                            models.DateTimeField(
                                help_text="When she cancelled, declined, or let the time run out.", null=True
                            ),
                        ),
                        ("completed_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Session",
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
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="sessions", to="events.event"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("planned", "Planlagt"), ("cancelled", "Avlyst")],
                                default="planned",
                                max_length=20,
                            ),
                        ),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        ("place", models.CharField(blank=True, max_length=200)),
                        ("link", models.URLField(blank=True, max_length=2000)),
                        (
                            "guests",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Headcount of guests at a café who gave no name; never added to persons.",
                                null=True,
                            ),
                        ),
                        ("cancel_reason", models.CharField(blank=True, max_length=300)),
                        (
                            "uid",
                            models.UUIDField(
                                default=uuid.uuid4, help_text="Its name in calendars; never changes.", unique=True
                            ),
                        ),
                        (
                            "sequence",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="Raised at each change, for calendars."
                            ),
                        ),
                        ("changed_at", models.DateTimeField(default=grobunn.core.clock.now)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["event", "starts_at"], name="session_by_event"),
                            models.Index(fields=["agreement", "starts_at"], name="session_for_figures"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="session_ends_after_its_start",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
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
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="events.session",
                            ),
                        ),
                        (
                            "registration",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="events.registration",
                            ),
                        ),
                        ("was_present", models.BooleanField()),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("noted_at", models.DateTimeField(default=grobunn.core.clock.now)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("session", "registration"), name="one_attendance_each")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Call",
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
                            "registration",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calls",
                                to="events.registration",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="events.session",
                            ),
                        ),
                        (
                            "why",
                            models.CharField(
                                choices=[
                                    ("offer", "Tilbudt plass"),
                                    ("lapsed", "Fristen gikk ut"),
                                    ("missed", "Fikk ikke plass"),
                                    ("session_changed", "Ny tid eller nytt sted"),
                                    ("session_cancelled", "En samling er avlyst"),
                                    ("event_cancelled", "Avlyst"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("deadline", models.DateTimeField(null=True)),
                        ("made_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        ("tries", models.PositiveSmallIntegerField(default=0, help_text="How often nobody answered.")),
                        ("done_at", models.DateTimeField(null=True)),
                        (
                            "done_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("told", "Har fått beskjed"),
                                    ("not_reached", "Svarte ikke"),
                                    ("accepted", "Tok plassen"),
                                    ("declined", "Takket nei"),
                                    ("overtaken", "Ikke lenger nødvendig"),
                                ],
                                max_length=20,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("done_at", None)), fields=["owner", "deadline"], name="call_to_make"
                            ),
                            models.Index(fields=["registration"], name="call_by_registration"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttendanceBefore",
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
                                to="events.attendance",
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
                            "session",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="events.session",
                            ),
                        ),
                        (
                            "registration",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="events.registration",
                            ),
                        ),
                        ("was_present", models.BooleanField()),
                        (
                            "noted_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("noted_at", models.DateTimeField(default=grobunn.core.clock.now)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ]
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
                name="before_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."answer_by" IS DISTINCT FROM (NEW."answer_by") OR OLD."cancelled_at" IS DISTINCT FROM (NEW."cancelled_at") OR OLD."completed_at" IS DISTINCT FROM (NEW."completed_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."offered_at" IS DISTINCT FROM (NEW."offered_at") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."state" IS DISTINCT FROM (NEW."state"))',
                    func='INSERT INTO "events_registrationbefore" ("answer_by", "cancelled_at", "completed_at", "id", "number", "offered_at", "owner_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (OLD."answer_by", OLD."cancelled_at", OLD."completed_at", OLD."id", OLD."number", OLD."offered_at", OLD."owner_id", OLD."person_id", statement_timestamp(), \'before\', OLD."id", OLD."state"); RETURN NULL;',
                    hash="2d8c89bd12e00d183ab5c9bfd6f7b71dd211192e",
                    operation="UPDATE",
                    pgid="pgtrigger_before_update_ccec4",
                    table="events_registration",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="before_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."noted_at" IS DISTINCT FROM (NEW."noted_at") OR OLD."noted_by_id" IS DISTINCT FROM (NEW."noted_by_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."registration_id" IS DISTINCT FROM (NEW."registration_id") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id") OR OLD."was_present" IS DISTINCT FROM (NEW."was_present"))',
                    func='INSERT INTO "events_attendancebefore" ("id", "noted_at", "noted_by_id", "owner_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "session_id", "was_present") VALUES (OLD."id", OLD."noted_at", OLD."noted_by_id", OLD."owner_id", OLD."person_id", statement_timestamp(), \'before\', OLD."id", OLD."registration_id", OLD."session_id", OLD."was_present"); RETURN NULL;',
                    hash="86bfed0282cc80d209f599faf0d560f244aff5ec",
                    operation="UPDATE",
                    pgid="pgtrigger_before_update_41582",
                    table="events_attendance",
                    when="AFTER",
                ),
            ),
        ),
    ]
