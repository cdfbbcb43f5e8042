"""The glossary: one person adds words; definitions that patients read are changed by two."""

import pytest

from accounts.access import Conflict, NotAllowed, Refused
from accounts.models.audit_event import AuditEvent
from education import elsewhere
from education.actions import articles, glossary
from education.models import GlossaryTerm
from education.quality import STANDARD_GLOSSARY
from tests import factories
from tests.accounts import events


def add(by, term="worry", definition="a thought that keeps coming back", variants=("worries",)):
    return glossary.add(term=term, definition=definition, variants=variants, by=by)


def change(term, by, definition=None, variants=None):
    return glossary.change(
        glossary_term=term,
        definition=term.definition if definition is None else definition,
        variants=term.variants if variants is None else variants,
        by=by,
    )


def confirm(term, by, definition="a thought that will not go"):
    return glossary.confirm_definition(glossary_term=term, definition=definition, by=by)


@pytest.fixture
def worry(ruth):
    return add(ruth)


@pytest.fixture
def carrier(worry, maya, omar):
    """A published article that explains the word: its text says “Worry and medicines …”."""
    return factories.published(author=maya, reviewer=omar)


@pytest.fixture
def proposed(worry, carrier, ruth):
    return change(worry, ruth, "a thought that will not go")


def test_word_is_added_once_with_its_other_forms(ruth):
    forms = ["worries", "Worries", "WORRY"]
    term = add(ruth, "  Worry ", "a thought\nthat keeps coming back", forms)
    assert (term.term, term.definition) == ("Worry", "a thought that keeps coming back")
    assert term.variants == ["worries"]
    assert events.last("glossary_term.added").actor == "Ruth Adler"
    with pytest.raises(Refused, match="already, under “Worry”") as refused:
        add(ruth, "WORRY")
    assert refused.value.field == "term"


def test_form_that_stands_for_another_word_is_refused(worry, ruth):
    with pytest.raises(Refused, match="“Worries” is in the glossary already") as refused:
        add(ruth, "Worries", "something else", ())
    assert refused.value.field == "term"
    other = add(ruth, "care", "help", ())
    with pytest.raises(Refused) as refused:
        change(other, ruth, variants=["worry"])
    assert refused.value.field == "variants"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"term": "  "}, "term"),
        ({"term": "\u200b"}, "term"),
        ({"term": "x" * 101}, "term"),
        ({"term": "İ" * 80}, "term"),
        ({"definition": ""}, "definition"),
        ({"definition": "x" * 301}, "definition"),
        ({"variants": ["x" * 101]}, "variants"),
        ({"variants": [f"form {n}" for n in range(21)]}, "variants"),
    ],
)
def test_what_cannot_be_kept_is_refused(ruth, given, field):
    with pytest.raises(Refused) as refused:
        add(ruth, **given)
    assert refused.value.field == field
    assert not GlossaryTerm.objects.exists()


def test_clinician_and_reviewer_add_and_change_nothing(worry, maya, rosa):
    for by in (maya, rosa):
        with pytest.raises(NotAllowed):
            add(by, "care")
        with pytest.raises(NotAllowed):
            change(worry, by, "other")
        with pytest.raises(NotAllowed):
            glossary.remove(glossary_term=worry, by=by)


def test_other_clinic_touches_nothing_and_has_its_own_words(worry, ruth, nina):
    with pytest.raises(Conflict):
        change(worry, nina, "other")
    with pytest.raises(Conflict):
        glossary.remove(glossary_term=worry, by=nina)
    assert add(nina).clinic == nina.clinic


def test_definition_that_no_text_carries_changes_at_once(worry, ruth):
    changed = change(worry, ruth, "a thought that will not go", ["worries", "worried"])
    assert changed.definition == "a thought that will not go"
    assert changed.variants == ["worries", "worried"]
    assert not changed.pending_definition
    assert events.last("glossary_term.definition_changed").data["definition"] == [
        "a thought that keeps coming back",
        "a thought that will not go",
    ]


def test_saving_without_a_change_leaves_no_line(worry, ruth):
    before = AuditEvent.objects.count()
    change(worry, ruth)
    assert AuditEvent.objects.count() == before


def test_published_text_carries_the_definition_of_its_words(carrier, river):
    (found,) = elsewhere.articles_carrying(river, "Worry")
    assert (found.article, found.definition) == (carrier, "a thought that keeps coming back")
    assert elsewhere.articles_carrying(river, "fatigue") == []


