"""The founder and her assessment: ordered, put right, given what is missing, fetched."""

import re
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from grobunn.assessments.commands import (
    add_attachment,
    ask_founder,
    declare_impartiality,
    issue_assessment,
    submit_to_reader,
    supersede_assessment,
    withdraw_assessment,
)
from grobunn.assessments.limits import Benefit
from grobunn.assessments.models import Attachment, AttachmentKind, DeclaredAs, IdentityNumber, Order
from grobunn.cases.commands import close_case
from grobunn.cases.models import Case, CloseReason, FounderLink
from grobunn.core.models import Letter, ReadEntry
from tests.assessments.orders import NUMBER, issued, ordered, with_reader, written
from tests.pages import alerts, heading, links, main, press, read, said_beside, words
from tests.portal.test_my_page import HOME, come_in
from tests.world import contact, enquire

PAGE = "/min-side/vurdering/"
ORDER = f"{PAGE}bestill/"
MARKS = re.compile(r"dagpenger|arbeidsavklaring|\baap\b|måneder", re.IGNORECASE)  # three letters come by luck in a link
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
STREET = {"street_address": "Storgata 1", "street_postcode": "1870", "street_place": "Ørje"}
HER_ADDRESS = {"lives_in_norway": "ja", "address_kind": "vegadresse"}


@pytest.fixture
def frida(client, world):
    """Her browser, inside by her link."""
    come_in(client, world.case)
    return client


def come_in_anew(client, world):
    """By a link that is made now."""
    token = FounderLink.objects.give(world.case)
    return press(client, client.get(f"/min-side/lenke/{token}/"), "Åpne saken min")


def with_file(world, assessment, name="plan.pdf"):
    return add_attachment(assessment, by=world.anna, kind=AttachmentKind.PLAN, name=name, content=PDF)


def file(name="plan.pdf", content=PDF):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def saved_as(answer):
    """The name that a browser gives the file."""
    return unquote(answer["Content-Disposition"]).rpartition("''")[2]


# Min side


def test_without_an_order_she_reads_what_it_is_and_can_order(frida):
    page = frida.get(HOME)
    assert "krever NAV en næringsfaglig vurdering av planene dine" in words(page)
    assert links(page)["Bestill vurderingen"] == ORDER


def test_a_closed_case_offers_no_order(client, world):
    come_in(client, world.case)
    close_case(world.case, by=world.anna, reason=CloseReason.HELPED)
    assert "Bestill vurderingen" not in links(client.get(HOME))
    assert client.get(ORDER).status_code == 302


def test_an_order_that_nobody_has_taken_says_so_and_when(frida, world):
    ordered(world)
    said = words(frida.get(HOME))
    assert "Ingen har begynt på vurderingen ennå. Den er ferdig innen mandag 7. desember." in said


def test_what_is_missing_in_the_order_stands_first(frida, world):
    ordered(world, number="")
    page = frida.get(HOME)
    said = words(page)
    assert "Du må gjøre noe" in said
    assert said.index("Noe mangler i bestillingen din") < said.index("Anna Test er veilederen din")
    assert links(page)["Se hva som mangler"] == PAGE


def test_a_complete_order_asks_nothing_of_her(frida, world):
    ordered(world)
    assert "Du må gjøre noe" not in words(frida.get(HOME))


def test_somebody_writes_it_by_name(frida, world):
    written(world)
    assert "Anna Test skriver vurderingen." in words(frida.get(HOME))


def test_a_promise_that_was_not_kept_is_said_as_it_is(frida, world, time_machine):
    time_machine.move_to("2026-11-23T09:00:00Z", tick=False)
    assessment = ordered(world)
    declare_impartiality(assessment, by=world.anna, declared_as=DeclaredAs.AUTHOR, is_impartial=True)
    time_machine.move_to("2026-12-08T08:00:00Z", tick=False)
    assert "Den skulle vært ferdig mandag 7. desember. Ring eller skriv til veilederen din." in words(
        come_in_anew(frida, world)
    )


def test_what_we_ask_for_stands_first_in_our_words(frida, world):
    assessment = written(world)
    ask_founder(assessment, by=world.anna, asked_for="Likviditetsbudsjett for det første året")
    page = frida.get(HOME)
    said = words(page)
    assert said.index("Vi trenger noe fra deg") < said.index("Anna Test er veilederen din")
    assert "Likviditetsbudsjett for det første året" in said
    assert links(page)["Send det vi trenger"] == PAGE


def test_when_she_has_sent_something_it_waits_for_us(frida, world):
    assessment = written(world)
    ask_founder(assessment, by=world.anna, asked_for="Budsjettet")
    frida.post(f"{PAGE}filer/", {"kind": "liquidity_budget", "file": file()})
    said = words(frida.get(HOME))
    assert "Vi har fått det du sendte. Anna Test skriver videre på vurderingen." in said
    assert "Du må gjøre noe" not in said


