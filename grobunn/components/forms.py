"""Form fields that speak plainly: each says in its own words what is missing or wrong."""

import re
import unicodedata
from datetime import date, time
from enum import StrEnum
from fractions import Fraction
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import (
    BaseValidator,
    EmailValidator,
    MaxLengthValidator,
    ProhibitNullCharactersValidator,
    URLValidator,
)
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Shape(StrEnum):
    """Which template draws a field."""

    LINE = "line"
    SELECT = "select"
    RADIOS = "radios"
    CHECKS = "checks"
    CHECK = "check"


HOUR = re.compile(r"(\d{1,2}(?=[.:]|$)|\d{2}(?=\d{2}$))[.:]?(\d{2})?(?::00)?")
LONG = gettext_lazy("Teksten er for lang. Det er plass til %(limit_value)d tegn, og du har skrevet %(show_value)d.")
SHARE = re.compile(r"\d{1,6}/\d{1,6}|\d{1,3}(\.\d{1,6})?%?", re.ASCII)
PHONE = re.compile(r"[\s(]*\+?[\d\s().-]+")
UNLISTED = gettext_lazy("Velg en av dem som står i lista")
NUL = gettext_lazy("Teksten har et tegn som ikke kan lagres. Slett det og skriv på nytt.")


def speak_plainly(field: forms.Field, limit: Any) -> None:
    """Give Django's own validators our sentences: `limit` for a value out of bounds, NUL for that character."""
    for validator in field.validators:
        if isinstance(validator, BaseValidator):
            validator.message = limit
        elif isinstance(validator, ProhibitNullCharactersValidator):
            validator.message = NUL


def offer(form: forms.Form, name: str, choices: Any) -> None:
    """Set what may be chosen in a field, when the form is made: pairs, groups of pairs, or rows."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = choices
    elif isinstance(field, forms.ChoiceField):
        field.choices = choices


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
        return "".join(sign for sign in text if sign in "\n\t\x00" or unicodedata.category(sign) != "Cc").strip()


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
    if at and not name:
        raise ValidationError(_("E-postadressen mangler navnet foran «@», som i navn@eksempel.no"))
    if not at:
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
        if not PHONE.fullmatch(text):
            raise ValidationError(_("Telefonnummeret kan bare ha tall, mellomrom og + foran"))
        try:
            number = phonenumbers.parse(text, "NO")
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            raise ValidationError(_("Telefonnummeret har feil antall sifre. Norske numre har åtte"))
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class Link(forms.URLField):
    """An address on the web, long enough for any meeting room."""

    says_optional = False

    def __init__(self, *, label: Any, help_text: Any = "") -> None:
        widget = forms.URLInput(attrs={"autocomplete": "off"})
        super().__init__(
            label=label, required=False, help_text=help_text, widget=widget, max_length=2000, assume_scheme="https"
        )
        self.widget.attrs.pop("maxlength", None)
        wrong = gettext_lazy("Lenken må begynne med https:// og føre til møterommet")
        self.validators = [
            MaxLengthValidator(2000, LONG),
            ProhibitNullCharactersValidator(NUL),
            URLValidator(schemes=["http", "https"], message=wrong),
        ]
        self.error_messages |= {"invalid": wrong}


class Menu(forms.Select):
    """The library's own list, written in one go: it draws a template for each choice, of 357 municipalities too."""

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        menu = context["widget"]
        options = "".join(_group(name, choices) for name, choices, _turn in menu["optgroups"])
        return SafeString(f"<select{_written({'name': menu['name'], **menu['attrs']})}>{options}\n</select>")


def _group(name: str | None, choices: list[dict[str, Any]]) -> str:
    """Choices under a name of their own, or without one."""
    options = "".join(
        f"\n  <option{_written({'value': choice['value'], **choice['attrs']})}>{conditional_escape(choice['label'])}"
        "</option>"
        for choice in choices
    )
    return f'\n  <optgroup label="{conditional_escape(name)}">{options}\n  </optgroup>' if name else options


def _written(attributes: dict[str, Any]) -> str:
    """In their order, as the library's templates write them: True is a name alone, False is nothing."""
    told = [(name, value) for name, value in attributes.items() if value is not False]
    return "".join(f" {name}" if value is True else f' {name}="{conditional_escape(value)}"' for name, value in told)


class Choice(forms.TypedChoiceField):
    """One of a few: radios up to six, a list beyond. `missing` is the sentence for none."""

    def __init__(self, *, label: Any, choices: Any, missing: Any, radios: bool = False, **more: Any) -> None:
        widget = forms.RadioSelect() if radios else Menu()
        super().__init__(label=label, choices=choices, widget=widget, **more)
        self.error_messages |= {"required": missing, "invalid_choice": missing or UNLISTED}


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


class Unechoed(forms.TextInput):
    """What was written here is never put on a page again."""

    def format_value(self, value: Any) -> None:
        return None


