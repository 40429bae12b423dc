"""The pages of reports: the list, one report, and what each may do with it."""

import hashlib

import pytest

from grobunn.advice.commands import strike_meeting
from grobunn.reporting.commands.reports import return_report
from grobunn.reporting.models import Report, ReportDocument
from tests.pages import alerts, buttons, heading, links, main, press, said_beside, summary, words
from tests.reporting.reports import YEAR, freeze, later, meet, submit

LIST, SEND = "/desk/rapporter/", "/desk/rapporter/send-inn/"


@pytest.fixture
def met(world):
    """Seven persons met in person in March 2025."""
    world.meetings = meet(world, 7)
    return world


def page_of(report, part=""):
    return f"{LIST}{report.pk}/{part}"


def choice(world, period=YEAR):
    return f"{world.agreement.pk}-{period.key}"


def lines(response):
    """Region and period → status, of every year on the list."""
    return [
        (row.first("th").words, *[cell.words for cell in row.all("td")][:2])
        for body in main(response).all("tbody")
        for row in body.all("tr")
    ]


def test_the_list_says_preliminary_until_something_is_sent_in(met, as_user):
    client = as_user(met.kari)
    assert lines(client.get(LIST))[0] == ("Indre Østfold", "Periode 2025", "Foreløpig")
    report = submit(met)
    assert lines(client.get(LIST))[0] == ("Indre Østfold, 2025", "Periode 2025", "Innsendt")
    assert links(client.get(LIST))["Indre Østfold, 2025"] == page_of(report)


def test_the_list_says_sent_back_and_then_frozen(met, as_user):
    return_report(submit(met), by=met.kari, reason="Mars mangler")
    client = as_user(met.olav)
    assert ("Indre Østfold, 2025", "Periode 2025", "Sendt tilbake") in lines(client.get(LIST))
    with later():
        freeze(met)
    assert ("Indre Østfold, 2025", "Periode 2025", "Frosset 24. november 2026") in lines(client.get(LIST))


def test_the_county_sees_all_regions_the_operator_its_own_and_only_the_manager_may_send_in(met, as_user):
    assert {row[0] for row in lines(as_user(met.olav).get(LIST))} == {
        "Indre Østfold",
        "Mosseregionen",
        "Søndre Østfold",
    }
    assert {row[0] for row in lines(as_user(met.anna).get(LIST))} == {"Indre Østfold"}
    assert "Send inn en rapport" not in links(as_user(met.anna).get(LIST))
    assert links(as_user(met.carl).get(LIST))["Send inn 2025"] == f"{SEND}?hva={choice(met)}"


def test_the_manager_sees_what_goes_out_and_sends_it_in(met, as_user):
    client = as_user(met.carl)
    page = client.get(SEND, {"hva": choice(met)})
    assert "7 personer fikk hjelp i fysiske møter" in words(page)
    sent = press(client, page, "Send til Indre Østfold kommune", comment="Et godt år.")
    assert heading(sent) == "Aktivitet og resultater 2025, Indre Østfold"
    assert "Et godt år." in words(sent)
    assert Report.objects.get().comment == "Et godt år."


@pytest.mark.parametrize("asked", ["x", "1-2025", "-2025", "9999-2025", "0-2025K9"])
def test_a_period_that_is_not_on_the_list_is_said_so(met, as_user, asked):
    if asked == choice(met):
        asked = f"{met.other_agreement.pk}-2025"
    page = as_user(met.carl).get(SEND, {"hva": asked})
    assert alerts(page) == ["Velg en periode fra lista."]
    assert "Send til" not in " ".join(buttons(page))


def test_a_period_without_figures_says_so_and_shows_no_noughts(met, as_user):
    page = as_user(met.carl).get(SEND, {"hva": f"{met.agreement.pk}-2023"})
    assert alerts(page) == ["Ingen tall for 2023: ingenting er ført."]
    assert main(page).first("table") is None


def test_what_was_sent_in_meanwhile_is_refused_on_the_form_and_the_comment_stays(met, as_user):
    client = as_user(met.carl)
    page = client.get(SEND, {"hva": choice(met)})
    submit(met)
    answer = press(client, page, "Send til", comment="Et godt år.")
    assert list(summary(answer)) == ["Rapporten for 2025 er alt sendt inn: innsendt."]
    assert main(answer).first("textarea").text.strip() == "Et godt år."


