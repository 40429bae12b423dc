import pytest

from grobunn.accounts.actors import VISITOR, Founder
from grobunn.cases.commands import add_cofounder, correct_contact
from grobunn.cases.queries import find_cases, possibly_same
from grobunn.core.permissions import Permission
from grobunn.core.scope import acting
from tests.world import contact, enquire


def named(world, name, *, agreement=None, **more):
    return enquire(agreement or world.agreement, contact=contact(name, **{"email": "x@post.test", **more})).pk


def found(actor, wanted, permission=Permission.CASE_VIEW):
    with acting(actor):
        return find_cases(actor, permission, wanted)


@pytest.mark.parametrize("wanted", ["ødegaard", "Ødegård", "ODEGARD", "odegaard", "ødegard", "Öd", "øde"])
def test_every_spelling_of_a_norwegian_name_finds_it(world, wanted):
    pk = named(world, "Kari Ødegaard")
    assert found(world.anna, wanted) == [pk]


@pytest.mark.parametrize("wanted", ["Åse", "Aase", "ase", "åSE B"])
@pytest.mark.parametrize("name", ["Åse Berg", "Aase Berg"])
def test_aa_and_a_ring_are_the_same(world, name, wanted):
    pk = named(world, name)
    assert found(world.anna, wanted) == [pk]


def test_a_name_with_its_marks_apart_is_the_same_name(world):
    pk = named(world, "Kari Ødega\u030ard")
    assert found(world.anna, "Ødegård") == [pk]


@pytest.mark.parametrize("wanted", ["90 00 00 00", "+47 900 00 000", "90000000", "900 00"])
def test_a_phone_number_is_found_however_it_is_spaced(world, wanted):
    pk = named(world, "Gro Vik", phone="+4790000000")
    assert found(world.anna, wanted) == [pk]


@pytest.mark.parametrize("wanted", ["{}", " {} ", "iø 2026 {}", "IO-2026-{}"])
def test_a_case_number_is_found_whole_and_in_parts(world, wanted):
    number = world.case.reference if wanted.strip() == "{}" else world.case.reference[-4:]
    assert found(world.anna, wanted.format(number)) == [world.case.pk]


def test_an_address_is_found(world):
    assert found(world.anna, "Frida@Example") == [world.case.pk]


def test_given_and_family_name_are_found_in_either_order(world):
    assert found(world.anna, "lund frida") == found(world.anna, "frida lund") == [world.case.pk]


def test_all_words_must_match(world):
    named(world, "Frida Vik")
    assert found(world.anna, "frida lund") == [world.case.pk]


def test_two_letters_are_the_beginning_of_a_family_name(world):
    pk = named(world, "Lutfi Vik")
    assert found(world.anna, "lu") == [world.case.pk]
    assert found(world.anna, "VI") == [pk]


@pytest.mark.parametrize("wanted", ["å", "Aa", "ås"])
def test_two_letters_know_norwegian_order_too(world, wanted):
    pk = named(world, "Gro Aas")
    assert found(world.anna, wanted) == [pk]


@pytest.mark.parametrize("name", ["Mae Vik", "Noe Vik"])
def test_three_letters_are_searched_as_three_though_two_count_as_one(world, name):
    pk = named(world, name)
    assert found(world.anna, name[:3]) == [pk]


def test_a_near_spelling_is_found_where_nothing_else_is(world):
    assert found(world.anna, "Fridda Lund") == [world.case.pk]


def test_a_near_spelling_does_not_come_beside_the_right_one(world):
    right = named(world, "Fridda Lund")
    assert found(world.anna, "Fridda Lund") == [right]


def test_what_is_far_from_every_name_finds_nothing(world):
    assert found(world.anna, "Xylofon") == []


def test_the_matter_itself_is_not_searched(world):
    assert found(world.anna, "Surdeigsbakeri") == []


def test_another_operators_case_is_never_found(world):
    theirs = named(world, "Frida Lund", agreement=world.other_agreement)
    assert found(world.anna, "frida lund") == [world.case.pk]
    assert found(world.berit, "frida lund") == [theirs]
    assert found(world.anna, "Fridda Lunt") == [world.case.pk]


