"""Where her assessment stands, in sentences, and the one thing that waits for her. Neither benefit nor months."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from grobunn.accounts.actors import Founder
from grobunn.assessments.completeness import Missing, missing_about
from grobunn.assessments.models import Assessment, IdentityNumber, IssuedDocument, Order
from grobunn.assessments.workflow import AssessmentState as S
from grobunn.cases.models import Case
from grobunn.components.formats import day_this_year
from grobunn.core import clock

NEWS_FOR = timedelta(days=30)  # how long what has come stands first on her page


@dataclass(frozen=True)
class First:
    """What stands first on her page: the one thing to do now, why, and the button that leads there."""

    heading: str
    why: str
    button: str
    is_good_news: bool = False


@dataclass(frozen=True)
class Standing:
    """The assessment that counts now, if any; where it stands, and what waits for her."""

    says: str = ""
    assessment: Assessment | None = None
    others: tuple[Assessment, ...] = ()
    wanting: tuple[Missing, ...] = ()
    first: First | None = None
    may_order: bool = False

    @property
    def may_change(self) -> bool:
        """Whether the order can still be put right."""
        return self.assessment is not None and self.assessment.is_ongoing and self.assessment.state != S.READER


def standing_of(case: Case, founder: Founder) -> Standing:
    """`case` is hers, read with its people."""
    rows = list(Assessment.objects.belonging_to(founder).with_people().order_by("-pk"))
    if not rows:
        return Standing(says=_sent_on(case), may_order=case.is_open and case.sent_on_to_id is None)
    now = _current(rows)
    wanting = _wanting(now, founder)
    return Standing(
        says=_says(now),
        assessment=now,
        others=tuple(row for row in rows if row != now),
        wanting=wanting,
        first=_first(now, wanting),
        may_order=case.is_open and now.state == S.WITHDRAWN,
    )


def document_of(founder: Founder) -> IssuedDocument | None:
    """The document that holds now, as long as we have it."""
    documents = IssuedDocument.objects.belonging_to(founder).filter(assessment__state=S.ISSUED)
    return documents.filter(delete_on__gt=clock.today()).select_related("assessment").order_by("-pk").first()


def _current(rows: list[Assessment]) -> Assessment:
    """The one in work, else the one that holds, else the newest."""
    ongoing = [row for row in rows if row.is_ongoing]
    issued = [row for row in rows if row.is_issued]
    return [*ongoing, *issued, *rows][0]


def _wanting(assessment: Assessment, founder: Founder) -> tuple[Missing, ...]:
    if not assessment.is_ongoing:
        return ()
    order = Order.objects.belonging_to(founder).get(assessment=assessment)
    identity = IdentityNumber.objects.belonging_to(founder).filter(assessment=assessment).first()
    return tuple(missing_about(order, identity))


def _sent_on(case: Case) -> str:
    if case.sent_on_to is None:
        return ""
    says = _("Bestillingen er sendt til {operator}.").format(operator=case.sent_on_to)
    if case.client.email:
        return f"{says} " + _("Du får e-post med en lenke til den der.")
    return f"{says} " + _("De ringer deg.")


def _says(assessment: Assessment) -> str:
    match assessment.state:
        case S.ISSUED if _is_gone(assessment):
            return _("Dokumentet er slettet hos oss, som det skulle, etter ett år. Du har det du lastet ned.")
        case S.ISSUED:
            return _("Dokumentet er klart. Du legger det selv ved søknaden til NAV.")
        case S.SUPERSEDED:
            return _("Vurderingen er erstattet av en ny.")
        case S.WITHDRAWN:
            return _("Vurderingen er trukket tilbake: {reason}").format(reason=assessment.end_reason)
        case S.INFORMATION if not assessment.answered_at:  # the day hangs on her, so none is promised
            return _("{name} venter på noe fra deg, og skriver ferdig når det er kommet.").format(
                name=assessment.author
            )
    promised = _promised(assessment)
    begun = f"{_doing(assessment)} {promised}"
    if assessment.supersedes and assessment.supersedes.is_issued:
        return f"{begun} " + _("Det er en ny utgave. Dokumentet du har, gjelder til den nye er klar.")
    return begun


def _is_gone(assessment: Assessment) -> bool:
    issued = assessment.issued_at and assessment.issued_at.astimezone(clock.OSLO).date()
    return issued is not None and issued + IssuedDocument.KEPT_FOR <= clock.today()


def _doing(assessment: Assessment) -> str:
    match assessment.state:
        case S.ORDERED:
            return _("Vi har fått bestillingen. Ingen har begynt på vurderingen ennå.")
        case S.READER:
            return _("En kollega leser vurderingen.")
        case S.INFORMATION if assessment.answered_at:
            return _("Vi har fått det du sendte. {name} skriver videre på vurderingen.").format(name=assessment.author)
    return _("{name} skriver vurderingen.").format(name=assessment.author)


def _promised(assessment: Assessment) -> str:
    if assessment.days_over:
        return _("Den skulle vært ferdig {day}. Ring eller skriv til veilederen din.").format(
            day=day_this_year(assessment.due)
        )
    return _("Den er ferdig innen {day}.").format(day=day_this_year(assessment.due))


def _first(assessment: Assessment, wanting: tuple[Missing, ...]) -> First | None:
    """What waits for her, the most pressing alone."""
    is_news = (assessment.ended_at or assessment.issued_at or clock.now()) > clock.now() - NEWS_FOR
    see = _("Se hva du gjør nå")
    if assessment.state == S.INFORMATION and not assessment.answered_at:
        return First(_("Vi trenger noe fra deg"), assessment.asked_for, _("Send det vi trenger"))
    if wanting and assessment.state != S.READER:
        why = _("Vi kan ikke skrive ferdig før vi har det. Du ser hva det er, på neste side.")
        return First(_("Noe mangler i bestillingen din"), why, _("Se hva som mangler"))
    if assessment.is_issued and is_news:
        why = _("Last det ned, og legg det ved søknaden til NAV.")
        return First(_("Dokumentet er klart"), why, _("Hent dokumentet"), is_good_news=True)
    if assessment.state == S.WITHDRAWN and assessment.issued_at and is_news:
        why = _("Det er trukket tilbake. Har du sendt det til NAV, sier du fra til dem.")
        return First(_("Ikke bruk dokumentet du fikk"), why, see)
    return None
