"""Meetings for tests, made by commands."""

from datetime import timedelta

from grobunn.advice.commands import Account, Appointment, agree_meeting, log_unplanned_meeting
from grobunn.advice.models import Mode
from grobunn.core import clock


def appointment(**more):
    facts = {"starts_at": clock.now() + timedelta(days=1), "mode": Mode.PHYSICAL, "place": "Askim, møterom 2"}
    return Appointment(**{**facts, **more})


def account(case, **more):
    facts = {"held": True, "mode": Mode.PHYSICAL, "starts_at": clock.now() - timedelta(hours=2)}
    return Account(**{**facts, "present": [case.client], "contact_minutes": 60, **more})


def planned(world, **more):
    """A meeting agreed by Anna with Frida."""
    return agree_meeting(world.case, by=world.anna, appointment=appointment(**more))


def held(world, **more):
    """A meeting that nobody had agreed, logged by Anna."""
    return log_unplanned_meeting(world.case, by=world.anna, account=account(world.case, **more))
