"""The document: issued once by two people, handed out with a line on the record, ended for a reason."""

import hashlib
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.accounts.actors import Job
from grobunn.accounts.models import Organisation, User
from grobunn.assessments import emails
from grobunn.assessments.commands.text import TEXT_FIELDS
from grobunn.assessments.completeness import missing
from grobunn.assessments.document import render
from grobunn.assessments.gate import refuse_unless_reader
from grobunn.assessments.issued_text import issued_text
from grobunn.assessments.models import (
    Assessment,
    Attachment,
    DocumentBytes,
    Draft,
    IdentityNumber,
    IssuedDocument,
    Order,
)
from grobunn.assessments.workflow import MOVES, AssessmentState
from grobunn.core import clock, letters
from grobunn.core.command import command, record_reading
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission
from grobunn.core.sealing import CannotOpen, KeyMissing, seal, unseal
from grobunn.core.workflow import move

IDENTITY_AFTER_ISSUE = timedelta(days=30)  # a mistake is found within weeks, and then the number is needed once more
IDENTITY_AT_MOST = timedelta(days=180)  # whatever becomes of the order
NO_KEY = gettext_lazy(
    "Nøkkelen som dokumentene låses med, mangler. Ingenting er gjort. Si fra til den som drifter løsningen."
)


@command(Permission.ASSESSMENT_REVIEW, creates=True)
def issue_assessment(assessment: Assessment, *, by: User, read: datetime | None = None) -> IssuedDocument:
    """The second reader signs, and the document is made: all of it in this transaction, or nothing.

    `read` is when the author had signed the text that the reader has before her: a page tells it, so that nobody
    signs what was changed behind her back. Left out by a caller that reads and signs in one go.

    What is missing, and months that don't fit the law on this day, are refused (assessments.limits).
    """
    refuse_unless_reader(assessment, by)
    if assessment.author_signed_at is None or assessment.state != AssessmentState.READER:
        raise Refused(_("Den som skriver, har ikke sendt vurderingen til deg ennå."))
    if read is not None and read != assessment.author_signed_at:
        raise Refused(_("Vurderingen er endret siden du leste den. Gå tilbake og les den på nytt."))
    if wanting := missing(assessment):
        raise Refused(_("Vurderingen kan ikke utstedes: {what}").format(what=" ".join(one.says for one in wanting)))
    assessment.reader_signed_at = assessment.issued_at = now = clock.now()
    document = _make_document(assessment, now)
    move(assessment, AssessmentState.ISSUED, MOVES)
    assessment.save(update_fields=["state", "reader_signed_at", "issued_at"])
    _end_superseded(assessment)
    if email := assessment.case.client.email:
        letters.queue(emails.issued(assessment), to=email, about=assessment)
    return document


def _make_document(assessment: Assessment, now: datetime) -> IssuedDocument:
    try:
        pdf = render(issued_text(assessment))
        sealed = seal(pdf)
    except KeyMissing:
        raise Refused(str(NO_KEY)) from None
    except CannotOpen:
        raise Refused(_("Fødselsnummeret kan ikke leses med nøkkelen vi har. Be gründeren gi det på nytt.")) from None
    document = IssuedDocument.objects.create(
        **IssuedDocument.shared_with(assessment),
        issued_at=now,
        sha256=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
        delete_on=clock.today() + IssuedDocument.KEPT_FOR,
        file_name=f"naeringsfaglig-vurdering-{assessment.reference}-{assessment.version}.pdf",
    )
    DocumentBytes.objects.create(**DocumentBytes.shared_with(assessment), document=document, sealed=sealed)
    return document


def _end_superseded(assessment: Assessment) -> None:
    before = assessment.supersedes
    if before is not None and before.state == AssessmentState.ISSUED:
        move(before, AssessmentState.SUPERSEDED, MOVES)
        before.ended_at = clock.now()
        before.save(update_fields=["state", "ended_at"])


@command(Permission.DOCUMENT_READ)
def open_document(document: IssuedDocument, *, by: Actor) -> bytes:
    """The document as it was issued, checked against its hash; leaves a line on the read record.

    Staff of the operator hand it out again when a founder asks; only those who worked on it may, and a manager.
    """
    assessment = document.assessment
    if isinstance(by, User) and not assessment.is_for(by) and not by.may(Permission.CASE_ASSIGN, assessment):
        raise NotPermitted(_("Bare den som skrev vurderingen, annenleseren og lederen kan åpne dokumentet."))
    if not isinstance(by, User) and assessment.state == AssessmentState.WITHDRAWN:
        raise Refused(_("Vurderingen er trukket tilbake. Spør veilederen din om hva du gjør nå."))
    stored = DocumentBytes.objects.filter(document=document).first()
    if stored is None:
        raise Refused(_("Dokumentet er slettet, som det skulle, etter ett år."))
    try:
        pdf = unseal(bytes(stored.sealed))
    except (KeyMissing, CannotOpen):
        raise Refused(_("Dokumentet kan ikke åpnes nå. Det er trygt hos oss: prøv igjen senere.")) from None
    if hashlib.sha256(pdf).hexdigest() != document.sha256:
        raise Refused(_("Dokumentet er ikke slik det ble utstedt. Si fra til veilederen din."))
    record_reading("document", document, by=by)
    return pdf


