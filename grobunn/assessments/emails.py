"""Letters about an assessment: that there is something to see, never what. No benefit, no months, no conclusion."""

from collections.abc import Callable

from grobunn.accounts.models import User
from grobunn.assessments.models import Assessment
from grobunn.cases.models import FounderLink
from grobunn.core.letters import Draft, draft

Letter = Callable[[Assessment], Draft]


def ordered(assessment: Assessment) -> Draft:
    return _to_founder("ordered", assessment)


def asked(assessment: Assessment) -> Draft:
    return _to_founder("asked", assessment)


def issued(assessment: Assessment) -> Draft:
    return _to_founder("issued", assessment)


def withdrawn(assessment: Assessment, *, was_issued: bool) -> Draft:
    return _to_founder("recalled" if was_issued else "withdrawn", assessment)


def reader_named(user: User) -> Draft:
    return _to_staff("reader_named", user)


def to_read(user: User) -> Draft:
    return _to_staff("to_read", user)


def returned(user: User) -> Draft:
    return _to_staff("returned", user)


def _to_founder(name: str, assessment: Assessment) -> Draft:
    client = assessment.case.client
    token = FounderLink.objects.give(assessment.case, to=client.email)
    template = f"assessments/emails/{name}.txt"
    return draft(template, client.letter_language, assessment=assessment, client=client, token=token)


def _to_staff(name: str, user: User) -> Draft:
    return draft(f"assessments/emails/{name}.txt", "nb", user=user)
