"""Events that tests need: a start-up course next week with few seats, and people who register."""

import uuid
from datetime import timedelta

from grobunn.accounts.actors import VISITOR, Founder
from grobunn.core import clock
from grobunn.events.commands.programme import Programme, plan_event, publish_event
from grobunn.events.commands.registrations import register
from grobunn.events.models import Event, Kind
from grobunn.events.queries import public_event
from grobunn.events.schedule import Meet
from tests.world import contact


def programme(**more):
    facts = {"kind": Kind.START_UP_COURSE, "title": "Oppstartskurs", "place": "Storgata 1, Ørje", "capacity": 2}
    return Programme(**{**facts, **more})


def meet(days=7, hours=2, **more):
    starts_at = clock.now() + timedelta(days=days)
    return Meet(**{"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=hours), **more})


def draft(world, *meets, by=None, **more):
    sessions = meets or (meet(), meet(14))
    return plan_event(world.agreement, by=by or world.anna, programme=programme(**more), sessions=sessions)


def published(world, *meets, **more):
    return publish_event(draft(world, *meets, **more), by=world.anna)


def enrol(event, name="Frida Lund", **more):
    """Somebody registers on the web; her address follows from her name."""
    by = more.pop("by", VISITOR)
    submission = more.pop("submission", None) or uuid.uuid4()
    email = f"{name.split()[0].lower()}@example.no"
    who = contact(name, **{"email": email, **more})
    return register(public_event(event.pk), by=by, contact=who, submission=submission)


def enrol_by_phone(event, name, phone="+4791111111", **more):
    return enrol(event, name, email="", phone=phone, **more)


def founder(registration):
    return Founder(registration.person_id, registration.pk, "events.registration")


def now_of(row):
    """The row as it is now."""
    return type(row).objects.get(pk=row.pk)


def counters(event):
    event = Event.objects.get(pk=event.pk)
    return event.taken, event.waiting, event.last_number
