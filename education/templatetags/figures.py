"""Tags that show a text's figures: rendering names a picture, here it gets its address."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse

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
    """The pictures of a text, those behind the choice included, as the clinic's staff see them."""
    shown = [*text.figures, *text.numbers_figures]
    return pictures_for_staff(context["request"].staff.clinic, {one.sha256 for one in shown})


def pictures_for_staff(clinic: Any, digests: Iterable[str]) -> dict[str, Picture]:
    """These pictures of a clinic, by digest; one statement, none where there is nothing to show."""
    wanted = set(digests)
    if not wanted:
        return {}
    images = clinic.figure_images.filter(sha256__in=wanted)
    return {
        sha256: Picture(staff_address(sha256), width, height)
        for sha256, width, height in images.values_list("sha256", "width", "height")
    }


def staff_address(sha256: str) -> str:
    """Where the staff of a clinic see one of its pictures."""
    return reverse("admin:education_article_figure", args=[sha256])
