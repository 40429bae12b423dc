import django.db.models.deletion
import grobunn.core.clock
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from grobunn.core.create_tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("assessments", "0001_initial")]

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
                    name="Assessment",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="cases.case"
                            ),
                        ),
                        ("reference", models.CharField(help_text="The case's number.", max_length=20)),
                        (
                            "listed_name",
                            models.CharField(
                                help_text="Family name, given name, as in the order; kept by commands.", max_length=220
                            ),
                        ),
                        (
                            "version",
                            models.PositiveSmallIntegerField(
                                default=1, help_text="1 for the first; a new one supersedes it."
                            ),
                        ),
                        (
                            "supersedes",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="new_versions",
                                to="assessments.assessment",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("ordered", "Bestilt"),
                                    ("draft", "Utkast"),
                                    ("information", "Venter på opplysninger"),
                                    ("reader", "Hos annenleser"),
                                    ("returned", "Sendt tilbake"),
                                    ("issued", "Utstedt"),
                                    ("superseded", "Erstattet"),
                                    ("withdrawn", "Trukket tilbake"),
                                ],
                                default="ordered",
                                max_length=20,
                            ),
                        ),
                        (
                            "start",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agreements.municipality",
                            ),
                        ),
                        ("ordered_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        ("due", models.DateField(help_text="When the founder was promised the document by.")),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reader",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("author_signed_at", models.DateTimeField(blank=True, null=True)),
                        ("reader_signed_at", models.DateTimeField(blank=True, null=True)),
                        ("issued_at", models.DateTimeField(blank=True, null=True)),
                        ("asked_for", models.TextField(blank=True, help_text="What the founder was asked to send.")),
                        (
                            "answered_at",
                            models.DateTimeField(
                                blank=True, help_text="When she last sent something since.", null=True
                            ),
                        ),
                        (
                            "return_reason",
                            models.TextField(blank=True, help_text="Why the second reader sent it back."),
                        ),
                        ("end_reason", models.TextField(blank=True, help_text="Why it was superseded or withdrawn.")),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["owner", "state", "due"], name="assessment_by_state"),
                            models.Index(fields=["author", "state"], name="assessment_by_author"),
                            models.Index(fields=["reader", "state"], name="assessment_by_reader"),
                            models.Index(fields=["agreement", "version", "issued_at"], name="assessment_for_figures"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reader", models.F("author")), _negated=True),
                                name="reader_is_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("issued_at", None),
                                    models.Q(
                                        ("author__isnull", False),
                                        ("author_signed_at__isnull", False),
                                        ("reader__isnull", False),
                                        ("reader_signed_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="issued_was_signed_by_two",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "withdrawn"), _negated=True),
                                fields=("supersedes",),
                                name="superseded_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "information", "ordered", "reader", "returned"])
                                ),
                                fields=("case",),
                                name="one_ongoing_assessment_a_case",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attachments",
                                to="assessments.assessment",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("plan", "Forretningsplan"),
                                    ("operating_budget", "Driftsbudsjett"),
                                    ("investment_budget", "Investeringsbudsjett"),
                                    ("liquidity_budget", "Likviditetsbudsjett"),
                                    ("personal_budget", "Personlig budsjett"),
                                    ("other", "Annet"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("media_type", models.CharField(max_length=100)),
                        ("size", models.PositiveIntegerField(help_text="Bytes.")),
                        ("sha256", models.CharField(max_length=64)),
                        ("content", models.BinaryField()),
                        ("added_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Comment",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="comments",
                                to="assessments.assessment",
                            ),
                        ),
                        (
                            "part",
                            models.CharField(
                                blank=True, help_text="A field of the draft; empty for the whole.", max_length=20
                            ),
                        ),
                        ("text", models.TextField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("made_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Declaration",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="declarations",
                                to="assessments.assessment",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "declared_as",
                            models.CharField(
                                choices=[("author", "Næringsfaglig vurderer"), ("reader", "Annenleser")], max_length=10
                            ),
                        ),
                        ("is_impartial", models.BooleanField()),
                        (
                            "ground",
                            models.CharField(
                                blank=True, help_text="Why she is partial, in her own words.", max_length=500
                            ),
                        ),
                        ("declared_at", models.DateTimeField(default=grobunn.core.clock.now)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("assessment", "user"), name="one_declaration_each")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Draft",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                            ),
                        ),
                        (
                            "assessment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="draft",
                                to="assessments.assessment",
                            ),
                        ),
                        (
                            "revision",
                            models.PositiveIntegerField(
                                default=0, help_text="Counts every save; what an editor is based on."
                            ),
                        ),
                        ("saved_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        (
                            "saved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("theory", models.TextField(blank=True)),
                        ("practice", models.TextField(blank=True)),
                        ("novelty", models.TextField(blank=True)),
                        ("realism", models.TextField(blank=True)),
                        ("investment", models.TextField(blank=True)),
                        ("support", models.TextField(blank=True)),
                        ("key_problems", models.TextField(blank=True)),
                        ("self_support", models.TextField(blank=True)),
                        (
                            "benefit",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("dagpenger", "Dagpenger"),
                                    ("arbeidsavklaringspengerAap", "Arbeidsavklaringspenger (AAP)"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("months_unemployed", models.SmallIntegerField(blank=True, null=True)),
                        ("months_development", models.SmallIntegerField(blank=True, null=True)),
                        ("months_start_up", models.SmallIntegerField(blank=True, null=True)),
                        (
                            "conclusion",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("yes", "Ja"),
                                    ("conditional", "Ja, på vilkår"),
                                    ("no", "Nei"),
                                    ("unknown", "Kan ikke vurderes"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "conditions",
                            models.TextField(
                                blank=True, help_text="What must be so, where the conclusion is yes on conditions."
                            ),
                        ),
                        (
                            "other_documentation",
                            models.BooleanField(default=False, help_text="NAV's «Annen dokumentasjon»: goes along."),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DraftBefore",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="before",
                                to="assessments.draft",
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
                            "assessment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assessments.assessment",
                            ),
                        ),
                        (
                            "revision",
                            models.PositiveIntegerField(
                                default=0, help_text="Counts every save; what an editor is based on."
                            ),
                        ),
                        ("saved_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        (
                            "saved_by",
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
                        ("theory", models.TextField(blank=True)),
                        ("practice", models.TextField(blank=True)),
                        ("novelty", models.TextField(blank=True)),
                        ("realism", models.TextField(blank=True)),
                        ("investment", models.TextField(blank=True)),
                        ("support", models.TextField(blank=True)),
                        ("key_problems", models.TextField(blank=True)),
                        ("self_support", models.TextField(blank=True)),
                        (
                            "benefit",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("dagpenger", "Dagpenger"),
                                    ("arbeidsavklaringspengerAap", "Arbeidsavklaringspenger (AAP)"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("months_unemployed", models.SmallIntegerField(blank=True, null=True)),
                        ("months_development", models.SmallIntegerField(blank=True, null=True)),
                        ("months_start_up", models.SmallIntegerField(blank=True, null=True)),
                        (
                            "conclusion",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("yes", "Ja"),
                                    ("conditional", "Ja, på vilkår"),
                                    ("no", "Nei"),
                                    ("unknown", "Kan ikke vurderes"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "conditions",
                            models.TextField(
                                blank=True, help_text="What must be so, where the conclusion is yes on conditions."
                            ),
                        ),
                        (
                            "other_documentation",
                            models.BooleanField(default=False, help_text="NAV's «Annen dokumentasjon»: goes along."),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="IdentityNumber",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                            ),
                        ),
                        (
                            "assessment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="identity",
                                to="assessments.assessment",
                            ),
                        ),
                        ("sealed", models.BinaryField(null=True)),
                        ("given_at", models.DateTimeField(null=True)),
                        (
                            "must_be_given_again",
                            models.BooleanField(default=False, help_text="It came when no key was there to seal it."),
                        ),
                        ("deleted_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="IssuedDocument",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                            ),
                        ),
                        (
                            "assessment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="document",
                                to="assessments.assessment",
                            ),
                        ),
                        ("issued_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        (
                            "sha256",
                            models.CharField(
                                help_text="Of the document itself, not of its sealed bytes.", max_length=64
                            ),
                        ),
                        ("size", models.PositiveIntegerField(help_text="Bytes of the document itself.")),
                        ("delete_on", models.DateField()),
                        ("file_name", models.CharField(max_length=120)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DocumentBytes",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                            ),
                        ),
                        (
                            "document",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bytes",
                                to="assessments.issueddocument",
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="assessments.assessment",
                            ),
                        ),
                        ("sealed", models.BinaryField()),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Order",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                            ),
                        ),
                        (
                            "assessment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="order",
                                to="assessments.assessment",
                            ),
                        ),
                        ("given_name", models.CharField(max_length=100)),
                        ("family_name", models.CharField(max_length=100)),
                        (
                            "lives_in_norway",
                            models.CharField(choices=[("ja", "Ja"), ("nei", "Nei")], default="ja", max_length=3),
                        ),
                        (
                            "address_kind",
                            models.CharField(
                                blank=True,
                                choices=[("vegadresse", "Vegadresse"), ("postboksadresse", "Postboksadresse")],
                                max_length=20,
                            ),
                        ),
                        ("street_co", models.CharField(blank=True, max_length=100)),
                        ("street_address", models.CharField(blank=True, max_length=200)),
                        ("street_postcode", models.CharField(blank=True, max_length=4)),
                        ("street_place", models.CharField(blank=True, max_length=100)),
                        ("box_co", models.CharField(blank=True, max_length=100)),
                        ("box_number", models.CharField(blank=True, max_length=100)),
                        ("box_postcode", models.CharField(blank=True, max_length=4)),
                        ("box_place", models.CharField(blank=True, max_length=100)),
                        ("abroad_co", models.CharField(blank=True, max_length=100)),
                        ("abroad_address", models.CharField(blank=True, max_length=200)),
                        ("abroad_building", models.CharField(blank=True, max_length=100)),
                        ("abroad_postcode", models.CharField(blank=True, max_length=20)),
                        ("abroad_place", models.CharField(blank=True, max_length=100)),
                        ("abroad_region", models.CharField(blank=True, max_length=100)),
                        ("abroad_country", models.CharField(blank=True, max_length=100)),
                        (
                            "benefit",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("dagpenger", "Dagpenger"),
                                    ("arbeidsavklaringspengerAap", "Arbeidsavklaringspenger (AAP)"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "novelty",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("new", "Helt ny virksomhet"),
                                    ("takeover", "Overtakelse eller kjøp av virksomhet"),
                                    ("continued", "Fortsettelse av noe jeg har drevet før, eller ny organisasjonsform"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "own_share_of",
                            models.CharField(blank=True, help_text="An exact part of the whole: 1/3.", max_length=20),
                        ),
                        (
                            "others_share_of",
                            models.CharField(blank=True, help_text="Of others with the same benefit.", max_length=20),
                        ),
                        (
                            "commission",
                            models.CharField(
                                blank=True,
                                choices=[("none", "Nei"), ("partly", "Delvis"), ("only", "Ja, bare provisjon")],
                                max_length=10,
                            ),
                        ),
                        (
                            "is_laid_off",
                            models.CharField(blank=True, choices=[("yes", "Ja"), ("no", "Nei")], max_length=3),
                        ),
                        (
                            "is_self_inflicted",
                            models.CharField(blank=True, choices=[("yes", "Ja"), ("no", "Nei")], max_length=3),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ]
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="draft",
            trigger=pgtrigger.compiler.Trigger(
                name="before_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."assessment_id" IS DISTINCT FROM (NEW."assessment_id") OR OLD."benefit" IS DISTINCT FROM (NEW."benefit") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."conclusion" IS DISTINCT FROM (NEW."conclusion") OR OLD."conditions" IS DISTINCT FROM (NEW."conditions") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."investment" IS DISTINCT FROM (NEW."investment") OR OLD."key_problems" IS DISTINCT FROM (NEW."key_problems") OR OLD."months_development" IS DISTINCT FROM (NEW."months_development") OR OLD."months_start_up" IS DISTINCT FROM (NEW."months_start_up") OR OLD."months_unemployed" IS DISTINCT FROM (NEW."months_unemployed") OR OLD."novelty" IS DISTINCT FROM (NEW."novelty") OR OLD."other_documentation" IS DISTINCT FROM (NEW."other_documentation") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."practice" IS DISTINCT FROM (NEW."practice") OR OLD."realism" IS DISTINCT FROM (NEW."realism") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."saved_at" IS DISTINCT FROM (NEW."saved_at") OR OLD."saved_by_id" IS DISTINCT FROM (NEW."saved_by_id") OR OLD."self_support" IS DISTINCT FROM (NEW."self_support") OR OLD."support" IS DISTINCT FROM (NEW."support") OR OLD."theory" IS DISTINCT FROM (NEW."theory"))',
                    func='INSERT INTO "assessments_draftbefore" ("assessment_id", "benefit", "case_id", "conclusion", "conditions", "id", "investment", "key_problems", "months_development", "months_start_up", "months_unemployed", "novelty", "other_documentation", "owner_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practice", "realism", "revision", "saved_at", "saved_by_id", "self_support", "support", "theory") VALUES (OLD."assessment_id", OLD."benefit", OLD."case_id", OLD."conclusion", OLD."conditions", OLD."id", OLD."investment", OLD."key_problems", OLD."months_development", OLD."months_start_up", OLD."months_unemployed", OLD."novelty", OLD."other_documentation", OLD."owner_id", OLD."person_id", statement_timestamp(), \'before\', OLD."id", OLD."practice", OLD."realism", OLD."revision", OLD."saved_at", OLD."saved_by_id", OLD."self_support", OLD."support", OLD."theory"); RETURN NULL;',
                    hash="c46756146a8669db619586c54ca66a0247cf874e",
                    operation="UPDATE",
                    pgid="pgtrigger_before_update_d21d4",
                    table="assessments_draft",
                    when="AFTER",
                ),
            ),
        ),
    ]
