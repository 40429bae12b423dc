import django.db.models.deletion
import grobunn.core.clock
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from grobunn.core.create_tables import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("agreements", "0001_initial"),
        ("agreements", "0002_agreement_smallest_shown_and_more"),
        ("agreements", "0003_money"),
        ("agreements", "0004_targets"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="County",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(max_length=200)),
                        ("source_date", models.DateField()),
                        ("number", models.CharField(max_length=2, unique=True)),
                        ("name", models.CharField(max_length=100)),
                    ],
                    options={
                        "verbose_name_plural": "counties",
                    },
                ),
                migrations.CreateModel(
                    name="IndexFigure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(max_length=200)),
                        ("source_date", models.DateField()),
                        ("series", models.CharField(max_length=40)),
                        ("year", models.PositiveSmallIntegerField()),
                        ("value", models.DecimalField(decimal_places=3, max_digits=6)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("series", "year"), name="one_index_figure_a_year"),
                            models.CheckConstraint(
                                condition=models.Q(("value__gt", -100)), name="index_figure_is_possible"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Municipality",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(max_length=200)),
                        ("source_date", models.DateField()),
                        ("number", models.CharField(max_length=4, unique=True)),
                        ("name", models.CharField(max_length=100)),
                        (
                            "county",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="municipalities",
                                to="agreements.county",
                            ),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                help_text="Since when the number holds; empty where not known.", null=True
                            ),
                        ),
                        ("website", models.CharField(blank=True, max_length=100)),
                    ],
                    options={
                        "verbose_name_plural": "municipalities",
                    },
                ),
                migrations.CreateModel(
                    name="Region",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(max_length=200)),
                        ("source_date", models.DateField()),
                        ("name", models.CharField(max_length=100, unique=True)),
                        (
                            "prefix",
                            models.CharField(
                                help_text="What the region's case numbers start with.", max_length=4, unique=True
                            ),
                        ),
                        (
                            "council",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("valid_from", models.DateField()),
                        ("valid_until", models.DateField(blank=True, null=True)),
                        ("source", models.CharField(max_length=200)),
                        ("source_date", models.DateField()),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements",
                                to="agreements.region",
                            ),
                        ),
                        (
                            "contract_municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "operator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "county",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "selection",
                            models.CharField(
                                choices=[
                                    ("tender", "kjøp av tjenester (anbud)"),
                                    ("own_company", "tildelt eget selskap"),
                                    ("own_staff", "egen regi"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("period_is_inferred", models.BooleanField(default=False)),
                        (
                            "rounding",
                            models.CharField(
                                blank=True,
                                choices=[("0.01", "nærmeste øre"), ("1", "nærmeste krone"), ("10", "nærmeste tikrone")],
                                help_text="Empty where not known; then we reckon to the øre.",
                                max_length=10,
                            ),
                        ),
                        (
                            "smallest_shown",
                            models.PositiveSmallIntegerField(
                                default=5,
                                help_text="The smallest number of persons that readers outside the operator see.",
                            ),
                        ),
                        ("partners", models.ManyToManyField(related_name="+", to="accounts.organisation")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("region", "valid_from"), name="one_agreement_from_a_day"),
                            models.CheckConstraint(
                                condition=models.Q(("smallest_shown__gte", 3)), name="small_numbers_are_several"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegionMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("valid_from", models.DateField()),
                        ("valid_until", models.DateField(blank=True, null=True)),
                        ("source", models.CharField(max_length=200)),
                        ("source_date", models.DateField()),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="agreements.region",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="agreements.municipality",
                            ),
                        ),
                        ("is_inferred", models.BooleanField(default=False)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("region", "municipality", "valid_from"),
                                name="one_membership_of_region_from_a_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Target",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="targets",
                                to="agreements.agreement",
                            ),
                        ),
                        (
                            "figure",
                            models.CharField(
                                choices=[
                                    ("persons_met", "Personer hjulpet i fysiske møter"),
                                    ("assessments_completed", "Gjennomførte næringsfaglige vurderinger"),
                                    ("cafe_participants", "Deltakere på gründercafé"),
                                    ("course_participants", "Deltakere på oppstartskurs"),
                                    ("portal_cases", "Saker fra En vei inn"),
                                ],
                                max_length=40,
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField()),
                        ("number", models.PositiveIntegerField()),
                        ("source", models.CharField(help_text="Where the agreement says so.", max_length=200)),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("set_at", models.DateTimeField(default=grobunn.core.clock.now)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("agreement", "figure", "year"), name="one_target_a_year"),
                            models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="target_is_something"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreedSum",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("valid_from", models.DateField()),
                        ("valid_until", models.DateField(blank=True, null=True)),
                        ("source", models.CharField(max_length=200)),
                        ("source_date", models.DateField()),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreed_sums",
                                to="agreements.agreement",
                            ),
                        ),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agreement", "valid_from"), name="one_agreed_sum_from_a_day"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseCounter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.agreement"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField()),
                        ("last", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("agreement", "year"), name="one_counter_a_year")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Component",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("valid_from", models.DateField()),
                        ("valid_until", models.DateField(blank=True, null=True)),
                        ("source", models.CharField(max_length=200)),
                        ("source_date", models.DateField()),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="components",
                                to="agreements.agreement",
                            ),
                        ),
                        (
                            "payer",
                            models.CharField(
                                choices=[("county", "Fylkeskommunen"), ("municipalities", "Kommunene")], max_length=20
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("per_inhabitant", "Sats per innbygger"),
                                    ("fixed", "Fast sum"),
                                    ("base_and_share", "Grunnbeløp og andel"),
                                ],
                                default="per_inhabitant",
                                max_length=20,
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=4,
                                help_text="Kroner for each inhabitant; a fixed sum; or the whole to be shared.",
                                max_digits=14,
                            ),
                        ),
                        (
                            "base",
                            models.DecimalField(
                                decimal_places=4,
                                default=Decimal("0"),
                                help_text="What each gives before the rest is shared.",
                                max_digits=14,
                            ),
                        ),
                        (
                            "index_series",
                            models.CharField(blank=True, help_text="Empty: no regulation is known.", max_length=40),
                        ),
                        ("index_base_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agreement", "payer", "kind", "valid_from"), name="one_component_from_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 0), ("base__gte", 0)),
                                name="component_is_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("base", 0), ("kind", "base_and_share"), _connector="OR"),
                                name="base_is_of_its_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("index_base_year", None), ("index_series", "")),
                                    models.Q(
                                        models.Q(("index_series", ""), _negated=True),
                                        ("index_base_year__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="index_has_base_year",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FrozenContribution",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.agreement"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField()),
                        (
                            "payer",
                            models.CharField(
                                choices=[("county", "Fylkeskommunen"), ("municipalities", "Kommunene")], max_length=20
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                help_text="None: the county.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agreements.municipality",
                            ),
                        ),
                        ("name", models.CharField(help_text="The payer's name at the time.", max_length=200)),
                        ("inhabitants", models.PositiveIntegerField(help_text="For the county, those of all members.")),
                        ("population_date", models.DateField()),
                        ("population_source", models.CharField(max_length=200)),
                        (
                            "terms",
                            models.JSONField(
                                help_text="The components that held, with their sources and what regulated them."
                            ),
                        ),
                        ("rounding", models.CharField(help_text="The step in kroner.", max_length=10)),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=14)),
                        (
                            "frozen_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("frozen_at", models.DateTimeField(default=grobunn.core.clock.now)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agreement", "year", "municipality"),
                                name="one_frozen_contribution_a_year",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("municipality", None), ("payer", "county")),
                                    models.Q(("municipality__isnull", False), ("payer", "municipalities")),
                                    _connector="OR",
                                ),
                                name="frozen_payer_is_whom_it_says",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MunicipalityAlias",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(max_length=200)),
                        ("source_date", models.DateField()),
                        ("number", models.CharField(max_length=4)),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="aliases",
                                to="agreements.municipality",
                            ),
                        ),
                        (
                            "first_year",
                            models.PositiveSmallIntegerField(
                                help_text="First and last year that the source shows it in."
                            ),
                        ),
                        ("last_year", models.PositiveSmallIntegerField()),
                        (
                            "is_whole",
                            models.BooleanField(help_text="Whether all who lived under the number belong here now."),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("number", "municipality"), name="one_alias_each")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Population",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(max_length=200)),
                        ("source_date", models.DateField()),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="population",
                                to="agreements.municipality",
                            ),
                        ),
                        ("date", models.DateField()),
                        ("inhabitants", models.PositiveIntegerField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("municipality", "date"), name="one_population_a_date")
                        ],
                    },
                ),
            ]
        ),
    ]
