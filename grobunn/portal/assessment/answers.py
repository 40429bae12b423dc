"""What she has answered so far. It travels with the form itself: nothing is stored before she sends.

The identity number is never among it: it is asked on the page that sends, and put on no page again.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from grobunn.agreements.models import Agreement, Municipality
from grobunn.agreements.queries import Unknown, agreement_for, municipality_by_number
from grobunn.assessments.commands import Told
from grobunn.assessments.models import Order
from grobunn.assessments.nav_form import ABOUT
from grobunn.assessments.rules import Circumstances
from grobunn.cases.models import Case
from grobunn.components.forms import Share
from grobunn.core import clock
from grobunn.portal.assessment.forms import NAMES, STEPS, StepForm
from grobunn.portal.enquiry.answers import in_words

REVIEW = len(STEPS) + 1
CIRCUMSTANCES = tuple(Circumstances.__dataclass_fields__)


class Answers:
    """The answers, and which step they are at. Steps count from 1; a change begins at 2, since the place is settled."""

    def __init__(self, posted: Mapping[str, Any], *, is_change: bool = False) -> None:
        self.posted = {name: str(posted[name]) for name in NAMES if name in posted}
        self.is_change = is_change
        self.first = 2 if is_change else 1
        self.at = self.numbered(posted.get("steg", ""))

    def numbered(self, text: Any) -> int:
        """The step of this number, or the nearest that is there."""
        number = int(text) if str(text).isdecimal() and len(str(text)) < 3 else 0
        return min(max(number, self.first), REVIEW)

    @property
    def numbers(self) -> range:
        return range(self.first, REVIEW)

    def form(self, step: int, *, checked: bool = False) -> StepForm:
        """The form of a step with what was answered; `checked` looks for errors, once."""
        if checked:
            return self._checked[step]
        made = STEPS[step - 1]
        return made(initial=self.posted, answered=self.posted)

    @cached_property
    def _checked(self) -> dict[int, StepForm]:
        return {number: STEPS[number - 1](self.posted, answered=self.posted) for number in self.numbers}

    def carried(self, step: int) -> list[tuple[str, str]]:
        """What isn't asked on this step, as hidden fields."""
        asked = self.form(step).fields if step < REVIEW else {}
        return [pair for pair in self.posted.items() if pair[0] not in asked]

    def first_wrong(self) -> int | None:
        return next((number for number in self.numbers if not self.form(number, checked=True).is_valid()), None)

    @cached_property
    def place(self) -> Municipality | None:
        try:
            return municipality_by_number(self.posted.get("start", ""))
        except Unknown:
            return None

    @cached_property
    def agreement(self) -> Agreement | None:
        """Under which the assessment would be written; None outside the agreements."""
        return agreement_for(self.place, clock.today()) if self.place else None

    @cached_property
    def _found(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for number in self.numbers:
            form = self.form(number, checked=True)
            form.is_valid()
            found |= form.cleaned_data
        return found

    @property
    def circumstances(self) -> Circumstances:
        return Circumstances(**{name: self._found[name] for name in CIRCUMSTANCES if name in self._found})

    def told(self, number: str = "") -> Told:
        """From steps that are all valid."""
        about = {asked.ours: self._found.get(asked.ours, "") for asked in ABOUT if asked.ours != "number"}
        return Told(about=about, circumstances=self.circumstances, number=number)

    def in_sections(self) -> list[dict[str, Any]]:
        """For looking over: each step with its questions and the answers in words."""
        return [self._section(number) for number in self.numbers]

    def _section(self, number: int) -> dict[str, Any]:
        form = self.form(number, checked=True)
        form.is_valid()
        rows = [(form[name].label, in_words(form, name)) for name in form.fields]
        return {"number": number, "heading": form.heading, "rows": [row for row in rows if row[1]]}


def known_of(case: Case) -> dict[str, str]:
    """What a first order begins with: what the enquiry said already."""
    known = {"given_name": case.client.given_name, "family_name": case.client.family_name, "lives_in_norway": "ja"}
    return {**known, "start": case.start.number} if case.start else known


def known_from(order: Order) -> dict[str, str]:
    """What a change begins with: the order as it is, in the words of its form."""
    circumstances, share = order.circumstances, Share(label="")
    known = {asked.ours: getattr(order, asked.ours) for asked in ABOUT if asked.ours != "number"}
    known |= {name: getattr(circumstances, name) for name in CIRCUMSTANCES}
    return {name: str(share.prepare_value(value)) for name, value in known.items() if value not in {None, ""}}
