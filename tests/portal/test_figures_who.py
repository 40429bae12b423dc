"""«Hvem fikk hjelp» on the public page: for the county and the year, with small numbers covered."""

from tests.desk.figures import IN_2025
from tests.pages import main
from tests.portal.figures import FIGURES
from tests.reporting.profiled import profiled


def test_everybody_sees_covered_numbers_without_shares_also_the_operator(as_user, world, client):
    profiled(world, at=IN_2025)
    for reader in (client, as_user(world.anna)):
        section = main(reader.get(FIGURES)).first("section", id="hvem")
        assert "Av 20 personer som fikk hjelp. " in section.words
        assert "Vil ikke oppgi 1–4 Ikke vist" in section.words
        assert [one.words for one in section.all("h3")] == [
            "Kjønn", "Alder", "Kommune de bor i", "Utdanning", "Arbeid", "Hvor langt de har kommet",
        ]  # fmt: skip


def test_a_year_with_nothing_has_no_such_section(world, client):
    assert main(client.get(FIGURES, {"ar": "2023"})).first("section", id="hvem") is None
