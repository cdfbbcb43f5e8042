import hashlib
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .patient import Patient
from .sheet_code import digests_of
from .staff import Staff

LIFETIME = timedelta(days=7)
TRIES = 5


class Way(models.TextChoices):
    MAIL = "mail", _("by mail")
    HAND = "hand", _("as a link to hand over")
    SHEET = "sheet", _("as a printed sheet")


def token_digest(token: str) -> str:
    """What is stored of an invitation's token; the token itself is only in the link."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def behind(self, token: str) -> "InvitationQuerySet":
        """The invitation of a link's token, or of a sheet's code as somebody typed it."""
        return self.filter(digest__in=[token_digest(token), *digests_of(token)])

    def open(self) -> "InvitationQuerySet":
        """Invitations that nobody used or withdrew; they may have expired."""
        return self.filter(used_at__isnull=True, withdrawn_at__isnull=True)

    def to_place(self, place: Staff | Patient) -> "InvitationQuerySet":
        """Invitations that let somebody take up this place."""
        return self.filter(staff=place) if isinstance(place, Staff) else self.filter(patient=place)


class Invitation(models.Model):
    """A link that lets one person take up one place, or sign in to it anew, once, within seven
    days."""

    clinic = models.ForeignKey(
        "accounts.Clinic", on_delete=models.PROTECT, related_name="invitations"
    )
    staff = models.ForeignKey(
        "accounts.Staff", on_delete=models.PROTECT, null=True, related_name="invitations"
    )
    patient = models.ForeignKey(
        "accounts.Patient", on_delete=models.PROTECT, null=True, related_name="invitations"
    )
    digest = models.CharField(max_length=64, unique=True)
    way = models.CharField(max_length=10, choices=Way, default=Way.MAIL)
    # For a patient who has an account: a new sheet instead of a mail that she cannot get.
    is_renewal = models.BooleanField(default=False)
    created_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField(default=TRIES)
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(staff__isnull=True, patient__isnull=False)
                | models.Q(staff__isnull=False, patient__isnull=True),
                name="invitation_one_place",
            ),
            models.CheckConstraint(condition=models.Q(way__in=Way.values), name="invitation_way"),
            models.CheckConstraint(
                condition=models.Q(is_renewal=False)
                | models.Q(patient__isnull=False, way=Way.SHEET),
                name="invitation_renewal_on_paper",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Invitation"))

    @property
    def place(self) -> Staff | Patient:
        """The place it lets a person take up."""
        return self.staff or self.patient  # type: ignore[return-value]  # the check says one is set

    @property
    def trouble(self) -> str:
        """Why it can no longer be used; empty while it can."""
        if self.used_at:
            return "used"
        if self.withdrawn_at:
            return "withdrawn"
        if timezone.now() >= self.expires_at:
            return "expired"
        if not self.tries_left:
            return "tries"
        return ""
