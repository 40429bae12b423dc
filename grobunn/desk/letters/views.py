"""Letters on their way: what was sent, what waits, and what did not get through."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from grobunn.accounts.http import UserRequest
from grobunn.cases.commands import retry_letter
from grobunn.core.errors import Refused
from grobunn.core.models import Letter, LetterState
from grobunn.core.pages import requires
from grobunn.core.permissions import Permission
from grobunn.desk.cases.timeline import LETTERS
from grobunn.desk.pages import show
from grobunn.desk.paging import page_of


@requires(Permission.LETTER_VIEW)
def letter_list(request: UserRequest) -> HttpResponse:
    letters = Letter.objects.visible_to(request.user, Permission.LETTER_VIEW)
    asked = request.GET.get("status", "")
    status = asked if asked in LetterState.values else ""
    chosen = letters.filter(state=status) if status else letters
    page = page_of(chosen.order_by("-queued_at", "-pk"), request.GET.get("side", "1"))
    kinds = {letter.pk: LETTERS[letter.kind]() for letter in page.rows}
    may_retry = bool(request.user.reach(Permission.LETTER_RETRY))
    facts = {
        "page": page,
        "kinds": kinds,
        "status": status,
        "states": LetterState.choices,
        "may_retry": may_retry,
    }
    return show(request, "desk/letters/list.html", "letters", **facts)


@requires(Permission.LETTER_RETRY)
def retry(request: UserRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        return redirect("desk:letters")
    letter = get_object_or_404(Letter.objects.visible_to(request.user, Permission.LETTER_RETRY), pk=pk)
    try:
        retry_letter(letter, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Brevet står først i køen igjen."))
    return redirect("desk:letters")
