from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import ROLE_LABELS, Permission, Role, permissions_of, roles_with

from .guards import clinic_fixed
from .user import User


class StaffQuerySet(models.QuerySet["Staff"]):
    def active(self) -> "StaffQuerySet":
        """Members of staff whose place is open and whose person may sign in."""
        return self.filter(is_active=True, user__is_active=True)

    def holding(self, permission: Permission) -> "StaffQuerySet":
        """Members of staff whose role holds the permission."""
        return self.filter(role__in=roles_with(permission))


class Staff(models.Model):
    """A person's place among a clinic's staff: one role, one title."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="staff")
    user = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        related_name="staff_places",
        null=True,
        blank=True,
        help_text=_("Nobody until the invitation is accepted."),
    )
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(
        _("role"),
        max_length=20,
        choices=[(role.value, label) for role, label in ROLE_LABELS.items()],
    )
    title = models.CharField(
        _("title"),
        max_length=100,
        blank=True,
        help_text=_("Patients read it: “Checked by Maya Lind, oncology nurse”."),
    )
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(_("since"), default=timezone.now)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of staff")
        verbose_name_plural = _("staff")
        constraints = [
            models.UniqueConstraint(fields=["clinic", "id"], name="staff_clinic_id"),
            models.UniqueConstraint(fields=["clinic", "user"], name="staff_clinic_user"),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="staff_role"
            ),
        ]
        triggers = [clinic_fixed("staff")]

    def __str__(self) -> str:
        return self.name

    @property
    def person(self) -> User:
        """Who took up the place; only a place somebody took up acts."""
        if self.user is None:
            raise ValueError("nobody took up this place yet")
        return self.user

    @property
    def signature(self) -> str:
        """Name and title as patients read them."""
        return f"{self.name}, {self.title}" if self.title else self.name

    @property
    def permissions(self) -> frozenset[Permission]:
        """What this place may do."""
        return permissions_of(self.role)
