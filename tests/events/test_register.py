import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grobunn.accounts.actors import VISITOR, holder_of
from grobunn.cases.models import Case
from grobunn.clients.models import Client
from grobunn.core import clock
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter
from grobunn.core.permissions import Permission
from grobunn.core.scope import NOTHING, acting, tell
from grobunn.events import links
from grobunn.events.commands.programme import cancel_event
from grobunn.events.commands.registrations import cancel_registration, register
from grobunn.events.models import Event, Kind, Registration
from grobunn.events.queries import place_in_queue, public_event, registration_by_hash
from tests.events.acts import counters, draft, enrol, enrol_by_phone, founder, meet, now_of, published
from tests.world import contact, enquire


@pytest.fixture
def event(world):
    return published(world, capacity=2)


def letters():
    rows = Letter.objects.filter(about_type="events.registration").order_by("pk")
    return [(row.kind, row.to) for row in rows]


def test_the_first_get_seats_and_the_next_a_numbered_place(world, event):
    rows = [enrol(event, f"Person{turn} Lund") for turn in range(4)]
    assert [row.state for row in rows] == ["registered", "registered", "waiting", "waiting"]
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert [place_in_queue(row) for row in rows] == [0, 0, 1, 2]
    assert counters(event) == (2, 2, 4)


def test_the_row_that_is_answered_is_the_row_that_is_stored(world, event):
    made = enrol(event)
    stored = now_of(made)
    fields = [field.attname for field in Registration._meta.concrete_fields]
    assert [getattr(made, name) for name in fields] == [getattr(stored, name) for name in fields]


def test_she_gets_a_letter_about_her_seat(world, event):
    made = enrol(event)
    [letter] = Letter.objects.filter(about_type="events.registration", about_id=made.pk)
    assert (letter.kind, letter.to, letter.person_id) == ("registered", "frida@example.no", made.person_id)
    assert letter.subject == "Du har plass på Oppstartskurs"
    assert f"/pamelding/{made.token}/" in letter.body
    assert "Storgata 1" in letter.body


def test_or_about_her_number_in_the_queue(world, event):
    for turn in range(4):
        enrol(event, f"Person{turn} Lund")
    body = Letter.objects.filter(kind="queued").order_by("-pk")[0].body
    assert "nummer 2 i køen" in body


def test_the_letter_is_right_when_the_last_seat_went_meanwhile(world, event):
    seen = public_event(event.pk)
    enrol(event, "Gro Vik")
    enrol(event, "Siri Dahl")
    made = register(seen, by=VISITOR, contact=contact(), submission=uuid.uuid4())
    assert made.state == "waiting"
    assert letters()[-1] == ("queued", "frida@example.no")
    assert "nummer 1 i køen" in Letter.objects.get(about_id=made.pk, kind="queued").body


def test_the_letter_is_in_her_language(world, event):
    enrol(event, "Gro Vik", language="en")
    assert Letter.objects.get(kind="registered").language == "en"


def test_she_may_give_a_phone_number_alone_and_gets_no_letter(world, event):
    made = enrol_by_phone(event, "Siri Dahl")
    assert made.is_by_phone_only
    assert letters() == []
    assert made.token


def test_one_of_the_two_is_needed(world, event):
    with pytest.raises(Refused, match="e-post eller telefon"):
        enrol(event, email="", phone="")


def test_no_case_is_opened(world, event):
    before = Case.objects.count()
    enrol(event, "Gro Vik")
    assert Case.objects.count() == before


def test_it_is_logged_about_the_registration_without_her_name(world, event):
    made = enrol(event)
    entry = AuditEntry.objects.get(action="events.register")
    assert (entry.subject_type, entry.subject_id, entry.details) == ("events.registration", made.pk, {})
    assert (entry.person_id, entry.actor_name) == (made.person_id, "visitor")


def test_a_known_client_is_the_same_client_and_nothing_known_of_her_is_changed(world, event):
    made = enrol(event, "FRIDA lund", email="Frida@example.no", phone="+4799999999", language="en")
    assert made.client_id == world.case.client_id
    assert made.person_id == world.case.person_id
    known = Client.objects.get(pk=made.client_id)
    assert (known.name, known.phone, known.language) == ("Frida Lund", "", "nb")


