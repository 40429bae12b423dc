import grobunn.core.clock
import uuid
from django.db import migrations, models

from grobunn.core.create_tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("core", "0001_initial")]

    initial = True

    dependencies = []

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="AuditEntry",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("at", models.DateTimeField(default=grobunn.core.clock.now)),
                        (
                            "actor_kind",
                            models.CharField(
                                choices=[("user", "User"), ("founder", "Founder"), ("system", "System")], max_length=10
                            ),
                        ),
                        ("actor_id", models.BigIntegerField(null=True)),
                        (
                            "actor_name",
                            models.CharField(
                                help_text="Of a system actor; people are named by their id.", max_length=40
                            ),
                        ),
                        ("subject_type", models.CharField(max_length=80)),
                        ("subject_id", models.BigIntegerField()),
                        (
                            "owner_id",
                            models.BigIntegerField(help_text="The organisation whose row this was.", null=True),
                        ),
                        ("person_id", models.BigIntegerField(null=True)),
                        ("action", models.CharField(max_length=80)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("done", "Done"), ("refused", "Refused"), ("not_permitted", "Not Permitted")],
                                default="done",
                                max_length=20,
                            ),
                        ),
                        ("details", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name_plural": "audit entries",
                        "indexes": [models.Index(fields=["subject_type", "subject_id", "at"], name="audit_by_subject")],
                    },
                ),
                migrations.CreateModel(
                    name="Letter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("owner_id", models.BigIntegerField(null=True)),
                        ("agreement_id", models.BigIntegerField(null=True)),
                        ("person_id", models.BigIntegerField(null=True)),
                        ("about_type", models.CharField(max_length=80)),
                        ("about_id", models.BigIntegerField(null=True)),
                        ("kind", models.CharField(max_length=40)),
                        ("to", models.EmailField(max_length=254)),
                        ("subject", models.CharField(max_length=200)),
                        ("body", models.TextField()),
                        ("language", models.CharField(default="nb", max_length=2)),
                        (
                            "message_id",
                            models.CharField(help_text="The same at every attempt.", max_length=120, unique=True),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "Venter"), ("sent", "Sendt"), ("failed", "Kom ikke fram")],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("queued_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("next_attempt_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        ("sent_at", models.DateTimeField(null=True)),
                        (
                            "last_error",
                            models.CharField(help_text="What kind of fault, never what a server wrote.", max_length=80),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "waiting")),
                                fields=["next_attempt_at"],
                                name="letter_waiting",
                            ),
                            models.Index(fields=["owner_id", "-queued_at"], name="letter_by_owner"),
                            models.Index(fields=["about_type", "about_id"], name="letter_by_subject"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "sent"), _negated=True),
                                    ("sent_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="sent_letter_has_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RateCount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=64)),
                        ("window", models.DateTimeField()),
                        ("count", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("key", "window"), name="one_count_per_window")],
                    },
                ),
                migrations.CreateModel(
                    name="ReadEntry",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("at", models.DateTimeField(default=grobunn.core.clock.now)),
                        (
                            "actor_kind",
                            models.CharField(
                                choices=[("user", "User"), ("founder", "Founder"), ("system", "System")], max_length=10
                            ),
                        ),
                        ("actor_id", models.BigIntegerField(null=True)),
                        (
                            "actor_name",
                            models.CharField(
                                help_text="Of a system actor; people are named by their id.", max_length=40
                            ),
                        ),
                        ("subject_type", models.CharField(max_length=80)),
                        ("subject_id", models.BigIntegerField()),
                        (
                            "owner_id",
                            models.BigIntegerField(help_text="The organisation whose row this was.", null=True),
                        ),
                        ("person_id", models.BigIntegerField(null=True)),
                        ("what", models.CharField(max_length=80)),
                    ],
                    options={
                        "verbose_name_plural": "read entries",
                        "indexes": [models.Index(fields=["subject_type", "subject_id", "at"], name="read_by_subject")],
                    },
                ),
            ]
        ),
    ]
