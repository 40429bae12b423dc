"""Components, frozen years and files on the page of an agreement."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from grobunn.agreements.commands.contributions import freeze_contributions
from grobunn.agreements.models import (
    AgreedSum,
    Agreement,
    Component,
    FrozenContribution,
    IndexFigure,
    Population,
    Rounding,
)
from grobunn.components.formats import date_only
from tests.agreements.test_freezing import officer
from tests.pages import links, main, press, said_beside, summary, words

AGREEMENTS = "/desk/avtaler/"


def address(agreement, more=""):
    return f"{AGREEMENTS}{agreement.pk}/{more}"


def section(page, mark):
    return main(page).first("section", id=mark).words


def freeze(world, year=2024):
    freeze_contributions(world.agreement, by=world.kari, year=year, population_date=date(2024, 1, 1))


def press_freeze(client, world, **changes):
    page = client.get(address(world.agreement, "las/"))
    return press(client, page, "Lås bidragene", **{"ar": "2024", "dato": "2024-01-01", **changes})


def test_components_say_their_source_and_that_no_regulation_is_known(as_user, world):
    said = section(as_user(world.olav).get(address(world.agreement)), "deler")
    assert "Fylkeskommunen Slags Sats per innbygger Kroner 5,50 Gjelder fra 1. januar 2022" in said
    assert said.count("Prisregulering Ukjent") == 2
    assert said.count("Lysark om etablerertjenesten i Indre Østfold, 2025") == 2


def test_an_index_and_a_basic_amount_are_shown_where_there_are_some(as_user, world):
    rows = Component.objects.filter(agreement=world.agreement, payer="county")
    rows.update(kind="base_and_share", amount=90000, base=1000, index_series="KPI", index_base_year=2026)
    said = section(as_user(world.olav).get(address(world.agreement)), "deler")
    assert "Grunnbeløp og andel Kroner 90\u00a0000,00 grunnbeløp 1\u00a0000,00" in said
    assert "KPI fra 2026" in said


def test_rounding_is_unknown_until_it_is_known(as_user, world):
    client = as_user(world.olav)
    assert "Avrunding Ukjent vi regner til nærmeste øre" in section(client.get(address(world.agreement)), "om")
    Agreement.objects.filter(pk=world.agreement.pk).update(rounding=Rounding.TEN)
    page = client.get(address(world.agreement, "?dato=2024-01-01"))
    assert "Avrunding nærmeste tikrone" in section(page, "om")
    assert "346\u00a0520,00" in section(page, "bidrag")


def test_members_stand_with_their_dates_and_the_rule_is_said(as_user, world):
    page = as_user(world.olav).get(address(world.agreement))
    assert "Marker fra 1. januar 2022" in section(page, "om")
    assert "teller fra året etter" in section(page, "bidrag")


def test_the_contract_municipality_freezes_a_year_and_sees_it_beside_the_formula_and_the_agreed_sum(as_user, world):
    client = as_user(world.kari)
    page = client.get(address(world.agreement))
    assert "Ingen år er låst ennå" in section(page, "last")
    client.get(links(page)["Lås bidragene for et år"])
    done = press_freeze(client, world)
    assert "Bidragene for 2024 er låst." in words(done)
    said = section(client.get(address(world.agreement, "?dato=2021-01-01")), "last")
    assert "2024: låst av Kari Test 23. november 2026, med folketallet 1. januar 2024" in said
    assert "Låst 504\u00a0024,00 Satsene gir nå 486\u00a0792,00 Forskjell \u221217\u00a0232,00" in said
    assert "Avtalt sum: 489\u00a0000 kroner." in said


def test_frozen_amounts_stand_when_a_figure_is_corrected(as_user, world):
    freeze(world)
    Population.objects.filter(municipality__number="3122", date=date(2024, 1, 1)).update(inhabitants=3758)
    said = section(as_user(world.olav).get(address(world.agreement, "?dato=2024-01-01")), "last")
    assert "Marker Innbyggere da 3\u00a0658 Låst 9\u00a0145,00 Satsene gir nå 9\u00a0395,00 Forskjell +250,00" in said


def test_what_the_formula_no_longer_gives_is_unknown(as_user, world):
    freeze(world)
    Component.objects.filter(agreement=world.agreement).delete()
    AgreedSum.objects.all().delete()
    said = section(as_user(world.olav).get(address(world.agreement)), "last")
    assert "Låst 9\u00a0145,00 Satsene gir nå Ukjent" in said
    assert "Avtalt sum: ukjent." in said


def test_what_is_frozen_and_agreed_stands_where_all_else_is_gone(as_user, world):
    freeze(world)
    Population.objects.all().delete()
    said = section(as_user(world.olav).get(address(world.agreement)), "last")
    assert "Låst 9\u00a0145,00 Satsene gir nå Ukjent" in said
    assert "Avtalt sum: 489\u00a0000 kroner." in said


def test_a_year_frozen_under_the_regions_other_agreement_is_not_proposed(as_user, world):
    freeze(world, year=2026)
    last = Agreement.objects.get(pk=world.agreement.pk)
    Agreement.objects.filter(pk=last.pk).update(valid_until=date(2026, 7, 1))
    last.pk, last.valid_from, last._state.adding = None, date(2026, 7, 1), True
    last.save()
    page = as_user(world.kari).get(address(last, "las/"))
    assert [
        one.words for one in main(page).first("select", name="ar").all("option") if one["selected"] is not None
    ] == ["2027"]


def test_whose_figure_is_missing_is_said_and_the_newest_whole_date_is_used(as_user, world):
    newest = Population.objects.filter(municipality__number="3122").latest("date").date
    Population.objects.filter(municipality__number="3122", date=newest).delete()
    client = as_user(world.kari)
    said = section(client.get(address(world.agreement)), "bidrag")
    assert f"Folketallet {date_only(newest)} mangler for: Marker." in said
    assert main(client.get(address(world.agreement))).first("section", id="bidrag").first("table")
    asked = client.get(address(world.agreement, f"?dato={newest.isoformat()}"))
    assert f"Folketallet {date_only(newest)} mangler for: Marker." in section(asked, "bidrag")
    assert not main(asked).first("section", id="bidrag").first("table")


def test_the_rate_at_the_head_is_the_regulated_one(as_user, world):
    Component.objects.filter(agreement=world.agreement).update(index_series="KPI", index_base_year=2023)
    IndexFigure.objects.create(series="KPI", year=2024, value=10, source="Prøve", source_date=date(2024, 1, 1))
    said = section(as_user(world.kari).get(address(world.agreement, "?dato=2024-01-01")), "bidrag")
    assert "6,05 per innbygger" in said
    assert "2,75 per innbygger" in said


def test_a_rate_stands_with_all_of_its_decimals(as_user, world):
    Component.objects.filter(agreement=world.agreement, payer="county").update(amount=Decimal("5.6705"))
    page = as_user(world.kari).get(address(world.agreement, "?dato=2024-01-01"))
    assert "5,6705 per innbygger" in section(page, "bidrag")
    assert "Kroner 5,6705 Gjelder" in section(page, "deler")


def test_frozen_once_more_it_says_who_was_first(as_user, world):
    client = as_user(world.kari)
    freeze(world)
    refused = press_freeze(client, world)
    assert "Kari Test låste bidragene for 2024" in next(iter(summary(refused)))
    assert FrozenContribution.objects.count() == 5


def test_a_missing_figure_is_said_on_the_form(as_user, world):
    client = as_user(world.kari)
    page = client.get(address(world.agreement, "las/"))
    Component.objects.filter(agreement=world.agreement, payer="county").delete()
    refused = press(client, page, "Lås bidragene", ar="2024", dato="2024-01-01")
    assert "Satsen for Fylkeskommunen mangler 1. januar 2024." in summary(refused)


@pytest.mark.parametrize(("field", "value"), [("ar", "2021"), ("ar", ""), ("dato", "2024-06-30"), ("dato", "x")])
def test_what_is_not_in_the_list_is_said_beside_it(as_user, world, field, value):
    refused = press_freeze(as_user(world.kari), world, **{field: value})
    assert "som står i lista" in said_beside(refused, field)


@pytest.mark.parametrize(("name", "status"), [("olav", 403), ("carl", 403), ("anna", 403), ("eva", 403), ("ada", 403)])
def test_others_have_neither_the_link_nor_the_page(as_user, world, name, status):
    client = as_user(getattr(world, name))
    page = client.get(address(world.agreement))
    assert page.status_code == 403 or "Lås bidragene for et år" not in links(page)
    assert client.get(address(world.agreement, "las/")).status_code == status
    assert client.post(address(world.agreement, "las/")).status_code == status


def test_for_an_officer_of_another_municipality_it_is_not_there(as_user, world):
    client = as_user(officer("Siv", "Sarpsborg kommune"))
    for path in ("", "las/"):
        assert client.get(address(world.agreement, path)).status_code == 404
    assert client.post(address(world.agreement, "las/"), {"ar": "2024", "dato": "2024-01-01"}).status_code == 404
    assert not FrozenContribution.objects.exists()


def test_the_excel_file_has_the_figures_of_the_page(as_user, world):
    client = as_user(world.olav)
    page = client.get(address(world.agreement, "?dato=2024-01-01"))
    file = client.get(address(world.agreement, links(page)["Last ned Excel"]))
    assert 'filename="bidrag-' in file["Content-Disposition"] or "filename*=" in file["Content-Disposition"]
    leaf = load_workbook(BytesIO(file.content)).worksheets[0]
    found = [[cell.value for cell in row] for row in leaf.iter_rows()]
    assert ["3122", "Marker", 3658, 20119, 9145] in found
    assert found[-1] == [None, "Avtalt sum", None, None, 489000]
    assert any("SSB tabell 07459" in (row[0] or "") for row in found)


def test_the_csv_file_too(as_user, world):
    client = as_user(world.olav)
    page = client.get(address(world.other_agreement, "?dato=2024-01-01"))
    text = client.get(address(world.other_agreement, links(page)["Last ned CSV"])).content.decode("utf-8-sig")
    assert text.startswith("Bidrag Søndre Østfold 2024\r\n")
    assert text.endswith(";Avtalt sum;;;Ukjent\r\n")


def test_another_kind_of_file_is_the_page(as_user, world):
    page = as_user(world.olav).get(address(world.agreement, "?fil=exe"))
    assert page["Content-Type"].startswith("text/html")


def test_the_list_asks_as_much_for_one_agreement_as_for_three(as_user, world, django_assert_max_num_queries):
    client = as_user(world.olav)
    client.get(AGREEMENTS)
    with django_assert_max_num_queries(12):
        client.get(AGREEMENTS)
