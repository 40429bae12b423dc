"""Form fields that speak plainly: each says in its own words what is missing or wrong."""

import unicodedata
from enum import StrEnum
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import BaseValidator, EmailValidator, ProhibitNullCharactersValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Shape(StrEnum):
    """Which template draws a field."""

    LINE = "line"
    SELECT = "select"
    RADIOS = "radios"
    CHECKS = "checks"
    CHECK = "check"


LONG = gettext_lazy("Teksten er for lang. Det er plass til %(limit_value)d tegn, og du har skrevet %(show_value)d.")
NUL = gettext_lazy("Teksten har et tegn som ikke kan lagres. Slett det og skriv på nytt.")


def speak_plainly(field: forms.Field, limit: Any) -> None:
    """Give Django's own validators our sentences: `limit` for a value out of bounds, NUL for that character."""
    for validator in field.validators:
        if isinstance(validator, BaseValidator):
            validator.message = limit
        elif isinstance(validator, ProhibitNullCharactersValidator):
            validator.message = NUL


class Text(forms.CharField):
    """A line or a box of text. `missing` is the sentence for an empty one; without it the field is optional."""

    def __init__(
        self,
        *,
        label: Any,
        missing: Any = "",
        rows: int = 0,
        max_length: int,
        says_optional: bool = True,
        **more: Any,
    ) -> None:
        self.says_optional = says_optional
        kinds = {"autocomplete": more.pop("autocomplete", "off")}
        widget = forms.Textarea(attrs={"rows": rows, **kinds}) if rows else forms.TextInput(attrs=kinds)
        super().__init__(label=label, required=bool(missing), widget=widget, max_length=max_length, **more)
        for name in ("maxlength", "cols"):  # too long is said, not cut off; width is the page's
            self.widget.attrs.pop(name, None)
        self.error_messages |= {"required": missing, "max_length": LONG, "null_characters_not_allowed": NUL}
        speak_plainly(self, LONG)

    def to_python(self, value: Any) -> str:
        """One form for each letter, and no characters that steer a screen; line ends as one."""
        text = unicodedata.normalize("NFC", super().to_python(value) or "").replace("\r\n", "\n")
        return "".join(sign for sign in text if sign in "\n\t\x00" or unicodedata.category(sign) != "Cc")


class Email(forms.EmailField):
    """An e-mail address; says which part is missing."""

    def __init__(self, *, label: Any, required: bool = False, help_text: Any = "", says_optional: bool = True) -> None:
        self.says_optional = says_optional
        widget = forms.EmailInput(attrs={"autocomplete": "email"})
        super().__init__(label=label, required=required, help_text=help_text, widget=widget, max_length=254)
        self.widget.attrs.pop("maxlength", None)
        self.validators = [_explain_email]


def _explain_email(value: str) -> None:
    name, at, place = value.rpartition("@")
    if "\x00" in value:
        raise ValidationError(NUL)
    if not at or not name:
        raise ValidationError(_("E-postadressen mangler «@», som i navn@eksempel.no"))
    if "." not in place.strip("."):
        raise ValidationError(_("E-postadressen mangler slutten, for eksempel «.no»"))
    if len(value) > 254:
        raise ValidationError(_("E-postadressen er for lang. Se etter om noe er limt inn to ganger"))
    try:
        EmailValidator()(value)
    except ValidationError:
        raise ValidationError(_("E-postadressen har et tegn som ikke kan stå der. Se over den")) from None


class Phone(forms.CharField):
    """A telephone number in any spelling; Norwegian unless it says otherwise. Cleans to E.164."""

    def __init__(self, *, label: Any, help_text: Any = "", says_optional: bool = True) -> None:
        self.says_optional = says_optional
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
        super().__init__(label=label, required=False, help_text=help_text, widget=widget)
        speak_plainly(self, NUL)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            number = phonenumbers.parse(text, "NO")
        except phonenumbers.NumberParseException:
            raise ValidationError(_("Telefonnummeret kan bare ha tall, mellomrom og + foran")) from None
        if not phonenumbers.is_possible_number(number):
            raise ValidationError(_("Telefonnummeret har feil antall sifre. Norske numre har åtte"))
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class Choice(forms.TypedChoiceField):
    """One of a few: radios up to six, a list beyond. `missing` is the sentence for none."""

    def __init__(self, *, label: Any, choices: Any, missing: Any, radios: bool = False, **more: Any) -> None:
        widget = forms.RadioSelect() if radios else forms.Select()
        super().__init__(label=label, choices=choices, widget=widget, **more)
        self.error_messages |= {"required": missing, "invalid_choice": missing}


class Minutes(forms.IntegerField):
    """Whole minutes, from 0 to a day."""

    affix = gettext_lazy("min")
    says_optional = False

    def __init__(self, *, label: Any, initial: int = 0) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "autocomplete": "off"})
        super().__init__(label=label, min_value=0, max_value=1440, initial=initial, required=False, widget=widget)
        message = gettext_lazy("Skriv et helt antall minutter, fra 0 til 1440")
        self.error_messages |= {"invalid": message}
        speak_plainly(self, message)

    def clean(self, value: Any) -> int:
        return super().clean(value) or 0


class Day(forms.DateField):
    """A date, as the browser's date field sends it or as Norwegians write it."""

    def __init__(self, *, label: Any, missing: Any = "", **more: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        formats = ["%Y-%m-%d", "%d.%m.%Y"]
        super().__init__(label=label, required=bool(missing), widget=widget, input_formats=formats, **more)
        wrong = gettext_lazy("Skriv datoen som dag.måned.år, for eksempel 24.11.2026")
        self.error_messages |= {"required": missing, "invalid": wrong}


class Hour(forms.TimeField):
    """A time of day: 17.00, 17:00 or 1700."""

    def __init__(self, *, label: Any, missing: Any = "") -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(label=label, required=bool(missing), widget=widget, input_formats=["%H:%M", "%H.%M", "%H%M"])
        wrong = gettext_lazy("Skriv klokkeslettet som timer.minutter, for eksempel 17.00")
        self.error_messages |= {"required": missing, "invalid": wrong}
