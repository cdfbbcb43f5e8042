"""Sections as a page shows them: anchors, contents list and safe bodies."""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..document import (
    ALL_SLOTS,
    CHOICE,
    CareCard,
    Document,
    Figure,
    Section,
    SideEffect,
    label_of,
    open_section,
)
from .parts import ContentsEntry, RenderedFigure, RenderedSection
from .people import with_people
from .sanitizing import sanitize
from .terms import Explainer

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


def direction(language: str) -> str:
    """The `dir` that text in this language needs."""
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def anchors_of(
    prefix: str, parts: Iterable[Section] | Iterable[CareCard] | Iterable[SideEffect]
) -> dict[str, str]:
    """An id for each part, short unless two keys begin alike."""
    anchors: dict[str, str] = {}
    for part in parts:
        short = _short(prefix, part.key)
        taken = short in anchors.values()
        anchors[part.key] = f"{prefix}-{part.key}" if taken else short
    return anchors


def anchor_of(section_key: object) -> str:
    """Where a section begins on its page, without reading the page; its top, if that is not so."""
    return _short("s", str(section_key)) if section_key else ""


def _short(prefix: str, key: str) -> str:
    return f"{prefix}-{key[:8]}"


def place_in(document: Document, key: object) -> ContentsEntry | None:
    """Where the section with this key stands on the page, if it is there before any choice."""
    section = open_section(document, key)
    if section is None:
        return None
    return ContentsEntry(anchors_of("s", document.sections)[section.key], section.heading)


def contents_of(sections: Iterable[Section], anchors: dict[str, str]) -> tuple[ContentsEntry, ...]:
    """Links to the sections that have a heading."""
    return tuple(ContentsEntry(anchors[s.key], s.heading) for s in sections if s.heading)


def section_of(
    section: Section,
    anchors: dict[str, str],
    language: str,
    explainer: Explainer,
    figures: Iterable[Figure] = (),
) -> RenderedSection:
    """A section with its body safe to show, the terms it uses first explained in it, and those of
    these figures that stand in it. Behind the choice, people are drawn who are counted in it."""
    html = explainer.within(sanitize(section.body), section.heading)
    if section.reveal == CHOICE:
        html = with_people(html, language)
    return RenderedSection(
        key=section.key,
        anchor=anchors[section.key],
        kind=section.kind,
        kind_label=label_of(ALL_SLOTS, section.kind),
        heading=section.heading,
        html=_shown(html, under_heading=bool(section.heading)),
        reveal=section.reveal,
        lang=language,
        dir=direction(language),
        figures=tuple(_figure(one, explainer) for one in figures if one.section_key == section.key),
    )


def _figure(figure: Figure, explainer: Explainer) -> RenderedFigure:
    return RenderedFigure(
        key=figure.key,
        sha256=figure.sha256,
        alt=figure.alt,
        caption=figure.caption,
        credit=figure.credit,
        terms=explainer.after(figure.caption),
    )


def body_html(body: str, *, under_heading: bool = True) -> SafeString:
    """A body as it is shown: sanitized once more, tables in a box that scrolls by itself."""
    return _shown(sanitize(body), under_heading=under_heading)


def _shown(html: str, *, under_heading: bool) -> SafeString:
    if not under_heading:  # no level of headings may be left out
        html = html.replace("<h3>", "<h2>").replace("</h3>", "</h2>")
    opening = format_html(
        '<div class="table-scroll" role="group" tabindex="0" aria-label="{}">', _("Table")
    )
    html = html.replace("<table>", f"{opening}<table>").replace("</table>", "</table></div>")
    return mark_safe(html)  # noqa: S308 - the only HTML in it is what sanitize lets through
