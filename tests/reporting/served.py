"""People served so that every definition has rows: met, assessed, at a café, on a course, come by En vei inn."""

import uuid
from datetime import timedelta

from grobunn.accounts.models import AccessException
from grobunn.advice.models import Mode
from grobunn.cases.commands import register_case
from grobunn.cases.models import Channel
from grobunn.core import clock
from grobunn.events.commands.attendance import mark_completed, note_attendance
from grobunn.events.models import Kind
from tests.acts import hold
from tests.assessments.orders import issued
from tests.events.acts import enrol, meet, published
from tests.world import contact, matter


def come(agreement, by, name="Gro Vik", *, at=None, channel=Channel.EN_VEI_INN):
    """A case that came at a moment."""
    return register_case(
        agreement,
        by=by,
        contact=contact(name, email=f"{uuid.uuid4()}@example.no"),
        matter=matter(),
        channel=channel,
        received_at=at or clock.now() - timedelta(hours=3),
        submission=uuid.uuid4(),
    )


def met(agreement, by, count, *, at=None, name="Nummer {}"):
    """So many persons, each met once in person; answers their cases."""
    moment = at or clock.now() - timedelta(hours=2)
    cases = [come(agreement, by, name.format(number), at=moment) for number in range(count)]
    for case in cases:
        hold(case, by, starts_at=moment, mode=Mode.PHYSICAL)
    return cases


def attended(world, kind, *names, guests=None):
    """A café or a course later today with these people there, all of them through it."""
    soon = clock.now() + timedelta(hours=1)
    event = published(world, meet(starts_at=soon, ends_at=soon + timedelta(hours=1)), kind=kind, capacity=None)
    there = [enrol(event, name) for name in names]
    more = {} if guests is None else {"guests": guests}
    note_attendance(event.sessions.get(), by=world.anna, present=there, **more)
    return event


def everything(world):
    """At least one row of every definition this year, under IØNU's agreement."""
    met(world.agreement, world.anna, 6)
    issued(world)
    attended(world, Kind.CAFE, "Gro Vik", "Siri Dahl", guests=7)
    course = attended(world, Kind.START_UP_COURSE, "Tone Vik", "Una Berg", "Åse Li")
    with clock.at(clock.now() + timedelta(hours=2)):
        mark_completed(course, by=world.anna, completed=list(course.registrations.all())[:2])


def recuse(user, case):
    AccessException.objects.give(AccessException.Kind.RECUSAL, user, case.pk)
