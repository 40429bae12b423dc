"""Writing: saved by itself, never over another's words unseen, each version kept."""

from datetime import timedelta

import pytest

from grobunn.accounts.actors import Founder
from grobunn.assessments.commands import (
    Outdated,
    add_comment,
    ask_founder,
    change_order,
    give_identity_number,
    return_to_author,
    save_draft,
    settle_comment,
    submit_to_reader,
    take_back,
)
from grobunn.assessments.completeness import missing
from grobunn.assessments.limits import Benefit
from grobunn.assessments.models import Assessment, Comment, Draft, DraftBefore
from grobunn.assessments.nav_form import PART_NAMES
from grobunn.core import clock
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter
from tests.assessments.orders import NUMBER, STREET, Text, ordered, taken, text, told, with_reader, written
from tests.pages import asked, press, words


@pytest.fixture
def mine(world):
    """Anna writes; nothing is written yet."""
    return taken(world)


def save(world, assessment, based_on, **parts):
    return save_draft(assessment, by=world.anna, text=Text(benefit=Benefit.UNEMPLOYMENT, **parts), based_on=based_on)


def founder(assessment):
    return Founder(assessment.person_id, assessment.case_id)


def test_each_save_counts_and_says_who_and_when(world, mine):
    first = save(world, mine, 0, theory="Fagbrev")
    second = save(world, mine, 1, theory="Fagbrev som baker")
    assert (first.revision, second.revision, second.saved_by, second.saved_at) == (1, 2, world.anna, clock.now())
    assert Draft.objects.get(assessment=mine).theory == "Fagbrev som baker"


def test_half_a_text_may_be_saved(world, mine):
    assert save(world, mine, 0, realism="Tre kafeer har sagt ja").revision == 1
    assert {one.field for one in missing(mine)} >= {"theory", "conclusion"}


def test_each_version_before_stays_as_it_was(world, mine):
    for number, theory in enumerate(["En", "To", "Tre"]):
        save(world, mine, number, theory=theory)
    kept = DraftBefore.objects.filter(assessment=mine).order_by("revision")
    assert [(row.revision, row.theory) for row in kept] == [(0, ""), (1, "En"), (2, "To")]
    assert [row.saved_by for row in kept] == [None, world.anna, world.anna]


def test_the_same_text_saved_again_is_no_new_version(world, mine):
    save(world, mine, 0, theory="Fagbrev")
    assert save(world, mine, 0, theory="Fagbrev").revision == 1
    assert DraftBefore.objects.filter(assessment=mine).count() == 1


def test_the_later_of_two_tabs_is_told_and_both_texts_are_kept(world, mine):
    save(world, mine, 0, theory="Fra det ene vinduet")
    with pytest.raises(Outdated, match="annet vindu") as told_her:
        save(world, mine, 0, theory="Fra det andre")
    assert (told_her.value.now.theory, told_her.value.now.revision) == ("Fra det ene vinduet", 1)
    assert Draft.objects.get(assessment=mine).theory == "Fra det ene vinduet", "nothing is overwritten unseen"
    save(world, mine, told_her.value.now.revision, theory="Fra det andre")
    assert DraftBefore.objects.get(assessment=mine, revision=1).theory == "Fra det ene vinduet"


def test_a_benefit_that_the_founder_changes_is_not_overwritten_by_an_open_editor(world, mine):
    save(world, mine, 0, theory="Fagbrev")
    change_order(mine, by=founder(mine), told=told(Benefit.AAP))
    assert Draft.objects.get(assessment=mine).benefit == Benefit.AAP
    with pytest.raises(Outdated):
        save(world, mine, 1, theory="Fagbrev og svennebrev")
    assert Draft.objects.get(assessment=mine).benefit == Benefit.AAP


