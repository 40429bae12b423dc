"""Staff log in with e-mail, password and a code; outside the demo no page opens without the code."""

import re

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache

from grobunn.core.models import Letter, LetterState

PASSWORD = "Fersk-jord-2026"


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def anna(world, settings):
    settings.DEMO = False
    cache.clear()
    world.anna.set_password(PASSWORD)
    world.anna.save()
    return world.anna


def log_in(client, user, password=PASSWORD):
    return client.post("/logg-inn/", {"login": user.email, "password": password})


def turn_on_code(client):
    """She has logged in, and says once more that it is she."""
    client.post("/konto/bekreft/", {"password": PASSWORD})
    page = client.get("/konto/kode/").content.decode()
    secret = re.search(r"<code>(\w+)</code>", page).group(1)
    answer = client.post("/konto/kode/", {"code": code_for(secret)})
    return secret, answer


def test_the_first_log_in_leads_to_the_code_and_nowhere_else(anna, client):
    log_in(client, anna)
    assert client.get("/desk/")["Location"] == "/konto/kode/"
    assert client.get("/desk/saker/")["Location"] == "/konto/kode/"


def test_with_the_code_turned_on_the_desk_opens(anna, client):
    log_in(client, anna)
    turn_on_code(client)
    assert client.get("/desk/").status_code == 200


def test_the_next_log_in_asks_for_the_code(anna, client, time_machine):
    log_in(client, anna)
    secret, _answer = turn_on_code(client)
    client.post("/logg-ut/")
    cache.clear()
    assert log_in(client, anna)["Location"] == "/logg-inn/kode/"
    assert client.get("/desk/")["Location"].startswith("/logg-inn/")
    wrong = client.post("/logg-inn/kode/", {"code": "000000"})
    assert wrong.status_code == 200
    client.post("/logg-inn/kode/", {"code": code_for(secret)})
    assert client.get("/desk/").status_code == 200


def test_the_secret_of_the_code_is_not_stored_in_the_open(anna, client):
    log_in(client, anna)
    secret, _answer = turn_on_code(client)
    stored = Authenticator.objects.get(user=anna, type="totp").data["secret"]
    assert stored != secret
    assert get_adapter().decrypt(stored) == secret


def test_a_wrong_password_says_nothing_of_who_exists(anna, client):
    known = log_in(client, anna, "feil passord her")
    unknown = client.post("/logg-inn/", {"login": "ingen@example.no", "password": "feil passord her"})
    assert known.status_code == unknown.status_code == 200
    words = [
        re.findall(r"ds-validation-message[^>]*>([^<]*)<|<li>([^<]*)</li>", page.content.decode())
        for page in (known, unknown)
    ]
    assert words[0] == words[1] != []


def test_a_forgotten_password_is_chosen_anew_through_a_letter_of_ours(anna, client, everywhere):
    client.post("/passord/glemt/", {"email": anna.email})
    letter = Letter.objects.get(kind="set_password")
    address = re.search(r"https?://testserver(/\S+)", letter.body).group(1)
    page = client.get(address, follow=True)
    new = "Mye-bedre-jord-27"
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    anna.refresh_from_db()
    assert anna.check_password(new)
    assert letter.state == LetterState.WAITING


def test_nobody_can_sign_up(client, db):
    assert client.get("/ny-ansatt/").status_code == 404


def test_an_unknown_address_gets_no_letter(client, world):
    before = Letter.objects.count()
    client.post("/passord/glemt/", {"email": "ingen@example.no"})
    assert Letter.objects.count() == before


def test_she_is_told_that_her_log_in_changed(anna, client, everywhere, django_capture_on_commit_callbacks):
    log_in(client, anna)
    with django_capture_on_commit_callbacks(execute=True):
        turn_on_code(client)
    letter = Letter.objects.get(kind="login_changed")
    assert letter.to == anna.email
