"""A year's figures as one publication: every cell of it covered at once, so that no two places tell on each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from grobunn.reporting.counting import Numbers
from grobunn.reporting.disclosure import HIDDEN, NONE, SMALL, Cover, Relation, Shown, Tie
from grobunn.reporting.indicators import ALL, BY_KEY, Figure
from grobunn.reporting.periods import Period, all_of
from grobunn.reporting.places import Place
from grobunn.reporting.profile import SERVED, Question, answers_in, questions

Key = tuple[str, int, int]
"""(figure, place, slot), as in counting.Numbers."""
NO_MORE_THAN = {"cafe_participants": "cafe_visits", "course_participants": "course_participations"}
NEVER_ALONE = {**NO_MORE_THAN, "persons_met": "physical_meetings"}


@dataclass(frozen=True)
class Publication:
    """A year in all places, as one reader sees it. `asked` are the questions of its profile; `inside` are the places
    whose numbers she sees as they are.
    """

    year: int
    places: tuple[Place, ...]
    cells: Mapping[Key, Shown]
    asked: tuple[Question, ...] = ()
    inside: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Nothing was done, or nothing was written down: not a year of noughts."""
        return all(cell.why == NONE for cell in self.cells.values())

    def is_blank(self, place: Place) -> bool:
        """Whether nothing at all was written down in a place that year."""
        return self.cells[SERVED, place.id, 1].why == NONE

    def is_partial(self, place: Place) -> bool:
        """Whether a county's numbers lack those of a region where nothing was written down."""
        regions = {agreement.region_id for agreement in place.agreements}
        return place.is_county and any(self.is_blank(one) for one in self.places if one.id in regions)

    @property
    def has_covered(self) -> bool:
        """Whether any figure is, beside the answers of the profile."""
        return any(cell.why in {SMALL, HIDDEN} for key, cell in self.cells.items() if key[0] in BY_KEY)

    def cell(self, figure: str, place: Place, period: Period | None = None) -> Shown:
        return self.cells[figure, place.id, period.slot if period else 1]

    def rate(self, figure: str, place: Place) -> Decimal | None:
        """The year's number for each 1,000 inhabitants on 1 January; None where either is not known or not shown."""
        return None if self.is_partial(place) else place.rate(self.cell(figure, place).number)

    def seen_from(self, own: Numbers, inside: Iterable[int]) -> "Publication":
        """The same, with the numbers of some places as they are."""
        places = frozenset(inside)
        told = {**own, **answers_in(own, self.asked, self.year)}
        here = (key for key, cell in self.cells.items() if key[1] in places and cell.why != NONE)
        exact = {key: Shown(told.get(key, 0)) for key in here}
        return replace(self, cells={**self.cells, **exact}, inside=places)


def publish(year: int, places: Iterable[Place], counted: Numbers) -> Publication:
    """Everything of a year that readers outside an operator see, also other operators, who know their own numbers."""
    shown = tuple(places)
    asked = tuple(questions(shown))
    told = {**counted, **answers_in(counted, asked, year)}
    numbers = {key: told.get(key, 0) for key in keys(year, shown, asked)}
    limits = {key: place.limit for place in shown for key in numbers if key[1] == place.id}
    worth = {key: _worth(key) for key in numbers}
    cover = Cover(numbers, relations(year, shown, asked), limits=limits, worth=worth)
    told_of = {key[1] for key, number in numbers.items() if number}
    blank = {key for key in numbers if key[1] not in told_of}  # that nothing was written down there is no secret
    cover.protect(known=blank)
    regions = [place for place in shown if not place.is_county]
    for operator in {place.agreement.operator_id for place in regions}:
        own = {place.id for place in regions if place.agreement.operator_id == operator}
        of_others = {key for key in numbers if key[1] > 0 and key[1] not in own}
        cover.protect(of_others, known=blank | {key for key in numbers if key[1] in own})
    return Publication(year, shown, cover.shown() | dict.fromkeys(blank, Shown(None, NONE)), asked)