def test_a_benefit_that_the_author_chose_herself_stays(world, mine):
    save_draft(mine, by=world.anna, text=text(Benefit.AAP), based_on=0)
    change_order(mine, by=founder(mine), told=told(Benefit.UNEMPLOYMENT, about={**STREET, "given_name": "Fride"}))
    assert Draft.objects.get(assessment=mine).benefit == Benefit.AAP


def test_nobody_but_the_author_saves(world, mine):
    for somebody in (world.carl, world.berit, world.kari, world.ada):
        with pytest.raises(NotPermitted):
            save_draft(mine, by=somebody, text=text(), based_on=0)
    assert Draft.objects.get(assessment=mine).revision == 0


def test_the_text_is_locked_while_the_second_reader_has_it(world):
    assessment = with_reader(world)
    with pytest.raises(Refused, match="Ta den tilbake"):
        save_draft(assessment, by=world.anna, text=text(realism="Nytt"), based_on=1)
    take_back(assessment, by=world.anna)
    assert assessment.author_signed_at is None, "her signature goes when she takes it back"
    assert save_draft(assessment, by=world.anna, text=text(realism="Nytt"), based_on=1).revision == 2


def test_what_the_founder_told_is_locked_with_it(world):
    assessment = with_reader(world)
    for act in (
        lambda: change_order(assessment, by=founder(assessment), told=told()),
        lambda: give_identity_number(assessment, by=founder(assessment), number=NUMBER),
    ):
        with pytest.raises(Refused, match="hos annenleseren"):
            act()


def test_only_what_is_with_the_reader_is_taken_back(world, mine):
    with pytest.raises(Refused, match="ikke hos annenleseren"):
        take_back(mine, by=world.anna)


def test_it_is_not_signed_while_anything_is_missing(world):
    assessment = written(world, realism=" ", support="")
    with pytest.raises(Refused, match="Realisme i prosjektidéen") as refusal:
        submit_to_reader(assessment, by=world.anna)
    assert "Antatt hjelpebehov" in str(refusal.value)
    assessment.refresh_from_db()
    assert (assessment.state, assessment.author_signed_at) == ("draft", None)


@pytest.mark.parametrize("part", PART_NAMES)
def test_each_of_the_eight_must_be_written(world, part):
    assert [one.field for one in missing(written(world, **{part: "\n"}))] == [part]


def test_conditions_must_be_named_where_there_are_some(world):
    assessment = written(world, conclusion="conditional")
    assert [one.field for one in missing(assessment)] == ["conditions"]
    save_draft(assessment, by=world.anna, text=text(conclusion="conditional", conditions="Leieavtalen"), based_on=1)
    assert missing(assessment) == []


def test_the_benefit_decides_which_months_are_asked_for(world):
    assert missing(written(world, benefit=Benefit.AAP)) == []
    both = text(Benefit.AAP, months_unemployed=3)
    assessment = Assessment.objects.get()
    save_draft(assessment, by=world.anna, text=both, based_on=1)
    assert [one.field for one in missing(assessment)] == ["months_unemployed"]


def test_what_is_missing_stands_in_the_forms_order(world):
    assessment = taken(world, ordered(world, about={"given_name": "Frida", "lives_in_norway": "nei"}, number=""))
    assert [one.field for one in missing(assessment)][:4] == ["number", "abroad_address", "abroad_country", "theory"]


def test_the_founder_is_asked_and_answers(world, mine):
    ask_founder(mine, by=world.anna, asked_for="Hvilke avtaler har du?")
    assert (mine.state, mine.asked_for) == ("information", "Hvilke avtaler har du?")
    letter = Letter.objects.get(kind="asked")
    assert "avtaler" not in letter.subject + letter.body, "the letter says only that something is missing"
    with clock.at(clock.now() + timedelta(hours=1)):
        give_identity_number(mine, by=founder(mine), number=NUMBER)
    mine.refresh_from_db()
    assert mine.answered_at > clock.now()
    assert save(world, mine, 0, theory="Fagbrev").revision == 1, "she writes on meanwhile"


