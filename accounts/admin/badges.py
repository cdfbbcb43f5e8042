"""States in words on a colored ground; the words alone say everything."""

from django.utils.html import format_html
from django.utils.safestring import SafeString


def badge(words: object, tone: str) -> SafeString:
    """A state as a badge; `tone` is good, waiting, stopped or quiet."""
    return format_html('<span class="badge badge--{}">{}</span>', tone, words)
