"""All settings, read from the environment. One file, no inheritance; docs/operations/settings.md explains each."""

import os
from base64 import urlsafe_b64decode
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from grobunn.project.database import DEMO_MARK as _MARK

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent


def flag(name: str, *, default: bool = False) -> bool:
    value = os.environ.get(name, "").lower()
    return value in {"1", "true", "yes"} if value else default


def words(name: str) -> list[str]:
    return os.environ.get(name, "").split()


def encryption_keys(name: str) -> list[str]:
    """Keys with a comma between them, the one that seals first. A wrong key is refused here, and never shown."""
    keys = [key.strip() for key in os.environ.get(name, "").split(",") if key.strip()]
    for count, key in enumerate(keys, start=1):
        try:
            length = len(urlsafe_b64decode(key))
        except ValueError:
            length = 0
        if length != 32:
            raise ImproperlyConfigured(f"{name}: key number {count} is not 32 bytes in URL-safe base64.")
    return keys


def database(address: str) -> dict[str, Any]:
    """Django's words for a PostgreSQL address; whatever Django has no word for goes to the driver."""
    parts = {key: value for key, value in conninfo_to_dict(address).items() if value is not None}
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{django: parts.pop(driver, "") for driver, django in known.items()},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # Values travel beside the statement, and what comes again is parsed once: a fifth less work everywhere.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3, **parts},
    }


# 1 What this is ------------------------------------------------------------------------------------------
ENVIRONMENT = os.environ.get("GROBUNN_ENV", "production")  # production, development or test
IS_PRODUCTION = ENVIRONMENT == "production"
DEMO = flag("GROBUNN_DEMO")
DEMO_MARK = _MARK
ALLOW_SYNTHETIC_IDENTITY_NUMBERS = flag("GROBUNN_ALLOW_SYNTHETIC_NUMBERS", default=not IS_PRODUCTION)
SECRET_KEY = os.environ.get("GROBUNN_SECRET_KEY", "" if IS_PRODUCTION else "not-a-secret-" * 4)
ENCRYPTION_KEYS = encryption_keys("GROBUNN_ENCRYPTION_KEYS")  # without any, no identity number is kept
HASH_KEY = os.environ.get("GROBUNN_HASH_KEY", "" if IS_PRODUCTION else "not-a-secret-" * 4)  # never changed
DEBUG = False

if IS_PRODUCTION:
    if not SECRET_KEY:
        raise ImproperlyConfigured("GROBUNN_SECRET_KEY is missing: production does not start without a secret.")
    if HASH_KEY and len(HASH_KEY) < 32:
        raise ImproperlyConfigured("GROBUNN_HASH_KEY has fewer than 32 characters: what it keeps could be guessed.")
    if DEMO:
        raise ImproperlyConfigured("GROBUNN_DEMO is on: production does not start in demo mode.")
    if ALLOW_SYNTHETIC_IDENTITY_NUMBERS:
        raise ImproperlyConfigured(
            "GROBUNN_ALLOW_SYNTHETIC_NUMBERS is on: production does not accept synthetic identity numbers."
        )

# 2 Where it is --------------------------------------------------------------------------------------------
ALLOWED_HOSTS = words("GROBUNN_HOSTS") or ([] if IS_PRODUCTION else ["127.0.0.1", "localhost", "testserver"])
PUBLIC_ADDRESS = os.environ.get("GROBUNN_PUBLIC_ADDRESS", "" if IS_PRODUCTION else "http://127.0.0.1:8000").rstrip("/")
if not PUBLIC_ADDRESS:
    raise ImproperlyConfigured("GROBUNN_PUBLIC_ADDRESS is missing: links in letters would lead nowhere.")
TRUSTED_PROXIES = words("GROBUNN_TRUSTED_PROXIES")  # the only ones whose X-Forwarded-For is believed
ROOT_URLCONF = "grobunn.project.urls"
WSGI_APPLICATION = "grobunn.project.wsgi.application"

# 3 Who answers for it; an empty fact is left out of the page, never made up --------------------------------
RESPONSIBLE = {
    "name": os.environ.get("GROBUNN_RESPONSIBLE_NAME", ""),
    "organisation_number": os.environ.get("GROBUNN_RESPONSIBLE_NUMBER", ""),
    "address": os.environ.get("GROBUNN_RESPONSIBLE_ADDRESS", ""),
    "email": os.environ.get("GROBUNN_RESPONSIBLE_EMAIL", ""),
    "phone": os.environ.get("GROBUNN_RESPONSIBLE_PHONE", ""),
}

