"""The SQL of each figure. What is in use lies in numbered folders under sql/, and is never changed there: what comes
anew lies in a new folder (docs/how-to/figure.md). Read by the command that freezes a definition, and by tests.
"""

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
AS_READER = """
-- It runs as the reader, who owns it: to be given it, the reader must be allowed to create for a moment.
GRANT CREATE ON SCHEMA public TO grobunn_reader;
ALTER FUNCTION {name} OWNER TO grobunn_reader;
REVOKE CREATE ON SCHEMA public FROM grobunn_reader;
"""


def folders() -> list[Path]:
    """The numbered folders, the oldest first."""
    return sorted(SQL.glob("[0-9][0-9][0-9][0-9]"))


def text_of(name: str) -> str:
    """A definition as it is in use: the newest of its texts. KeyError where there is none."""
    for folder in reversed(folders()):
        if (file := folder / f"{name}.sql").exists():
            return file.read_text()
    raise KeyError(name)


def made_of_figures() -> dict[str, str]:
    """The functions that follow from the list of figures, by name, made from the templates: one tally for each figure
    that counts distinct rows (a headcount has a text of its own), and the one that counts a whole year.
    """
    made = {f"{figure}_tally": _tally(figure) for figure in COUNTED}
    return {**made, "count_year": _count_year()}


def _template(name: str) -> str:
    return (SQL / "templates" / f"{name}.sql").read_text()


def _tally(figure: str) -> str:
    """It counts one figure for regions and counties, for a period with its quarters and months."""
    source, key = COUNTED[figure]
    text = _template("tally").format(figure=figure, source=source, key=key, slots=", ".join(_slots()))
    return text + AS_READER.format(name=f"{figure}_tally{ARGUMENTS}")


def _slots() -> list[str]:
    """Counts of the keys that were seen in each quarter, then in each month."""
    quarters = [0b111 << (3 * quarter) for quarter in range(4)]
    return [f"count(*) FILTER (WHERE months & {bits} <> 0)" for bits in [*quarters, *(1 << one for one in range(12))]]


def _count_year() -> str:
    """It counts every figure of a year over the rows themselves."""
    parts = [
        f"SELECT '{figure}'::text, tally.* FROM period, {figure}_tally(agreements, starts, ends) tally"  # noqa: S608
        for figure in FIGURES
    ]
    parts.append("SELECT tally.* FROM period, profile_tally(agreements, starts, ends) tally")
    text = _template("count_year").format(parts="\nUNION ALL ".join(parts))
    return text + AS_READER.format(name="count_year(integer)")
