"""How a page says who may open it, and what it runs in. A view without one of these marks fails tests/guards."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Protocol, TypeVar, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from grobunn.core import limits
from grobunn.core.errors import NotPermitted
from grobunn.core.owned import Actor, PlainActor
from grobunn.core.permissions import Permission
from grobunn.core.scope import NOTHING, Scope, acting

View = Callable[..., HttpResponse]
Response = TypeVar("Response", bound=HttpResponseBase)


CODE = "grobunn.code"  # where a request keeps the code that stands in the log and on the page when it breaks


def note_permissions(view: View, permissions: tuple[str, ...]) -> View:
    """Write on a view who may open it: tests/guards reads it and holds it against the roles table."""
    vars(view)["permissions"] = permissions
    return view


class StaffUser(Actor, Protocol):
    """What pages ask of somebody who logs in."""

    is_authenticated: bool

    def has_second_factor(self) -> bool: ...


class Nobody(PlainActor):
    """Who a visitor is before any act: no reach at all."""

    kind, actor_id, actor_name = "system", None, "visitor"

    def scope(self) -> Scope:
        return NOTHING

    def reach(self, permission: Permission) -> frozenset[int]:
        return frozenset()

    def may(self, permission: Permission, subject: Any) -> bool:
        return False


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Open to members of staff who hold one of these permissions anywhere; runs in their scope."""

    def mark(view: View) -> View:
        @wraps(view)
        def check(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if away := log_in_first(request):
                return away
            user = cast(StaffUser, request.user)
            if not any(user.reach(permission) for permission in permissions):
                raise NotPermitted(_("Denne siden hører ikke til arbeidet ditt. Spør lederen din om du trenger den."))
            with acting(user):
                return view(request, *args, **kwargs)

        return note_permissions(never_cache(check), permissions)

    return mark


def log_in_first(request: HttpRequest) -> HttpResponseRedirect | None:
    """To the log-in, or to the second factor when it is missing; None for one who may go on."""
    user = cast(StaffUser, request.user)
    if not user.is_authenticated:
        back = request.get_full_path() if request.method == "GET" else request.path
        return redirect(f"{_url(settings.LOGIN_URL)}?{urlencode({'next': back})}")
    if not settings.DEMO and not user.has_second_factor():
        return redirect("mfa_activate_totp")
    return None


def _url(name: str) -> str:
    return str(redirect(name)["Location"])


def public(view: View) -> View:
    """Open to everyone."""
    return public_form()(view)


def public_form(*, limit: str = "", by: str = "", button: str = "") -> Callable[[View], View]:
    """Open to everyone. Posts are counted against `limit` by address, and by the posted field `by`;
    where `button` is given, only those that it sent.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def check(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if limit and request.method == "POST" and (not button or button in request.POST):
                values = {by: request.POST.get(by, "")} if by else {}
                limits.count(limit, address=limits.client_address(request), **values)
            with acting(Nobody()):
                return view(request, *args, **kwargs)

        return note_permissions(check, ())

    return mark


def staff_self(view: Callable[..., HttpResponseBase]) -> View:
    """Open to every member of staff, about herself alone. The log-in library sees to the log-in."""
    return _marked(view, ("self",))


def open_page(view: Callable[..., HttpResponseBase]) -> View:
    """Open to everyone, and touches no row of ours: log-in, health."""
    return _marked(view, ())


def _marked(view: Callable[..., HttpResponseBase], permissions: tuple[str, ...]) -> View:
    @wraps(view)
    def same(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return cast(HttpResponse, view(request, *args, **kwargs))

    return note_permissions(same, permissions)


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the page frame shows on every page."""
    return {"demo": settings.DEMO, "responsible": settings.RESPONSIBLE, "languages": settings.LANGUAGES}


def download(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """A file that the browser saves under `name`: never shown inside it, never guessed at, kept nowhere on the way."""
    return _attached(HttpResponse(content, content_type=media_type), name)


def stream(parts: Iterable[bytes], *, name: str, media_type: str, size: int) -> HttpResponse:
    """The same for a large file: `parts` are asked for while it goes out, after the page's transaction is over, so
    each runs in a scope of its own. One that ends short of `size` bytes is not taken for whole.
    """
    response = StreamingHttpResponse(parts, content_type=media_type)
    response["Content-Length"] = str(size)
    return cast(HttpResponse, _attached(response, name))


def _attached(response: Response, name: str) -> Response:
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response


def is_too_large(request: HttpRequest) -> bool:
    """Larger than the server keeps: such a file is read past and let go of, and never lies on a disk."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same for what is not and what is not yours."""
    return render(request, "components/errors/404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that no form of ours sends: far too large, or with far too many fields."""
    return render(request, "components/errors/form.html", status=400)


def not_permitted(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "components/errors/403.html", {"sentence": sentence}, status=403)


def form_is_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open for too long, or that another site sent."""
    return render(request, "components/errors/form.html", status=403)


def too_many(request: HttpRequest, minutes: int) -> HttpResponse:
    response = render(request, "components/errors/429.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


def something_broke(request: HttpRequest) -> HttpResponse:
    code = request.META.get(CODE, "")
    return render(request, "components/errors/500.html", {"code": code}, status=500)
