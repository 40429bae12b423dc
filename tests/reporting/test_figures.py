"""Who sees which figures, and how: the world's three regions with a few meetings."""

from datetime import date, timedelta

import pytest

from grobunn.accounts.actors import VISITOR
from grobunn.advice.commands import log_unplanned_meeting, strike_meeting
from grobunn.advice.models import Mode
from grobunn.agreements.models import Agreement, Population
from grobunn.clients.models import Person
from grobunn.core import clock
from grobunn.core.permissions import Permission
from grobunn.reporting.counting import count_between, count_year
from grobunn.reporting.disclosure import HIDDEN, NONE, SMALL
from grobunn.reporting.periods import Period
from grobunn.reporting.places import places_in
from grobunn.reporting.queries import followed_places, open_year, year_seen_by
from tests.advice.meetings import account
from tests.world import contact, enquire

SEE = Permission.FIGURES_VIEW


@pytest.fixture
def met(world):
    """Let `number` persons be met in person by an adviser under an agreement; answers the cases."""

    def meet(agreement, adviser, number, **more):
        cases = [enquire(agreement, contact=contact(email=f"p{turn}@example.no")) for turn in range(number)]
        for case in cases:
            log_unplanned_meeting(case, by=adviser, account=account(case, **more))
        return cases

    return meet


def shown(publication, figure="persons_met", period=None):
    return {place.name: publication.cell(figure, place, period) for place in publication.places}


def numbers(publication, figure="persons_met", period=None):
    return {
        name: cell.number if cell.is_shown else cell.why for name, cell in shown(publication, figure, period).items()
    }


def test_the_operator_sees_its_own_number_however_small(world, met):
    met(world.agreement, world.anna, 3)
    found = year_seen_by(world.anna, SEE, 2026)
    assert shown(found)["Indre Østfold"].number == 3
    assert [place.name for place in found.places if place.id in found.inside] == ["Indre Østfold"]


def test_the_contract_municipality_sees_one_to_four_and_no_more(world, met):
    met(world.agreement, world.anna, 3)
    assert shown(year_seen_by(world.kari, SEE, 2026))["Indre Østfold"].why == SMALL
    assert not year_seen_by(world.kari, SEE, 2026).inside


def test_an_adviser_of_the_overseeing_municipality_is_no_operator(world, met):
    """Eva advises at the contract municipality: she follows the figures up, and sees them as others do."""
    met(world.agreement, world.anna, 3)
    assert shown(year_seen_by(world.eva, SEE, 2026))["Indre Østfold"].why == SMALL


def test_all_outside_see_the_same(world, met):
    met(world.agreement, world.anna, 3)
    met(world.other_agreement, world.berit, 8)
    everybody = dict(open_year(2026).cells)
    assert dict(year_seen_by(world.olav, SEE, 2026).cells) == everybody
    assert dict(year_seen_by(world.kari, SEE, 2026).cells) == everybody


def test_another_operator_cannot_work_a_small_number_out_by_her_own(world, met):
    """Berit knows hers; what is left of the county's number would be Anna's three."""
    met(world.agreement, world.anna, 3)
    met(world.other_agreement, world.berit, 6)
    seen = numbers(year_seen_by(world.berit, SEE, 2026), "physical_meetings")
    assert seen["Søndre Østfold"] == 6
    assert seen["Indre Østfold"] == SMALL
    assert seen["Hele Østfold"] == HIDDEN or seen["Mosseregionen"] == HIDDEN


def test_a_person_served_in_two_regions_counts_once_in_each_and_once_in_the_county(world, met):
    here, there = met(world.agreement, world.anna, 1)[0], met(world.other_agreement, world.berit, 1)[0]
    Person.objects.filter(pk=there.person_id).update(counts_as=here.person_id)
    found = count_year(2026)
    *regions, county = places_in(2026)
    assert [found.get(("persons_met", place.id, 1), 0) for place in regions] == [1, 0, 1]
    assert found["persons_met", county.id, 1] == 1
    assert found["physical_meetings", county.id, 1] == 2


def test_persons_and_meetings_are_two_things(world, met):
    case = met(world.agreement, world.anna, 1)[0]
    log_unplanned_meeting(case, by=world.anna, account=account(case, starts_at=clock.now() - timedelta(days=1)))
    found, place = count_year(2026), world.agreement.region_id
    assert (found["persons_met", place, 1], found["physical_meetings", place, 1]) == (1, 2)


def test_months_are_unique_within_the_month_and_do_not_add_up(world, met):
    case = met(world.agreement, world.anna, 1)[0]
    log_unplanned_meeting(case, by=world.anna, account=account(case, starts_at=clock.now() - timedelta(days=40)))
    seen = year_seen_by(world.anna, SEE, 2026)
    months = [shown(seen, period=month)["Indre Østfold"].number for month in Period(2026).months()]
    assert months == [0] * 9 + [1, 1, 0]
    assert shown(seen)["Indre Østfold"].number == 1


def test_a_video_meeting_is_none_of_them(world, met):
    met(world.agreement, world.anna, 2, mode=Mode.DIGITAL)
    assert open_year(2026).is_empty


