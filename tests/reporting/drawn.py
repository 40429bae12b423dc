"""Service rows drawn at random, put into the tables as they are, and counted by plain Python."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as some

from grobunn.advice.models import Meeting, Presence
from grobunn.assessments.models import Assessment
from grobunn.cases.models import Case
from grobunn.clients.models import Client, Person
from grobunn.core import clock
from grobunn.events.models import Attendance, Event, Registration, Session

YEAR, PEOPLE = 2024, 5
MOMENTS = [
    datetime(2023, 12, 31, 22, 59, tzinfo=UTC),  # still 2023 in Norway
    datetime(2023, 12, 31, 23, 0, tzinfo=UTC),
    datetime(2024, 1, 31, 22, 59, tzinfo=UTC),
    datetime(2024, 1, 31, 23, 0, tzinfo=UTC),
    datetime(2024, 3, 31, 21, 59, tzinfo=UTC),  # summer time began this day
    datetime(2024, 3, 31, 22, 0, tzinfo=UTC),
    datetime(2024, 7, 14, 12, 0, tzinfo=UTC),
    datetime(2024, 12, 31, 22, 59, tzinfo=UTC),
    datetime(2024, 12, 31, 23, 0, tzinfo=UTC),  # 2025
]
moments = some.sampled_from(MOMENTS)
regions, people = some.integers(0, 2), some.integers(0, PEOPLE - 1)


@dataclass(frozen=True)
class Met:
    region: int
    at: datetime
    mode: str
    state: str
    is_struck: bool
    present: tuple[tuple[int, bool], ...]

    def counts(self, turn, root):
        """What this row counts as: (figure, what is told apart)."""
        if self.state == "held" and self.mode == "physical" and not self.is_struck:
            for who in (person for person, was_present in self.present if was_present):
                yield from [("persons_met", root(who)), ("physical_meetings", turn)]


@dataclass(frozen=True)
class Came:
    region: int
    at: datetime
    kind: str
    session: str
    event: str
    person: int
    was_present: bool
    has_completed: bool
    guests: int

    def counts(self, turn, root):
        """A session that was held counts, also of an event that was called off later; nobody completed that."""
        if self.kind == "start_up_course" and self.has_completed and self.event == "published":
            yield "course_completions", root(self.person)
        if self.session == "planned" and self.kind == "cafe":
            yield from (("cafe_guests", (turn, guest)) for guest in range(self.guests))
        if self.session == "planned" and self.was_present and self.kind == "cafe":
            yield from [("cafe_participants", root(self.person)), ("cafe_visits", turn)]
        if self.session == "planned" and self.was_present and self.kind == "start_up_course":
            yield from [("course_participants", root(self.person)), ("course_participations", turn)]


@dataclass(frozen=True)
class Assessed:
    region: int
    at: datetime | None
    person: int
    version: int

    def counts(self, turn, root):
        if self.at and self.version == 1:
            yield "assessments_completed", root(self.person)


@dataclass(frozen=True)
class Asked:
    region: int
    at: datetime
    channel: str

    def counts(self, turn, root):
        if self.channel == "en_vei_inn":
            yield "portal_cases", turn


there = some.dictionaries(people, some.booleans(), min_size=1, max_size=3).map(lambda one: tuple(one.items()))
met = some.builds(Met, region=regions, at=moments, mode=some.sampled_from(["physical", "digital"]),
                  state=some.sampled_from(["held", "not_held"]), is_struck=some.booleans(), present=there)  # fmt: skip
came = some.builds(
    Came,
    region=regions,
    at=moments,
    kind=some.sampled_from(["cafe", "start_up_course", "course"]),
    session=some.sampled_from(["planned", "cancelled"]),
    event=some.sampled_from(["published", "cancelled"]),
    person=people,
    was_present=some.booleans(),
    has_completed=some.booleans(),
    guests=some.integers(0, 9),
)
assessed = some.builds(Assessed, region=regions, at=some.none() | moments, person=people, version=some.integers(1, 2))
asked = some.builds(Asked, region=regions, at=moments, channel=some.sampled_from(["en_vei_inn", "web"]))
rows = some.lists(met | came | assessed | asked, max_size=14)
joins = some.dictionaries(some.integers(3, PEOPLE - 1), some.integers(0, 2), max_size=2)  # each counts as an older one


class Drawing:
    """Puts drawn rows into the tables: five persons, with a case at each of three operators."""

    def __init__(self, agreements, adviser, reader):
        self.agreements, self.adviser, self.reader = agreements, adviser, reader
        self.people = [Person.objects.create() for _ in range(PEOPLE)]
        self.turn = 0
        self.cases = {(region, who): self._case(region, who) for region in range(3) for who in range(PEOPLE)}

    def owned(self, region, who):
        agreement = self.agreements[region]
        return {"owner_id": agreement.operator_id, "agreement": agreement, "person": self.people[who]}

    def _case(self, region, who, channel="web", at=MOMENTS[0] - timedelta(days=400)):
        self.turn += 1
        owned = self.owned(region, who)
        client = Client.objects.create(**owned, given_name=f"Nr {who}")
        facts = {
            "client": client,
            "channel": channel,
            "received_at": at,
            "reference": f"D-{self.turn}",
            "need": "guidance",
        }
        return Case.objects.create(**owned, **facts, title="x", respond_by=clock.today(), listed_name="x")

    def put(self, row):
        getattr(self, f"_{type(row).__name__.lower()}")(row)

    def _asked(self, row):
        self._case(row.region, 0, row.channel, row.at)

    def _met(self, row):
        case = self.cases[row.region, row.present[0][0]]
        struck = {"struck_at": clock.now(), "strike_reason": "x"} if row.is_struck else {}
        meeting = Meeting.objects.create(
            **self.owned(row.region, row.present[0][0]), case=case, adviser=self.adviser, state=row.state,
            mode=row.mode, starts_at=row.at, contact_minutes=30, **struck,
        )  # fmt: skip
        for who, was_present in row.present:
            client = self.cases[row.region, who].client
            Presence.objects.create(
                **self.owned(row.region, who), meeting=meeting, client=client, was_present=was_present
            )

    def _came(self, row):
        here = {key: value for key, value in self.owned(row.region, 0).items() if key != "person"}
        ends = {"starts_at": row.at, "ends_at": row.at + timedelta(minutes=0, seconds=30)}
        off = {"cancel_reason": "x", "cancelled_at": clock.now()} if row.event == "cancelled" else {}
        event = Event.objects.create(**here, kind=row.kind, state=row.event, title="x", **ends, **off)
        off = {"cancel_reason": "x"} if row.session == "cancelled" else {}
        guests = row.guests if row.kind == "cafe" else None
        session = Session.objects.create(**here, event=event, state=row.session, guests=guests, **ends, **off)
        owned, client = self.owned(row.region, row.person), self.cases[row.region, row.person].client
        done = clock.now() if row.has_completed else None
        self.turn += 1
        told = {"submission": uuid.uuid4(), "token_hash": f"{self.turn}", "completed_at": done}
        registration = Registration.objects.create(
            **owned, client=client, event=event, number=1, state="registered", **told
        )
        Attendance.objects.create(
            **owned, session=session, registration=registration, was_present=row.was_present, noted_by=self.adviser
        )

    def _assessed(self, row):
        self.turn += 1
        case = self._case(row.region, row.person)
        signed = {"author": self.adviser, "reader": self.reader, "author_signed_at": row.at, "reader_signed_at": row.at}
        state = {"state": "issued", "issued_at": row.at, **signed} if row.at else {"state": "draft"}
        Assessment.objects.create(
            **self.owned(row.region, row.person), case=case, reference="x", listed_name="x", version=row.version,
            start_id=self.agreements[0].region.members.first().municipality_id, due=clock.today(), **state,
        )  # fmt: skip


def naive(rows, joins, region_ids, county):
    """Every figure of the year by going through the rows: {(figure, place, slot): number}, noughts left out."""
    seen = {}
    for turn, row in enumerate(rows):
        for figure, what in row.counts(turn, lambda person: joins.get(person, person)):
            for place in (region_ids[row.region], county):
                for slot in _slots(row.at):
                    seen.setdefault((figure, place, slot), set()).add(what)
    return {key: len(found) for key, found in seen.items()}


def _slots(at):
    local = at.astimezone(clock.OSLO)
    return [1, 1 + (local.month + 2) // 3, 5 + local.month] if local.year == YEAR else []
