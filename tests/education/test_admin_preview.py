"""Preview: the text as a patient would see it, and no trace that anybody did."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions import patients
from accounts.models.audit_event import AuditEvent
from education.actions import articles, assignments
from education.models import Reading
from tests import factories
from tests.factories import CHOICE_MARKER


def address(article, **query):
    made = reverse("admin:education_article_preview", args=[article.pk])
    return made + ("?" + "&".join(f"{name}={value}" for name, value in query.items()))


def page(client, article, status=200, **query) -> str:
    answer = client.get(address(article, **query))
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def rewritten(published, maya):
    """The published article, whose working copy says something else."""
    content = replace(published.live.content, key_message="Written since.", terms=())
    return articles.save(article=published, document=content, version=published.version, by=maya)


def test_working_copy_is_shown_as_a_patient_would_see_it(rewritten, maya, as_):
    shown = page(as_(maya), rewritten)
    assert "Written since." in shown
    assert "Preview: nothing is recorded." in shown
    assert "Worry and medicines can keep you awake." in shown
    assert CHOICE_MARKER in shown.partition("Behind the choice")[2]


def test_any_revision_is_shown(rewritten, maya, as_):
    shown = page(as_(maya), rewritten, revision=1)
    assert "Written since." not in shown
    assert "Small habits help most people sleep." in shown


def test_nothing_is_recorded(published, ana, maya, as_):
    assignments.assign(article=published, patients=[ana], by=maya)
    client = as_(maya)
    events = AuditEvent.objects.count()
    written = []

    def note(execute, sql, *args):
        if not sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE")):
            written.append(sql)
        return execute(sql, *args)

    with connection.execute_wrapper(note):
        for query in ({}, {"revision": 1}, {"revision": 1, "patients": ana.pk}, {"q": "Ana"}):
            page(client, published, **query)
    assert written == []
    assert not Reading.objects.exists()
    assert AuditEvent.objects.count() == events
    assert "New" in as_(ana).get("/").content.decode()


def test_width_is_a_phones_or_a_desktops(published, maya, as_):
    for width, chosen in (("phone", "Phone"), ("desktop", "Desktop")):
        shown = page(as_(maya), published, width=width, revision=1)
        assert f"preview--{width}" in shown
        marked = re.findall(r'<a [^>]*href="([^"]*)" aria-current="true">([^<]*)<', shown)
        assert [label for _url, label in marked] == [chosen, "Revision 1"]
        # One choice keeps the other.
        assert 'href="?revision=1&amp;width=phone"' in shown
    assert "preview--phone" in page(as_(maya), published, width="wall")


def test_as_a_given_patient(published, ana, ben, maya, as_):
    assignments.assign(article=published, patients=[ana], by=maya)
    client = as_(maya)
    found = page(client, published, q="Ana")
    assert f'type="radio" name="patients" value="{ana.pk}"' in found
    hers = page(client, published, patients=ana.pk)
    assert f"As {ana.label} would see it." in hers
    assert "This patient can open this article today." in hers
    assert "This patient cannot open this article today" in page(client, published, patients=ben.pk)


def test_her_language_is_said_where_the_text_has_another(published, ana, maya, as_):
    patients.change(patient=ana, by=maya, language="es")
    shown = page(as_(maya), published, patients=ana.pk)
    assert "The text is in English, the patient reads Spanish." in shown


def test_reviewer_sees_what_patients_read_and_chooses_no_patient(rewritten, ana, maya, rosa, as_):
    client = as_(rosa)
    shown = page(client, rewritten)
    assert "Small habits help most people sleep." in shown
    assert "Written since." not in shown
    assert "Working copy" not in shown
    assert "As a given patient" not in shown
    page(client, rewritten, 400, patients=ana.pk)
    draft = factories.drafted(author=maya)
    page(client, draft, 404)
    factories.submitted(author=maya, article=draft)
    page(client, draft, 404, revision=1)


@pytest.mark.parametrize(
    "query",
    [{"revision": "9"}, {"revision": "x"}, {"revision": "0"}, {"revision": "-1"},
     {"revision": "1" * 400}, {"revision": "%D9%A1"}],
)  # fmt: skip
def test_revision_that_is_not_there(published, maya, as_, query):
    page(as_(maya), published, 404, **query)


@pytest.mark.parametrize("query", [{"patients": "x"}, {"patients": "987654321"}, {"q": "x" * 101}])
def test_bad_choices_are_refused_in_words(published, maya, as_, query):
    assert "errorlist" in page(as_(maya), published, 400, **query)


def test_other_clinics_patient_is_one_that_is_not_there(published, maya, paul, as_):
    told = page(as_(maya), published, 400, patients=paul.pk)
    assert paul.name not in told


def test_pictures_are_shown(maya, as_):
    content = factories.illustrated(factories.document(), by=maya)
    draft = factories.drafted(author=maya, content=content)
    shown = page(as_(maya), draft)
    for figure in content.figures:
        assert reverse("admin:education_article_figure", args=[figure.sha256]) in shown


def test_statements_do_not_grow(published, maya, omar, as_):
    client = as_(maya)
    page(client, published)
    with CaptureQueriesContext(connection) as before:
        page(client, published)
    for again in range(3):
        body = f"<p>{again} times.</p>"
        factories.revised(published, author=maya, reviewer=omar, body=body)
    with CaptureQueriesContext(connection) as after:
        page(client, published)
    assert len(after) == len(before) <= 20


# The way there from a patient's address --------------------------------------------------------


@pytest.mark.parametrize("path", ["/read/{code}/", "/read/{code}/numbers/"])
def test_staff_at_a_patients_address_are_led_to_the_preview(published, maya, zoe, as_, path):
    answer = as_(maya).get(path.format(code=published.code))
    assert answer.status_code == 403
    assert f'href="{reverse("admin:education_article_preview", args=[published.pk])}"' in (
        answer.content.decode()
    )
    for client, code in ((as_(zoe), published.code), (as_(maya), "zzzzzzzz")):
        other = client.get(path.format(code=code))
        assert other.status_code == 403
        assert "preview" not in other.content.decode()


def test_patients_are_led_to_no_preview(published, ana, as_):
    assert "preview" not in as_(ana).get("/admin/").content.decode()
