"""What people can do with meetings."""

import uuid
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from grobunn.accounts.models import User
from grobunn.advice import emails
from grobunn.advice.models import Meeting, MeetingQuerySet, Mode, Presence
from grobunn.advice.workflow import MOVES, MeetingState
from grobunn.cases.commands import begin_guidance, close_case
from grobunn.cases.models import Case, CloseReason, CoFounder, FounderLink
from grobunn.clients.answers import carry_over
from grobunn.clients.joining import join_if_alike
from grobunn.clients.models import Client
from grobunn.core import clock, letters
from grobunn.core.command import command
from grobunn.core.errors import Refused
from grobunn.core.models import Letter
from grobunn.core.owned import Actor, rows_about, rows_that_follow
from grobunn.core.permissions import Permission
from grobunn.core.workflow import move


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """When and where. A link for video, a place for a physical meeting; duration in minutes."""

    starts_at: datetime
    mode: Mode
    duration: int = 60
    place: str = ""
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class Account:
    """How a meeting went. Minutes of contact, preparation and travel; one note to share and one that stays."""

    held: bool
    mode: Mode
    starts_at: datetime
    present: Sequence[Client]
    contact_minutes: int = 0
    preparation_minutes: int = 0
    travel_minutes: int = 0
    shared_note: str = ""
    internal_note: str = ""


@command(Permission.MEETING_PLAN)
def agree_meeting(case: Case, *, by: User, appointment: Appointment, submission: uuid.UUID | None = None) -> Meeting:
    """Agree a meeting with the founder; she gets a letter with day, time and place."""
    _refuse_if_closed(case)
    if appointment.starts_at < clock.now():
        raise Refused(_("Tidspunktet har vært. Velg et tidspunkt fram i tid, eller logg møtet i stedet."))
    submission = submission or uuid.uuid4()
    if found := Meeting.objects.filter(case=case, submission=submission).first():
        return found
    meeting = _sketch(case, by, appointment, submission)
    meeting.save(force_insert=True)
    _expect(meeting, _expected(meeting))
    _write(emails.agreed, meeting)
    return meeting


@command(Permission.MEETING_PLAN)
def move_meeting(meeting: Meeting, *, by: User, appointment: Appointment) -> Meeting:
    """Give an agreed meeting another time or place; the founder gets a letter."""
    _refuse_unless_planned(meeting)
    if appointment.starts_at < clock.now():
        raise Refused(_("Tidspunktet har vært. Velg et tidspunkt fram i tid."))
    _set_appointment(meeting, appointment)
    meeting.changed_by = by
    meeting.save()
    _write(emails.moved, meeting)
    return meeting


@command(Permission.MEETING_PLAN)
def cancel_meeting(meeting: Meeting, *, by: User) -> Meeting:
    """Call an agreed meeting off; the founder gets a letter."""
    move(meeting, MeetingState.CANCELLED, MOVES)
    meeting.changed_by = by
    meeting.save(update_fields=["state", "changed_by"])
    _write(emails.cancelled, meeting)
    return meeting


@command(Permission.MEETING_LOG)
def log_meeting(meeting: Meeting, *, by: User, account: Account) -> Meeting:
    """Write down how an agreed meeting went; a first one held brings the case under guidance."""
    if meeting.is_logged:
        raise Refused(_("Møtet er alt logget. Rett det hvis noe er galt."))
    _write_account(meeting, by, account)
    return meeting


@command(Permission.MEETING_LOG)
def log_unplanned_meeting(case: Case, *, by: User, account: Account, submission: uuid.UUID | None = None) -> Meeting:
    """Write down a meeting that nobody had agreed: somebody dropped by, or rang. Sent twice, it is one meeting."""
    _refuse_if_closed(case)
    submission = submission or uuid.uuid4()
    if found := Meeting.objects.filter(case=case, submission=submission).first():
        return found
    appointment = Appointment(starts_at=account.starts_at, mode=account.mode, duration=account.contact_minutes or 60)
    meeting = _sketch(case, by, appointment, submission)
    _write_account(meeting, by, account)
    return meeting


@command(Permission.MEETING_CORRECT)
def correct_meeting(meeting: Meeting, *, by: User, account: Account, reason: str) -> Meeting:
    """Put right what was logged, with a reason; what stood before stays in the history and figures follow."""
    _refuse_if_struck(meeting)
    if not meeting.is_logged:
        raise Refused(_("Møtet er ikke logget ennå. Logg det først."))
    meeting.corrected_at, meeting.correction_reason = clock.now(), reason
    _write_account(meeting, by, account)
    return meeting


@command(Permission.MEETING_CORRECT)
def strike_meeting(meeting: Meeting, *, by: User, reason: str) -> Meeting:
    """Take a logged meeting out of every figure, with a reason. It stays to be read."""
    _refuse_if_struck(meeting)
    if not meeting.is_logged:
        raise Refused(_("Bare et møte som er logget, kan strykes. Avlys det i stedet."))
    if not reason.strip():
        raise Refused(_("Skriv kort hvorfor møtet strykes."))
    meeting.struck_at, meeting.strike_reason, meeting.changed_by = clock.now(), reason, by
    meeting.save(update_fields=["struck_at", "strike_reason", "changed_by"])
    return meeting


@command(Permission.CASE_CLOSE)
def end_advice(case: Case, *, by: User, reason: CloseReason) -> Case:
    """Close a case and call off the meetings that are agreed; one that has been must be logged or called off first."""
    planned = list(Meeting.objects.filter(case=case).planned())
    if any(meeting.is_overdue for meeting in planned):
        raise Refused(_("Et møte er ikke logget. Logg det eller avlys det før du avslutter saken."))
    for meeting in planned:
        cancel_meeting(meeting, by=by)
    return close_case(case, by=by, reason=reason)


