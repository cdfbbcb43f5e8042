"""Random codes that are read from paper and typed on a phone."""

import secrets

# Without 0 and o, 1, l and i, which paper does not tell apart.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def random_code(length: int) -> str:
    """So many random characters, each worth 4.95 bits."""
    return "".join(secrets.choice(ALPHABET) for _character in range(length))
