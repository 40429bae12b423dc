"""What is asked when a spreadsheet is imported."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl.utils import get_column_letter

from grobunn.agreements.models import Agreement
from grobunn.components.forms import Choice, File, offer
from grobunn.reporting.imports.columns import Column
from grobunn.reporting.imports.mapping import Mapping, Sheet, sheet_of, usable_sheets, words_for_kinds
from grobunn.reporting.imports.meanings import Meaning
from grobunn.reporting.imports.table import Table
from grobunn.reporting.imports.words import plain

EXAMPLES = 3


class UploadForm(forms.Form):
    agreement = Choice(label=gettext_lazy("Avtale"), choices=(), missing=gettext_lazy("Velg en avtale"))
    file = File(label=gettext_lazy("Regneark"))

    def __init__(self, *args: Any, agreements: Sequence[Agreement], is_too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "agreement", [(str(one.pk), one.region.name) for one in agreements])
        if len(agreements) == 1:
            self.fields["agreement"].initial, self.fields["agreement"].widget = agreements[0].pk, forms.HiddenInput()
        self.fields["file"].help_text = _("Excel (xlsx) eller CSV, inntil 10 MB og 20 000 linjer, uten passord.")
        if is_too_large:
            large = _("Filen er for stor. Det er plass til 10 MB: del den i flere.")
            self.fields["file"].error_messages |= {"required": large, "missing": large}


@dataclass(frozen=True)
class Asked:
    """A line of the page: what stands in the file, and the list to choose in."""

    name: str
    beside: str
    field: BoundField


class ColumnsForm(forms.Form):
    """What each column is, and what each word for a kind means: as many lists as the file has of them."""

    def __init__(self, *args: Any, table: Table, mapping: Mapping, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before, self.sheet = mapping, sheet_of(table, mapping.sheet)
        self.sheets, self.words = usable_sheets(table), words_for_kinds(table, mapping)
        self.places = _filled_places(self.sheet) if self.sheet else []
        if len(self.sheets) > 1:
            self._list("sheet", _("Ark i fila"), [(name, name) for name in self.sheets], mapping.sheet)
        for place in self.places:
            column = mapping.columns.get(place)
            self._list(f"c{place}", _("Betydning"), [("", _("Ikke importer")), *Column.choices], column)
        for number, word in enumerate(self.words):
            self._list(f"k{number}", _("Betydning"), [("", _("Velg …")), *Meaning.choices], mapping.meaning(word))
        nothing = ("", _("Fila har en kolonne som sier det"))
        self._list("all_are", _("Hva er alle linjene?"), [nothing, *Meaning.choices], mapping.all_are)

    def _list(self, name: str, label: str, choices: Sequence[tuple[Any, Any]], initial: str | None) -> None:
        self.fields[name] = Choice(label=label, choices=choices, missing="", required=False, initial=initial or "")
        vars(self.fields[name])["says_optional"] = False
        self.fields[name].widget.attrs["class"] = "ds-input"

    def columns(self) -> list[Asked]:
        """The columns that have something in them, with their letter and what stands first in them."""
        assert self.sheet
        labels = self.sheet.header.labels
        return [
            Asked(
                f"{get_column_letter(place + 1)}: {labels[place] if place < len(labels) else ''}",
                " · ".join(_examples(self.sheet, place)),
                self[f"c{place}"],
            )
            for place in self.places
        ]

    def kinds(self) -> list[Asked]:
        return [Asked(word, str(count), self[f"k{number}"]) for number, (word, count) in enumerate(self.words.items())]

    def mapping(self) -> Mapping:
        """As it was chosen."""
        chosen = self.cleaned_data
        kinds = {plain(word): chosen[f"k{number}"] for number, word in enumerate(self.words)}
        return Mapping(
            sheet=chosen.get("sheet") or self.before.sheet,
            columns={place: Column(chosen[f"c{place}"]) for place in self.places if chosen[f"c{place}"]},
            kinds={word: Meaning(meaning) if meaning else None for word, meaning in kinds.items()},
            all_are=Meaning(chosen["all_are"]) if chosen["all_are"] else None,
        )


def _filled_places(sheet: Sheet) -> list[int]:
    filled = {place for line in sheet.lines for place, cell in enumerate(line.cells) if cell}
    return sorted(filled | {place for place, label in enumerate(sheet.header.labels) if label})


def _examples(sheet: Sheet, place: int) -> list[str]:
    found: dict[str, None] = {}
    for line in sheet.lines:
        if cell := line.cell(place):
            found.setdefault(cell[:30])
        if len(found) == EXAMPLES:
            break
    return list(found)


class ConfirmForm(forms.Form):
    """Import what was looked over; `leaves_out` is asked for where some lines have errors."""

    rows = forms.IntegerField(widget=forms.HiddenInput)
    faults = forms.IntegerField(widget=forms.HiddenInput)
    leaves_out = forms.BooleanField(required=False, label=gettext_lazy("Linjene med feil blir ikke importert"))

    def clean(self) -> dict[str, Any]:
        if self.errors.pop("rows", None) or self.errors.pop("faults", None):
            self.add_error(None, _("Se over fila på nytt, og importer så."))
        return self.cleaned_data
