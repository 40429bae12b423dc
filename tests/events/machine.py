"""Anything that people and time can do to one queue, in any order; after each step what must hold is looked at."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from grobunn.accounts.queries import the_job
from grobunn.core import clock
from grobunn.core.errors import Refused
from grobunn.core.models import Letter
from grobunn.events import jobs
from grobunn.events.commands.programme import set_capacity
from grobunn.events.commands.queue import advance_queue
from grobunn.events.commands.registrations import accept_offer, cancel_registration, decline_offer, rejoin_queue
from grobunn.events.models import Call, Event, Registration
from grobunn.events.workflow import HAS_SEAT, RegistrationState
from tests.events.acts import enrol, enrol_by_phone, founder, meet, published

WHICH = st.integers(min_value=0, max_value=1000)
LEFT = (RegistrationState.CANCELLED, RegistrationState.DECLINED, RegistrationState.LAPSED)


class Queue(RuleBasedStateMachine):
    """One course with few seats. `world` is set before it runs."""

    world = None
    steps = 0

    @initialize(capacity=st.integers(min_value=1, max_value=3), people=st.integers(min_value=2, max_value=8))
    def begin(self, capacity, people):
        self.now = clock.now()
        self.answered = []
        self.ahead = []  # who waited before the step, in order
        with clock.at(self.now):
            self.event = published(self.world, meet(60), capacity=capacity)
        for name in range(people):
            self.somebody_comes(name, has_email=name % 3 > 0)

    def act(self, function, *args, **kwargs):
        """Do it at this machine's moment; what the rules refuse is fine."""
        type(self).steps += 1
        self.ahead = self.waiting()
        with clock.at(self.now):
            try:
                return function(*args, **kwargs)
            except Refused:
                return None

    def waiting(self):
        return [row.pk for row in Registration.objects.filter(event=self.event).in_queue()]

    def some(self, *states):
        return list(Registration.objects.filter(event=self.event, state__in=states).order_by("pk"))

    def pick(self, which, *states):
        rows = self.some(*states)
        return rows[which % len(rows)]

    def note(self, made):
        if made and made.pk not in self.answered:
            self.answered.append(made.pk)

    def somebody_comes(self, name, has_email):
        if has_email:
            self.note(self.act(enrol, self.event, f"Person{name} Lund"))
        else:
            self.note(self.act(enrol_by_phone, self.event, f"Person{name} Lund", phone=f"+47900000{name:02}"))

    @rule(name=st.integers(min_value=1, max_value=30), has_email=st.booleans())
    def one_comes(self, name, has_email):
        self.somebody_comes(name, has_email)

    @precondition(lambda self: self.some(*HAS_SEAT))
    @rule(which=WHICH)
    def one_with_a_seat_leaves(self, which):
        row = self.pick(which, *HAS_SEAT)
        self.act(cancel_registration, row, by=founder(row))

    @precondition(lambda self: self.some(RegistrationState.WAITING))
    @rule(which=WHICH)
    def one_who_waits_leaves(self, which):
        row = self.pick(which, RegistrationState.WAITING)
        self.act(cancel_registration, row, by=self.world.anna)

    @precondition(lambda self: self.some(RegistrationState.OFFERED))
    @rule(which=WHICH, answer=st.sampled_from([accept_offer, decline_offer]))
    def one_answers(self, which, answer):
        row = self.pick(which, RegistrationState.OFFERED)
        self.act(answer, row, by=founder(row))

    @precondition(lambda self: self.some(*LEFT))
    @rule(which=WHICH)
    def one_comes_back(self, which):
        row = self.pick(which, *LEFT)
        self.act(rejoin_queue, row, by=founder(row))

    @precondition(lambda self: self.answered)
    @rule(which=WHICH, act=st.sampled_from([cancel_registration, accept_offer, decline_offer, rejoin_queue]))
    def one_does_what_she_may_not(self, which, act):
        row = Registration.objects.get(pk=self.answered[which % len(self.answered)])
        self.act(act, row, by=founder(row))

    @rule(capacity=st.one_of(st.none(), st.integers(min_value=1, max_value=6)))
    def staff_change_the_number_of_seats(self, capacity):
        self.act(set_capacity, self.event, by=self.world.anna, capacity=capacity)

    @rule(hours=st.sampled_from([0, 1, 47, 48]), how=st.booleans())
    def time_goes_and_the_job_looks(self, hours, how):
        self.now += timedelta(hours=hours)
        if how:
            self.act(jobs.advance_queues, 0)
        else:
            self.act(advance_queue, self.event, by=the_job())

    @invariant()
    def what_must_hold(self):
        if not hasattr(self, "event"):
            return
        event = Event.objects.get(pk=self.event.pk)
        rows = list(Registration.objects.filter(event=event).select_related("client").order_by("number"))
        held = [row for row in rows if row.state in HAS_SEAT]
        waiting = [row for row in rows if row.is_waiting]
        assert (event.taken, event.waiting) == (len(held), len(waiting))
        assert event.capacity is None or event.taken <= event.capacity
        assert len({row.number for row in rows}) == len(rows)
        assert event.last_number >= max((row.number for row in rows), default=0)
        assert {row.pk for row in rows} == set(self.answered), "nobody who was answered is forgotten"
        if event.starts_at > self.now and waiting:
            assert not event.has_free_seat, "somebody waits for a seat that is free"
        self.the_first_was_asked_first(rows)
        for row in rows:
            self.she_was_told(row)

    def the_first_was_asked_first(self, rows):
        """Of those who waited before the step, the ones asked in it stood before the ones who still wait."""
        state = {row.pk: row.state for row in rows}
        stood = [state[pk] for pk in self.ahead if state[pk] in {RegistrationState.OFFERED, RegistrationState.WAITING}]
        assert stood == sorted(stood, key=lambda one: one == RegistrationState.WAITING)

    def she_was_told(self, row):
        if row.state == RegistrationState.OFFERED:
            assert row.answer_by <= self.event.starts_at
            if row.client.email:
                assert Letter.objects.filter(about_id=row.pk, kind="offered", queued_at=row.offered_at).exists()
            else:
                assert Call.objects.filter(registration=row, why="offer", done_at=None, deadline=row.answer_by).exists()
        if row.state == RegistrationState.LAPSED:
            told = Letter.objects.filter(about_id=row.pk, kind="lapsed").exists()
            assert told or Call.objects.filter(registration=row, why="lapsed").exists()
