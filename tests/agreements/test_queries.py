from datetime import date
from decimal import Decimal

import pytest

from grobunn.agreements.models import (
    AgreedSum,
    Agreement,
    Component,
    IndexFigure,
    Municipality,
    Payer,
    Population,
    RegionMember,
)
from grobunn.agreements.queries import (
    Unknown,
    agreement_for,
    agreement_of,
    all_municipalities,
    components_of,
    contributions_of,
    members_of,
    municipalities_with_help,
    municipality_by_number,
    newest_whole,
    population_dates,
    population_source,
    populations,
    rates_of,
)

pytestmark = pytest.mark.django_db
INDRE = "Indre Østfold"


def place(number):
    return Municipality.objects.get(number=number)


def given_in(year, population_date=None, region=INDRE):
    day = population_date or date(year, 1, 1)
    return contributions_of(agreement_of(region, year), year=year, population_date=day)


@pytest.mark.parametrize(
    ("year", "total", "deviation"),
    [(2024, "504024.00", "15024.00"), (2022, "486792.00", "-2208.00"), (2026, "512904.00", "23904.00")],
)
def test_the_sums_of_indre_ostfold_are_those_that_were_worked_out_by_hand(year, total, deviation):
    day = date(2021, 1, 1) if year == 2022 else date(year, 1, 1)
    found = given_in(year, day)
    assert (found.total, found.agreed, found.deviation) == (
        Decimal(total),
        Decimal(489000),
        Decimal(deviation),
    )


def test_the_shares_of_2024_are_known_one_by_one():
    shares = {share.member.number: share for share in given_in(2024).shares}
    assert set(shares) == {"3116", "3118", "3120", "3122"}
    assert (shares["3118"].amount, shares["3118"].member.population) == (Decimal("117515.00"), 47006)
    assert sum(share.amount for share in shares.values()) == Decimal("157507.50")


def test_where_no_sum_was_agreed_none_is_shown():
    found = given_in(2024, region="Mosseregionen")
    assert (found.agreed, found.deviation) == (None, None)


def test_a_region_that_is_not_there_is_answered_with_those_that_are():
    with pytest.raises(Unknown, match=r"«Atlantis».*Indre Østfold, Mosseregionen, Søndre Østfold"):
        agreement_of("Atlantis", 2024)


@pytest.mark.parametrize("year", [2021, 1900])
def test_a_year_before_the_agreement_is_unknown(year):
    with pytest.raises(Unknown, match=f"Ingen avtale for {INDRE} gjelder i {year}"):
        agreement_of(INDRE, year)


@pytest.mark.parametrize("year", [0, -1, 10_000])
def test_a_year_that_no_calendar_has_is_unknown(year):
    with pytest.raises(Unknown):
        agreement_of(INDRE, year)


def test_contributions_are_asked_for_within_the_agreement_only():
    with pytest.raises(Unknown, match="gjelder ikke i 2021"):
        contributions_of(agreement_of(INDRE, 2024), year=2021, population_date=date(2021, 1, 1))


def test_an_agreement_that_has_ended_holds_no_longer():
    Agreement.objects.filter(region__name=INDRE).update(valid_until=date(2025, 1, 1))
    assert agreement_of(INDRE, 2024)
    with pytest.raises(Unknown):
        agreement_of(INDRE, 2025)


def test_a_date_without_figures_is_unknown_and_says_for_whom():
    with pytest.raises(Unknown, match=r"30\. juni 2024 mangler for: .*Marker"):
        given_in(2024, date(2024, 6, 30))


def test_one_figure_that_is_missing_is_enough():
    Population.objects.filter(municipality=place("3122"), date=date(2024, 1, 1)).delete()
    with pytest.raises(Unknown, match="mangler for: Marker"):
        given_in(2024)


def test_a_rate_that_is_missing_is_unknown():
    Component.objects.filter(payer=Payer.COUNTY).delete()
    with pytest.raises(Unknown, match="Satsen for Fylkeskommunen mangler"):
        given_in(2024)


def test_no_members_is_no_sum_of_nothing():
    with pytest.raises(Unknown, match="alle"):
        populations([], date(2024, 1, 1))


def test_a_rate_that_changes_holds_from_the_year_after():
    agreement, source = agreement_of(INDRE, 2024), {"source": "Prøve", "source_date": date(2025, 1, 1)}
    Component.objects.create(
        agreement=agreement, payer=Payer.COUNTY, amount=Decimal("6"), valid_from=date(2025, 7, 1), **source
    )
    amounts = [[row.amount for row in components_of(agreement, Payer.COUNTY, year)] for year in (2025, 2026)]
    assert amounts == [[Decimal("5.50")], [Decimal(6)]]
    assert given_in(2025).county < given_in(2026, date(2025, 1, 1)).county


def test_a_newer_agreed_sum_stands_from_its_day():
    agreement = agreement_of(INDRE, 2024)
    source = {"source": "Prøve", "source_date": date(2025, 1, 1)}
    AgreedSum.objects.create(agreement=agreement, amount=Decimal(500000), valid_from=date(2026, 1, 1), **source)
    assert (given_in(2025).agreed, given_in(2026).agreed) == (Decimal(489000), Decimal(500000))


