import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.document import validate
from education.imports import ImportRefused, read, read_text
from tests.education.documents import all_words
from tests.timing import seconds

REAL_FILE = Path(__file__).parents[3] / "shared/content/stage-4-breast-cancer.txt"


def test_the_first_real_text_keeps_its_sections_paragraphs_and_words():
    if not REAL_FILE.exists() and os.environ.get("CI") != "true":
        pytest.skip("The text lies outside this repository; CI fails without it.")
    data = REAL_FILE.read_bytes()

    imported = read(data, REAL_FILE.name)

    found = imported.document.sections
    assert [bool(section.heading) for section in found] == [False, True, True, True]
    assert {section.kind for section in found} == {"other"}
    assert sum(section.body.count("<p>") for section in found) == 12
    assert all_words(imported.document) == data.decode().split()
    assert imported.document.title == "Stage 4 breast cancer"
    assert imported.notes == (
        "The text has no title. “Stage 4 breast cancer” was made from the file’s name.",
    )
    assert validate(imported.document, complete=True) == []


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("stage-4_care.txt", "Stage 4 care"),
        ("C:\\texts\\My Leaflet.TXT", "My Leaflet"),
        ("../../etc/passwd.md", "Passwd"),
        ("a\u202eb\x00.txt", "Ab"),
        (f"{'x' * 300}.txt", "X" + "x" * 199),
    ],
)
def test_text_without_title_gets_one_from_its_name_and_a_note(name, title):
    imported = read(b"One sentence. Two sentences.", name)

    assert imported.document.title == title
    assert title in imported.notes[0]


def test_pasted_text_without_title_says_so():
    imported = read_text("One sentence.")

    assert imported.document.title == ""
    assert imported.notes == (
        "The text has no title. Give it one before you submit it.",
        "No headings were found: the whole text is one section.",
    )


def test_kind_and_language_are_the_authors_choice():
    document = read_text("Texto.", kind="treatment", language="es").document

    assert (document.kind, document.language) == ("treatment", "es")


def test_byte_order_mark_is_no_part_of_the_text():
    assert read(b"\xef\xbb\xbfRest it.", "x.txt").document.sections[0].body == "<p>Rest it.</p>"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "x.txt", "no text"),
        (b"\xef\xbb\xbf \r\n\t\xc2\xa0", "x.txt", "no text"),
        (b"***\n\n---\n", "x.md", "no text"),
        (b"x" * 1_000_001, "x.txt", "larger than 1 MB"),
        (b"a\n" * 450_000, "x.md", "larger than 1 MB"),
        (b"a\x00b", "x.txt", "not a text file"),
        (b"PK\x03\x04\x01\x02\x05\x06", "x.txt", "not a text file"),
        ("Rest".encode("utf-16"), "x.txt", "UTF-16"),
        ("It’s".encode("cp1252"), "x.txt", "0x92 at position 2 .* Windows-1252"),
        (b"\xef\xbb\xbfIt\x92s", "x.txt", "0x92 at position 5 "),
        (b"Rest.", "x.docx", r"Only \.txt and \.md"),
        (b"Rest.", "x", r"Only \.txt and \.md"),
        (b"".join(b"## Part %d\n\nRest.\n\n" % n for n in range(101)), "x.md", "101 sections"),
    ],
)
def test_files_that_cannot_be_read_are_refused_with_a_reason(data, name, reason):
    with pytest.raises(ImportRefused, match=reason):
        read(data, name)


@pytest.mark.parametrize("pasted", ["", " \u200b\n", "a\x00b", "a\ud800b", "x" * 1_000_001])
def test_pasted_texts_that_cannot_be_read_are_refused(pasted):
    with pytest.raises(ImportRefused):
        read_text(pasted)


@given(
    st.binary(max_size=200) | st.text(max_size=200).map(str.encode),
    st.sampled_from(["x.txt", "x.md", "x.pdf"]),
)
def test_any_file_is_read_or_refused(data, name):
    try:
        document = read(data, name).document
    except ImportRefused:
        return
    assert validate(document) == []


@pytest.mark.parametrize(
    ("repeated", "name"),
    [
        ("1. x\n", "x.txt"),
        ("Heading\n", "x.txt"),
        ("- x\n", "x.txt"),
        ("**a ", "x.md"),
        ("[a", "x.md"),
        ("- a\n  ", "x.md"),
        ("```\n", "x.md"),
        ("|a", "x.md"),
    ],
)
def test_hostile_repetition_costs_little(repeated, name):
    text = repeated * (900_000 // len(repeated))

    def reading():
        with suppress(ImportRefused):
            read_text(text, name)

    # Walking the text once for every line of it took more than twenty.
    assert seconds(reading, tries=1) < 10
