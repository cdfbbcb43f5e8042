"""A clinic's words, content rules and superseded sources in every state."""

from typing import TYPE_CHECKING

from education.actions import content_rules, glossary, superseded_sources
from education.models import ContentRules, GlossaryTerm, SupersededSource
from education.quality import STANDARD_SIGNS, Lists

if TYPE_CHECKING:
    from tests.matrix.sides import Side

NEW = "in other words"


def terms(side: "Side") -> dict[str, GlossaryTerm]:
    """Words of the glossary; the title of a text that will be published uses the second one."""
    return {
        "plain": _add(side, f"plain {side.word}"),
        "proposed": _add(side, f"published {side.word}"),
    }


def _add(side: "Side", term: str) -> GlossaryTerm:
    definition, variants = f"explained by {side.word}", [f"{term} too"]
    return glossary.add(term=term, definition=definition, variants=variants, by=side.admin)


def propose(side: "Side") -> None:
    """A new definition of the word that a published text explains."""
    found = side.things["glossary_term"]
    found["proposed"] = glossary.change(
        glossary_term=found["proposed"],
        definition=f"{NEW} of {side.word}",
        variants=found["proposed"].variants,
        by=side.admin,
    )


def rules(side: "Side") -> dict[str, ContentRules]:
    """Rules in force, and weaker ones that wait for a second person."""
    words = ((side.word, "a plainer word"),)
    lists = Lists(hard_words=words)
    in_force = content_rules.propose(lists=lists, base=None, by=side.admin)
    weaker = Lists(hard_words=words, removed_signs=(STANDARD_SIGNS[0].name,))
    waiting = content_rules.propose(lists=weaker, base=in_force, by=side.admin)
    assert in_force
    assert waiting
    return {"in_force": in_force, "waiting": waiting}


def sources(side: "Side") -> dict[str, SupersededSource]:
    """An address that published texts name."""
    url = "https://example.com/sleep"
    reason = f"{side.word} knows better."
    return {"marked": superseded_sources.mark(url=url, reason=reason, by=side.author)}
