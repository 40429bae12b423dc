import django.contrib.postgres.indexes
import django.db.models.deletion
import grobunn.core.clock
import grobunn.core.norwegian
import uuid
from django.conf import settings
from django.db import migrations, models

from grobunn.core.create_tables import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("cases", "0001_initial"),
        ("cases", "0003_case_sent_on_at_case_sent_on_to"),
        ("cases", "0004_link_sent_to"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_tables"),
        ("agreements", "0001_tables"),
        ("clients", "0001_tables"),
        ("core", "0002_security"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Case",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="clients.client"
                            ),
                        ),
                        ("reference", models.CharField(max_length=20, unique=True)),
                        (
                            "submission",
                            models.UUIDField(
                                default=uuid.uuid4, help_text="One form sent twice is one case.", unique=True
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
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
                        ("external_reference", models.CharField(blank=True, max_length=60)),
                        ("received_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        (
                            "need",
                            models.CharField(
                                choices=[
                                    ("guidance", "Snakke med en veileder om ideen min"),
                                    ("course", "Gå på kurs eller gründercafé"),
                                    ("assessment", "Få en næringsfaglig vurdering til NAV"),
                                    ("other", "Noe annet"),
                                ],
                                default="guidance",
                                max_length=20,
                            ),
                        ),
                        ("title", models.CharField(max_length=120)),
                        ("message", models.TextField(blank=True)),
                        (
                            "home",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agreements.municipality",
                            ),
                        ),
                        (
                            "start",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agreements.municipality",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("new", "Ny"),
                                    ("taken", "Tatt"),
                                    ("advised", "Under veiledning"),
                                    ("closed", "Avsluttet"),
                                ],
                                default="new",
                                max_length=20,
                            ),
                        ),
                        (
                            "adviser",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("respond_by", models.DateField(help_text="When the founder was promised an answer by.")),
                        ("taken_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "close_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("started", "Har startet bedrift"),
                                    ("helped", "Har fått den hjelpen som trengs"),
                                    ("dropped", "Går ikke videre med ideen"),
                                    ("elsewhere", "Får hjelp av andre"),
                                    ("no_contact", "Vi fikk ikke kontakt"),
                                    ("mistake", "Registrert ved en feil"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "sent_on_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        ("sent_on_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "listed_name",
                            models.CharField(
                                help_text="The client's name as sorted; kept by commands.", max_length=220
                            ),
                        ),
                        (
                            "searched",
                            models.TextField(help_text="Name, addresses and number, to search in; kept by commands."),
                        ),
                        (
                            "sort_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=grobunn.core.norwegian.Sorted("listed_name"),
                                output_field=models.TextField(db_collation="C"),
                            ),
                        ),
                        (
                            "search_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=grobunn.core.norwegian.Folded("searched"),
                                output_field=models.TextField(),
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["owner", "sort_key", "id"], name="case_by_name"),
                            models.Index(fields=["owner", "-received_at", "id"], name="case_by_arrival"),
                            models.Index(fields=["owner", "state", "sort_key", "id"], name="case_by_state"),
                            models.Index(
                                models.F("owner"),
                                models.F("respond_by"),
                                condition=models.Q(("state", "new")),
                                name="case_waiting",
                            ),
                            models.Index(fields=["adviser", "state"], name="case_by_adviser"),
                            models.Index(fields=["person"], name="case_by_person"),
                            models.Index(fields=["agreement", "channel", "received_at"], name="case_for_figures"),
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass(models.F("search_key"), name="gin_trgm_ops"),
                                name="case_search",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "closed"), _negated=True),
                                    models.Q(
                                        models.Q(("close_reason", ""), _negated=True), ("closed_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="closed_case_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["new", "closed"]), ("adviser__isnull", False), _connector="OR"
                                ),
                                name="taken_case_has_adviser",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CoFounder",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="cofounders", to="cases.case"
                            ),
                        ),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clients.client"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("case", "client"), name="one_cofounder_each")],
                    },
                ),
                migrations.CreateModel(
                    name="FounderLink",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="links", to="cases.case"
                            ),
                        ),
                        ("token_hash", models.CharField(max_length=64, unique=True)),
                        (
                            "sent_to",
                            models.CharField(
                                blank=True, help_text="Fingerprint of the address that it went to.", max_length=64
                            ),
                        ),
                        ("made_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        ("valid_until", models.DateTimeField()),
                        ("last_opened_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ]
        ),
    ]
