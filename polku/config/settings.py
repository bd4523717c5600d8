"""Every setting, read once from the environment. A missing or malformed one stops the process and says which."""

import os
from pathlib import Path

from environs import Env, validate

from polku.config.answers import answering_model
from polku.config.databases import database_from_url
from polku.config.logs import WithoutWords
from polku.config.oidc import client_registration, staff_registration
from polku.config.ports import adapters
from polku.config.safety import refuse_unsafe
from polku.config.sms import sms_gateway
from polku.core.languages import LANGUAGES as LANGUAGES
from polku.core.languages import register_plain_finnish

env = Env()

PACKAGE = Path(__file__).resolve().parent.parent

refuse_unsafe(os.environ)

MODE = env.str("POLKU_MODE", validate=validate.OneOf(["demo", "production", "test"]))
SECRET_KEY = env.str("POLKU_SECRET_KEY")
#: The key of `core/crypto`. It lives outside the database and its backups.
INDEX_KEY = env.str("POLKU_INDEX_KEY")
ALLOWED_HOSTS: list[str] = env.list("POLKU_HOSTS")
CSRF_TRUSTED_ORIGINS: list[str] = env.list("POLKU_TRUSTED_ORIGINS", [])
#: The address a notice may carry: short, and saying nothing of whose it is.
SHORT_ADDRESS = (
    env.str("POLKU_SHORT_ADDRESS")
    if MODE == "production"
    else env.str("POLKU_SHORT_ADDRESS", "http://127.0.0.1:8000/oma/")
)
#: Where Polku answers, for those outside who send people back to it.
ADDRESS = (
    env.str("POLKU_ADDRESS") if MODE == "production" else env.str("POLKU_ADDRESS", "http://127.0.0.1:8000")
).rstrip("/")
#: What the token of a light message follows in a text message: a neutral host that tells nobody whose it is.
LINK_ADDRESS = env.str("POLKU_LINK_ADDRESS", f"{ADDRESS}/v/")
#: Where workers begin: what a notice to the emergency social services carries.
DESK_ADDRESS = f"{ADDRESS}/tyo/"
#: How many proxies of the county's own stand before us. What they say of the browser is believed.
PROXIES = env.int("POLKU_PROXIES", 0)
#: A phone number for the pages that must open without a database.
PHONE = env.str("POLKU_PHONE", "")
DATA_DIR = env.path("POLKU_DATA_DIR")
#: Where the files that people send lie, sealed. Every process sees the same folder; a dump of the database has none.
FILES_DIR = env.path("POLKU_FILES", DATA_DIR / "files")
#: The secrets that seal the keys of files, by their ids, today's first: a new one is put before the others.
FILES_KEYS: dict[str, str] = env.dict("POLKU_FILES_KEYS", {})
#: Where clamd listens: the path of a socket, or host:port.
CLAMD = env.str("POLKU_CLAMD", "/run/clamav/clamd.ctl")


DATABASES = {"default": database_from_url(env.str("POLKU_DATABASE_URL"), pooled=MODE != "test")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

#: Which adapter fills which port: the dotted path of a class that takes no arguments.
PORTS = adapters(env, MODE)
#: How we are registered with the services that identify clients and staff; None where another adapter does it.
CLIENT_OIDC = client_registration(env, PORTS, MODE, ADDRESS)
STAFF_OIDC = staff_registration(env, PORTS, MODE, ADDRESS)
#: The language model that writes short answers; None where none does.
ANSWERS = answering_model(env, PORTS)
#: The gateway that carries text messages; None where another adapter does.
SMS_GATEWAY = sms_gateway(env, PORTS)
#: What the gateway signs with when it calls us. Empty: it does not, and there is nothing at its addresses.
SMS_INBOUND_SECRET = env.str("POLKU_SMS_INBOUND_SECRET", "")

DEBUG = False
INSTALLED_APPS = [
    "polku.core.accounts",
    "polku.core.clock",
    "polku.core.audit",
    "polku.core.settings",
    "polku.core.once",
    "polku.core.limits",
    "polku.core.drafts",
    "polku.core.jobs",
    "polku.core.live",
    "polku.core.journal",
    "polku.core.credentials",
    "polku.core.notify",
    "polku.core.search",
    "polku.core.files",
    "polku.domain.staff",
    "polku.domain.tasks",
    "polku.domain.statutes",
    "polku.domain.catalogue",
    "polku.domain.stories",
    "polku.domain.guidance",
    "polku.domain.people",
    "polku.domain.deadlines",
    "polku.domain.contacts",
    "polku.domain.cases",
    "polku.domain.threads",
    "polku.domain.overview",
    "polku.ui",
    "polku.sites.public",
    "polku.sites.light",
    "polku.sites.portal",
    "polku.sites.desk",
    *([] if MODE == "production" else ["polku.sites.demo"]),
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    # Those that only add headers stand outermost, so that a refusal of the next ones has them too.
    "polku.sites.headers.more_headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "polku.sites.maintenance.closed_for_maintenance",
    "polku.sites.faults.known_methods",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "polku.sites.sessions.SessionGuard",
    "polku.sites.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "polku.config.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["polku.ui.templatetags.ui", "django.templatetags.i18n", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "polku.sites.context.frame",
            ],
        },
    }
]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "servestatic.storage.CompressedManifestStaticFilesStorage"
    },
}

register_plain_finnish()
LANGUAGE_CODE = "fi"
LANGUAGE_COOKIE_NAME = "kieli"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Helsinki"

#: Passwords of staff. The quick hasher is for tests alone.
PASSWORD_HASHERS = [
    f"django.contrib.auth.hashers.{'MD5' if MODE == 'test' else 'PBKDF2'}PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
#: allauth keeps second factors. Its accounts, which have names and addresses, it only asks to be there.
ACCOUNT_USER_MODEL_USERNAME_FIELD = ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "polku.core.credentials.allauth_adapter.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]

#: A cookie of this name can be set only by this very host, over TLS.
_HOST_ONLY = "__Host-" if MODE == "production" else ""
SESSION_ENGINE = "polku.core.accounts.sessions"
SESSION_COOKIE_NAME = f"{_HOST_ONLY}istunto"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = MODE == "production"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = f"{_HOST_ONLY}lomake"
KNOWN_BROWSER_COOKIE_NAME = f"{_HOST_ONLY}tuttu"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "polku.sites.faults.stale_form"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if MODE == "production" else 0
SECURE_SSL_REDIRECT = MODE == "production"
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
#: What Django's deployment check asks of HSTS beyond this host is the county's to promise, not ours: it may have other
#: services below the name that Polku answers to.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "upgrade-insecure-requests": MODE == "production",
    }
}
#: Room for a long message in UTF-8 with every character escaped. What is longer but fits is refused by the form.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
#: What a request brings stays in memory up to the longest file: longer ones Django would write down in the clear.
FILE_UPLOAD_MAX_MEMORY_SIZE = 26 * 1024 * 1024

#: A message takes ten files; with more its form can still say so. None is written down as it came.
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = ["polku.sites.uploads.CutUpload"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": WithoutWords, "format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "polku": {"level": "INFO"},
        # Django's own would send its lines to the console as well, with the messages of exceptions.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
