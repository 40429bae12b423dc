"""Who may open an assessment: the author and the second reader, once each has said that she is impartial."""

from django.utils.translation import gettext as _

from grobunn.accounts.models import User
from grobunn.assessments.models import Assessment, Declaration, DeclaredAs
from grobunn.assessments.workflow import AssessmentState
from grobunn.core import clock
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.owned import Actor


class Undeclared(Refused):
    """She has not said whether she is impartial: the page asks her."""


def refuse_unless_open_to(assessment: Assessment, by: Actor) -> None:
    """Staff open what they write or read, after their declaration; a founder has what is hers.

    Source: forvaltningsloven § 6 on impartiality, § 13 on secrecy, for operators' own staff too.
    """
    if not isinstance(by, User):
        return
    if not assessment.is_for(by):
        raise NotPermitted(_("Bare den som skriver vurderingen og annenleseren kan åpne den."))
    if not has_declared(assessment, by):
        raise Undeclared(_("Si først om du er habil. Da åpner vurderingen seg."))


def refuse_unless_author(assessment: Assessment, by: User) -> None:
    refuse_unless_open_to(assessment, by)
    if assessment.author_id != by.pk:
        raise NotPermitted(_("Bare den som skriver vurderingen kan gjøre dette."))


def refuse_unless_reader(assessment: Assessment, by: User) -> None:
    if by.pk == assessment.author_id:
        raise NotPermitted(_("Du har skrevet vurderingen. En annen må lese den og skrive under."))
    refuse_unless_open_to(assessment, by)
    if assessment.reader_id != by.pk:
        raise NotPermitted(_("Bare annenleseren kan gjøre dette."))


def has_declared(assessment: Assessment, user: User) -> bool:
    """Whether she has said that she is impartial in this assessment, as what she now is in it."""
    now = DeclaredAs.AUTHOR if assessment.author_id == user.pk else DeclaredAs.READER
    said = Declaration.objects.filter(assessment=assessment, user=user, declared_as=now)
    return said.filter(is_impartial=True).exists()


def refuse_if_too_late(assessment: Assessment) -> None:
    """What the founder gives belongs to the text that the second reader has: it stands still while she reads."""
    if not assessment.is_ongoing:
        raise Refused(_("Vurderingen er ferdig. Be om en ny hvis noe er galt."))
    if assessment.state == AssessmentState.READER:
        raise Refused(_("Vurderingen er hos annenleseren og kan ikke endres nå. Si fra til den som skriver den."))


def note_answered(assessment: Assessment, by: Actor) -> None:
    """What the founder was asked for has come, when it is she who sends."""
    if not isinstance(by, User) and assessment.state == AssessmentState.INFORMATION:
        assessment.answered_at = clock.now()
        assessment.save(update_fields=["answered_at"])
