"""Nothing opens before she has said that she is impartial, and whoever is partial is out of the case."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from grobunn.accounts.actors import IMPORT
from grobunn.accounts.commands import add_member
from grobunn.accounts.models import AccessException, User
from grobunn.accounts.roles import Role
from grobunn.advice.commands import agree_meeting, log_unplanned_meeting
from grobunn.advice.models import Meeting, Presence
from grobunn.assessments.commands import (
    add_attachment,
    add_comment,
    declare_impartiality,
    issue_assessment,
    name_reader,
    open_assessment,
    open_attachment,
    order_assessment,
    release_assessment,
    save_draft,
)
from grobunn.assessments.gate import Undeclared
from grobunn.assessments.models import (
    Assessment,
    Attachment,
    AttachmentKind,
    Comment,
    Declaration,
    DeclaredAs,
    Draft,
    IdentityNumber,
    Order,
)
from grobunn.assessments.queries import possible_readers
from grobunn.cases.commands import close_case
from grobunn.cases.models import Case, CloseReason, FounderLink
from grobunn.clients.models import Client
from grobunn.core import clock
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter, Outcome, ReadEntry
from grobunn.core.permissions import Permission
from tests.advice.meetings import account, appointment
from tests.assessments.orders import ordered, read_by, taken, text, told, with_reader, written
from tests.world import contact, enquire

AUTHOR, READER = DeclaredAs
PARTS = [Order, IdentityNumber, Draft, Comment, Attachment, Declaration]


@pytest.fixture
def colleague(world):
    """Dina advises at IØNU too."""
    return add_member(
        world.ionu, by=IMPORT, email="dina@example.no", name="Dina Test", role=Role.ADVISER, valid_from=date(2022, 1, 1)
    )


def declare(assessment, by, declared_as, is_impartial=True, ground="Han er broren min"):
    return declare_impartiality(
        assessment, by=by, declared_as=declared_as, is_impartial=is_impartial, ground="" if is_impartial else ground
    )


def attempts(action, user):
    return [one.outcome for one in AuditEntry.objects.filter(action=f"assessments.{action}", actor_id=user.pk)]


def again(user):
    """As in her next request."""
    return User.objects.get(pk=user.pk)


# Before anything opens ------------------------------------------------------------------------------------


def test_she_who_says_that_she_is_impartial_becomes_the_author(world):
    assessment = ordered(world)
    said = declare(assessment, world.anna, AUTHOR)
    assert (said.is_impartial, said.declared_as, said.declared_at) == (True, AUTHOR, clock.now())
    assessment.refresh_from_db()
    assert (assessment.author, assessment.state) == (world.anna, "draft")


def test_nothing_opens_before_she_has_said_it_and_the_attempt_is_on_the_record(world):
    assessment = taken(world)
    name_reader(assessment, by=world.anna, reader=world.carl)
    file = add_attachment(
        assessment, by=world.anna, kind=AttachmentKind.PLAN, name="plan.pdf", content=b"%PDF-1.4\n%%EOF"
    )
    for act in (
        lambda: open_assessment(assessment, by=world.carl),
        lambda: open_attachment(file, by=world.carl),
        lambda: add_comment(assessment, by=world.carl, text="Hei"),
    ):
        with pytest.raises(Undeclared, match="Si først om du er habil"):
            act()
    assert attempts("open_assessment", world.carl) == [Outcome.REFUSED]
    assert not ReadEntry.objects.filter(actor_id=world.carl.pk).exists()
    declare(assessment, world.carl, READER)
    open_assessment(assessment, by=world.carl)
    assert ReadEntry.objects.get(actor_id=world.carl.pk).what == "assessment"


def test_a_colleague_who_neither_writes_nor_reads_opens_nothing(world, colleague):
    assessment = written(world)
    with pytest.raises(NotPermitted, match="Bare den som skriver vurderingen og annenleseren"):
        open_assessment(assessment, by=colleague)
    assert attempts("open_assessment", colleague) == [Outcome.NOT_PERMITTED]


def test_nor_does_a_manager_who_only_leads(world, colleague):
    assessment = read_by(taken(world), colleague, world.anna)
    with pytest.raises(NotPermitted):
        open_assessment(assessment, by=world.carl)


def test_one_at_a_time_writes(world):
    assessment = taken(world)
    with pytest.raises(Refused, match="Anna Test skriver alt"):
        declare(assessment, world.carl, AUTHOR)


def test_nobody_declares_as_reader_unasked(world):
    with pytest.raises(NotPermitted, match="ikke bedt om å lese"):
        declare(taken(world), world.carl, READER)


def test_the_second_reader_does_not_take_the_text_over(world):
    assessment = written(world)
    release_assessment(assessment, by=world.anna)
    with pytest.raises(Refused, match="Du er annenleser"):
        declare(assessment, world.carl, AUTHOR)


def test_a_finished_one_is_not_declared_on(world):
    assessment = with_reader(world)
    issue_assessment(assessment, by=world.carl)
    with pytest.raises(Refused, match="Vurderingen er ferdig"):
        declare(assessment, world.anna, AUTHOR)


# Who is partial -------------------------------------------------------------------------------------------


def test_who_is_partial_says_why(world):
    with pytest.raises(Refused, match="hvorfor du ikke er habil"):
        declare(ordered(world), world.anna, AUTHOR, is_impartial=False, ground=" ")
    assert not AccessException.objects.exists()


def test_who_is_partial_is_out_of_the_case_everywhere(world):
    meeting = log_unplanned_meeting(world.case, by=world.carl, account=account(world.case))
    assessment = ordered(world)
    declare(assessment, world.anna, AUTHOR, is_impartial=False)
    anna = again(world.anna)
    for rows, permission in [
        (Case, Permission.CASE_VIEW),
        (Meeting, Permission.CASE_VIEW),
        (Presence, Permission.CASE_VIEW),
        (Client, Permission.CASE_VIEW),
        (FounderLink, Permission.CASE_VIEW),
        (Letter, Permission.LETTER_VIEW),
        (Assessment, Permission.ASSESSMENT_VIEW),
        *[(part, Permission.ASSESSMENT_READ) for part in PARTS],
    ]:
        mine, carls = rows.objects.visible_to(anna, permission), rows.objects.visible_to(world.carl, permission)
        assert not mine.exists(), rows
        assert carls.exists() or rows in {Comment, Attachment}, rows
    for row in (world.case, meeting, assessment):
        assert not any(anna.may(permission, row) for permission in Permission), row


def test_no_page_of_hers_speaks_of_it(world, as_user):
    agree_meeting(world.case, by=world.anna, appointment=appointment())
    assessment = ordered(world)
    declare(assessment, world.anna, AUTHOR, is_impartial=False)
    browser = as_user(again(world.anna))
    for path in (
        "/desk/",
        "/desk/saker/?status=alle",
        "/desk/saker/?status=alle&sok=frida",
        "/desk/vurderinger/?vis=all",
    ):
        response = browser.get(path)
        assert response.status_code == 200
        assert "Frida" not in response.content.decode(), path
    letters = browser.get("/desk/brev/?vis=alle").content.decode()
    assert "frida@example.no" not in letters
    for path in (f"/desk/saker/{world.case.pk}/", f"/desk/vurderinger/{assessment.pk}/"):
        assert browser.get(path).status_code == 404
    assert "Lund, Frida" in as_user(world.carl).get("/desk/saker/?status=alle&sok=frida").content.decode()


def test_from_the_same_moment_and_by_every_command(world):
    assessment = ordered(world)
    declare(assessment, world.anna, AUTHOR, is_impartial=False)
    for act in (
        lambda: declare(assessment, world.anna, AUTHOR),
        lambda: open_assessment(assessment, by=world.anna),
        lambda: close_case(world.case, by=world.anna, reason=CloseReason.HELPED),
        lambda: agree_meeting(world.case, by=world.anna, appointment=appointment()),
        lambda: order_assessment(world.case, by=world.anna, start=world.marker, told=told()),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_other_cases_are_hers_as_before(world):
    other = enquire(world.agreement, contact=contact("Gro Vik", email="gro@example.no"))
    declare(ordered(world), world.anna, AUTHOR, is_impartial=False)
    assert Case.objects.visible_to(again(world.anna), Permission.CASE_VIEW).get() == other
    assert again(world.anna).may(Permission.CASE_TAKE, other)


def test_an_author_who_finds_that_she_is_partial_leaves_the_text_to_another(world, colleague):
    assessment = written(world)
    declare(assessment, world.anna, AUTHOR, is_impartial=False)
    assessment.refresh_from_db()
    assert (assessment.author, assessment.state, assessment.author_signed_at) == (None, "ordered", None)
    taken(world, assessment, by=colleague)
    assert Draft.objects.get(assessment=assessment).theory, "the text is kept"


def test_a_reader_who_finds_that_she_is_partial_gives_it_back(world):
    assessment = with_reader(world)
    declare(assessment, world.carl, READER, is_impartial=False)
    assessment.refresh_from_db()
    assert (assessment.reader, assessment.state, assessment.author_signed_at) == (None, "draft", None)
    with pytest.raises(NotPermitted):
        issue_assessment(assessment, by=again(world.carl))
    assert world.carl not in possible_readers(assessment)
    with pytest.raises(Refused, match="kan ikke være annenleser her"):
        name_reader(assessment, by=world.anna, reader=world.carl)


def test_her_ground_is_on_no_record_but_her_own(world):
    declare(ordered(world), world.anna, AUTHOR, is_impartial=False, ground="Hun er tanten min")
    assert AuditEntry.objects.get(action="assessments.declare_impartiality").details == {
        "declared_as": "author",
        "is_impartial": False,
    }
    assert Declaration.objects.get().ground == "Hun er tanten min"


# Author and reader ----------------------------------------------------------------------------------------


def test_the_author_is_never_the_reader(world):
    assessment = taken(world)
    assert world.anna not in possible_readers(assessment)
    with pytest.raises(Refused, match="ikke lese din egen"):
        name_reader(assessment, by=world.anna, reader=world.anna)
    with pytest.raises(IntegrityError, match="reader_is_another"), transaction.atomic():
        Assessment.objects.filter(pk=assessment.pk).update(reader=world.anna)


def test_one_who_wrote_before_reads_nothing_of_her_own(world, colleague):
    assessment = written(world)
    release_assessment(assessment, by=world.anna)
    taken(world, assessment, by=colleague)
    save_draft(assessment, by=colleague, text=text(theory="Skrevet om"), based_on=1)
    with pytest.raises(Refused, match="kan ikke være annenleser her"):
        name_reader(assessment, by=colleague, reader=world.anna)


def test_one_who_took_it_and_wrote_nothing_may_read_and_declares_again(world, colleague):
    assessment = taken(world)
    release_assessment(assessment, by=world.anna)
    taken(world, assessment, by=colleague)
    name_reader(assessment, by=colleague, reader=world.anna)
    with pytest.raises(Undeclared):
        open_assessment(assessment, by=world.anna)
    declare(assessment, world.anna, READER)
    assert open_assessment(assessment, by=world.anna) == assessment


@pytest.mark.parametrize("name", ["olav", "kari", "eva", "ada"])
def test_a_reader_works_for_an_operator(world, name):
    with pytest.raises(Refused, match="kan ikke være annenleser her"):
        name_reader(taken(world), by=world.anna, reader=getattr(world, name))


def test_only_the_author_names_the_reader(world, colleague):
    assessment = taken(world)
    for somebody in (world.carl, colleague, world.berit):
        with pytest.raises(NotPermitted):
            name_reader(assessment, by=somebody, reader=colleague)


def test_the_author_gives_it_up_or_a_manager_takes_it_from_her(world, colleague):
    assessment = written(world)
    with pytest.raises(NotPermitted, match="Bare den som skriver, eller lederen"):
        release_assessment(assessment, by=colleague)
    release_assessment(assessment, by=world.carl)
    assessment.refresh_from_db()
    assert (assessment.author, assessment.state) == (None, "ordered")
