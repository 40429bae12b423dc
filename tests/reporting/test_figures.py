"""Who sees which figures, and how: the world's three regions with a few meetings."""

from datetime import timedelta

import pytest

from grobunn.accounts.actors import VISITOR
from grobunn.advice.commands import log_unplanned_meeting
from grobunn.advice.models import Mode
from grobunn.agreements.models import Agreement
from grobunn.clients.models import Client
from grobunn.core import clock
from grobunn.core.permissions import Permission
from grobunn.reporting.disclosure import HIDDEN, SMALL
from grobunn.reporting.queries import count, figures
from tests.advice.meetings import account
from tests.conftest import contact, enquire

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


def shown(rows):
    return {row.name: row.persons_met for row in rows}


def test_the_operator_sees_its_own_number_however_small(world, met):
    met(world.agreement, world.anna, 3)
    rows, total = figures(world.anna, SEE, 2026)
    assert {name: cell.number for name, cell in shown(rows).items()} == {"Indre Østfold": 3}
    assert total is None


def test_the_contract_municipality_sees_one_to_four_and_no_more(world, met):
    met(world.agreement, world.anna, 3)
    rows, _total = figures(world.kari, SEE, 2026)
    assert [(cell.number, cell.why) for cell in shown(rows).values()] == [(None, SMALL)]


def test_the_county_cannot_work_a_small_number_out(world, met):
    met(world.agreement, world.anna, 3)
    met(world.other_agreement, world.berit, 6)
    rows, total = figures(world.olav, SEE, 2026)
    cells = shown(rows)
    assert cells["Indre Østfold"].why == SMALL
    assert cells["Søndre Østfold"].why == HIDDEN
    assert cells["Mosseregionen"].number == 0
    assert total.persons_met.number == 9


def test_a_person_served_in_two_regions_counts_once_in_the_county(world, met):
    """The two clients are one person: what a joining rule would record, written here by hand."""
    here = met(world.agreement, world.anna, 1)[0]
    there = enquire(world.other_agreement)
    Client.objects.filter(pk=there.client_id).update(person=here.person_id)
    there.client.refresh_from_db()
    log_unplanned_meeting(there, by=world.berit, account=account(there))
    agreements = [world.agreement, world.other_agreement]
    assert [count([one], 2026).persons_met for one in agreements] == [1, 1]
    assert count(agreements, 2026).persons_met == 1


def test_persons_and_meetings_are_two_things(world, met):
    case = met(world.agreement, world.anna, 1)[0]
    log_unplanned_meeting(case, by=world.anna, account=account(case, starts_at=clock.now() - timedelta(days=1)))
    found = count([world.agreement], 2026)
    assert (found.persons_met, found.physical_meetings) == (1, 2)


def test_a_video_meeting_is_none_of_them(world, met):
    met(world.agreement, world.anna, 2, mode=Mode.DIGITAL)
    assert count([world.agreement], 2026).persons_met == 0


def test_a_year_without_an_agreement_has_no_rows(world):
    assert figures(world.olav, SEE, 2021) == ([], None)


@pytest.mark.parametrize("who", ["ada"])
def test_whoever_may_not_see_figures_sees_none(world, met, who):
    met(world.agreement, world.anna, 5)
    assert figures(getattr(world, who), SEE, 2026) == ([], None)
    assert figures(VISITOR, SEE, 2026) == ([], None)


def test_counting_reads_past_the_scope_and_answers_only_numbers(world, met):
    """Nobody's rows are in Olav's scope, and still his figures are whole."""
    met(world.agreement, world.anna, 7)
    rows, _total = figures(world.olav, SEE, 2026)
    assert shown(rows)["Indre Østfold"].number == 7
    assert Agreement.objects.visible_to(world.olav, SEE).count() == 3
