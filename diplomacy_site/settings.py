"""Settings of the site, read from the environment and, where there is one, from `.env`.

Safe for production by default: debugging is off and HTTPS is on unless the environment says
otherwise, and a missing secret key or database stops the start. docs/operations.md lists the
variables.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from environs import Env

from diplomacy_site.database import database_settings

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = Env()
env.read_env(BASE_DIR / ".env", recurse=False)

# --- Identity ---------------------------------------------------------------------------------

SITE_NAME = env.str("SITE_NAME", "Communiqué")
SITE_URL = env.str("SITE_URL", "").rstrip("/")  # "https://news.example", where the site has several addresses
CONTACT_EMAIL = env.str("CONTACT_EMAIL", "")  # both for readers, on the page about the site
CONTACT_URL = env.str("CONTACT_URL", "")
DEBUG = env.bool("DEBUG", False)
HTTPS = env.bool("HTTPS", not DEBUG)
SECRET_KEY = env.str("SECRET_KEY", "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set. Set it to a long random string and keep it secret.")
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", LOCAL_HOSTS if DEBUG else [])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])

# --- Application ------------------------------------------------------------------------------

INSTALLED_APPS = [
    "meetings.apps.MeetingsConfig",
    "diplomacy_site.desk.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_filters",
    "adminsortable2",
    "django_htmx",
    "csp",
    "axes",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",  # first, so that refusals and redirects bear the policy too
    "meetings.middleware.AddressLanguageMiddleware",  # then, so that every apology is in the language of its address
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "meetings.middleware.CompressionMiddleware",  # pages; what whitenoise serves is compressed already
    "meetings.middleware.UnavailableMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "meetings.middleware.TextSizeMiddleware",
    "meetings.middleware.EditorTimeZoneMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "diplomacy_site.urls"
WSGI_APPLICATION = "diplomacy_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "meetings.context_processors.site",
                "meetings.context_processors.text_size",
            ],
        },
    },
]

# --- Database ---------------------------------------------------------------------------------

DATABASES = {
    "default": database_settings(
        env.str("DATABASE_URL", ""),
        debug=DEBUG,
        pool_size=env.int("DATABASE_POOL_SIZE", 8),
        directory=Path(env.str("EMBEDDED_POSTGRES_DIR", str(VAR_DIR / "postgres"))),
    )
}
# Pages of this process that are given out again while nothing has changed; for so many seconds at most, 0 for none.
KEEP_ANSWERS = env.int("KEEP_ANSWERS", 0 if DEBUG else 60)
_IN_MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 300}}
CACHES = {name: {**_IN_MEMORY, "LOCATION": name} for name in ("default", "answers")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Accounts ---------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_USER_MODEL = "meetings.User"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# A name and address that failed this often together wait this many hours.
AXES_FAILURE_LIMIT = env.int("LOGIN_FAILURE_LIMIT", 8)
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "diplomacy_site.clients.address_of"
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# --- Language and time ------------------------------------------------------------------------

LANGUAGE_CODE = "en"
# What readers may choose the interface in: those that have a catalog in locale/. English is always among them.
TRANSLATED = ["en", "he", "ru", "ar", "fr"]
_offered = env.list("INTERFACE_LANGUAGES", TRANSLATED)
if unknown := [code for code in _offered if code not in TRANSLATED]:
    raise ImproperlyConfigured(
        f"INTERFACE_LANGUAGES names {', '.join(unknown)}. The interface is there in {', '.join(TRANSLATED)}."
    )
LANGUAGES = [(code, str(LANG_INFO[code]["name"])) for code in TRANSLATED if code in {"en", *_offered}]
FORMAT_MODULE_PATH = ["diplomacy_site.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True

# --- Files ------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Debugging serves the files of the source tree itself; else the collected ones alone.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {  # no "default": nothing uploaded is kept as a file
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "diplomacy_site.stylesheets.BundlingStorage"
        )
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000  # a source of 2 MB, three times as long where a form is urlencoded
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a long transcript's inline rows, some twenty fields each

# --- Mail (password reset, error reports) -----------------------------------------------------

_email = env.dj_email_url("EMAIL_URL", "console://" if DEBUG else "smtp://localhost:25")
EMAIL_BACKEND = _email["EMAIL_BACKEND"]
EMAIL_HOST = _email["EMAIL_HOST"] or "localhost"
EMAIL_PORT = _email["EMAIL_PORT"] or 25
EMAIL_HOST_USER = _email["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = _email["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = _email["EMAIL_USE_TLS"]
EMAIL_USE_SSL = _email["EMAIL_USE_SSL"]
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "newsroom@localhost")

# --- Safety -----------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "meetings.admin.keeping.expired"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.bool("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# --- Logs -------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
}