def test_a_colleague_reads_it(frida, world):
    with_reader(world)
    assert "En kollega leser vurderingen." in words(frida.get(HOME))


def test_the_document_is_news(frida, world):
    issued(world)
    page = frida.get(HOME)
    assert "Nytt til deg" in words(page)
    assert links(page)["Hent dokumentet"] == PAGE


def test_after_a_month_it_is_no_news_but_still_there(client, world, time_machine):
    issued(world)
    time_machine.move_to("2026-12-28T09:00:00Z", tick=False)
    page = come_in_anew(client, world)
    assert "Nytt til deg" not in words(page)
    assert "Dokumentet er klart." in words(page)


def test_a_withdrawn_order_says_why_and_can_be_ordered_again(frida, world):
    withdraw_assessment(written(world), by=world.anna, reason="Planene er lagt på is")
    page = frida.get(HOME)
    assert "Vurderingen er trukket tilbake: Planene er lagt på is" in words(page)
    assert links(page)["Bestill en ny"] == ORDER
    assert "Du må gjøre noe" not in words(page)


def test_a_document_taken_back_is_the_first_thing_she_reads(frida, world):
    assessment, _document = issued(world)
    withdraw_assessment(assessment, by=world.anna, reason="Feil i tallene")
    said = words(frida.get(HOME))
    assert said.index("Ikke bruk dokumentet du fikk") < said.index("Anna Test er veilederen din")


def test_a_new_version_says_that_the_old_one_holds_meanwhile(frida, world):
    assessment, _document = issued(world)
    supersede_assessment(assessment, by=world.anna, reason="Feil tall")
    assert "Dokumentet du har, gjelder til den nye er klar." in words(frida.get(HOME))
    assert "Last ned dokumentet" in links(frida.get(PAGE))


@pytest.mark.parametrize("benefit", list(Benefit))
def test_her_benefit_stands_neither_on_the_first_page_nor_in_titles_names_or_letters(frida, world, benefit):
    def nowhere(page):
        return not MARKS.search(page.content.decode())

    assert nowhere(frida.get(HOME))
    assessment = written(world, benefit=benefit)
    assert nowhere(frida.get(HOME))
    assert nowhere(frida.get(PAGE))
    withdraw_assessment(assessment, by=world.anna, reason="Prøver igjen")
    _assessment, document = issued(world, benefit=benefit)
    assert nowhere(frida.get(HOME))
    hidden = [document.file_name, read(frida.get(PAGE)).first("title").text]
    hidden += [text for row in Letter.objects.all() for text in (row.subject, row.body)]
    assert not [text for text in hidden if MARKS.search(text)]


# Putting it right


def test_she_puts_the_order_right(frida, world):
    ordered(world)
    page = frida.get(f"{PAGE}rett/")
    assert heading(page) == "Se over og lagre"
    page = press(frida, page, "Adressen din")
    page = press(frida, page, "Se over", street_address="Storgata 2")
    page = press(frida, page, "Lagre opplysningene")
    assert alerts(page) == ["Opplysningene er rettet."]
    order = Order.objects.get()
    assert (order.street_address, order.own_share_of, order.benefit) == ("Storgata 2", "1", "dagpenger")
    assert IdentityNumber.objects.get().is_given, "a number that isn't given again stays"


def test_an_order_by_staff_begins_with_what_is_missing(frida, world):
    ordered(world, about={"given_name": "Frida", "family_name": "Lund", "lives_in_norway": "ja"}, number="")
    page = frida.get(PAGE)
    assert set(links(page)) >= {"Fyll inn opplysningene", "Gi fødselsnummeret"}
    page = frida.get(f"{PAGE}rett/")
    page = press(frida, page, "Se over", address_kind="vegadresse")
    page = press(frida, page, "Se over", **STREET)
    page = press(frida, page, "Lagre opplysningene")
    assert "Fyll inn opplysningene" not in links(page)
    assert Order.objects.get().street_place == "Ørje"


def test_while_a_colleague_reads_nothing_can_be_put_right(frida, world):
    with_reader(world)
    assert "Opplysningene kan ikke rettes mens en kollega leser." in words(frida.get(PAGE))
    for path in ("rett/", "nummer/"):
        assert frida.get(f"{PAGE}{path}").headers["Location"] == PAGE


def test_she_gives_her_number_later(frida, world):
    ordered(world, number="")
    page = frida.get(f"{PAGE}nummer/")
    assert main(page).first("input", name="number")["autocomplete"] == "off"
    page = press(frida, page, "Send fødselsnummeret", number=NUMBER)
    assert alerts(page) == ["Vi har fått fødselsnummeret. Det er låst inne."]
    assert NUMBER not in page.content.decode()
    assert IdentityNumber.objects.get().is_given


