"""People who sign in, and their passwords."""

import re

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.access import Conflict, Refused
from accounts.models import User

from . import fields

# A longer one only costs time to hash.
MOST_PASSWORD = 128
SIGN_IN_NAME = re.compile(r"\w[\w.-]{2,59}")


def new_user(*, email: str, sign_in_name: str, password: str) -> User:
    """Somebody who signs in by mail address, or by name where there is no address."""
    user = User(email=email.lower()) if email else User(username=_name(sign_in_name))
    check_password_rules(password, user)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        if email:
            raise Conflict(_("This address has an account already. Sign in first.")) from error
        message = _("Somebody has this sign-in name already. Choose another one.")
        raise Refused(message, field="sign_in_name") from error
    return user


def check_password_rules(password: str, user: User) -> None:
    """Refuses a password that others would guess, or that is too long to hash."""
    if len(password) > MOST_PASSWORD:
        message = _("At most %(most)s characters fit.") % {"most": MOST_PASSWORD}
        raise Refused(message, field="password")
    if fields.UNSEEN.search(password):
        raise Refused(_("This password holds a character nobody can type."), field="password")
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="password") from error


def _name(typed: str) -> str:
    missing = _("Choose a name to sign in with.")
    name = fields.line(typed, field="sign_in_name", most=60, missing=missing)
    # Without @: nobody can choose the mail address of somebody else as a name.
    if not SIGN_IN_NAME.fullmatch(name):
        message = _("Use three or more letters, digits, points, hyphens or underscores.")
        raise Refused(message, field="sign_in_name")
    return name
