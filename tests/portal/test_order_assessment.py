"""The founder orders an assessment: in short steps, here or elsewhere, and nothing is stored before she sends."""

import pytest

from grobunn.assessments.models import Assessment, IdentityNumber, Order
from grobunn.cases.models import Case, Channel
from grobunn.core.models import Letter
from tests.assessments.orders import NUMBER
from tests.pages import alerts, asked, buttons, heading, press, read, said_beside, summary, words
from tests.portal.test_my_page import HOME, come_in

PAGE = "/min-side/vurdering/"
ORDER = f"{PAGE}bestill/"
STREET = {"street_address": "Storgata 1", "street_postcode": "1870", "street_place": "Ørje"}
HER_ADDRESS = {"lives_in_norway": "ja", "address_kind": "vegadresse"}


@pytest.fixture
def frida(client, world):
    """Her browser, inside by her link."""
    come_in(client, world.case)
    return client


def to_review(client, start="3122", about=HER_ADDRESS, address=STREET, benefit="", **plans):
    """Through the five steps, to the page where she looks it over."""
    page = press(client, client.get(ORDER), "Gå videre", start=start)
    page = press(client, page, "Gå videre", **about)
    page = press(client, page, "Gå videre", **address)
    page = press(client, page, "Gå videre", benefit=benefit)
    return press(client, page, "Se over", **plans)


def test_another_language_on_the_way_keeps_what_she_wrote(frida):
    page = press(frida, frida.get(ORDER), "Gå videre", start="3122")
    sent = {**asked(page), "given_name": "Frida Marie", "endre": "2"}
    page = frida.post(f"/sprak/en/?til={ORDER}", sent, follow=True)
    assert read(page).first("html")["lang"] == "en"
    assert (asked(page)["given_name"], asked(page)["start"]) == ("Frida Marie", "3122")


def test_another_language_at_the_end_is_still_the_end(frida):
    sent = {**asked(to_review(frida)), "number": NUMBER}
    page = frida.post(f"/sprak/en/?til={ORDER}", sent, follow=True)
    assert "Storgata 1" in words(page)
    assert asked(page)["steg"] == "6"
    assert NUMBER not in page.content.decode()


@pytest.mark.parametrize(
    ("about", "address"),
    [
        (HER_ADDRESS, STREET),
        (
            {"lives_in_norway": "ja", "address_kind": "postboksadresse"},
            {"box_number": "Postboks 34", "box_postcode": "1871", "box_place": "Ørje"},
        ),
        (
            {"lives_in_norway": "nei", "address_kind": None},
            {"abroad_address": "Kungsgatan 3", "abroad_place": "Årjäng", "abroad_country": "Sverige"},
        ),
    ],
    ids=["street", "box", "abroad"],
)
def test_she_orders_with_each_form_of_address(frida, about, address):
    page = to_review(frida, about=about, address=address)
    assert not Assessment.objects.exists(), "nothing is stored before she sends"
    page = press(frida, page, "Bestill vurderingen")
    order = Order.objects.get()
    assert {name: getattr(order, name) for name in address} == address
    assert (order.given_name, order.family_name) == ("Frida", "Lund")
    assert alerts(page) == ["Vurderingen er bestilt."]
    assert "Fødselsnummeret mangler." in words(page)
    assert Letter.objects.filter(kind="ordered").count() == 1


def test_an_address_of_another_form_is_left_behind(frida):
    page = to_review(frida)
    page = press(frida, page, "Om deg", address_kind="postboksadresse")
    page = press(frida, page, "Gå videre", address_kind="postboksadresse")
    page = press(frida, page, "Gå videre", box_number="Postboks 34", box_postcode="1871", box_place="Ørje")
    page = press(frida, press(frida, page, "Gå videre"), "Se over")
    press(frida, page, "Bestill vurderingen")
    order = Order.objects.get()
    assert (order.street_address, order.box_number) == ("", "Postboks 34")


def test_what_the_enquiry_said_is_not_asked_again(frida):
    page = press(frida, frida.get(ORDER), "Gå videre", start="3122")
    assert (asked(page)["given_name"], asked(page)["family_name"]) == ("Frida", "Lund")


def test_each_step_says_what_it_lacks(frida):
    page = press(frida, frida.get(ORDER), "Gå videre", start="")
    assert said_beside(page, "start") == "Velg kommunen der bedriften skal ligge"
    page = press(frida, page, "Gå videre", start="3122")
    page = press(frida, page, "Gå videre", family_name="")
    assert summary(page) == {
        "Skriv etternavnet ditt": "#id_family_name",
        "Velg vegadresse eller postboksadresse": "#id_address_kind_0",
    }
    page = press(frida, page, "Gå videre", family_name="Lund", **HER_ADDRESS)
    page = press(frida, page, "Gå videre", street_address="Storgata 1", street_postcode="187", street_place="Ørje")
    assert said_beside(page, "street_postcode") == "Et norsk postnummer har fire sifre"
    assert asked(page)["street_address"] == "Storgata 1"


def test_shares_are_kept_exactly(frida):
    page = to_review(frida, benefit="dagpenger", own_share="1/3", others_share="33,3 %", novelty="new")
    press(frida, page, "Bestill vurderingen")
    order = Order.objects.get()
    assert (order.own_share_of, order.others_share_of) == ("1/3", "333/1000")
    assert (order.benefit, order.novelty) == ("dagpenger", "new")


def test_the_rules_of_the_benefit_she_chose_guide_her_with_source_and_date(frida):
    page = to_review(frida, benefit="dagpenger", own_share="50 %", commission="only")
    said = words(page)
    assert "Dette veileder. Det er NAV som avgjør." in said
    assert "Du kan beholde ytelsen i inntil 12 måneder." in said
    assert "gjelder fra 1. januar 2018" in said
    assert "Snakk med oss om denne Etablereren må eie mer enn halvparten" in said
    assert "NAV 04-06.08, revisjon 13, lest 5. mai 2026" in said
    assert "Utviklingsfasen" not in said


