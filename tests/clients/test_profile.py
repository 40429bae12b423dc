"""What a founder told of herself: optional, hers, and unknown where she didn't say."""

from dataclasses import fields

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from grobunn.accounts.actors import VISITOR, Founder
from grobunn.advice.commands import recognise_client
from grobunn.assessments.limits import Benefit
from grobunn.cases.commands import answer_profile
from grobunn.clients.answers import Answers, as_chosen
from grobunn.clients.industries import industry
from grobunn.clients.models import Education, Employment, Gender, Profile
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry
from grobunn.core.scope import acting
from tests.clients.people import tells
from tests.world import contact, enquire

ProfileBefore = apps.get_model("clients", "ProfileBefore")
ALL = {
    "gender": "woman",
    "birth_year": 1985,
    "education": "vocational",
    "employment": "seeking",
    "phase": "planning",
    "legal_form": "enk",
    "industry": industry("SN2025", "I"),
    "heard_from": "nav",
}


@pytest.fixture
def profile(world):
    tells(world.case, **ALL)
    return Profile.objects.get()


def test_a_founder_answers_about_herself(world, profile, now):
    assert (profile.client, profile.person_id) == (world.case.client, world.case.person_id)
    assert (profile.owner, profile.agreement) == (world.ionu, world.agreement)
    assert (profile.gender, profile.birth_year, profile.heard_from) == ("woman", 1985, "nav")
    assert (profile.industry, profile.industry_standard) == ("I", "SN2025")
    assert profile.answered_at == now


def test_an_adviser_writes_down_what_she_said(world):
    answer_profile(world.case, by=world.anna, answers=Answers(phase="idea"))
    assert Profile.objects.get().phase == "idea"


def test_everything_may_be_left_out_and_is_then_unknown(world):
    tells(world.case)
    empty = Profile.objects.get()
    assert {getattr(empty, field.name) for field in fields(Answers)} == {"", None}


def test_rather_not_is_an_answer_and_another_than_none(world):
    tells(world.case, gender="undisclosed")
    assert Profile.objects.get().get_gender_display() == "Vil ikke oppgi"


@pytest.mark.parametrize("choices", [Gender, Education, Employment])
def test_rather_not_stands_last_where_it_is_offered(choices):
    assert choices.values[-1] == "undisclosed"


def test_answered_again_it_is_the_same_profile_and_what_stood_is_kept(world, profile):
    tells(world.case, gender="man")
    assert Profile.objects.get().pk == profile.pk
    assert (Profile.objects.get().gender, Profile.objects.get().birth_year) == ("man", None)
    assert ProfileBefore.objects.get().gender == "woman"


def test_a_form_about_it_begins_with_what_stands(profile):
    assert as_chosen(profile) == {**ALL, "industry": "SN2025:I"}
    assert as_chosen(None) == {}


@pytest.mark.parametrize("year", [1899, 2027, 85, -1])
def test_a_year_of_birth_that_cannot_be_is_refused(world, year):
    with pytest.raises(Refused, match="fire sifre"):
        tells(world.case, birth_year=year)
    assert not Profile.objects.exists()


@pytest.mark.parametrize("year", [1900, 2026])
def test_the_first_and_the_last_year_can_be(world, year):
    tells(world.case, birth_year=year)
    assert Profile.objects.get().birth_year == year


@pytest.mark.parametrize(
    "wrong",
    [
        {"gender": "x"},
        {"education": "phd"},
        {"employment": "aap"},
        {"phase": "undisclosed"},
        {"legal_form": "stiftelse"},
        {"heard_from": "tv"},
        {"birth_year": 1850},
        {"industry": "I", "industry_standard": ""},
        {"industry": "", "industry_standard": "SN2025"},
        {"industry": "i", "industry_standard": "SN2025"},
        {"industry": "I", "industry_standard": "SN1999"},
    ],
)
def test_the_table_holds_nothing_that_is_on_no_list(profile, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Profile.objects.update(**wrong)


def test_what_she_gets_from_nav_cannot_be_stored():
    names = {field.name for field in Profile._meta.get_fields()}
    assert not {name for name in names if "benefit" in name or "nav" in name}
    assert not {*Benefit.values} & {*Employment.values}
    assert "ethnicity" not in names


def test_the_log_says_that_it_was_answered_and_not_what(world, profile):
    entry = AuditEntry.objects.get(action="cases.answer_profile")
    assert (entry.actor_kind, entry.subject_id, entry.details) == ("founder", world.case.pk, {})


def test_somebody_else_answers_nothing_for_her(world):
    other = enquire(world.agreement, contact=contact("Gro Vik", email="gro@example.no"))
    for who in (world.berit, world.olav, world.kari, world.eva, world.ada, VISITOR, Founder(other.person_id, other.pk)):
        with pytest.raises(NotPermitted):
            answer_profile(world.case, by=who, answers=Answers(gender="man"))


def test_another_operator_sees_none_of_it_not_even_what_stood_before(world, profile):
    tells(world.case, gender="man")
    with acting(world.berit):
        assert not Profile.objects.exists()
        assert not ProfileBefore.objects.exists()
    with acting(world.anna):
        assert Profile.objects.exists()


def test_recognised_as_somebody_known_her_own_answers_stand(world, profile):
    again = enquire(world.agreement, contact=contact("Frida L"))
    tells(again, gender="man")
    recognise_client(again, by=world.anna, client=world.case.client)
    assert Profile.objects.get(client=world.case.client).gender == "woman"


def test_recognised_as_somebody_who_told_nothing_the_answers_follow(world):
    again = enquire(world.agreement, contact=contact("Frida L"))
    tells(again, gender="man")
    recognise_client(again, by=world.anna, client=world.case.client)
    assert Profile.objects.get().client == world.case.client
