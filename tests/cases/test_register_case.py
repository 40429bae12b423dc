import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from grobunn.accounts.actors import VISITOR
from grobunn.cases.commands import register_case
from grobunn.cases.models import Case, Channel, FounderLink
from grobunn.cases.workflow import CaseState
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter, Outcome
from tests.databases import NOW
from tests.world import contact, matter


def register(world, **more):
    facts = {"channel": Channel.PHONE, "received_at": NOW, "submission": uuid.uuid4()}
    return register_case(
        more.pop("agreement", world.agreement),
        **{"by": world.anna, "contact": contact("Gro Vik"), "matter": matter(), **facts, **more},
    )


def test_an_adviser_notes_somebody_who_phoned(world):
    case = register(world)
    assert (case.owner, case.agreement, case.channel) == (world.ionu, world.agreement, Channel.PHONE)
    assert (case.state, case.adviser, case.listed_name) == (CaseState.NEW, None, "Vik, Gro")


def test_it_has_the_day_that_she_really_came(world):
    friday = NOW - timedelta(days=3)
    case = register(world, received_at=friday)
    assert case.received_at == friday
    assert case.respond_by == date(2026, 11, 24)


def test_the_number_is_of_the_year_that_she_came_in_by_norwegian_clocks(world):
    first_of_january = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    assert register(world, received_at=first_of_january).reference.startswith("IØ-2026-")
    assert register(world, received_at=first_of_january - timedelta(hours=1)).reference == "IØ-2025-0001"


def test_a_day_ahead_is_refused_and_nothing_is_left(world):
    before = Case.objects.count()
    with pytest.raises(Refused, match="fram i tid"):
        register(world, received_at=NOW + timedelta(minutes=1))
    assert Case.objects.count() == before


def test_who_phoned_gets_no_letter_and_no_link(world):
    case = register(world)
    assert case.client.email
    assert not Letter.objects.filter(about_id=case.pk).exists()
    assert not FounderLink.objects.filter(case=case).exists()


def test_a_form_sent_twice_is_one_case(world):
    token = uuid.uuid4()
    assert register(world, submission=token).pk == register(world, submission=token).pk


def test_the_other_portals_number_is_kept(world):
    case = register(world, channel=Channel.EN_VEI_INN, external_reference="EVI-77123")
    case.refresh_from_db()
    assert case.external_reference == "EVI-77123"
    assert "EVI-77123" in case.searched


def test_it_is_logged_with_channel_and_day_and_not_a_word_of_the_matter(world):
    case = register(world, matter=matter(title="Hemmelig idé", message="Mer om den"))
    entry = AuditEntry.objects.get(subject_id=case.pk, action="cases.register_case")
    assert entry.actor_id == world.anna.pk
    assert entry.details == {"channel": "phone", "received_at": NOW.isoformat()}


def test_another_operators_adviser_may_not_and_leaves_a_line(world):
    with pytest.raises(NotPermitted):
        register(world, by=world.berit)
    entry = AuditEntry.objects.get(action="cases.register_case", actor_id=world.berit.pk)
    assert (entry.outcome, entry.subject_id) == (Outcome.NOT_PERMITTED, world.agreement.pk)


@pytest.mark.parametrize("name", ["kari", "olav", "eva", "ada"])
def test_who_follows_up_does_not_register(world, name):
    with pytest.raises(NotPermitted):
        register(world, by=getattr(world, name))


def test_a_visitor_does_not_register(world):
    with pytest.raises(NotPermitted):
        register(world, by=VISITOR)


def test_each_operator_registers_under_its_own_agreement(world):
    case = register(world, by=world.berit, agreement=world.other_agreement)
    assert (case.owner, case.reference[:3]) == (world.sirius, "SØ-")
