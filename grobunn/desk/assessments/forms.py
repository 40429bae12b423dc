"""Forms about an assessment: the text, what the founder told, and each act that asks for something."""

from fractions import Fraction
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grobunn.accounts.models import User
from grobunn.agreements.models import Municipality
from grobunn.agreements.queries import municipality_by_number
from grobunn.assessments.commands import Text as Written
from grobunn.assessments.commands import Told
from grobunn.assessments.identity_number import WrongNumber, check_today
from grobunn.assessments.limits import LIMITS, Benefit, Conclusion, Limit
from grobunn.assessments.models import AddressKind, AttachmentKind, LivesInNorway, Order
from grobunn.assessments.nav_form import ABOUT, BENEFIT, GUIDING, PARTS, PERIODS
from grobunn.assessments.rules import Answer, Circumstances, Commission, Novelty
from grobunn.components.formats import date_only
from grobunn.components.forms import Choice, File, Months, NotEchoed, Share, Text, offer
from grobunn.core import clock
from grobunn.desk.cases.places import place_choices

ABOUT_CHOICES = {"lives_in_norway": LivesInNorway, "address_kind": AddressKind}
UNANSWERED = ("", gettext_lazy("Ikke besvart"))


def about_fields() -> dict[str, forms.Field]:
    """NAV's panel about the founder, in NAV's words; the identity number has a field of its own."""
    fields: dict[str, forms.Field] = {}
    for asked in ABOUT:
        if asked.ours in ABOUT_CHOICES:
            choices = [*([] if asked.ours == "lives_in_norway" else [UNANSWERED]), *ABOUT_CHOICES[asked.ours].choices]
            fields[asked.ours] = Choice(label=asked.label, choices=choices, missing="", required=False)
        elif asked.ours != "number":
            fields[asked.ours] = Text(label=asked.label, max_length=Order.room_for(asked.ours), says_optional=False)
    return fields


