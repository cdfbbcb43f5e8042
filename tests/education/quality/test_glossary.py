"""What an entry of the clinic's glossary explains."""

import pytest

from education.document import OPEN, Section
from education.quality import Context, GlossaryEntry, check
from tests.education.documents import a_document

GLOSSARY = (
    GlossaryEntry("CDK4/6 inhibitor", "a tablet that slows cell growth"),
    GlossaryEntry("pressure sore", "a wound from lying", ("XPS stage",)),
)


def unexplained(letters: str, *, is_file: bool = False) -> list[str]:
    body = f"<p>You may have {letters} tablets.</p>"
    document = a_document(sections=(Section("one", "what_it_is", "Tablets", OPEN, body),))
    findings = check(document, Context(glossary=GLOSSARY, is_file=is_file))
    return [finding.quote for finding in findings if finding.rule == "L08"]


@pytest.mark.parametrize("letters", ["CDK4/6", "XPS"])
def test_letters_within_a_term_are_explained_with_it(letters):
    assert unexplained(letters) == []


@pytest.mark.parametrize("letters", ["CDK9", "XPT", "PSX"])
def test_letters_that_only_look_like_it_are_not(letters):
    assert unexplained(letters) == [letters]


def test_a_plain_file_is_not_helped_by_a_clinics_glossary():
    assert unexplained("CDK4/6", is_file=True) == ["CDK4/6"]
