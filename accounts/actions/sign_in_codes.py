"""One-time codes by mail, which let a patient in without her password.

allauth has such codes too, but looks the account up while the visitor waits and keeps the code in
the session. Here the code follows from a secret and a random word that only the session and the
worker know; whether somebody has the address is found out later, by the worker.
"""

from django.db import transaction
from django.tasks import task
from django.utils.crypto import get_random_string, salted_hmac

from accounts import emails
from accounts.models import User

from . import notices

DIGITS = 8
MINUTES = 15


def new_word() -> str:
    """The random word that a code follows from."""
    return get_random_string(22)


def code_of(word: str) -> str:
    """The digits that are mailed."""
    digest = salted_hmac("accounts.sign_in_codes", word, algorithm="sha256").digest()
    return f"{int.from_bytes(digest[:8]) % 10**DIGITS:0{DIGITS}}"


def ask(*, address: str, word: str) -> None:
    """Sends the code to the person with this address, if there is one; the answer and its time
    tell nothing."""
    send.enqueue(address, word)


@task
def send(address: str, word: str) -> None:
    """Owes the code to a patient, and to staff the advice to use the password."""
    user = _found(address)
    clinics = notices.clinics(user) if user else []
    if not user or not clinics:
        return
    is_hers = user == holder(address)
    mail = emails.sign_in_code(clinics[0], code_of(word)) if is_hers else emails.no_code(clinics[0])
    with transaction.atomic():
        notices.owe(clinics[0], "sign_in_code", str(user.email), mail)
        notices.record("user.sign_in_code_sent" if is_hers else "user.sign_in_code_refused",
                       user, user)  # fmt: skip


def holder(address: str) -> User | None:
    """Who signs in by a code to this address: a patient who is not staff anywhere."""
    user = _found(address)
    return user if user and not user.staff_places.active().exists() else None


def _found(address: str) -> User | None:
    return User.objects.filter(email__iexact=address, is_active=True).first()
