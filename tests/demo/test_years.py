"""What the demo's years are made of, beside the numbers that they add up to."""

import pytest
from django.db.models import Count

from grobunn.advice.models import Mode, Presence
from grobunn.agreements.models import Agreement
from grobunn.assessments.limits import Conclusion
from grobunn.assessments.models import Assessment, DocumentBytes, Draft
from grobunn.assessments.workflow import AssessmentState
from grobunn.cases.models import Case
from grobunn.clients.models import Client
from grobunn.core import clock
from grobunn.core.clock import year_bounds
from grobunn.demo.lay import lay
from grobunn.demo.shared import TWO
from grobunn.events.models import Attendance, Call, Event, Registration, Session
from grobunn.events.workflow import SessionState
from tests.demo.test_known_year import counted

pytestmark = pytest.mark.xdist_group("test_years")

REGIONS = ["Indre Østfold", "Mosseregionen", "Søndre Østfold"]


def first_versions(**more):
    """Those that the figure counts: issued to one of the 38."""
    start, end = year_bounds(2024)
    rows = Assessment.objects.filter(agreement__region__name="Indre Østfold", version=1, **more)
    return rows.filter(issued_at__gte=start, issued_at__lt=end)


def test_whoever_has_a_second_version_in_the_same_year_counts_once(laid):
    old = first_versions(state=AssessmentState.SUPERSEDED).get()
    assert Assessment.objects.get(supersedes=old).issued_at.year == 2024
    assert old.person_id in counted("assessments")


def test_one_that_was_withdrawn_later_counts(laid):
    assert first_versions(state=AssessmentState.WITHDRAWN).get().person_id in counted("assessments")


def test_one_that_says_no_counts(laid):
    no = Draft.objects.filter(assessment__in=first_versions(), conclusion=Conclusion.NO)
    assert no.exists()
    assert set(no.values_list("person", flat=True)) <= counted("assessments")


def test_three_gave_up_while_the_second_reader_had_the_text(laid):
    ended = Assessment.objects.filter(state=AssessmentState.WITHDRAWN, issued_at=None, author_signed_at__year=2024)
    assert ended.count() == 3
    assert not set(ended.values_list("person", flat=True)) & counted("assessments")


def test_documents_are_gone_after_a_year_as_they_should(laid):
    assert not DocumentBytes.objects.filter(document__delete_on__lte=clock.today()).exists()
    assert DocumentBytes.objects.exists()


def test_people_come_to_more_than_one_cafe(laid):
    visits = Attendance.objects.filter(person__in=counted("cafe_participants"), was_present=True)
    assert visits.count() > 170


def test_many_at_cafes_have_a_case_under_the_same_person(laid):
    cases = Case.objects.filter(agreement__region__name="Indre Østfold").values_list("person", flat=True)
    assert len(set(cases) & counted("cafe_participants")) >= 50


def test_a_cafe_evening_that_was_called_off_has_those_who_had_come(laid):
    off = Session.objects.filter(state=SessionState.CANCELLED, event__kind="cafe")
    assert off.annotate(there=Count("attendances")).filter(there__gt=0, guests__gt=0).count() == 3


def test_two_founders_are_met_in_two_regions(laid):
    start, end = year_bounds(2024)
    for one in TWO:
        clients = Client.objects.filter(email=one.email)
        assert {client.name for client in clients} == {one.name}
        met = Presence.objects.filter(client__in=clients, was_present=True, meeting__mode=Mode.PHYSICAL)
        met = met.filter(meeting__starts_at__gte=start, meeting__starts_at__lt=end)
        places = met.values_list("agreement__region__name", flat=True)
        assert sorted(places) == ["Indre Østfold", "Mosseregionen"]


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_each_region_has_something_in_each_year(laid, region, year):
    agreement = Agreement.objects.get(region__name=region)
    start, end = year_bounds(year)
    for table, field in ((Case, "received_at"), (Session, "starts_at"), (Assessment, "issued_at")):
        rows = table.objects.filter(agreement=agreement, **{f"{field}__gte": start, f"{field}__lt": end})
        assert rows.exists(), table


def test_2024_is_the_fullest_year(laid):
    for region in REGIONS:
        cases = Case.objects.filter(agreement__region__name=region)
        assert cases.filter(received_at__year=2024).count() > cases.filter(received_at__year=2025).count() > 0


def test_nothing_of_the_years_waits_for_anybody_today(laid):
    assert not Assessment.objects.ongoing().filter(ordered_at__year__lt=2026).exists()
    assert not Call.objects.to_make().filter(registration__event__ends_at__lt=clock.now()).exists()
    assert not Registration.objects.in_queue().filter(event__ends_at__lt=clock.now()).exists()


def test_the_programme_around_today_is_as_it_was(laid):
    upcoming = Event.objects.upcoming().filter(agreement__region__name="Indre Østfold")
    assert upcoming.count() == 4
    assert Event.objects.past().filter(title__startswith="Gründercafé: Slik får du").count() == 1


def test_laying_again_the_same_day_adds_nothing(laid):
    tables = (Case, Presence, Session, Registration, Attendance, Assessment, Call)
    before = [table.objects.count() for table in tables]
    lay()
    assert [table.objects.count() for table in tables] == before
