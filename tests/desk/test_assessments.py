from datetime import date

import pytest
from django.test import Client as BrowserClient

from grobunn.accounts.actors import IMPORT
from grobunn.accounts.commands import add_member
from grobunn.accounts.roles import Role
from grobunn.assessments.commands import (
    add_attachment,
    declare_impartiality,
    name_reader,
    save_draft,
    submit_to_reader,
)
from grobunn.assessments.models import (
    Assessment,
    AttachmentKind,
    Comment,
    DeclaredAs,
    Draft,
    IdentityNumber,
    IssuedDocument,
    Order,
)
from grobunn.cases.models import Case
from grobunn.core.models import AuditEntry, Letter, Outcome, ReadEntry
from tests.assessments.orders import NUMBER, issued, ordered, text, with_reader, written
from tests.pages import alerts, asked, buttons, heading, links, main, press, rows, said_beside, summary, words

LIST = "/desk/vurderinger/"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
NOT_WHOLE = "Skriv et helt antall måneder, med tall"
ONLY_TWO = "Bare den som skriver vurderingen og annenleseren kan åpne planene og teksten."


@pytest.fixture
def anna(world, as_user):
    return as_user(world.anna)


@pytest.fixture
def carl(world):
    browser = BrowserClient()
    browser.force_login(world.carl, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def page_of(assessment, more=""):
    return f"{LIST}{assessment.pk}/{more}"


def posted_text(based_on, **more):
    facts = vars(text(**more))
    kept = {name: "" if value is None else value for name, value in facts.items() if value is not False}
    return {**kept, "based_on": based_on}


# The list -----------------------------------------------------------------------------------------------------


def test_the_list_shows_whose_turn_it_is_and_nothing_of_the_benefit(world, anna):
    written(world, benefit="arbeidsavklaringspengerAap")
    page = anna.get(LIST)
    assert rows(page) == ["Lund, Frida IØ-2026-0001"]
    assert "Utkast" in words(page)
    assert not {"AAP", "Arbeidsavklaring", "Dagpenger", "måned"} & set(words(page).split())


def test_an_order_that_nobody_has_taken_stands_under_its_own_choice(world, anna):
    ordered(world)
    assert rows(anna.get(LIST)) == []
    assert rows(anna.get(f"{LIST}?vis=ordered")) == ["Lund, Frida IØ-2026-0001"]
    assert rows(anna.get(f"{LIST}?vis=all")) == ["Lund, Frida IØ-2026-0001"]


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(world, anna, django_assert_max_num_queries):
    written(world)
    with django_assert_max_num_queries(12):
        anna.get(f"{LIST}?vis=all")


def test_another_operator_has_no_row_of_it(world, as_user):
    assessment = written(world)
    browser = as_user(world.berit)
    assert rows(browser.get(f"{LIST}?vis=all")) == []
    assert browser.get(page_of(assessment)).status_code == 404


# Order on a case ----------------------------------------------------------------------------------------------


def test_an_adviser_orders_on_the_case_with_what_she_knows(world, anna):
    page = anna.get(f"/desk/saker/{world.case.pk}/vurdering/")
    assert (asked(page)["given_name"], asked(page)["family_name"]) == ("Frida", "Lund")
    page = press(anna, page, "Bestill vurderingen", start="3122", own_share="1/3", benefit="dagpenger")
    assert heading(page) == "Næringsfaglig vurdering: Frida Lund"
    order = Order.objects.get()
    assert (order.own_share_of, order.benefit, order.street_address) == ("1/3", "dagpenger", "")
    assert not IdentityNumber.objects.get().is_given
    case_page = anna.get(f"/desk/saker/{world.case.pk}/")
    assert "Bestilt 23. november 2026" in words(case_page)


def test_a_wrong_share_and_number_get_their_sentences_and_lose_nothing(world, anna):
    page = anna.get(f"/desk/saker/{world.case.pk}/vurdering/")
    page = press(anna, page, "Bestill vurderingen", start="3122", own_share="halvparten", street_address="Storgata 1")
    assert said_beside(page, "own_share") == "Skriv andelen som prosent eller brøk, for eksempel 50 % eller 1/3"
    assert asked(page)["street_address"] == "Storgata 1"
    page = press(anna, page, "Bestill vurderingen", own_share="50 %", number="123")
    assert len(summary(page)) == 1
    assert Assessment.objects.count() == 0


def test_a_place_of_another_operator_is_said_with_who_writes_there(world, anna):
    page = anna.get(f"/desk/saker/{world.case.pk}/vurdering/")
    page = press(anna, page, "Bestill vurderingen", start="3105")
    assert list(summary(page)) == [
        "Sirius ACT skriver vurderinger i Sarpsborg. Bestillingen sendes dit når gründeren sier ja til det."
    ]


# Impartiality -------------------------------------------------------------------------------------------------


def test_nothing_opens_before_she_has_said_that_she_is_impartial(world, anna):
    assessment = ordered(world)
    page = anna.get(page_of(assessment))
    assert "Ta vurderingen" in links(page)
    assert "Storgata" not in words(page)
    page = anna.get(links(page)["Ta vurderingen"])
    page = press(anna, page, "Lagre svaret")
    assert said_beside(page, "is_impartial") == "Svar ja eller nei"
    page = press(anna, page, "Lagre svaret", is_impartial="ja")
    assert "Storgata 1" in words(page)
    assert Assessment.objects.get().author == world.anna


def test_a_reader_who_has_not_declared_is_asked_first_and_the_attempt_stands_in_the_record(world, carl):
    assessment = ordered(world)
    declare_impartiality(assessment, by=world.anna, declared_as=DeclaredAs.AUTHOR, is_impartial=True)
    name_reader(assessment, by=world.anna, reader=world.carl)
    page = carl.get(page_of(assessment), follow=True)
    assert heading(page) == "Er du habil?"
    tried = AuditEntry.objects.get(action="assessments.open_assessment", actor_id=world.carl.pk)
    assert tried.outcome == Outcome.REFUSED


def test_whoever_is_partial_sees_neither_the_assessment_nor_the_case_again(world, anna):
    assessment = ordered(world)
    page = anna.get(page_of(assessment, "habil/"))
    page = press(anna, page, "Lagre svaret", is_impartial="nei")
    assert "Skriv kort hvorfor du ikke er habil." in summary(page)
    page = press(anna, page, "Lagre svaret", ground="Søsteren min")
    assert alerts(page) == ["Du er ute av saken. En annen må ta den."]
    assert anna.get(page_of(assessment)).status_code == 404
    assert anna.get(f"/desk/saker/{world.case.pk}/").status_code == 404


def test_a_colleague_who_neither_writes_nor_reads_sees_where_it_stands_alone(world, carl):
    assessment = ordered(world)
    declare_impartiality(assessment, by=world.anna, declared_as=DeclaredAs.AUTHOR, is_impartial=True)
    page = carl.get(page_of(assessment))
    assert ONLY_TWO in words(page)
    assert "Storgata" not in words(page)


# Writing ------------------------------------------------------------------------------------------------------


def test_the_author_writes_saves_and_sees_what_is_missing(world, anna):
    assessment = ordered(world)
    declare_impartiality(assessment, by=world.anna, declared_as=DeclaredAs.AUTHOR, is_impartial=True)
    page = anna.get(page_of(assessment))
    assert "«Realisme i prosjektidéen» er ikke skrevet." in words(page)
    page = press(
        anna,
        page,
        "Lagre teksten",
        realism="Ideen er god.",
        benefit="dagpenger",
        months_unemployed="13",
        conclusion="yes",
    )
    assert alerts(page)[0] == "Teksten er lagret."
    assert "«Realisme i prosjektidéen» er ikke skrevet." not in words(page)
    assert "Loven tillater fra 0 til 12 måneder (folketrygdloven § 4-6, dagpengeforskriften § 5-1)." in words(page)
    assert Draft.objects.get().realism == "Ideen er god."


def test_months_that_are_no_number_keep_all_that_was_written(world, anna):
    assessment = written(world)
    page = press(anna, anna.get(page_of(assessment)), "Lagre teksten", months_unemployed="ni", realism="Nytt")
    assert said_beside(page, "months_unemployed") == NOT_WHOLE
    assert asked(page)["realism"] == "Nytt"


def test_the_script_saves_in_the_background(world, anna):
    assessment = written(world)
    answer = anna.post(page_of(assessment, "skriv/lagre/"), posted_text(1, realism="Nytt"))
    assert answer.json() == {"says": "Lagret kl. 10.00", "revision": 2}
    assert Draft.objects.get().realism == "Nytt"


def test_the_later_of_two_tabs_is_told_and_her_text_is_kept(world, anna):
    assessment = written(world)
    first = anna.get(page_of(assessment))
    press(anna, first, "Lagre teksten", realism="Fra den første fanen")
    page = press(anna, first, "Lagre teksten", realism="Fra den andre fanen")
    assert "Vurderingen er lagret i et annet vindu." in alerts(page)[0]
    assert "Fra den første fanen" in alerts(page)[0]
    assert asked(page)["realism"] == "Fra den andre fanen"
    assert Draft.objects.get().realism == "Fra den første fanen"
    press(anna, page, "Lagre teksten")
    assert Draft.objects.get().realism == "Fra den andre fanen"
    assert "Fra den første fanen" in words(anna.get(page_of(assessment, "utgaver/")))


def test_the_script_of_the_later_tab_is_told_too(world, anna):
    assessment = written(world)
    save_draft(assessment, by=world.anna, text=text(realism="Ny"), based_on=1)
    answer = anna.post(page_of(assessment, "skriv/lagre/"), posted_text(1, realism="Gammel"))
    assert answer.status_code == 409
    assert Draft.objects.get().realism == "Ny"


def test_remarks_are_made_on_a_part_and_settled(world, anna, carl):
    assessment = written(world)
    press(carl, carl.get(page_of(assessment)), "Lagre merknaden", part="realism", text="Hvem er kundene?")
    page = anna.get(page_of(assessment))
    assert "Hvem er kundene?" in words(page)
    press(anna, anna.get(page_of(assessment)), "Lagre merknaden", text="")
    anna.post(page_of(assessment, f"merknad/{Comment.objects.get().pk}/"))
    assert Comment.objects.get().settled_at is not None
    assert "Løst" in words(anna.get(page_of(assessment)))


def test_a_question_to_the_founder_reaches_her_page_and_not_her_mail(world, anna):
    assessment = written(world)
    page = anna.get(page_of(assessment, "be-om/"))
    press(anna, page, "Be om opplysningene", reason="Send driftsbudsjettet")
    assert Assessment.objects.get().state == "information"
    letter = Letter.objects.get(kind="asked")
    assert "driftsbudsjett" not in letter.subject + letter.body


# Files and number ---------------------------------------------------------------------------------------------


def test_a_file_is_saved_by_the_browser_and_leaves_a_line(world, anna):
    assessment = written(world)
    file = add_attachment(assessment, by=world.anna, kind=AttachmentKind.PLAN, name="Plan for Åse.pdf", content=PDF)
    answer = anna.get(page_of(assessment, f"fil/{file.pk}/"))
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert ReadEntry.objects.filter(what="attachment", actor_id=world.anna.pk).count() == 1


def test_a_colleague_does_not_open_a_plan(world, carl):
    assessment = ordered(world)
    declare_impartiality(assessment, by=world.anna, declared_as=DeclaredAs.AUTHOR, is_impartial=True)
    file = add_attachment(assessment, by=world.anna, kind=AttachmentKind.PLAN, name="Plan.pdf", content=PDF)
    answer = carl.get(page_of(assessment, f"fil/{file.pk}/"), follow=True)
    assert PDF not in answer.content
    tried = AuditEntry.objects.get(action="assessments.open_attachment", actor_id=world.carl.pk)
    assert tried.outcome == Outcome.NOT_PERMITTED


def test_the_number_is_shown_after_a_button_alone_and_noted(world, anna):
    assessment = written(world)
    page = anna.get(page_of(assessment))
    assert NUMBER[6:] not in words(page)
    page = press(anna, page, "Vis nummeret")
    assert f"{NUMBER[:6]} {NUMBER[6:]}" in words(page)
    assert "no-store" in page["Cache-Control"]
    assert ReadEntry.objects.filter(what="identity_number").count() == 1


def test_the_reader_is_not_offered_the_number(world, carl):
    assessment = written(world)
    assert "Vis nummeret" not in buttons(carl.get(page_of(assessment)))
    carl.post(page_of(assessment, "nummer/"))
    assert ReadEntry.objects.filter(what="identity_number").count() == 0


# The second reader and the document ---------------------------------------------------------------------------


def test_from_signature_to_document_as_two(world, anna, carl):
    assessment = written(world)
    page = press(anna, anna.get(page_of(assessment)), "Skriv under og send til annenleser")
    assert "Carl Test leser. Du kan ikke endre teksten nå." in words(page)
    page = carl.get(page_of(assessment))
    assert "Du er annenleser" in words(page)
    page = press(carl, carl.get(links(page)["Skriv under og utsted"]), "Skriv under og utsted")
    assert alerts(page) == ["Vurderingen er utstedt. Gründeren finner dokumentet på Min side."]
    answer = anna.get(page_of(assessment, "dokument/"))
    assert answer.content.startswith(b"%PDF-")
    assert "naeringsfaglig-vurdering-" in answer["Content-Disposition"]
    assert ReadEntry.objects.filter(what="document").count() == 1


def test_what_is_missing_is_said_and_nothing_is_sent(world, anna):
    assessment = written(world, realism="", months_unemployed=13)
    page = press(anna, anna.get(page_of(assessment)), "Skriv under og send til annenleser")
    assert "«Realisme i prosjektidéen» er ikke skrevet." in alerts(page)[0]
    assert "Loven tillater fra 0 til 12 måneder" in alerts(page)[0]
    assert Assessment.objects.get().state == "draft"


def test_the_author_cannot_issue_her_own_by_address(world, anna):
    assessment = with_reader(world)
    signed = Assessment.objects.get().author_signed_at.isoformat()
    page = press(anna, anna.get(page_of(assessment, "utsted/")), "Skriv under og utsted", read=signed)
    assert "Du har skrevet vurderingen. En annen må lese den og skrive under." in summary(page)
    assert not IssuedDocument.objects.exists()
    tried = AuditEntry.objects.get(action="assessments.issue_assessment")
    assert (tried.outcome, tried.actor_id) == (Outcome.NOT_PERMITTED, world.anna.pk)


def test_the_reader_sends_it_back_with_a_reason(world, anna, carl):
    assessment = with_reader(world)
    page = press(carl, carl.get(page_of(assessment, "send-tilbake/")), "Send tilbake")
    assert said_beside(page, "reason") == "Skriv kort hvorfor"
    press(carl, page, "Send tilbake", reason="Legg ved avtalene")
    assert "Sendt tilbake av Carl Test: «Legg ved avtalene»" in alerts(anna.get(page_of(assessment)))


def test_the_author_takes_it_back_to_change_it(world, anna):
    assessment = with_reader(world)
    page = press(anna, anna.get(page_of(assessment)), "Ta den tilbake")
    assert "Lagre teksten" in buttons(page)


def test_a_new_version_supersedes_the_old_one(world, anna, carl):
    old, _document = issued(world)
    page = press(anna, anna.get(page_of(old, "erstatt/")), "Begynn på en ny utgave", reason="Feil i budsjettet")
    new = Assessment.objects.get(version=2)
    assert heading(page) == "Næringsfaglig vurdering: Frida Lund"
    declare_impartiality(new, by=world.anna, declared_as=DeclaredAs.AUTHOR, is_impartial=True)
    name_reader(new, by=world.anna, reader=world.carl)
    declare_impartiality(new, by=world.carl, declared_as=DeclaredAs.READER, is_impartial=True)
    submit_to_reader(new, by=world.anna)
    page = carl.get(page_of(new))
    press(carl, carl.get(links(page)["Skriv under og utsted"]), "Skriv under og utsted")
    assert "Erstattet: Feil i budsjettet" in alerts(anna.get(page_of(old)))


def test_a_document_is_withdrawn_with_a_reason_and_the_founder_told(world, anna):
    assessment, _document = issued(world)
    page = press(anna, anna.get(page_of(assessment, "trekk-tilbake/")), "Trekk tilbake", reason="Planene var feil")
    assert "Trukket tilbake: Planene var feil" in alerts(page)
    assert Letter.objects.filter(kind="recalled").count() == 1


def test_a_case_with_an_assessment_under_way_is_not_closed(world, anna):
    written(world)
    page = press(anna, anna.get(f"/desk/saker/{world.case.pk}/avslutt/"), "Avslutt saken", reason="helped")
    assert "En vurdering er i arbeid." in next(iter(summary(page)))


def test_my_day_shows_what_waits_for_her(world, anna, carl):
    with_reader(world)
    assert "Vurderinger som venter på deg" not in words(anna.get("/desk/"))
    assert "Vurderinger som venter på deg" in words(carl.get("/desk/"))


def test_the_page_never_says_the_benefit_in_its_title(world, anna):
    assessment = written(world, benefit="arbeidsavklaringspengerAap")
    title = anna.get(page_of(assessment)).content.decode().split("<title>")[1].split("</title>")[0]
    assert "AAP" not in title
    assert "rbeidsavklaring" not in title
    assert main(anna.get(page_of(assessment))).first("h1").words == "Næringsfaglig vurdering: Frida Lund"


def test_the_reader_does_not_sign_what_was_changed_after_she_read_it(world, anna, carl, time_machine):
    assessment = with_reader(world)
    old = carl.get(links(carl.get(page_of(assessment)))["Skriv under og utsted"])
    time_machine.shift(60)
    press(anna, anna.get(page_of(assessment)), "Ta den tilbake")
    save_draft(assessment, by=world.anna, text=text(months_unemployed=12), based_on=1)
    submit_to_reader(assessment, by=world.anna)
    page = press(carl, old, "Skriv under og utsted")
    assert "Vurderingen er endret siden du leste den." in next(iter(summary(page)))
    assert not IssuedDocument.objects.exists()


def test_the_page_to_sign_on_leads_back_to_what_must_be_read(world, carl):
    assessment = with_reader(world)
    page = press(carl, carl.get(page_of(assessment, "utsted/")), "Skriv under og utsted")
    assert list(summary(page)) == ["Åpne vurderingen og les den først. Derfra skriver du under."]


def test_a_colleague_is_told_neither_why_it_came_back_nor_what_was_asked_for(world, anna, carl, as_user):
    assessment = with_reader(world)
    press(carl, carl.get(page_of(assessment, "send-tilbake/")), "Send tilbake", reason="AAP i seks måneder går ikke")
    other = add_member(
        world.ionu, by=IMPORT, email="tor@example.no", name="Tor Test", role=Role.ADVISER, valid_from=date(2022, 1, 1)
    )
    assert "AAP" not in words(as_user(other).get(page_of(assessment)))


def test_the_number_is_not_put_on_the_page_again_when_something_else_is_wrong(world, anna):
    page = anna.get(f"/desk/saker/{world.case.pk}/vurdering/")
    page = press(anna, page, "Bestill vurderingen", start="", number=NUMBER)
    assert summary(page)
    assert NUMBER not in page.content.decode()


def test_with_the_founders_yes_an_order_is_sent_to_the_operator_of_the_place(world, anna):
    page = anna.get(f"/desk/saker/{world.case.pk}/vurdering/")
    page = press(anna, page, "Bestill vurderingen", start="3105", consents="on")
    assert alerts(page) == [
        "Bestillingen er sendt til Sirius ACT. Gründeren får e-post derfra, hvis det er oppgitt en adresse."
    ]
    sent = Case.objects.get(channel="sent_on")
    assert (sent.owner, sent.person_id) == (world.sirius, world.case.person_id)
    assert "Sirius ACT" in words(page)


def test_a_yes_does_not_send_what_is_written_here(world, anna):
    page = anna.get(f"/desk/saker/{world.case.pk}/vurdering/")
    press(anna, page, "Bestill vurderingen", start="3122", consents="on")
    assert Assessment.objects.get().case == world.case


def test_staff_save_an_address_as_long_as_the_founder_may_write_it(world, anna):
    assessment = written(world)
    page = anna.get(page_of(assessment, "bestilling/"))
    press(anna, page, "Lagre opplysningene", street_address="Å" * 200)
    assert Order.objects.get().street_address == "Å" * 200


def test_a_case_with_an_order_under_way_offers_no_second_one(world, anna):
    ordered(world)
    assert "Bestill næringsfaglig vurdering" not in links(anna.get(f"/desk/saker/{world.case.pk}/"))
