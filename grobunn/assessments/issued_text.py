"""From rows to the document's words: NAV's labels in bokmål and in NAV's order, with what was answered."""

from django.utils import translation
from django.utils.translation import gettext as _

from grobunn.assessments.completeness import is_asked
from grobunn.assessments.document import Answer, IssuedText, Letterhead, Signature
from grobunn.assessments.models import Assessment, DeclaredAs, Draft, IdentityNumber, Order
from grobunn.assessments.nav_form import ABOUT, ATTACHED, BENEFIT, FORM, PARTS, PERIODS, REVISION
from grobunn.components.formats import date_only
from grobunn.core.sealing import unseal

INDEPENDENCE = (
    "Vi som har skrevet under, har hver for oss erklært at vi er habile etter forvaltningsloven § 6: vi har ingen"
    " egne interesser i saken og er ikke i nær slekt med etablereren."
)
OURS = "Konklusjonen vår"


def issued_text(assessment: Assessment) -> IssuedText:
    """All that stands in the document, at the moment of issue. Always bokmål. Raises KeyMissing, CannotOpen."""
    order, draft = Order.objects.get(assessment=assessment), Draft.objects.get(assessment=assessment)
    assert assessment.issued_at, "the moment of issue is set before the document is made"
    with translation.override("nb"):
        return IssuedText(
            reference=assessment.reference,
            issued_at=assessment.issued_at,
            form=FORM,
            revision=REVISION,
            letterhead=_letterhead(assessment),
            about=_about(order, IdentityNumber.objects.get(assessment=assessment)),
            assessments=tuple(Answer(str(part.label), getattr(draft, part.ours)) for part in PARTS),
            benefit=Answer(str(BENEFIT.label), str(draft.get_benefit_display())),
            periods=_periods(draft),
            conclusion=Answer(OURS, _conclusion(draft)),
            signatures=_signatures(assessment),
            independence=INDEPENDENCE,
            supersedes=_superseded(assessment),
            version=assessment.version,
            attached=Answer(str(ATTACHED.label), "Legges ved" if draft.other_documentation else "Nei"),
        )


def _letterhead(assessment: Assessment) -> Letterhead:
    agreement = assessment.agreement
    return Letterhead(
        service=f"Etablerertjenesten i {agreement.region.name}",
        operator=agreement.operator.name,
        on_behalf_of=agreement.contract_municipality.name,
    )


def _about(order: Order, identity: IdentityNumber) -> tuple[Answer, ...]:
    """NAV's panel as far as it is asked with these answers; what she left open, and may, is left out."""
    rows = []
    for asked in ABOUT:
        if asked.ours == "number":
            digits = unseal(bytes(identity.sealed or b"")).decode()
            rows.append(Answer(str(asked.label), f"{digits[:6]} {digits[6:]}"))
        elif is_asked(asked, order) and getattr(order, asked.ours):
            shown = getattr(order, f"get_{asked.ours}_display", lambda name=asked.ours: getattr(order, name))()
            rows.append(Answer(str(asked.label), str(shown)))
    return tuple(rows)


def _periods(draft: Draft) -> tuple[Answer, ...]:
    return tuple(
        Answer(str(period.label), _months(getattr(draft, period.ours))) for period in PERIODS if is_asked(period, draft)
    )


def _months(count: int) -> str:
    return f"{count} måned" if count == 1 else f"{count} måneder"


def _conclusion(draft: Draft) -> str:
    said = str(draft.get_conclusion_display())
    return f"{said}: {draft.conditions}" if draft.conditions and draft.conclusion == "conditional" else said


def _signatures(assessment: Assessment) -> tuple[Signature, Signature]:
    author, reader = assessment.author, assessment.reader
    assert author
    assert reader
    assert assessment.author_signed_at
    assert assessment.reader_signed_at
    return (
        Signature(author.name, assessment.owner.name, str(DeclaredAs.AUTHOR.label), assessment.author_signed_at),
        Signature(
            reader.name,
            reader.organisation.name if reader.organisation else assessment.owner.name,
            str(DeclaredAs.READER.label),
            assessment.reader_signed_at,
        ),
    )


def _superseded(assessment: Assessment) -> str:
    before = assessment.supersedes
    if before is None or before.issued_at is None:
        return ""
    return _("vurderingen av {day}").format(day=date_only(before.issued_at))
