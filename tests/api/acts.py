"""Persons who were met, so that a year has figures."""

import uuid
from datetime import date

from grobunn.advice.models import Mode
from grobunn.cases.commands import register_case
from grobunn.cases.models import Channel
from grobunn.core import clock
from tests.acts import hold
from tests.world import contact, matter

IN_2025 = clock.in_oslo(date(2025, 5, 5), 12)


def meet(agreement, by, count, *, at=IN_2025):
    """So many persons, each met once and come by En vei inn."""
    for number in range(count):
        known = contact(f"Nummer {number}", email=f"{uuid.uuid4()}@example.no")
        sent = {"matter": matter(), "channel": Channel.EN_VEI_INN, "submission": uuid.uuid4()}
        case = register_case(agreement, by=by, contact=known, received_at=at, **sent)
        hold(case, by, starts_at=at, mode=Mode.PHYSICAL)
