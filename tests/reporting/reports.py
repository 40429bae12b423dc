"""A year with something in it, sent in and frozen, for tests of reports."""

from datetime import date, timedelta

from grobunn.advice.commands import log_unplanned_meeting
from grobunn.core import clock
from grobunn.core.scope import acting
from grobunn.reporting.commands.reports import approve_report, submit_report
from grobunn.reporting.models import ReportDocument
from grobunn.reporting.periods import Period
from tests.advice.meetings import account
from tests.world import contact, enquire

YEAR = Period(2025)
MARCH = clock.in_oslo(date(2025, 3, 3), 12)


def meet(world, number, *, at=MARCH, first=0):
    """So many founders enquire and are met in person, once each; answers the meetings, oldest first."""
    found = []
    with clock.at(at):
        for turn in range(first, first + number):
            case = enquire(world.agreement, contact=contact(email=f"p{turn}@example.no", home=world.marker))
            held_at = at - timedelta(hours=1)
            found.append(log_unplanned_meeting(case, by=world.anna, account=account(case, starts_at=held_at)))
    return found


def submit(world, period=YEAR, **more):
    return submit_report(world.agreement, by=world.carl, period=period, **more)


def freeze(world, period=YEAR, **more):
    return approve_report(submit(world, period, **more), by=world.kari)


def pdf_of(report):
    return bytes(ReportDocument.objects.get(report=report).pdf)


def later(days=1):
    return clock.at(clock.now() + timedelta(days=days))


def as_she(user, question, *arguments):
    """Ask inside her own scope, as a page does."""
    with acting(user):
        return question(*arguments)
