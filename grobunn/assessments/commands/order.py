"""The order: what the founder tells, and where it goes. By the place of the business, not of her home."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import F
from django.utils.translation import gettext as _

from grobunn.accounts.actors import REFERRAL, System
from grobunn.accounts.models import User
from grobunn.advice.commands import end_advice
from grobunn.agreements.models import Agreement, Municipality
from grobunn.agreements.queries import agreement_for
from grobunn.assessments import emails
from grobunn.assessments.emails import Letter
from grobunn.assessments.gate import note_answered, refuse_if_too_late, refuse_unless_author, refuse_unless_open_to
from grobunn.assessments.identity_number import WrongNumber, check_today
from grobunn.assessments.models import DUE_DAYS, Assessment, Draft, IdentityNumber, Order
from grobunn.assessments.nav_form import ABOUT, NavField
from grobunn.assessments.rules import Circumstances
from grobunn.cases.commands import note_sent_on, open_sent_on
from grobunn.cases.models import Case, CloseReason
from grobunn.clients.models import Client
from grobunn.core import clock, letters
from grobunn.core.command import command, record_reading
from grobunn.core.errors import Refused
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission
from grobunn.core.sealing import CannotOpen, KeyMissing, seal, unseal


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the founder tells: NAV's panel about her by our field names, her circumstances, and her number or ''."""

    about: Mapping[str, str]
    circumstances: Circumstances = field(default_factory=Circumstances)
    number: str = field(default="", repr=False)


@command(Permission.ASSESSMENT_ORDER)
def order_assessment(case: Case, *, by: Actor, start: Municipality, told: Told) -> Assessment:
    """Order an assessment where the case's own operator answers for the place of the business."""
    agreement = _agreement_at(start)
    if agreement.operator_id != case.owner_id:
        raise Refused(
            _(
                "{operator} skriver vurderinger i {place}. Bestillingen sendes dit når gründeren sier ja til det."
            ).format(operator=agreement.operator, place=start)
        )
    assessment = _make(case, agreement, start, told)
    _write(emails.ordered, assessment)
    return assessment


@command(Permission.CASE_SEND_ON)
def order_elsewhere(case: Case, *, by: Actor, start: Municipality, told: Told, consents: bool) -> Case:
    """Send the order to the operator at the place of the business, as a new case there; this one notes it."""
    agreement = _agreement_at(start)
    if agreement.operator_id == case.owner_id:
        raise Refused(_("Vi skriver vurderinger i {place} selv. Bestill den her.").format(place=start))
    if not case.is_open:
        raise Refused(_("Saken er avsluttet. Åpne den igjen først."))
    if not consents:
        raise Refused(_("Vi sender ikke noe til {operator} før du har sagt ja.").format(operator=agreement.operator))
    if case.sent_on_to_id == agreement.operator_id:
        raise Refused(_("Bestillingen er alt sendt til {operator}.").format(operator=agreement.operator))
    receive_order(agreement, by=REFERRAL, sent_from=_with_client(case), start=start, told=told)
    return note_sent_on(case, by=by, to=agreement.operator)


def _with_client(case: Case) -> Case:
    """Read what goes along while it is in scope: the act at the other operator sees nothing of this one."""
    return Case.objects.select_related("client", "home").get(pk=case.pk)


@command(Permission.ORDER_RECEIVE, creates=True)
def receive_order(agreement: Agreement, *, by: System, sent_from: Case, start: Municipality, told: Told) -> Assessment:
    """A new case at the operator that the founder agreed to, with the order in it. Same person, new client."""
    case = open_sent_on(agreement, by=by, sent_from=sent_from, start=start)
    return _make(case, agreement, start, told)


def _agreement_at(start: Municipality) -> Agreement:
    found = agreement_for(start, clock.today())
    if found is None:
        raise Refused(
            _(
                "{place} er ikke med i etablerertjenesten i Østfold. Spør kommunen der om hvem som skriver vurderinger."
            ).format(place=start)
        )
    return found


def _make(case: Case, agreement: Agreement, start: Municipality, told: Told) -> Assessment:
    if not case.is_open:
        raise Refused(_("Saken er avsluttet. Åpne den igjen først."))
    if Assessment.objects.filter(case=case).ongoing().exists():
        raise Refused(_("En vurdering er alt bestilt i saken. Endre bestillingen i stedet."))
    assessment = Assessment.objects.create(
        owner_id=case.owner_id,
        agreement=agreement,
        person_id=case.person_id,
        case=case,
        reference=case.reference,
        start=start,
        due=clock.working_days_after(clock.today(), DUE_DAYS),
    )
    order = Order(**Order.shared_with(assessment))
    _write_told(order, told, case.client)
    Draft.objects.create(**Draft.shared_with(assessment), benefit=order.benefit)
    _keep_number(assessment, told.number)
    return assessment


