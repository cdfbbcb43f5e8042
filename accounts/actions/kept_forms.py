"""What was typed and sent after the session had ended: kept for its writer, offered, forgotten."""

import json
from dataclasses import dataclass, field

from cryptography.fernet import InvalidToken
from django.db import transaction
from django.utils import timezone

from accounts.access import place_key
from accounts.models import KeptForm, Patient, Staff, User
from accounts.models.kept_form import LONGEST
from accounts.sealing import sealer

PURPOSE = "accounts.kept_form"
SHORT = 60
# Enough for several windows that were open at once.
MOST = 5
# Views whose forms are kept ask for none of these; this is the second lock.
SECRETS = ("password", "passwd", "secret", "token", "otp", "recovery")
NEVER = {"code", "csrfmiddlewaretoken"}


@dataclass(frozen=True)
class Typed:
    """One form as it was sent; `was_sent` is false where the page ended before she sent it."""

    address: str
    values: list[tuple[str, str]]
    has_files: bool = False
    was_sent: bool = True


@dataclass(frozen=True)
class Kept:
    """A form that was kept, as its writer may read it."""

    row: KeptForm
    typed: Typed = field(repr=False)

    @property
    def longest(self) -> str:
        """The longest of what she typed, by which she knows it again; what a page sends along for
        itself is one long word, or the notation of a program."""
        typed = [value for _name, value in self.typed.values if value[:1] not in ("{", "[")]
        sentences = [value for value in typed if " " in value.strip()]
        return max(sentences or [v for v in typed if len(v) <= SHORT], key=len, default="")


@transaction.atomic
def keep(*, typed: Typed, place: Staff | Patient, by: User) -> bool:
    """Keeps a form that came too late; tells whether it was. Nothing with a secret in it is."""
    values = [(name, value) for name, value in typed.values if name != "csrfmiddlewaretoken"]
    if not values or any(_is_secret(name) for name, _value in values):
        return False
    words = {
        "user": by.pk,
        "address": typed.address,
        "values": values,
        "has_files": typed.has_files,
        "was_sent": typed.was_sent,
    }
    sealed = sealer(PURPOSE).encrypt(json.dumps(words).encode()).decode()
    if len(sealed) > LONGEST:
        return False
    _forget_old(by)
    KeptForm.objects.create(
        clinic_id=place.clinic_id, user=by, place=place_key(place), sealed=sealed
    )
    return True


@transaction.atomic
def forget(*, number: str, by: User) -> None:
    """Deletes one of hers: it was sent, or she threw it away."""
    if number.isascii() and number.isdecimal() and len(number) < 19:
        by.kept_forms.filter(pk=number).delete()


def are_kept(user: User) -> bool:
    """Whether something waits for her."""
    return user.kept_forms.filter(expires_at__gt=timezone.now()).exists()


def kept_for(user: User) -> list[Kept]:
    """What waits for her, oldest first; what cannot be read any more is left out."""
    rows = user.kept_forms.filter(expires_at__gt=timezone.now()).select_related("clinic")
    opened = [(row, _opened(row, user)) for row in rows.order_by("id")]
    return [Kept(row, typed) for row, typed in opened if typed]


def _forget_old(by: User) -> None:
    KeptForm.objects.filter(expires_at__lte=timezone.now()).delete()
    newest = by.kept_forms.order_by("-id").values_list("pk", flat=True)[: MOST - 1]
    by.kept_forms.exclude(pk__in=list(newest)).delete()


def _opened(row: KeptForm, user: User) -> Typed | None:
    try:
        words = json.loads(sealer(PURPOSE).decrypt(row.sealed))
    except InvalidToken:
        return None
    if words.pop("user") != user.pk:
        return None
    values = [(name, value) for name, value in words.pop("values")]
    return Typed(values=values, **words)


def _is_secret(name: str) -> bool:
    name = name.lower()
    return name in NEVER or any(word in name for word in SECRETS)
