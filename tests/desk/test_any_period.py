"""Any other period: exact numbers, for the operator alone."""

from datetime import date

import pytest

from grobunn.agreements.models import Agreement
from grobunn.core import clock
from tests.pages import main, said_beside, words
from tests.reporting.served import everything, met

PERIOD = "/desk/tall/periode/"


def count(client, place, first, last):
    return client.get(PERIOD, {"sted": place.region_id, "fra": first, "til": last})


def counted(page):
    lines = main(page).first("tbody").all("tr")
    return {line.first("th").words.split(" · ")[0]: int(line.first("td").words.split(" ")[-1]) for line in lines}


def test_all_figures_of_a_period_are_exact(as_user, world):
    everything(world)
    found = counted(count(as_user(world.anna), world.agreement, "2026-01-01", "2026-11-23"))
    assert found["Personer hjulpet i fysiske møter"] == found["Fysiske møter"] == 6
    assert found["Gjennomførte næringsfaglige vurderinger"] == 1
    assert (found["Deltakere på gründercafé"], found["Gjester uten navn på gründercafé"]) == (2, 7)
    assert (found["Deltakere på oppstartskurs"], found["Fullførte oppstartskurs"]) == (3, 2)
    assert found["Saker fra En vei inn"] == 6


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        ("2026-05-09", "2026-05-09", 0),
        ("2026-05-10", "2026-05-10", 2),
        ("2026-05-11", "2026-06-30", 0),
        ("2025-12-01", "2026-05-10", 2),
    ],
)
def test_both_days_count(as_user, world, first, last, number):
    met(world.agreement, world.anna, 2, at=clock.in_oslo(date(2026, 5, 10), 23, 30))
    assert counted(count(as_user(world.anna), world.agreement, first, last))["Fysiske møter"] == number


@pytest.mark.parametrize("who", ["kari", "olav", "eva"])
def test_outside_readers_find_no_such_page(as_user, world, who):
    assert as_user(getattr(world, who)).get(PERIOD).status_code == 404
    assert count(as_user(getattr(world, who)), world.agreement, "2026-01-01", "2026-11-23").status_code == 404


def test_another_operators_region_cannot_be_chosen(as_user, world):
    met(world.agreement, world.anna, 2)
    page = count(as_user(world.berit), world.agreement, "2026-01-01", "2026-11-23")
    assert said_beside(page, "sted") == "Velg en region"
    assert main(page).first("tbody") is None


def test_years_that_another_operator_answers_for_are_not_counted(as_user, world):
    """Sirius had the region in 2023 and IØNU has it from 2024: neither gets the other's year by a period over both."""
    Agreement.objects.filter(pk=world.agreement.pk).update(valid_from=date(2024, 1, 1))
    before = Agreement.objects.get(pk=world.agreement.pk)
    before.pk, before.operator, before.valid_from, before.valid_until = (
        None,
        world.sirius,
        date(2022, 1, 1),
        date(2024, 1, 1),
    )
    before.save()
    page = count(as_user(world.anna), world.agreement, "2023-12-31", "2024-01-01")
    assert said_beside(page, "fra") == "Tallene for 2023 er ikke deres. Velg en senere dag"
    assert main(page).first("tbody") is None
    assert counted(count(as_user(world.anna), world.agreement, "2024-01-01", "2024-01-01"))["Fysiske møter"] == 0


@pytest.mark.parametrize(
    ("first", "last", "field", "sentence"),
    [
        ("", "2026-01-01", "fra", "Skriv den første dagen"),
        ("2026-02-01", "2026-01-01", "til", "Den siste dagen er før den første. Rett en av dem"),
        ("2021-12-31", "2026-01-01", "fra", "Den første avtalen gjelder fra 2022"),
        ("2026-01-01", "2026-11-24", "til", "Velg en dag til og med i dag"),
        ("x", "2026-01-01", "fra", "Skriv datoen som dag.måned.år, for eksempel 24.11.2026"),
    ],
)
def test_days_that_make_no_period_are_said(as_user, world, first, last, field, sentence):
    assert said_beside(count(as_user(world.anna), world.agreement, first, last), field) == sentence


def test_the_page_says_that_overlaps_tell(as_user, world):
    page = as_user(world.anna).get(PERIOD)
    assert "overlapper" in words(page)
    assert main(page).first("tbody") is None
