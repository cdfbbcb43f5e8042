"""Whom and what a command's words name; refused in one sentence where they name nothing."""

from django.core.management import CommandError

from accounts.models import Clinic, Patient, Staff
from education.models import Article


def clinic_called(slug: str) -> Clinic:
    """The clinic with this short name."""
    clinic = Clinic.objects.filter(slug=slug).first() if _storable(slug) else None
    if clinic is None:
        known = ", ".join(Clinic.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise CommandError(f"There is no clinic “{shown(slug)}”. Clinics here: {known or 'none'}.")
    return clinic


def staff_with_address(clinic: Clinic, email: str) -> Staff:
    """The active member of a clinic's staff with this mail address."""
    found = clinic.staff.active().select_related("clinic", "user")
    member = found.filter(email__iexact=email).first() if _storable(email) else None
    if member is None:
        raise CommandError(
            f"{clinic} has no active member of staff with the address “{shown(email)}”."
        )
    return member


def patient_numbered(clinic: Clinic, number: str) -> Patient:
    """The patient with this number in the clinic's own records."""
    found = clinic.patients.select_related("clinic", "user")
    patient = found.filter(number=number).first() if _storable(number) else None
    if patient is None:
        raise CommandError(f"{clinic} has no patient with the number “{shown(number)}”.")
    return patient


def article_with_code(clinic: Clinic, code: str) -> Article:
    """The clinic's article with this code."""
    found = Article.objects.filter(clinic=clinic).select_related("clinic")
    article = found.filter(code=code).first() if _storable(code) else None
    if article is None:
        raise CommandError(f"{clinic} has no article with the code “{shown(code)}”.")
    return article


def shown(text: str) -> str:
    """A word from the command line as it can be printed, whatever bytes it was."""
    return text.encode(errors="backslashreplace").decode()


def _storable(text: str) -> bool:
    # Bytes that are no UTF-8 arrive as surrogates, which no database takes.
    return not any("\ud800" <= character <= "\udfff" for character in text)