def test_the_officer_approves_and_the_page_shows_the_document_and_its_hash(met, as_user):
    report, client = submit(met), as_user(met.kari)
    page = client.get(page_of(report))
    assert {"Godkjenn og frys", "Send tilbake"} <= set(links(page))
    done = press(client, client.get(page_of(report, "godkjenn/")), "Godkjenn og frys")
    assert "Frosset 23. november 2026" in words(done)
    pdf = client.get(page_of(report, "dokument/"))
    assert pdf["Content-Type"] == "application/pdf"
    assert main(done).first("code").text == hashlib.sha256(pdf.content).hexdigest()
    assert bytes(ReportDocument.objects.get().pdf) == pdf.content


def test_the_officer_sends_back_with_a_reason_that_the_operator_reads(met, as_user):
    report, client = submit(met), as_user(met.kari)
    empty = press(client, client.get(page_of(report, "send-tilbake/")), "Send tilbake", reason="")
    assert said_beside(empty, "reason") == "Skriv hvorfor rapporten sendes tilbake"
    press(client, empty, "Send tilbake", reason="Mars mangler")
    page = as_user(met.carl).get(page_of(report))
    assert alerts(page) == ["Sendt tilbake av Kari Test: «Mars mangler»"]
    assert links(page)["Send inn på nytt"] == f"{SEND}?hva={choice(met)}"


@pytest.mark.parametrize("who", ["olav", "carl", "anna"])
def test_whoever_does_not_decide_has_no_buttons_and_cannot_post(met, as_user, who):
    report, client = submit(met), as_user(getattr(met, who))
    assert not {"Godkjenn og frys", "Send tilbake"} & set(links(client.get(page_of(report))))
    assert client.post(page_of(report, "godkjenn/")).status_code == 403
    assert Report.objects.get().is_submitted


def test_another_operator_finds_neither_report_nor_document(met, as_user):
    report, client = freeze(met), as_user(met.berit)
    for part in ("", "dokument/"):
        assert client.get(page_of(report, part)).status_code == 404


def test_the_operator_sees_small_numbers_as_they_are_and_the_county_does_not(world, as_user):
    meet(world, 3)
    report = submit(world)
    inside, outside = (words(as_user(one).get(page_of(report))) for one in (world.anna, world.olav))
    assert "mars 2025 I fysiske møter 3" in inside
    assert "mars 2025 I fysiske møter 1–4" in outside
    assert "Tall fra 1 til 4 er ikke vist" in outside


def test_figures_corrected_before_the_decision_are_warned_of(met, as_user):
    report = submit(met)
    with later():
        strike_meeting(met.meetings[0], by=met.anna, reason="Ført to ganger")
        page = as_user(met.kari).get(page_of(report))
        assert "Tall er rettet siden rapporten ble sendt inn." in alerts(page)[0]
        assert "Send den tilbake hvis de nye skal gjelde." in words(as_user(met.kari).get(page_of(report, "godkjenn/")))


def test_corrected_since_shows_frozen_now_and_why_and_the_reason_to_the_operator_alone(met, as_user):
    report = freeze(met)
    with later():
        strike_meeting(met.meetings[0], by=met.anna, reason="Ført to ganger")
        told = {who: words(as_user(getattr(met, who)).get(page_of(report))) for who in ("kari", "olav", "carl")}
    for text in told.values():
        assert "Personer hjulpet i fysiske møter Periode 2025 Frosset 7 Nå 6 Hva som er gjort 1 møte strøket" in text
    assert {who for who, text in told.items() if "Ført to ganger" in text} == {"carl"}


def test_the_history_tells_of_every_step(met, as_user):
    return_report(submit(met), by=met.kari, reason="Mars mangler")
    with later():
        report = freeze(met)
        text = words(as_user(met.olav).get(page_of(report)))
    assert "Kari Test, Indre Østfold kommune, godkjente rapporten." in text
    assert "Kari Test, Indre Østfold kommune, sendte rapporten tilbake: «Mars mangler»" in text
    assert text.count("Carl Test, Indre Østfold Næringsutvikling, sendte inn rapporten.") == 2


def test_the_page_names_the_version_of_the_definitions(met, as_user):
    assert "definisjoner versjon 1" in words(as_user(met.kari).get(page_of(submit(met))))