class NotEchoed(Text):
    """A secret of at most 20 characters: sent once, and never put on a page again, right or wrong."""

    def __init__(self, *, label: Any, help_text: Any = "") -> None:
        super().__init__(label=label, help_text=help_text, max_length=20)
        self.widget = Unechoed(attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"})


class File(forms.FileField):
    """A document or a picture. What it is, and how large it may be, is seen to where it is stored."""

    def __init__(self, *, label: Any) -> None:
        hint = gettext_lazy("PDF, Word, Excel, OpenDocument eller bilde, inntil 10 MB.")
        super().__init__(label=label, help_text=hint)
        self.error_messages |= {
            "required": gettext_lazy("Velg en fil"),
            "missing": gettext_lazy("Velg en fil"),
            "empty": gettext_lazy("Filen er tom. Velg en annen."),
            "max_length": gettext_lazy("Navnet på filen er for langt. Gi den et kortere navn."),
        }

    def was_let_go(self) -> None:
        """The post was too large, and the file was let go of on the way: say so where it is missing."""
        large = gettext_lazy("Filen er for stor. Det er plass til 10 MB: lagre den som PDF, eller del den i to.")
        self.error_messages |= {"required": large, "missing": large}


class Months(forms.IntegerField):
    """Whole months, or none given. How many are allowed is a rule of the domain, not of the field."""

    affix = gettext_lazy("måneder")
    says_optional = False

    def __init__(self, *, label: Any, help_text: Any = "") -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 3, "autocomplete": "off"})
        super().__init__(label=label, help_text=help_text, min_value=0, max_value=99, required=False, widget=widget)
        message = gettext_lazy("Skriv et helt antall måneder, med tall")
        self.error_messages |= {"invalid": message}
        speak_plainly(self, message)


class Year(forms.IntegerField):
    """A year of birth, four digits, or none given."""

    says_optional = False

    def __init__(self, *, label: Any, earliest: int, help_text: Any = "") -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "autocomplete": "off"})
        super().__init__(label=label, help_text=help_text, required=False, widget=widget)
        self.earliest = earliest
        self.error_messages |= {"invalid": gettext_lazy("Skriv året med fire sifre, for eksempel 1985")}
        speak_plainly(self, self.error_messages["invalid"])

    def clean(self, value: Any) -> int | None:
        year: int | None = super().clean(value)
        if year is not None and not self.earliest <= year <= timezone.localdate().year:
            raise ValidationError(self.error_messages["invalid"])
        return year


class Share(forms.CharField):
    """An exact part of a whole: «1/3», «50,5 %», «50,5» (per cent), «½». Cleans to a Fraction from 0 to 1, or None."""

    says_optional = True

    def __init__(self, *, label: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "size": 8})
        hint = gettext_lazy("For eksempel 100 %, 33,3 % eller 1/3.")
        super().__init__(label=label, help_text=hint, required=False, widget=widget, max_length=20)
        self.widget.attrs.pop("maxlength", None)
        speak_plainly(self, LONG)

    def clean(self, value: Any) -> Fraction | None:
        text = super().clean(value)
        if not text:
            return None
        plain = unicodedata.normalize("NFKC", text).replace("\u2044", "/").replace(" ", "").replace(",", ".")
        wrong = _("Skriv andelen som prosent eller brøk, for eksempel 50 % eller 1/3")
        if not SHARE.fullmatch(plain):
            raise ValidationError(wrong)
        try:
            share = Fraction(plain) if "/" in plain else Fraction(plain.removesuffix("%")) / 100
        except ZeroDivisionError:
            raise ValidationError(wrong) from None
        if not 0 <= share <= 1:
            raise ValidationError(_("En eierandel er fra 0 til 100 prosent"))
        return share

    def prepare_value(self, value: Any) -> Any:
        """As it was meant: per cent where that is exact, else the fraction."""
        if not isinstance(value, Fraction):
            return value
        percent = value * 100
        hundredths = percent * 100
        if hundredths.denominator != 1:
            return str(value)
        shown = f"{hundredths.numerator / 100:.2f}".rstrip("0").rstrip(".")
        return f"{shown} %".replace(".", ",")


class Day(forms.DateField):
    """A date, as the browser's date field sends it or as Norwegians write it."""

    def __init__(self, *, label: Any, missing: Any = "", **more: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        formats = ["%Y-%m-%d", "%d.%m.%Y"]
        super().__init__(label=label, required=bool(missing), widget=widget, input_formats=formats, **more)
        wrong = gettext_lazy("Skriv datoen som dag.måned.år, for eksempel 24.11.2026")
        self.error_messages |= {"required": missing, "invalid": wrong}

    def to_python(self, value: Any) -> date | None:
        """A slip of the year is said at once: nothing here is before 2000, or more than two years ahead."""
        found = super().to_python(value)
        if found and not 2000 <= found.year <= timezone.localdate().year + 2:
            raise ValidationError(_("Se over årstallet: %(year)s kan ikke stemme") % {"year": found.year})
        return found


class Hour(forms.TimeField):
    """A time of day: 17.00, 17:00, 1700, or 17 for the whole hour."""

    def __init__(self, *, label: Any, missing: Any = "") -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(label=label, required=bool(missing), widget=widget)
        wrong = gettext_lazy("Skriv klokkeslettet som timer.minutter, for eksempel 17.00")
        self.error_messages |= {"required": missing, "invalid": wrong}

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        found = HOUR.fullmatch(str(value).strip())
        hour, minute = (int(part or 0) for part in found.groups()) if found else (24, 0)
        if hour > 23 or minute > 59:
            raise ValidationError(self.error_messages["invalid"])
        return time(hour, minute)
