"""Languages in the reader's words."""

from django.utils.translation import get_language_info


def language_name(code: str) -> str:
    """A language's name, or its code where it has none here."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
