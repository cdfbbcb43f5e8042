"""Settings, from the environment alone, in reading order; docs/operations.md lists the variables.

Without DATABASE_URL Wellread runs *locally*: a private PostgreSQL, localhost only, a secret key
kept in `var/`. With DATABASE_URL nothing is assumed: what is missing is named, and nothing starts.
"""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from environs import Env

from config.addresses import database, mailer

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = Env()
LOCALHOSTS = ["localhost", "127.0.0.1", "[::1]"]
LOCAL = not env.str("DATABASE_URL", "")
DEMO = env.bool("WELLREAD_DEMO", False)


def required(name: str, hint: str) -> str:
    """The variable's value, or a refusal to start that says how to set it."""
    if value := env.str(name, ""):
        return value
    raise ImproperlyConfigured(f"{name} is not set. {hint}")


def local_secret_key() -> str:
    """A random key made once and kept readable by this user only."""
    path = VAR_DIR / "secret_key"
    VAR_DIR.mkdir(exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key


# Who may reach it ---------------------------------------------------------------------------

DEBUG = env.bool("WELLREAD_DEBUG", False)
SECRET_KEY_HINT = "Set it to at least 50 random characters and keep it secret."
if LOCAL:
    SECRET_KEY = env.str("WELLREAD_SECRET_KEY", "") or local_secret_key()
    ALLOWED_HOSTS = env.list("WELLREAD_ALLOWED_HOSTS", LOCALHOSTS)
else:
    SECRET_KEY = required("WELLREAD_SECRET_KEY", SECRET_KEY_HINT)
    ALLOWED_HOSTS = required(
        "WELLREAD_ALLOWED_HOSTS", "Set it to the host names it answers to, divided by commas."
    ).split(",")
if DEMO and set(ALLOWED_HOSTS) - set(LOCALHOSTS):
    raise ImproperlyConfigured(
        "WELLREAD_DEMO=1 signs staff in without a second factor, so WELLREAD_ALLOWED_HOSTS may "
        f"hold nothing but {', '.join(LOCALHOSTS)}. Unset one of the two."
    )

# Plain http is for this machine only: cookies are then not marked Secure.
HTTPS = env.bool("WELLREAD_HTTPS", not LOCAL)
# Links in mails begin with it, unless the clinic has a host of its own; never with a request's.
if LOCAL or DEMO:
    BASE_URL = env.str("WELLREAD_BASE_URL", f"http://localhost:{env.str('PORT', '8000')}")
else:
    BASE_URL = required("WELLREAD_BASE_URL", "Set it to the address people open, with https://.")
BASE_URL = BASE_URL.rstrip("/")
_scheme = "https" if HTTPS else "http"
if not BASE_URL.startswith(f"{_scheme}://"):
    raise ImproperlyConfigured(
        f"WELLREAD_BASE_URL must start with {_scheme}://, because WELLREAD_HTTPS is {HTTPS:d}."
    )
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if env.bool("WELLREAD_BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # The limits on signing in count by the address that the proxy saw.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}

# What it is made of -------------------------------------------------------------------------

INSTALLED_APPS = [
    "education",
    "accounts",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_prose_editor",
    "django_tasks_db",
]
MIDDLEWARE = [
    "accounts.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "accounts.middleware.CompressedPagesMiddleware",
    "accounts.middleware.UnreadableRequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.PlaceMiddleware",
    "accounts.session_end.SessionEndMiddleware",
    "accounts.middleware.PrivateResponseMiddleware",
    "accounts.middleware.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.access.context",
                "accounts.display.context",
                "accounts.idle.context",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Database -----------------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if LOCAL:
    from config.local_postgres import ensure_running

    _urls = ensure_running(VAR_DIR / "postgres")
    _app_url, _owner_url = _urls.app, _urls.owner
else:
    _app_url, _owner_url = env.str("DATABASE_URL"), env.str("DATABASE_OWNER_URL", "")

# The application works as a role that owns no table; only `migrate` uses the owner's.
DATABASES = {
    "default": database(
        _app_url,
        pool={
            "min_size": 1,
            "max_size": env.int("WELLREAD_DATABASE_POOL", 8),
            "timeout": 5,
            # It tries anew with the next request. Left alone it waits longer each time, and a
            # database that is back would be found minutes later.
            "reconnect_timeout": 3,
        },
        options="-c statement_timeout=15000 -c lock_timeout=5000"
        " -c idle_in_transaction_session_timeout=30000",
    )
}
if _owner_url:
    DATABASES["owner"] = database(_owner_url)

# Shared between processes, so that a limit counted by one holds for all.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "wellread_cache",
        # With room, so that a flood does not push out what counts it.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# People -------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "email", "contact_email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_RESET_TIMEOUT = 24 * 3600
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_DISPLAY = "accounts.models.user.display_name"
# Wrong codes; passwords, links and mailed codes are counted by accounts/limits.py.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "reset_password": ""}
ACCOUNT_FORMS = {
    "login": "accounts.forms.sign_in.LoginForm",
    "reauthenticate": "accounts.forms.sign_in.ReauthenticateForm",
    "change_password": "accounts.forms.sign_in.ChangePasswordForm",
    "reset_password": "accounts.forms.sign_in.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.sign_in.ResetPasswordKeyForm",
}
MFA_ADAPTER = "accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "activate_totp": "accounts.forms.second_factor.ActivateTOTPForm",
    "authenticate": "accounts.forms.second_factor.AuthenticateForm",
    "reauthenticate": "accounts.forms.second_factor.ReauthenticateForm",
    "add_webauthn": "accounts.forms.passkeys.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.passkeys.RenamePasskeyForm",
    "authenticate_webauthn": "accounts.forms.passkeys.AuthenticateForm",
    "reauthenticate_webauthn": "accounts.forms.passkeys.ReauthenticateForm",
    "login_webauthn": "accounts.forms.passkeys.LoginForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Wellread"
# A code may be typed as it changes, on a phone whose clock is a little off (RFC 6238, 5.2).
MFA_TOTP_TOLERANCE = 1
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Nothing is guessed by trying passkeys, and a whole waiting room may share one address.
MFA_RATE_LIMITS = {"webauthn_login": "30/m/ip"}
# Browsers know passkeys at https addresses, and at http://localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# Nobody signs up, so nobody can take an address that is not hers and lock its owner out.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# Longer than a session can be used (accounts/idle.py): whose late form it is that arrives the
# next morning is still known then, and nothing else.
# Hospital sign-on by OpenID Connect: off, and not there at all, unless an issuer is named.
OIDC_ISSUER = env.str("WELLREAD_OIDC_ISSUER", "").rstrip("/")
SIGN_ON: Any = ""
SIGN_ON_ADDRESSES_VERIFIED = env.bool("WELLREAD_OIDC_ADDRESSES_VERIFIED", False)
SIGN_ON_SECOND_FACTOR: list[str] = env.list("WELLREAD_OIDC_SECOND_FACTOR", [])
if OIDC_ISSUER:
    if HTTPS and not OIDC_ISSUER.startswith("https://"):
        raise ImproperlyConfigured("WELLREAD_OIDC_ISSUER must start with https://.")
    SIGN_ON = env.str("WELLREAD_OIDC_NAME", "") or _("Sign in with the hospital")
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_ADAPTER = "accounts.sign_on.SignOnAdapter"
    # A link, not a form: our pages' forms lead to no other host.
    SOCIALACCOUNT_LOGIN_ON_GET = True
    SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "hospital",
                    "name": SIGN_ON,
                    "client_id": required("WELLREAD_OIDC_CLIENT_ID", "The hospital gives it."),
                    "secret": required("WELLREAD_OIDC_CLIENT_SECRET", "The hospital gives it."),
                    "settings": {"server_url": OIDC_ISSUER},
                }
            ],
        }
    }

