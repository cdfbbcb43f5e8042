"""The words a document may use for its kind, its slots, its reveals and its urgencies."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Choices = tuple[tuple[str, str | Promise], ...]


class Urgency(NamedTuple):
    """How soon a reader has to act; `order` 1 comes first."""

    value: str
    label: str | Promise
    order: int


ARTICLE, TREATMENT = "article", "treatment"
KINDS: Choices = ((ARTICLE, _("Article")), (TREATMENT, _("Treatment page")))

OTHER = "other"
ARTICLE_SLOTS: Choices = (
    ("what_it_is", _("What it is")),
    ("symptoms", _("Symptoms")),
    ("tests", _("Tests")),
    ("treatment_overview", _("Treatment overview")),
    ("outlook", _("Outlook")),
    ("living_with_it", _("Living with it")),
    ("get_help", _("Get help")),
    (OTHER, _("Other")),
)
TREATMENT_SLOTS: Choices = (
    ("what_it_is", _("What it is")),
    ("who_it_is_for", _("Who it is for")),
    ("how_it_works", _("How it works")),
    ("how_it_is_given", _("How it is given")),
    ("benefits", _("Benefits")),
    ("side_effects", _("Side effects")),
    ("safety", _("Safety")),
    ("practical_matters", _("Practical matters")),
    (OTHER, _("Other")),
)
ALL_SLOTS: Choices = tuple(dict((*ARTICLE_SLOTS, *TREATMENT_SLOTS)).items())

OPEN, DETAILS, CHOICE = "open", "details", "choice"
REVEALS: Choices = (
    (OPEN, _("Shown at once")),
    (DETAILS, _("Folded, opened with a tap")),
    (CHOICE, _("Numbers, only after the reader chooses to see them")),
)

EMERGENCY, SAME_DAY, ROUTINE = "emergency", "same_day", "routine"
URGENCIES: tuple[Urgency, ...] = (
    Urgency(EMERGENCY, _("Emergency: call the emergency number now"), 1),
    Urgency(SAME_DAY, _("Same day: call the clinic’s line today, day or night"), 2),
    Urgency(ROUTINE, _("Routine: say it at the next visit"), 3),
)
URGENCY_CHOICES: Choices = tuple((urgency.value, urgency.label) for urgency in URGENCIES)


def slots_for(kind: str) -> Choices:
    """The section kinds that a document of this kind may use."""
    return TREATMENT_SLOTS if kind == TREATMENT else ARTICLE_SLOTS


def label_of(choices: Choices, value: str) -> str:
    """What a person reads for a stored value, in the active language."""
    return str(dict(choices).get(value, value))


def urgency_order(value: str) -> int:
    """Where an urgency stands, most urgent first; unknown ones last."""
    return next((u.order for u in URGENCIES if u.value == value), len(URGENCIES) + 1)
