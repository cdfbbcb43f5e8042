"""Who did it: the names behind the users that rows hold."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.models import Staff


class Names(dict[int | None, str]):
    """Names by user; whoever is no longer known is somebody."""

    def __missing__(self, user: int | None) -> str:
        return _("Somebody")


def names_of(staff: Staff, users: Iterable[int | None]) -> Names:
    """Name and title of these users as members of her clinic's staff, in one statement."""
    wanted = {user for user in users if user}
    found = staff.clinic.staff.filter(user__in=wanted) if wanted else ()
    return Names({member.user_id: member.signature for member in found})
