"""What she gives us besides the order: her identity number, and files."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.assessments.commands.issue import IDENTITY_AFTER_ISSUE, IDENTITY_AT_MOST
from grobunn.assessments.identity_number import WrongNumber, check_today
from grobunn.assessments.models import AttachmentKind
from grobunn.components.forms import Choice, File, NotEchoed, offer


class NumberForm(forms.Form):
    """Her identity number: optional with the order, asked for alone later."""

    number = NotEchoed(label=gettext_lazy("Fødselsnummer eller D-nummer"))

    def __init__(self, *args: Any, is_required: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["number"]
        field.required = is_required
        field.help_text = _("Elleve sifre. Det låses inne hos oss med en gang og vises aldri igjen på siden.")
        field.error_messages["required"] = _("Skriv fødselsnummeret eller D-nummeret ditt, elleve sifre")

    @property
    def why(self) -> str:
        """Why we ask, and when it is gone."""
        return _(
            "NAV krever at det står i dokumentet. Bare den som skriver vurderingen kan hente det fram, og det blir"
            " notert når det skjer. Vi sletter det {after} dager etter at dokumentet er klart, og senest {most} dager"
            " etter at du ga det."
        ).format(after=IDENTITY_AFTER_ISSUE.days, most=IDENTITY_AT_MOST.days)

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if not number:
            return ""
        try:
            return check_today(number)
        except WrongNumber as wrong:
            raise ValidationError(str(wrong)) from None


class FileForm(forms.Form):
    """A file of hers, and what it is. `is_too_large`: the post was, and the file was let go of on the way."""

    kind = Choice(label=gettext_lazy("Hva er det?"), choices=[], missing=gettext_lazy("Velg hva filen er"))
    file = File(label=gettext_lazy("Fil"))

    def __init__(self, *args: Any, is_too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", [("", _("Velg")), *AttachmentKind.choices])
        if is_too_large:
            cast(File, self.fields["file"]).was_let_go()
