import pytest

from grobunn.accounts.actors import Founder
from grobunn.advice.commands import agree_meeting, log_unplanned_meeting, recognise_client
from grobunn.advice.models import Meeting, Presence
from grobunn.cases.commands import add_cofounder
from grobunn.cases.models import Case, CoFounder, FounderLink
from grobunn.clients.models import Client
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter
from grobunn.core.scope import acting
from grobunn.events.models import Registration
from tests.advice.meetings import account, appointment
from tests.events.acts import enrol, published
from tests.reporting.counts import count
from tests.world import contact, enquire


@pytest.fixture
def known(world):
    """Frida wrote last year too, as Frida Lunde: the organisation knows her."""
    return enquire(world.agreement, contact=contact("Frida Lunde", email="frida.lunde@example.no")).client


def recognise(world, known):
    return recognise_client(world.case, by=world.anna, client=known)


def persons_met(world):
    return count([world.agreement], 2026).persons_met


def test_the_case_is_hers(world, known):
    recognise(world, known)
    case = Case.objects.get(pk=world.case.pk)
    assert (case.client, case.person_id) == (known, known.person_id)
    assert (case.listed_name, "lunde" in case.search_key) == ("Lunde, Frida", True)


def test_links_and_letters_of_the_case_follow(world, known):
    recognise(world, known)
    assert FounderLink.objects.get(case=world.case).person_id == known.person_id
    assert Letter.objects.get(about_type="cases.case", about_id=world.case.pk).person_id == known.person_id


def test_meetings_and_presences_follow(world, known):
    meeting = log_unplanned_meeting(world.case, by=world.anna, account=account(world.case))
    recognise(world, known)
    assert Meeting.objects.get(pk=meeting.pk).person_id == known.person_id
    presence = Presence.objects.get(meeting=meeting)
    assert (presence.client, presence.person_id, presence.was_present) == (known, known.person_id, True)


def test_letters_about_meetings_follow(world, known):
    meeting = agree_meeting(world.case, by=world.anna, appointment=appointment())
    recognise(world, known)
    letter = Letter.objects.get(about_type="advice.meeting", about_id=meeting.pk)
    assert letter.person_id == known.person_id


def test_figures_count_one_person_afterwards(world, known):
    other = Case.objects.get(client=known)
    for case in (world.case, other):
        log_unplanned_meeting(case, by=world.anna, account=account(case))
    assert persons_met(world) == 2
    recognise(world, known)
    assert persons_met(world) == 1


def test_the_client_who_was_made_for_the_case_is_joined_to_her(world, known):
    before = world.case.client
    recognise(world, known)
    assert Client.objects.get(pk=before.pk).merged_into == known
    assert before not in Client.objects.reached_by("frida@example.no", "")


def test_a_client_with_another_case_is_not_joined(world, known):
    before = world.case.client
    other = enquire(world.agreement)
    recognise_client(other, by=world.anna, client=before)
    recognise(world, known)
    assert Client.objects.get(pk=before.pk).merged_into is None
    assert Case.objects.get(pk=other.pk).client == before


def test_a_client_who_is_cofounder_of_another_case_is_not_joined(world, known):
    before = world.case.client
    other = enquire(world.agreement, contact=contact("Gro Vik", email="gro@example.no"))
    assert add_cofounder(other, by=world.anna, contact=contact()).client == before
    recognise(world, known)
    assert Client.objects.get(pk=before.pk).merged_into is None


def test_who_was_noted_as_her_own_cofounder_is_so_no_longer(world, known):
    add_cofounder(world.case, by=world.anna, contact=contact("Frida Lunde", email=known.email))
    recognise(world, known)
    assert not CoFounder.objects.filter(case=world.case).exists()


@pytest.mark.parametrize("ticked", ["founder", "cofounder"])
def test_under_either_name_that_she_was_ticked_off_by_she_was_there(world, known, ticked):
    add_cofounder(world.case, by=world.anna, contact=contact("Frida Lunde", email=known.email))
    present = [world.case.client if ticked == "founder" else known]
    log_unplanned_meeting(world.case, by=world.anna, account=account(world.case, present=present))
    recognise(world, known)
    assert Presence.objects.get(meeting__case=world.case).was_present
    assert persons_met(world) == 1


def test_she_reads_her_matter_by_the_link_that_she_has(world, known):
    recognise(world, known)
    founder = Founder(known.person_id, world.case.pk)
    with acting(founder):
        assert list(Case.objects.belonging_to(founder)) == [world.case]


def test_a_client_of_another_operator_is_refused(world):
    theirs = enquire(world.other_agreement).client
    with pytest.raises(Refused, match="Velg en annen person"):
        recognise_client(world.case, by=world.anna, client=theirs)
    assert Case.objects.get(pk=world.case.pk).client == world.case.client


def test_she_is_not_recognised_as_herself(world):
    with pytest.raises(Refused, match="Velg en annen person"):
        recognise_client(world.case, by=world.anna, client=world.case.client)


def test_nor_as_somebody_who_has_been_joined_away(world, known):
    double = enquire(world.agreement)
    gone = double.client
    recognise_client(double, by=world.anna, client=known)
    with pytest.raises(Refused, match="Velg en annen person"):
        recognise_client(world.case, by=world.anna, client=Client.objects.get(pk=gone.pk))


@pytest.mark.parametrize("name", ["berit", "eva", "kari", "olav", "ada"])
def test_nobody_outside_the_operator_says_who_she_is(world, known, name):
    with pytest.raises(NotPermitted):
        recognise_client(world.case, by=getattr(world, name), client=known)


def test_the_log_says_whom_she_was_recognised_as(world, known):
    recognise(world, known)
    assert AuditEntry.objects.get(action="advice.recognise_client").details == {"client": known.pk}


def test_a_course_that_she_went_to_under_the_other_name_is_hers_too(world, known):
    event = published(world)
    registration = enrol(event, name="Frida Lund", email="frida@example.no")
    assert registration.client == world.case.client
    recognise(world, known)
    assert Registration.objects.get().person_id == known.person_id
