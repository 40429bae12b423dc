import pytest

from grobunn.clients.ages import GROUPS, age_group


@pytest.mark.parametrize(
    ("born", "group"),
    [
        (2006, "under_25"),
        (2000, "under_25"),
        (1999, "25_34"),
        (1990, "25_34"),
        (1989, "35_44"),
        (1980, "35_44"),
        (1979, "45_54"),
        (1970, "45_54"),
        (1969, "55_up"),
        (1900, "55_up"),
    ],
)
def test_a_group_begins_with_the_age_that_is_reached_in_the_year(born, group):
    assert age_group(born, 2024) == group


@pytest.mark.parametrize("born", [None, 0, 2025])
def test_what_is_not_known_or_cannot_be_is_in_no_group(born):
    assert age_group(born, 2024) == ""


def test_every_age_is_in_one_group_and_the_groups_go_upwards():
    ages = [list(GROUPS).index(age_group(2024 - age, 2024)) for age in range(125)]
    assert ages == sorted(ages)
    assert set(ages) == set(range(len(GROUPS)))