# 4 What it is made of --------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "pgtrigger",
    "pghistory",
    "grobunn.core",
    "grobunn.accounts",
    "grobunn.agreements",
    "grobunn.clients",
    "grobunn.cases",
    "grobunn.advice",
    "grobunn.assessments",
    "grobunn.events",
    "grobunn.reporting",
    *(["grobunn.demo"] if DEMO else []),  # production doesn't have it (docs/operations/settings.md)
]
MIDDLEWARE = [
    "grobunn.core.middleware.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "grobunn.core.middleware.Refusals",
    "allauth.account.middleware.AccountMiddleware",  # last: it answers its own exceptions first
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            PACKAGE,
            PACKAGE / "desk" / "account",
        ],  # A page is a folder: templates lie beside their views.
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "grobunn.components.tags",
                "grobunn.components.formats",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.messages.context_processors.messages",
                "grobunn.core.pages.frame",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# 5 The database; three roles, and a process is one of them -------------------------------------------------
ROLE = os.environ.get("GROBUNN_ROLE", "owner")
_ADDRESS = {"owner": "DATABASE_URL", "web": "DATABASE_URL_WEB", "worker": "DATABASE_URL_WORKER"}[ROLE]
DATABASES = {"default": database(os.environ.get(_ADDRESS, ""))}
if not os.environ.get(_ADDRESS) and IS_PRODUCTION:
    raise ImproperlyConfigured(f"{_ADDRESS} is missing: the address of the database for the role “{ROLE}”.")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PGHISTORY_CREATED_AT_FUNCTION = "statement_timestamp()"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # so that nobody pushes the counts of log-ins out
    }
}

# 6 Who gets in ----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:day"
LOGOUT_REDIRECT_URL = "portal:front"
ACCOUNT_ADAPTER = "grobunn.accounts.http.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # staff are made by a command, with an address that is known
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "grobunn.accounts.http.CodeAdapter"
MFA_TOTP_ISSUER = "Grobunn"
SESSION_COOKIE_NAME = "grobunn"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
CSRF_FAILURE_VIEW = "grobunn.core.pages.form_is_too_old"

# 7 What a browser may do -------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_SSL_REDIRECT = IS_PRODUCTION and not flag("GROBUNN_BEHIND_TLS_PROXY")
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("GROBUNN_BEHIND_TLS_PROXY") else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 262_144  # of fields; files are counted by the next line
FILE_UPLOAD_MAX_MEMORY_SIZE = 10_600_000  # a file of 10 MB and its form; what is larger is let go of, never on a disk
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

# 8 Words, dates and places -----------------------------------------------------------------------------------
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "sprak"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Oslo"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

# 9 Files ------------------------------------------------------------------------------------------------------
LOCAL = Path(os.environ.get("GROBUNN_LOCAL", ROOT / ".local"))
STATIC_URL = "/filer/"
STATIC_ROOT = LOCAL / "static"
STATICFILES_DIRS = [
    PACKAGE / "components" / "files",
    ("inter", ROOT / "node_modules" / "@fontsource-variable" / "inter"),
    ("designsystemet", ROOT / "node_modules" / "@digdir" / "designsystemet-css" / "dist" / "src"),
]
STATICFILES_FINDERS = ["grobunn.core.files.ChosenFiles"]
WHITENOISE_USE_FINDERS = not IS_PRODUCTION  # served as they lie; production gathers and packs them once
STATIC_STORAGE = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if IS_PRODUCTION
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}

# 10 Letters ---------------------------------------------------------------------------------------------------
EMAIL_BACKEND = "grobunn.demo.mailbox.NothingLeaves" if DEMO else "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("GROBUNN_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("GROBUNN_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("GROBUNN_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GROBUNN_SMTP_PASSWORD", "")
EMAIL_USE_TLS = flag("GROBUNN_SMTP_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get(
    "GROBUNN_SENDER", "" if IS_PRODUCTION else "Etablerertjenesten <ikke-svar@example.no>"
)
if not DEFAULT_FROM_EMAIL:
    raise ImproperlyConfigured("GROBUNN_SENDER is missing: letters would come from nobody.")

# 11 Limits on what the public posts and machines read: count, and per how many minutes. A class shares an address.
RATE_LIMITS = {
    "enquiry": {"address": (120, 10), "email": (5, 60)},
    "link": {"address": (60, 10), "matter": (5, 60)},
    "founder": {"address": (60, 10)},  # files, identity numbers and orders that a founder sends
    "statistics": {"address": (600, 10)},
    "registration": {"address": (120, 10), "email": (10, 60), "matter": (20, 60)},
}

# 12 Log: one JSON line an event, without addresses of pages, of people or of letters ---------------------------
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "grobunn.core.logs.formatter"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["out"], "level": os.environ.get("GROBUNN_LOG_LEVEL", "INFO")},
    "loggers": {
        "django.request": {"level": "CRITICAL"},  # its lines hold page addresses; core.middleware logs instead
        "django.server": {"level": "CRITICAL"},
        "django.security.csrf": {"level": "CRITICAL"},
        "procrastinate": {"level": "WARNING"},
        "granian": {"level": "WARNING"},
    },
}
