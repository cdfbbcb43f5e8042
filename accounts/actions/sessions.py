"""A person's sessions: which still open something, and all of them ended at once."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import idle
from accounts.models import User

from . import notices

# Older ones are not shown; signing out everywhere else ends them, too.
MOST = 100


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


def still_open(user: User) -> list[UserSession]:
    """Sessions of hers in which the next click gets in, the newest first; two statements, however
    many there are."""
    kept = list(user.usersession_set.order_by("-created_at", "-pk")[:MOST])
    stored = Session.objects.filter(
        session_key__in=[row.session_key for row in kept], expire_date__gt=timezone.now()
    )
    fits = user.get_session_auth_hash()
    opening = {row.session_key for row in stored if _opens(row.get_decoded(), fits)}
    return [row for row in kept if row.session_key in opening]


def _opens(session: dict[str, Any], fits: str) -> bool:
    """Whether it fits to her password, and she did not leave it long ago."""
    return session.get(HASH_SESSION_KEY) == fits and not idle.left_over(session).is_over
