"""Everything that happened in a case, newest first, gathered from the apps that know it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from grobunn.accounts.models import User
from grobunn.accounts.queries import names_of
from grobunn.advice.models import Meeting
from grobunn.assessments.models import Assessment
from grobunn.cases.models import Case
from grobunn.core.models import AuditEntry, Letter
from grobunn.core.permissions import Permission

ACTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "cases.take_case": ("person", lambda name: _("{name} tok saken").format(name=name)),
    "cases.assign_case": ("person", lambda name: _("{name} ga saken til en veileder").format(name=name)),
    "cases.close_case": ("check", lambda name: _("{name} avsluttet saken").format(name=name)),
    "cases.reopen_case": ("case", lambda name: _("{name} åpnet saken igjen").format(name=name)),
    "cases.correct_contact": (
        "person",
        lambda name: _("{name} rettet opplysninger om gründeren").format(name=name),
    ),
    "cases.add_cofounder": ("person", lambda name: _("{name} la til en medgründer").format(name=name)),
    "advice.recognise_client": ("person", lambda name: _("{name} kjente igjen gründeren").format(name=name)),
}
LETTERS = {
    "received": lambda: _("Kvittering sendt på e-post"),
    "taken": lambda: _("E-post om ny veileder"),
    "closed": lambda: _("E-post om at saken er avsluttet"),
    "new_link": lambda: _("Ny lenke til Min side"),
    "agreed": lambda: _("E-post om avtalt møte"),
    "moved": lambda: _("E-post om flyttet møte"),
    "cancelled": lambda: _("E-post om avlyst møte"),
    "ordered": lambda: _("E-post om bestillingen"),
    "asked": lambda: _("E-post om at noe mangler"),
    "issued": lambda: _("E-post om at dokumentet er klart"),
    "withdrawn": lambda: _("E-post om at bestillingen er avsluttet"),
    "recalled": lambda: _("E-post om at et dokument er trukket tilbake"),
    "reader_named": lambda: _("E-post til annenleser"),
    "to_read": lambda: _("E-post til annenleser"),
    "returned": lambda: _("E-post til den som skriver"),
    "registered": lambda: _("E-post om plass på kurs eller café"),
    "queued": lambda: _("E-post om plass på venteliste"),
    "offered": lambda: _("E-post om ledig plass"),
    "lapsed": lambda: _("E-post om at svarfristen gikk ut"),
    "missed": lambda: _("E-post om at det ikke ble plass"),
    "left": lambda: _("Kvittering for avmelding"),
    "changed": lambda: _("E-post om ny tid eller nytt sted"),
    "session_cancelled": lambda: _("E-post om avlyst samling"),
    "event_cancelled": lambda: _("E-post om avlyst kurs eller café"),
    "report_submitted": lambda: _("E-post om en rapport til godkjenning"),
    "report_returned": lambda: _("E-post om en rapport som er sendt tilbake"),
    "report_approved": lambda: _("E-post om en rapport som er godkjent"),
    "set_password": lambda: _("E-post om passord"),
    "login_changed": lambda: _("E-post om endret innlogging"),
}


@dataclass(frozen=True)
class Happening:
    """One thing on the timeline: when, what, and the row that says more."""

    at: datetime
    icon: str
    colour: str
    title: str
    meeting: Meeting | None = None
    letter: Letter | None = None
    is_arrival: bool = False


def timeline(user: User, case: Case, meetings: Sequence[Meeting]) -> list[Happening]:
    """The case's life as this user may see it; meetings that are only agreed stand in a panel of their own."""
    happened = [_arrival(case), *_acts(user, case), *_letters(user, case, meetings)]
    happened += [_met(meeting) for meeting in meetings if not meeting.is_planned]
    return sorted(happened, key=lambda one: one.at, reverse=True)


def _arrival(case: Case) -> Happening:
    title = _("Henvendelse: {channel}").format(channel=case.get_channel_display())
    return Happening(case.received_at, "case", "jord", title, is_arrival=True)


def _met(meeting: Meeting) -> Happening:
    kind = _("Møte") if meeting.state == "held" else meeting.get_state_display()
    title = {"cancelled": _("Møte avlyst"), "not_held": _("Møte ikke holdt")}.get(meeting.state, kind)
    icon, colour = ("strike", "neutral") if meeting.is_struck else ("person", "spire")
    return Happening(meeting.starts_at, icon, colour, title, meeting=meeting)


def _acts(user: User, case: Case) -> list[Happening]:
    done = AuditEntry.objects.visible_to(user, Permission.CASE_VIEW).done_to("cases.case", case.pk)
    entries = list(done.filter(action__in=ACTS))
    names = names_of({entry.actor_id for entry in entries if entry.actor_id})
    return [
        Happening(entry.at, ACTS[entry.action][0], "neutral", ACTS[entry.action][1](names.get(entry.actor_id, "")))
        for entry in entries
    ]


def _letters(user: User, case: Case, meetings: Sequence[Meeting]) -> list[Happening]:
    mine = Letter.objects.visible_to(user, Permission.LETTER_VIEW)
    about = mine.filter(about_type="cases.case", about_id=case.pk) | mine.filter(
        about_type="advice.meeting", about_id__in=[meeting.pk for meeting in meetings]
    )
    assessments = Assessment.objects.visible_to(user, Permission.ASSESSMENT_VIEW).filter(case=case)
    about |= mine.filter(about_type="assessments.assessment", about_id__in=assessments.values("pk"))
    return [Happening(letter.queued_at, "letter", "fjord", LETTERS[letter.kind](), letter=letter) for letter in about]
