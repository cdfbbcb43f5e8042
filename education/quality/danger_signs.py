"""Signs that need help soon, in the words people use for them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DangerSign:
    """A sign with the urgency it has at least, and the plain and medical words for it."""

    name: str
    urgency: str
    words: tuple[str, ...]
