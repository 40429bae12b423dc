from datetime import timedelta
from random import Random

import pytest

from grobunn.cases.models import Channel
from grobunn.clients.answers import Answers
from grobunn.clients.models import Join, Profile, VerifiedKey
from grobunn.core import clock
from grobunn.demo.herself import some_answers
from grobunn.demo.story import Teller
from tests.world import contact

FULL = Answers(gender="woman", birth_year=1990)


@pytest.fixture
def tellers(world):
    return Teller(world.agreement, [world.anna], 1), Teller(world.other_agreement, [world.berit], 1)


def test_most_answer_and_some_do_not():
    random = Random("a year")
    told = [some_answers(random, 2024) for _ in range(500)]
    answered = [answers for answers in told if answers]
    assert 350 < len(answered) < 450
    assert {answers.gender for answers in answered} == {"woman", "man", "other", "undisclosed", ""}
    assert all(18 <= 2024 - answers.birth_year <= 66 for answers in answered if answers.birth_year)
    assert any(answers.birth_year is None for answers in answered)


def test_the_same_seed_tells_the_same():
    assert some_answers(Random("one"), 2024) == some_answers(Random("one"), 2024)


def test_a_founder_of_the_demo_tells_about_herself_at_that_moment(tellers):
    teller, _other = tellers
    case, later = teller.arrives(clock.now(), Channel.PHONE), clock.now() + timedelta(days=1)
    teller.tells_about_herself(case, later, FULL)
    assert Profile.objects.get(client=case.client).answered_at == later


def test_one_who_is_served_in_two_regions_becomes_one(tellers):
    for teller in tellers:
        case = teller.arrives(clock.now(), Channel.WEB, contact())
        teller.tells_about_herself(case, clock.now(), FULL)
        teller.opens(case, clock.now())
    assert VerifiedKey.objects.count() == 2
    assert Join.objects.standing().count() == 1
