from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from grobunn.accounts.models import User
from grobunn.cases.models import Case
from grobunn.clients.models import Client, Person
from grobunn.core import clock
from grobunn.core.models import Letter, LetterState
from grobunn.core.scope import acting
from grobunn.demo.lay import everywhere, lay
from grobunn.demo.staff import STAFF

pytestmark = pytest.mark.xdist_group("test_lay")


def test_it_is_small_and_nobody_is_real(laid):
    assert 200 < Person.objects.count() <= 800
    assert not Client.objects.exclude(email="").exclude(email__endswith="@example.no").exists()
    assert not Letter.objects.exclude(to__endswith="@example.no").exists()


def test_laying_it_again_the_same_day_changes_nothing(laid):
    before = (Case.objects.count(), Person.objects.count(), Letter.objects.count(), User.objects.count())
    lay()
    assert (
        Case.objects.count(),
        Person.objects.count(),
        Letter.objects.count(),
        User.objects.count(),
    ) == before


def test_on_another_day_every_page_is_alive_again(laid, client):
    with clock.at(clock.now() + timedelta(days=9)):
        lay()
    ingrid = User.objects.get(email="ingrid.solberg@example.no")
    with clock.at(clock.now() + timedelta(days=9)):
        client.force_login(ingrid, backend="django.contrib.auth.backends.ModelBackend")
        page = client.get("/desk/").content.decode()
    assert page.count("Logg møtet") >= 3
    assert "Ta disse først" in page


def test_names_that_are_hard_to_sort_and_spell_are_there(laid):
    names = set(Client.objects.values_list("family_name", flat=True))
    assert {"Ødegård", "Aamodt", "O’Brien", "Guttorm-Čállit", "Çelik", "Å"} <= names


def test_old_letters_have_left_and_nothing_waits_from_last_year(laid):
    with acting(everywhere()):
        waiting = Letter.objects.filter(state=LetterState.WAITING, queued_at__year__lt=clock.today().year)
        assert not waiting.exists()


def test_the_door_lets_named_people_in(laid, client):
    page = client.get("/demo/").content.decode()
    assert all(name in page for name, *_ in STAFF)


def test_the_door_is_not_there_outside_the_demo_or_from_elsewhere(laid, client, settings):
    assert client.get("/demo/", REMOTE_ADDR="192.0.2.7").status_code == 404
    settings.DEMO = False
    assert client.get("/demo/").status_code == 404


def test_the_command_refuses_outside_the_demo(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="GROBUNN_DEMO"):
        call_command("lay_demo")
