import pytest

from grobunn.advice.models import Meeting
from grobunn.cases.commands import close_case, take_case
from grobunn.cases.models import Case, CloseReason
from grobunn.cases.workflow import CaseState
from grobunn.clients.models import Client
from grobunn.core.models import AuditEntry, Letter, Outcome
from tests.acts import agree
from tests.pages import alerts, asked, heading, links, main, press, said_beside, summary, words
from tests.world import contact, enquire


@pytest.fixture
def anna(world, as_user):
    return as_user(world.anna)


@pytest.fixture
def carl(world, as_user):
    return as_user(world.carl)


@pytest.fixture
def silent(world):
    """A case whose founder has only a telephone."""
    return enquire(world.agreement, contact=contact("Kim Berg", email="", phone="+4790000001"))


def address(case, act=""):
    return f"/desk/saker/{case.pk}/{act + '/' if act else ''}"


def now_is(case):
    return Case.objects.get(pk=case.pk)


def test_taking_a_case_makes_it_mine_and_says_that_she_knows(anna, world):
    page = press(anna, anna.get(address(world.case)), "Ta saken")
    assert alerts(page) == ["Saken er din. Avtal et møte. Gründeren får en e-post."]
    assert (now_is(world.case).adviser, now_is(world.case).state) == (world.anna, CaseState.TAKEN)
    assert Letter.objects.filter(kind="taken", to="frida@example.no").count() == 1


def test_nobody_claims_to_have_told_one_without_an_address(anna, silent):
    page = press(anna, anna.get(address(silent)), "Ta saken")
    assert now_is(silent).adviser
    assert "får en e-post" not in words(page)


def test_two_who_take_the_same_case_get_different_answers(as_user, world):
    page = as_user(world.anna).get(address(world.case))
    take_case(world.case, by=world.carl)
    late = press(as_user(world.anna), page, "Ta saken")
    assert alerts(late) == ["Carl Test har alt tatt saken."]
    assert now_is(world.case).adviser == world.carl


def test_a_refused_attempt_leaves_a_line(as_user, world):
    page = as_user(world.anna).get(address(world.case))
    take_case(world.case, by=world.carl)
    press(as_user(world.anna), page, "Ta saken")
    entry = AuditEntry.objects.get(action="cases.take_case", outcome=Outcome.REFUSED)
    assert (entry.actor_id, entry.subject_id) == (world.anna.pk, world.case.pk)


@pytest.mark.parametrize("act", ["ta", "apne", "samme"])
def test_looking_changes_nothing(anna, world, act):
    answer = anna.get(address(world.case, act))
    assert answer.status_code in {302, 405}
    assert now_is(world.case).state == CaseState.NEW


@pytest.mark.parametrize("act", ["ta", "apne", "samme"])
def test_a_button_pressed_after_the_session_ended_does_not_end_on_an_empty_page(client, as_user, world, act):
    away = client.post(address(world.case, act))["Location"]
    back = away.partition("next=")[2]
    assert as_user(world.anna).get(back, follow=True).status_code == 200


@pytest.mark.parametrize("act", ["ta", "apne", "gi", "avslutt", "kontakt", "medgrunder", "samme", "mote", "logg"])
@pytest.mark.parametrize("name", ["berit", "eva"])
def test_another_organisations_case_is_not_there_for_any_act(as_user, world, act, name):
    client = as_user(getattr(world, name))
    answer = client.post(address(world.case, act), {"reason": "helped", "given_name": "X", "email": "x@example.no"})
    assert answer.status_code in ({403, 404} if act == "gi" else {404})  # giving away is a manager's alone
    assert now_is(world.case).state == CaseState.NEW


@pytest.mark.parametrize("act", ["ta", "apne", "gi", "avslutt", "kontakt", "medgrunder", "samme", "mote", "logg"])
def test_those_who_follow_up_may_do_nothing_to_a_case(as_user, world, act):
    assert as_user(world.olav).post(address(world.case, act), {"reason": "helped"}).status_code == 403