@command(Permission.CLIENT_EDIT)
def recognise_client(case: Case, *, by: Actor, client: Client) -> Case:
    """An adviser says that this founder is one whom the organisation already knows: the case and all in it are hers."""
    before = case.client
    if client.owner_id != case.owner_id or client.pk == before.pk or client.merged_into_id:
        raise Refused(_("Velg en annen person som dere kjenner fra før."))
    meetings = Meeting.objects.filter(case=case)
    if before.email.casefold() != client.email.casefold():
        FounderLink.objects.end_for(Case.objects.filter(pk=case.pk))
    CoFounder.objects.filter(case=case, client=client).delete()
    _move_presences(meetings, before, client)
    Letter.objects.about("cases.case", [case.pk]).update(person_id=client.person_id)
    for rows in rows_that_follow(case.pk):
        Letter.objects.about(rows.model._meta.label_lower, rows.values("pk")).update(person_id=client.person_id)
        rows.update(person_id=client.person_id)
    case.client, case.person_id = client, client.person_id
    case.write_listing()
    case.save(update_fields=["client", "person", "listed_name", "searched"])
    if not Case.objects.filter(client=before).exists() and not CoFounder.objects.filter(client=before).exists():
        before.merged_into = client
        before.save(update_fields=["merged_into"])
        for rows in rows_about(before.person_id, case.owner_id):  # courses that she went to, under the other name
            rows.update(person_id=client.person_id)
        carry_over(before, client)
        join_if_alike(client)
    return case


def _move_presences(meetings: MeetingQuerySet, before: Client, client: Client) -> None:
    """Whoever was there under either name was there."""
    mine = Presence.objects.filter(meeting__in=meetings, client=client)
    theirs = Presence.objects.filter(meeting__in=meetings, client=before)
    theirs.filter(meeting__in=mine.filter(was_present=True).values("meeting")).update(was_present=True)
    mine.delete()
    theirs.update(client=client, person_id=client.person_id)


def _sketch(case: Case, adviser: User, appointment: Appointment, submission: uuid.UUID) -> Meeting:
    meeting = Meeting(
        owner_id=case.owner_id,
        agreement_id=case.agreement_id,
        person_id=case.person_id,
        case=case,
        adviser=adviser,
        submission=submission,
    )
    _set_appointment(meeting, appointment)
    return meeting


def _set_appointment(meeting: Meeting, appointment: Appointment) -> None:
    meeting.starts_at, meeting.mode = appointment.starts_at, appointment.mode
    meeting.duration, meeting.place, meeting.link = appointment.duration, appointment.place, appointment.link


def _write_account(meeting: Meeting, by: User, account: Account) -> None:
    if account.starts_at > clock.now():
        raise Refused(_("Møtet har ikke vært ennå. Skriv når det var, eller flytt det."))
    expected = _expected(meeting)
    there = {client.pk for client in account.present} & {client.pk for client in expected}
    if account.held and not there:
        raise Refused(_("Kryss av for hvem som var til stede, eller velg at møtet ikke ble holdt."))
    move(meeting, MeetingState.HELD if account.held else MeetingState.NOT_HELD, MOVES)
    meeting.mode, meeting.starts_at = account.mode, account.starts_at
    meeting.contact_minutes = account.contact_minutes
    meeting.preparation_minutes, meeting.travel_minutes = account.preparation_minutes, account.travel_minutes
    meeting.shared_note, meeting.internal_note = account.shared_note, account.internal_note
    meeting.logged_at, meeting.changed_by = meeting.logged_at or clock.now(), by
    is_new = meeting.pk is None
    meeting.save()
    _expect(meeting, expected, there)
    if not is_new:
        _note_present(meeting, there)
    if account.held:
        begin_guidance(meeting.case, by=by)


def _note_present(meeting: Meeting, there: set[int]) -> None:
    Presence.objects.filter(meeting=meeting).update(was_present=False)
    Presence.objects.filter(meeting=meeting, client__in=there).update(was_present=True)


def _expected(meeting: Meeting) -> list[Client]:
    """Those who belong to the case: the founder and the co-founders."""
    return [meeting.case.client, *_cofounders(meeting.case)]


def _expect(meeting: Meeting, clients: Sequence[Client], there: Set[int] = frozenset()) -> None:
    """Note who belongs to the meeting, where that isn't noted yet, and whether she was there."""
    rows = [
        Presence(
            owner_id=meeting.owner_id,
            agreement_id=meeting.agreement_id,
            person_id=client.person_id,
            meeting=meeting,
            client=client,
            was_present=client.pk in there,
        )
        for client in clients
    ]
    Presence.objects.bulk_create(rows, ignore_conflicts=True)


def _cofounders(case: Case) -> list[Client]:
    return [row.client for row in CoFounder.objects.filter(case=case).select_related("client")]


def _write(letter: Callable[[Meeting], letters.Draft], meeting: Meeting) -> None:
    if email := meeting.case.client.email:
        letters.queue(letter(meeting), to=email, about=meeting)


def _refuse_if_closed(case: Case) -> None:
    if not case.is_open:
        raise Refused(_("Saken er avsluttet. Åpne den igjen først."))


def _refuse_unless_planned(meeting: Meeting) -> None:
    if not meeting.is_planned:
        raise Refused(_("Møtet er alt logget eller avlyst."))


def _refuse_if_struck(meeting: Meeting) -> None:
    if meeting.is_struck:
        raise Refused(_("Møtet er strøket. Logg et nytt i stedet."))
