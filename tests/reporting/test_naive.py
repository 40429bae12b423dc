"""The report is what one would count by hand: random rows, in every figure, region and month, and in the county."""

from django.db import transaction

from grobunn.agreements.models import Agreement
from grobunn.clients.models import Person
from grobunn.reporting.counting import count_year, recount_year
from tests.examples import examples, given, settings
from tests.reporting.drawn import YEAR, Drawing, joins, naive, rows


def figures(counted):
    """Without the answers of the profile, and noughts."""
    return {key: number for key, number in counted.items() if "=" not in key[0] and number}


@settings(max_examples=examples(85))
@given(drawn=rows, joined=joins)
def test_the_report_is_a_naive_count(world, drawn, joined):
    agreements = list(Agreement.objects.select_related("region").order_by("pk"))
    with transaction.atomic():
        drawing = Drawing(agreements, world.anna, world.carl)
        first, rest = drawn[: len(drawn) // 2], drawn[len(drawn) // 2 :]
        for row in first:
            drawing.put(row)
        count_year(YEAR)  # kept, and outdated by what comes
        for row in rest:
            drawing.put(row)
        for person, root in joined.items():
            Person.objects.filter(pk=drawing.people[person].pk).update(counts_as=drawing.people[root])
        expected = naive(drawn, joined, [one.region_id for one in agreements], -agreements[0].county_id)
        assert figures(count_year(YEAR)) == expected
        assert figures(recount_year(YEAR)) == expected
        transaction.set_rollback(True)


@settings(max_examples=examples(8))
@given(drawn=rows)
def test_what_is_kept_follows_every_row_that_comes(world, drawn):
    """After each single row: the kept numbers are those that would be counted now."""
    agreements = list(Agreement.objects.select_related("region").order_by("pk"))
    with transaction.atomic():
        drawing = Drawing(agreements, world.anna, world.carl)
        for row in drawn:
            drawing.put(row)
            assert count_year(YEAR) == recount_year(YEAR)
        transaction.set_rollback(True)