@command(Permission.ASSESSMENT_WITHDRAW)
def supersede_assessment(assessment: Assessment, *, by: User, reason: str) -> Assessment:
    """Begin a new version of an issued assessment, from its order and text; the old one holds until that is issued."""
    if not assessment.is_issued:
        raise Refused(_("Bare en utstedt vurdering kan erstattes."))
    if not reason.strip():
        raise Refused(_("Skriv hvorfor vurderingen skal erstattes."))
    if Assessment.objects.filter(case=assessment.case_id).ongoing().exists():
        raise Refused(_("En ny vurdering er alt i arbeid i saken."))
    _refuse_unless_hers(assessment, by)
    assessment.end_reason = reason.strip()
    assessment.save(update_fields=["end_reason"])
    tried = Assessment.objects.filter(supersedes=assessment).aggregate(last=Max("version"))["last"]
    new = Assessment.objects.create(
        **{name: getattr(assessment, name) for name in KEPT_IN_NEW_VERSION},
        version=(tried or assessment.version) + 1,
        supersedes=assessment,
        due=clock.working_days_after(clock.today(), 5),
    )
    _copy_parts(assessment, new)
    return new


KEPT_IN_NEW_VERSION = ("owner_id", "agreement_id", "person_id", "case_id", "reference", "listed_name", "start_id")


def _copy_parts(before: Assessment, new: Assessment) -> None:
    order, draft = Order.objects.get(assessment=before), Draft.objects.get(assessment=before)
    order.pk, order.assessment = None, new
    order._state.adding = True
    order.save(force_insert=True)
    Draft.objects.create(**Draft.shared_with(new), **{name: getattr(draft, name) for name in TEXT_FIELDS})
    identity = IdentityNumber.objects.get(assessment=before)
    IdentityNumber.objects.create(**IdentityNumber.shared_with(new), sealed=identity.sealed, given_at=identity.given_at)
    for file in Attachment.objects.filter(assessment=before, removed_at=None).order_by("pk"):
        file.pk, file.assessment = None, new
        file._state.adding = True
        file.save(force_insert=True)


@command(Permission.ASSESSMENT_WITHDRAW)
def withdraw_assessment(assessment: Assessment, *, by: User, reason: str) -> Assessment:
    """Take an assessment back, issued or not, and say why; the founder is told. Nothing of it is lost."""
    if not reason.strip():
        raise Refused(_("Skriv hvorfor vurderingen trekkes tilbake."))
    _refuse_unless_hers(assessment, by)
    was_issued = assessment.is_issued
    move(assessment, AssessmentState.WITHDRAWN, MOVES)
    assessment.end_reason, assessment.ended_at = reason.strip(), clock.now()
    assessment.save(update_fields=["state", "end_reason", "ended_at"])
    holds = assessment.supersedes is not None and assessment.supersedes.is_issued  # she has a document, and it stands
    if (email := assessment.case.client.email) and not holds:
        letters.queue(emails.withdrawn(assessment, was_issued=was_issued), to=email, about=assessment)
    return assessment


def _refuse_unless_hers(assessment: Assessment, by: User) -> None:
    if assessment.author_id not in {None, by.pk} and not by.may(Permission.CASE_ASSIGN, assessment):
        raise NotPermitted(_("Bare den som skriver vurderingen, eller lederen, kan gjøre dette."))


@command(Permission.EXPIRED_DELETE)
def delete_expired(owner: Organisation, *, by: Job) -> Organisation:
    """Delete what has had its day at one organisation: bytes of documents, numbers that were used or left lying."""
    today = clock.today()
    DocumentBytes.objects.filter(owner=owner, document__delete_on__lte=today).delete()
    numbers = IdentityNumber.objects.filter(owner=owner, sealed__isnull=False)
    used = numbers.filter(assessment__issued_at__lt=clock.now() - IDENTITY_AFTER_ISSUE)
    ended = numbers.filter(assessment__state=AssessmentState.WITHDRAWN)
    left = numbers.filter(given_at__lt=clock.now() - IDENTITY_AT_MOST)
    (used | ended | left).update(sealed=None, deleted_at=clock.now())
    return owner
