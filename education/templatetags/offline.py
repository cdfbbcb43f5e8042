"""Which page of help a patient's browser keeps for when the network is away."""

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts.display import Display
from accounts.models import Clinic

register = template.Library()


@register.inclusion_tag("components/kept_help.html")
def kept_help(clinic: Clinic, display: Display) -> dict[str, str]:
    """The script that keeps it. Its address changes with the day, the numbers and the look of
    pages: a browser that holds another one asks anew."""
    about: dict[str, str | int] = {
        "numbers": clinic.contacts_id or 0,
        "day": timezone.localdate(timezone=clinic.zone).isoformat(),
        "look": display.classes,
    }
    address = reverse("education:clinic_kept_help", args=[clinic.slug])
    neutral = reverse("education:kept_help")
    return {
        "kept": f"{address}?{urlencode(about)}",
        "neutral": f"{neutral}?{urlencode({'look': display.classes})}",
    }
