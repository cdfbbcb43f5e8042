"""What the buttons of a reader's page do."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from education.actions import bookmarks, readings
from education.models import Article
from education.rendering import place_in


def act(request: HttpRequest, article: Article) -> str:
    """Does what a button of the page asks for, and tells where to go then; empty where no button
    sends such a thing. Raises what the action refuses."""
    verb, key = request.POST.get("do", ""), request.POST.get("section", "")
    if not key:
        return _on_the_whole(request, article, verb)
    section_key = key_of(key)
    return _on_a_section(request, article, verb, section_key) if section_key else ""


def key_of(text: str) -> UUID | None:
    """The key of a section, as pages of ours write it."""
    try:
        key = UUID(text)
    except ValueError:
        return None
    return key if str(key) == text else None


def _on_the_whole(request: HttpRequest, article: Article, verb: str) -> str:
    page, patient = reverse("education:reader", args=[article.code]), request.patient
    number = request.POST.get("revision", "")
    if verb == "save":
        bookmarks.save_article(article=article, by=patient)
        return f"{page}#save"
    if verb == "unsave":
        bookmarks.remove_article(article=article, by=patient)
        return f"{page}#save"
    if verb == "finish" and number.isascii() and number.isdecimal() and len(number) < 10:
        readings.mark_read(article=article, revision_number=int(number), by=patient)
        return f"{page}#finish"
    return ""


def _on_a_section(request: HttpRequest, article: Article, verb: str, key: UUID) -> str:
    page, patient = reverse("education:reader", args=[article.code]), request.patient
    if verb == "save":
        bookmarks.save_section(article=article, section_key=key, by=patient)
    elif verb == "unsave":
        bookmarks.remove_section(article=article, section_key=key, by=patient)
    elif verb == "stop":
        readings.stop_here(article=article, section_key=key, by=patient)
        messages.success(request, _("We kept your place. You find it here when you come back."))
        return reverse("education:home")
    else:
        return ""
    place = place_in(article.live.content, key)
    return f"{page}#do-{place.anchor}" if place else page
