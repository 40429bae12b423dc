"""Who writes and who reads: each says whether she is impartial before anything opens to her."""

from datetime import timedelta

from django.utils.translation import gettext as _

from grobunn.accounts.models import AccessException, User
from grobunn.assessments import emails
from grobunn.assessments.gate import refuse_unless_author
from grobunn.assessments.models import Assessment, Declaration, DeclaredAs
from grobunn.assessments.queries import possible_readers
from grobunn.assessments.workflow import MOVES, AssessmentState
from grobunn.core import clock, letters
from grobunn.core.command import command
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.permissions import Permission
from grobunn.core.workflow import move

GRANT_DAYS = timedelta(days=90)  # how long a reader of another organisation has the one assessment


@command(Permission.ASSESSMENT_REVIEW)
def declare_impartiality(
    assessment: Assessment, *, by: User, declared_as: DeclaredAs, is_impartial: bool, ground: str = ""
) -> Declaration:
    """Say whether one is impartial. An impartial adviser who takes an order becomes its author; whoever is partial
    is out of the whole case from now on.
    """
    if not assessment.is_ongoing:
        raise Refused(_("Vurderingen er ferdig. Det er ikke noe å erklære."))
    if declared_as == DeclaredAs.READER and assessment.reader_id != by.pk:
        raise NotPermitted(_("Du er ikke bedt om å lese denne vurderingen."))
    if declared_as == DeclaredAs.AUTHOR and assessment.author_id not in {None, by.pk}:
        raise Refused(_("{name} skriver alt vurderingen.").format(name=assessment.author))
    if declared_as == DeclaredAs.AUTHOR and assessment.reader_id == by.pk:
        raise Refused(_("Du er annenleser. Da må en annen skrive."))
    if not is_impartial and not ground.strip():
        raise Refused(_("Skriv kort hvorfor du ikke er habil."))
    said, _new = Declaration.objects.update_or_create(
        assessment=assessment,
        user=by,
        defaults={
            **{key: value for key, value in Declaration.shared_with(assessment).items() if key != "assessment"},
            "declared_as": declared_as,
            "is_impartial": is_impartial,
            "ground": "" if is_impartial else ground.strip(),
            "declared_at": clock.now(),
        },
    )
    if not is_impartial:
        _leave(assessment, by)
        AccessException.objects.give(AccessException.Kind.RECUSAL, by, assessment.case_id)
    elif declared_as == DeclaredAs.AUTHOR and assessment.author_id is None:
        assessment.author = by
        move(assessment, AssessmentState.DRAFT, MOVES)
        assessment.save(update_fields=["author", "state"])
    return said


@command(Permission.ASSESSMENT_WRITE)
def name_reader(assessment: Assessment, *, by: User, reader: User) -> Assessment:
    """The author asks somebody to be the second reader: a colleague, or a named one of another operator, who gets
    access to this assessment alone.
    """
    refuse_unless_author(assessment, by)
    if not assessment.is_written:
        raise Refused(_("Annenleser velges mens vurderingen skrives."))
    if reader.pk == by.pk:
        raise Refused(_("Du kan ikke lese din egen vurdering. Velg en annen."))
    if not possible_readers(assessment).filter(pk=reader.pk).exists():
        raise Refused(_("{name} kan ikke være annenleser her. Velg en annen.").format(name=reader))
    _drop_reader(assessment)
    assessment.reader = reader
    assessment.save(update_fields=["reader"])
    if assessment.owner_id not in reader.reach(Permission.ASSESSMENT_REVIEW):
        until = clock.today() + GRANT_DAYS
        AccessException.objects.give(AccessException.Kind.GRANT, reader, assessment.pk, until=until)
    letters.queue_to_staff(emails.reader_named(reader), to=reader.email, owner_id=assessment.owner_id)
    return assessment


@command(Permission.ASSESSMENT_WRITE)
def release_assessment(assessment: Assessment, *, by: User) -> Assessment:
    """Give up writing, or take the assessment from somebody who can't: it waits for a new author, text and all.

    The author does it herself; a manager where the author is ill or gone.
    """
    if by.pk != assessment.author_id and not by.may(Permission.CASE_ASSIGN, assessment):
        raise NotPermitted(_("Bare den som skriver, eller lederen, kan gi vurderingen fra seg."))
    _drop_author(assessment)
    return assessment


def _leave(assessment: Assessment, user: User) -> None:
    if assessment.author_id == user.pk:
        _drop_author(assessment)
    if assessment.reader_id == user.pk:
        _drop_reader(assessment)
        if assessment.state == AssessmentState.READER:
            move(assessment, AssessmentState.DRAFT, MOVES)
            assessment.author_signed_at = None
        assessment.save(update_fields=["reader", "state", "author_signed_at"])


def _drop_author(assessment: Assessment) -> None:
    move(assessment, AssessmentState.ORDERED, MOVES)
    assessment.author, assessment.author_signed_at = None, None
    assessment.save(update_fields=["author", "author_signed_at", "state"])


def _drop_reader(assessment: Assessment) -> None:
    if assessment.reader is not None:
        AccessException.objects.end(AccessException.Kind.GRANT, assessment.reader, assessment.pk)
    assessment.reader = None
