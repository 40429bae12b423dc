"""What an agreement consists of: a component is added from a day, or ends on one."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from grobunn.agreements.answering import only_contract_municipality
from grobunn.agreements.models import Agreement, Component, Payer
from grobunn.agreements.terms import Kind
from grobunn.core import clock
from grobunn.core.command import command
from grobunn.core.errors import Refused
from grobunn.core.owned import Actor
from grobunn.core.permissions import Permission


@command(Permission.COMPONENT_SET)
def add_component(
    agreement: Agreement,
    *,
    by: Actor,
    payer: Payer,
    kind: Kind,
    amount: Decimal,
    base: Decimal = Decimal(0),
    valid_from: date,
    source: str,
) -> Component:
    """Note what a payer gives from a day on, in kroner, up to the next of its kind; the one before ends there.

    For the contract municipality alone. Years that are frozen stand as they are. Raises Refused.
    """
    only_contract_municipality(agreement, by, Permission.COMPONENT_SET)
    _lock(agreement)
    if not _is_within(agreement, valid_from):
        raise Refused(_("Avtalen gjelder ikke på denne dagen. Velg en dag som den gjelder på."), about="valid_from")
    if amount < 0 or base < 0:
        raise Refused(_("En sum kan ikke være under 0 kroner."), about="amount" if amount < 0 else "base")
    if base and kind != Kind.BASE_AND_SHARE:
        raise Refused(_("Bare «Grunnbeløp og andel» har et grunnbeløp. La feltet stå tomt."), about="base")
    if not source:
        raise Refused(_("Skriv hvor det står."), about="source")
    alike = Component.objects.filter(agreement=agreement, payer=payer, kind=kind)
    if alike.filter(valid_from=valid_from).exists():
        raise Refused(_("Avtalen har alt en slik del fra samme dag. Velg en annen dag."), about="valid_from")
    alike.on(valid_from).update(valid_until=valid_from)
    following = alike.filter(valid_from__gt=valid_from).order_by("valid_from").first()
    return Component.objects.create(
        agreement=agreement,
        payer=payer,
        kind=kind,
        amount=amount,
        base=base,
        valid_from=valid_from,
        valid_until=following.valid_from if following else None,
        source=source,
        source_date=clock.today(),
    )


@command(Permission.COMPONENT_SET)
def end_component(agreement: Agreement, *, by: Actor, component: Component, valid_until: date) -> Component:
    """Let a component hold up to, but not including, a day. What it was, and from when, stays.

    For the contract municipality alone. Raises Refused.
    """
    only_contract_municipality(agreement, by, Permission.COMPONENT_SET)
    _lock(agreement)
    row = Component.objects.get(pk=component.pk, agreement=agreement)
    if row.valid_until:
        raise Refused(_("Denne delen er alt avsluttet. Last siden på nytt."))
    if valid_until <= row.valid_from:
        raise Refused(_("En del kan ikke slutte før den begynner. Velg en senere dag."), about="valid_until")
    row.valid_until = valid_until
    row.save()
    return row


def _lock(agreement: Agreement) -> None:
    """Two at once: the second waits, and sees what the first did."""
    Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)


def _is_within(agreement: Agreement, day: date) -> bool:
    return agreement.valid_from <= day and (agreement.valid_until is None or day < agreement.valid_until)
