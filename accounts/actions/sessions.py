"""A person's sessions: all of them ended at once."""

from django.db import transaction
from django.db.models import F

from accounts.models import User

from . import notices


@transaction.atomic
def end_all(*, user: User, by: User) -> User:
    """Ends every session of a person at its next click; who asks for it goes on in the one that
    is marked anew afterwards."""
    bump(user)
    notices.record("user.sessions_ended", user, by)
    return user


def bump(user: User) -> None:
    """From now on no session of hers fits any more."""
    User.objects.filter(pk=user.pk).update(sessions_ended=F("sessions_ended") + 1)
    user.refresh_from_db(fields=["sessions_ended"])
