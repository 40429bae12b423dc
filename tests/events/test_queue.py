"""Cancelling, offers with a deadline, the next who is asked, and those who have only a phone."""

from datetime import timedelta

import pytest

from grobunn.accounts.actors import VISITOR
from grobunn.accounts.queries import the_job
from grobunn.core import clock
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter
from grobunn.core.permissions import Permission
from grobunn.events import jobs, seats
from grobunn.events.commands.programme import cancel_event
from grobunn.events.commands.queue import advance_queue, lapse_offer, note_call
from grobunn.events.commands.registrations import (
    accept_offer,
    cancel_registration,
    decline_offer,
    rejoin_queue,
)
from grobunn.events.models import Call, CallOutcome, Registration
from grobunn.events.queries import place_in_queue
from tests.events.acts import counters, enrol, enrol_by_phone, founder, meet, now_of, published


@pytest.fixture
def event(world):
    return published(world, capacity=1)


@pytest.fixture
def queue(world, event):
    """Gro has the seat; Siri and Tone wait, in that order."""
    return [enrol(event, f"{name} Vik") for name in ("Gro", "Siri", "Tone")]


@pytest.fixture
def offered(queue):
    """Gro has cancelled: the seat is held for Siri, and Tone waits."""
    gro, siri, tone = queue
    cancel_registration(gro, by=founder(gro))
    return now_of(gro), now_of(siri), now_of(tone)


def states(rows):
    return [now_of(row).state for row in rows]


def kinds_to(name):
    rows = Letter.objects.filter(to=f"{name}@example.no", about_type="events.registration").order_by("pk")
    return [row.kind for row in rows]


def test_a_cancelled_seat_is_held_for_the_first_in_the_queue(event, offered):
    assert states(offered) == ["cancelled", "offered", "waiting"]
    assert counters(event) == (1, 1, 3)
    siri = offered[1]
    assert (siri.offered_at, siri.answer_by) == (clock.now(), clock.now() + timedelta(hours=48))


def test_she_is_told_with_the_deadline_and_the_one_who_left_gets_a_receipt(offered):
    assert kinds_to("gro") == ["registered", "left"]
    assert kinds_to("siri") == ["queued", "offered"]
    assert "onsdag 25. november kl. 10.00" in Letter.objects.get(kind="offered").body
    assert kinds_to("tone") == ["queued"]


def test_the_others_move_one_place_up(offered):
    assert [place_in_queue(row) for row in offered] == [0, 0, 1]


def test_she_accepts_by_her_link(event, offered):
    accept_offer(offered[1], by=founder(offered[1]))
    assert states(offered) == ["cancelled", "registered", "waiting"]
    assert kinds_to("siri")[-1] == "registered"
    assert counters(event) == (1, 1, 3)


def test_she_declines_and_the_next_is_asked_at_once(event, offered):
    decline_offer(offered[1], by=founder(offered[1]))
    assert states(offered) == ["cancelled", "declined", "offered"]
    assert kinds_to("siri")[-1] == "left"
    assert counters(event) == (1, 0, 3)


def test_an_offer_is_answered_once(offered):
    accept_offer(offered[1], by=founder(offered[1]))
    for act in (accept_offer, decline_offer):
        with pytest.raises(Refused, match="ingen ledig plass"):
            act(offered[1], by=founder(offered[1]))


def test_whoever_waits_has_nothing_to_accept(offered):
    with pytest.raises(Refused, match="ingen ledig plass"):
        accept_offer(offered[2], by=founder(offered[2]))


def test_leaving_the_queue_frees_no_seat(event, queue):
    cancel_registration(queue[1], by=founder(queue[1]))
    assert states(queue) == ["registered", "cancelled", "waiting"]
    assert counters(event) == (1, 1, 3)
    assert place_in_queue(queue[2]) == 1


def test_cancelling_instead_of_answering_asks_the_next(offered):
    cancel_registration(offered[1], by=founder(offered[1]))
    assert states(offered) == ["cancelled", "cancelled", "offered"]


def test_who_has_left_does_not_leave_again(offered):
    with pytest.raises(Refused, match="alt avsluttet"):
        cancel_registration(offered[0], by=founder(offered[0]))


@pytest.mark.parametrize("act", [cancel_registration, accept_offer, decline_offer, rejoin_queue])
def test_nobody_else_touches_her_registration(world, offered, act):
    siri, tone = offered[1], offered[2]
    for who in (founder(tone), VISITOR, world.berit, world.eva, world.ada, the_job()):
        with pytest.raises(NotPermitted):
            act(siri, by=who)
    assert now_of(siri).state == "offered"


def test_a_founder_of_a_case_with_the_same_number_touches_nothing(world, offered):
    other = type(founder(offered[1]))(offered[1].person_id, offered[1].pk)
    with pytest.raises(NotPermitted):
        cancel_registration(offered[1], by=other)


def test_staff_act_for_her_and_the_log_says_who(world, offered):
    accept_offer(offered[1], by=world.anna)
    entry = AuditEntry.objects.get(action="events.accept_offer")
    assert (entry.actor_id, entry.subject_id, entry.person_id) == (
        world.anna.pk,
        offered[1].pk,
        offered[1].person_id,
    )


