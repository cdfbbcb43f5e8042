"""All rules over one document, in reading order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from ..document import Document
from . import (
    acronyms,
    address,
    body_sites,
    evidence,
    grade,
    lengths,
    mistakes,
    parts,
    safety,
    side_effects,
    terms,
    tone,
    wording,
)
from .checked import Checked
from .context import Context
from .findings import BLOCK, INFO, WARN, Finding
from .rules import Rule
from .stored_lists import OFF

Check = Callable[[Checked], Iterator[Finding]]

# One rule a line, by number.
CHECKS: tuple[tuple[Rule, Check], ...] = (
    (lengths.L01, lengths.title),
    (lengths.L02, lengths.very_long_sentences),
    (lengths.L03, lengths.long_sentences),
    (lengths.L04, lengths.lists_in_sentences),
    (lengths.L05, lengths.unheaded_stretches),
    (grade.L06, grade.hard_text),
    (grade.L07, grade.hard_paragraphs),
    (acronyms.L08, acronyms.unexplained_acronyms),
    (acronyms.L09, acronyms.wrong_expansions),
    (terms.L10, terms.unexplained_terms),
    (terms.L11, terms.synonyms),
    (tone.L12, tone.frightening_words),
    (tone.L13, tone.death_with_time),
    (tone.L14, tone.promises),
    (tone.L15, tone.outlook_outside),
    (evidence.L16, evidence.outlook_figures),
    (evidence.L17, evidence.lonely_percentages),
    (evidence.L18, evidence.unsourced),
    (wording.L19, wording.vague_quantities),
    (address.L20, address.labels),
    (address.L21, address.too_little_you),
    (address.L22, address.men_left_out),
    (wording.L23, wording.hard_words),
    (wording.L24, wording.passives),
    (wording.L25, wording.leaning_sentences),
    (body_sites.L26, body_sites.sites_without_symptoms),
    (safety.L27, safety.signs_without_card),
    (parts.L28, parts.missing_parts),
    (mistakes.L29, mistakes.known_mistakes),
    (tone.L30, tone.misleading_headings),
    (side_effects.L31, side_effects.side_effects_without_advice),
    (evidence.L32, evidence.out_of_date),
    (safety.L33, safety.telephone_numbers_typed),
    (evidence.L34, evidence.unsourced_doses),
)

RULES: Mapping[str, Rule] = {rule.number: rule for rule, _check in CHECKS}
# What a clinic admin may approve past with a reason; a danger sign without a card never.
OVERRIDABLE = frozenset(number for number, rule in RULES.items() if rule.can_block) - {"L27"}

PARTS = (
    "title", "key_message", "summary", "care_cards", "sections", "side_effects",
    "questions_to_ask", "teach_back", "terms", "sources", "figures", "",
)  # fmt: skip
MILD_FIRST = (OFF, INFO, WARN, BLOCK)


def is_checked(language: str) -> bool:
    """Whether the rules that are made of English words run in this language."""
    return language.lower().partition("-")[0] == "en"


def check(document: Document, context: Context | None = None) -> tuple[Finding, ...]:
    """What the rules notice in a document, in reading order, the whole text last."""
    text = Checked(document, context or Context())
    english = is_checked(document.language)
    found = (
        finding for rule, find in CHECKS if english or not rule.is_english for finding in find(text)
    )
    return tuple(sorted(_after_lists(found, text.context), key=_place_in(text)))


def _after_lists(findings: Iterable[Finding], context: Context) -> Iterator[Finding]:
    """The findings as severe as the clinic wants them; what blocks stays as it is."""
    for finding in findings:
        milder = context.lists.milder.get(finding.rule, finding.severity)
        if finding.severity == BLOCK or not _is_milder(milder, finding.severity):
            yield finding
        elif milder != OFF:
            yield replace(finding, severity=milder)


def _is_milder(severity: str, than: str) -> bool:
    return MILD_FIRST.index(severity) < MILD_FIRST.index(than)


def _place_in(text: Checked) -> Callable[[Finding], tuple[int, int, int, str]]:
    places: dict[tuple[str, str, str], int] = {}
    for number, passage in enumerate(text.passages):
        places.setdefault((passage.part, passage.key, passage.field), number)
        places.setdefault((passage.part, passage.key, ""), number)  # the row as a whole

    def place(finding: Finding) -> tuple[int, int, int, str]:
        part = PARTS.index(finding.part)
        field = places.get((finding.part, finding.key, finding.field), len(text.passages))
        return part, field, finding.start, finding.rule

    return place
