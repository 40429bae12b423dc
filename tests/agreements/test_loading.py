import shutil
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command

from grobunn.accounts.models import Organisation, Oversight
from grobunn.agreements.loading import FILES, Reference
from grobunn.agreements.models import (
    AgreedSum,
    Agreement,
    Component,
    County,
    Municipality,
    MunicipalityAlias,
    Population,
    Region,
    RegionMember,
)

pytestmark = pytest.mark.django_db
SOURCED = [
    AgreedSum,
    Agreement,
    Component,
    County,
    Municipality,
    MunicipalityAlias,
    Organisation,
    Population,
    Region,
    RegionMember,
]


@pytest.fixture
def folder(tmp_path):
    """A copy of the reference files, to be corrected."""
    return shutil.copytree(FILES, tmp_path / "reference")


def correct(file, before, after):
    text = file.read_text()
    assert text.count(before) == 1
    file.write_text(text.replace(before, after))


def counts():
    return {model.__name__: model.objects.count() for model in [*SOURCED, Oversight]}


def test_all_of_it_is_there():
    found = counts()
    assert (found["Municipality"], found["Population"], found["County"]) == (357, 104, 15)
    assert (found["Region"], found["Agreement"], found["RegionMember"]) == (3, 3, 12)
    assert (found["Component"], found["AgreedSum"], found["MunicipalityAlias"]) == (6, 1, 489)


def test_loaded_again_it_is_the_same():
    before = counts()
    Reference().load()
    assert counts() == before


def test_loaded_again_every_row_keeps_its_id():
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in SOURCED}
    Reference().load()
    assert {model: set(model.objects.values_list("pk", flat=True)) for model in SOURCED} == before


@pytest.mark.parametrize("model", SOURCED)
def test_every_row_says_where_it_is_from(model):
    assert model.objects.exists()
    assert not model.objects.filter(source="").exists()
    assert not model.objects.filter(source_date=None).exists()


def test_a_corrected_figure_is_corrected(folder):
    correct(folder / "population.csv", "3118,2024-01-01,47006", "3118,2024-01-01,47007")
    before = counts()
    Reference(folder).load()
    found = Population.objects.get(municipality__number="3118", date=date(2024, 1, 1))
    assert (found.inhabitants, counts()) == (47007, before)


def test_a_new_figure_is_added(folder):
    with (folder / "population.csv").open("a") as lines:
        lines.write("3118,2027-01-01,48000\n")
    Reference(folder).load()
    assert Population.objects.get(municipality__number="3118", date=date(2027, 1, 1)).inhabitants == 48000
    assert Population.objects.count() == 105


def test_a_figure_that_is_left_out_of_the_files_stays(folder):
    correct(folder / "population.csv", "3118,2024-01-01,47006\n", "")
    Reference(folder).load()
    assert Population.objects.count() == 104


def test_a_new_source_is_written_on_its_rows(folder):
    correct(folder / "sources.toml", "niphr/csdata 2026.8.21", "niphr/csdata 2027.1.1")
    Reference(folder).load()
    sources = set(Population.objects.values_list("source", flat=True))
    assert sources == {"SSB tabell 07459, i 2024-inndeling, via niphr/csdata 2027.1.1"}


def test_a_new_name_of_a_municipality_is_written(folder):
    correct(folder / "municipalities.csv", "3122,Marker,", "3122,Marker og Ørje,")
    Reference(folder).load()
    assert Municipality.objects.get(number="3122").name == "Marker og Ørje"


def test_an_agreement_that_was_put_right_in_the_tables_stands(folder):
    AgreedSum.objects.update(amount=Decimal("489500.50"))
    Reference(folder).load()
    assert AgreedSum.objects.get().amount == Decimal("489500.50")


def test_a_file_with_a_fault_changes_nothing(folder):
    correct(folder / "municipalities.csv", "3122,Marker,", "3122,Marker og Ørje,")
    correct(folder / "population.csv", "3118,2024-01-01,47006", "9999,2024-01-01,47006")
    with pytest.raises(KeyError):
        Reference(folder).load()
    assert Municipality.objects.get(number="3122").name == "Marker"


def test_no_municipality_is_a_member_of_two_regions():
    members = list(RegionMember.objects.values_list("municipality", flat=True))
    assert len(members) == len(set(members)) == 12


def test_what_was_concluded_and_not_read_is_marked():
    marked = dict(RegionMember.objects.values_list("region__name", "is_inferred").distinct())
    assert marked == {"Søndre Østfold": True, "Mosseregionen": False, "Indre Østfold": False}
    assert set(Agreement.objects.values_list("period_is_inferred", flat=True)) == {True}


def test_county_and_contract_municipality_follow_up_the_operator():
    operator = Organisation.objects.get(name="Indre Østfold Næringsutvikling")
    overseers = Oversight.objects.filter(overseen=operator).values_list("overseer__name", flat=True)
    assert set(overseers) == {"Østfold fylkeskommune", "Indre Østfold kommune"}


def test_partners_are_the_states_and_the_council():
    partners = Agreement.objects.get(region__name="Indre Østfold").partners.values_list("name", flat=True)
    assert set(partners) == {
        "Østfold fylkeskommune",
        "NAV",
        "Innovasjon Norge",
        "Indre Østfold interkommunale politiske råd",
    }


def test_the_command_says_what_there_is(capsys):
    call_command("load_reference")
    assert "357 municipalities" in capsys.readouterr().out
