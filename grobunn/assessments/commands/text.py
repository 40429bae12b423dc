"""Writing: the text, remarks on it, questions to the founder, and its way to the second reader and back."""

from dataclasses import dataclass, fields

from django.utils.translation import gettext as _

from grobunn.accounts.models import User
from grobunn.assessments import emails
from grobunn.assessments.completeness import missing
from grobunn.assessments.gate import refuse_unless_author, refuse_unless_open_to, refuse_unless_reader
from grobunn.assessments.models import Assessment, Comment, Draft
from grobunn.assessments.nav_form import PART_NAMES
from grobunn.assessments.workflow import MOVES, AssessmentState
from grobunn.core import clock, letters
from grobunn.core.command import command, record_reading
from grobunn.core.errors import Refused
from grobunn.core.permissions import Permission
from grobunn.core.workflow import move


class Outdated(Refused):
    """Somebody else saved meanwhile. `now` is the text as it stands; what she wrote is hers to keep."""

    def __init__(self, sentence: str, now: Draft) -> None:
        super().__init__(sentence)
        self.now = now


@dataclass(frozen=True, kw_only=True)
class Text:
    """NAV's panel «Vurdering» as the author has it. Months are whole; None is not filled in."""

    theory: str = ""
    practice: str = ""
    novelty: str = ""
    realism: str = ""
    investment: str = ""
    support: str = ""
    key_problems: str = ""
    self_support: str = ""
    benefit: str = ""
    months_unemployed: int | None = None
    months_development: int | None = None
    months_start_up: int | None = None
    conclusion: str = ""
    conditions: str = ""
    other_documentation: bool = False


TEXT_FIELDS = tuple(one.name for one in fields(Text))


@command(Permission.ASSESSMENT_READ)
def open_assessment(assessment: Assessment, *, by: User) -> Assessment:
    """Open the text, what the founder told and her files; leaves a line on the read record."""
    refuse_unless_open_to(assessment, by)
    record_reading("assessment", assessment, by=by)
    return assessment


@command(Permission.ASSESSMENT_WRITE)
def save_draft(assessment: Assessment, *, by: User, text: Text, based_on: int) -> Draft:
    """Save the text. `based_on` is the revision that it was written from: a later one is never overwritten unseen."""
    refuse_unless_author(assessment, by)
    if not assessment.is_written:
        raise Refused(_("Vurderingen er hos annenleseren. Ta den tilbake før du endrer den."))
    draft = Draft.objects.get(assessment=assessment)
    if all(getattr(draft, name) == getattr(text, name) for name in TEXT_FIELDS):
        return draft
    if draft.revision != based_on:
        raise Outdated(_("Vurderingen er lagret i et annet vindu. Se på begge, og velg hva som skal stå."), draft)
    for name in TEXT_FIELDS:
        setattr(draft, name, getattr(text, name))
    draft.revision, draft.saved_at, draft.saved_by = draft.revision + 1, clock.now(), by
    draft.save()
    return draft


@command(Permission.ASSESSMENT_REVIEW)
def add_comment(assessment: Assessment, *, by: User, text: str, part: str = "") -> Comment:
    """A remark by the author or the second reader, on a part or on all of it."""
    refuse_unless_open_to(assessment, by)
    if not assessment.is_ongoing:
        raise Refused(_("Vurderingen er ferdig."))
    if not text.strip():
        raise Refused(_("Skriv en merknad."))
    shared = Comment.shared_with(assessment)
    return Comment.objects.create(**shared, by=by, text=text.strip(), part=part if part in PART_NAMES else "")


@command(Permission.ASSESSMENT_REVIEW)
def settle_comment(comment: Comment, *, by: User) -> Comment:
    """Note that a remark has been seen to; it stays to be read."""
    refuse_unless_open_to(comment.assessment, by)
    comment.settled_at = clock.now()
    comment.save(update_fields=["settled_at"])
    return comment


@command(Permission.ASSESSMENT_WRITE)
def ask_founder(assessment: Assessment, *, by: User, asked_for: str) -> Assessment:
    """Ask the founder for what is missing: she gets a letter that says only that, and reads the rest on her page."""
    refuse_unless_author(assessment, by)
    if not asked_for.strip():
        raise Refused(_("Skriv hva som mangler."))
    if assessment.state != AssessmentState.INFORMATION:
        move(assessment, AssessmentState.INFORMATION, MOVES)
    assessment.asked_for, assessment.answered_at = asked_for.strip(), None
    assessment.save(update_fields=["state", "asked_for", "answered_at"])
    if email := assessment.case.client.email:
        letters.queue(emails.asked(assessment), to=email, about=assessment)
    return assessment


@command(Permission.ASSESSMENT_WRITE)
def submit_to_reader(assessment: Assessment, *, by: User) -> Assessment:
    """The author signs and hands it to the second reader; from here she changes nothing unless she takes it back."""
    refuse_unless_author(assessment, by)
    if assessment.reader is None:
        raise Refused(_("Velg hvem som skal være annenleser først."))
    if wanting := missing(assessment):
        raise Refused(_("Vurderingen er ikke ferdig: {what}").format(what=" ".join(one.says for one in wanting)))
    move(assessment, AssessmentState.READER, MOVES)
    assessment.author_signed_at, assessment.return_reason = clock.now(), ""
    assessment.save(update_fields=["state", "author_signed_at", "return_reason"])
    letters.queue_to_staff(emails.to_read(assessment.reader), to=assessment.reader.email, owner_id=assessment.owner_id)
    return assessment


@command(Permission.ASSESSMENT_WRITE)
def take_back(assessment: Assessment, *, by: User) -> Assessment:
    """The author takes it back from the second reader to change it; her signature goes."""
    refuse_unless_author(assessment, by)
    if assessment.state != AssessmentState.READER:
        raise Refused(_("Vurderingen er ikke hos annenleseren."))
    move(assessment, AssessmentState.DRAFT, MOVES)
    assessment.author_signed_at = None
    assessment.save(update_fields=["state", "author_signed_at"])
    return assessment


@command(Permission.ASSESSMENT_REVIEW, creates=True)
def return_to_author(assessment: Assessment, *, by: User, reason: str) -> Assessment:
    """The second reader sends it back, and says why."""
    refuse_unless_reader(assessment, by)
    if not reason.strip():
        raise Refused(_("Skriv hvorfor du sender den tilbake."))
    move(assessment, AssessmentState.RETURNED, MOVES)
    assessment.return_reason, assessment.author_signed_at = reason.strip(), None
    assessment.save(update_fields=["state", "return_reason", "author_signed_at"])
    if assessment.author is not None:
        letters.queue_to_staff(
            emails.returned(assessment.author), to=assessment.author.email, owner_id=assessment.owner_id
        )
    return assessment
