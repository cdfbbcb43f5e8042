"""Documents for tests: one with every part, and hypothesis strategies for any."""

from hypothesis import strategies as st

from education.document import (
    ALL_SLOTS,
    ARTICLE,
    CHOICE,
    EMERGENCY,
    KINDS,
    OPEN,
    REVEALS,
    ROUTINE,
    SAME_DAY,
    TREATMENT,
    URGENCY_CHOICES,
    CareCard,
    Document,
    Figure,
    QuestionToAsk,
    Section,
    SideEffect,
    Source,
    TeachBack,
    Term,
    words,
)

OPENING = Section(
    "11111111-0000-4000-8000-000000000001",
    "what_it_is",
    "What is a sprain?",
    OPEN,
    "<p>A sprain is a <strong>stretched</strong> ligament.</p>",
)
REST = Section(
    "22222222-0000-4000-8000-000000000002",
    "living_with_it",
    "Rest and movement",
    OPEN,
    "<h3>First days</h3>\n<ul>\n<li>Rest the ankle.</li>\n<li>Cool it.</li>\n</ul>",
)
NUMBERS = Section(
    "33333333-0000-4000-8000-000000000003",
    "outlook",
    "Marker heading",
    CHOICE,
    "<p>Marker body: 9 in 10 people walk again.</p>",
)


EMPTY = Document("article", "en", "", "", (), (), (), (), (), (), (), (), ())


def a_document(**changes: object) -> Document:
    """A short article with every part an article may have."""
    parts: dict[str, object] = {
        "kind": ARTICLE,
        "language": "en",
        "title": "A sprained ankle",
        "key_message": "Most sprains heal at home.",
        "summary": ("Rest it.", "Call if it is numb."),
        "terms": (Term("ligament", "a band that holds bones together"),),
        "sections": (OPENING, REST, NUMBERS),
        "care_cards": (
            CareCard("card-1", EMERGENCY, "Call if:", ("The foot is cold",), (REST.key,), ""),
            CareCard("card-2", SAME_DAY, "Call us if:", ("The foot is numb",), (), "Two signs"),
        ),
        "side_effects": (),
        "questions_to_ask": (QuestionToAsk("question-1", "When may I run?"),),
        "teach_back": (
            TeachBack("prompt-1", "How will you rest it?", (REST.key,)),
            TeachBack("prompt-2", "Marker prompt", (NUMBERS.key,)),
        ),
        "sources": (
            a_source("source-1", "Sprain guide", REST.key, NUMBERS.key),
            a_source("source-2", "Marker source", NUMBERS.key),
        ),
        "figures": (
            Figure("figure-1", NUMBERS.key, "0" * 64, "Marker figure", "Marker caption", ""),
        ),
    }
    return Document(**{**parts, **changes})


def a_source(key: str, title: str, *section_keys: str) -> Source:
    url = "https://guides.example/sprain"
    return Source(key, title, "Guides", url, "2025-05-03", "2026-01-02", "", section_keys)


def a_treatment(**changes: object) -> Document:
    """A short treatment page with one side effect."""
    effect = SideEffect("effect-1", "Itch", "Red skin", "1 in 10", ROUTINE, "Keep it dry")
    section = Section("brace", "how_it_works", "How a brace works", OPEN, "<p>It holds still.</p>")
    parts = {
        "kind": TREATMENT,
        "title": "An ankle brace",
        "sections": (section,),
        "care_cards": (),
        "side_effects": (effect,),
        "teach_back": (),
        "sources": (),
        "figures": (),
    }
    return a_document(**{**parts, **changes})


def all_words(document: Document) -> list[str]:
    """The words of all headings and bodies, in reading order."""
    found = []
    for section in document.sections:
        found += [*section.heading.split(), *words(section.body)]
    return found


def of(choices: tuple[tuple[str, object], ...]) -> st.SearchStrategy[str]:
    return st.sampled_from([value for value, _label in choices])


# Few different keys, so that documents share parts and point at one another's sections.
keys = st.sampled_from([f"key-{number}" for number in range(6)])
few_keys = st.lists(keys, max_size=2).map(tuple)
texts = st.text(max_size=30)  # without surrogates, which no stored text can hold
urgencies = of(URGENCY_CHOICES)


def listed(item: st.SearchStrategy) -> st.SearchStrategy[tuple]:
    return st.lists(item, max_size=4).map(tuple)


documents = st.builds(
    Document,
    kind=of(KINDS),
    language=st.sampled_from(["en", "es-MX", "ar"]),
    title=texts,
    key_message=texts,
    summary=listed(texts),
    terms=listed(st.builds(Term, texts, texts)),
    sections=listed(st.builds(Section, keys, of(ALL_SLOTS), texts, of(REVEALS), texts)),
    care_cards=listed(st.builds(CareCard, keys, urgencies, texts, listed(texts), few_keys, texts)),
    side_effects=listed(st.builds(SideEffect, keys, texts, texts, texts, urgencies, texts)),
    questions_to_ask=listed(st.builds(QuestionToAsk, keys, texts)),
    teach_back=listed(st.builds(TeachBack, keys, texts, few_keys)),
    sources=listed(st.builds(Source, keys, texts, texts, texts, texts, texts, texts, few_keys)),
    figures=listed(st.builds(Figure, keys, keys, texts, texts, texts, texts)),
)