@pytest.mark.parametrize(
    ("name", "reached_by"),
    [("Frida Vik", {"email": "frida@example.no"}), ("Frida Lund", {"email": "f@example.no"})],
)
def test_another_name_or_address_is_another_client(world, event, name, reached_by):
    assert enrol(event, name, **reached_by).client_id != world.case.client_id


def test_a_phone_number_tells_who_she_is_only_where_no_email_was_given(world, event):
    known = enquire(world.agreement, contact=contact("Siri Dahl", email="siri@example.no", phone="+4791111111")).client
    assert enrol_by_phone(event, "Siri Dahl").client_id == known.pk
    assert enrol(event, "Siri Dahl", email="other@example.no", phone="+4791111111").client_id != known.pk


def test_a_client_of_another_operator_is_not_known_here(world, event):
    theirs = enquire(world.other_agreement, contact=contact("Gro Vik", email="gro@example.no")).client
    assert enrol(event, "Gro Vik").client_id != theirs.pk


def test_she_who_registers_again_has_one_seat_and_gets_her_letter_once_more(world, event):
    first, again = enrol(event), enrol(event)
    assert again == first
    assert (again.token, counters(event)) == ("", (1, 0, 1))
    assert letters() == [("registered", "frida@example.no")] * 2
    bodies = set(Letter.objects.filter(kind="registered").values_list("body", flat=True))
    assert len(bodies) == 1  # with the same link


def test_one_who_waits_and_asks_again_is_told_her_place(world, event):
    for turn in range(3):
        enrol(event, f"Person{turn} Lund")
    enrol(event, "Person2 Lund")
    assert letters()[-1] == ("queued", "person2@example.no")
    assert counters(event) == (2, 1, 3)


def test_one_form_sent_twice_is_one_registration_with_the_same_link(world, event):
    form = uuid.uuid4()
    first = enrol_by_phone(event, "Siri Dahl", submission=form)
    again = enrol_by_phone(event, "Siri Dahl", submission=form)
    assert (first, first.token) == (again, again.token)
    cancel_registration(first, by=world.anna)
    assert enrol_by_phone(event, "Siri Dahl", submission=form).state == "cancelled"
    assert counters(event) == (0, 0, 1)


def test_one_form_with_two_people_is_two_registrations(world, event):
    form = uuid.uuid4()
    assert enrol(event, "Gro Vik", submission=form) != enrol(event, "Siri Dahl", submission=form)


def test_who_left_may_register_anew(world, event):
    first = enrol(event)
    cancel_registration(first, by=founder(first))
    second = enrol(event)
    assert (second.state, second.number) == ("registered", 2)
    assert second != first


def test_staff_register_somebody_who_rang(world, event):
    made = enrol_by_phone(event, "Siri Dahl", by=world.anna)
    assert made.state == "registered"
    assert AuditEntry.objects.get(action="events.register").actor_id == world.anna.pk


@pytest.mark.parametrize("name", ["berit", "kari", "olav", "eva", "ada"])
def test_staff_elsewhere_do_not(world, event, name):
    with pytest.raises(NotPermitted):
        enrol(event, by=getattr(world, name))
    assert counters(event) == (0, 0, 0)


def test_nobody_registers_for_a_draft_or_what_is_cancelled(world, event):
    unseen = Event.objects.with_places().get(pk=draft(world).pk)
    with pytest.raises(Refused, match="stengt"):
        register(unseen, by=VISITOR, contact=contact(), submission=uuid.uuid4())
    cancel_event(event, by=world.anna, reason="Sykdom")
    with pytest.raises(Refused, match="avlyst"):
        enrol(event)


def test_nor_when_it_was_cancelled_while_she_wrote(world, event):
    seen = public_event(event.pk)
    cancel_event(event, by=world.anna, reason="Sykdom")
    with pytest.raises(Refused, match="avlyst"):
        register(seen, by=VISITOR, contact=contact("Gro Vik"), submission=uuid.uuid4())
    assert counters(event) == (0, 0, 0)
    assert not Client.objects.filter(given_name="Gro").exists()


