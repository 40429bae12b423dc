"""The page where an assessment is written and read, and the saving of the text, also by itself while one writes."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.assessments.commands import Outdated, open_assessment, save_draft
from grobunn.assessments.commands.text import TEXT_FIELDS
from grobunn.assessments.completeness import missing
from grobunn.assessments.gate import Undeclared
from grobunn.assessments.models import Assessment, Attachment, Comment, Draft, IdentityNumber, IssuedDocument, Order
from grobunn.assessments.nav_form import ABOUT, FORM, PARTS, REVISION
from grobunn.assessments.rules import CHECKED_ON, guidance
from grobunn.components.formats import clock as clock_format
from grobunn.core import clock
from grobunn.core.errors import Refused
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.assessments.forms import CommentForm, WriteForm
from grobunn.desk.assessments.views import visible_assessment
from grobunn.desk.pages import show


@dataclass(frozen=True)
class Fact:
    """A line of what the founder told, in NAV's words."""

    label: str
    value: str


@requires(Permission.ASSESSMENT_READ)
def assessment(request: UserRequest, pk: int) -> HttpResponse:
    """The whole of it for those who write and read; for others where it stands, and how one takes it."""
    found = visible_assessment(request, pk, Permission.ASSESSMENT_VIEW)
    try:
        open_assessment(found, by=request.user)
    except Undeclared:
        return redirect("desk:declare", pk)
    except Refused:
        return show(request, "desk/assessments/closed.html", "assessments", assessment=found, may=_may(request, found))
    return work_page(request, found, WriteForm(initial=_as_written(_draft(request, found))))


def work_page(request: UserRequest, found: Assessment, form: WriteForm, **more: Any) -> HttpResponse:
    """The editor for the author while she writes, else the text to read; beside it all that one needs to know."""
    user = request.user
    draft, order = _draft(request, found), _of(request, Order, found).get()
    is_author = found.author_id == user.pk
    facts = {
        "assessment": found,
        "form": form,
        "draft": draft,
        "parts": _parts(form, draft, _comments(request, found)),
        "told": told(order),
        "identity": _of(request, IdentityNumber, found).first(),
        "files": list(
            Attachment.objects.visible_to(user, Permission.ASSESSMENT_READ).filter(assessment=found).listed()
        ),
        "wanting": missing(found) if found.is_ongoing else [],
        "rules": guidance(order.circumstances, clock.today()),
        "checked": CHECKED_ON,
        "may": _may(request, found),
        "is_author": is_author,
        "is_reader": found.reader_id == user.pk,
        "writes": is_author and found.is_written,
        "comment_form": CommentForm(),
        "document": IssuedDocument.objects.visible_to(user, Permission.DOCUMENT_READ).filter(assessment=found).first(),
        "nav": f"{FORM}, {REVISION}",
    }
    return show(request, "desk/assessments/work.html", "assessments", **facts, **more)


@requires(Permission.ASSESSMENT_WRITE)
def write(request: UserRequest, pk: int) -> HttpResponse:
    """Save the text; what can't be saved stays on the page, with why."""
    found = visible_assessment(request, pk, Permission.ASSESSMENT_WRITE)
    if request.method != "POST":
        return redirect("desk:assessment", pk)
    form = WriteForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form)
    try:
        save_draft(found, by=request.user, text=form.written(), based_on=form.revision())
    except Outdated as conflict:
        return _conflict(request, found, form, conflict)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, found, form)
    messages.success(request, _("Teksten er lagret."))
    return redirect("desk:assessment", pk)


@requires(Permission.ASSESSMENT_WRITE)
def autosave(request: UserRequest, pk: int) -> HttpResponse:
    """The same for the script, while she writes: answers what to say beside the button."""
    found = visible_assessment(request, pk, Permission.ASSESSMENT_WRITE)
    if request.method != "POST":
        return redirect("desk:assessment", pk)
    form = WriteForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"says": _("Noe må rettes før det kan lagres.")}, status=422)
    try:
        draft = save_draft(found, by=request.user, text=form.written(), based_on=form.revision())
    except Refused as refusal:
        return JsonResponse({"says": str(refusal)}, status=409)
    saved = _("Lagret kl. {time}").format(time=clock_format(draft.saved_at))
    return JsonResponse({"says": saved, "revision": draft.revision})


