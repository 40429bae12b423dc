import django.db.models.deletion
import django.db.models.functions.text
import grobunn.core.clock
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from grobunn.core.create_tables import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("clients", "0001_initial"),
        ("clients", "0003_email_key"),
        ("clients", "0004_profile_and_joins"),
        ("clients", "0006_alter_profile_heard_from_and_more"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_tables"),
        ("agreements", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("made_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        (
                            "counts_as",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="clients.person",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("counts_as__lt", models.F("id"))), name="counts_as_somebody_older"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Client",
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
                        ("given_name", models.CharField(max_length=100)),
                        ("family_name", models.CharField(blank=True, max_length=100)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        (
                            "email_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.text.Lower("email"),
                                output_field=models.CharField(max_length=254),
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(blank=True, help_text="E.164, for example +4790000000.", max_length=20),
                        ),
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
                        ("wants_interpreter", models.BooleanField(default=False)),
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
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="clients.client",
                            ),
                        ),
                        ("known_since", models.DateTimeField(default=grobunn.core.clock.now)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["owner", "email_key"], name="client_by_email"),
                            models.Index(fields=["owner", "phone"], name="client_by_phone"),
                            models.Index(fields=["person"], name="client_by_person"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Join",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "from_person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clients.person"
                            ),
                        ),
                        (
                            "to_person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clients.person"
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                choices=[("email", "Samme bekreftede e-post, navn og fødselsår")], max_length=20
                            ),
                        ),
                        ("joined_at", models.DateTimeField(default=grobunn.core.clock.now)),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("to_person__lt", models.F("from_person"))),
                                name="join_is_to_the_older",
                            ),
                            models.UniqueConstraint(fields=("from_person", "to_person"), name="one_join_each"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClientBefore",
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
                                to="clients.client",
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
                        ("given_name", models.CharField(max_length=100)),
                        ("family_name", models.CharField(blank=True, max_length=100)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        (
                            "phone",
                            models.CharField(blank=True, help_text="E.164, for example +4790000000.", max_length=20),
                        ),
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
                        ("wants_interpreter", models.BooleanField(default=False)),
                        (
                            "home",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="agreements.municipality",
                            ),
                        ),
                        ("known_since", models.DateTimeField(default=grobunn.core.clock.now)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Profile",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="profile", to="clients.client"
                            ),
                        ),
                        (
                            "gender",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("woman", "Kvinne"),
                                    ("man", "Mann"),
                                    ("other", "Annet"),
                                    ("undisclosed", "Vil ikke oppgi"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("birth_year", models.SmallIntegerField(blank=True, null=True)),
                        (
                            "education",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("primary", "Grunnskole"),
                                    ("upper_secondary", "Videregående"),
                                    ("vocational", "Fagbrev eller fagskole"),
                                    ("short_higher", "Høyskole eller universitet, inntil 4 år"),
                                    ("long_higher", "Høyskole eller universitet, mer enn 4 år"),
                                    ("undisclosed", "Vil ikke oppgi"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "employment",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("employed", "I jobb"),
                                    ("self_employed", "Driver egen bedrift"),
                                    ("seeking", "Søker jobb"),
                                    ("student", "Student eller elev"),
                                    ("retired", "Pensjonist"),
                                    ("other", "Annet"),
                                    ("undisclosed", "Vil ikke oppgi"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "phase",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("idea", "Har en idé"),
                                    ("planning", "Planlegger oppstart"),
                                    ("registered", "Har registrert bedrift"),
                                    ("operating", "Er i drift"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "legal_form",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("enk", "Enkeltpersonforetak (ENK)"),
                                    ("as", "Aksjeselskap (AS)"),
                                    ("ans_da", "Ansvarlig selskap (ANS eller DA)"),
                                    ("sa", "Samvirkeforetak (SA)"),
                                    ("nuf", "Norskregistrert utenlandsk foretak (NUF)"),
                                    ("undecided", "Ikke bestemt"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "industry",
                            models.CharField(
                                blank=True, help_text="A section's letter, or a division's two digits.", max_length=2
                            ),
                        ),
                        (
                            "industry_standard",
                            models.CharField(
                                blank=True, choices=[("SN2007", "Sn2007"), ("SN2025", "Sn2025")], max_length=6
                            ),
                        ),
                        (
                            "heard_from",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("web", "Nettet"),
                                    ("nav", "NAV"),
                                    ("municipality", "Kommunen"),
                                    ("innovation_norway", "Innovasjon Norge"),
                                    ("friend", "Venner eller bekjente"),
                                    ("event", "Kurs eller gründercafé"),
                                    ("social_media", "Sosiale medier"),
                                    ("other", "Annet"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(default=grobunn.core.clock.now)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("gender__in", ["", "woman", "man", "other", "undisclosed"])),
                                name="profile_gender",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "education__in",
                                        [
                                            "",
                                            "primary",
                                            "upper_secondary",
                                            "vocational",
                                            "short_higher",
                                            "long_higher",
                                            "undisclosed",
                                        ],
                                    )
                                ),
                                name="profile_education",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "employment__in",
                                        [
                                            "",
                                            "employed",
                                            "self_employed",
                                            "seeking",
                                            "student",
                                            "retired",
                                            "other",
                                            "undisclosed",
                                        ],
                                    )
                                ),
                                name="profile_employment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("phase__in", ["", "idea", "planning", "registered", "operating"])),
                                name="profile_phase",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("legal_form__in", ["", "enk", "as", "ans_da", "sa", "nuf", "undecided"])
                                ),
                                name="profile_legal_form",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "heard_from__in",
                                        [
                                            "",
                                            "web",
                                            "nav",
                                            "municipality",
                                            "innovation_norway",
                                            "friend",
                                            "event",
                                            "social_media",
                                            "other",
                                        ],
                                    )
                                ),
                                name="profile_heard_from",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("birth_year", None), ("birth_year__range", (1900, 2100)), _connector="OR"
                                ),
                                name="profile_birth_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("industry", ""), ("industry_standard", "")),
                                    models.Q(
                                        ("industry__regex", "^([A-V]|[0-9]{2})$"),
                                        ("industry_standard__in", ["SN2007", "SN2025"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="profile_industry",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProfileBefore",
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
                                to="clients.profile",
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
                            "client",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="clients.client",
                            ),
                        ),
                        (
                            "gender",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("woman", "Kvinne"),
                                    ("man", "Mann"),
                                    ("other", "Annet"),
                                    ("undisclosed", "Vil ikke oppgi"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("birth_year", models.SmallIntegerField(blank=True, null=True)),
                        (
                            "education",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("primary", "Grunnskole"),
                                    ("upper_secondary", "Videregående"),
                                    ("vocational", "Fagbrev eller fagskole"),
                                    ("short_higher", "Høyskole eller universitet, inntil 4 år"),
                                    ("long_higher", "Høyskole eller universitet, mer enn 4 år"),
                                    ("undisclosed", "Vil ikke oppgi"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "employment",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("employed", "I jobb"),
                                    ("self_employed", "Driver egen bedrift"),
                                    ("seeking", "Søker jobb"),
                                    ("student", "Student eller elev"),
                                    ("retired", "Pensjonist"),
                                    ("other", "Annet"),
                                    ("undisclosed", "Vil ikke oppgi"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "phase",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("idea", "Har en idé"),
                                    ("planning", "Planlegger oppstart"),
                                    ("registered", "Har registrert bedrift"),
                                    ("operating", "Er i drift"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "legal_form",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("enk", "Enkeltpersonforetak (ENK)"),
                                    ("as", "Aksjeselskap (AS)"),
                                    ("ans_da", "Ansvarlig selskap (ANS eller DA)"),
                                    ("sa", "Samvirkeforetak (SA)"),
                                    ("nuf", "Norskregistrert utenlandsk foretak (NUF)"),
                                    ("undecided", "Ikke bestemt"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "industry",
                            models.CharField(
                                blank=True, help_text="A section's letter, or a division's two digits.", max_length=2
                            ),
                        ),
                        (
                            "industry_standard",
                            models.CharField(
                                blank=True, choices=[("SN2007", "Sn2007"), ("SN2025", "Sn2025")], max_length=6
                            ),
                        ),
                        (
                            "heard_from",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("web", "Nettet"),
                                    ("nav", "NAV"),
                                    ("municipality", "Kommunen"),
                                    ("innovation_norway", "Innovasjon Norge"),
                                    ("friend", "Venner eller bekjente"),
                                    ("event", "Kurs eller gründercafé"),
                                    ("social_media", "Sosiale medier"),
                                    ("other", "Annet"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(default=grobunn.core.clock.now)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="VerifiedKey",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="keys", to="clients.client"
                            ),
                        ),
                        ("kind", models.CharField(choices=[("email", "Email")], max_length=10)),
                        ("hash", models.CharField(help_text="See core.sealing.fingerprint.", max_length=64)),
                        ("verified_at", models.DateTimeField(default=grobunn.core.clock.now)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["hash"], name="key_by_hash")],
                        "constraints": [
                            models.UniqueConstraint(fields=("client", "kind", "hash"), name="one_key_each")
                        ],
                    },
                ),
            ]
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="client",
            trigger=pgtrigger.compiler.Trigger(
                name="before_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."family_name" IS DISTINCT FROM (NEW."family_name") OR OLD."given_name" IS DISTINCT FROM (NEW."given_name") OR OLD."home_id" IS DISTINCT FROM (NEW."home_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."known_since" IS DISTINCT FROM (NEW."known_since") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."wants_interpreter" IS DISTINCT FROM (NEW."wants_interpreter"))',
                    func='INSERT INTO "clients_clientbefore" ("email", "family_name", "given_name", "home_id", "id", "known_since", "language", "owner_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "wants_interpreter") VALUES (OLD."email", OLD."family_name", OLD."given_name", OLD."home_id", OLD."id", OLD."known_since", OLD."language", OLD."owner_id", OLD."person_id", statement_timestamp(), \'before\', OLD."id", OLD."phone", OLD."wants_interpreter"); RETURN NULL;',
                    hash="48d2fe5520c728bcaa80e503fe8041a1984c11ee",
                    operation="UPDATE",
                    pgid="pgtrigger_before_update_68f46",
                    table="clients_client",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="profile",
            trigger=pgtrigger.compiler.Trigger(
                name="before_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."birth_year" IS DISTINCT FROM (NEW."birth_year") OR OLD."client_id" IS DISTINCT FROM (NEW."client_id") OR OLD."education" IS DISTINCT FROM (NEW."education") OR OLD."employment" IS DISTINCT FROM (NEW."employment") OR OLD."gender" IS DISTINCT FROM (NEW."gender") OR OLD."heard_from" IS DISTINCT FROM (NEW."heard_from") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."industry" IS DISTINCT FROM (NEW."industry") OR OLD."industry_standard" IS DISTINCT FROM (NEW."industry_standard") OR OLD."legal_form" IS DISTINCT FROM (NEW."legal_form") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."phase" IS DISTINCT FROM (NEW."phase"))',
                    func='INSERT INTO "clients_profilebefore" ("answered_at", "birth_year", "client_id", "education", "employment", "gender", "heard_from", "id", "industry", "industry_standard", "legal_form", "owner_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase") VALUES (OLD."answered_at", OLD."birth_year", OLD."client_id", OLD."education", OLD."employment", OLD."gender", OLD."heard_from", OLD."id", OLD."industry", OLD."industry_standard", OLD."legal_form", OLD."owner_id", OLD."person_id", statement_timestamp(), \'before\', OLD."id", OLD."phase"); RETURN NULL;',
                    hash="7191a4c9c9596463fb7befa3b3ec68aa105f1dea",
                    operation="UPDATE",
                    pgid="pgtrigger_before_update_5a5f5",
                    table="clients_profile",
                    when="AFTER",
                ),
            ),
        ),
    ]
