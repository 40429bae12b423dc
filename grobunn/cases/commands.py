"""What people can do with a case."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from grobunn.accounts.actors import Founder
from grobunn.accounts.models import Organisation, User
from grobunn.agreements.models import Agreement, Municipality
from grobunn.cases import emails
from grobunn.cases.models import Case, Channel, CloseReason, CoFounder, FounderLink, Need
from grobunn.cases.workflow import MOVES, CaseState
from grobunn.clients.answers import Answers, write_profile
from grobunn.clients.contacts import Contact, new_client
from grobunn.clients.joining import join_if_alike
from grobunn.clients.models import Client, KeyKind, VerifiedKey
from grobunn.core import clock, letters
from grobunn.core.command import command
from grobunn.core.errors import Refused
from grobunn.core.letters import Draft
from grobunn.core.models import Letter, LetterState
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission
from grobunn.core.workflow import move

SENT_ALONG = ("given_name", "family_name", "email", "phone", "language", "wants_interpreter", "home")
RESPONSE_DAYS = 2  # working days within which a founder is promised an answer
NEXT_NUMBER = (  # one row of numbers a region, whoever runs the service there: its first agreement keeps them
    'INSERT INTO agreements_casecounter (agreement_id, year, "last")'
    " SELECT min(first.id), %(year)s, 1 FROM agreements_agreement first"
    " JOIN agreements_agreement mine USING (region_id) WHERE mine.id = %(agreement)s"
    ' ON CONFLICT (agreement_id, year) DO UPDATE SET "last" = agreements_casecounter."last" + 1 RETURNING "last"'
)


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What a founder wants help with, and where the business will be."""

    title: str
    message: str = ""
    need: Need = Need.GUIDANCE
    start: Municipality | None = None


@command(Permission.ENQUIRY_RECEIVE, creates=True)
def receive_enquiry(
    agreement: Agreement, *, by: Actor, contact: Contact, matter: Matter, submission: uuid.UUID
) -> Case:
    """A founder asks for help on the web: a case is made, and she gets a receipt. Sent twice, it is one case."""
    key = _key(submission, agreement.pk, contact, matter)
    return _once(key, lambda: _open_case(agreement, contact, matter, channel=Channel.WEB, submission=key))


@command(Permission.CASE_REGISTER, creates=True)
def register_case(
    agreement: Agreement,
    *,
    by: Actor,
    contact: Contact,
    matter: Matter,
    channel: Channel,
    received_at: datetime,
    external_reference: str = "",
    submission: uuid.UUID,
) -> Case:
    """An adviser notes a founder who phoned, dropped by or was sent here, on the day that it really was."""
    if received_at > clock.now():
        raise Refused(_("Datoen ligger fram i tid. Skriv dagen da henvendelsen kom."))
    day = received_at.astimezone(clock.OSLO).date()
    key = _key(submission, agreement.pk, contact, matter, channel.value, external_reference, day)
    return _once(
        key,
        lambda: _open_case(
            agreement,
            contact,
            matter,
            channel=channel,
            submission=key,
            received_at=received_at,
            external_reference=external_reference,
        ),
    )


def _key(submission: uuid.UUID, *content: object) -> uuid.UUID:
    """One form with one content: the same sent twice is one case, sent again with other words it is another."""
    return uuid.uuid5(submission, " ".join(map(str, content)))


def _once(submission: uuid.UUID, make: Callable[[], Case]) -> Case:
    if found := Case.objects.filter(submission=submission).first():
        return found
    try:
        with transaction.atomic():
            return make()
    except IntegrityError:
        if found := Case.objects.filter(submission=submission).first():
            return found
        raise


def _open_case(
    agreement: Agreement,
    contact: Contact,
    matter: Matter,
    *,
    channel: Channel,
    submission: uuid.UUID,
    received_at: datetime | None = None,
    external_reference: str = "",
) -> Case:
    case = _case_of(
        new_client(contact, owner_id=agreement.owner_id, agreement_id=agreement.pk),
        agreement,
        matter,
        channel=channel,
        submission=submission,
        received_at=received_at,
        external_reference=external_reference,
    )
    if case.client.email and channel == Channel.WEB:
        _write(emails.received, case)
    return case


def _write(letter: Callable[..., Draft], case: Case) -> None:
    """Queue a letter with a way in, to the address that we hold."""
    email = case.client.email
    letters.queue(letter(case, token=FounderLink.objects.give(case, to=email)), to=email, about=case)


