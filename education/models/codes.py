import secrets

# Without 0, 1, i, l, o: codes are read from paper and typed on a phone.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_code() -> str:
    """Eight random characters: an address that says nothing about what it leads to."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


def new_print_code() -> str:
    """Ten random characters, printed on paper copies, unique across the installation."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))
