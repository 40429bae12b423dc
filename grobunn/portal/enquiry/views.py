"""An enquiry in four short steps, looked over, sent, and its receipt. Works without script and without a session."""

from datetime import date

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from grobunn.accounts.actors import VISITOR
from grobunn.agreements.queries import agreement_for
from grobunn.cases.commands import receive_enquiry
from grobunn.cases.models import Case
from grobunn.core import clock
from grobunn.core.pages import public, public_form
from grobunn.portal.enquiry.answers import REVIEW, Answers
from grobunn.portal.enquiry.forms import STEPS

SEAL = "grobunn.receipt"


@public_form(limit="enquiry", by="email", button="send")
def enquiry(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        begun = {"need": request.GET.get("behov", ""), "home": request.GET.get("kommune", "")}
        begun["language"] = translation.get_language() or "nb"
        return _show_step(request, Answers(begun), 1)
    answers = Answers(request.POST.dict())
    if "send" in request.POST:
        return _send(request, answers)
    if wanted := request.POST.get("endre", ""):
        return _show_step(request, answers, int(wanted) if wanted in {"1", "2", "3", "4"} else 1)
    if answers.at == REVIEW:
        return _show_review(request, answers)
    return _go_on(request, answers)


def _go_on(request: HttpRequest, answers: Answers) -> HttpResponse:
    """To the next step, or this one again with what must be put right."""
    if not answers.form(answers.at, checked=True).is_valid():
        return _show_step(request, answers, answers.at, checked=True)
    if answers.home and answers.at >= 3 and not agreement_for(answers.home, clock.today()):
        return _show_elsewhere(request, answers)
    return _show_review(request, answers) if answers.at == REVIEW - 1 else _show_step(request, answers, answers.at + 1)


def _send(request: HttpRequest, answers: Answers) -> HttpResponse:
    """Store the enquiry with the operator where she lives, then show the receipt. Outside, store nothing."""
    if (wrong := answers.first_wrong()) is not None:
        return _show_step(request, answers, wrong, checked=True)
    agreement = agreement_for(answers.home, clock.today()) if answers.home else None
    if agreement is None:
        return _show_elsewhere(request, answers)
    case = receive_enquiry(
        agreement, by=VISITOR, contact=answers.contact(), matter=answers.matter(), submission=answers.token
    )
    return redirect("portal:receipt", seal=_seal(case, agreement.operator.name, mail=bool(answers.contact().email)))


def _seal(case: Case, operator: str, *, mail: bool) -> str:
    """What the receipt shows, signed into its address: no session, and nothing about a person."""
    facts = {
        "reference": case.reference,
        "operator": operator,
        "day": case.respond_by.isoformat(),
        "mail": mail,
    }
    return signing.dumps(facts, salt=SEAL)


@public
def receipt(request: HttpRequest, seal: str) -> HttpResponse:
    try:
        facts = signing.loads(seal, salt=SEAL, max_age=14 * 24 * 3600)
    except signing.BadSignature:
        raise Http404 from None
    facts["day"] = date.fromisoformat(facts["day"])
    return render(request, "portal/enquiry/receipt.html", facts)


def _show_step(request: HttpRequest, answers: Answers, step: int, *, checked: bool = False) -> HttpResponse:
    steps = [(number, made.step) for number, made in enumerate(STEPS, start=1)]
    form = answers.form(step, checked=checked)
    facts = {"form": form, "answers": answers, "step": step, "steps": steps, "carried": answers.carried(step)}
    return render(request, "portal/enquiry/step.html", facts)


def _show_review(request: HttpRequest, answers: Answers) -> HttpResponse:
    if (wrong := answers.first_wrong()) is not None:
        return _show_step(request, answers, wrong, checked=True)
    agreement = agreement_for(answers.home, clock.today()) if answers.home else None
    if agreement is None:
        return _show_elsewhere(request, answers)
    facts = {
        "answers": answers,
        "told": answers.told(),
        "carried": answers.carried(0),
        "agreement": agreement,
    }
    return render(request, "portal/enquiry/review.html", facts)


def _show_elsewhere(request: HttpRequest, answers: Answers) -> HttpResponse:
    facts = {"answers": answers, "place": answers.home, "carried": answers.carried(0)}
    return render(request, "portal/enquiry/outside.html", facts)
