"""Every address × every role and nobody equals the roles table."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from grobunn.accounts.roles import FOUNDER_MAY, GRANTS, SYSTEM_MAY, Role
from grobunn.assessments.commands import add_attachment, add_comment
from grobunn.assessments.models import AttachmentKind
from grobunn.core import clock
from grobunn.core.permissions import Permission
from grobunn.events.commands.registrations import cancel_registration
from grobunn.reporting.commands.exports import ask_for_export
from tests.advice.meetings import planned
from tests.assessments.orders import written
from tests.events.acts import enrol_by_phone, published
from tests.reporting.imports.acts import uploaded
from tests.reporting.reports import freeze, meet

PEOPLE = {
    Role.ADVISER: "anna",
    Role.MANAGER: "carl",
    Role.MUNICIPAL_OFFICER: "kari",
    Role.COUNTY_OFFICER: "olav",
    Role.ADMINISTRATOR: "ada",
}
ALLOWED = {200, 302, 404, 405}
PROGRAMME = {"portal:event", "portal:event_calendar", "portal:sent_again"}  # about what is public


def addresses(patterns=None, space=""):
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", pattern


NAMED = dict(addresses())


def permissions_of(name):
    return NAMED[name].callback.permissions


def keys_of(name):
    pattern = NAMED[name].pattern
    return set(pattern.converters) | set(pattern.regex.groupindex)


EVENT = {"event", "change_event", "publish_event", "cancel_event", "copy_event", "add_session", "add_participant"}
ROWS = {
    "meeting": {"log", "move", "cancel", "correct", "strike"},
    "event": {*EVENT, "complete"},
    "session": {"change_session", "cancel_session", "attendance", "walk_in"},
    "registration": {"withdraw", "answer", "rejoin"},
    "call": {"call"},
    "agreement": {"agreement", "targets", "freeze", "add_component", "end_component"},
    "export": {"export_file"},
    "report": {"report", "return_report", "approve_report", "report_document"},
}


def row_of(name, route, world):
    """The id of IØNU's row that a page of this name is about; letters have the first there is."""
    if "vurderinger/" in route:
        return world.assessment.pk
    if "tall/import/" in route:
        return world.batch.pk
    kind = next((kind for kind, names in ROWS.items() if name in names), "case")
    return 1 if name in {"retry", "letter"} else getattr(world, kind).pk


def address(name, world):
    """The page's address, about a row of IØNU where it is about one."""
    keys = [key for key in ("pk", "row", "seal", "token", "code", "uidb36", "key", "year") if key in keys_of(name)]
    rows = {"desk:settle": world.comment.pk, "desk:open_file": world.file.pk}
    rows["desk:end_component"] = world.agreement.components.first().pk
    values = {
        "pk": row_of(name.split(":")[-1], str(NAMED[name].pattern), world),
        "seal": "x",
        "token": "x",
        "code": "nn",
        "row": rows.get(name, 1),
    }
    values |= {"uidb36": "a", "key": "b", "year": 2025}
    return reverse(name, kwargs={key: values[key] for key in keys})


@pytest.fixture
def world_with_rows(world):
    """And an assessment that Anna writes and Carl reads, with a remark and a file; and a frozen report of 2025."""
    world.meeting = planned(world)
    world.event = published(world, capacity=1)
    world.session = world.event.sessions.first()
    seated = enrol_by_phone(world.event, "Frida Telefon")
    world.registration = enrol_by_phone(world.event, "Frida Venter", "+4792222222")
    cancel_registration(seated, by=world.anna)
    world.call = world.registration.calls.get()
    world.assessment = written(world)
    world.comment = add_comment(world.assessment, by=world.carl, text="Hvem er kundene?")
    plan = {"kind": AttachmentKind.PLAN, "name": "plan.pdf", "content": b"%PDF-1.4\n%%EOF"}
    world.file = add_attachment(world.assessment, by=world.anna, **plan)
    world.batch = uploaded(world, ("9.1.2023", "Frida Lund", "", "NFV"))
    days = {"first_day": clock.today(), "last_day": clock.today()}
    world.export = ask_for_export(world.agreement, by=world.carl, figure="persons_met", **days)
    meet(world, 3)
    world.report = freeze(world)
    return world


def test_every_page_says_who_may_open_it():
    unmarked = [name for name, pattern in NAMED.items() if not hasattr(pattern.callback, "permissions")]
    assert not unmarked, f"mark with @requires, @public, @founder_only, open_page or staff_self: {unmarked}"
    assert len(NAMED) > 40


def test_permissions_of_pages_are_in_the_roles_table():
    for name in NAMED:
        for permission in permissions_of(name):
            assert permission in {"self", "founder"} or any(permission in may for may in GRANTS.values()), name


@contextmanager
def undone():
    """Every page meets the same rows: they take longer to lay than all pages to open."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def opened(browser, names, world, method="get"):
    """Each page's answer, in turn."""
    for name in sorted(names):
        with undone():
            yield name, getattr(browser, method)(address(name, world))


def test_nobody_gets_in_without_a_log_in(world_with_rows, client):
    is_for_all = {name for name in NAMED if permissions_of(name) in {(), ("founder",)}}
    for name, response in opened(client, is_for_all, world_with_rows):
        assert response.status_code in ALLOWED, name
        assert name == "mfa_authenticate" or "/logg-inn/" not in response.headers.get("Location", ""), name
    for name, response in opened(client, set(NAMED) - is_for_all, world_with_rows):
        assert response.status_code == 302, name
        assert response.headers["Location"].startswith("/" if name == "account_logout" else "/logg-inn/"), name


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_what_its_permissions_say(role, world_with_rows, as_user):
    browser = as_user(getattr(world_with_rows, PEOPLE[role]))
    for name, response in opened(browser, NAMED, world_with_rows):
        needs = permissions_of(name)
        may = not needs or needs[0] in {"self", "founder"} or any(one in GRANTS[role] for one in needs)
        assert response.status_code in ALLOWED if may else response.status_code == 403, name


@pytest.mark.parametrize(("method", "refusals"), [("get", {404, 405, 403}), ("post", {404, 403})])
def test_another_operators_row_is_not_there(method, refusals, world_with_rows, as_user):
    about_rows = {name for name in NAMED if "pk" in NAMED[name].pattern.converters}
    private = {name for name in about_rows - PROGRAMME if not name.startswith("demo:")}
    assert len(private) > 50
    for name, response in opened(as_user(world_with_rows.berit), private, world_with_rows, method):
        assert response.status_code in refusals, name
        assert "Frida" not in response.content.decode(), name


def test_an_adviser_of_the_overseeing_municipality_sees_no_row(world_with_rows, as_user):
    browser = as_user(world_with_rows.eva)
    assert "Frida" not in browser.get("/desk/saker/?status=alle").content.decode()
    assert browser.get(f"/desk/saker/{world_with_rows.case.pk}/").status_code == 404
    assert browser.get(f"/desk/tall/?ar={clock.today().year}").status_code == 200


def test_without_a_second_factor_staff_get_no_further_outside_the_demo(world, as_user, settings):
    settings.DEMO = False
    response = as_user(world.anna).get("/desk/")
    assert response.headers["Location"] == reverse("mfa_activate_totp")


def test_every_permission_is_held_by_somebody():
    held = {one for may in [*GRANTS.values(), FOUNDER_MAY, *SYSTEM_MAY.values()] for one in may}
    assert set(Permission) == held
