"""Small tellers of what happened: somebody asked for help, somebody took the case, they met. Each runs commands."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from grobunn.accounts.actors import VISITOR, Founder, holder_of
from grobunn.accounts.models import User
from grobunn.advice import commands as advice
from grobunn.advice.commands import Account, Appointment
from grobunn.advice.models import Meeting, Mode
from grobunn.agreements.models import Agreement, Municipality
from grobunn.agreements.queries import members_of
from grobunn.cases import commands as cases
from grobunn.cases.commands import Matter
from grobunn.cases.models import Case, Channel, CloseReason, FounderLink, Need
from grobunn.clients.answers import Answers
from grobunn.clients.contacts import Contact
from grobunn.clients.models import Client
from grobunn.core import clock
from grobunn.demo.herself import some_answers
from grobunn.demo.names import FAMILY, GIVEN, HARD, IDEAS, MESSAGES, PLACES, SHARED


class Teller:
    """Tells what happened at one operator. The same seed tells the same story."""

    def __init__(self, agreement: Agreement, advisers: Sequence[User], seed: int) -> None:
        self.agreement, self.advisers = agreement, advisers
        self.random = Random(f"{agreement.region.prefix}{seed}")
        self.homes: list[Municipality] = [row.municipality for row in members_of(agreement, date(2024, 1, 1))]
        self.hard = list(HARD)
        self.told = 0
        self.asked: list[Contact] = []  # those who have asked for help, in the order in which it was told

    def somebody(self, *, hard: bool = False) -> Contact:
        """A person whom nobody has met; hard names come in turn."""
        self.told += 1
        given, family = self.random.choice(GIVEN), self.random.choice(FAMILY)
        if hard or (self.told % 6 == 0 and self.hard):
            given, family = self.hard.pop(0) if self.hard else (given, family)
        mark = f"{self.agreement.region.prefix.lower()}{self.random.randrange(10**6)}".replace("ø", "o")
        return Contact(
            given_name=given,
            family_name=family,
            email=f"{mark}@example.no" if self.told % 3 == 0 else "",
            phone=f"+4799{self.random.randrange(10**6):06}",
            language="en" if given in {"محمد", "Ömer"} else "nb",
            home=self.random.choice(self.homes),
        )

    def matter(self) -> Matter:
        start = self.random.choice(self.homes)
        need = Need.GUIDANCE if self.told % 5 else Need.COURSE
        return Matter(title=self.random.choice(IDEAS), message=self.random.choice(MESSAGES), need=need, start=start)

    def arrives(self, moment: datetime, channel: Channel, contact: Contact | None = None) -> Case:
        """Somebody asks for help, on the web by herself or through an adviser who writes it down."""
        contact, matter, token = contact or self.somebody(), self.matter(), self.token()
        self.asked.append(contact)
        with clock.at(moment):
            if channel == Channel.WEB:
                return cases.receive_enquiry(
                    self.agreement, by=VISITOR, contact=contact, matter=matter, submission=token
                )
            reference = f"EVI-{self.random.randrange(10**5):05}" if channel == Channel.EN_VEI_INN else ""
            return cases.register_case(
                self.agreement,
                by=self.advisers[0],
                contact=contact,
                matter=matter,
                channel=channel,
                received_at=moment,
                external_reference=reference,
                submission=token,
            )

    def token(self) -> uuid.UUID:
        return uuid.UUID(int=self.random.getrandbits(128), version=4)

    def takes(self, case: Case, moment: datetime, adviser: User | None = None) -> User:
        adviser = adviser or self.random.choice(self.advisers)
        with clock.at(moment):
            cases.take_case(case, by=adviser)
        return adviser

    def meets(
        self,
        case: Case,
        by: User,
        starts_at: datetime,
        *,
        mode: Mode = Mode.PHYSICAL,
        held: bool = True,
        present: Sequence[Client] | None = None,
    ) -> Meeting:
        """They meet, or should have; `present` is the founder where nothing else is said."""
        account = Account(
            held=held,
            mode=mode,
            starts_at=starts_at,
            present=[case.client] if present is None else present,
            contact_minutes=self.random.choice([30, 45, 60, 60, 90]) if held else 0,
            preparation_minutes=self.random.choice([0, 10, 15, 20]),
            travel_minutes=self.random.choice([0, 0, 20]) if mode == Mode.PHYSICAL else 0,
            shared_note=self.random.choice(SHARED) if held else "",
            internal_note="Følg opp om to uker." if held and self.random.random() < 0.3 else "",
        )
        with clock.at(starts_at + timedelta(hours=2)):
            return advice.log_unplanned_meeting(case, by=by, account=account, submission=self.token())

    def agrees(
        self, case: Case, by: User, starts_at: datetime, *, said: datetime, mode: Mode = Mode.PHYSICAL
    ) -> Meeting:
        """They agree to meet."""
        place = self.random.choice(PLACES[self.agreement.region.prefix]) if mode == Mode.PHYSICAL else ""
        link = "https://video.example.no/rom" if mode == Mode.DIGITAL else ""
        appointment = Appointment(starts_at=starts_at, mode=mode, duration=60, place=place, link=link)
        with clock.at(said):
            return advice.agree_meeting(case, by=by, appointment=appointment, submission=self.token())

    def closes(self, case: Case, by: User, moment: datetime) -> None:
        reasons = [CloseReason.STARTED, CloseReason.HELPED, CloseReason.DROPPED, CloseReason.NO_CONTACT]
        with clock.at(moment):
            cases.close_case(case, by=by, reason=self.random.choice(reasons))

    def opens(self, case: Case, moment: datetime) -> None:
        """She presses the button behind the link that was sent her: so her address is shown to be hers."""
        with clock.at(moment):
            link = FounderLink.objects.filter(case=case).valid().exclude(sent_to="").latest("pk")
            cases.verify_email(link, by=cases.open_link(link, by=holder_of(link.token_hash)))

    def tells_about_herself(self, case: Case, moment: datetime, answers: Answers | None = None) -> None:
        """She answers a few questions about herself, most of them; some would rather not, and some don't look."""
        told = answers or some_answers(self.random, moment.year)
        with clock.at(moment):
            if told:
                cases.answer_profile(case, by=Founder(case.person_id, case.pk), answers=told)

    def brings(self, case: Case, by: User, moment: datetime) -> Client:
        """A co-founder joins the case."""
        with clock.at(moment):
            return cases.add_cofounder(case, by=by, contact=self.somebody()).client
