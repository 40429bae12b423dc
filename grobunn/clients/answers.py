"""What somebody answered of her profile, and how it is written down."""

from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext as _

from grobunn.clients.industries import Industry
from grobunn.clients.models import Client, Profile
from grobunn.clients.models.profile import EARLIEST_BIRTH
from grobunn.core import clock
from grobunn.core.errors import Refused


@dataclass(frozen=True, kw_only=True)
class Answers:
    """All of it optional: empty is not answered, which is another thing than «vil ikke oppgi»."""

    gender: str = ""
    birth_year: int | None = None
    education: str = ""
    employment: str = ""
    phase: str = ""
    legal_form: str = ""
    industry: Industry | None = None
    heard_from: str = ""


def as_chosen(profile: Profile | None) -> dict[str, Any]:
    """What a form about the answers begins with."""
    if profile is None:
        return {}
    known = {field.name: getattr(profile, field.name) for field in fields(Answers)}
    return known | {"industry": f"{profile.industry_standard}:{profile.industry}" if profile.industry else ""}


def profile_of(client: Client) -> Profile | None:
    """Her answers to this organisation; None when she hasn't been asked."""
    return Profile.objects.filter(client=client).first()


def write_profile(client: Client, answers: Answers) -> Profile:
    """Write the answers down as hers, in place of those that stood. Refuses what can't be."""
    if answers.birth_year and not EARLIEST_BIRTH <= answers.birth_year <= clock.today().year:
        raise Refused(_("Fødselsåret kan ikke stemme. Skriv året med fire sifre."))
    hers = {"owner_id": client.owner_id, "agreement_id": client.agreement_id, "person_id": client.person_id}
    told = {field.name: getattr(answers, field.name) for field in fields(answers)}
    chosen = answers.industry
    told |= {"industry": chosen.code if chosen else "", "industry_standard": chosen.standard if chosen else ""}
    told["answered_at"] = clock.now()
    written, _new = Profile.objects.update_or_create(client=client, defaults=told, create_defaults={**hers, **told})
    return written


def carry_over(before: Client, client: Client) -> None:
    """Two clients of one organisation are one: what only the one that goes had told or shown follows."""
    earlier, kept = profile_of(before), profile_of(client)
    if kept is None:
        Profile.objects.filter(client=before).update(client=client, person_id=client.person_id)
    elif earlier:
        told = [field.name for field in fields(Answers)] + ["industry_standard"]
        for name in (name for name in told if not getattr(kept, name)):
            setattr(kept, name, getattr(earlier, name))
        kept.save()
    known = client.keys.values("hash")
    before.keys.exclude(hash__in=known).update(client=client, person_id=client.person_id)