@command(Permission.ASSESSMENT_ORDER)
def change_order(assessment: Assessment, *, by: Actor, told: Told) -> Assessment:
    """Put right what was told, until the second reader has it. A number that isn't given again stays as it was."""
    refuse_unless_open_to(assessment, by)
    refuse_if_too_late(assessment)
    order = Order.objects.get(assessment=assessment)
    before = order.benefit
    _write_told(order, told, assessment.case.client)
    if order.benefit != before:
        drafts = Draft.objects.filter(assessment=assessment, benefit=before)
        drafts.update(benefit=order.benefit, revision=F("revision") + 1)  # an open editor is told
    if told.number:
        _keep_number(assessment, told.number)
    note_answered(assessment, by)
    return assessment


@command(Permission.IDENTITY_GIVE)
def give_identity_number(assessment: Assessment, *, by: Actor, number: str) -> Assessment:
    """The founder's number, checked and sealed. Without a key nothing is kept, and the order says: give it later."""
    refuse_unless_open_to(assessment, by)
    refuse_if_too_late(assessment)
    _keep_number(assessment, number)
    note_answered(assessment, by)
    return assessment


@command(Permission.IDENTITY_READ)
def read_identity_number(identity: IdentityNumber, *, by: User) -> str:
    """The number in clear, for the author alone; leaves a line on the read record."""
    refuse_unless_author(identity.assessment, by)
    if identity.sealed is None:
        raise Refused(_("Nummeret er ikke gitt, eller er slettet."))
    try:
        number = unseal(bytes(identity.sealed)).decode()
    except KeyMissing:
        raise Refused(
            _("Nummeret kan ikke leses nå: nøkkelen mangler. Si fra til den som drifter løsningen.")
        ) from None
    except CannotOpen:
        raise Refused(_("Nummeret kan ikke leses med nøkkelen vi har. Be gründeren gi det på nytt.")) from None
    record_reading("identity_number", identity, by=by)
    return number


@command(Permission.CASE_CLOSE)
def end_matter(case: Case, *, by: User, reason: CloseReason) -> Case:
    """Close a case and call off its meetings; an assessment that is under way must be finished or withdrawn first."""
    if Assessment.objects.filter(case=case).ongoing().exists():
        raise Refused(_("En vurdering er i arbeid. Gjør den ferdig, eller trekk den tilbake, før du avslutter saken."))
    return end_advice(case, by=by, reason=reason)


def _write_told(order: Order, told: Told, client: Client) -> None:
    for asked in ABOUT:
        if asked.ours != "number":
            setattr(order, asked.ours, _that_fits(asked, told.about.get(asked.ours, "")))
    order.given_name, order.family_name = order.given_name or client.given_name, order.family_name or client.family_name
    circumstances = told.circumstances
    order.benefit, order.novelty = circumstances.benefit, circumstances.novelty
    order.commission = circumstances.commission
    order.own_share_of = _exact(circumstances.own_share)
    order.others_share_of = _exact(circumstances.others_share)
    order.is_laid_off, order.is_self_inflicted = circumstances.is_laid_off, circumstances.is_self_inflicted
    order.save()
    order.assessment.listed_name = f"{order.family_name}, {order.given_name}".removeprefix(", ")
    order.assessment.save(update_fields=["listed_name"])


def _that_fits(asked: NavField, answer: str) -> str:
    if len(answer) > (most := Order.room_for(asked.ours)):
        raise Refused(_("«{label}» har plass til {most} tegn.").format(label=asked.label, most=most))
    return answer


def _exact(share: Fraction | None) -> str:
    if share is None:
        return ""
    if not 0 <= share <= 1:
        raise Refused(_("En eierandel er fra 0 til 100 prosent."))
    return str(share.limit_denominator(10**6))


def _keep_number(assessment: Assessment, number: str) -> None:
    """Check and seal the number. An empty one leaves a row that says that it is missing."""
    identity, _made = IdentityNumber.objects.get_or_create(
        assessment=assessment, defaults=IdentityNumber.shared_with(assessment)
    )
    if not number:
        return
    try:
        digits = check_today(number)
    except WrongNumber as wrong:
        raise Refused(str(wrong)) from None
    try:
        identity.sealed, identity.given_at, identity.must_be_given_again = seal(digits.encode()), clock.now(), False
        identity.deleted_at = None
    except KeyMissing:
        identity.sealed, identity.given_at, identity.must_be_given_again = None, None, True
    identity.save()


def _write(letter: Letter, assessment: Assessment) -> None:
    if email := assessment.case.client.email:
        letters.queue(letter(assessment), to=email, about=assessment)
