from datetime import timedelta

import pytest
from django.test import RequestFactory

from grobunn.core import jobs, limits
from grobunn.core.errors import TooMany
from grobunn.core.models import RateCount
from tests.databases import NOW


def came_from(address, forwarded=None):
    headers = {"X-Forwarded-For": forwarded} if forwarded is not None else None
    return limits.client_address(RequestFactory(REMOTE_ADDR=address).get("/", headers=headers))


@pytest.fixture
def three(settings, now, db):
    """Three postings of a form in ten minutes from an address, two in an hour for an e-mail."""
    settings.RATE_LIMITS = {"form": {"address": (3, 10), "email": (2, 60)}, "other": {"address": (3, 10)}}


def post(times=1, form="form", **values):
    for _ in range(times):
        limits.count(form, **values)


def test_without_a_proxy_a_forwarded_address_is_not_believed(settings):
    settings.TRUSTED_PROXIES = []
    assert came_from("198.51.100.7", "203.0.113.9") == "198.51.100.7"


def test_a_proxy_that_settings_name_is_believed(settings):
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    assert came_from("10.0.0.1", "203.0.113.9") == "203.0.113.9"


def test_a_proxy_that_they_do_not_name_is_not(settings):
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    assert came_from("10.0.0.2", "203.0.113.9") == "10.0.0.2"


def test_what_a_browser_wrote_in_front_of_the_chain_is_not_believed(settings):
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    assert came_from("10.0.0.1", "1.2.3.4, 203.0.113.9") == "203.0.113.9"


def test_a_spoofed_address_of_a_proxy_leads_no_further(settings):
    settings.TRUSTED_PROXIES = ["10.0.0.1", "10.0.0.2"]
    assert came_from("10.0.0.1", "1.2.3.4, 10.0.0.2, 203.0.113.9") == "203.0.113.9"


def test_two_proxies_in_a_row_are_followed_to_the_browser(settings):
    settings.TRUSTED_PROXIES = ["10.0.0.1", "10.0.0.2"]
    assert came_from("10.0.0.1", "203.0.113.9 ,10.0.0.2") == "203.0.113.9"


@pytest.mark.parametrize("forwarded", [None, "", " , "])
def test_a_proxy_that_says_nothing_is_itself_the_address(settings, forwarded):
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    assert came_from("10.0.0.1", forwarded) == "10.0.0.1"


def test_up_to_the_limit_is_well_and_one_more_is_too_many(three):
    post(3, address="203.0.113.9")
    with pytest.raises(TooMany) as caught:
        post(address="203.0.113.9")
    assert caught.value.minutes == 10


def test_each_address_and_each_form_has_its_own_count(three):
    post(3, address="203.0.113.9")
    post(3, address="203.0.113.10")
    post(3, form="other", address="203.0.113.9")
    with pytest.raises(TooMany):
        post(form="other", address="203.0.113.9")


def test_the_next_stretch_of_time_begins_anew(three, time_machine):
    post(3, address="203.0.113.9")
    time_machine.move_to(NOW + timedelta(minutes=9, seconds=59), tick=False)
    with pytest.raises(TooMany):
        post(address="203.0.113.9")
    time_machine.move_to(NOW + timedelta(minutes=10), tick=False)
    post(3, address="203.0.113.9")


def test_an_email_has_a_limit_of_its_own_however_it_is_written(three):
    post(address="203.0.113.9", email="frida@example.no")
    post(address="203.0.113.10", email=" Frida@Example.NO ")
    with pytest.raises(TooMany) as caught:
        post(address="203.0.113.11", email="frida@example.no")
    assert caught.value.minutes == 60


def test_an_hour_is_counted_as_an_hour(three, time_machine):
    post(2, email="frida@example.no")
    time_machine.move_to(NOW + timedelta(minutes=59), tick=False)
    with pytest.raises(TooMany):
        post(email="frida@example.no")
    time_machine.move_to(NOW + timedelta(minutes=60), tick=False)
    post(email="frida@example.no")


def test_what_is_empty_or_has_no_limit_is_not_counted(three):
    post(10, email="", matter="7")
    assert not RateCount.objects.exists()


def test_nobodys_address_is_stored(three):
    post(address="203.0.113.9", email="frida@example.no")
    stored = str(list(RateCount.objects.values()))
    assert RateCount.objects.count() == 2
    assert "203.0.113.9" not in stored
    assert "frida" not in stored


def test_counts_of_yesterday_are_forgotten_at_night(three, time_machine):
    post(address="203.0.113.9")
    time_machine.move_to(NOW + timedelta(hours=23), tick=False)
    post(address="203.0.113.9")
    time_machine.move_to(NOW + timedelta(hours=25), tick=False)
    jobs.forget_counts(timestamp=0)
    assert [row.window for row in RateCount.objects.all()] == [NOW + timedelta(hours=23)]
