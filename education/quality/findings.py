"""What the content check says about a document, one finding at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ..document import Choices

BLOCK, WARN, INFO = "block", "warn", "info"
SEVERITIES: Choices = (
    (BLOCK, _("Blocks approval")),
    (WARN, _("Warning")),
    (INFO, _("Information")),
)

RULE_NUMBERS: tuple[str, ...] = tuple(f"L{number:02}" for number in range(1, 35))
# Whatever these find blocks approval; a clinic cannot make them milder.
ALWAYS_BLOCK = frozenset({"L01", "L08", "L09", "L13", "L16", "L27", "L29", "L31", "L33"})

Identity = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule noticed, and where it stands.

    `part` is a list or a plain field of the document ("sections", "title" …), empty for the whole
    text; `key` is the row's key, empty for plain fields; `field` is the row's field. `section` is
    the key of the section concerned, if there is one. `quote` holds the words as they are written
    and `start` their offset in the field: for a section's body in `text_of(body)`, for a list of
    lines in the lines joined by line ends, else in the field itself; -1 where nothing is quoted.
    """

    rule: str
    severity: str
    part: str
    key: str
    field: str
    section: str
    quote: str
    start: int
    message: str
    fix: str

    @property
    def identity(self) -> Identity:
        """What is equal in two texts when the finding is the same one, wherever it moved to."""
        return (self.rule, self.part, self.key, self.field, self.quote)


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that keep a text from being approved."""
    return tuple(finding for finding in findings if finding.severity == BLOCK)


def new_since(
    findings: Iterable[Finding], old: Iterable[Finding]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that an older text did not have, and those that it had; each as often as it
    stands there: a second "never" in a field is new."""
    left: dict[Identity, int] = {}
    for finding in old:
        left[finding.identity] = left.get(finding.identity, 0) + 1
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in findings:
        is_known = left.get(finding.identity, 0) > 0
        if is_known:
            left[finding.identity] -= 1
        (known if is_known else new).append(finding)
    return tuple(new), tuple(known)


def of_severity(findings: Sequence[Finding], severity: str) -> tuple[Finding, ...]:
    """Those of one severity, in their order."""
    return tuple(finding for finding in findings if finding.severity == severity)
