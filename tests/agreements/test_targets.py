"""What an agreement demands: noted by the municipality that answers for it, and by nobody else."""

import pytest
from django.db import IntegrityError, transaction

from grobunn.accounts.actors import IMPORT
from grobunn.accounts.models import Organisation, Oversight
from grobunn.agreements.commands.targets import MOST, set_target
from grobunn.agreements.queries import targets_of
from grobunn.agreements.targets import Demand, Target
from grobunn.core import clock
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Outcome
from grobunn.reporting.indicators import INDICATORS

pytestmark = pytest.mark.django_db


def note(world, by=None, **more):
    facts = {"figure": Demand.PERSONS_MET, "year": 2025, "number": 100, "source": "Vedlegg 2, punkt 3", **more}
    return set_target(facts.pop("agreement", world.agreement), by=by or world.kari, **facts)


def numbers(world, year=2025):
    return {figure: target.number for figure, target in targets_of(world.agreement, year).items()}


def test_a_demand_can_be_made_of_each_indicator_by_its_own_name():
    assert {(one.value, str(one.label)) for one in Demand} == {(one.key, str(one.name)) for one in INDICATORS}


def test_the_contract_municipality_notes_a_target_with_its_source(world):
    target = note(world)
    assert (target.number, target.source, target.set_by, target.set_at) == (
        100, "Vedlegg 2, punkt 3", world.kari, clock.now(),
    )  # fmt: skip
    assert numbers(world) == {"persons_met": 100}


def test_a_new_number_takes_the_place_of_the_one_before(world):
    note(world)
    note(world, number=120)
    assert numbers(world) == {"persons_met": 120}


def test_years_and_figures_are_kept_apart(world):
    note(world)
    note(world, year=2026, number=110)
    note(world, figure=Demand.PORTAL_CASES, number=30)
    assert numbers(world) == {"persons_met": 100, "portal_cases": 30}
    assert numbers(world, 2026) == {"persons_met": 110}


def test_no_number_takes_the_target_away(world):
    note(world)
    assert note(world, number=None, source="") is None
    assert numbers(world) == {}


def test_taking_away_what_is_not_there_changes_nothing(world):
    assert note(world, number=None) is None
    assert not Target.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"number": 0}, "fra 1 til"),
        ({"number": -5}, "fra 1 til"),
        ({"number": MOST + 1}, "fra 1 til"),
        ({"source": ""}, "hvor i avtalen"),
        ({"year": 2021}, "gjelder ikke i 2021"),
        ({"year": 10**9}, "gjelder ikke i"),
    ],
)
def test_what_makes_no_sense_is_refused(world, wrong, says):
    with pytest.raises(Refused, match=says):
        note(world, **wrong)
    assert not Target.objects.exists()


@pytest.mark.parametrize("who", ["anna", "carl", "berit", "olav", "eva", "ada"])
def test_nobody_else_does(world, who):
    with pytest.raises(NotPermitted):
        note(world, by=getattr(world, who))
    assert not Target.objects.exists()


def test_the_system_does_not_either(world):
    with pytest.raises(NotPermitted):
        note(world, by=IMPORT)


def test_another_agreement_is_not_hers(world):
    with pytest.raises(NotPermitted):
        note(world, agreement=world.other_agreement)


def test_to_follow_up_the_operator_is_not_to_answer_for_the_agreement(world):
    """Kari's municipality follows up Sirius ACT too; the agreement there is still another municipality's."""
    fact = Oversight.objects.filter(overseer=world.municipality).first()
    Oversight.objects.create(overseer=world.municipality, overseen=world.sirius, valid_from=fact.valid_from)
    with pytest.raises(NotPermitted):
        note(world, agreement=world.other_agreement)


def test_the_agreement_is_another_municipalitys_when_it_says_so(world):
    world.agreement.contract_municipality = Organisation.objects.get(name="Moss kommune")
    world.agreement.save()
    with pytest.raises(NotPermitted):
        note(world)


def test_it_leaves_a_line_with_figure_year_and_number_and_no_text(world):
    note(world)
    line = AuditEntry.objects.get(action="agreements.set_target")
    assert line.outcome == Outcome.DONE
    assert line.details == {"figure": "persons_met", "year": 2025, "number": 100}
    assert line.subject_id == world.agreement.pk


@pytest.mark.parametrize(("number", "again"), [(0, False), (5, True)])
def test_the_database_keeps_one_real_target_a_year(world, number, again):
    facts = {"agreement": world.agreement, "figure": "persons_met", "year": 2025, "set_by": world.kari}
    if again:
        Target.objects.create(**facts, number=7, source="A")
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(**facts, number=number, source="B")
    assert Target.objects.count() == again