def _shown(request: UserRequest, found: Assessment, form: WriteForm, **more: Any) -> HttpResponse:
    """The page again with what she wrote; to one who may not open it, where it stands."""
    try:
        open_assessment(found, by=request.user)
    except Refused:
        return redirect("desk:assessment", found.pk)
    return work_page(request, found, form, **more)


def _conflict(request: UserRequest, found: Assessment, form: WriteForm, conflict: Outdated) -> HttpResponse:
    """Her text stays in the fields; the other stands beside it. Saving again takes hers, and both are kept."""
    posted = request.POST.copy()
    posted["based_on"] = str(conflict.now.revision)
    mine = WriteForm(posted)
    mine.is_valid()
    differ = [name for name in TEXT_FIELDS if mine.cleaned_data.get(name) != getattr(conflict.now, name)]
    theirs = [Fact(str(mine[name].label), _in_words(conflict.now, name)) for name in differ]
    return _shown(request, found, mine, conflict=str(conflict), theirs=theirs)


def _of(request: UserRequest, model: Any, found: Assessment) -> Any:
    return model.objects.visible_to(request.user, Permission.ASSESSMENT_READ).filter(assessment=found)


def _draft(request: UserRequest, found: Assessment) -> Draft:
    draft: Draft = _of(request, Draft, found).select_related("saved_by").get()
    return draft


def _as_written(draft: Draft) -> dict[str, Any]:
    return {"based_on": draft.revision, **{name: getattr(draft, name) for name in TEXT_FIELDS}}


def _comments(request: UserRequest, found: Assessment) -> list[Comment]:
    return list(_of(request, Comment, found).select_related("by").order_by("made_at"))


def _parts(form: WriteForm, draft: Draft, comments: list[Comment]) -> list[dict[str, Any]]:
    """Each of NAV's eight, with its field, how much is written, and the remarks on it; last those on the whole."""
    return [
        {
            "number": number,
            "name": part.ours,
            "label": part.label,
            "field": form[part.ours],
            "text": getattr(draft, part.ours),
            "words": len(getattr(draft, part.ours).split()),
            "comments": [one for one in comments if one.part == part.ours],
        }
        for number, part in enumerate(PARTS, start=1)
    ] + [{"name": "", "comments": [one for one in comments if not one.part]}]


def told(order: Order) -> list[Fact]:
    """What is filled in of NAV's panel, and what the guiding rules ask, in words."""
    names = [asked.ours for asked in ABOUT if asked.ours != "number"]
    labels = {asked.ours: str(asked.label) for asked in ABOUT}
    shown = [(labels[name], _in_words(order, name)) for name in names]
    return [Fact(label, value) for label, value in shown if value]


def _in_words(row: Order | Draft, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if isinstance(value, bool):
        return _("Ja") if value else _("Nei")
    return "" if value is None else str(value)


def _may(request: UserRequest, found: Assessment) -> dict[str, bool]:
    """What the page offers this user: templates ask no permissions."""
    user = request.user
    is_author, leads = found.author_id == user.pk, user.may(Permission.CASE_ASSIGN, found)
    ends = (is_author or leads) and user.may(Permission.ASSESSMENT_WITHDRAW, found)
    writes = user.may(Permission.ASSESSMENT_WRITE, found) and found.reader_id != user.pk
    return {
        "take": found.author_id is None and found.is_ongoing and writes,
        "release": found.author_id is not None and found.is_ongoing and (is_author or leads),
        "end": ends and (found.is_ongoing or found.is_issued),
        "supersede": ends and found.is_issued,
        "open_case": user.may(Permission.CASE_VIEW, found),
        "read_number": is_author and user.may(Permission.IDENTITY_READ, found),
        "open_document": (found.is_for(user) or leads) and user.may(Permission.DOCUMENT_READ, found),
    }
