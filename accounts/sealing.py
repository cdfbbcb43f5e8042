"""Encrypting what is kept in the database, with keys made from the secret key."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def sealer(purpose: str) -> MultiFernet:
    """Encrypts with the present key, and reads what an earlier one encrypted; what was made for
    one purpose cannot be read for another."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [salted_hmac(purpose, "", secret=key, algorithm="sha256").digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
