"""Who was served: the questions of the profile, and how many persons gave each answer. Unknown is shown as unknown."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grobunn.agreements.queries import names_of_municipalities
from grobunn.clients.ages import age_group
from grobunn.clients.industries import industry, sections
from grobunn.clients.models import Education, Employment, Gender, HeardFrom, Language, LegalForm, Phase
from grobunn.reporting.counting import Numbers
from grobunn.reporting.places import Place

Text = str | Promise
SERVED = "served="
UNKNOWN, ELSEWHERE = "", "elsewhere"
AGES: dict[str, Text] = {
    "under_25": _("Under 25 år"),
    "25_34": _("25–34 år"),
    "35_44": _("35–44 år"),
    "45_54": _("45–54 år"),
    "55_up": _("55 år og eldre"),
}


@dataclass(frozen=True)
class Question:
    """One question of the profile, its answers in the order in which they are shown, and how a stored one is read."""

    key: str
    name: Text
    answers: Mapping[str, Text]
    source: str = ""
    read: Callable[[str, int], str] = lambda stored, _year: stored

    @property
    def stored(self) -> str:
        """What the counting function calls it."""
        return self.source or self.key

    @property
    def figures(self) -> list[str]:
        """The key of each answer's number in a publication."""
        return [f"{self.key}={answer}" for answer in self.answers]


def _section(stored: str, _year: int) -> str:
    """The section of an industry, by the newest list: SN2025:62 is SN2025:K. A section of the older list is its own."""
    standard, _colon, code = stored.partition(":")
    found = industry(standard, code)
    return f"{standard}:{found.section}" if found else UNKNOWN


def _age(stored: str, year: int) -> str:
    return age_group(int(stored), year) if stored else UNKNOWN


def _with_unknown(answers: Mapping[str, Text]) -> dict[str, Text]:
    return {**answers, UNKNOWN: _("Ukjent")}


def questions(places: Iterable[Place]) -> list[Question]:
    """All questions; where people live is asked by the municipalities of these places."""
    return [
        Question("gender", _("Kjønn"), _with_unknown(dict(Gender.choices))),
        Question("age", _("Alder"), _with_unknown(AGES), "birth_year", _age),
        _homes(places),
        Question("education", _("Utdanning"), _with_unknown(dict(Education.choices))),
        Question("employment", _("Arbeid"), _with_unknown(dict(Employment.choices))),
        Question("language", _("Språk"), _with_unknown(dict(Language.choices))),
        Question("phase", _("Hvor langt de har kommet"), _with_unknown(dict(Phase.choices))),
        Question("legal_form", _("Selskapsform de planlegger"), _with_unknown(dict(LegalForm.choices))),
        Question("industry", _("Næring"), _with_unknown(_industries()), read=_section),
        Question("heard_from", _("Hvordan de hørte om oss"), _with_unknown(dict(HeardFrom.choices))),
    ]


def _homes(places: Iterable[Place]) -> Question:
    names = names_of_municipalities({one.region_id for place in places for one in place.agreements})
    answers = _with_unknown({**names, ELSEWHERE: _("Andre kommuner")})
    return Question(
        "home",
        _("Kommune de bor i"),
        answers,
        read=lambda stored, _year: stored if stored in answers else ELSEWHERE,
    )


def _industries() -> dict[str, Text]:
    """Sections of both lists: an answer stays in the list that it was given in."""
    new = {one.key: one.name for one in sections("SN2025")}
    old = {one.key: f"{one.name} (SN2007)" for one in sections("SN2007")}
    return {**new, **old}


def answers_in(counted: Numbers, asked: Iterable[Question], year: int) -> Numbers:
    """How many gave each answer, in each place: (question=answer, place, 1) → persons."""
    by_source = {question.stored: question for question in asked}
    numbers: Counter[tuple[str, int, int]] = Counter()
    for (figure, place, slot), number in counted.items():
        source, equals, stored = figure.partition("=")
        if figure == SERVED:
            numbers[figure, place, slot] += number
        elif equals and source in by_source:
            question = by_source[source]
            numbers[f"{question.key}={question.read(stored, year)}", place, slot] += number
    return dict(numbers)
