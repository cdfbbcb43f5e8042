"""Importing a text in the admin: pasted or as a file, refused with a reason, never half."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from education.actions import working_copies
from education.models import Article

ADDRESS = "/admin/education/article/import/"
TEXT = "Resting after surgery\n\nRest a lot.\n\nFood\n\nEat what you like.\n"
STATEMENTS = 4


def upload(data, name="resting.txt", **said):
    return {"kind": "article", "file": SimpleUploadedFile(name, data), **said}


def only_article():
    return Article.objects.get()


def test_a_file_becomes_a_working_copy(as_, maya):
    answer = as_(maya).post(ADDRESS, upload(TEXT.encode()), follow=True)
    article = only_article()
    assert answer.redirect_chain == [(f"/admin/education/article/{article.pk}/change/", 302)]
    assert "Imported." in answer.text
    document = working_copies.read(article)
    assert document.title == "Resting after surgery"
    assert article.published_id is None


def test_a_pasted_text_becomes_one_too(as_, maya):
    said = {"kind": "treatment", "text": "# A brace\n\n## How it works\n\nIt holds still.\n"}
    answer = as_(maya).post(ADDRESS, {**said, "format": ".md"}, follow=True)
    article = only_article()
    assert (article.kind, article.title) == ("treatment", "A brace")
    assert answer.redirect_chain == [(f"/admin/education/treatmentpage/{article.pk}/change/", 302)]
    assert [section.heading for section in working_copies.read(article).sections] == [
        "How it works"
    ]


def test_the_same_text_comes_in_a_second_time_only_when_it_is_meant(as_, maya):
    client = as_(maya)
    said = {"kind": "article", "text": TEXT, "format": ".txt"}
    assert client.post(ADDRESS, said).status_code == 302
    again = client.post(ADDRESS, said)
    assert again.status_code == 400
    assert "A text with this title is here already" in again.text
    assert 'type="checkbox" name="another_text"' in again.text
    assert "Eat what you like." in again.text
    assert client.post(ADDRESS, said | {"another_text": "on"}).status_code == 302
    assert Article.objects.count() == 2


def test_the_page_of_treatments_starts_with_their_kind(as_, maya):
    page = as_(maya).get("/admin/education/treatmentpage/import/")
    assert page.context["form"]["kind"].value() == "treatment"


def test_notes_come_as_messages(as_, maya):
    text = b"Just one paragraph of words. No heading."
    answer = as_(maya).post(ADDRESS, upload(text, "rest-a-lot.txt"), follow=True)
    assert "“Rest a lot” was made from the file’s name." in answer.text
    assert "No headings were found: the whole text is one section." in answer.text


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "empty.txt", "There is no text in it."),
        (b"  \n ", "blank.txt", "There is no text in it."),
        (b"x" * 1_000_001, "large.txt", "larger than 1 MB"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture.txt", "not a text file"),
        (b"Rest.\0", "nul.txt", "not a text file"),
        ("Rest.".encode("utf-16"), "wide.txt", "UTF-16"),
        ("Café".encode("cp1252"), "windows.txt", "not UTF-8"),
        (b"%PDF-1.7", "paper.pdf", "Only .txt and .md files"),
        (TEXT.encode(), "resting", "Only .txt and .md files"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_beside_its_field(as_, maya, data, name, words):
    answer = as_(maya).post(ADDRESS, upload(data, name))
    assert answer.status_code == 400
    assert answer.context["form"].errors.keys() == {"file"}
    assert words in answer.text
    assert not Article.objects.exists()


@pytest.mark.parametrize("text", ["x" * 1_000_001, "\u200b", "a\x01b\x02c"])
def test_a_pasted_text_that_cannot_be_read_is_refused_and_kept(as_, maya, text):
    answer = as_(maya).post(ADDRESS, {"kind": "article", "text": text, "format": ".txt"})
    assert answer.status_code == 400
    assert answer.context["form"].errors.keys() <= {"text", "file"}
    assert answer.context["form"]["text"].value() == text
    assert not Article.objects.exists()


def test_characters_that_nothing_can_store_are_refused(as_, maya):
    said = {"kind": "article", "text": "Rest.\0"}
    assert as_(maya).post(ADDRESS, said).status_code == 400
    assert as_(maya).post(ADDRESS, {**said, "text": "Rest", "kind": "\0"}).status_code == 400
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": "article"}, "file"),
        ({"kind": "book", "text": TEXT}, "kind"),
        ({"text": TEXT}, "kind"),
        ({"kind": "article", "text": TEXT, "format": ".exe"}, "format"),
        (upload(TEXT.encode(), text=TEXT), "text"),
    ],
)
def test_what_is_missing_or_twice_is_said(as_, maya, said, field):
    answer = as_(maya).post(ADDRESS, said)
    assert answer.status_code == 400
    assert field in answer.context["form"].errors
    assert not Article.objects.exists()


def test_a_name_with_a_path_is_only_a_name(as_, maya):
    as_(maya).post(ADDRESS, upload(b"Rest a lot. Sleep. Eat.", "../../etc/rest-a-lot.txt"))
    assert "etc" not in only_article().title


def test_who_may_not_write_may_not_import(as_, cast):
    for place in (cast.rosa, cast.ana):
        assert as_(place).get(ADDRESS).status_code == 403
        assert as_(place).post(ADDRESS, upload(TEXT.encode())).status_code == 403
    assert not Article.objects.exists()


def test_it_belongs_to_the_clinic_of_whoever_imports_it(as_, zoe, maya):
    as_(zoe).post(ADDRESS, upload(TEXT.encode()))
    assert only_article().clinic_id == zoe.clinic_id


def test_statements(as_, maya, django_assert_num_queries):
    browser = as_(maya)
    with django_assert_num_queries(STATEMENTS):
        assert browser.get(ADDRESS).status_code == 200
