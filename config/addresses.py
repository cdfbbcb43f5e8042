"""Addresses of other servers, as the environment names them, as settings that Django reads."""

from typing import Any
from urllib.parse import unquote, urlsplit

from psycopg.conninfo import conninfo_to_dict


def database(url: str, **options: Any) -> dict[str, Any]:
    """Connection settings from a postgresql:// address."""
    given = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": given.pop("dbname", ""),
        "USER": given.pop("user", ""),
        "PASSWORD": given.pop("password", ""),
        "HOST": given.pop("host", ""),
        "PORT": str(given.pop("port", "")),
        "CONN_HEALTH_CHECKS": True,
        # A server that does not even refuse must not hold a request for minutes.
        "OPTIONS": {"connect_timeout": "5", **given, **options},
    }


def mailer(url: str) -> dict[str, Any]:
    """A mailer from an address like smtp://user:password@host:587, or smtps:// for TLS at once."""
    parts = urlsplit(url)
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": parts.port or 587,
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": parts.scheme == "smtp",
            "use_ssl": parts.scheme == "smtps",
            "timeout": 20,
        },
    }
