"""Why a figure changed after a moment: what was done since, in kinds and counts, never whom it was about."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache

from django.db import connection
from django.utils.translation import ngettext

from grobunn.agreements.models import Agreement
from grobunn.events.models import Kind
from grobunn.reporting.indicators import BY_KEY
from grobunn.reporting.periods import Period

Counts = Mapping[str, int]
Said = Callable[[int], str]

MEETINGS: dict[str, Said] = {
    "advice.strike_meeting": lambda n: ngettext("{n} møte strøket", "{n} møter strøket", n),
    "advice.correct_meeting": lambda n: ngettext("{n} møte rettet", "{n} møter rettet", n),
    "advice.log_meeting": lambda n: ngettext("{n} møte ført etterpå", "{n} møter ført etterpå", n),
    "advice.log_unplanned_meeting": lambda n: ngettext("{n} møte ført etterpå", "{n} møter ført etterpå", n),
}
ATTENDING: dict[str, Said] = {
    "events.note_attendance": lambda n: ngettext(
        "oppmøtet ført på nytt på {n} samling", "oppmøtet ført på nytt på {n} samlinger", n
    ),
    "events.add_walk_in": lambda n: ngettext("{n} deltaker lagt til", "{n} deltakere lagt til", n),
    "events.cancel_session": lambda n: ngettext("{n} samling avlyst", "{n} samlinger avlyst", n),
    "events.change_session": lambda n: ngettext("{n} samling flyttet", "{n} samlinger flyttet", n),
    "events.cancel_event": lambda n: ngettext("{n} arrangement avlyst", "{n} arrangementer avlyst", n),
}
COMPLETING: dict[str, Said] = {
    "events.mark_completed": lambda n: ngettext(
        "fullføring ført på nytt på {n} kurs", "fullføring ført på nytt på {n} kurs", n
    ),
}
CASES: dict[str, Said] = {
    "cases.register_case": lambda n: ngettext("{n} sak ført etterpå", "{n} saker ført etterpå", n),
    "cases.receive_enquiry": lambda n: ngettext("{n} sak ført etterpå", "{n} saker ført etterpå", n),
}
PERSONS: dict[str, Said] = {
    "advice.recognise_client": lambda n: ngettext("{n} person kjent igjen", "{n} personer kjent igjen", n),
}
IMPORTS: dict[str, Said] = {
    "reporting.confirm_import": lambda n: ngettext("{n} import gjort", "{n} importer gjort", n),
    "reporting.undo_import": lambda n: ngettext("{n} import angret", "{n} importer angret", n),
}
ALL: dict[str, Said] = MEETINGS | ATTENDING | COMPLETING | CASES | PERSONS | IMPORTS
BEHIND: dict[str, dict[str, Said]] = {
    "persons_met": MEETINGS | PERSONS | IMPORTS,
    "assessments_completed": PERSONS | IMPORTS,
    "cafe_participants": ATTENDING | PERSONS | IMPORTS,
    "course_participants": ATTENDING | COMPLETING | PERSONS | IMPORTS,
    "portal_cases": CASES | IMPORTS,
}
AT: dict[str, str] = {"cafe_participants": Kind.CAFE, "course_participants": Kind.START_UP_COURSE}


def said(why: Counts) -> str:
    """«2 møter strøket, 1 møte rettet»."""
    return ", ".join(ALL[act](number).format(n=number) for act, number in why.items() if act in ALL)


class Reasons:
    """What was done since a moment under an agreement, asked once for each period."""

    def __init__(self, agreement: Agreement, since: datetime) -> None:
        self._done = cache(lambda period: _done(agreement.pk, period, since))

    def behind(self, figure: str, period: Period) -> Counts:
        """The acts that can have changed this figure in this period, in the order that we say them."""
        done = self._done(period)
        indicator = BY_KEY[figure].beside or figure
        found = {act: done.get((act, ""), 0) + done.get((act, AT.get(indicator)), 0) for act in BEHIND[indicator]}
        return {act: number for act, number in found.items() if number}


def _done(agreement: int, period: Period, since: datetime) -> dict[tuple[str, str | None], int]:
    """What was done, of which kind a gathering it was done to, and to how many."""
    asked: tuple[int | datetime, ...] = (agreement, *period.bounds, since)
    with connection.cursor() as cursor:
        cursor.execute("SELECT act, gathering, number FROM corrections_since(%s, %s, %s, %s)", asked)
        return {(act, gathering): number for act, gathering, number in cursor.fetchall()}
