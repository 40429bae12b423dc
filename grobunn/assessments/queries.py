"""Questions about assessments that one table can't answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from grobunn.accounts.models import AccessException, Membership, Organisation, User
from grobunn.accounts.roles import roles_with
from grobunn.agreements.models import Municipality
from grobunn.agreements.queries import agreement_for
from grobunn.assessments.models import Assessment, Draft
from grobunn.assessments.nav_form import PARTS
from grobunn.cases.models import Case
from grobunn.core import clock
from grobunn.core.norwegian import Sorted
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission


@dataclass(frozen=True)
class Version:
    """A text as it was saved, and the parts that were changed after it: label and what stood there."""

    revision: int
    saved_at: datetime
    saved_by: str
    parts: list[tuple[str, str]]


def earlier_versions(actor: Actor, permission: Permission, assessment: Assessment) -> list[Version]:
    """What the text was before each later save, newest first; read from the history that a trigger keeps."""
    now = Draft.objects.visible_to(actor, permission).get(assessment=assessment)
    rows = list(_history_of(now).order_by("-revision").select_related("saved_by"))
    return [_version(row, later) for row, later in zip(rows, [now, *rows], strict=False)]


def _version(row: Any, later: Any) -> Version:
    changed = [part for part in PARTS if getattr(row, part.ours) != getattr(later, part.ours)]
    parts = [(str(part.label), str(getattr(row, part.ours))) for part in changed]
    return Version(row.revision, row.saved_at, str(row.saved_by or ""), parts)


def is_elsewhere(case: Case, start: Municipality) -> bool:
    """Whether another operator than the case's writes assessments for a business in this municipality."""
    found = agreement_for(start, clock.today())
    return found is not None and found.operator_id != case.owner_id


def possible_readers(assessment: Assessment) -> QuerySet[User]:
    """Staff of operators who may be the second reader: neither the author, nor anybody who has written of the text,
    nor one who has said that she is partial.
    """
    places = Membership.objects.on(clock.today()).filter(
        role__in=roles_with(Permission.ASSESSMENT_REVIEW), organisation__kind=Organisation.Kind.OPERATOR
    )
    partial = AccessException.objects.filter(
        kind=AccessException.Kind.RECUSAL, subject_id=assessment.case_id, ended_at=None
    )
    readers = User.objects.filter(pk__in=places.values("user"), is_active=True).exclude(pk__in=partial.values("user"))
    return readers.exclude(pk__in=[assessment.author_id or 0, *_wrote(assessment)]).order_by(Sorted("name"))


def _wrote(assessment: Assessment) -> set[int]:
    """Those who have saved a text of it, now or before, or wrote the version that it supersedes."""
    draft = Draft.objects.get(assessment=assessment)
    before = _history_of(draft).values_list("saved_by", flat=True)
    wrote = {user for user in (draft.saved_by_id, *before) if user}
    superseded = assessment.supersedes
    return wrote | {superseded.author_id or 0} | _wrote(superseded) if superseded else wrote


def _history_of(draft: Draft) -> QuerySet[Any]:
    """The versions before this one: a table that a trigger writes."""
    history: Any = apps.get_model("assessments", "DraftBefore")
    rows: QuerySet[Any] = history.objects.filter(pgh_obj=draft.pk)
    return rows