def test_a_manager_gives_the_case_to_an_adviser(carl, world):
    page = carl.get(address(world.case, "gi"))
    options = [one.words for one in main(page).all("option")]
    assert options == ["Velg veileder", "Anna Test", "Carl Test"]
    done = press(carl, page, "Gi saken videre", adviser=world.anna.pk)
    assert now_is(world.case).adviser == world.anna
    assert alerts(done) == ["Anna Test har saken nå. Gründeren får en e-post."]


def test_giving_away_claims_nothing_about_one_without_an_address(carl, world, silent):
    page = press(carl, carl.get(address(silent, "gi")), "Gi saken videre", adviser=world.anna.pk)
    assert now_is(silent).adviser == world.anna
    assert "får en e-post" not in words(page)


def test_giving_away_needs_somebody_of_the_same_operator(carl, world):
    assert (
        said_beside(press(carl, carl.get(address(world.case, "gi")), "Gi saken videre"), "adviser")
        == "Velg en veileder"
    )
    page = press(carl, carl.get(address(world.case, "gi")), "Gi saken videre", adviser=world.berit.pk)
    assert said_beside(page, "adviser")
    assert "gyldig" not in said_beside(page, "adviser")
    assert now_is(world.case).adviser is None


def test_an_adviser_gives_nothing_away(anna, world):
    page = anna.post(address(world.case, "gi"), {"adviser": world.carl.pk})
    assert page.status_code == 403
    assert now_is(world.case).adviser is None


def test_closing_asks_why(anna, world):
    page = anna.get(links(anna.get(address(world.case)))["Avslutt saken"])
    assert heading(page) == "Avslutt saken"
    assert len(list(main(page).all("input", type="radio"))) == 6
    wrong = press(anna, page, "Avslutt saken")
    assert said_beside(wrong, "reason") == "Velg hvorfor saken avsluttes"
    assert summary(wrong) == {"Velg hvorfor saken avsluttes": "#id_reason_0"}
    assert now_is(world.case).state == CaseState.NEW


def test_closing_with_a_reason_closes_and_tells_her(anna, world, now):
    page = press(anna, anna.get(address(world.case, "avslutt")), "Avslutt saken", reason="started")
    case = now_is(world.case)
    assert (case.state, case.close_reason, case.closed_at) == (CaseState.CLOSED, CloseReason.STARTED, now)
    assert alerts(page) == ["Saken er avsluttet. Den kan åpnes igjen."]
    assert Letter.objects.filter(kind="closed").count() == 1


def test_a_case_registered_by_mistake_is_closed_without_a_letter(anna, world):
    press(anna, anna.get(address(world.case, "avslutt")), "Avslutt saken", reason="mistake")
    assert now_is(world.case).state == CaseState.CLOSED
    assert not Letter.objects.filter(kind="closed").exists()


def test_a_reason_that_was_tampered_with_gets_our_own_sentence(anna, world):
    page = press(anna, anna.get(address(world.case, "avslutt")), "Avslutt saken", reason="tull")
    assert said_beside(page, "reason") == "Velg hvorfor saken avsluttes"


def test_closing_cancels_what_was_agreed_and_tells_her(anna, world):
    meeting = agree(world.case, world.anna)
    press(anna, anna.get(address(world.case, "avslutt")), "Avslutt saken", reason="dropped")
    assert Meeting.objects.get(pk=meeting.pk).state == "cancelled"


def test_closing_twice_is_refused_in_a_sentence(anna, world):
    page = anna.get(address(world.case, "avslutt"))
    close_case(world.case, by=world.anna, reason=CloseReason.HELPED)
    again = press(anna, page, "Avslutt saken", reason="started")
    assert list(summary(again)) == [
        "Status er «Avsluttet», og da går det ikke å endre til «Avsluttet». Last siden på nytt."
    ]
    assert now_is(world.case).close_reason == CloseReason.HELPED


