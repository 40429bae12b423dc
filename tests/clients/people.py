"""Founders who may turn out to be one, at two operators or three."""

from grobunn.accounts.actors import Founder, holder_of
from grobunn.agreements.models import Agreement
from grobunn.cases.commands import answer_profile, open_link, verify_email
from grobunn.cases.models import FounderLink
from grobunn.clients.answers import Answers
from grobunn.clients.models import Person
from tests.world import contact, enquire


def opens(case):
    """She presses the button behind the newest link that was sent her."""
    link = FounderLink.objects.filter(case=case).latest("pk")
    verify_email(link, by=open_link(link, by=holder_of(link.token_hash)))


def tells(case, **answers):
    answer_profile(case, by=Founder(case.person_id, case.pk), answers=Answers(**answers))


def founder_at(agreement, *, name="Frida Lund", email="frida@example.no", born=1985, verified=True):
    """Somebody who asked for help, told when she was born, and pressed the button."""
    case = enquire(agreement, contact=contact(name, email=email))
    if born:
        tells(case, birth_year=born)
    if verified:
        opens(case)
    return case


def third_agreement():
    return Agreement.objects.get(region__name="Mosseregionen")


def counted(*cases):
    """Whom figures count each case's founder as."""
    return [Person.objects.get(pk=case.person_id).counted_id for case in cases]