class WriteForm(forms.Form):
    """NAV's panel «Vurdering», and our conclusion beside it. Everything may be saved half done."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)
    benefit = Choice(label=BENEFIT.label, choices=Benefit, missing="", radios=True, required=False)
    conclusion = Choice(
        label=gettext_lazy("Konklusjonen vår"),
        help_text=gettext_lazy("Vårt eget felt. NAVs skjema har ikke ja eller nei."),
        choices=Conclusion,
        missing="",
        radios=True,
        required=False,
    )
    conditions = Text(label=gettext_lazy("Hvilke vilkår, hvis du svarte «Ja, på vilkår»?"), rows=3, max_length=2000)
    other_documentation = forms.BooleanField(
        label=gettext_lazy("Annen dokumentasjon legges ved vurderingen"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in PARTS:
            self.fields[part.ours] = Text(
                label=part.label, help_text=GUIDING[part.ours], rows=8, max_length=20000, says_optional=False
            )
        for period in PERIODS:
            self.fields[period.ours] = Months(label=period.label, help_text=_allowed(period.ours))
        for name in ("benefit", "conclusion"):  # not asked for at every save, but before it is signed
            vars(self.fields[name])["says_optional"] = False

    @property
    def parts(self) -> list[forms.BoundField]:
        return [self[part.ours] for part in PARTS]

    @property
    def periods(self) -> list[forms.BoundField]:
        return [self[period.ours] for period in PERIODS]

    def revision(self) -> int:
        """The revision that this was written from."""
        return self.cleaned_data["based_on"] or 0

    def written(self) -> Written:
        return Written(**{name: value for name, value in self.cleaned_data.items() if name != "based_on"})


def _allowed(name: str) -> str:
    """Whom a field of months is for, how many the law allows today, and where that stands."""
    limits = [limit for limit in LIMITS if limit.field == name and limit.holds_on(clock.today())]
    says = _("Bare for {benefit}. Fra 0 til {most} ({source}")
    said = [says.format(benefit=one.benefit.label, most=one.most, source=one.source) + _since(one) for one in limits]
    return " ".join(said)


def _since(limit: Limit) -> str:
    return ", " + _("gjelder fra {day}").format(day=date_only(limit.valid_from)) + ")." if limit.valid_from else ")."


class OrderForm(forms.Form):
    """What the founder tells: where the business will be, NAV's panel about her, and what the guiding rules ask."""

    start = Choice(
        label=gettext_lazy("Hvor skal bedriften ligge?"),
        help_text=gettext_lazy("Vurderingen skrives der bedriften skal ligge."),
        choices=[],
        missing=gettext_lazy("Velg kommunen der bedriften skal ligge"),
    )
    number = NotEchoed(
        label=gettext_lazy("Fødselsnummer eller D-nummer"),
        help_text=gettext_lazy("Elleve sifre. Kan gis senere. Står det alt her, kan feltet være tomt."),
    )
    benefit = Choice(label=BENEFIT.label, choices=[UNANSWERED, *Benefit.choices], missing="", required=False)
    novelty = Choice(
        label=gettext_lazy("Er virksomheten ny?"), choices=[UNANSWERED, *Novelty.choices], missing="", required=False
    )
    own_share = Share(label=gettext_lazy("Hvor mye skal gründeren eie?"))
    others_share = Share(label=gettext_lazy("Hvor mye skal andre eie som får den samme ytelsen?"))
    commission = Choice(
        label=gettext_lazy("Skal virksomheten leve av provisjon?"),
        choices=[UNANSWERED, *Commission.choices],
        missing="",
        required=False,
    )
    is_laid_off = Choice(
        label=gettext_lazy("Er gründeren permittert?"),
        choices=[UNANSWERED, *Answer.choices],
        missing="",
        required=False,
    )
    is_self_inflicted = Choice(
        label=gettext_lazy("Har gründeren vært selvforskyldt ledig de siste seks månedene?"),
        choices=[UNANSWERED, *Answer.choices],
        missing="",
        required=False,
    )

    consents = forms.BooleanField(
        label=gettext_lazy("Skriver en annen operatør vurderinger der: gründeren har sagt ja til å sende alt dit"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= about_fields()
        offer(self, "start", place_choices(_("Velg kommune")))
        for name in self.fields:  # the page says once that everything may stand open
            vars(self.fields[name])["says_optional"] = False

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"])
        try:
            return check_today(number) if number else ""
        except WrongNumber as wrong:
            raise ValidationError(str(wrong)) from None

    @property
    def about(self) -> list[forms.BoundField]:
        return [self[asked.ours] for asked in ABOUT if asked.ours != "number"]

    def told(self) -> Told:
        found = self.cleaned_data
        about = {asked.ours: found[asked.ours] for asked in ABOUT if asked.ours != "number"}
        names = ("benefit", "novelty", "own_share", "others_share", "commission", "is_laid_off", "is_self_inflicted")
        circumstances = Circumstances(**{name: found[name] for name in names})
        return Told(about=about, circumstances=circumstances, number=found["number"])

    def place(self) -> Municipality:
        return municipality_by_number(self.cleaned_data["start"])


class ChangeOrderForm(OrderForm):
    """The order as it is; where it goes is settled."""

    def __init__(self, *args: Any, order: Order, **kwargs: Any) -> None:
        known = {name: getattr(order, name) for name in OrderForm.base_fields if hasattr(order, name)}
        known |= {asked.ours: getattr(order, asked.ours) for asked in ABOUT if asked.ours != "number"}
        known |= {"own_share": _share(order.own_share_of), "others_share": _share(order.others_share_of)}
        super().__init__(*args, initial=known, **kwargs)
        del self.fields["start"], self.fields["consents"]


def _share(text: str) -> Fraction | None:
    return Fraction(text) if text else None


class DeclareForm(forms.Form):
    """Is she impartial? Asked before anything opens."""

    is_impartial = Choice(
        label=gettext_lazy("Er du habil i denne saken?"),
        choices=[
            ("ja", gettext_lazy("Ja, jeg er habil: jeg er ikke i slekt med gründeren og har ingen interesser i saken")),
            ("nei", gettext_lazy("Nei, eller jeg er i tvil: en annen må ta saken")),
        ],
        missing=gettext_lazy("Svar ja eller nei"),
        radios=True,
    )
    ground = Text(
        label=gettext_lazy("Hvorfor er du ikke habil?"),
        help_text=gettext_lazy("Bare hvis du svarte nei. Skriv kort, for eksempel «gründeren er søskenbarnet mitt»."),
        max_length=500,
    )


class ReaderForm(forms.Form):
    reader = forms.ModelChoiceField(label=gettext_lazy("Hvem skal være annenleser?"), queryset=User.objects.none())

    def __init__(self, *args: Any, readers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "reader", readers)
        wrong = gettext_lazy("Velg en av dem som står i lista")
        self.fields["reader"].error_messages |= {"required": wrong, "invalid_choice": wrong}


class ReasonForm(forms.Form):
    """An act that must be given a reason, or words for the founder."""

    reason = Text(label=gettext_lazy("Hvorfor?"), missing=gettext_lazy("Skriv kort hvorfor"), rows=4, max_length=2000)

    def __init__(self, *args: Any, label: str = "", help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["reason"].label = label
        self.fields["reason"].help_text = help_text


class CommentForm(forms.Form):
    part = Choice(label=gettext_lazy("Om"), choices=[], missing="", required=False)
    text = Text(label=gettext_lazy("Merknad"), missing=gettext_lazy("Skriv merknaden"), rows=3, max_length=4000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "part", [("", _("Hele vurderingen")), *((part.ours, part.label) for part in PARTS)])


class FileForm(forms.Form):
    kind = Choice(label=gettext_lazy("Hva er det?"), choices=AttachmentKind, missing=gettext_lazy("Velg hva filen er"))
    file = File(label=gettext_lazy("Fil"))

    def __init__(self, *args: Any, is_too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_too_large:
            cast(File, self.fields["file"]).was_let_go()


class ConfirmForm(forms.Form):
    """Nothing to fill in: a page of its own that asks once more."""


class IssueForm(forms.Form):
    """The reader signs what she read: the page that she came from says which text that was."""

    read = forms.DateTimeField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        if self.errors.pop("read", None):
            self.add_error(None, _("Åpne vurderingen og les den først. Derfra skriver du under."))
        return self.cleaned_data
