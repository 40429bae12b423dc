"""What a visitor has answered so far. It travels with the form itself: nothing is stored before she sends."""

import uuid
from collections.abc import Mapping
from functools import cached_property
from typing import Any, cast

from django import forms
from django.utils.choices import flatten_choices

from grobunn.agreements.models import Municipality
from grobunn.agreements.queries import Unknown, municipality_by_number
from grobunn.cases.commands import Matter
from grobunn.cases.models import Need
from grobunn.clients.contacts import Contact
from grobunn.components.formats import phone
from grobunn.components.forms import Phone, Share
from grobunn.portal.enquiry.forms import STEPS

REVIEW = len(STEPS) + 1


class Answers:
    """The posted answers, and which step they are at. Steps count from 1; REVIEW is where one looks over."""

    def __init__(self, posted: Mapping[str, Any]) -> None:
        self.posted = posted
        self.token = _as_uuid(posted.get("token", ""))
        number = str(posted.get("steg", "1"))
        self.at = min(max(int(number), 1), REVIEW) if number.isdecimal() and len(number) < 3 else 1

    def form(self, step: int, *, checked: bool = False) -> forms.Form:
        """The form of a step with what was answered; `checked` looks for errors, once."""
        if checked:
            return self._checked[step - 1]
        return STEPS[step - 1](initial=self.values(step))

    @cached_property
    def _checked(self) -> list[forms.Form]:
        return [made(self.posted) for made in STEPS]

    def values(self, step: int) -> dict[str, str]:
        names = STEPS[step - 1].base_fields
        return {name: self.posted[name] for name in names if name in self.posted}

    def carried(self, step: int) -> list[tuple[str, str]]:
        """Answers of the other steps, as hidden fields."""
        others = [number for number in range(1, REVIEW) if number != step]
        return [pair for number in others for pair in self.values(number).items()]

    def first_wrong(self) -> int | None:
        """The first step that has an error, when all are checked."""
        wrong = (step for step in range(1, REVIEW) if not self.form(step, checked=True).is_valid())
        return next(wrong, None)

    @cached_property
    def home(self) -> Municipality | None:
        return _place(self.posted.get("home", ""))

    def contact(self) -> Contact:
        """From steps that are all valid."""
        return Contact(home=self.home, **self._cleaned(4))

    def matter(self) -> Matter:
        """From steps that are all valid."""
        idea, start = self._cleaned(2), _place(self.posted.get("start", ""))
        need = Need(self._cleaned(1)["need"])
        return Matter(title=idea["title"], message=idea["message"], need=need, start=start or self.home)

    def _cleaned(self, step: int) -> dict[str, Any]:
        form = self.form(step, checked=True)
        form.is_valid()
        return dict(form.cleaned_data)

    def told(self) -> list[tuple[int, str, str]]:
        """Each question with the answer in words, for looking over: step, question, answer."""
        rows = []
        for step in range(1, REVIEW):
            form = self.form(step, checked=True)
            form.is_valid()
            rows += [(step, str(form[name].label), in_words(form, name)) for name in form.fields]
        return [row for row in rows if row[2]]


def in_words(form: forms.Form, name: str) -> str:
    """What was answered, as it reads; nothing for what wasn't, or is wrong."""
    value = form.cleaned_data.get(name, "")
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        labels: dict[str, str] = dict(flatten_choices(cast(Any, field.choices)))
        return str(labels.get(value, "")) if value else ""
    if isinstance(field, Share):
        return "" if value in {None, ""} else str(field.prepare_value(value))
    if isinstance(field, Phone) and value:
        return phone(value)
    return "✓" if value is True else str(value or "")


def _place(number: str) -> Municipality | None:
    try:
        return municipality_by_number(number) if number else None
    except Unknown:
        return None


def _as_uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()
