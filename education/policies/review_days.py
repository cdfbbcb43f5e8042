"""When somebody has to look at a published text again."""

from datetime import date

from django.utils.translation import gettext as _

# The database allows a few days more than that, for the clocks of two servers may disagree.
MOST_MONTHS = 36


def why_not_review_on(day: date, today: date) -> str:
    """Why a text cannot be due on this day: it has come, or readers would wait too long for it."""
    if day <= today:
        return _("Choose a day in the future.")
    latest = months_later(today, MOST_MONTHS)
    if day > latest:
        return _("Choose a day within %(months)s months: %(latest)s at the latest.") % {
            "months": MOST_MONTHS,
            "latest": latest.isoformat(),
        }
    return ""


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, last)
        except ValueError:
            continue
    raise ValueError("no month is shorter than 28 days")