def test_a_course_is_closed_from_its_start_and_a_cafe_when_it_is_over(world, event, time_machine):
    cafe = published(world, meet(), kind=Kind.CAFE, capacity=None)
    time_machine.move_to(event.starts_at, tick=False)
    with pytest.raises(Refused, match="stengt"):
        enrol(event)
    assert enrol(cafe).state == "registered"
    time_machine.move_to(cafe.ends_at, tick=False)
    with pytest.raises(Refused, match="stengt"):
        enrol(cafe, "Gro Vik")


def test_without_a_limit_nobody_waits(world):
    event = published(world, capacity=None)
    assert {enrol(event, f"Person{turn} Lund").state for turn in range(5)} == {"registered"}


def test_nobody_passes_the_queue_though_a_seat_is_free(world, event):
    for turn in range(3):
        enrol(event, f"Person{turn} Lund")
    Event.objects.filter(pk=event.pk).update(capacity=3)  # as between two acts
    assert enrol(event, "Gro Vik").state == "waiting"
    assert counters(event) == (2, 2, 4)


def test_only_the_hash_of_her_token_is_kept(world, event):
    made = enrol(event)
    assert made.token_hash == links.hash_of(made.token) != made.token
    with acting(holder_of(made.token_hash)):
        assert registration_by_hash(made.token_hash) == made
        assert registration_by_hash(links.hash_of("x")) is None


def test_whoever_holds_the_link_sees_that_row_alone(world, event):
    made = enrol(event)
    enrol(event, "Gro Vik")
    with acting(holder_of(made.token_hash)):
        assert list(Registration.objects.all()) == [made]
    tell(NOTHING)
    assert not Registration.objects.exists()


def test_her_link_makes_her_the_founder_of_that_registration_alone(world, event):
    made = enrol(event)
    who = founder(made)
    with acting(who):
        assert list(Registration.objects.belonging_to(who)) == [made]
        assert not Case.objects.belonging_to(who).exists()
        assert not who.may(Permission.CASE_VIEW, world.case)


def test_the_link_works_until_fourteen_days_after_the_last_session(world, event, time_machine):
    made = enrol(event)
    time_machine.move_to(event.ends_at + timedelta(days=14) - timedelta(seconds=1), tick=False)
    assert made.link_is_valid
    time_machine.move_to(event.ends_at + timedelta(days=14), tick=False)
    assert not made.link_is_valid


def test_her_place_in_the_queue_is_answered_to_her_and_to_staff_and_to_nobody_else(world, event):
    for turn in range(2):
        enrol(event, f"Person{turn} Lund")
    mine = enrol(event, "Gro Vik")
    with acting(founder(mine)):
        assert place_in_queue(mine) == 1
    with acting(world.anna):
        assert place_in_queue(mine) == 1
    with acting(world.berit):
        assert place_in_queue(mine) == 0


def test_a_registration_takes_few_statements(world, event):
    seen = public_event(event.pk)
    with CaptureQueriesContext(
        connection,
    ) as said:
        register(seen, by=VISITOR, contact=contact("Gro Vik", email="gro@example.no"), submission=uuid.uuid4())
    work = [one["sql"] for one in said if "SAVEPOINT" not in one["sql"] and "set_config" not in one["sql"]]
    assert len(work) == 7, work  # a lock on her form, is she known, person, client, seat, letter, audit
    assert "events_event" in work[4]


@pytest.mark.database
def test_who_is_known_is_looked_up_by_index(world, event):
    """Among so many that the planner has a choice to make."""
    known = world.case.client
    others = {"owner_id": known.owner_id, "agreement_id": known.agreement_id, "person_id": known.person_id}
    Client.objects.bulk_create(Client(**others, given_name="x", email=f"nr{one}@example.no") for one in range(2000))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE clients_client")
        cursor.execute(
            "EXPLAIN SELECT * FROM clients_client WHERE owner_id = %s AND email_key = 'frida@example.no'"
            " AND merged_into_id IS NULL",
            [world.ionu.pk],
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())
    condition = next(line for line in plan.splitlines() if "Index Cond" in line)
    assert "client_by_email" in plan
    assert "email_key" in condition


def test_time_of_registering_is_the_clocks(world, event):
    assert enrol(event).registered_at == clock.now()
