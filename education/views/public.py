"""Articles that are open to everyone, for readers of whom nothing is known and nothing is kept.

The reader may be nobody's patient or another clinic's: she is sent to her own care team, and no
number behind the choice is here. A browser asks before it shows a page again, so that what is
suspended is gone with the next look; search engines are asked to stay away, because what they
keep lives longer than that."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from accounts.access import belongs_elsewhere, contact_numbers, public
from accounts.emails import link
from accounts.models.contact_set import ContactKind, ContactNumber, emergency_only
from education import policies
from education.models import Article, Sensitivity
from education.templatetags.figures import Picture

from .articles import shown

# In this order: the first is called in an emergency.
FOR_ANYONE = (ContactKind.EMERGENCY, ContactKind.CRISIS)
asked_each_time = cache_control(no_cache=True, private=True)


@public("the clinic opened this text to everyone")
@asked_each_time
@conditional_page
@require_safe
def article(request: HttpRequest, clinic: str, slug: str) -> HttpResponse:
    """One article for a reader whom nobody knows."""
    found = find_public(request, clinic, slug)
    if is_gone(found):
        return gone(request, found)
    context = (
        shown(found, found.clinic)
        | around(request, found)
        | {
            "article": found,
            "pictures": _pictures(found),
            "next_review_on": found.next_review_on,
            "may_upset": found.sensitivity != Sensitivity.NONE,
            "is_hers": bool(request.patient and request.patient.clinic_id == found.clinic_id),
            "printed_address": _whole(
                found, reverse("education:printed", args=[found.live.print_code])
            ),
        }
    )
    return render(request, "education/public.html", context)


@public("a picture of a text that the clinic opened to everyone")
@asked_each_time
@conditional_page
@require_safe
def figure(request: HttpRequest, clinic: str, slug: str, sha256: str) -> HttpResponse:
    """A picture of such an article; there is none of what stands behind the choice."""
    found = find_public(request, clinic, slug)
    if sha256 not in found.listing.figures:
        raise Http404
    if is_gone(found):
        return gone(request, found)
    image = get_object_or_404(found.clinic.figure_images, sha256=sha256)
    return HttpResponse(image.data, headers=image.headers)


def find_public(request: HttpRequest, clinic: str, slug: str) -> Article:
    """The article that an address names, with everything its page shows; 404 where there is none,
    where it is not open to everyone, and at the host of another clinic."""
    rows = policies.open_to_everyone().select_related("published", "listing", "clinic__contacts")
    rows = rows.defer("summary", "published__change_note", "published__decision_note",
                      "listing__text", "listing__search")  # fmt: skip
    found = get_object_or_404(rows, clinic__slug=clinic, slug=slug)
    if belongs_elsewhere(request, found.clinic):
        raise Http404
    return found


def is_gone(found: Article) -> bool:
    """Whether nobody may read it today; of a clinic that has closed nobody keeps it right."""
    return found.clinic.is_closed or not found.is_available


def gone(request: HttpRequest, found: Article, **context: Any) -> HttpResponse:
    """410: whom to call, what replaces it if that is open to everyone, and no word of it."""
    newer = None
    if found.replaced_by_id and not found.clinic.is_closed:
        rows = policies.open_to_everyone().available().filter(clinic=found.clinic_id)
        newer = rows.filter(pk=found.replaced_by_id).values_list("slug", flat=True).first()
    context |= around(request, found) | {
        "replacement": newer,
        "numbers": contact_numbers(found.clinic),
    }
    return render(request, "education/public_gone.html", context, status=410)


def around(request: HttpRequest, found: Article) -> dict[str, Any]:
    """What stands around everything that is public of a clinic."""
    return {
        "clinic": request.place.clinic if request.place else found.clinic,
        "text_of": found.clinic,
        "contact_numbers": numbers_for_anyone(found),
        "address": reverse("education:public_article", args=[found.clinic.slug, found.slug]),
    }


def numbers_for_anyone(found: Article) -> list[ContactNumber]:
    """Numbers that help whoever reads it: the clinic's others are for its own patients."""
    numbers = [one for one in contact_numbers(found.clinic) if one.kind in FOR_ANYONE]
    return sorted(numbers, key=lambda one: FOR_ANYONE.index(one.kind)) or emergency_only()


def _pictures(found: Article) -> dict[str, Picture]:
    place = [found.clinic.slug, found.slug]
    return {
        sha256: Picture(reverse("education:public_figure", args=[*place, sha256]), *size)
        for sha256, size in found.listing.figures.items()
    }


def _whole(found: Article, path: str) -> str:
    """As somebody types it from paper."""
    return link(found.clinic, path).partition("://")[2]
