"""The program as a hospital would run it, with sign-on set up, beside an empty database.

`python -m tests.cluster python -m tests.accounts.sign_on_server ISSUER`; says its address."""

import os
import sys
from datetime import date

import django


def main() -> None:
    from tests.accounts.sign_on_provider import CLIENT, SECRET

    os.environ |= {
        "WELLREAD_OIDC_ISSUER": sys.argv[1],
        "WELLREAD_OIDC_CLIENT_ID": CLIENT,
        "WELLREAD_OIDC_CLIENT_SECRET": SECRET,
        "WELLREAD_OIDC_SECOND_FACTOR": "mfa,high",
        "WELLREAD_LOG_LEVEL": "ERROR",
    }
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STATIC_ROOT = None
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    people()
    serve()


def people() -> None:
    """Ana is a patient, Maya works there, and Lena's account is closed."""
    from accounts.models import User
    from accounts.roles import Role
    from tests import cast

    ruth = cast.found("riverside", "Riverside Clinic", "Ruth Adler", "ruth@example.com")
    cast.hire(ruth, "Maya Lind", "maya@example.com", Role.CLINICIAN, "nurse")
    cast.admit(ruth, "Ana Silva", "A-1", date(1961, 4, 2), "ana@example.com")
    cast.hire(ruth, "Lena", "lena@example.com", Role.REVIEWER, "nurse")
    User.objects.filter(email="lena@example.com").update(is_active=False)


def serve() -> None:
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    from config.wsgi import application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *args: object) -> None:
            """Says nothing."""

    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(application)
    sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
