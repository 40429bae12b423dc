"""Who came to a session, who came without having registered, and who completed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.components.formats import moment
from grobunn.core.command import record_reading
from grobunn.core.norwegian import Sorted
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.events.found import act_page, event_of, session_of
from grobunn.desk.events.people import AttendanceForm, ParticipantForm, TicksForm
from grobunn.desk.pages import carried_out
from grobunn.events.commands import attendance as commands
from grobunn.events.models import Attendance, Event, Registration, RegistrationQuerySet, Session


def _seated(request: UserRequest, event: Event) -> RegistrationQuerySet:
    """Those who have a seat, in Norwegian order."""
    rows = Registration.objects.visible_to(request.user, Permission.ATTENDANCE_NOTE).filter(event=event).seated()
    return rows.select_related("client").order_by(Sorted("client__family_name"), Sorted("client__given_name"), "pk")


@requires(Permission.ATTENDANCE_NOTE)
def attendance(request: UserRequest, pk: int) -> HttpResponse:
    session = session_of(request, Permission.ATTENDANCE_NOTE, pk)
    noted = Attendance.objects.visible_to(request.user, Permission.ATTENDANCE_NOTE).filter(session=session)
    there = frozenset(noted.filter(was_present=True).values_list("registration", flat=True))
    people = _seated(request, session.event)
    form = AttendanceForm(request.POST or None, session=session, people=people, ticked=there)
    if carried_out(form, lambda: _note(request, session, form)):
        messages.success(request, _("Oppmøtet er lagret."))
        return redirect("desk:walk_in" if "walk_in" in request.POST else "desk:attendance", pk)
    record_reading("attendance", session, by=request.user)
    last = noted.select_related("noted_by").order_by("-noted_at").first()
    heading = _("Oppmøte {when}").format(when=moment(session.starts_at))
    return act_page(request, session.event, form, "events/attendance", heading=heading, last=last, session=session)


def _note(request: UserRequest, session: Session, form: AttendanceForm) -> None:
    guests, present = form.new_guests(), form.everybody_ticked()
    commands.note_attendance(session, by=request.user, present=present, guests=guests)


@requires(Permission.ATTENDANCE_NOTE)
def walk_in(request: UserRequest, pk: int) -> HttpResponse:
    session = session_of(request, Permission.ATTENDANCE_NOTE, pk)
    form = ParticipantForm(request.POST or None)
    made: list[Registration] = []
    if carried_out(form, lambda: made.append(commands.add_walk_in(session, by=request.user, **form.act()))):
        messages.success(request, _("{name} er påmeldt og møtt.").format(name=made[0].client.name))
        return redirect("desk:attendance", pk)
    words = {"heading": _("Kom uten påmelding"), "button": _("Skriv inn"), "save_words": _("skrive inn")}
    words["lead"] = _("Uten e-post eller telefon teller man som gjest.") if session.event.is_cafe else ""
    return act_page(request, session.event, form, "events/participant", **words)


@requires(Permission.ATTENDANCE_NOTE)
def complete(request: UserRequest, pk: int) -> HttpResponse:
    event = event_of(request, Permission.ATTENDANCE_NOTE, pk)
    people = _seated(request, event)
    done = frozenset(people.exclude(completed_at=None).values_list("pk", flat=True))
    form = TicksForm(request.POST or None, people=people, ticked=done)
    if carried_out(form, lambda: _mark(request, event, form)):
        messages.success(request, _("Lagret: {number} har fullført.").format(number=len(form.everybody_ticked())))
        return redirect("desk:event", pk)
    words = {"heading": _("Hvem fullførte?"), "button": _("Lagre hvem som fullførte")}
    return act_page(request, event, form, "events/complete", **words)


def _mark(request: UserRequest, event: Event, form: TicksForm) -> None:
    commands.mark_completed(event, by=request.user, completed=form.everybody_ticked())
