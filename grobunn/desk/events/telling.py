"""Who is told when something is called off or moved, in a sentence that stands on the page before it is done."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grobunn.accounts.models import User
from grobunn.core.permissions import Permission
from grobunn.events.models import Event, Registration


def who_is_told(user: User, event: Event) -> str:
    """How many get a letter, and how many must be rung."""
    if not event.is_published:
        return _("Arrangementet er ikke publisert, så ingen får beskjed.")
    everybody = Registration.objects.visible_to(user, Permission.REGISTRATION_VIEW).filter(event=event).active()
    total, to_ring = everybody.count(), everybody.filter(client__email="").count()
    if not total:
        return _("Ingen er påmeldt, så ingen får beskjed.")
    written = total - to_ring
    letters = ngettext("%d person får en e-post.", "%d personer får en e-post.", written) % written
    calls = ngettext(
        "%d har bare telefon og kommer på ringelista.", "%d har bare telefon og kommer på ringelista.", to_ring
    )
    return " ".join([letters] * bool(written) + [calls % to_ring] * bool(to_ring))


def how_she_knows(registration: Registration) -> str:
    """Whether she was written to; without an address somebody must tell her."""
    if registration.is_by_phone_only:
        return _("Gründeren har ingen e-post: si det på telefonen.")
    return _("Gründeren får en e-post.")
