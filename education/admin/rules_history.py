"""What content rules changed, who proposed and who confirmed them, in words."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin import object_pages, site
from accounts.models import Staff
from education.actions.content_rules import lists_in
from education.document import ALL_SLOTS, KINDS, URGENCY_CHOICES
from education.forms.content_rules import PART_LABELS, PER_KIND, ListsForm
from education.forms.rule_choices import LEVELS
from education.models import ContentRules, SignOffKind
from education.quality import RULES, Difference, Lists, differences

from .names import names_of

SHOWN = 20
LABELS: dict[str, str | Promise] = {
    **{name: field.label or "" for name, field in ListsForm.base_fields.items()},
    **PER_KIND,
    "watch_list": gettext_lazy("Statements known to be wrong"),
    "danger_signs": gettext_lazy("Danger signs that the clinic added"),
    "removed_signs": gettext_lazy("Danger signs that are not looked for"),
    "lowered_signs": gettext_lazy("Danger signs that are less urgent than usual"),
    "milder": gettext_lazy("Milder rules"),
}
# Lists whose entries hold codes, and what stands between the parts of an entry there.
CODED = {
    "required_parts": " = ",
    "required_slots": " = ",
    "sign_offs": " = ",
    "milder": " = ",
    "lowered_signs": " = ",
    "danger_signs": " · ",
}
CODES: dict[str, Any] = {
    **dict(KINDS),
    **PART_LABELS,
    **dict(ALL_SLOTS),
    **dict(SignOffKind.choices),
    **LEVELS,
    **dict(URGENCY_CHOICES),
    **{number: rule.name for number, rule in RULES.items()},
}


@dataclass(frozen=True)
class ListChange:
    """One list of the rules and what came into it and left it, line by line."""

    label: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """Rules as they stand in the history: what they changed, when, and by whom."""

    rules: ContentRules
    url: str
    proposed_by: str
    confirmed_by: str
    changes: tuple[ListChange, ...]


def changes_between(older: Lists, newer: Lists) -> tuple[ListChange, ...]:
    """What changed, in the words of the page."""
    return tuple(_in_words(one) for one in differences(older, newer))


def step_of(staff: Staff, rules: ContentRules) -> Step:
    """One proposal against the rules that it was made from."""
    return _steps(staff, [(rules, rules.base)])[0]


def waiting(staff: Staff) -> list[Step]:
    """Proposals that wait for a second person, the oldest first; a few of them."""
    found = staff.clinic.content_rules.waiting().select_related("base")[:SHOWN]
    return _steps(staff, [(rules, rules.base) for rules in found])


def earlier(staff: Staff) -> list[Step]:
    """The rules that were ever in force, the newest first; a few of them."""
    found: list[ContentRules | None] = [*staff.clinic.content_rules.in_force()[: SHOWN + 1]]
    if len(found) <= SHOWN:
        found.append(None)  # before the first ones the standard lists held
    return _steps(staff, [(newer, older) for newer, older in pairwise(found) if newer])


def said(made: ContentRules | None, before: Lists) -> str:
    """What saving did, as a sentence."""
    if made is None:
        return _("Nothing was changed.")
    changed = changes_between(before, lists_in(made))
    names = "; ".join(str(change.label) for change in changed)
    if made.weakens:
        message = _("Proposed: %(names)s. It weakens danger signs (%(signs)s), so nothing of it"
                    " counts until another person confirms it.")  # fmt: skip
        return message % {"names": names, "signs": ", ".join(made.weakens)}
    return _("Saved. Changed: %(names)s.") % {"names": names}


def _steps(staff: Staff, pairs: list[tuple[ContentRules, ContentRules | None]]) -> list[Step]:
    people = [
        who for rules, _base in pairs for who in (rules.proposed_by_id, rules.confirmed_by_id)
    ]
    names = names_of(staff, people)
    admin = site.get_model_admin(ContentRules)
    return [
        Step(
            rules=rules,
            url=object_pages.address(admin, "confirm", rules.pk),
            proposed_by=names[rules.proposed_by_id],
            confirmed_by=names[rules.confirmed_by_id] if rules.confirmed_by_id else "",
            changes=changes_between(lists_in(base), lists_in(rules)),
        )
        for rules, base in pairs
    ]


def _in_words(difference: Difference) -> ListChange:
    name = difference.name
    added, removed = (
        tuple(_said(name, line) for line in lines)
        for lines in (difference.added, difference.removed)
    )
    return ListChange(str(LABELS.get(name, name)), added, removed)


def _said(name: str, line: str) -> str:
    """A line with words for what the program calls by a code; what people typed stays."""
    between = CODED.get(name)
    if between is None:
        return line
    return between.join(str(CODES.get(part, part)) for part in line.split(between))
