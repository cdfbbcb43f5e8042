"""Duplicating: a new text with the same words, tied to nothing of the old one."""

from dataclasses import replace

import pytest
from django.urls import reverse

from accounts.access import NotAllowed, Refused
from education.actions import duplicates, working_copies
from education.actions.article_settings import change_settings, settings_of
from education.document import canonical, with_new_keys
from education.models import Article
from tests import factories
from tests.accounts import events
from tests.education.documents import a_document
from tests.matrix.forms import form_with

LISTS = ("sections", "care_cards", "questions_to_ask", "teach_back", "sources", "figures")


@pytest.fixture
def original(maya, topic):
    content = factories.illustrated(factories.document(), by=maya)
    article = factories.drafted(author=maya, content=content)
    settings = replace(
        settings_of(article), topics=(topic.pk,), codes=("C50",), open_to="everyone",
        sensitivity="upsetting", owner=maya.pk, no_card_reason="None.",
    )  # fmt: skip
    change_settings(article=article, settings=settings, by=maya)
    article.refresh_from_db()
    return article


def address(article):
    return reverse("admin:education_article_duplicate", args=[article.pk])


def keys_of(document) -> set[str]:
    return {part.key for name in LISTS for part in getattr(document, name)}


def test_words_stay_and_every_part_is_a_new_one(original, omar):
    made = duplicates.duplicate(article=original, title="Another text", by=omar)
    old, new = working_copies.read(original), working_copies.read(made)
    assert new.title == "Another text"
    assert not keys_of(old) & keys_of(new)
    assert len(keys_of(old)) == len(keys_of(new))
    assert [s.body for s in new.sections] == [s.body for s in old.sections]
    assert [f.sha256 for f in new.figures] == [f.sha256 for f in old.figures]


def test_ties_between_the_parts_are_kept(original, omar):
    made = duplicates.duplicate(article=original, title="Another text", by=omar)
    new = working_copies.read(made)
    first, outlook, numbers = (section.key for section in new.sections)
    assert new.care_cards[0].section_keys == (first,)
    assert new.teach_back[0].answer_section_keys == (first,)
    assert new.sources[0].section_keys == (first, outlook, numbers)
    assert [figure.section_key for figure in new.figures] == [first, numbers]


def test_new_text_stands_on_its_own(original, omar):
    made = duplicates.duplicate(article=original, title="Another text", by=omar)
    assert made.kind == original.kind
    assert made.slug != original.slug
    assert (made.published, made.revisions.count(), made.next_review_on) == (None, 0, None)
    settings = settings_of(made)
    assert (settings.open_to, settings.owner) == ("assigned", None)
    assert settings.topics == settings_of(original).topics
    assert (settings.codes, settings.sensitivity) == (("C50",), "upsetting")
    assert settings.no_card_reason == "None."


def test_of_approved_words_only_whoever_duplicates_has_worked_on_it(original, maya, omar, ruth):
    factories.approved(factories.submitted(author=maya, article=original), by=ruth)
    original.refresh_from_db()
    made = duplicates.duplicate(article=original, title="Another text", by=omar)
    assert set(made.contributions.values_list("user_id", flat=True)) == {omar.user_id}
    revision = factories.submitted(author=omar, article=made)
    assert factories.approved(revision, by=maya)
    row = events.last("article.duplicated")
    assert (row.data["source"], row.subject_id) == (original.pk, made.pk)


def test_who_wrote_words_that_nobody_approved_does_not_approve_them_elsewhere(original, maya, omar):
    made = duplicates.duplicate(article=original, title="Another text", by=omar)
    revision = factories.submitted(author=omar, article=made)
    assert revision.contributors == sorted([maya.user_id, omar.user_id])
    with pytest.raises(NotAllowed, match="You worked on this text"):
        factories.approved(revision, by=maya)


def test_same_title_gets_a_free_address(original, maya):
    made = duplicates.duplicate(article=original, title=original.title, by=maya)
    assert made.slug.startswith(f"{original.slug}-")


def test_who_may(original, rosa, zoe):
    for stranger in (rosa, zoe):
        with pytest.raises(NotAllowed):
            duplicates.duplicate(article=original, title="Another text", by=stranger)
    assert Article.objects.count() == 1


@pytest.mark.parametrize("title", ["", " \u200b", "x" * 201])
def test_title_is_needed_and_has_to_fit(original, maya, title):
    with pytest.raises(Refused) as refused:
        duplicates.duplicate(article=original, title=title, by=maya)
    assert refused.value.field == "title"
    assert Article.objects.count() == 1


def test_nothing_but_the_keys_differs():
    document = a_document()
    made = with_new_keys(document)
    text = canonical(made)
    for name in LISTS:
        for old, new in zip(getattr(document, name), getattr(made, name), strict=True):
            assert old.key not in text
            text = text.replace(new.key, old.key)
    assert text == canonical(document)


# The page ------------------------------------------------------------------------------------


def test_page_asks_for_a_title_and_leads_to_the_new_text(original, maya, as_):
    client = as_(maya)
    fields = form_with(client.get(address(original)).content.decode(), "title")
    assert fields["title"] == ["Copy of Sleeping well during treatment"]
    answer = client.post(address(original), fields)
    made = Article.objects.latest("id")
    assert answer["Location"] == f"/admin/education/article/{made.pk}/change/"
    assert made.title == "Copy of Sleeping well during treatment"


def test_title_that_is_here_already_is_asked_about(original, maya, as_):
    client, same = as_(maya), {"title": original.title}
    answer = client.post(address(original), same)
    assert answer.status_code == 400
    assert "A text with this title is here already." in answer.content.decode()
    fields = form_with(answer.content.decode(), "title")
    assert fields["title"] == [original.title]
    assert client.post(address(original), fields | {"another_text": "on"}).status_code == 302


def test_second_tap_makes_no_second_text(original, maya, as_):
    client = as_(maya)
    for status in (302, 400):
        assert client.post(address(original), {"title": "Once"}).status_code == status
    assert Article.objects.filter(title="Once").count() == 1


def test_long_title_still_fits(maya, as_):
    long = factories.drafted(author=maya, content=factories.document("x" * 200))
    fields = form_with(as_(maya).get(address(long)).content.decode(), "title")
    assert as_(maya).post(address(long), fields).status_code == 302