SESSION_COOKIE_AGE = 36 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "__Host-wellread" if HTTPS else "wellread"
CSRF_COOKIE_NAME = "__Host-wellread-csrf" if HTTPS else "wellread-csrf"
CSRF_FAILURE_VIEW = "accounts.views.errors.csrf_failed"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# Input --------------------------------------------------------------------------------------

# A working copy of a hundred sections with their sources posts many small fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# Each figure of a text has a box for a file, empty or not.
DATA_UPLOAD_MAX_NUMBER_FILES = 100

# Words, places, times -----------------------------------------------------------------------

LANGUAGE_CODE = "en-us"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
# Shown until a clinic has confirmed its own numbers.
EMERGENCY_NUMBER = env.str("WELLREAD_EMERGENCY_NUMBER", "911")

# Files it serves ----------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Shown while the database is away, also by a web server in front.
AWAY_PAGES = Path(env.str("WELLREAD_AWAY_PAGES", "") or VAR_DIR / "away")

# Mail ---------------------------------------------------------------------------------------

# Addresses like smtp://user:password@host:587; unset, mail is written to var/mail.
_mail = env.str("WELLREAD_MAIL_URL", "")
DEFAULT_FROM_EMAIL = env.str("WELLREAD_MAIL_FROM", "wellread@localhost")
_to_files: dict[str, Any] = {
    "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
    "OPTIONS": {"file_path": VAR_DIR / "mail"},
}
MAILERS = {"default": mailer(_mail) if _mail else _to_files}

# Log ----------------------------------------------------------------------------------------

# A line names the route, never the path or the query: an address may tell what a person reads.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "filters": {
        "pathless": {
            "()": "django.utils.log.CallbackFilter",
            "callback": "ext://config.log.without_path",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "pathless": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["pathless"],
        },
    },
    "root": {"handlers": ["console"], "level": env.str("WELLREAD_LOG_LEVEL", "INFO")},
    "loggers": {
        # Django's own request lines carry the path.
        "django.request": {"handlers": ["pathless"], "propagate": False},
        "django.security": {"handlers": ["pathless"], "propagate": False},
        "django.server": {"handlers": ["pathless"], "propagate": False},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
