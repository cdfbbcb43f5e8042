"""What a rule knows about itself, and how it points at the words it noticed."""

from dataclasses import dataclass

from django.utils.functional import Promise

from .findings import BLOCK, Finding
from .passages import Passage


@dataclass(frozen=True, slots=True)
class Rule:
    """A numbered rule. `severity` is its usual one; `can_block` when some of what it finds blocks
    approval. Rules that are not made of English words (`is_english` False) run in any language."""

    number: str
    severity: str
    name: str | Promise
    explanation: str | Promise
    fix: str | Promise
    is_english: bool = True
    may_block: bool = False

    @property
    def can_block(self) -> bool:
        return self.may_block or self.severity == BLOCK

    def at(
        self,
        passage: Passage,
        start: int,
        end: int,
        message: str = "",
        *,
        severity: str = "",
        fix: str = "",
    ) -> Finding:
        """A finding about words of a passage; `start` and `end` count within its text."""
        return Finding(
            rule=self.number,
            severity=severity or self.severity,
            part=passage.part,
            key=passage.key,
            field=passage.field,
            section=passage.section,
            quote=passage.text[start:end],
            start=passage.start + start,
            message=message or str(self.explanation),
            fix=fix or str(self.fix),
        )

    def missing(
        self,
        message: str = "",
        *,
        part: str = "",
        key: str = "",
        field: str = "",
        section: str = "",
        severity: str = "",
        fix: str = "",
    ) -> Finding:
        """A finding about something that is not there, or about a part as a whole."""
        return Finding(
            rule=self.number,
            severity=severity or self.severity,
            part=part,
            key=key,
            field=field,
            section=section,
            quote="",
            start=-1,
            message=message or str(self.explanation),
            fix=fix or str(self.fix),
        )
