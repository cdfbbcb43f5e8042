from accounts.models.random_codes import random_code


def new_code() -> str:
    """Eight random characters: an address that says nothing about what it leads to."""
    return random_code(8)


def new_print_code() -> str:
    """Ten random characters, printed on paper copies, unique across the installation."""
    return random_code(10)
