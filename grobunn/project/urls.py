"""Every address of the site. The log-in library's pages are named one by one: nobody signs up here."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.urls import include, path, re_path

from grobunn.core.pages import bad_request, open_page, something_broke, staff_self
from grobunn.core.pages import not_found as handler_not_found
from grobunn.project import health

handler400 = bad_request
handler403 = handler404 = handler_not_found
handler500 = something_broke

urlpatterns = [
    path("", include("grobunn.portal.urls")),
    path("desk/", include("grobunn.desk.urls")),
    path("api/v1/", include("grobunn.api.urls")),
    path("logg-inn/", open_page(account.login), name="account_login"),
    path("logg-inn/kode/", open_page(mfa.authenticate), name="mfa_authenticate"),
    path("logg-ut/", staff_self(account.logout), name="account_logout"),
    path("passord/glemt/", open_page(account.password_reset), name="account_reset_password"),
    path("passord/glemt/sendt/", open_page(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^passord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        open_page(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "passord/lagret/",
        open_page(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("konto/", staff_self(mfa.index), name="mfa_index"),
    path("konto/bekreft/", staff_self(account.reauthenticate), name="account_reauthenticate"),
    path("konto/bekreft/kode/", staff_self(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("konto/passord/", staff_self(account.password_change), name="account_change_password"),
    path("konto/passord/velg/", staff_self(account.password_set), name="account_set_password"),
    path("konto/kode/", staff_self(totp.activate_totp), name="mfa_activate_totp"),
    path("konto/kode/av/", staff_self(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("konto/reservekoder/", staff_self(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "konto/reservekoder/nye/",
        staff_self(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "konto/reservekoder/fil/",
        staff_self(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("ny-ansatt/", open_page(handler_not_found), name="account_signup"),  # the library asks for the name
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
if settings.DEMO:
    urlpatterns += [path("demo/", include("grobunn.demo.urls"))]