def test_texts_of_another_clinic_are_not_among_them(carrier, nina, hill):
    assert elsewhere.articles_carrying(hill, "worry") == []
    add(nina)
    assert change(hill.glossary_terms.get(), nina, "other").definition == "other"


def test_definition_that_a_text_carries_waits_for_a_second_person(proposed, ruth):
    assert proposed.definition == "a thought that keeps coming back"
    assert proposed.pending_definition == "a thought that will not go"
    assert events.last("glossary_term.definition_proposed").actor == "Ruth Adler"
    with pytest.raises(NotAllowed, match="Another person"):
        confirm(proposed, ruth)
    with pytest.raises(Conflict, match="waits already"):
        change(proposed, ruth, "something else")


def test_other_forms_change_at_once_while_a_definition_waits(proposed, ruth):
    assert change(proposed, ruth, variants=["worried"]).variants == ["worried"]


def test_another_clinician_confirms_and_new_texts_carry_it(proposed, carrier, maya, omar, river):
    confirmed = confirm(proposed, maya)
    assert confirmed.definition == "a thought that will not go"
    assert (confirmed.pending_definition, confirmed.pending_by) == ("", None)
    assert confirmed.confirmed_by == maya.person
    (old,) = elsewhere.articles_carrying(river, "worry")
    assert old.definition == "a thought that keeps coming back"
    factories.revised(carrier, author=maya, reviewer=omar)
    (new,) = elsewhere.articles_carrying(river, "worry")
    assert new.definition == "a thought that will not go"


def test_reviewer_and_other_clinic_confirm_nothing(proposed, rosa, zoe):
    with pytest.raises(NotAllowed):
        confirm(proposed, rosa)
    with pytest.raises(Conflict):
        confirm(proposed, zoe)


def test_only_what_she_read_is_confirmed_or_dropped(proposed, maya):
    with pytest.raises(Conflict, match="no longer waits"):
        confirm(proposed, maya, "something else")
    with pytest.raises(Conflict, match="no longer waits"):
        glossary.drop_proposal(glossary_term=proposed, definition="something else", by=maya)
    confirm(proposed, maya)
    with pytest.raises(Conflict):
        confirm(proposed, maya)
    with pytest.raises(Conflict):
        confirm(proposed, maya, "")


def test_proposal_is_dropped_by_whoever_may_confirm_or_by_herself(proposed, ruth):
    read = {"definition": "a thought that will not go"}
    dropped = glossary.drop_proposal(glossary_term=proposed, by=ruth, **read)
    assert not dropped.pending_definition
    assert dropped.definition == "a thought that keeps coming back"
    assert change(dropped, ruth, "a third one").pending_definition == "a third one"


def test_removing_and_adding_again_spares_nobody_the_second_person(worry, carrier, ruth):
    glossary.remove(glossary_term=worry, by=ruth)
    assert events.last("glossary_term.removed").subject == "worry"
    with pytest.raises(Refused, match="explain this word already") as refused:
        add(ruth, definition="harmless")
    assert refused.value.field == "definition"
    with pytest.raises(Refused, match="explain this word already"):
        add(ruth, "concern", "harmless", ["worry"])
    concern = add(ruth, "concern", "harmless", ())
    with pytest.raises(Refused, match="explain this word already"):
        change(concern, ruth, variants=["Worry"])
    assert add(ruth).definition == "a thought that keeps coming back"


def test_removed_word_is_gone_for_everybody_else(worry, ruth):
    glossary.remove(glossary_term=worry, by=ruth)
    with pytest.raises(Conflict, match="no longer in the glossary"):
        glossary.remove(glossary_term=worry, by=ruth)


def test_retired_text_still_asks_for_a_second_person_but_is_not_listed(carrier, worry, ruth, river):
    articles.retire(article=carrier, reason="Old.", by=ruth)
    assert elsewhere.articles_carrying(river, "worry") == []
    assert change(worry, ruth, "a thought that will not go").pending_definition


def test_usual_words_are_added_beside_those_that_are_there(ruth):
    add(ruth, "chemotherapy", "our own words", ())
    assert glossary.add_usual(by=ruth) == len(STANDARD_GLOSSARY) - 1 == 29
    assert GlossaryTerm.objects.get(term="chemotherapy").definition == "our own words"
    assert glossary.add_usual(by=ruth) == 0


def test_no_more_words_than_a_check_can_hold(ruth, monkeypatch):
    monkeypatch.setattr(glossary, "MOST_TERMS", 1)
    add(ruth)
    with pytest.raises(Refused, match="At most 1 words"):
        add(ruth, "care")
