"""How many SQL statements each patients' page takes, exactly: three of them say who is asking."""

from uuid import UUID

import pytest

from education.actions import assignments, bookmarks, questions, readings, topics
from tests import factories

WHO_IS_ASKING = 3  # session, user, place with its clinic and numbers


@pytest.fixture
def shelf(ana, maya, omar, ruth, topic, numbers):
    """Articles given, open, read and saved; returns a function that adds more of each."""

    def add(count: int) -> None:
        for number in range(count):
            article = factories.published(
                author=maya,
                reviewer=omar,
                content=factories.document(f"Article {number}"),
                open_to=("assigned", "patients")[number % 2],
                topics=(topic.pk,),
            )
            if number % 2 == 0:
                assignments.assign(article=article, patients=[ana], by=maya)
            bookmarks.save_article(article=article, by=ana)
            first = UUID(article.live.content.sections[0].key)
            bookmarks.save_section(article=article, section_key=first, by=ana)
            readings.stop_here(article=article, section_key=first, by=ana)
            questions.keep(text=f"Question {article.pk}?", article=article, by=ana)
            narrower = topics.create(
                title=f"Narrower {topic.children.count()}", by=ruth, parent=topic
            )
            bookmarks.save_topic(topic=narrower, by=ana)

    add(2)
    return add


@pytest.fixture
def statements(as_, ana, django_assert_num_queries):
    """Asks for an address as Ana with exactly so many statements."""
    client = as_(ana)
    client.get("/help/")

    def ask(count: int, path: str, method: str = "get") -> None:
        with django_assert_num_queries(count):
            response = getattr(client, method)(path)
        assert response.status_code == 200

    return ask


def test_reading_takes_four_after_the_first_opening(shelf, statements, ana, as_):
    code = ana.assignments.first().article.code
    as_(ana).get(f"/read/{code}/")
    statements(WHO_IS_ASKING + 1, f"/read/{code}/")
    shelf(6)
    statements(WHO_IS_ASKING + 1, f"/read/{code}/")


@pytest.mark.parametrize("method", ["get", "post"])
def test_numbers_take_four(shelf, statements, ana, method):
    code = ana.assignments.first().article.code
    statements(WHO_IS_ASKING + 1, f"/read/{code}/numbers/", method)


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("/", 7),
        ("/topics/", 2),
        ("/topics/{topic}/", 6),
        ("/saved/", 2),
        ("/questions/", 2),
        ("/questions/new/", 0),
        ("/me/", 0),
        ("/help/", 0),
    ],
)
def test_lists_take_as_many_for_two_rows_as_for_eight(shelf, statements, topic, path, count):
    address = path.format(topic=topic.code)
    statements(WHO_IS_ASKING + count, address)
    shelf(6)
    statements(WHO_IS_ASKING + count, address)


def test_help_takes_two_from_a_stranger(client, shelf, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get("/help/")
    with django_assert_num_queries(1):
        client.get("/c/riverside/help/")