def test_the_other_benefit_has_its_own_and_is_not_asked_about_commission(frida):
    page = press(frida, frida.get(ORDER), "Gå videre", start="3122")
    page = press(frida, page, "Gå videre", **HER_ADDRESS)
    page = press(frida, page, "Gå videre", **STREET)
    page = press(frida, page, "Gå videre", benefit="arbeidsavklaringspengerAap")
    assert "commission" not in asked(page)
    assert "Utviklingsfasen kan vare i inntil 6 måneder." in words(page)
    assert "inntil 12 måneder" not in words(page)


def test_rules_never_stop_her(frida):
    page = to_review(frida, benefit="dagpenger", own_share="10 %", commission="only", novelty="takeover")
    press(frida, page, "Bestill vurderingen")
    assert Assessment.objects.get().state == "ordered"


def test_her_number_is_sealed_and_shown_only_as_given(frida):
    page = press(frida, to_review(frida), "Bestill vurderingen", number=f"{NUMBER[:6]} {NUMBER[6:]}")
    assert IdentityNumber.objects.get().is_given
    assert NUMBER.encode() not in bytes(IdentityNumber.objects.get().sealed)
    assert NUMBER not in page.content.decode()
    assert "Fødselsnummer gitt" in words(page)


def test_a_wrong_number_is_said_beside_the_field_and_not_shown_again(frida):
    page = press(frida, to_review(frida), "Bestill vurderingen", number="1234567")
    assert said_beside(page, "number")
    assert "1234567" not in page.content.decode()
    assert "Storgata 1" in page.content.decode(), "the rest is kept"
    assert read(page).first("title").text.startswith("Feil:")
    assert not Assessment.objects.exists()


def test_the_number_never_travels_with_the_form(frida):
    page = press(frida, to_review(frida), "Om deg", number=NUMBER)
    assert NUMBER not in page.content.decode()


def test_without_a_key_everything_but_the_number_is_stored_and_she_is_told(frida, settings):
    page = to_review(frida)
    settings.ENCRYPTION_KEYS = []
    page = press(frida, page, "Bestill vurderingen", number=NUMBER)
    assert Order.objects.get().street_address == "Storgata 1"
    assert IdentityNumber.objects.get().sealed is None
    assert "Fødselsnummeret kunne ikke låses inne" in alerts(page)[1]
    assert "Fødselsnummer må gis på nytt" in words(page)


def test_sent_twice_it_is_one_order(frida):
    page = to_review(frida)
    press(frida, page, "Bestill vurderingen")
    again = press(frida, page, "Bestill vurderingen")
    assert heading(again) == "Næringsfaglig vurdering"
    assert Assessment.objects.count() == 1


def test_outside_the_agreements_she_is_told_and_nothing_is_stored(frida):
    page = press(frida, frida.get(ORDER), "Gå videre", start="3216")
    assert heading(page) == "Da er det andre som skriver vurderingen"
    assert "Vi har ikke lagret noe av det du skrev." in words(page)
    assert not Assessment.objects.exists()
    assert heading(press(frida, page, "Velg en annen kommune")) == "Bestill næringsfaglig vurdering"


def elsewhere(frida):
    page = to_review(frida, start="3105", benefit="dagpenger")
    assert "number" not in asked(page), "the number is for the one who writes"
    return press(frida, page, "Gå videre til samtykke")


def test_elsewhere_nothing_is_sent_before_she_says_yes(frida):
    page = elsewhere(frida)
    assert heading(page) == "Skal vi sende bestillingen til Sirius ACT?"
    assert "som får navnet ditt, kontaktopplysningene og det du har skrevet her" in words(page)
    assert buttons(page) == ["Ja, send bestillingen", "Nei, ikke send noe"]
    assert not Assessment.objects.exists()


def test_with_her_yes_it_is_a_new_case_there_and_this_one_notes_it(frida, world):
    page = press(frida, elsewhere(frida), "Ja, send bestillingen")
    there = Case.objects.get(owner=world.sirius)
    assert (there.channel, there.person_id) == (Channel.SENT_ON, world.case.person_id)
    assert Order.objects.get().case_id == there.pk
    world.case.refresh_from_db()
    assert world.case.sent_on_to == world.sirius
    assert "Bestillingen er sendt til Sirius ACT. Du får e-post med en lenke til den der." in words(page)
    home = words(frida.get(HOME))
    assert "Bestillingen er sendt til Sirius ACT." in home
    assert there.reference not in home
    assert Letter.objects.filter(about_id=there.pk, about_type="cases.case").exists()


def test_sent_on_twice_it_is_one_order(frida, world):
    page = elsewhere(frida)
    press(frida, page, "Ja, send bestillingen")
    press(frida, page, "Ja, send bestillingen")
    assert Case.objects.filter(owner=world.sirius).count() == 1


def test_with_her_no_nothing_leaves_and_nothing_is_kept(frida, world):
    page = press(frida, elsewhere(frida), "Nei, ikke send noe")
    assert alerts(page) == ["Vi har ikke sendt eller lagret noe av bestillingen."]
    assert not Assessment.objects.exists()
    assert not Case.objects.filter(owner=world.sirius).exists()


def test_the_page_there_is_reached_by_the_link_from_there(frida, world, client):
    press(frida, elsewhere(frida), "Ja, send bestillingen")
    there = Case.objects.get(owner=world.sirius)
    page = come_in(client, there)
    assert "Ingen har begynt på vurderingen ennå." in words(page)
    assert "Fødselsnummeret mangler." in words(client.get(PAGE))
