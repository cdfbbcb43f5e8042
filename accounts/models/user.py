from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

KNOWN_DISPLAY = r"^(size-larger?)? ?(spacing-wide)? ?(colors-(light|dark|contrast))?$"


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who can sign in; what she may do is told by her places, never here."""

    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    username = models.CharField(_("sign-in name"), max_length=60, null=True, blank=True)  # noqa: DJ001  unique, so absent is NULL
    contact_email = models.EmailField(_("address for notices"), blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    # Part of what a session must fit to: one more, and every session she has is over.
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)
    display = models.CharField(
        _("how pages look"),
        max_length=60,
        blank=True,
        help_text=_("Text size, spacing and colors, as accounts/display.py reads them."),
    )
    date_joined = models.DateTimeField(_("since"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("user")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
            models.UniqueConstraint(Lower("username"), name="user_username_once"),
            models.CheckConstraint(
                condition=models.Q(email__isnull=False) | models.Q(username__isnull=False),
                name="user_can_be_named",
            ),
            models.CheckConstraint(
                condition=models.Q(display__regex=KNOWN_DISPLAY), name="user_display_known"
            ),
        ]

    def __str__(self) -> str:
        return self.email or self.username or ""

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        fits_password: str = super()._get_session_auth_hash(secret)  # type: ignore[misc]  # Django has it, its stubs do not
        if not self.sessions_ended:
            return fits_password
        salt = f"accounts.sessions_ended.{self.sessions_ended}"
        return salted_hmac(salt, fits_password, secret=secret, algorithm="sha256").hexdigest()

    @property
    def notice_address(self) -> str:
        """Where mail for this person goes; empty when there is none."""
        return self.email or self.contact_email


def display_name(user: User) -> str:
    """How the sign-in pages call a person."""
    return str(user)
