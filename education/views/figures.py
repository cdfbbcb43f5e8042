"""Pictures in patients' texts: an address for those that every reader sees, and none for those
behind the choice, which come with the numbers themselves."""

from base64 import b64encode
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import patient_required
from accounts.models import Patient
from education import policies
from education.models import Article, FigureImage
from education.rendering import RenderedFigure
from education.templatetags.figures import Picture

from .articles import find, gone


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


def embedded(patient: Patient, figures: Iterable[RenderedFigure]) -> dict[str, Picture]:
    """Pictures within the page: what stands behind the choice has no address of its own."""
    wanted = {figure.sha256 for figure in figures}
    images = patient.clinic.figure_images.filter(sha256__in=wanted) if wanted else ()
    return {
        image.sha256: Picture(_as_address(image), image.width, image.height) for image in images
    }


def _as_address(image: FigureImage) -> str:
    return f"data:{image.media_type};base64,{b64encode(image.data).decode()}"
