"""What we ask a founder of herself. She may leave any of it, and nothing depends on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from grobunn.clients.answers import Answers
from grobunn.clients.industries import Industry, industry_by_key, sections
from grobunn.clients.models import Education, Employment, Gender, HeardFrom, LegalForm, Phase
from grobunn.clients.models.profile import EARLIEST_BIRTH
from grobunn.components.forms import Choice, Year, offer

NOT_ANSWERED = ("", gettext_lazy("Ikke svart"))


class Optional(Choice):
    """One of a list, or no answer."""

    says_optional = False  # said once, above them all

    def __init__(self, *, label: Any, choices: Any, **more: Any) -> None:
        offered = [NOT_ANSWERED, *getattr(choices, "choices", choices)]
        super().__init__(label=label, choices=offered, missing="", required=False, **more)


class ProfileForm(forms.Form):
    """Two groups: herself, and what she wants to start."""

    gender = Optional(label=gettext_lazy("Kjønn"), choices=Gender)
    birth_year = Year(
        label=gettext_lazy("Fødselsår"),
        help_text=gettext_lazy("Fire sifre, for eksempel 1985."),
        earliest=EARLIEST_BIRTH,
    )
    education = Optional(label=gettext_lazy("Høyeste utdanning du har fullført"), choices=Education)
    employment = Optional(label=gettext_lazy("Hva gjør du mest nå?"), choices=Employment)
    phase = Optional(label=gettext_lazy("Hvor langt har du kommet?"), choices=Phase)
    legal_form = Optional(label=gettext_lazy("Hva slags selskap tenker du på?"), choices=LegalForm)
    industry = Optional(label=gettext_lazy("Bransje"), choices=[], coerce=industry_by_key, empty_value=None)
    heard_from = Optional(label=gettext_lazy("Hvordan fikk du vite om oss?"), choices=HeardFrom)

    def __init__(self, *args: Any, kept: Industry | None = None, **kwargs: Any) -> None:
        """`kept` is an industry that she has already, where it is finer or of an older list than what is offered."""
        super().__init__(*args, **kwargs)
        offered = sections()
        rest = [kept] if kept and kept not in offered else []
        offer(self, "industry", [NOT_ANSWERED, *((one.key, one.name) for one in [*rest, *offered])])

    @property
    def about_her(self) -> list[forms.BoundField]:
        return [self[name] for name in ("gender", "birth_year", "education", "employment")]

    @property
    def about_the_start(self) -> list[forms.BoundField]:
        return [self[name] for name in ("phase", "legal_form", "industry", "heard_from")]

    def answers(self) -> Answers:
        return Answers(**self.cleaned_data)
