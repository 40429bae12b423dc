"""A covered number stands nowhere: the answer is the very same for another number that would be covered too."""

import re

import pytest

from grobunn.agreements.models import Agreement
from tests.api.acts import meet
from tests.portal.figures import FIGURES

ADDRESSES = ["/api/v1/statistics", "/api/v1/statistics.csv", "/api/v1/statistics?place=IØ", FIGURES]
COUNTED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+\d:]*|kl\. \d\d\.\d\d")


def answer(client, address):
    """Without the moment at which it was counted."""
    response = client.get(address)
    assert response.status_code == 200
    return COUNTED.sub("", response.content.decode())


@pytest.mark.parametrize("address", ADDRESSES)
def test_two_or_four_look_the_same_as_three(world, client, address):
    answers = []
    for count in (2, 1, 1):
        meet(world.agreement, world.anna, count)
        answers.append(answer(client, address))
    assert answers[0] == answers[1] == answers[2]
    meet(world.agreement, world.anna, 1)
    assert answer(client, address) != answers[0]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_operator_who_is_logged_in_gets_what_anybody_gets(busy, client, as_user, address):
    anonymous = answer(client, address)
    assert answer(as_user(busy.anna), address) == anonymous
    assert answer(as_user(busy.olav), address) == anonymous


def test_the_counties_sum_does_not_give_a_region_away(busy, client):
    """Nine in one region, three in another and none in the third: twelve would tell the three, to the one with nine."""
    codes = ["IØ", "MO", "SØ", "31"]
    found = client.get(
        "/api/v1/statistics?figure=physical_meetings&" + "&".join(f"place={one}" for one in codes)
    ).json()
    status = {
        code: found["status"].get(str(17 * turn), "")
        for turn, code in enumerate(found["dimension"]["place"]["category"]["index"])
    }
    assert status["IØ"] == "small"
    assert "hidden" in {status["MO"], status["31"]}


def test_no_name_and_no_case_number_is_given(busy, client):
    assert Agreement.objects.count() == 3
    for address in ADDRESSES[:3]:
        text = answer(client, address)
        assert "Nummer" not in text
        assert busy.case.reference not in text
        assert "example.no" not in text
