"""What keeps a document from being stored or submitted, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date

from django.utils.translation import gettext as _

from .choices import ALL_SLOTS, KINDS, REVEALS, TREATMENT, URGENCY_CHOICES, Choices, slots_for
from .parts import Document
from .storage import canonical

SECTION_LIMIT = 100
LIST_LIMIT = 500
SIZE_LIMIT = 1_000_000
FIGURE_LIMIT = 50
LINE_LIMIT = 200

KEY = re.compile(r"[0-9A-Za-z-]{1,64}")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
DIGEST = re.compile(r"[0-9a-f]{64}")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
SHORT = {"title", "heading", "name", "term", "how_common", "publisher"}
DAYS = {"published_on", "accessed_on", "expires_on"}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong, and where: `sections.2.heading`."""

    path: str
    message: str


def validate(document: Document, *, complete: bool = False) -> list[Problem]:
    """All that is wrong with a document; `complete` adds what submitting asks for."""
    problems = [*_sizes(document), *_choices(document), *_keys(document), *_references(document)]
    problems += _figures(document)
    problems += [problem for path, value in _strings(document) for problem in _text(path, value)]
    return problems + (list(_missing(document)) if complete else [])


def _missing(document: Document) -> Iterator[Problem]:
    if not document.title.strip():
        yield Problem("title", _("Give the text a title."))
    if not document.sections:
        yield Problem("sections", _("Write at least one section."))


def _sizes(document: Document) -> Iterator[Problem]:
    if len(document.sections) > SECTION_LIMIT:
        yield Problem(
            "sections",
            _("%(count)s sections are too many: %(limit)s is the most. Split the text.")
            % {"count": len(document.sections), "limit": SECTION_LIMIT},
        )
    for field in fields(document):
        value = getattr(document, field.name)
        if isinstance(value, tuple) and len(value) > LIST_LIMIT:
            yield Problem(field.name, _("At most %(limit)s fit here.") % {"limit": LIST_LIMIT})
    # Surrogates are reported by their place; here they must not stop the counting.
    if len(canonical(document).encode("utf-8", "surrogatepass")) > SIZE_LIMIT:
        yield Problem("", _("The text is larger than 1 MB. Shorten or split it."))


def _choices(document: Document) -> Iterator[Problem]:
    yield from _one_of("kind", document.kind, KINDS)
    if not LANGUAGE.fullmatch(document.language):
        yield Problem("language", _("This is not a language code such as “en” or “es-MX”."))
    known = document.kind in dict(KINDS)
    slots = slots_for(document.kind) if known else ALL_SLOTS
    for index, section in enumerate(document.sections):
        yield from _one_of(f"sections.{index}.kind", section.kind, slots)
        yield from _one_of(f"sections.{index}.reveal", section.reveal, REVEALS)
    for index, card in enumerate(document.care_cards):
        yield from _one_of(f"care_cards.{index}.urgency", card.urgency, URGENCY_CHOICES)
    for index, effect in enumerate(document.side_effects):
        yield from _one_of(f"side_effects.{index}.urgency", effect.urgency, URGENCY_CHOICES)
    if document.side_effects and known and document.kind != TREATMENT:
        yield Problem("side_effects", _("Side effects belong on a treatment page."))


def _one_of(path: str, value: str, choices: Choices) -> Iterator[Problem]:
    if value not in dict(choices):
        yield Problem(path, _("“%(value)s” is not one of the choices.") % {"value": value[:50]})


def _keys(document: Document) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, value in _strings(document):
        if path.rpartition(".")[2] != "key":
            continue
        if not KEY.fullmatch(value):
            yield Problem(path, _("A key consists of letters, digits and hyphens."))
        elif value in seen:
            yield Problem(path, _("This key is used twice in the document."))
        seen.add(value)


def _references(document: Document) -> Iterator[Problem]:
    sections = {section.key for section in document.sections}
    for path, value in _strings(document):
        if "section_key" in path and value not in sections:
            yield Problem(path, _("This points to a section that is not in the text."))


def _figures(document: Document) -> Iterator[Problem]:
    if len(document.figures) > FIGURE_LIMIT:
        most = _("At most %(limit)s pictures fit into a text.") % {"limit": FIGURE_LIMIT}
        yield Problem("figures", most)
    for index, figure in enumerate(document.figures):
        if not DIGEST.fullmatch(figure.sha256):
            yield Problem(f"figures.{index}.sha256", _("Choose a picture."))
        if not figure.alt.strip():
            yield Problem(
                f"figures.{index}.alt",
                _("Say in words what the picture shows, for those who cannot see it."),
            )
        if not figure.caption.strip():
            yield Problem(f"figures.{index}.caption", _("Write what stands below the picture."))


def _text(path: str, value: str) -> Iterator[Problem]:
    name = path.rpartition(".")[2]
    if UNSTORABLE.search(value):
        yield Problem(path, _("This holds a character that cannot be stored."))
    if name in SHORT and len(value) > LINE_LIMIT:
        yield Problem(path, _("At most %(limit)s characters fit here.") % {"limit": LINE_LIMIT})
    if name in DAYS and value and not _is_day(value):
        yield Problem(path, _("Write the day as year-month-day, for example 2026-05-03."))
    if name == "url" and value and not re.match(r"https?://[^\s/]", value, re.IGNORECASE):
        yield Problem(path, _("An address begins with https:// or http://."))


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _strings(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _strings(item, f"{path}.{index}")
    elif is_dataclass(value):
        for field in fields(value):
            inner = f"{path}.{field.name}" if path else field.name
            yield from _strings(getattr(value, field.name), inner)
