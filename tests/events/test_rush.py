"""Many at once, on connections of their own: nobody oversells, nobody is lost, and numbers come in order of commit."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from django.db import connection, connections

from grobunn.accounts.actors import VISITOR
from grobunn.core.errors import Refused
from grobunn.core.scope import acting
from grobunn.events.commands.registrations import accept_offer, cancel_registration, decline_offer, register
from grobunn.events.models import Event, Registration
from grobunn.events.queries import public_event
from tests.events.acts import founder, published
from tests.world import contact

PEOPLE, SEATS = 40, 10


@pytest.fixture
def course(apart):
    agreement, anna = apart
    with acting(anna):
        event = published(SimpleNamespace(agreement=agreement, anna=anna), capacity=SEATS)
    return anna, event


def come(event, name, form=None):
    """One person, on her own connection."""
    try:
        who = contact(name, email=f"{name.lower().replace(' ', '.')}@example.no")
        return register(public_event(event.pk), by=VISITOR, contact=who, submission=form or uuid.uuid4())
    finally:
        connections.close_all()


def in_threads(act, arguments, at_once=12):
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(act, arguments))


def rows_of(anna, event):
    with acting(anna):
        return Event.objects.get(pk=event.pk), list(Registration.objects.filter(event=event).order_by("number"))


def watch(anna, event, stop, seen):
    """Look again and again: whatever moment one looks, the numbers there are 1, 2, 3 … without a gap."""
    while not stop.is_set():
        with acting(anna):
            seen.append(
                list(Registration.objects.filter(event=event).order_by("number").values_list("number", flat=True))
            )
    connections.close_all()


def test_forty_at_once_for_ten_seats(course):
    anna, event = course
    stop, seen = threading.Event(), []
    watcher = threading.Thread(target=watch, args=(anna, event, stop, seen))
    watcher.start()
    answered = in_threads(lambda turn: come(event, f"Person{turn} Lund"), range(PEOPLE))
    stop.set()
    watcher.join()
    stored, rows = rows_of(anna, event)
    assert {row.pk for row in answered} == {row.pk for row in rows}
    assert [row.number for row in rows] == list(range(1, PEOPLE + 1))
    assert [row.state for row in rows] == ["registered"] * SEATS + ["waiting"] * (PEOPLE - SEATS)
    assert (stored.taken, stored.waiting, stored.last_number) == (SEATS, PEOPLE - SEATS, PEOPLE)
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in seen)
    assert len({len(numbers) for numbers in seen}) > 1, "somebody looked while they came"


def test_the_same_person_many_times_at_once_has_one_seat(course):
    anna, event = course
    form = uuid.uuid4()
    answered = in_threads(lambda turn: come(event, "Frida Lund", form if turn % 2 else None), range(12))
    stored, rows = rows_of(anna, event)
    assert len({row.pk for row in answered}) == len(rows) == stored.taken == 1
    assert stored.last_number == 1


def test_seats_given_up_in_the_rush_go_to_the_first_in_the_queue(course):
    anna, event = course
    rows = [come(event, f"Person{turn} Lund") for turn in range(SEATS + 4)]

    def act(turn):
        try:
            return (
                come(event, f"Sen{turn} Lund") if turn % 2 else cancel_registration(rows[turn], by=founder(rows[turn]))
            )
        finally:
            connections.close_all()

    in_threads(act, range(8))
    stored, after = rows_of(anna, event)
    assert [row.state for row in after[:8:2]] == ["cancelled"] * 4
    assert [row.state for row in after[SEATS : SEATS + 4]] == ["offered"] * 4
    assert (stored.taken, stored.waiting) == (SEATS, 4)


def test_two_answers_to_one_offer_at_once_are_one_answer(course):
    anna, event = course
    rows = [come(event, f"Person{turn} Lund") for turn in range(SEATS + 2)]
    cancel_registration(rows[0], by=founder(rows[0]))
    offered = rows[SEATS]

    def answer(act):
        try:
            return act(Registration(pk=offered.pk, **keys), by=founder(offered)).state
        except Refused:
            return "refused"
        finally:
            connections.close_all()

    keys = {name: getattr(offered, name) for name in ("owner_id", "agreement_id", "person_id", "client_id", "event_id")}
    answers = in_threads(answer, [accept_offer, decline_offer] * 3, at_once=6)
    stored, after = rows_of(anna, event)
    assert answers.count("refused") == 5
    assert (stored.taken, stored.waiting) == ((SEATS, 1) if "registered" in answers else (SEATS, 0))
    assert after[SEATS].state in {"registered", "declined"}
    connection.close()
