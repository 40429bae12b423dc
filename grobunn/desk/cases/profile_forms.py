"""What the founder said of herself, as an adviser writes it down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from grobunn.clients.answers import Answers
from grobunn.clients.industries import Industry, divisions, industry_by_key, sections
from grobunn.clients.models import Education, Employment, Gender, HeardFrom, LegalForm, Phase
from grobunn.clients.models.profile import EARLIEST_BIRTH
from grobunn.components.forms import Choice, Year, offer

UNKNOWN = ("", gettext_lazy("Ukjent"))


class Known(Choice):
    """One of a list, or unknown."""

    says_optional = False

    def __init__(self, *, label: Any, choices: Any, **more: Any) -> None:
        offered = [UNKNOWN, *getattr(choices, "choices", choices)]
        super().__init__(label=label, choices=offered, missing="", required=False, **more)


class ProfileForm(forms.Form):
    gender = Known(label=gettext_lazy("Kjønn"), choices=Gender)
    birth_year = Year(label=gettext_lazy("Fødselsår"), earliest=EARLIEST_BIRTH)
    education = Known(label=gettext_lazy("Utdanning"), choices=Education)
    employment = Known(label=gettext_lazy("Arbeid"), choices=Employment)
    phase = Known(label=gettext_lazy("Fase"), choices=Phase)
    legal_form = Known(label=gettext_lazy("Selskapsform"), choices=LegalForm)
    industry = Known(label=gettext_lazy("Bransje"), choices=[], coerce=industry_by_key, empty_value=None)
    heard_from = Known(label=gettext_lazy("Fikk vite om oss fra"), choices=HeardFrom)

    def __init__(self, *args: Any, kept: Industry | None = None, **kwargs: Any) -> None:
        """`kept` is an industry of the older list that stands already."""
        super().__init__(*args, **kwargs)
        older = [(kept.standard, [_pair(kept)])] if kept and kept.standard != sections()[0].standard else []
        groups = [(section.name, [_pair(section), *map(_pair, divisions(section))]) for section in sections()]
        offer(self, "industry", [UNKNOWN, *older, *groups])

    def answers(self) -> Answers:
        return Answers(**self.cleaned_data)


def _pair(one: Industry) -> tuple[str, str]:
    return one.key, f"{one.code} {one.name}"
