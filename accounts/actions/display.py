"""How pages look to somebody."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import display
from accounts.access import Refused
from accounts.models import User


@transaction.atomic
def change_display(*, chosen: display.Display, by: User) -> User:
    """Keeps text size, spacing and colors with her account, on every device."""
    if display.read(chosen.classes) != chosen:
        raise Refused(_("Choose one of these."))
    by.display = chosen.classes
    by.save(update_fields=["display"])
    return by