def test_what_was_struck_leaves_the_kept_counts_at_once(world, met):
    case = met(world.agreement, world.anna, 1)[0]
    assert count_year(2026)["persons_met", world.agreement.region_id, 1] == 1
    strike_meeting(case.meetings.get(), by=world.anna, reason="Feil person")
    assert ("persons_met", world.agreement.region_id, 1) not in count_year(2026)


def test_a_year_without_an_agreement_has_no_places(world):
    assert year_seen_by(world.olav, SEE, 2021).places == ()


def test_whoever_may_not_see_figures_sees_none(world, met):
    met(world.agreement, world.anna, 5)
    assert not year_seen_by(world.ada, SEE, 2026).places
    assert not year_seen_by(VISITOR, SEE, 2026).places


def test_each_follows_up_her_own_places(world):
    places = places_in(2026)
    follows = {
        who: [place.name for place in followed_places(getattr(world, who), SEE, places)] for who in ("kari", "olav")
    }
    assert follows["kari"] == ["Indre Østfold"]
    assert follows["olav"] == ["Indre Østfold", "Mosseregionen", "Søndre Østfold", "Hele Østfold"]


def test_inhabitants_are_those_of_the_first_of_january(world):
    places = {place.name: place for place in places_in(2024)}
    assert [places[name].inhabitants for name in ("Indre Østfold", "Hele Østfold")] == [63003, 312152]
    assert str(places["Indre Østfold"].rate(92)) == "1.46"


def test_a_missing_population_is_unknown_and_says_whose(world):
    Population.objects.filter(municipality__name="Marker", date=date(2024, 1, 1)).delete()
    places = {place.name: place for place in places_in(2024)}
    assert (places["Indre Østfold"].inhabitants, places["Hele Østfold"].inhabitants) == (None, None)
    assert "Marker" in places["Hele Østfold"].missing
    assert places["Indre Østfold"].rate(92) is None
    assert places["Mosseregionen"].inhabitants == 66079


def handed_over(agreement, operator, day):
    """The agreement ends on a day, and another operator goes on from it."""
    values = {
        field.name: getattr(agreement, field.name) for field in Agreement._meta.concrete_fields if field.name != "id"
    }
    Agreement.objects.filter(pk=agreement.pk).update(valid_until=day)
    return Agreement.objects.create(**{**values, "operator": operator, "valid_from": day})


def test_an_operator_that_changes_in_mid_year_leaves_one_number_for_the_region(world, met):
    """What was done under both agreements is the region's, and a person met under both is one."""
    case = met(world.agreement, world.anna, 2)[0]
    new = handed_over(world.agreement, world.other_agreement.operator, date(2026, 11, 1))
    later = met(new, world.berit, 1)[0]
    Person.objects.filter(pk=later.person_id).update(counts_as=case.person_id)
    place = next(one for one in places_in(2026) if one.id == world.agreement.region_id)
    assert [one.pk for one in place.agreements] == [world.agreement.pk, new.pk]
    assert place.inhabitants == 64113
    assert count_year(2026)["persons_met", place.id, 1] == 2
    assert count_year(2026)["physical_meetings", place.id, 1] == 3


def test_the_one_who_runs_it_now_sees_the_whole_years_numbers(world, met):
    met(world.agreement, world.anna, 2)
    handed_over(world.agreement, world.other_agreement.operator, date(2026, 11, 1))
    assert shown(year_seen_by(world.berit, SEE, 2026))["Indre Østfold"].number == 2
    assert shown(year_seen_by(world.anna, SEE, 2026))["Indre Østfold"].why == SMALL


def test_any_period_is_counted_over_the_rows(world, met):
    met(world.agreement, world.anna, 2)
    today = clock.in_oslo(clock.today())
    arguments = ("persons_met", [world.agreement.pk])
    assert count_between(*arguments, today - timedelta(days=3), today + timedelta(days=1)) == 2
    assert count_between(*arguments, today - timedelta(days=3), today - timedelta(days=2)) == 0


def test_a_limit_of_ten_is_ten(world, met):
    Agreement.objects.filter(pk=world.agreement.pk).update(smallest_shown=10)
    met(world.agreement, world.anna, 8)
    met(world.other_agreement, world.berit, 8)
    seen = shown(open_year(2026))
    assert (seen["Indre Østfold"].why, seen["Indre Østfold"].limit) == (SMALL, 10)
    assert seen["Søndre Østfold"].number == 8 or seen["Søndre Østfold"].why == HIDDEN


def test_a_region_without_rows_is_no_nought_and_covers_for_nobody(world, met):
    """Everybody sees that nothing was written down there: its numbers can't be what hides another's."""
    met(world.agreement, world.anna, 3)
    met(world.other_agreement, world.berit, 9)
    found = open_year(2026)
    seen = shown(found, "physical_meetings")
    assert (seen["Mosseregionen"].number, seen["Mosseregionen"].why) == (None, NONE)
    assert seen["Indre Østfold"].why == SMALL
    assert seen["Hele Østfold"].why == HIDDEN
    empty = places_in(2026)[1].id
    assert {cell.why for key, cell in found.cells.items() if key[1] == empty} == {NONE}