def test_after_the_deadline_the_job_asks_the_next_and_tells_her(event, offered, time_machine):
    time_machine.move_to(offered[1].answer_by, tick=False)
    with pytest.raises(Refused, match="Fristen"):
        accept_offer(offered[1], by=founder(offered[1]))
    jobs.advance_queues(0)
    assert states(offered) == ["cancelled", "lapsed", "offered"]
    assert kinds_to("siri")[-1] == "lapsed"
    assert kinds_to("tone")[-1] == "offered"
    assert counters(event) == (1, 0, 3)
    assert AuditEntry.objects.get(action="events.lapse_offer").actor_name == "job"


def test_before_the_deadline_nothing_happens_by_itself(offered, time_machine):
    time_machine.move_to(offered[1].answer_by - timedelta(seconds=1), tick=False)
    jobs.advance_queues(0)
    assert states(offered) == ["cancelled", "offered", "waiting"]
    with pytest.raises(Refused, match="ikke gått ut"):
        lapse_offer(offered[1], by=the_job())


def test_a_queue_that_nobody_moves_comes_to_its_end(event, offered, time_machine):
    for _ in range(3):
        time_machine.move_to(clock.now() + timedelta(hours=48), tick=False)
        jobs.advance_queues(0)
    assert states(offered) == ["cancelled", "lapsed", "lapsed"]
    assert counters(event) == (0, 0, 3)


def test_a_seat_left_free_by_a_lost_act_is_offered_by_the_job(event, queue):
    gro = queue[0]
    type(gro).objects.filter(pk=gro.pk).update(state="cancelled")
    type(event).objects.filter(pk=event.pk).update(taken=0)
    jobs.advance_queues(0)
    assert states(queue) == ["cancelled", "offered", "waiting"]


def test_one_queue_that_breaks_does_not_stop_the_others(world, event, offered, time_machine, monkeypatch):
    other = published(world, capacity=1)
    first, second = enrol(other, "Ane Vik"), enrol(other, "Ida Vik")
    cancel_registration(first, by=founder(first))
    time_machine.move_to(clock.now() + timedelta(hours=48), tick=False)
    real = seats.leave

    def leave(held, registration, to):
        return 1 / 0 if held.pk == event.pk else real(held, registration, to)

    monkeypatch.setattr(seats, "leave", leave)
    jobs.advance_queues(0)
    assert now_of(second).state == "lapsed"
    assert states(offered) == ["cancelled", "offered", "waiting"]
    monkeypatch.undo()
    jobs.advance_queues(0)
    assert states(offered) == ["cancelled", "lapsed", "offered"]


@pytest.mark.parametrize("name", ["anna", "carl", "berit"])
def test_people_do_not_move_the_queue(world, event, name):
    with pytest.raises(NotPermitted):
        advance_queue(event, by=getattr(world, name))


def test_the_deadline_is_never_later_than_the_start(world):
    event = published(world, meet(1), capacity=1)
    first, second = enrol(event, "Gro Vik"), enrol(event, "Siri Vik")
    cancel_registration(first, by=founder(first))
    assert now_of(second).answer_by == event.starts_at


def test_no_seat_is_offered_after_the_start(event, queue, time_machine):
    time_machine.move_to(event.starts_at, tick=False)
    cancel_registration(queue[0], by=founder(queue[0]))
    jobs.advance_queues(0)
    assert states(queue) == ["cancelled", "missed", "missed"]


def test_when_it_is_over_or_cancelled_nothing_is_changed(world, event, queue, time_machine):
    other = published(world)
    mine = enrol(other)
    cancel_event(other, by=world.anna, reason="Sykdom")
    with pytest.raises(Refused, match="avlyst"):
        cancel_registration(mine, by=founder(mine))
    time_machine.move_to(event.ends_at, tick=False)
    with pytest.raises(Refused, match="har vært"):
        cancel_registration(queue[0], by=founder(queue[0]))


@pytest.mark.parametrize("leave", [cancel_registration, decline_offer])
def test_who_left_stands_last_in_the_queue_again_with_the_same_link(event, offered, leave):
    siri = offered[1]
    leave(siri, by=founder(siri))
    decline_offer(offered[2], by=founder(offered[2]))
    enrol(event, "Una Vik")  # takes the free seat
    rejoin_queue(siri, by=founder(siri))
    back = now_of(siri)
    assert (back.state, back.number, back.token_hash) == ("waiting", 5, siri.token_hash)
    assert kinds_to("siri")[-1] == "queued"


def test_where_a_seat_is_free_she_has_it(event, queue):
    for row in queue[1:]:
        cancel_registration(row, by=founder(row))
    cancel_registration(queue[0], by=founder(queue[0]))
    rejoin_queue(queue[1], by=founder(queue[1]))
    assert states(queue) == ["cancelled", "registered", "cancelled"]
    assert counters(event) == (1, 0, 4)