def test_a_member_who_has_left_pays_no_longer():
    RegionMember.objects.filter(municipality=place("3122")).update(valid_until=date(2025, 1, 1))
    assert "3122" in {share.member.number for share in given_in(2024).shares}
    assert "3122" not in {share.member.number for share in given_in(2025).shares}


def test_members_stand_in_norwegian_order():
    names = [row.municipality.name for row in members_of(agreement_of(INDRE, 2024), date(2024, 1, 1))]
    assert names == ["Indre Østfold", "Marker", "Rakkestad", "Skiptvet"]


@pytest.mark.parametrize("number", ["3118", "3014", "0122", "0123", "0124", "0125", "0138"])
def test_a_municipality_is_known_by_the_numbers_that_it_had(number):
    assert municipality_by_number(number) == place("3118")


@pytest.mark.parametrize("number", ["9999", "", "abcd", "31188"])
def test_a_number_that_nobody_has_is_unknown(number):
    with pytest.raises(Unknown, match=f"Ingen kommune har nummeret {number}"):
        municipality_by_number(number)


@pytest.mark.parametrize("number", ["1507", "1850", "5012", "1613"])
def test_a_number_that_was_split_leads_to_nobody_and_says_so(number):
    with pytest.raises(Unknown, match=f"Nummeret {number} er delt på flere"):
        municipality_by_number(number)


def test_who_lives_in_marker_is_helped_by_iønu():
    agreement = agreement_for(place("3122"), date(2026, 11, 23))
    assert (agreement.region.name, agreement.operator.name) == (INDRE, "Indre Østfold Næringsutvikling")


@pytest.mark.parametrize("number", ["3216", "0301"])
def test_who_lives_outside_is_helped_by_nobody_here(number):
    assert agreement_for(place(number), date(2026, 11, 23)) is None


def test_before_2022_nobody_was_helped():
    assert agreement_for(place("3122"), date(2021, 12, 31)) is None
    assert agreement_for(place("3122"), date(2022, 1, 1)) is not None


def test_after_an_agreement_has_ended_nobody_is():
    Agreement.objects.filter(region__name=INDRE).update(valid_until=date(2026, 1, 1))
    assert agreement_for(place("3122"), date(2025, 12, 31)) is not None
    assert agreement_for(place("3122"), date(2026, 1, 1)) is None


def test_a_new_agreement_takes_over_from_its_day(world):
    old = world.agreement
    Agreement.objects.filter(pk=old.pk).update(valid_until=date(2027, 1, 1))
    Agreement.objects.create(
        region=old.region,
        contract_municipality=old.contract_municipality,
        operator=world.sirius,
        county=old.county,
        selection=old.selection,
        valid_from=date(2027, 1, 1),
        source="Prøve",
        source_date=date(2027, 1, 1),
    )
    assert agreement_for(world.marker, date(2026, 12, 31)).operator == world.ionu
    assert agreement_for(world.marker, date(2027, 1, 1)).operator == world.sirius


def test_twelve_municipalities_have_help():
    helped = set(municipalities_with_help(date(2026, 1, 1)).values_list("number", flat=True))
    assert len(helped) == 12
    assert {"3122", "3101", "3114"} < helped
    assert not municipalities_with_help(date(2021, 12, 31)).exists()


def test_every_municipality_is_known(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len({(one.number, one.county.name) for one in all_municipalities()}) == 357


def test_population_dates_are_the_newest_first_and_say_where_a_member_has_none():
    agreement = agreement_of(INDRE, 2024)
    dates = population_dates([agreement])
    assert list(dates) == sorted(dates, reverse=True)
    assert {date(2024, 1, 1), date(2021, 1, 1), date(2026, 1, 1)} <= {day for day in dates if dates[day]}
    newest = newest_whole(dates)
    Population.objects.filter(municipality=place("3122"), date=newest).delete()
    lacking = population_dates([agreement])
    assert lacking == {**dates, newest: False}
    assert newest_whole(lacking) == list(dates)[1]


def test_one_region_that_lacks_a_figure_makes_the_date_less_than_whole_for_several():
    agreements = [agreement_of(INDRE, 2024), agreement_of("Mosseregionen", 2024)]
    assert population_dates(agreements)[date(2024, 1, 1)]
    Population.objects.filter(municipality=place("3103"), date=date(2024, 1, 1)).delete()
    assert not population_dates(agreements)[date(2024, 1, 1)]
    assert population_dates(agreements[:1])[date(2024, 1, 1)]


def test_a_rate_is_what_its_index_has_made_it():
    agreement = agreement_of(INDRE, 2024)
    assert rates_of(agreement, 2024) == {"county": [Decimal("5.5")], "municipalities": [Decimal("2.5")]}
    Component.objects.filter(agreement=agreement).update(index_series="Prøve", index_base_year=2023)
    IndexFigure.objects.create(
        series="Prøve", year=2024, value=Decimal("3.1"), source="Prøve", source_date=date(2024, 1, 1)
    )
    assert rates_of(agreement, 2024) == {"county": [Decimal("5.6705")], "municipalities": [Decimal("2.5775")]}


def test_the_source_of_a_population_date_is_named():
    agreement = agreement_of(INDRE, 2024)
    assert "SSB tabell 07459" in population_source(agreement, date(2024, 1, 1))
    assert population_source(agreement, date(2024, 6, 30)) == ""
