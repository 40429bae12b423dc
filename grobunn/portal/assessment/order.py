"""To order an assessment, or put the order right: a few short steps, looked over, sent. Works without script."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from grobunn.accounts.actors import Founder
from grobunn.agreements.models import Agreement
from grobunn.assessments import commands
from grobunn.assessments.models import Assessment, IdentityNumber, Order
from grobunn.cases.models import Case
from grobunn.core import clock
from grobunn.core.errors import Refused
from grobunn.portal.assessment.answers import REVIEW, Answers, known_from, known_of
from grobunn.portal.assessment.forms import STEPS
from grobunn.portal.assessment.given import NumberForm
from grobunn.portal.assessment.guiding import guiding_lines
from grobunn.portal.assessment.pages import hers
from grobunn.portal.my_page.access import counted, founder_only


@counted(button="send")
@founder_only
def order_assessment(request: HttpRequest, founder: Founder) -> HttpResponse:
    case, standing = hers(founder)
    if not standing.may_order:
        return redirect("portal:assessment")
    if request.method != "POST":
        return _show_step(request, Answers(known_of(case)), 1)
    answers = Answers(request.POST)
    if answers.place and not answers.agreement and "endre" not in request.POST:
        return _show_outside(request, answers)
    if page := _on_the_way(request, answers, case):
        return page
    assert answers.agreement, "the place is valid, and within the agreements"
    if answers.agreement.operator_id != case.owner_id:
        return _send_elsewhere(request, founder, case, answers, answers.agreement)
    return _send(request, founder, case, answers)


@counted(button="send")
@founder_only
def change_order(request: HttpRequest, founder: Founder) -> HttpResponse:
    """Put right what she told, as long as it is being written. Begins with what is missing, or looks it all over."""
    case, standing = hers(founder)
    if standing.assessment is None or not standing.may_change:
        return redirect("portal:assessment")
    if request.method != "POST":
        order = Order.objects.belonging_to(founder).get(assessment=standing.assessment)
        answers = Answers(known_from(order), is_change=True)
        wrong = answers.first_wrong()
        return _show_step(request, answers, wrong) if wrong else _show_review(request, answers, case)
    answers = Answers(request.POST, is_change=True)
    if page := _on_the_way(request, answers, case):
        return page
    try:
        commands.change_order(standing.assessment, by=founder, told=answers.told())
    except Refused as refusal:
        return _show_review(request, answers, case, refusal=str(refusal))
    messages.success(request, _("Opplysningene er rettet."))
    return redirect("portal:assessment")


def _on_the_way(request: HttpRequest, answers: Answers, case: Case) -> HttpResponse | None:
    """The page that comes next; None when she sends, and nothing is wrong."""
    sends = "send" in request.POST
    if "endre" in request.POST:
        return _show_step(request, answers, min(answers.numbered(request.POST["endre"]), REVIEW - 1))
    if not sends and answers.at < REVIEW:
        if not answers.form(answers.at, checked=True).is_valid():
            return _show_step(request, answers, answers.at, checked=True)
        if answers.at < REVIEW - 1 and not answers.is_change:
            return _show_step(request, answers, answers.at + 1)
    if (wrong := answers.first_wrong()) is not None:
        return _show_step(request, answers, wrong, checked=sends)
    return None if sends else _show_review(request, answers, case)


def _send(request: HttpRequest, founder: Founder, case: Case, answers: Answers) -> HttpResponse:
    form = NumberForm(request.POST)
    if not form.is_valid() or answers.place is None:
        return _show_review(request, answers, case, form=form)
    told = answers.told(form.cleaned_data["number"])
    try:
        assessment = commands.order_assessment(case, by=founder, start=answers.place, told=told)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show_review(request, answers, case, form=form)
    messages.success(request, _("Vurderingen er bestilt."))
    say_if_not_kept(request, founder, assessment)
    return redirect("portal:assessment")


def say_if_not_kept(request: HttpRequest, founder: Founder, assessment: Assessment) -> bool:
    """Tell her when the number could not be locked away; answers whether it was so."""
    identity = IdentityNumber.objects.belonging_to(founder).filter(assessment=assessment).first()
    lost = identity is not None and identity.must_be_given_again
    if lost:
        says = _("Fødselsnummeret kunne ikke låses inne, så vi har ikke tatt vare på det. Gi det på nytt senere.")
        messages.warning(request, says)
    return lost


def _send_elsewhere(
    request: HttpRequest, founder: Founder, case: Case, answers: Answers, agreement: Agreement
) -> HttpResponse:
    """To the operator where the business will be, when she has said yes; else nothing leaves and nothing is stored."""
    said, refusal = request.POST.get("samtykke", ""), ""
    if said == "nei":
        messages.info(request, _("Vi har ikke sendt eller lagret noe av bestillingen."))
        return redirect("portal:my_page")
    if said == "ja" and answers.place:
        try:
            commands.order_elsewhere(case, by=founder, start=answers.place, told=answers.told(), consents=True)
        except Refused as refused:
            refusal = str(refused)
        else:
            return redirect("portal:assessment")
    facts = {
        "carried": answers.carried(REVIEW),
        "operator": agreement.operator,
        "case": case,
        "at": REVIEW,
        "refusal": refusal,
    }
    return render(request, "portal/assessment/consent.html", facts)


def _show_step(request: HttpRequest, answers: Answers, step: int, *, checked: bool = False) -> HttpResponse:
    names = [made.step for made in STEPS] + [_("Se over")]
    facts = {
        "form": answers.form(step, checked=checked),
        "step": step,
        "steps": list(enumerate(names, start=1)),
        "is_change": answers.is_change,
        "carried": answers.carried(step),
        "rules": guiding_lines(answers.circumstances, clock.today()) if step == REVIEW - 1 else [],
    }
    return render(request, "portal/assessment/step.html", facts)


def _show_review(request: HttpRequest, answers: Answers, case: Case, **more: Any) -> HttpResponse:
    """All of it once more, and the rules with what speaks against. The number only where we write it ourselves."""
    elsewhere = answers.agreement is not None and answers.agreement.operator_id != case.owner_id
    asks_number = not elsewhere and not answers.is_change
    facts = {
        "form": NumberForm() if asks_number else "",
        "sections": answers.in_sections(),
        "carried": answers.carried(REVIEW),
        "operator": answers.agreement.operator if answers.agreement else case.owner,
        "rules": guiding_lines(answers.circumstances, clock.today()),
        "elsewhere": elsewhere,
        "is_change": answers.is_change,
        "asks_number": asks_number,
        "at": REVIEW,
        **more,
    }
    return render(request, "portal/assessment/review.html", facts)


def _show_outside(request: HttpRequest, answers: Answers) -> HttpResponse:
    facts = {"place": answers.place, "carried": answers.carried(REVIEW)}
    return render(request, "portal/assessment/outside.html", facts)