def _case_of(
    client: Client,
    agreement: Agreement,
    matter: Matter,
    *,
    channel: Channel,
    submission: uuid.UUID | None = None,
    received_at: datetime | None = None,
    external_reference: str = "",
) -> Case:
    received_at = received_at or clock.now()
    arrived = received_at.astimezone(clock.OSLO).date()
    case = Case(
        owner=agreement.operator,
        agreement=agreement,
        person_id=client.person_id,
        client=client,
        submission=submission or uuid.uuid4(),
        channel=channel,
        external_reference=external_reference,
        received_at=received_at,
        need=matter.need,
        title=matter.title,
        message=matter.message,
        home=client.home,
        start=matter.start,
        respond_by=clock.working_days_after(arrived, RESPONSE_DAYS),
        reference=_next_reference(agreement, arrived.year),
    )
    case.write_listing()
    case.save(force_insert=True)
    return case


def _next_reference(agreement: Agreement, year: int) -> str:
    """`IØ-2026-0412`: the region, the year of arrival, and a number without gaps."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, {"agreement": agreement.pk, "year": year})
        [number] = cursor.fetchone()
    return f"{agreement.region.prefix}-{year}-{number:04}"


@command(Permission.CASE_TAKE)
def take_case(case: Case, *, by: User) -> Case:
    """An adviser takes a case that nobody has, or whose adviser may not have it; the founder is told who it is."""
    if case.adviser is not None and case.is_open and case.adviser.may(Permission.CASE_TAKE, case):
        raise Refused(_("{adviser} har alt tatt saken.").format(adviser=case.adviser))
    return _give(case, by)


@command(Permission.CASE_ASSIGN)
def assign_case(case: Case, *, by: Actor, adviser: User) -> Case:
    """A manager gives a case to an adviser of the same operator; the founder is told who it is."""
    if case.owner_id not in adviser.reach(Permission.CASE_TAKE):
        raise Refused(_("{adviser} arbeider ikke hos operatøren som har saken.").format(adviser=adviser))
    if not adviser.may(Permission.CASE_TAKE, case):
        raise Refused(_("{adviser} kan ikke ha denne saken. Velg en annen.").format(adviser=adviser))
    if not case.is_open:
        raise Refused(_("Saken er avsluttet. Åpne den igjen først."))
    return _give(case, adviser)


def _give(case: Case, adviser: User) -> Case:
    if case.state == CaseState.NEW:
        move(case, CaseState.TAKEN, MOVES)
        case.taken_at = clock.now()
    elif not case.is_open:
        raise Refused(_("Saken er avsluttet. Åpne den igjen først."))
    case.adviser = adviser
    case.save(update_fields=["state", "taken_at", "adviser"])
    if case.client.email:
        _write(emails.taken, case)
    return case


@command(Permission.CASE_CLOSE)
def close_case(case: Case, *, by: Actor, reason: CloseReason) -> Case:
    """End the advice, with a reason, and tell the founder."""
    move(case, CaseState.CLOSED, MOVES)
    case.close_reason, case.closed_at = reason, clock.now()
    case.save(update_fields=["state", "close_reason", "closed_at"])
    if case.client.email and reason != CloseReason.MISTAKE:
        letters.queue(emails.closed(case), to=case.client.email, about=case)
    return case


@command(Permission.CASE_CLOSE)
def reopen_case(case: Case, *, by: User) -> Case:
    """Take up a closed case again; it stays with its adviser, or goes to the one who opened it."""
    if case.is_open:
        raise Refused(_("Saken er alt åpen."))
    move(case, CaseState.TAKEN, MOVES)
    case.adviser, case.taken_at = case.adviser or by, case.taken_at or clock.now()
    case.close_reason, case.closed_at = "", None
    case.save(update_fields=["state", "adviser", "taken_at", "close_reason", "closed_at"])
    return case


@command(Permission.MEETING_LOG)
def begin_guidance(case: Case, *, by: User) -> Case:
    """A first meeting was held: the founder is under guidance, by whoever held it if nobody had the case."""
    if case.state == CaseState.NEW:
        move(case, CaseState.TAKEN, MOVES)
        case.adviser, case.taken_at = by, clock.now()
    if case.state == CaseState.TAKEN:
        move(case, CaseState.ADVISED, MOVES)
        case.save(update_fields=["state", "adviser", "taken_at"])
    return case


@command(Permission.CLIENT_EDIT)
def correct_contact(case: Case, *, by: Actor, contact: Contact) -> Case:
    """Put right what we know of the founder; what stood before stays in the history, and lists follow."""
    client = case.client
    if client.email.casefold() != contact.email.casefold():
        FounderLink.objects.end_for(Case.objects.filter(client=client))
    for name in ("given_name", "family_name", "email", "phone", "language", "wants_interpreter", "home"):
        setattr(client, name, getattr(contact, name))
    client.save()
    _list_cases_of(client)
    join_if_alike(client)
    case.refresh_from_db()
    return case


def _list_cases_of(client: Client) -> None:
    for case in Case.objects.filter(client=client).select_for_update():
        case.client = client
        case.write_listing()
        case.save(update_fields=["listed_name", "searched"])


@command(Permission.CLIENT_EDIT)
def add_cofounder(case: Case, *, by: Actor, contact: Contact) -> CoFounder:
    """Note somebody else who builds the same business; known by e-mail or phone, she is the same client."""
    known = Client.objects.filter(owner=case.owner_id).reached_by(contact.email, contact.phone)
    same = [one for one in known if one.name.casefold() == contact.name.casefold()]
    client = same[0] if same else new_client(contact, owner_id=case.owner_id, agreement_id=case.agreement_id)
    if client.pk == case.client_id:
        raise Refused(_("Det er gründeren selv. Skriv navnet på den andre."))
    cofounder, _made = CoFounder.objects.get_or_create(
        case=case,
        client=client,
        defaults={
            "owner_id": case.owner_id,
            "agreement_id": case.agreement_id,
            "person_id": client.person_id,
        },
    )
    return cofounder


@command(Permission.LINK_OPEN)
def open_link(link: FounderLink, *, by: Actor) -> Founder:
    """A founder goes in by her link; it can be used any number of times while it is valid."""
    if not link.is_valid:
        raise Refused(_("Lenken er for gammel. Be om en ny."))
    link.last_opened_at = clock.now()
    link.save(update_fields=["last_opened_at"])
    return Founder(person_id=link.person_id, matter_id=link.case_id)


@command(Permission.EMAIL_VERIFY)
def verify_email(link: FounderLink, *, by: Actor) -> FounderLink:
    """She pressed the button behind a link to her address: so it is hers, and may show who she is elsewhere."""
    client = link.case.client
    if not link.shows_address:
        raise Refused(_("Lenken gikk ikke til e-postadressen vi har nå. Be om en ny."))
    hers = {"owner_id": client.owner_id, "agreement_id": client.agreement_id, "person_id": client.person_id}
    VerifiedKey.objects.get_or_create(client=client, kind=KeyKind.EMAIL, hash=link.sent_to, defaults=hers)
    join_if_alike(client)
    return link


@command(Permission.PROFILE_ANSWER)
def answer_profile(case: Case, *, by: Actor, answers: Answers) -> Case:
    """A founder tells something of herself for the figures, or an adviser writes down what she said."""
    write_profile(case.client, answers)
    join_if_alike(case.client)
    return case


@command(Permission.LINK_RENEW, creates=True)
def renew_link(link: FounderLink, *, by: Actor) -> FounderLink:
    """Send a fresh link to the address that we already hold. It is never shown."""
    case = link.case
    if case.client.email:
        _write(emails.new_link, case)
    return link


@command(Permission.CASE_SEND_ON)
def note_sent_on(case: Case, *, by: Actor, to: Organisation) -> Case:
    """Note that the founder agreed to have an order sent to another operator; nothing else here changes."""
    case.sent_on_to, case.sent_on_at = to, clock.now()
    case.save(update_fields=["sent_on_to", "sent_on_at"])
    return case


@command(Permission.ORDER_RECEIVE, creates=True)
def open_sent_on(agreement: Agreement, *, by: Actor, sent_from: Case, start: Municipality) -> Case:
    """A case that another operator sent on with the founder's consent. The person is the same, as she said herself;
    what the new operator knows of her is a client of its own.
    """
    client = Client.objects.create(
        owner_id=agreement.owner_id,
        agreement=agreement,
        person_id=sent_from.person_id,
        **{name: getattr(sent_from.client, name) for name in SENT_ALONG},
    )
    matter = Matter(title=sent_from.title, need=Need.ASSESSMENT, start=start)
    case = _case_of(client, agreement, matter, channel=Channel.SENT_ON, external_reference=sent_from.reference)
    if client.email:
        _write(emails.received, case)
    return case


@command(Permission.LETTER_RETRY)
def retry_letter(letter: Letter, *, by: Actor) -> Letter:
    """Put a letter that did not get through first in the queue again."""
    if letter.state != LetterState.FAILED:
        raise Refused(_("Brevet er sendt, eller venter alt på et nytt forsøk."))
    letters.try_again(letter)
    return letter
