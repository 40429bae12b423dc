"""A year's contributions, held fast: by whom, with what, and for good."""

import os
from datetime import date
from decimal import Decimal

import psycopg
import pytest
from django.db import connection

from grobunn.accounts.actors import IMPORT
from grobunn.accounts.commands import add_member
from grobunn.accounts.models import Organisation
from grobunn.accounts.roles import Role
from grobunn.agreements.commands.contributions import freeze_contributions
from grobunn.agreements.comparison import frozen_years
from grobunn.agreements.models import (
    Agreement,
    Component,
    FrozenContribution,
    IndexFigure,
    Payer,
    Population,
    RegionMember,
)
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Outcome
from grobunn.project.database import WEB, WORKER
from tests.databases import NOW

pytestmark = pytest.mark.django_db
DAY = date(2024, 1, 1)


def freeze(world, *, by=None, year=2024, day=DAY, agreement=None):
    return freeze_contributions(agreement or world.agreement, by=by or world.kari, year=year, population_date=day)


def officer(name, place):
    return add_member(
        Organisation.objects.get(name=place),
        by=IMPORT,
        email=f"{name.lower()}@example.no",
        name=f"{name} Test",
        role=Role.MUNICIPAL_OFFICER,
        valid_from=date(2022, 1, 1),
    )


def amounts():
    return dict(FrozenContribution.objects.values_list("name", "amount"))


def test_each_payer_has_a_row_with_all_that_it_was_worked_out_from(world):
    freeze(world)
    assert amounts() == {
        "Østfold fylkeskommune": Decimal("346516.50"),
        "Indre Østfold": Decimal("117515.00"),
        "Marker": Decimal("9145.00"),
        "Rakkestad": Decimal("21050.00"),
        "Skiptvet": Decimal("9797.50"),
    }
    row = FrozenContribution.objects.get(municipality__number="3122")
    assert (row.inhabitants, row.population_date, row.payer) == (3658, DAY, Payer.MUNICIPALITIES)
    assert "SSB tabell 07459" in row.population_source
    assert (row.terms[0]["kind"], row.terms[0]["amount"], row.terms[0]["factor"]) == ("per_inhabitant", "2.5000", "1")
    assert (row.frozen_by, row.frozen_at, row.rounding) == (world.kari, NOW, "0.01")
    assert FrozenContribution.objects.get(municipality=None).inhabitants == 63003


def test_later_figures_and_rates_move_nothing(world):
    freeze(world)
    before = amounts()
    Population.objects.filter(municipality__number="3122", date=DAY).update(inhabitants=4000)
    Component.objects.update(amount=Decimal(9))
    RegionMember.objects.filter(municipality__number="3116").update(valid_until=date(2023, 1, 1))
    assert amounts() == before
    [year] = frozen_years(world.agreement, population_date=DAY)
    found = {row.name: (row.frozen, row.now) for row in year.rows}
    assert found["Marker"] == (Decimal("9145.00"), Decimal("36000.00"))
    assert found["Skiptvet"] == (Decimal("9797.50"), None)


def test_it_leaves_a_line_with_year_and_date(world):
    freeze(world)
    entry = AuditEntry.objects.get(action="agreements.freeze_contributions")
    assert (entry.actor_id, entry.subject_type, entry.subject_id) == (
        world.kari.pk,
        "agreements.agreement",
        world.agreement.pk,
    )
    assert entry.details == {"year": 2024, "population_date": "2024-01-01"}


@pytest.mark.parametrize("name", ["anna", "carl", "berit", "olav", "eva", "ada"])
def test_nobody_but_the_contract_municipalitys_officer_may(world, name):
    with pytest.raises(NotPermitted):
        freeze(world, by=getattr(world, name))
    assert not FrozenContribution.objects.exists()
    assert AuditEntry.objects.get(action="agreements.freeze_contributions").outcome == Outcome.NOT_PERMITTED


