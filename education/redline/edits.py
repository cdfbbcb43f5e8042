"""What became of the words of one text, as values."""

from typing import NamedTuple

from .tokens import Token


class Edit(NamedTuple):
    """A run of words that are the same in both texts, or words that took the place of others."""

    old: tuple[Token, ...]
    new: tuple[Token, ...]
    is_kept: bool = False

    @property
    def is_restyled(self) -> bool:
        """Whether the same words look different now."""
        return self.is_kept and any(
            old.look != new.look for old, new in zip(self.old, self.new, strict=True)
        )
