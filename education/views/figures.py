"""Pictures in patients' texts: an address for those that every reader sees, and none for those
behind the choice, which come with the numbers themselves."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import idle
from accounts.access import patient_required
from education import policies
from education.models import Article
from education.templatetags.figures import Picture

from .articles import find, gone


@idle.uncounted
@patient_required
@require_safe
def figure(request: HttpRequest, code: str, sha256: str) -> HttpResponse:
    """A picture of the text that she reads today."""
    articles = policies.hers(request.patient).select_related("listing")
    articles = articles.defer("listing__text", "listing__search")
    article = get_object_or_404(articles, code=code)
    if sha256 not in article.listing.figures:
        raise Http404
    if not article.is_available:
        return gone(request, find(request, code))
    image = get_object_or_404(request.patient.clinic.figure_images, sha256=sha256)
    return HttpResponse(image.data, headers=image.headers)


def pictures_of(article: Article) -> dict[str, Picture]:
    """Where the pictures of a published text are, by digest, and how large; found with `find`."""
    return {
        sha256: Picture(reverse("education:figure", args=[article.code, sha256]), *size)
        for sha256, size in article.figure_sizes.items()
    }
