"""A year of gründercafés: one each month but January and July, and what each clause of the figures keeps out."""

from collections.abc import Sequence
from datetime import date, timedelta

from grobunn.clients.contacts import Contact
from grobunn.core import clock
from grobunn.demo.gatherings import announced, came, evening, mailed, registered, weekly
from grobunn.demo.story import Teller
from grobunn.events.commands.attendance import note_attendance
from grobunn.events.commands.sessions import cancel_session
from grobunn.events.models import Kind, Session

MONTHS = [2, 3, 4, 5, 6, 8, 9, 10, 11, 12]
TOPICS = ["Pris", "Den første kunden", "Regnskap", "Nettbutikk", "Selskapsformer", "Å si opp jobben"]
LATELY = timedelta(days=7)  # the programme around today is laid in demo/programme.py


def lay_cafes(teller: Teller, year: int, people: Sequence[Contact], months: Sequence[int]) -> None:
    """`people` in the order in which they come, one in four once more the time after, and guests without names."""
    evenings = [evening(year, month) for month in months]
    evenings = [start for start in evenings if start < clock.now() - LATELY]
    before: Sequence[Contact] = ()
    for turn, start in enumerate(evenings):
        new = people[turn * len(people) // len(evenings) : (turn + 1) * len(people) // len(evenings)]
        event = announced(teller, Kind.CAFE, f"Gründercafé: {TOPICS[turn % len(TOPICS)]}", [start])
        rows = registered(teller, event, [*before[: len(before) // 4], *new])
        came(teller, event.sessions.get(), rows, guests=3 + turn % 5)
        before = new


def lay_cafe_edges(teller: Teller, regulars: Sequence[Contact]) -> None:
    """For each clause of cafe_participants and cafe_guests, three in 2024 whom it alone keeps out.

    Not present and cancelled stand here. Those of other kinds come to courses (courses.py), those of other
    agreements to other regions' cafés, and those of the year after to the cafés of 2025.
    """
    lay_cafes(teller, 2023, [teller.somebody() for _ in range(3)], [10, 11, 12])
    event = announced(teller, Kind.CAFE, "Gründercafé: Finansiering", [evening(2024, 9, week=3)])
    rows = registered(teller, event, [*regulars[:4], *(teller.somebody() for _ in range(3))])
    came(teller, event.sessions.get(), rows[:4], guests=2)  # three had registered, and didn't come
    lay_calling_off(teller, [one for one in regulars if one.email][:4])


def lay_calling_off(teller: Teller, regulars: Sequence[Contact]) -> None:
    """Four evenings of one café: three are called off when they have begun, and who had come is noted already."""
    event = announced(teller, Kind.CAFE, "Gründercafé på fire kvelder", weekly(clock.in_oslo(date(2024, 10, 3), 17), 4))
    rows = registered(teller, event, [*regulars, *mailed([teller.somebody() for _ in range(3)])])
    *off, last = event.sessions.in_order()
    for session, only_then in zip(off, rows[-3:], strict=True):
        with clock.at(session.starts_at + timedelta(minutes=10)):
            note_attendance(session, by=teller.advisers[0], present=[only_then], guests=2)
        call_off(teller, session)
    came(teller, last, rows[:-3], guests=5)


def call_off(teller: Teller, session: Session) -> None:
    """Twenty minutes after it began."""
    with clock.at(session.starts_at + timedelta(minutes=20)):
        cancel_session(session, by=teller.advisers[0], reason="Strømmen gikk, og vi måtte stenge.")
