"""What is held fast when a year's contributions are frozen: one row for each payer."""

from datetime import date
from typing import Any

from grobunn.agreements.contributions import Contributions
from grobunn.agreements.frozen import FrozenContribution
from grobunn.agreements.models import Agreement, Component, Municipality
from grobunn.agreements.money import Payer
from grobunn.agreements.queries import as_term, components_of, contributions_of, population_source


def rows_to_freeze(agreement: Agreement, *, year: int, population_date: date, frozen_by_id: int) -> list[Any]:
    """The year's contributions as they are worked out now, unsaved. Raises Unknown."""
    found = contributions_of(agreement, year=year, population_date=population_date)
    shared = {
        "agreement": agreement,
        "year": year,
        "population_date": population_date,
        "population_source": population_source(agreement, population_date),
        "rounding": str(agreement.step),
        "frozen_by_id": frozen_by_id,
    }
    return [_of_county(agreement, found, shared), *_of_municipalities(agreement, found, shared)]


def _of_county(agreement: Agreement, found: Contributions, shared: dict[str, Any]) -> FrozenContribution:
    facts = {"name": agreement.county.name, "inhabitants": found.population, "amount": found.county}
    facts["terms"] = _terms(agreement, Payer.COUNTY, shared["year"])
    return FrozenContribution(payer=Payer.COUNTY, municipality=None, **facts, **shared)


def _of_municipalities(agreement: Agreement, found: Contributions, shared: dict[str, Any]) -> list[FrozenContribution]:
    terms = _terms(agreement, Payer.MUNICIPALITIES, shared["year"])
    places = Municipality.objects.in_bulk([share.member.number for share in found.shares], field_name="number")
    return [
        FrozenContribution(
            payer=Payer.MUNICIPALITIES,
            municipality=places[share.member.number],
            name=share.member.name,
            inhabitants=share.member.population,
            amount=share.amount,
            terms=terms,
            **shared,
        )
        for share in found.shares
    ]


def _terms(agreement: Agreement, payer: Payer, year: int) -> list[dict[str, str]]:
    return [_as_facts(one, year) for one in components_of(agreement, payer, year)]


def _as_facts(component: Component, year: int) -> dict[str, str]:
    """As text, so that no reader's arithmetic rounds it."""
    return {
        "kind": component.kind,
        "amount": str(component.amount),
        "base": str(component.base),
        "factor": str(as_term(component, year).factor),
        "valid_from": component.valid_from.isoformat(),
        "source": component.source,
    }