def _worth(key: Key) -> int:
    """The year's number is what people come for; then the quarters; and the county's before a region's."""
    figure, place, slot = key
    whole = 15 if figure in BY_KEY or figure == SERVED else 1
    return (whole if slot == 1 else 2 if slot < 6 else 1) * (2 if place < 0 else 1)


def keys(year: int, places: Iterable[Place], asked: Iterable[Question]) -> Iterator[Key]:
    """Every figure in every period; of the profile the year alone."""
    slots = [period.slot for period in all_of(year)]
    answers = [SERVED, *(figure for question in asked for figure in question.figures)]
    for place in places:
        yield from ((figure.key, place.id, slot) for figure in ALL for slot in slots)
        yield from ((figure, place.id, 1) for figure in answers)


def relations(year: int, places: Iterable[Place], asked: Iterable[Question]) -> Iterator[Relation[Key]]:
    """All that a reader can reckon with: months and years, regions and county, persons and their visits, answers."""
    everywhere = list(places)
    yield from _of_profile(everywhere, list(asked))
    for figure in ALL:
        for place in everywhere:
            yield from _over_time(figure, place, year)
        for county in (place for place in everywhere if place.is_county):
            yield from _over_regions(figure, county, everywhere, year)
    for place, slot in product(everywhere, range(1, 18)):
        yield from _of_figures(place.id, slot)


def _of_figures(place: int, slot: int) -> Iterator[Relation[Key]]:
    """Visits and those who paid them: at least as many, and never the one without the other."""
    for fewer, more in NO_MORE_THAN.items():
        yield Relation((more, place, slot), ((fewer, place, slot),), Tie.WITHIN)
    for persons, things in NEVER_ALONE.items():
        yield Relation((things, place, slot), ((persons, place, slot),), Tie.TOGETHER)


def _over_time(figure: Figure, place: Place, year: int) -> Iterator[Relation[Key]]:
    tie = Tie.SUM if figure.adds_up else Tie.UNION
    whole = Period(year)
    quarters, months = whole.quarters(), whole.months()

    def key(period: Period) -> Key:
        return figure.key, place.id, period.slot

    yield Relation(key(whole), tuple(map(key, quarters)), tie)
    for turn, quarter in enumerate(quarters):
        yield Relation(key(quarter), tuple(map(key, months[3 * turn : 3 * turn + 3])), tie)
    if tie == Tie.UNION:
        yield Relation(key(whole), tuple(map(key, months)), tie)


def _over_regions(figure: Figure, county: Place, everywhere: Iterable[Place], year: int) -> Iterator[Relation[Key]]:
    regions = {agreement.region_id for agreement in county.agreements}
    parts = [place for place in everywhere if place.id in regions]
    tie = Tie.SUM if figure.is_split else Tie.UNION
    for period in all_of(year):
        cells = tuple((figure.key, place.id, period.slot) for place in parts)
        yield Relation((figure.key, county.id, period.slot), cells, tie)


def _of_profile(everywhere: list[Place], asked: list[Question]) -> Iterator[Relation[Key]]:
    """Each question's answers make up those served; in the county nobody gives an answer that she gave nowhere."""
    persons = [figure.key for figure in ALL if figure.is_indicator and figure.key != "portal_cases"]
    for place in everywhere:
        served = (SERVED, place.id, 1)
        yield Relation(served, tuple((figure, place.id, 1) for figure in persons), Tie.UNION)
        for question in asked:
            yield Relation(served, tuple((figure, place.id, 1) for figure in question.figures), Tie.SUM)
    for county in (place for place in everywhere if place.is_county):
        regions = {agreement.region_id for agreement in county.agreements}
        yield Relation((SERVED, county.id, 1), tuple((SERVED, one, 1) for one in sorted(regions)), Tie.UNION)
        for figure in (figure for question in asked for figure in question.figures):
            yield Relation((figure, county.id, 1), tuple((figure, one, 1) for one in sorted(regions)), Tie.COVERED)
