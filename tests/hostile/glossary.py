"""What nobody does to the words, rules and sources of a clinic: change them alone or unnoticed."""

from . import Row, check, foreign_key, grant, trigger
from .statements import SUPERSEDED, TERM, change, delete, insert

DONE = {"pending_definition": "''", "pending_by_id": "NULL", "pending_at": "NULL"}
FOUR_EYES = trigger("glossaryterm_definition_four_eyes")
FIXED = trigger("glossaryterm_proposal_fixed")
WORDS = trigger("glossaryterm_words_of_texts")


def add_again(definition: str) -> str:
    """Removes a word that patients read and adds it again."""
    values = {
        "clinic_id": "%(river)s",
        "term": "'Medicines'",
        "definition": definition,
        "variants": "'{}'",
        "added_by_id": "%(maya)s",
        "added_at": "now()",
        "pending_definition": "''",
    }
    return f"{delete(TERM, 'word')};{insert(TERM, **values)}"


def confirm_word(*, by: str, **changes: str) -> str:
    """Confirms the definition that Omar proposed."""
    values = {"definition": "pending_definition", "confirmed_by_id": f"%({by})s"} | DONE
    return change(TERM, "word", **values | changes)


TERMS = (
    Row(
        "confirm one's own definition",
        confirm_word(by="omar"),
        (FOUR_EYES,),
        twin=confirm_word(by="maya"),
    ),
    Row(
        "confirm a definition without saying who",
        confirm_word(by="maya", confirmed_by_id="NULL"),
        (FOUR_EYES,),
        twin=confirm_word(by="maya"),
    ),
    Row(
        "confirm another definition than the proposed one",
        confirm_word(by="maya", definition="'Poison.'"),
        (FOUR_EYES,),
        twin=confirm_word(by="maya"),
    ),
    Row(
        "change a definition that patients read alone",
        f"{change(TERM, 'word', **DONE)};{change(TERM, 'word', definition="'Poison.'")}",
        (FOUR_EYES,),
        twin=f"{change(TERM, 'word', **DONE)};{change(TERM, 'word', variants="'{drugs}'")}",
    ),
    Row(
        "hide from the database which words patients read",
        "UPDATE education_published SET terms = '{}' WHERE clinic_id = %(river)s;"
        + change(TERM, "word", definition="'Poison.'"),
        (FOUR_EYES,),
        twin=change(TERM, "other_word", definition="'A bag.'"),
    ),
    Row(
        "put another name to one's proposal, then confirm it",
        f"{change(TERM, 'word', pending_by_id='%(maya)s')};{confirm_word(by='omar')}",
        (FIXED,),
        twin=f"{change(TERM, 'word', **DONE)};"
        + change(
            TERM, "word", pending_definition="'A.'", pending_by_id="%(maya)s", pending_at="now()"
        ),
    ),
    Row(
        "rewrite a proposal that somebody is about to confirm",
        change(TERM, "word", pending_definition="'Poison.'"),
        (FIXED,),
        twin=confirm_word(by="maya"),
    ),
    Row(
        "rename a word to change its definition alone",
        f"{change(TERM, 'word', term="'Drug'")};{change(TERM, 'word', definition="'Poison.'")};"
        + change(TERM, "word", term="'Medicines'"),
        (grant("UPDATE (term)", TERM), WORDS),
        twin=change(TERM, "other_word", variants="'{stomas}'"),
    ),
    Row(
        "remove a word and add it with another definition",
        add_again("'Poison.'"),
        (WORDS,),
        twin=add_again("'Medicines in plain words.'"),
    ),
    Row(
        "let another word stand for one that patients read",
        change(TERM, "other_word", variants="'{medicines}'"),
        (WORDS,),
        twin=change(TERM, "other_word", variants="'{stomas}'"),
    ),
    Row(
        "propose nothing in one's name",
        change(TERM, "other_word", pending_by_id="%(maya)s", pending_at="now()"),
        (check(TERM, "glossaryterm_proposal_complete"),),
        twin=change(
            TERM,
            "other_word",
            pending_definition="'A bag.'",
            pending_by_id="%(maya)s",
            pending_at="now()",
        ),
    ),
    Row(
        "propose without a name",
        change(TERM, "other_word", pending_definition="'A bag.'", pending_at="now()"),
        (check(TERM, "glossaryterm_proposal_complete"),),
        twin=change(TERM, "other_word", definition="'A bag.'"),
    ),
    Row(
        "move a word to another clinic",
        change(TERM, "other_word", clinic_id="%(hill)s"),
        (
            grant("UPDATE (clinic_id)", TERM),
            trigger("glossaryterm_clinic_fixed"),
            foreign_key(TERM, "glossaryterm_added_by_same_clinic"),
        ),
        twin=change(TERM, "other_word", definition="'A bag.'"),
    ),
)


def supersede(**changes: str) -> str:
    values = {
        "clinic_id": "%(river)s",
        "url": "'https://example.com/third'",
        "reason": "'A newer guide.'",
        "by_id": "%(maya)s",
        "at": "now()",
    }
    return insert(SUPERSEDED, **values | changes)


SOURCES = (
    Row(
        "give a source up without a reason",
        supersede(reason="''"),
        (check(SUPERSEDED, "supersededsource_says_why"),),
        twin=supersede(),
    ),
    Row(
        "give a source up for a blank reason",
        supersede(reason="' '"),
        (check(SUPERSEDED, "supersededsource_says_why"),),
        twin=supersede(),
    ),
    Row(
        "move a source that was given up to another clinic",
        change(SUPERSEDED, "superseded", clinic_id="%(hill)s"),
        (
            grant("UPDATE (clinic_id)", SUPERSEDED),
            trigger("supersededsource_clinic_fixed"),
            foreign_key(SUPERSEDED, "supersededsource_by_same_clinic"),
        ),
        twin=delete(SUPERSEDED, "superseded"),
    ),
)

ROWS = (*TERMS, *SOURCES)