@pytest.mark.parametrize("wanted", ["frida", "lu", "Fridda Lund", "%", ""])
@pytest.mark.parametrize("name", ["berit", "eva", "kari", "olav", "ada"])
def test_nobody_outside_finds_it_in_any_way(world, name, wanted):
    assert found(getattr(world, name), wanted) == []


def test_figures_give_no_cases_though_they_reach_further(world):
    assert found(world.kari, "frida", Permission.FIGURES_VIEW) == []


def test_visitors_and_founders_search_nothing(world):
    assert found(VISITOR, "frida") == []
    assert found(Founder(world.case.person_id, world.case.pk), "frida") == []


def test_the_database_keeps_to_the_scope_though_the_question_does_not(world):
    with acting(world.berit):
        assert find_cases(world.anna, Permission.CASE_VIEW, "frida") == []


@pytest.mark.parametrize("wanted", ["\x00frida", "fri\x00da", "frida\x00"])
def test_a_character_that_no_text_has_is_left_out(world, wanted):
    assert found(world.anna, wanted) == [world.case.pk]


@pytest.mark.parametrize("wanted", ["%nd", "_und", "\\", "lun\\", "'; --", "\"'", "{}", "$1"])
def test_signs_are_signs_and_not_commands(world, wanted):
    named(world, "Gro Vik")
    assert set(found(world.anna, wanted)) <= {world.case.pk}


@pytest.mark.parametrize("wanted", ["%", "_", "%%", "__", "_u", "%d"])
def test_a_joker_finds_nobody_since_nobody_is_called_so(world, wanted):
    assert found(world.anna, wanted) == []


@pytest.mark.parametrize("wanted", ["O'Brien", "O’Brien", "obrien"])
def test_an_apostrophe_may_be_left_out(world, wanted):
    pk = named(world, "Sean O'Brien")
    assert found(world.anna, wanted) == [pk]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("محمد الأحمد", "الأحمد"),
        ("Олена Шевченко", "шевченко"),
        ("Олена Шевченко", "ОЛЕНА"),
        ("Łukasz Wiśniewski", "lukasz wisniewski"),
        ("Nguyễn Thị", "nguyen"),
        ("Ánde Čeavžá", "ande ceavza"),
        ("Gül Öztürk", "ozturk"),
    ],
)
def test_names_from_everywhere_are_found(world, name, wanted):
    pk = named(world, name)
    assert found(world.anna, wanted) == [pk]


def test_a_very_long_text_is_no_fault(world):
    assert found(world.anna, "x" * 10_000) == []


def test_what_was_put_right_is_found_and_what_stood_before_is_not(world):
    correct_contact(world.case, by=world.anna, contact=contact("Wenche Dahl", email="w@post.test"))
    assert found(world.anna, "wenche") == [world.case.pk]
    assert found(world.anna, "frida") == []


def test_who_shares_an_address_is_offered_as_perhaps_the_same(world):
    same = enquire(world.agreement, contact=contact("Frida L", email="FRIDA@example.no"))
    named(world, "Gro Vik")
    enquire(world.other_agreement)
    with acting(world.anna):
        assert possibly_same(world.anna, Permission.CASE_VIEW, world.case) == [same.client]


def test_who_has_neither_address_is_like_nobody(world):
    case = enquire(world.agreement, contact=contact("Per Vik", email=""))
    enquire(world.agreement, contact=contact("Per Vik", email=""))
    assert possibly_same(world.anna, Permission.CASE_VIEW, case) == []


def test_a_cofounder_with_the_same_phone_is_offered(world):
    shared = {"phone": "+4791111111"}
    case = enquire(world.agreement, contact=contact("Gro Vik", email="gro@example.no", **shared))
    other = add_cofounder(world.case, by=world.anna, contact=contact("Per Vik", email="", **shared))
    assert possibly_same(world.anna, Permission.CASE_VIEW, case) == [other.client]
