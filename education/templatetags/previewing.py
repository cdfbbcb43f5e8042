"""Where staff see what a patient's address shows, and where everybody does."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.db.models import Model
from django.urls import reverse

from accounts import qr
from accounts.emails import link
from education.models import Article, Kind, OpenTo

register = template.Library()
ABOUT_A_TEXT = ("education:reader", "education:numbers")
ADMINS = {Kind.ARTICLE: "article", Kind.TREATMENT: "treatmentpage"}


@register.simple_tag(takes_context=True)
def preview_address(context: Mapping[str, Any]) -> str:
    """The preview of the text that a patient reads at this address, for staff of its clinic."""
    request = context["request"]
    staff, match = getattr(request, "staff", None), request.resolver_match
    if not staff or not match or match.view_name not in ABOUT_A_TEXT:
        return ""
    article = staff.clinic.articles.filter(code=match.kwargs["code"]).only("kind").first()
    if article is None:
        return ""
    return reverse(f"admin:education_{ADMINS[Kind(article.kind)]}_preview", args=[article.pk])


@register.simple_tag(takes_context=True)
def public_address(context: Mapping[str, Any], thing: Model) -> dict[str, Any] | None:
    """The whole address at which everybody reads it today, also as a pattern, if it is a text."""
    if not isinstance(thing, Article) or thing.open_to != OpenTo.EVERYONE:
        return None
    if not thing.is_available:
        return None
    clinic = context["request"].staff.clinic
    address = link(clinic, reverse("education:public_article", args=[clinic.slug, thing.slug]))
    return {"url": address, "qr": qr.svg(address, css_class="public-address__pattern")}