def test_an_empty_question_is_refused(world, mine):
    with pytest.raises(Refused, match="Skriv hva som mangler"):
        ask_founder(mine, by=world.anna, asked_for=" ")
    assert not Letter.objects.filter(kind="asked").exists()


def test_remarks_by_both_on_a_part_or_on_the_whole(world):
    assessment = with_reader(world)
    add_comment(assessment, by=world.carl, text="Hvem er kundene?", part="realism")
    add_comment(assessment, by=world.anna, text="Står i planen", part="made_up")
    assert [(one.by, one.part) for one in Comment.objects.order_by("pk")] == [
        (world.carl, "realism"),
        (world.anna, ""),
    ]
    settle_comment(Comment.objects.get(part="realism"), by=world.anna)
    assert Comment.objects.get(part="realism").settled_at == clock.now()


def test_a_remark_stays_when_the_text_is_returned(world):
    assessment = with_reader(world)
    add_comment(assessment, by=world.carl, text="Hvem er kundene?", part="realism")
    return_to_author(assessment, by=world.carl, reason="Se merknaden")
    assert Comment.objects.get().text == "Hvem er kundene?"


def test_the_record_keeps_that_she_saved_and_not_what(world, mine):
    save(world, mine, 0, theory="Hemmelig oppskrift")
    entry = AuditEntry.objects.get(action="assessments.save_draft")
    assert (entry.subject_type, entry.details) == ("assessments.draft", {"based_on": 0})


# By the page ----------------------------------------------------------------------------------------------


def test_on_the_page_the_later_tab_is_told_beside_her_own_text(world, mine, as_user):
    browser, address = as_user(world.anna), f"/desk/vurderinger/{mine.pk}/"
    first = second = browser.get(address)
    press(browser, first, "Lagre", theory="Fra det ene vinduet")
    response = press(browser, second, "Lagre", theory="Fra det andre")
    assert asked(response)["theory"] == "Fra det andre", "her text is kept in its field"
    assert "annet vindu" in words(response)
    assert "Fra det ene vinduet" in words(response)
    assert Draft.objects.get(assessment=mine).theory == "Fra det ene vinduet"
    press(browser, response, "Lagre")
    assert Draft.objects.get(assessment=mine).theory == "Fra det andre"


def test_what_saves_by_itself_is_told_the_same(world, mine, as_user):
    save(world, mine, 0, theory="Fra det ene vinduet")
    sent = {"theory": "Fra det andre", "based_on": "0", "benefit": "dagpenger"}
    response = as_user(world.anna).post(f"/desk/vurderinger/{mine.pk}/skriv/lagre/", sent)
    assert response.status_code == 409
    assert "annet vindu" in response.json()["says"]


def test_the_page_of_versions_shows_what_was_changed(world, mine, as_user):
    save(world, mine, 0, theory="Fagbrev")
    save(world, mine, 1, theory="Fagbrev som baker")
    response = as_user(world.anna).get(f"/desk/vurderinger/{mine.pk}/utgaver/")
    assert response.status_code == 200
    assert "Fagbrev" in words(response)


def test_an_answer_that_has_no_room_is_said_on_the_page(world, mine, as_user):
    browser = as_user(world.anna)
    response = browser.get(f"/desk/vurderinger/{mine.pk}/bestilling/")
    sent = {**asked(response), "street_postcode": "NO-1870"}
    after = browser.post(f"/desk/vurderinger/{mine.pk}/bestilling/", sent)
    assert "plass til 4 tegn" in words(after)


@pytest.mark.parametrize("name", ["carl", "berit", "olav", "kari", "eva", "ada"])
def test_the_page_saves_for_nobody_else(world, mine, as_user, name):
    sent = {"theory": "Ikke min", "based_on": "0"}
    as_user(getattr(world, name)).post(f"/desk/vurderinger/{mine.pk}/skriv/", sent)
    assert Draft.objects.get(assessment=mine).theory == ""
