"""Search as a patient types it: her words, other words for them, and what she meant to spell."""

from .finding import Found, find
from .spelling import sound
from .typed import Typed, read, words_of

__all__ = ["Found", "Typed", "find", "read", "sound", "words_of"]
