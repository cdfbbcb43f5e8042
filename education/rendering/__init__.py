"""From typed text to safe restricted HTML, and from a document to the parts of a page."""

from .characters import clean_line, clean_text, visible
from .cleaning import clean
from .lists import placed_after
from .pages import RENDERER_VERSION, render
from .parts import (
    ContentsEntry,
    Rendered,
    RenderedCareCard,
    RenderedFigure,
    RenderedSection,
    RenderedSideEffect,
    RenderedSource,
    RenderedTeachBack,
)
from .replacing import holds, replaced
from .sanitizing import paragraphs, sanitize
from .sections import anchor_of, body_html, direction, place_in

__all__ = [
    "anchor_of",
    "RENDERER_VERSION",
    "ContentsEntry",
    "Rendered",
    "RenderedCareCard",
    "RenderedFigure",
    "RenderedSection",
    "RenderedSideEffect",
    "RenderedSource",
    "RenderedTeachBack",
    "body_html",
    "clean",
    "clean_line",
    "clean_text",
    "direction",
    "holds",
    "paragraphs",
    "place_in",
    "placed_after",
    "render",
    "replaced",
    "sanitize",
    "visible",
]
