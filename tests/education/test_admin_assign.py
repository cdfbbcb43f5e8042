"""Giving an article to patients in the admin: look again, give, see who has it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from education.actions import articles, assignments, readings
from education.models import Assignment
from tests import factories
from tests.cast import admit

LIST_STATEMENTS, CONFIRM_STATEMENTS = 9, 9


def address(article):
    return f"/admin/education/article/{article.pk}/assign/"


def given_to(article):
    return set(Assignment.objects.filter(article=article).values_list("patient__name", flat=True))


def labels(page):
    return [person.patient.label for person in page.context["persons"]]


def test_each_person_is_named_again_before_it_is_done(as_, maya, ana, ben, published, visit):
    said = {"do": "confirm", "patients": [ana.pk, ben.pk], "note": "Read it.", "visit_on": visit}
    page = as_(maya).post(address(published), said)
    assert page.status_code == 200
    for words in ("Ana Silva · A-1001 · 1961", "Ben Okafor · A-1002 · 1949", "Read it."):
        assert words in page.text
    assert not given_to(published)
    back = as_(maya).post(address(published), {**said, "do": "search"})
    assert labels(back) == ["Ana Silva · A-1001 · 1961", "Ben Okafor · A-1002 · 1949"]


def test_it_is_given_and_who_had_it_already_is_said(as_, maya, ana, ben, published, visit):
    assignments.assign(article=published, patients=[ana], by=maya, note="Earlier.")
    said = {"do": "assign", "patients": [ana.pk, ben.pk], "note": "Read it.", "visit_on": visit}
    page = as_(maya).post(address(published), said)
    assert page.status_code == 200
    given, _, had = page.text.partition("Had it already")
    assert "Ben Okafor" in given
    assert "Ana Silva" not in given
    assert "Ana Silva" in had
    hers, his = Assignment.objects.filter(article=published).order_by("id")
    assert (hers.note, his.note, his.visit_on) == ("Earlier.", "Read it.", visit)


def test_a_form_that_is_sent_twice_gives_once(as_, maya, ana, published):
    browser, said = as_(maya), {"do": "assign", "patients": [ana.pk]}
    browser.post(address(published), said)
    assert "Had it already" in browser.post(address(published), said).text
    assert Assignment.objects.count() == 1


@pytest.mark.parametrize("step", ["confirm", "assign"])
@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"patients": []}, "patients"),
        ({"note": "x" * 201}, "note"),
        ({"visit_on": "never"}, "visit_on"),
        ({"visit_on": "2020-01-01"}, "visit_on"),
        ({"visit_on": "99999-01-01"}, "visit_on"),
    ],
)
def test_what_is_unfit_is_refused_beside_its_field(as_, maya, ana, published, step, said, field):
    typed = {"do": step, "patients": [ana.pk], "note": "Read it.", **said}
    answer = as_(maya).post(address(published), typed)
    assert answer.status_code == 400
    people, gift = answer.context["people"], answer.context["gift"]
    assert {*people.errors, *gift.errors} == {field}
    assert not given_to(published)


def test_news_asks_whether_it_was_talked_about(as_, maya, omar, ana):
    article = factories.published(author=maya, reviewer=omar, sensitivity="news")
    browser = as_(maya)
    assert "Has this been talked about?" in browser.get(address(article)).text
    said = {"do": "assign", "patients": [ana.pk]}
    answer = browser.post(address(article), said)
    assert answer.status_code == 400
    assert answer.context["gift"].errors.keys() == {"talked_about"}
    assert not given_to(article)
    browser.post(address(article), {**said, "talked_about": "on"})
    assert given_to(article) == {"Ana Silva"}


def test_other_texts_do_not_ask_it(as_, maya, published):
    assert "talked about" not in as_(maya).get(address(published)).text


def test_what_cannot_be_given_is_said_and_refused(as_, maya, omar, ruth, ana, waiting, published):
    suspended = factories.published(author=maya, reviewer=omar)
    articles.suspend(article=suspended, reason="Wrong.", by=maya)
    articles.retire(article=published, reason="Old.", by=ruth)
    for article, words in (
        (waiting.article, "no approved text yet"),
        (suspended, "is suspended"),
        (published, "is retired"),
    ):
        page = as_(maya).get(address(article))
        assert words in page.text
        assert 'name="q"' not in page.text
        said = {"do": "assign", "patients": [ana.pk], "note": "Read it."}
        answer = as_(maya).post(address(article), said)
        assert answer.status_code == 409
        for kept in (words, "Ana Silva · A-1001 · 1961", "Read it."):
            assert kept in answer.text
        assert not given_to(article)


def test_a_button_that_is_not_there_is_refused(as_, maya, ana, published):
    for step in ("", "give", "confirm,assign"):
        said = {"do": step, "patients": [ana.pk]}
        assert as_(maya).post(address(published), said).status_code == 400
    assert not given_to(published)


def test_who_may_not_give_is_refused(as_, cast, published):
    said = {"do": "assign", "patients": [cast.ana.pk]}
    for place, status in ((cast.rosa, 403), (cast.ana, 403), (cast.zoe, 404)):
        assert as_(place).get(address(published)).status_code == status
        assert as_(place).post(address(published), said).status_code == status
    assert not given_to(published)


def test_who_has_it_is_listed_with_what_she_did(as_, maya, ana, ben, ida, published):
    assignments.assign(article=published, patients=[ana, ben, ida], by=maya)
    readings.record_opening(article=published, by=ana)
    readings.mark_read(article=published, revision_number=1, by=ben)
    back = assignments.assign(article=published, patients=[ida], by=maya)
    assert back.already == (ida,)
    page = as_(maya).get(address(published))
    states = {row.assignment.patient.name: row.state for row in page.context["rows"]}
    assert states == {
        "Ana Silva": "Opened",
        "Ben Okafor": "Says it was read",
        "Ida Brandt": "Not opened yet",
    }
    gone = Assignment.objects.get(patient=ida)
    assignments.take_back(assignment=gone, by=maya, reason="Wrong person.")
    page = as_(maya).get(address(published))
    assert "Ida Brandt" not in page.text


def test_statements_do_not_grow_with_the_people(
    as_, ruth, maya, ana, ben, published, django_assert_num_queries
):
    browser = as_(maya)
    assignments.assign(article=published, patients=[ana], by=maya)
    with django_assert_num_queries(LIST_STATEMENTS):
        browser.get(address(published))
    others = [admit(ruth, f"Kim {n}", f"K-{n}", date(1950, 1, 1)) for n in range(5)]
    assignments.assign(article=published, patients=[ben, *others], by=maya)
    with django_assert_num_queries(LIST_STATEMENTS):
        browser.get(address(published))
    for chosen in (others[:1], others):
        said = {"do": "confirm", "patients": [other.pk for other in chosen]}
        with django_assert_num_queries(CONFIRM_STATEMENTS):
            assert browser.post(address(published), said).status_code == 200


def test_a_visit_today_is_not_past(as_, maya, ana, published):
    today = timezone.localdate(timezone=maya.clinic.zone)
    said = {"do": "assign", "patients": [ana.pk], "visit_on": today}
    assert as_(maya).post(address(published), said).status_code == 200
    assert given_to(published) == {"Ana Silva"}
    yesterday = {**said, "visit_on": today - timedelta(days=1)}
    assert as_(maya).post(address(published), yesterday).status_code == 400
