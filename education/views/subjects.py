"""What a question is about: a page that is hers, or one section of it."""

from dataclasses import dataclass
from uuid import UUID

from accounts.models import Patient
from education import policies
from education.models import Article
from education.rendering import render as rendered


@dataclass(frozen=True, slots=True)
class Subject:
    """The page a question is about. Without a title it is not shown at the moment; a section that
    is asked for and no longer there is `is_lost`."""

    article: Article
    title: str = ""
    language: str = ""
    section_key: UUID | None = None
    heading: str = ""
    anchor: str = ""
    is_lost: bool = False


def subject_of(patient: Patient, code: str, section: str) -> Subject | None:
    """What a page's code and a section's key name; nothing where the page is not hers."""
    found = policies.hers(patient).select_related("published").filter(code=code[:8]).first()
    if found is None or len(code) > 8:
        return None
    if not found.is_available:
        return Subject(found)
    text = rendered(found.live.content)
    shown = Subject(found, text.title, text.lang)
    if not section:
        return shown
    # What stands behind the choice is not among these.
    part = next((one for one in text.sections if one.key == section), None)
    if part is None:
        return Subject(found, text.title, text.lang, is_lost=True)
    return Subject(found, text.title, text.lang, UUID(part.key), part.heading, part.anchor)
