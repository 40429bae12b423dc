"""What those who write and read do with an assessment: each a page or a button, and one command."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.assessments import commands
from grobunn.assessments.models import Assessment, Comment, DeclaredAs
from grobunn.assessments.queries import possible_readers
from grobunn.core.errors import Refused
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.assessments.forms import CommentForm, ConfirmForm, DeclareForm, IssueForm, ReaderForm, ReasonForm
from grobunn.desk.assessments.views import visible_assessment
from grobunn.desk.pages import carried_out, show


def form_page(
    request: UserRequest, found: Assessment, form: forms.Form, heading: str, button: str, **more: Any
) -> HttpResponse:
    facts = {
        "form": form,
        "heading": heading,
        "button": button,
        "up": reverse("desk:assessment", args=[found.pk]),
        "up_name": found.name,
        **more,
    }
    return show(request, "desk/form.html", "assessments", save_words=more.pop("save_words", _("lagre")), **facts)


def _button(
    request: UserRequest, pk: int, permission: Permission, act: Callable[[Assessment], Any], done: str
) -> HttpResponse:
    """A button without questions: do it, say so or say why not, and back to the page."""
    found = visible_assessment(request, pk, permission)
    if request.method == "POST":
        try:
            act(found)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, done)
    return redirect("desk:assessment", pk)


@requires(Permission.ASSESSMENT_REVIEW)
def declare(request: UserRequest, pk: int) -> HttpResponse:
    """Is she impartial? Before this nothing opens."""
    found = visible_assessment(request, pk, Permission.ASSESSMENT_VIEW)
    declared_as = DeclaredAs.READER if found.reader_id == request.user.pk else DeclaredAs.AUTHOR
    form = DeclareForm(request.POST or None)

    def act() -> None:
        said = form.cleaned_data["is_impartial"] == "ja"
        ground = form.cleaned_data["ground"]
        commands.declare_impartiality(found, by=request.user, declared_as=declared_as, is_impartial=said, ground=ground)

    if carried_out(form, act):
        if form.cleaned_data["is_impartial"] == "ja":
            return redirect("desk:assessment", pk)
        messages.success(request, _("Du er ute av saken. En annen må ta den."))
        return redirect("desk:assessments")
    facts = {"form": form, "assessment": found, "is_reader": declared_as == DeclaredAs.READER}
    return show(request, "desk/assessments/declare.html", "assessments", **facts)


@requires(Permission.ASSESSMENT_WRITE)
def name_reader(request: UserRequest, pk: int) -> HttpResponse:
    found = visible_assessment(request, pk, Permission.ASSESSMENT_WRITE)
    form = ReaderForm(request.POST or None, readers=possible_readers(found))
    if carried_out(form, lambda: commands.name_reader(found, by=request.user, **form.cleaned_data)):
        messages.success(request, _("{name} er annenleser og får e-post om det.").format(name=found.reader))
        return redirect("desk:assessment", pk)
    lead = _(
        "En kollega, eller en hos en annen operatør, som da får se denne ene vurderingen. Du kan ikke velge deg selv."
    )
    return form_page(request, found, form, _("Velg annenleser"), _("Be om å lese"), lead=lead)


@requires(Permission.ASSESSMENT_WRITE)
def release(request: UserRequest, pk: int) -> HttpResponse:
    found = visible_assessment(request, pk, Permission.ASSESSMENT_WRITE)
    form = ConfirmForm(request.POST or None)
    if carried_out(form, lambda: commands.release_assessment(found, by=request.user)):
        messages.success(request, _("Vurderingen venter på en ny som skriver. Teksten er tatt vare på."))
        return redirect("desk:assessments")
    lead = _("Den som tar over, må svare på spørsmålet om habilitet før noe åpner seg. Teksten blir stående.")
    return form_page(request, found, form, _("Gi vurderingen fra deg"), _("Gi den fra deg"), lead=lead)


@requires(Permission.ASSESSMENT_WRITE)
def ask(request: UserRequest, pk: int) -> HttpResponse:
    found = visible_assessment(request, pk, Permission.ASSESSMENT_WRITE)
    label, hint = _("Hva trenger du fra gründeren?"), _("Står på Min side. E-posten sier bare at noe mangler.")
    form = ReasonForm(request.POST or None, label=label, help_text=hint)
    if carried_out(form, lambda: commands.ask_founder(found, by=request.user, asked_for=form.cleaned_data["reason"])):
        messages.success(request, _("Gründeren ser det på Min side, og får e-post hvis dere har adressen."))
        return redirect("desk:assessment", pk)
    return form_page(request, found, form, _("Be om opplysninger"), _("Be om opplysningene"))


@requires(Permission.ASSESSMENT_WRITE)
def submit(request: UserRequest, pk: int) -> HttpResponse:
    return _button(
        request,
        pk,
        Permission.ASSESSMENT_WRITE,
        lambda found: commands.submit_to_reader(found, by=request.user),
        _("Du har skrevet under. Annenleseren får e-post."),
    )


@requires(Permission.ASSESSMENT_WRITE)
def take_back(request: UserRequest, pk: int) -> HttpResponse:
    return _button(
        request,
        pk,
        Permission.ASSESSMENT_WRITE,
        lambda found: commands.take_back(found, by=request.user),
        _("Vurderingen er hos deg igjen. Underskriften din er tatt bort."),
    )


@requires(Permission.ASSESSMENT_REVIEW)
def give_back(request: UserRequest, pk: int) -> HttpResponse:
    found = visible_assessment(request, pk, Permission.ASSESSMENT_REVIEW)
    form = ReasonForm(request.POST or None, label=_("Hva må endres, og hvorfor?"))
    if carried_out(form, lambda: commands.return_to_author(found, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Vurderingen er sendt tilbake til {name}.").format(name=found.author))
        return redirect("desk:assessment", pk)
    return form_page(request, found, form, _("Send tilbake"), _("Send tilbake"))


@requires(Permission.ASSESSMENT_REVIEW)
def issue(request: UserRequest, pk: int) -> HttpResponse:
    """The second reader signs: a page of its own, since the document can't be changed afterwards."""
    found = visible_assessment(request, pk, Permission.ASSESSMENT_REVIEW)
    form = IssueForm(request.POST or None, initial={"read": request.GET.get("lest", "")})
    if carried_out(form, lambda: commands.issue_assessment(found, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Vurderingen er utstedt. Gründeren finner dokumentet på Min side."))
        return redirect("desk:assessment", pk)
    lead = _(
        "Når du skriver under, lages dokumentet med navnene på dere begge. Det kan ikke endres siden,"
        " bare erstattes eller trekkes tilbake."
    )
    return form_page(request, found, form, _("Skriv under og utsted"), _("Skriv under og utsted"), lead=lead)


@requires(Permission.ASSESSMENT_WITHDRAW)
def supersede(request: UserRequest, pk: int) -> HttpResponse:
    found = visible_assessment(request, pk, Permission.ASSESSMENT_WITHDRAW)
    form = ReasonForm(request.POST or None)
    made: list[Assessment] = []
    if carried_out(
        form, lambda: made.append(commands.supersede_assessment(found, by=request.user, **form.cleaned_data))
    ):
        messages.success(request, _("En ny utgave er begynt. Den gamle gjelder til den nye er utstedt."))
        return redirect("desk:assessment", made[0].pk)
    lead = _("Bestillingen og teksten følger med til den nye utgaven.")
    return form_page(request, found, form, _("Erstatt med en ny utgave"), _("Begynn på en ny utgave"), lead=lead)


@requires(Permission.ASSESSMENT_WITHDRAW)
def withdraw(request: UserRequest, pk: int) -> HttpResponse:
    found = visible_assessment(request, pk, Permission.ASSESSMENT_WITHDRAW)
    form = ReasonForm(request.POST or None, help_text=_("Gründeren leser dette på Min side."))
    if carried_out(form, lambda: commands.withdraw_assessment(found, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Vurderingen er trukket tilbake."))
        return redirect("desk:assessment", pk)
    lead = _("Dokumentet skal ikke brukes mer. Ingenting blir slettet nå.") if found.is_issued else ""
    return form_page(request, found, form, _("Trekk vurderingen tilbake"), _("Trekk tilbake"), lead=lead, danger=True)


@requires(Permission.ASSESSMENT_REVIEW)
def comment(request: UserRequest, pk: int) -> HttpResponse:
    found = visible_assessment(request, pk, Permission.ASSESSMENT_REVIEW)
    form = CommentForm(request.POST or None)
    if carried_out(form, lambda: commands.add_comment(found, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Merknaden er lagret."))
        return redirect("desk:assessment", pk)
    return form_page(request, found, form, _("Skriv en merknad"), _("Lagre merknaden"))


@requires(Permission.ASSESSMENT_REVIEW)
def settle(request: UserRequest, pk: int, row: int) -> HttpResponse:
    comments = Comment.objects.visible_to(request.user, Permission.ASSESSMENT_REVIEW)
    found = get_object_or_404(comments.select_related("assessment"), pk=row, assessment=pk)
    return _button(
        request,
        pk,
        Permission.ASSESSMENT_REVIEW,
        lambda _found: commands.settle_comment(found, by=request.user),
        _("Merknaden er løst."),
    )
