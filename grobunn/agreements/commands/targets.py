"""A demand of an agreement is noted, or taken away."""

from typing import Any, cast

from django.utils.translation import gettext as _

from grobunn.agreements.answering import only_contract_municipality
from grobunn.agreements.models import Agreement
from grobunn.agreements.targets import Demand, Target
from grobunn.core import clock
from grobunn.core.command import command
from grobunn.core.errors import Refused
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission

MOST = 100_000


@command(Permission.TARGET_SET)
def set_target(
    agreement: Agreement, *, by: Actor, figure: Demand, year: int, number: int | None, source: str
) -> Target | None:
    """Note what the agreement demands of a year, instead of what was noted before; None takes it away.

    For the contract municipality alone.
    """
    only_contract_municipality(agreement, by, Permission.TARGET_SET)
    if not agreement.covers(year):
        raise Refused(_("Avtalen gjelder ikke i {year}. Velg et år som den gjelder i.").format(year=year), about="year")
    asked: dict[str, Any] = {"agreement": agreement, "figure": Demand(figure), "year": year}
    if number is None:
        Target.objects.filter(**asked).delete()
        return None
    if not 1 <= number <= MOST:
        raise Refused(
            _("Et mål er et tall fra 1 til 100 000. La feltet stå tomt når avtalen ikke har noe mål."), about="number"
        )
    if not source:
        raise Refused(_("Skriv hvor i avtalen målet står."), about="source")
    facts = {"number": number, "source": source, "set_by_id": cast(int, by.actor_id), "set_at": clock.now()}
    return Target.objects.update_or_create(**asked, defaults=facts)[0]
