"""What the law and good manners ask a public site to say, and the choice of language."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from grobunn.core.pages import public


@public
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/about/privacy.html")


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/about/accessibility.html")


@public
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the language in a cookie of its own, and go back to the page that one came from.

    From the middle of a form it comes as a POST, and goes on as one with all that was written (307).
    """
    if code not in dict(settings.LANGUAGES):
        raise Http404
    back = request.GET.get("til", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    response = redirect(back if safe else "/", preserve_request=request.method == "POST")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.IS_PRODUCTION,
        httponly=True,
    )
    return response
