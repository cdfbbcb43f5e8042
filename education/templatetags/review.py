"""Findings of the content check as the staff's pages show them."""

from collections.abc import Sequence
from typing import Any

from django import template

from education.document import label_of
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
