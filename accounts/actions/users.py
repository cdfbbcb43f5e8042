"""People who sign in: their accounts and passwords."""

import re

from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.tasks import task
from django.urls import reverse
from django.utils.http import int_to_base36
from django.utils.translation import gettext as _

from accounts import emails
from accounts.access import Conflict, Refused
from accounts.models import User

from . import fields, notices

# A longer one only costs time to hash.
MOST_PASSWORD = 128
SIGN_IN_NAME = re.compile(r"\w[\w.-]{2,59}")


def new_user(*, email: str, sign_in_name: str, password: str, contact_email: str = "") -> User:
    """Somebody who signs in by mail address, or by name where there is none of her own; notices
    for her go to `contact_email`, which others may have, too."""
    user = User(email=email.lower()) if email else User(username=_name(sign_in_name))
    user.contact_email = contact_email
    check_password_rules(password, user)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        if email:
            raise Conflict(_("This address has an account already. Sign in first.")) from error
        raise _name_taken() from error
    return user


def _name_taken() -> Refused:
    """Why a sign-in name cannot be hers."""
    message = _("Somebody has this sign-in name already. Choose another one.")
    return Refused(message, field="sign_in_name")


@transaction.atomic
def set_password(*, user: User, password: str, by: User) -> User:
    """A new password, which ends every session that began with the old one."""
    check_password_rules(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    notices.record("user.password_changed", user, by)
    notices.tell(user, _("Your password was changed."))
    return user


@transaction.atomic
def set_name(*, user: User, sign_in_name: str, by: User) -> User:
    """The name she signs in with from now on, instead of the name or address until now."""
    name = _name(sign_in_name)
    if user.email is None and user.username and user.username.lower() == name.lower():
        return user
    notices.tell(user, _("From now on you sign in with the name you chose with a sheet."))
    user.username, user.email = name, None
    try:
        with transaction.atomic():
            user.save(update_fields=["username", "email"])
    except IntegrityError as error:
        raise _name_taken() from error
    notices.record("user.sign_in_name_changed", user, by)
    return user


def ask_for_reset(*, address: str) -> None:
    """Sends a link to set a new password, if somebody has this address; whether somebody has is
    found out later, so that the answer and its time tell nothing."""
    send_reset_link.enqueue(address)


@task
def send_reset_link(address: str) -> None:
    """Owes the link to the person with this address, when there is one."""
    user = User.objects.filter(email__iexact=address, is_active=True).first()
    clinics = notices.clinics(user) if user else []
    if not user or not user.email or not clinics:
        return
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", args=[int_to_base36(user.pk), key])
    with transaction.atomic():
        mail = emails.password_reset(clinics[0], path)
        notices.owe(clinics[0], "password_reset", user.email, mail)
        notices.record("user.password_reset_sent", user, user)


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
        message = _(
            "Use three or more letters or digits. Points, hyphens and underscores are fine too."
        )
        raise Refused(message, field="sign_in_name")
    return name
