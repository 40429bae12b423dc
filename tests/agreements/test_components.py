"""What an agreement consists of: noted by the municipality that answers for it, and by nobody else."""

from datetime import date
from decimal import Decimal

import pytest

from grobunn.agreements.commands.components import add_component, end_component
from grobunn.agreements.models import Agreement, Component, FrozenContribution, Payer
from grobunn.agreements.queries import Unknown, contributions_of, rates_of
from grobunn.agreements.terms import Kind
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Outcome
from tests.agreements.test_freezing import freeze

pytestmark = pytest.mark.django_db
NEXT = date(2027, 1, 1)


def add(world, by=None, **changes):
    facts = {"payer": Payer.COUNTY, "kind": Kind.PER_INHABITANT, "amount": Decimal("6.25"), "valid_from": NEXT}
    return add_component(world.agreement, by=by or world.kari, **{**facts, "source": "Vedtak 12/26", **changes})


def owed(agreement, year):
    return contributions_of(agreement, year=year, population_date=date(2024, 1, 1)).county


def test_a_new_rate_holds_from_its_day_and_the_old_one_before_it(world):
    before = owed(world.agreement, 2026)
    row = add(world)
    assert (row.source, row.valid_until) == ("Vedtak 12/26", None)
    assert owed(world.agreement, 2026) == before == Decimal("346516.50")
    assert owed(world.agreement, 2027) == 63_003 * Decimal("6.25")
    assert rates_of(world.agreement, 2027)["county"] == [Decimal("6.25")]


def periods(world):
    rows = world.agreement.components.filter(payer=Payer.COUNTY).order_by("valid_from")
    return [(row.amount, row.valid_from.year, row.valid_until and row.valid_until.year) for row in rows]


def test_the_one_before_ends_where_the_new_one_begins_and_does_not_come_back(world):
    row = add(world)
    assert periods(world) == [(Decimal("5.5"), 2022, 2027), (Decimal("6.25"), 2027, None)]
    end_component(world.agreement, by=world.kari, component=row, valid_until=date(2029, 1, 1))
    assert owed(world.agreement, 2028)
    with pytest.raises(Unknown, match="Satsen for Fylkeskommunen mangler"):
        owed(world.agreement, 2029)


def test_one_that_is_noted_late_holds_up_to_the_next(world):
    add(world, valid_from=date(2028, 1, 1))
    add(world, amount=Decimal(6))
    assert periods(world) == [(Decimal("5.5"), 2022, 2027), (Decimal(6), 2027, 2028), (Decimal("6.25"), 2028, None)]


def test_a_component_of_another_kind_or_payer_goes_on(world):
    add(world, kind=Kind.FIXED)
    add(world, payer=Payer.MUNICIPALITIES)
    assert periods(world) == [(Decimal("5.5"), 2022, None), (Decimal("6.25"), 2027, None)]


def test_a_fixed_sum_comes_on_top_of_the_rate(world):
    add(world, kind=Kind.FIXED, amount=Decimal(10_000))
    assert owed(world.agreement, 2027) == Decimal("356516.50")


def test_what_has_ended_counts_no_more_from_the_day(world):
    fixed = add(world, kind=Kind.FIXED, amount=Decimal(10_000))
    end_component(world.agreement, by=world.kari, component=fixed, valid_until=date(2028, 1, 1))
    assert owed(world.agreement, 2027) - owed(world.agreement, 2028) == 10_000


def test_the_last_one_that_ends_leaves_the_year_unknown_and_not_nought(world):
    for row in world.agreement.components.filter(payer=Payer.COUNTY):
        end_component(world.agreement, by=world.kari, component=row, valid_until=NEXT)
    assert owed(world.agreement, 2026)
    with pytest.raises(Unknown, match="Satsen for Fylkeskommunen mangler"):
        owed(world.agreement, 2027)


def test_a_frozen_year_stands(world):
    freeze(world)
    before = list(FrozenContribution.objects.order_by("pk").values())
    add(world, valid_from=date(2023, 1, 1))
    assert list(FrozenContribution.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"valid_from": date(2021, 12, 31)}, "Avtalen gjelder ikke på denne dagen"),
        ({"amount": Decimal(-1)}, "under 0 kroner"),
        ({"base": Decimal(-1)}, "under 0 kroner"),
        ({"base": Decimal(1)}, "La feltet stå tomt"),
        ({"source": ""}, "Skriv hvor det står"),
        ({"valid_from": date(2022, 1, 1)}, "alt en slik del fra samme dag"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(world, changes, says):
    with pytest.raises(Refused, match=says):
        add(world, **changes)
    assert world.agreement.components.count() == 2


def test_not_after_the_agreement_is_over(world):
    Agreement.objects.filter(pk=world.agreement.pk).update(valid_until=NEXT)
    world.agreement.refresh_from_db()
    with pytest.raises(Refused, match="Avtalen gjelder ikke"):
        add(world)


@pytest.mark.parametrize("day", [date(2021, 1, 1), date(2022, 1, 1)])
def test_nothing_ends_before_it_begins(world, day):
    row = world.agreement.components.first()
    with pytest.raises(Refused, match="før den begynner"):
        end_component(world.agreement, by=world.kari, component=row, valid_until=day)


def test_what_has_ended_does_not_end_again(world):
    row = world.agreement.components.first()
    end_component(world.agreement, by=world.kari, component=row, valid_until=NEXT)
    with pytest.raises(Refused, match="alt avsluttet"):
        end_component(world.agreement, by=world.kari, component=row, valid_until=date(2028, 1, 1))
    assert Component.objects.get(pk=row.pk).valid_until == NEXT


def test_another_agreements_component_is_not_there(world):
    other = world.other_agreement.components.first()
    with pytest.raises(Component.DoesNotExist):
        end_component(world.agreement, by=world.kari, component=other, valid_until=NEXT)


@pytest.mark.parametrize("name", ["olav", "carl", "anna", "eva", "ada"])
def test_nobody_else_may(world, name):
    with pytest.raises(NotPermitted):
        add(world, by=getattr(world, name))
    row = world.agreement.components.first()
    with pytest.raises(NotPermitted):
        end_component(world.agreement, by=getattr(world, name), component=row, valid_until=NEXT)


def test_the_log_says_what_was_noted(world):
    add(world)
    line = AuditEntry.objects.get(action="agreements.add_component", outcome=Outcome.DONE)
    assert line.details == {
        "payer": "county", "kind": "per_inhabitant", "amount": "6.25", "valid_from": "2027-01-01",
    }  # fmt: skip