def test_an_officer_of_another_municipality_may_not(world):
    with pytest.raises(NotPermitted):
        freeze(world, by=officer("Siv", "Sarpsborg kommune"))


def test_neither_may_one_who_follows_up_the_same_operator_elsewhere(world):
    """Sirius runs both regions: each municipality decides about its own agreement alone."""
    Agreement.objects.filter(pk=world.other_agreement.pk).update(operator=world.ionu)
    other = Agreement.objects.get(pk=world.other_agreement.pk)
    assert other in Agreement.objects.visible_to(world.kari, freeze_contributions.permission)
    with pytest.raises(NotPermitted):
        freeze(world, agreement=other)


def test_an_officer_who_has_left_may_not(world):
    siv = officer("Siv", "Indre Østfold kommune")
    siv.current_memberships[0].__class__.objects.filter(user=siv).update(valid_until=date(2026, 1, 1))
    del siv.current_memberships
    with pytest.raises(NotPermitted):
        freeze(world, by=siv)


def test_a_figure_that_is_missing_is_named(world):
    Population.objects.filter(municipality__number="3122", date=DAY).delete()
    with pytest.raises(Refused, match=r"1\. januar 2024 mangler for: Marker"):
        freeze(world)
    assert not FrozenContribution.objects.exists()


@pytest.mark.parametrize(
    ("year", "says"), [(2021, "gjelder ikke i 2021"), (2028, "2028 er for langt fram"), (0, "gjelder ikke i 0")]
)
def test_a_year_outside_the_agreement_is_refused(world, year, says):
    with pytest.raises(Refused, match=says):
        freeze(world, year=year)


def test_next_year_can_be_frozen_for_the_budget(world):
    assert len(freeze(world, year=2027, day=date(2026, 1, 1))) == 5


def test_the_second_is_told_who_was_first(world):
    freeze(world)
    with pytest.raises(Refused, match=r"Kari Test låste bidragene for 2024 den 23\.11\.2026"):
        freeze(world, day=date(2023, 1, 1))
    assert FrozenContribution.objects.count() == 5


def test_a_region_that_changes_agreement_in_mid_year_is_not_frozen_twice(world):
    old = world.agreement
    freeze(world, year=2026, day=date(2026, 1, 1))
    Agreement.objects.filter(pk=old.pk).update(valid_until=date(2026, 7, 1))
    old.pk, old.valid_from, old._state.adding = None, date(2026, 7, 1), True
    old.save()
    with pytest.raises(Refused, match="låste bidragene for 2026"):
        freeze(world, year=2026, day=date(2026, 1, 1), agreement=old)


def test_an_index_regulates_from_its_base_year_by_stored_figures_alone(world):
    Component.objects.filter(agreement=world.agreement).update(index_series="Prøveserie", index_base_year=2022)
    with pytest.raises(Refused, match="Prøveserie mangler for 2023, 2024"):
        freeze(world)
    for year, value in ((2022, 99), (2023, 10), (2024, 5)):
        IndexFigure.objects.create(series="Prøveserie", year=year, value=value, source="Prøve", source_date=DAY)
    freeze(world)
    assert amounts()["Marker"] == Decimal(
        "10562.47"
    )  # 3658 × 2.50 × 1.10 × 1.05 = 10 562.475: a larger one has the half
    assert FrozenContribution.objects.get(municipality=None).terms[0]["factor"] == "231/200"


@pytest.mark.parametrize("role", [WEB, WORKER])
@pytest.mark.parametrize("act", ["UPDATE {} SET amount = 1", "DELETE FROM {}", "TRUNCATE {}"])
def test_web_and_worker_cannot_change_what_is_frozen(role, act):
    socket, name = os.environ["GROBUNN_TEST_SOCKET"], connection.settings_dict["NAME"]
    with psycopg.connect(f"host={socket} user={role} dbname={name}", autocommit=True) as outside:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            outside.execute(act.format("agreements_frozencontribution"))