def test_who_has_registered_anew_does_not_come_back_too(event, queue):
    gro = queue[0]
    cancel_registration(gro, by=founder(gro))
    enrol(event, "Gro Vik")
    with pytest.raises(Refused, match="alt en påmelding"):
        rejoin_queue(gro, by=founder(gro))


def test_what_she_was_before_stands_in_the_history(offered):
    siri = offered[1]
    accept_offer(siri, by=founder(siri))
    assert list(siri.events.order_by("pgh_id").values_list("state", flat=True)) == ["waiting", "offered"]


@pytest.fixture
def called(world, event):
    """Gro has the seat and cancels; Siri, who gave only a phone number, must be called; Tone waits."""
    gro, siri, tone = enrol(event, "Gro Vik"), enrol_by_phone(event, "Siri Vik"), enrol(event, "Tone Vik")
    cancel_registration(gro, by=founder(gro))
    return now_of(siri), now_of(tone)


def the_call():
    return Call.objects.to_make().get()


def test_who_gave_only_a_phone_number_stands_on_the_call_list_with_the_same_deadline(world, called):
    call = the_call()
    assert (call.registration, call.why, call.deadline) == (called[0], "offer", called[0].answer_by)
    assert list(Call.objects.visible_to(world.anna, Permission.REGISTRATION_VIEW)) == [call]
    assert not Call.objects.visible_to(world.berit, Permission.REGISTRATION_VIEW).exists()


@pytest.mark.parametrize(("act", "outcome"), [(accept_offer, "accepted"), (decline_offer, "declined")])
def test_staff_record_her_answer_and_the_call_is_done(world, called, act, outcome):
    call = the_call()
    act(called[0], by=world.anna)
    call.refresh_from_db()
    assert (call.outcome, call.done_by, call.done_at) == (outcome, world.anna, clock.now())


def test_an_answer_by_link_ends_the_call_too(called):
    call = the_call()
    accept_offer(called[0], by=founder(called[0]))
    call.refresh_from_db()
    assert (call.outcome, call.done_by) == ("accepted", None)


def test_when_the_time_runs_out_she_is_still_to_be_told(called, time_machine):
    time_machine.move_to(called[0].answer_by, tick=False)
    jobs.advance_queues(0)
    assert states(called) == ["lapsed", "offered"]
    assert (the_call().why, the_call().registration) == ("lapsed", called[0])


def test_nobody_answered_keeps_her_on_the_list_and_told_takes_her_off(world, called, time_machine):
    note_call(the_call(), by=world.anna, outcome=CallOutcome.NOT_REACHED)
    assert (the_call().tries, the_call().outcome) == (1, "not_reached")
    time_machine.move_to(called[0].answer_by, tick=False)
    jobs.advance_queues(0)
    note_call(the_call(), by=world.anna, outcome=CallOutcome.TOLD)
    assert not Call.objects.to_make().exists()


@pytest.mark.parametrize("outcome", [CallOutcome.TOLD, CallOutcome.ACCEPTED, CallOutcome.OVERTAKEN])
def test_an_offer_is_answered_on_the_registration(world, called, outcome):
    with pytest.raises(Refused):
        note_call(the_call(), by=world.anna, outcome=outcome)
    assert the_call().done_at is None


def test_a_call_is_noted_once_and_by_the_operators_own_staff(world, called):
    call = the_call()
    with pytest.raises(NotPermitted):
        note_call(call, by=world.berit, outcome=CallOutcome.NOT_REACHED)
    decline_offer(called[0], by=world.anna)
    with pytest.raises(Refused, match="alt notert"):
        note_call(call, by=world.anna, outcome=CallOutcome.NOT_REACHED)


def test_the_most_urgent_call_stands_first(world, called):
    later = published(world, meet(1), capacity=1)
    for name, phone in (("Ane Vik", "+4792222222"), ("Ida Vik", "+4793333333")):
        enrol_by_phone(later, name, phone)
    first = Registration.objects.get(event=later, number=1)
    cancel_registration(first, by=founder(first))
    assert [call.registration.event for call in Call.objects.to_make().with_people()] == [later, called[0].event]


def test_who_waited_in_vain_is_told_when_it_closes_and_who_has_no_mail_is_called(world, time_machine):
    event = published(world, capacity=1)
    enrol(event, "Frida Lund")
    waiting, silent = enrol(event, "Gro Vik"), enrol_by_phone(event, "Siri Dal")
    time_machine.move_to(event.closes_at + timedelta(minutes=1), tick=False)
    jobs.advance_queues(0)
    assert {now_of(one).state for one in (waiting, silent)} == {"missed"}
    assert Letter.objects.filter(kind="missed").count() == 1
    assert Call.objects.get(registration=silent).why == "missed"
    assert counters(event)[:2] == (1, 0)
    jobs.advance_queues(0)
    assert Letter.objects.filter(kind="missed").count() == 1


def test_a_cancelled_event_sends_nothing_more_when_an_offer_runs_out(world, event, offered, time_machine):
    cancel_event(event, by=world.anna, reason="Kursholderen er syk")
    told = Letter.objects.count()
    time_machine.move_to(event.starts_at + timedelta(days=1), tick=False)
    jobs.advance_queues(0)
    assert Letter.objects.count() == told
