from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from education.document import CareCard, Section, Term, text_of
from education.redline import compare
from education.redline.matching import matched
from education.rendering import clean
from tests.education.documents import EMPTY, NUMBERS, OPENING, REST, a_document, documents

OLD = a_document()


def only_change(new, old=OLD):
    changed = compare(old, new).changed
    assert len(changed) == 1
    return changed[0]


def statuses(changes, part="sections"):
    return [(change.label, change.status) for change in changes.parts if change.part == part]


def test_same_documents_have_no_change():
    changes = compare(OLD, a_document())

    assert changes.is_empty
    assert changes.changed == ()
    assert changes.counts["unchanged"] == len(changes.parts)


def test_against_nothing_everything_is_added():
    changes = compare(None, OLD)

    assert {change.status for change in changes.parts} == {"added"}
    assert all(change.old == () for change in changes.parts)
    assert not changes.is_empty


def test_an_empty_document_has_no_parts():
    assert compare(EMPTY, EMPTY).parts == ()


def test_changed_title_shows_both():
    change = only_change(a_document(title="A twisted <ankle>"))

    assert (change.part, change.status, change.label) == ("title", "changed", "Title")
    assert change.status_label == "Changed"
    assert [(field.old, field.new) for field in change.fields] == [
        ("A sprained ankle", "A twisted &lt;ankle&gt;")
    ]


def test_summary_is_a_list_and_a_missing_text_is_removed():
    assert only_change(a_document(summary=("Rest it.",))).fields[0].new == (
        "<ul><li>Rest it.</li></ul>"
    )
    assert only_change(a_document(key_message="")).status == "removed"


def test_changed_section_shows_only_the_fields_that_differ():
    change = only_change(a_document(sections=(replace(OPENING, body="<p>New.</p>"), REST, NUMBERS)))

    assert (change.part, change.key, change.status) == ("sections", OPENING.key, "changed")
    assert [(f.label, f.old, f.new) for f in change.fields] == [
        ("Text", OPENING.body, "<p>New.</p>")
    ]


def test_moved_section_is_moved_and_the_others_are_not():
    changes = compare(OLD, a_document(sections=(NUMBERS, OPENING, REST)))

    assert statuses(changes) == [
        ("Marker heading", "moved"),
        ("What is a sprain?", "unchanged"),
        ("Rest and movement", "unchanged"),
    ]
    assert changes.counts["moved"] == 1


def test_section_moved_and_changed_is_both():
    changed = replace(NUMBERS, heading="Numbers")

    change = only_change(a_document(sections=(changed, OPENING, REST)))

    assert (change.status, change.is_moved) == ("changed", True)


def test_removed_sections_stand_where_they_stood():
    first = Section("first", "other", "First", "open", "")
    last = Section("last", "other", "Last", "open", "")
    old = a_document(sections=(first, OPENING, REST, NUMBERS, last))

    assert statuses(compare(old, a_document(sections=(OPENING, NUMBERS)))) == [
        ("First", "removed"),
        ("What is a sprain?", "unchanged"),
        ("Rest and movement", "removed"),
        ("Marker heading", "unchanged"),
        ("Last", "removed"),
    ]


def test_removed_section_does_not_follow_one_that_was_moved_away():
    old = a_document(sections=(OPENING, Section("x", "other", "Gone", "open", ""), REST, NUMBERS))

    assert statuses(compare(old, a_document(sections=(REST, NUMBERS, OPENING)))) == [
        ("Gone", "removed"),
        ("Rest and movement", "unchanged"),
        ("Marker heading", "unchanged"),
        ("What is a sprain?", "moved"),
    ]


def test_added_section_stands_in_reading_order():
    added = Section("added", "other", "", "open", "<p>New.</p>")

    changes = compare(OLD, a_document(sections=(OPENING, added, REST, NUMBERS)))

    assert statuses(changes)[1] == ("Section", "added")


def test_numbers_behind_the_choice_are_marked():
    changes = compare(OLD, a_document(sections=(OPENING, REST, replace(NUMBERS, body="<p>x</p>"))))
    marked = [change.label for change in changes.parts if change.is_choice]

    assert marked == ["Marker heading", "Marker prompt", "Marker source", "Marker figure"]


def test_section_moved_behind_the_choice_is_marked():
    hidden = replace(REST, reveal="choice")

    change = next(c for c in compare(OLD, a_document(sections=(OPENING, hidden, NUMBERS))).changed)

    assert change.is_choice
    assert change.fields[0].new == "Numbers, only after the reader chooses to see them"


def test_care_card_names_the_sections_it_belongs_to():
    card = CareCard("card-1", "same_day", "Call if:", ("The foot is cold",), (OPENING.key,), "")

    change = only_change(a_document(care_cards=(card, OLD.care_cards[1])))

    assert [(f.label, f.old, f.new) for f in change.fields] == [
        (
            "Urgency",
            "Emergency: call the emergency number now",
            "Same day: call the clinic’s line today, day or night",
        ),
        (
            "Belongs to",
            "<ul><li>Rest and movement</li></ul>",
            "<ul><li>What is a sprain?</li></ul>",
        ),
    ]


def test_terms_are_matched_by_their_word():
    change = only_change(a_document(terms=(Term("ligament", "a band"),)))

    assert (change.part, change.status) == ("terms", "changed")
    assert [f.label for f in change.fields] == ["Definition"]


def test_questions_prompts_and_sources_are_compared():
    changes = compare(OLD, a_document(questions_to_ask=(), teach_back=(), sources=()))

    assert changes.counts == {"added": 0, "removed": 5, "changed": 0, "moved": 0, "unchanged": 10}


@settings(deadline=None)
@given(st.none() | documents, documents)
def test_comparing_never_fails_and_shows_every_word_of_the_new_text(old, new):
    new = clean(new)
    changes = compare(old, new)

    fields = [field for change in changes.parts for field in change.new]
    shown = Counter(word for field in fields for word in text_of(field.html).split())
    wanted = Counter(f"{new.title} {new.key_message} {' '.join(new.summary)}".split())
    for section in new.sections:
        wanted.update([*section.heading.split(), *text_of(section.body).split()])
    for source in new.sources:
        wanted.update(f"{source.title} {source.publisher} {source.url}".split())
    assert wanted <= shown
    assert compare(new, new).is_empty


@given(
    st.lists(st.sampled_from("abcdef"), max_size=8), st.lists(st.sampled_from("abcdef"), max_size=8)
)
def test_matching_keeps_the_new_order_and_loses_nothing(old, new):
    found = list(matched([(key, key) for key in old], [(key, key) for key in new]))

    assert [match.new for match in found if match.new] == new
    assert sorted(match.old for match in found if match.old) == sorted(old)
    stayed = [match.old for match in found if match.old and match.new and not match.is_moved]
    rest = iter(old)
    assert all(key in rest for key in stayed)