def test_opening_an_open_case_is_refused_in_a_sentence(anna, world):
    take_case(world.case, by=world.anna)
    page = anna.post(address(world.case, "apne"), {"sent": "ja"}, follow=True)
    assert alerts(page) == ["Saken er alt åpen."]


def test_contact_comes_filled_in_and_can_be_put_right(anna, world):
    page = anna.get(address(world.case, "kontakt"))
    known = {
        "given_name": "Frida",
        "family_name": "Lund",
        "email": "frida@example.no",
        "home": "3122",
        "language": "nb",
    }
    assert asked(page).items() >= known.items()
    done = press(anna, page, "Lagre opplysningene", family_name="Åsen", phone="900 00 001", wants_interpreter="on")
    client = now_is(world.case).client
    assert (client.name, client.phone, client.wants_interpreter) == ("Frida Åsen", "+4790000001", True)
    assert now_is(world.case).listed_name == "Åsen, Frida"
    assert alerts(done) == ["Opplysningene er rettet."]


def test_the_phone_in_the_form_is_written_as_phones_are(anna, silent):
    assert asked(anna.get(address(silent, "kontakt")))["phone"] == "+47 90 00 00 01"


@pytest.mark.parametrize(
    ("changes", "name", "sentence"),
    [
        ({"given_name": ""}, "given_name", "Skriv fornavnet"),
        (
            {"email": "", "phone": ""},
            "email",
            "Skriv e-post eller telefon, ellers får dere ikke tak i gründeren",
        ),
        ({"email": "frida@"}, "email", "E-postadressen mangler slutten, for eksempel «.no»"),
        ({"phone": "900"}, "phone", "Telefonnummeret har feil antall sifre. Norske numre har åtte"),
    ],
)
def test_contact_that_is_wrong_is_said_and_changes_nothing(anna, world, changes, name, sentence):
    page = press(anna, anna.get(address(world.case, "kontakt")), "Lagre opplysningene", **changes)
    assert said_beside(page, name) == sentence
    assert asked(page).items() >= changes.items()
    assert now_is(world.case).client.email == "frida@example.no"


def test_a_language_that_was_tampered_with_is_said(anna, world):
    page = press(anna, anna.get(address(world.case, "kontakt")), "Lagre opplysningene", language="tull")
    assert said_beside(page, "language") == "Velg språk"


def test_a_cofounder_is_added_and_can_be_ticked_in_meetings(anna, world):
    page = anna.get(address(world.case, "medgrunder"))
    done = press(anna, page, "Legg til medgründeren", given_name="Kim", family_name="Berg", phone="90000001")
    assert alerts(done) == ["Medgründeren er lagt til, og kan krysses av i møter."]
    assert "Kim Berg" in main(done).first("section", id="medgrundere").words
    assert "Kim Berg" in words(anna.get(address(world.case, "logg")))


def test_a_cofounder_needs_a_name(anna, world):
    page = press(anna, anna.get(address(world.case, "medgrunder")), "Legg til medgründeren")
    assert said_beside(page, "given_name") == "Skriv fornavnet"


def test_the_founder_cannot_be_her_own_cofounder(anna, world):
    page = anna.get(address(world.case, "medgrunder"))
    same = {"given_name": "Frida", "family_name": "Lund", "email": "frida@example.no"}
    refused = press(anna, page, "Legg til medgründeren", **same)
    assert list(summary(refused)) == ["Det er gründeren selv. Skriv navnet på den andre."]
    assert asked(refused).items() >= same.items()


def test_the_same_cofounder_twice_is_one(anna, world):
    for _ in range(2):
        page = anna.get(address(world.case, "medgrunder"))
        press(anna, page, "Legg til medgründeren", given_name="Kim", family_name="Berg", phone="90000001")
    assert Client.objects.filter(given_name="Kim").count() == 1


def test_every_form_has_a_way_back_that_saves_nothing(carl, world):
    for act in ("gi", "avslutt", "kontakt", "medgrunder", "mote", "logg"):
        assert links(carl.get(address(world.case, act)))["Tilbake uten å lagre"] == address(world.case)
