"""What the pages about her assessment begin with: her case, and where the assessment stands."""

from django.shortcuts import get_object_or_404

from grobunn.accounts.actors import Founder
from grobunn.cases.models import Case
from grobunn.portal.assessment.standing import Standing, standing_of


def case_of(founder: Founder) -> Case:
    cases = Case.objects.belonging_to(founder)
    return get_object_or_404(cases.select_related("client", "adviser", "owner", "start", "sent_on_to"))


def hers(founder: Founder) -> tuple[Case, Standing]:
    """Her case and where its assessment stands."""
    case = case_of(founder)
    return case, standing_of(case, founder)
