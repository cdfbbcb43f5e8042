"""Tags that show a text's figures: rendering names a picture, here it gets its address."""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse

from accounts.models import Clinic
from education.models import FigureImage
from education.rendering import Rendered, RenderedFigure

register = template.Library()
DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture is, and how large; width and height in pixels."""

    url: str
    width: int
    height: int


@register.inclusion_tag("education/figure.html")
def section_figure(figure: RenderedFigure, pictures: Mapping[str, Picture]) -> dict[str, Any]:
    """A figure with its picture; in words where there is none."""
    return {"figure": figure, "picture": (pictures or {}).get(figure.sha256)}


@register.simple_tag(takes_context=True)
def staff_pictures(context: Mapping[str, Any], text: Rendered) -> dict[str, Picture]:
    """The pictures of a text, those behind the choice included, as the clinic's staff see them; in
    a file with nothing outside it (`is_file`) within the text itself."""
    shown = {figure.sha256 for figure in (*text.figures, *text.numbers_figures)}
    clinic = context["request"].staff.clinic
    return embedded(clinic, shown) if context.get("is_file") else pictures_for_staff(clinic, shown)


def embedded(clinic: Clinic, digests: Iterable[str]) -> dict[str, Picture]:
    """These pictures of a clinic within the page itself; one statement, none without pictures."""
    wanted = set(digests)
    images = clinic.figure_images.filter(sha256__in=wanted) if wanted else ()
    return {image.sha256: Picture(_within(image), image.width, image.height) for image in images}


def _within(image: FigureImage) -> str:
    return f"data:{image.media_type};base64,{b64encode(image.data).decode()}"


def pictures_for_staff(clinic: Clinic, digests: Iterable[str]) -> dict[str, Picture]:
    """These pictures of a clinic, by digest; one statement, none where there is nothing to show."""
    wanted = set(digests)
    if not wanted:
        return {}
    images = clinic.figure_images.filter(sha256__in=wanted)
    return {
        sha256: Picture(staff_address(sha256), width, height)
        for sha256, width, height in images.values_list("sha256", "width", "height")
    }


@register.filter
def staff_address(sha256: str) -> str:
    """Where the staff of a clinic see one of its pictures."""
    return reverse("admin:education_article_figure", args=[sha256])
