"""What stands in the way of an approval, in sentences, before anybody presses the button."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import has_permission
from accounts.models import Staff
from accounts.roles import Permission
from education import checking, policies
from education.actions.decisions import DANGER_SIGNS
from education.models import Revision, SignOffKind


def stops(
    staff: Staff,
    revision: Revision,
    found: checking.Examined,
    stopping: int,
    missing: list[SignOffKind],
) -> dict[str, Any]:
    """The sentences, and whether she could approve past the findings with a reason."""
    rules = {*checking.blocking_rules((*found.new, *found.old)), *revision.blocking}
    said = [*_of_findings(staff, rules), *_of_people(stopping, missing)]
    may_override = bool(rules) and not said and has_permission(staff, Permission.OVERRIDE)
    lowest = policies.is_lower("minor", revision.suggested_significance)
    return {"stops": said, "may_override": may_override, "may_lower": lowest}


def _of_findings(staff: Staff, rules: set[str]) -> list[str]:
    if DANGER_SIGNS in rules:
        return [_("A danger sign has no care card. Nobody can approve past this: add the card.")]
    if rules and not has_permission(staff, Permission.OVERRIDE):
        names = ", ".join(sorted(rules))
        return [
            _("The content check blocks it (%(rules)s): ask for changes, or leave it to a clinic"
              " admin who did not work on it.") % {"rules": names}
        ]  # fmt: skip
    return []


def _of_people(stopping: int, missing: list[SignOffKind]) -> list[str]:
    said = []
    if stopping:
        said.append(
            ngettext(
                "%(count)s comment that stops the approval is open.",
                "%(count)s comments that stop the approval are open.",
                stopping,
            )
            % {"count": stopping}
        )
    if missing:
        names = ", ".join(str(kind.label) for kind in missing)
        said.append(_("Not signed off yet: %(names)s.") % {"names": names})
    return said
