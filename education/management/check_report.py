"""What the content check says about one text, as lines for people and as data for programs."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from education import quality
from education.document import Document
from education.quality import BLOCK, INFO, RULES, SEVERITIES, WARN, Context, Finding
from education.quality.readability import Graded, Readability, Report

NOTHING = "The machine found nothing. It cannot tell whether this is true."
QUOTE_LENGTH = 80
HEADING_LENGTH = 40


@dataclass(frozen=True)
class CheckReport:
    """A text that was checked; `name` is the file's, or the article's code."""

    name: str
    document: Document
    findings: tuple[Finding, ...]
    readability: Report | None

    @property
    def blocks(self) -> bool:
        return bool(quality.blocking(self.findings))


def report_on(name: str, document: Document, context: Context) -> CheckReport:
    """Checks a document; how hard it is to read is said of English only."""
    is_english = quality.is_checked(document.language)
    return CheckReport(
        name=name,
        document=document,
        findings=quality.check(document, context),
        readability=quality.readability(document, context) if is_english else None,
    )


def as_data(report: CheckReport) -> dict[str, Any]:
    """What `--format json` prints of a text. A finding's `section` is the heading of the section
    concerned, its key where it has no heading, empty where the finding is about no section."""
    headings = {section.key: section.heading for section in report.document.sections}
    return {
        "name": report.name,
        "title": report.document.title,
        "readability": _readability(report.readability, headings),
        "findings": [
            asdict(finding) | {"section": headings.get(finding.section) or finding.section}
            for finding in report.findings
        ],
    }


def _readability(report: Report | None, headings: dict[str, str]) -> dict[str, Any] | None:
    if report is None:
        return None
    return {
        "body": _graded(report.body),
        "summary": _graded(report.summary),
        "sections": [
            {"section": headings.get(key) or key, **_graded(graded)}
            for key, graded in report.sections.items()
        ],
        "paragraphs": [
            {"section": headings.get(p.section) or p.section, "start": p.start, **_graded(graded)}
            for p, graded in report.paragraphs
        ],
    }


def _graded(graded: Graded) -> dict[str, Any]:
    return {"as_is": _rounded(graded.as_is), "set_aside": _rounded(graded.set_aside)}


def _rounded(readability: Readability) -> dict[str, Any]:
    values = asdict(readability)
    return {name: round(v, 1) if isinstance(v, float) else v for name, v in values.items()}


def counts(findings: tuple[Finding, ...]) -> str:
    """How many findings there are of each severity, in words."""
    if not findings:
        return NOTHING
    number = {s: len(quality.of_severity(findings, s)) for s in (BLOCK, WARN, INFO)}
    return (
        f"{_number(number[BLOCK], 'finding blocks', 'findings block')} approval, "
        f"{_number(number[WARN], 'warning', 'warnings')}, "
        f"{_number(number[INFO], 'piece', 'pieces')} of information"
    )


def as_lines(report: CheckReport, *, everything: bool = False) -> Iterator[str]:
    """What people read of a text: by severity and rule. Information is counted and not quoted,
    unless `everything` is asked for."""
    yield f"{report.document.title or 'Without a title'}  ({report.name})"
    yield from _reading(report)
    headings = {section.key: section.heading for section in report.document.sections}
    for severity, label in SEVERITIES:
        found = quality.of_severity(report.findings, severity)
        if found:
            yield ""
            yield f"{label}: {len(found)}"
        by_rule = sorted(found, key=lambda finding: finding.rule)
        for number, group in groupby(by_rule, key=lambda finding: finding.rule):
            is_folded = severity == INFO and not everything
            yield from _rule(number, [*group], headings, is_folded=is_folded)
    yield ""
    yield counts(report.findings)


def _reading(report: CheckReport) -> Iterator[str]:
    if report.readability is None:
        yield "Not checked by machine in this language: only rules that need no words ran."
        return
    body, aside = report.readability.body.as_is, report.readability.body.set_aside
    if not body.words:
        yield "No running text to grade."
        return
    approximate = " (approximate)" if body.smog_is_approximate else ""
    yield (
        f"Grade {body.grade:.1f}, with terms and names of medicines set aside {aside.grade:.1f}"
        f" · SMOG {body.smog:.1f}{approximate} · reading ease {body.ease:.0f}"
        f" · {_number(body.words, 'word', 'words')}, {_number(body.minutes, 'minute', 'minutes')}"
    )


def _rule(
    number: str, findings: list[Finding], headings: dict[str, str], *, is_folded: bool
) -> Iterator[str]:
    yield f"  {number}  {RULES[number].name}: {len(findings)}"
    if is_folded:
        return
    several = len({finding.fix for finding in findings}) > 1
    for (message, section, fix), group in groupby(findings, key=_said):
        # A message that holds the words needs no quote.
        quotes = [f"“{_short(f.quote)}”" for f in group if f.quote and f.quote not in message]
        said = f"{message} {', '.join(quotes)}".rstrip()
        where = f"  [{_short(headings[section], HEADING_LENGTH)}]" if headings.get(section) else ""
        yield f"       {said}{where}"
        if several:
            yield f"         Do this: {fix}"
    if not several:
        yield f"       Do this: {findings[0].fix}"


def _said(finding: Finding) -> tuple[str, str, str]:
    return finding.message, finding.section, finding.fix


def _short(text: str, length: int = QUOTE_LENGTH) -> str:
    words = " ".join(text.split())
    return words if len(words) <= length else f"{words[:length].rstrip()}…"


def _number(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