@pytest.mark.parametrize("wrong", ["", "1234567"])
def test_a_number_that_is_wrong_or_missing_is_asked_for_again(frida, world, wrong):
    ordered(world, number="")
    page = press(frida, frida.get(f"{PAGE}nummer/"), "Send fødselsnummeret", number=wrong)
    assert said_beside(page, "number")
    assert main(page).first("input", name="number")["value"] is None
    assert not IdentityNumber.objects.get().is_given


def test_without_a_key_the_number_must_be_given_again(frida, world, settings):
    ordered(world, number="")
    page = frida.get(f"{PAGE}nummer/")
    settings.ENCRYPTION_KEYS = []
    page = press(frida, page, "Send fødselsnummeret", number=NUMBER)
    assert len(alerts(page)) == 1
    assert "Fødselsnummer må gis på nytt" in words(page)


def test_numbers_cannot_be_tried_at_length(frida, world, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "founder": {"address": (3, 10)}}
    ordered(world, number="")
    codes = [frida.post(f"{PAGE}nummer/", {"number": "1234567"}).status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]


# Files


def test_she_uploads_a_file_and_sees_it_with_kind_and_size(frida, world):
    ordered(world)
    frida.post(f"{PAGE}filer/", {"kind": "plan", "file": file(content=PDF + b"%" * 3000)})
    page = frida.get(PAGE)
    assert alerts(page) == ["Vi har fått filen."]
    assert "Forretningsplan plan.pdf · 3\xa0kB · 23. nov." in words(page)
    assert bytes(Attachment.objects.get().content).startswith(PDF)


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"kind": "plan"}, "file", "Velg en fil"),
        ({"file": True}, "kind", "Velg hva filen er"),
        ({"kind": "plan", "file": b""}, "file", "Filen er tom. Velg en annen."),
    ],
)
def test_a_file_that_is_not_right_is_said_beside_the_field(frida, world, sent, field, sentence):
    ordered(world)
    if "file" in sent:
        sent = {**sent, "file": file(content=PDF if sent["file"] is True else sent["file"])}
    page = frida.post(f"{PAGE}filer/", sent)
    assert said_beside(page, field) == sentence
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("content", [b"MZ\x90\x00 a program", b"<html><script>alert(1)</script></html>"])
def test_a_file_that_is_not_what_its_name_says_is_refused_beside_the_field(frida, world, content):
    ordered(world)
    page = frida.post(f"{PAGE}filer/", {"kind": "plan", "file": file(content=content)})
    assert page.status_code == 200
    assert said_beside(page, "file")
    assert not Attachment.objects.exists()


def test_ten_megabytes_fit(frida, world):
    ordered(world)
    answer = frida.post(f"{PAGE}filer/", {"kind": "plan", "file": file(content=PDF + b"%" * (10_000_000 - len(PDF)))})
    assert answer.status_code == 302
    assert Attachment.objects.get().size == 10_000_000


def test_more_is_refused_with_a_sentence(frida, world):
    ordered(world)
    page = frida.post(f"{PAGE}filer/", {"kind": "plan", "file": file(content=PDF + b"%" * 11_000_000)})
    assert said_beside(page, "file").startswith("Filen er for stor. Det er plass til 10 MB")
    assert not Attachment.objects.exists()


def test_she_takes_a_file_back_on_a_page_of_its_own(frida, world):
    assessment = ordered(world)
    declare_impartiality(assessment, by=world.anna, declared_as=DeclaredAs.AUTHOR, is_impartial=True)
    row = with_file(world, assessment)
    page = frida.get(links(frida.get(PAGE))["Ta bort plan.pdf"])
    assert not row.removed_at
    page = press(frida, page, "Ta bort filen")
    assert alerts(page) == ["Filen er tatt bort og slettet hos oss."]
    assert "plan.pdf" not in words(page)
    row.refresh_from_db()
    assert bytes(row.content) == b""


def test_another_founders_file_is_not_there(frida, world):
    other = ordered(world, case=enquire(world.agreement, contact=contact("Siv Berg", email="siv@example.no")))
    declare_impartiality(other, by=world.anna, declared_as=DeclaredAs.AUTHOR, is_impartial=True)
    row = with_file(world, other, name="hemmelig.pdf")
    for answer in (frida.get(f"{PAGE}filer/{row.pk}/ta-bort/"), frida.post(f"{PAGE}filer/{row.pk}/ta-bort/")):
        assert answer.status_code == 404
        assert "hemmelig" not in answer.content.decode()


