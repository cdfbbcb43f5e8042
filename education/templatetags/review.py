"""Findings of the content check as the staff's pages show them."""

from collections.abc import Sequence
from typing import Any

from django import template

from education.document import Document, label_of
from education.document.places import row_of
from education.quality import BLOCK, INFO, SEVERITIES, Finding

register = template.Library()


@register.filter
def by_severity(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Findings that want something, what blocks first, and those for information."""
    pressing = [finding for finding in findings if finding.severity != INFO]
    return {
        "pressing": sorted(pressing, key=lambda finding: finding.severity != BLOCK),
        "mild": [finding for finding in findings if finding.severity == INFO],
    }


@register.filter
def severity_label(finding: Finding) -> Any:
    """How severe a finding is, in words."""
    return label_of(SEVERITIES, finding.severity)


@register.simple_tag
def remarks_at(remarks: Sequence[Any], part: str, key: Any) -> list[Any]:
    """The comments on one row of a list."""
    return [
        remark
        for remark in remarks or ()
        if remark.comment.part == part and key and str(remark.comment.key) == str(key)
    ]


@register.simple_tag
def remarks_beside(remarks: Sequence[Any], document: Document) -> list[Any]:
    """The comments that belong to no row: on the whole text, on its plain fields, on what went."""
    return [
        remark
        for remark in remarks or ()
        if not remark.comment.key
        or row_of(document, remark.comment.part, str(remark.comment.key)) is None
    ]
