"""Meetings that tests need: agreed for tomorrow, or held two hours ago."""

from datetime import timedelta

from grobunn.advice.commands import Account, Appointment, agree_meeting, log_unplanned_meeting
from grobunn.advice.models import Mode
from grobunn.core import clock


def appointment(**more):
    facts = {
        "mode": Mode.PHYSICAL,
        "place": "Storgata 1, Ørje",
        "starts_at": clock.now() + timedelta(days=1),
        **more,
    }
    return Appointment(**facts)


def account(case, **more):
    facts = {"held": True, "mode": Mode.PHONE, "present": [case.client], "contact_minutes": 30, **more}
    return Account(**{"starts_at": clock.now() - timedelta(hours=2), **facts})


def agree(case, by, **more):
    return agree_meeting(case, by=by, appointment=appointment(**more))


def hold(case, by, **more):
    return log_unplanned_meeting(case, by=by, account=account(case, **more))
