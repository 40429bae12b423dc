"""Age as figures show it: a group, from the year of birth alone."""

GROUPS = {"under_25": 0, "25_34": 25, "35_44": 35, "45_54": 45, "55_up": 55}  # from this age, to the next


def age_group(birth_year: int | None, year: int) -> str:
    """The group of the age that somebody reaches in `year`; empty when her year of birth isn't known, or is later."""
    age = year - birth_year if birth_year else -1
    return next((group for group, lowest in reversed(GROUPS.items()) if age >= lowest), "")
