import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from grobunn.advice.commands import log_unplanned_meeting
from grobunn.cases.models import Case, Channel
from tests.advice.meetings import account

pytestmark = pytest.mark.django_db


def run(name, *words):
    out = StringIO()
    call_command(name, *words, stdout=out)
    return out.getvalue()


def contributions(*more, region="Indre Østfold", year="2024", day="2024-01-01"):
    return run("contributions", "--region", region, "--year", year, "--population-date", day, *more)


def test_contributions_are_json_with_these_keys_in_this_order():
    facts = json.loads(contributions("--json"))
    assert list(facts) == [
        "region",
        "year",
        "population_date",
        "county",
        "municipalities",
        "shares",
        "total",
        "agreed",
        "deviation",
    ]
    assert list(facts["shares"][0]) == ["number", "name", "population", "amount"]


def test_amounts_are_text_with_two_decimals():
    facts = json.loads(contributions("--json"))
    assert (facts["county"], facts["municipalities"], facts["total"]) == (
        "346516.50",
        "157507.50",
        "504024.00",
    )
    assert (facts["agreed"], facts["deviation"]) == ("489000.00", "15024.00")
    assert facts["shares"][0] == {
        "number": "3118",
        "name": "Indre Østfold",
        "population": 47006,
        "amount": "117515.00",
    }


def test_what_was_asked_is_said_again():
    facts = json.loads(contributions("--json"))
    assert (facts["region"], facts["year"], facts["population_date"]) == ("Indre Østfold", 2024, "2024-01-01")


def test_where_nothing_was_agreed_it_says_null():
    facts = json.loads(contributions("--json", region="Mosseregionen"))
    assert (facts["agreed"], facts["deviation"]) == (None, None)


def test_norwegian_letters_are_written_as_they_are():
    assert "Indre Østfold" in contributions("--json")


def test_a_person_can_read_it_too():
    assert "total: 504024.00" in contributions().splitlines()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"region": "Atlantis"}, "Ingen region heter «Atlantis»"),
        ({"year": "2021"}, "gjelder i 2021"),
        ({"day": "2024-06-30"}, "mangler for"),
        ({"day": "i går"}, "population-date"),
        ({"year": "i fjor"}, "year"),
        ({"year": "0"}, "0"),
        ({"year": "10000"}, "10000"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(wrong, says):
    with pytest.raises(CommandError, match=says):
        contributions("--json", **wrong)


def activity(*words):
    return json.loads(run("activity_report", *words, "--json"))


def test_the_activity_report_has_these_keys_in_this_order(world):
    facts = activity("--region", "Indre Østfold", "--year", "2026")
    assert list(facts) == [
        "region",
        "year",
        "definitions",
        "inhabitants",
        "persons_met",
        "physical_meetings",
        "assessments_completed",
        "cafe_participants",
        "cafe_visits",
        "cafe_guests",
        "course_participants",
        "course_participations",
        "course_completions",
        "portal_cases",
    ]


def test_it_counts_one_region_or_all_together(world):
    log_unplanned_meeting(world.case, by=world.anna, account=account(world.case))
    Case.objects.filter(pk=world.case.pk).update(channel=Channel.EN_VEI_INN)
    events = dict.fromkeys(["cafe_participants", "cafe_visits", "cafe_guests"], 0)
    events |= dict.fromkeys(["course_participants", "course_participations", "course_completions"], 0)
    counted = {"definitions": 1, "persons_met": 1, "physical_meetings": 1, "portal_cases": 1, **events}
    counted["assessments_completed"] = 0
    assert activity("--region", "Indre Østfold", "--year", "2026") == {
        "region": "Indre Østfold",
        "year": 2026,
        "inhabitants": 64113,
        **counted,
    }
    assert activity("--year", "2026") == {
        "region": "Hele Østfold",
        "year": 2026,
        "inhabitants": 316448,
        **counted,
    }
    assert activity("--region", "Søndre Østfold", "--year", "2026")["persons_met"] == 0
    assert activity("--year", "2025")["persons_met"] == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--region", "Atlantis", "--year", "2026"], "Ingen region heter"),
        (["--region", "Indre Østfold", "--year", "2021"], "gjelder i 2021"),
        (["--year", "2021"], "Ingen avtale gjelder i 2021"),
        (["--year", "0"], "0"),
        (["--year", "9999"], "9999"),
        ([], "year"),
    ],
)
def test_an_activity_report_that_cannot_be_made_says_why(words, says):
    with pytest.raises(CommandError, match=says):
        activity(*words)
