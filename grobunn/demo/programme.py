"""Courses and cafés around today: one with seats, one with few, one that is full with a queue and an open offer."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from grobunn.accounts.actors import VISITOR
from grobunn.accounts.queries import the_job
from grobunn.agreements.queries import municipality_by_number
from grobunn.clients.contacts import Contact
from grobunn.clients.models import Language
from grobunn.core import clock
from grobunn.core.permissions import Permission
from grobunn.demo.story import Teller
from grobunn.events.commands.attendance import mark_completed, note_attendance
from grobunn.events.commands.programme import Programme, plan_event, publish_event
from grobunn.events.commands.queue import advance_queue
from grobunn.events.commands.registrations import cancel_registration, register
from grobunn.events.models import Event, EventQuerySet, Kind, Registration
from grobunn.events.queries import public_event
from grobunn.events.schedule import Meet

VENUES = {"IØ": ("Askim kulturhus", "3118"), "MO": ("Moss, Værftet", "3103"), "SØ": ("Fredrikstad bibliotek", "3107")}
QUEUE = 4  # so many wait for the full course, so that its offer always has somebody behind it
NIGHTS = (
    "Kveld 1: ideen og kunden. Kveld 2: pris og budsjett. Kveld 3: regler og selskapsform. Kveld 4: de første salgene."
)


@dataclass(frozen=True)
class Plan:
    """An event that is always in the programme: laid again when the one before it is over."""

    title: str
    kind: Kind
    ahead: int
    registered: int
    capacity: int | None = None
    summary: str = ""
    description: str = ""
    hour: int = 17
    times: int = 1
    language: str = Language.BOKMAL
    is_online: bool = False


CAFE = Plan("Gründercafé: Slik får du de første kundene", Kind.CAFE, 0, 6,
            summary="Tre gründere forteller. Etterpå er det kaffe og tid til å snakke sammen.")  # fmt: skip
START_UP = Plan("Oppstartskurs på fire kvelder", Kind.START_UP_COURSE, 8, 14, 20, times=4, description=NIGHTS,
                summary="Du prøver ideen mot kunder, tall og regler. Etterpå vet du hva du gjør først.")  # fmt: skip
ONLINE = Plan("Regnskap og moms for deg som er alene", Kind.COURSE, 10, 10, 12, hour=12, is_online=True,
              summary="Hva du må føre, når du må levere, og hva du kan gjøre selv.")  # fmt: skip
FULL = Plan("Start-up course in English", Kind.START_UP_COURSE, 24, 8 + QUEUE, 8, times=3, language=Language.ENGLISH,
            summary="Three evenings about your idea, your customers and the rules in Norway.")  # fmt: skip
AT_ALL = [CAFE, START_UP]
PAST = [replace(CAFE, ahead=-33), replace(START_UP, ahead=-62)]


def lay_programme(teller: Teller, day: date, *, known: bool) -> None:
    """What is missing of the programme at one operator; `known` is the one that has all of it."""
    here = Event.objects.visible_to(teller.advisers[0], Permission.EVENT_VIEW)
    if known and not here.filter(title=CAFE.title).exists():
        for plan in PAST:
            _hold(teller, _lay(teller, plan, day))
    for plan in [*AT_ALL, ONLINE, FULL] if known else AT_ALL:
        if not here.upcoming().filter(title=plan.title).exists():
            _lay(teller, plan, day)
    if known:
        _keep_an_offer(teller, here)


def _lay(teller: Teller, plan: Plan, day: date) -> Event:
    """Planned a month before it begins, or ten days ago; people register from then on, hours apart."""
    by, sessions = teller.advisers[0], _sessions(plan, day)
    said = min(sessions[0].starts_at - timedelta(days=30), clock.now() - timedelta(days=10))
    with clock.at(said):
        event = plan_event(teller.agreement, by=by, programme=_programme(teller, plan), sessions=sessions)
        publish_event(event, by=by)
    for turn in range(plan.registered):
        _registers(teller, event, said + timedelta(hours=7 * (turn + 1)), turn)
    return event


def _sessions(plan: Plan, day: date) -> list[Meet]:
    """Weekly from the day on; what would be over already today is tomorrow."""
    first = clock.in_oslo(day + timedelta(days=plan.ahead), plan.hour)
    if plan.ahead == 0 and first < clock.now() + timedelta(hours=2):
        first = clock.in_oslo(day + timedelta(days=1), plan.hour)
    weekly = (first.date() + timedelta(weeks=week) for week in range(plan.times + 3))
    days = [on for on in weekly if not _is_christmas(on)][: plan.times]
    return [Meet(starts_at=clock.in_oslo(on, plan.hour), ends_at=clock.in_oslo(on, plan.hour + 2)) for on in days]


def _is_christmas(on: date) -> bool:
    return (on.month, on.day) >= (12, 20) or (on.month, on.day) <= (1, 3)


def _programme(teller: Teller, plan: Plan) -> Programme:
    main, (place, number) = teller.advisers[0], VENUES[teller.agreement.region.prefix]
    return Programme(
        kind=plan.kind,
        title=plan.title,
        summary=plan.summary,
        description=plan.description,
        language=plan.language,
        municipality=None if plan.is_online else municipality_by_number(number),
        place="" if plan.is_online else place,
        link="https://video.example.no/kurs" if plan.is_online else "",
        contact_name=main.name,
        contact_email=main.email,
        capacity=plan.capacity,
    )


def _registers(teller: Teller, event: Event, moment: datetime, turn: int) -> None:
    """Somebody registers on the web: three of four with e-mail, the rest with a telephone number alone."""
    with clock.at(moment):
        found = public_event(event.pk)
        if found and found.is_open:
            register(found, by=VISITOR, contact=_visitor(teller, turn), submission=teller.token())


def _visitor(teller: Teller, turn: int) -> Contact:
    email = f"kurs{teller.random.randrange(10**6)}@example.no" if turn % 4 != 3 else ""
    return replace(teller.somebody(), email=email)


def _hold(teller: Teller, event: Event) -> None:
    """It was: most came, and those who came to the last session completed."""
    by = teller.advisers[0]
    everybody = list(Registration.objects.visible_to(by, Permission.ATTENDANCE_NOTE).filter(event=event).seated())
    present = everybody[1:]
    for session in event.sessions.in_order():
        present = present[:-1] if len(present) > 3 else present
        with clock.at(session.ends_at):
            note_attendance(session, by=by, present=present, guests=9 if event.is_cafe else None)
    if not event.is_cafe:
        with clock.at(session.ends_at):
            mark_completed(event, by=by, completed=present)


def _keep_an_offer(teller: Teller, here: EventQuerySet) -> None:
    """The full course has a queue and somebody who is offered a seat, on each day that the demo starts."""
    event = here.upcoming().filter(title=FULL.title).order_by("-starts_at")[0]
    advance_queue(event, by=the_job())
    mine = Registration.objects.visible_to(teller.advisers[0], Permission.REGISTRATION_CHANGE).filter(event=event)
    if any(one.is_offered for one in mine):
        return
    for turn in range(QUEUE - event.waiting):
        _registers(teller, event, clock.now() - timedelta(hours=6, minutes=-turn), turn)
    with clock.at(clock.now() - timedelta(hours=5)):
        cancel_registration(mine.seated().order_by("number")[0], by=teller.advisers[0])
