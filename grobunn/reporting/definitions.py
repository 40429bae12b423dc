"""The SQL of each figure, put together from the files in sql/. Read by migrations, and by tests that drop a clause."""

from pathlib import Path

SQL = Path(__file__).parent / "sql"
ARGUMENTS = "(bigint[], timestamptz, timestamptz)"
PERSON, THING = "coalesce(joined.counts_as_id, row.who)", "row.thing"

# Each figure with the definition whose rows it counts, and what of them it counts: distinct persons or distinct things.
COUNTED: dict[str, tuple[str, str]] = {
    "persons_met": ("persons_met", PERSON),
    "physical_meetings": ("persons_met", THING),
    "assessments_completed": ("assessments_completed", PERSON),
    "cafe_participants": ("cafe_participants", PERSON),
    "cafe_visits": ("cafe_participants", THING),
    "course_participants": ("course_participants", PERSON),
    "course_participations": ("course_participants", THING),
    "course_completions": ("course_completions", PERSON),
    "portal_cases": ("portal_cases", THING),
}
ROWS = (*dict.fromkeys(source for source, _key in COUNTED.values()), "cafe_guests")
FIGURES = (*COUNTED, "cafe_guests")


def text_of(name: str) -> str:
    return (SQL / f"{name}.sql").read_text()


def tally_of(figure: str) -> str:
    """The function that counts one figure for regions and counties, for a period with its quarters and months."""
    if figure == "cafe_guests":
        return text_of("tally_of_guests")
    source, key = COUNTED[figure]
    return text_of("tally").format(figure=figure, source=source, key=key, slots=", ".join(_slots()))


def _slots() -> list[str]:
    """Counts of the keys that were seen in each quarter, then in each month."""
    quarters = [0b111 << (3 * quarter) for quarter in range(4)]
    return [f"count(*) FILTER (WHERE months & {bits} <> 0)" for bits in [*quarters, *(1 << one for one in range(12))]]


def year_tally() -> str:
    """The function that counts every figure of a year over the rows themselves."""
    parts = [
        f"SELECT '{figure}'::text, tally.* FROM period, {figure}_tally(agreements, starts, ends) tally"  # noqa: S608
        for figure in FIGURES
    ]
    parts.append("SELECT tally.* FROM period, profile_tally(agreements, starts, ends) tally")
    return text_of("year_tally").format(parts="\nUNION ALL ".join(parts))
