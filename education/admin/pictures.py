"""Pictures of figures: stored as soon as they come with a form, and shown to the clinic's staff."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import idle
from accounts.access import Refused
from education.actions import figures
from education.forms.figures import UPLOADED
from education.imports import pictures

MOST_AT_ONCE = 10


def take_in(request: HttpRequest) -> None:
    """Stores the pictures that came with a form, and puts their digests in their place: a browser
    would not send a file again with a form that was refused for something else."""
    request.refused_files = {}
    posted: Any = request.POST.copy()
    found = [(known["row"], name) for name in request.FILES if (known := UPLOADED.fullmatch(name))]
    for place, (row, name) in enumerate(found):
        try:
            posted[f"{row}-sha256"] = _stored(request, name, place)
        except Refused as refused:
            request.refused_files[row] = refused.message
    request.POST = posted


def _stored(request: HttpRequest, name: str, place: int) -> str:
    file: Any = request.FILES[name]
    if place >= MOST_AT_ONCE:
        raise Refused(
            _("At most %(most)s pictures at once. Save these, then choose it again.")
            % {"most": MOST_AT_ONCE}
        )
    # Before it is read: what is too large is never held in memory.
    if (file.size or 0) > pictures.UPLOAD_LIMIT:
        raise Refused(pictures.too_large())
    return figures.add_image(data=file.read(), by=request.staff).sha256


@idle.uncounted
@require_safe
def picture(request: HttpRequest, sha256: str) -> HttpResponse:
    """A picture that the clinic keeps, for its staff."""
    image = get_object_or_404(request.staff.clinic.figure_images, sha256=sha256)
    return HttpResponse(image.data, headers=image.headers)