def test_a_file_of_another_case_of_hers_needs_that_cases_link(frida, world):
    second = enquire(world.agreement)
    Case.objects.filter(pk=second.pk).update(person_id=world.case.person_id)
    other = ordered(world, case=second)
    declare_impartiality(other, by=world.anna, declared_as=DeclaredAs.AUTHOR, is_impartial=True)
    row = with_file(world, other)
    assert frida.get(f"{PAGE}filer/{row.pk}/ta-bort/").status_code == 404


# The document


def test_the_document_is_a_download_that_nobody_keeps(frida, world):
    _assessment, document = issued(world)
    answer = frida.get(links(frida.get(PAGE))["Last ned dokumentet"])
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert saved_as(answer) == document.file_name
    assert "no-store" in answer["Cache-Control"]
    assert ReadEntry.objects.filter(what="document", actor_kind="founder").count() == 1


def test_after_a_year_it_is_gone_and_she_is_told(client, world, time_machine):
    issued(world)
    time_machine.move_to("2027-11-23T09:00:00Z", tick=False)
    assert "Dokumentet er slettet hos oss, som det skulle, etter ett år." in words(come_in_anew(client, world))
    assert "Last ned dokumentet" not in links(client.get(PAGE))


def test_without_a_document_there_is_none(frida, world):
    written(world)
    assert frida.get(f"{PAGE}dokument/").status_code == 404


def test_what_to_do_at_nav_stands_there_once_it_is_issued(frida, world):
    with_reader(world)
    assert "Dette gjør du nå hos NAV" not in words(frida.get(PAGE))


def test_what_to_do_at_nav_with_dagpenger(frida, world):
    issued(world)
    said = words(frida.get(PAGE))
    assert "NAV 04-06.08" in said
    assert "«Næringsfaglig vurdering» (vedlegg F3)" in said
    assert "11-13" not in said
    assert "innen seks uker" in said


@pytest.mark.parametrize(
    ("months", "there", "gone"),
    [({}, ("11-13.08", "11-13.09"), ()), ({"months_development": 0}, ("11-13.09",), ("11-13.08",))],
)
def test_what_to_do_at_nav_with_aap(frida, world, months, there, gone):
    issued(world, benefit=Benefit.AAP, **months)
    said = words(frida.get(PAGE))
    assert all(form in said for form in there)
    assert not any(form in said for form in (*gone, "04-06.08"))


def test_a_superseded_document_is_told_plainly_and_the_new_one_handed_out(frida, world):
    old, _document = issued(world)
    new = written(world, supersede_assessment(old, by=world.anna, reason="Feil tall"))
    submit_to_reader(new, by=world.anna)
    document = issue_assessment(new, by=world.carl)
    page = frida.get(PAGE)
    assert "Dokumentet fra 23. november 2026 ble erstattet 23. november 2026. Bruk det nye." in words(page)
    assert "Det er den nye utgaven. Bruk den, og ikke den gamle." in words(page)
    assert saved_as(frida.get(f"{PAGE}dokument/")) == document.file_name


def test_a_new_version_that_came_to_nothing_leaves_the_old_one(frida, world):
    old, document = issued(world)
    new = supersede_assessment(old, by=world.anna, reason="Feil tall")
    withdraw_assessment(new, by=world.anna, reason="Likevel ikke")
    assert "Likevel ikke" not in words(frida.get(PAGE))
    assert saved_as(frida.get(f"{PAGE}dokument/")) == document.file_name


def test_a_withdrawn_document_is_not_handed_out(frida, world):
    assessment, _document = issued(world)
    withdraw_assessment(assessment, by=world.anna, reason="Feil i tallene")
    page = frida.get(f"{PAGE}dokument/", follow=True)
    assert alerts(page) == ["Vurderingen er trukket tilbake. Spør veilederen din om hva du gjør nå."]
    assert "Last ned dokumentet" not in links(page)


def test_the_text_of_the_assessment_is_not_hers_before_it_is_issued(frida, world):
    written(world)
    assert "Dette er vurdert under" not in frida.get(PAGE).content.decode()


# The door


@pytest.mark.parametrize("path", ["", "bestill/", "rett/", "nummer/", "filer/", "filer/1/ta-bort/", "dokument/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_link_one_is_told_how_to_get_in(client, world, path, method):
    ordered(world)
    page = getattr(client, method)(f"{PAGE}{path}")
    assert "Du kommer inn med lenken i e-posten fra oss." in words(page)
    assert world.case.reference not in words(page)


@pytest.mark.parametrize("path", ["rett/", "nummer/", "filer/", "dokument/"])
def test_without_an_order_there_is_nothing_to_put_right(frida, path):
    answer = frida.get(f"{PAGE}{path}")
    assert answer.status_code in {302, 404}
