"""Counts how often a password is hashed, which is what costs when somebody tries many."""

from django.contrib.auth.hashers import MD5PasswordHasher


class CountingHasher(MD5PasswordHasher):
    """Hashes like the other tests' hasher, and counts."""

    hashed = 0

    def encode(self, password, salt):
        type(self).hashed += 1
        return super().encode(password, salt)
