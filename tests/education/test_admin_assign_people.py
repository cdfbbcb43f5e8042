"""Finding the patients who are given an article."""

from datetime import date

import pytest

from accounts.actions import patients
from education.models import Assignment
from tests.cast import admit


def address(article):
    return f"/admin/education/article/{article.pk}/assign/"


def given_to(article):
    return set(Assignment.objects.filter(article=article).values_list("patient__name", flat=True))


def labels(page):
    return [person.patient.label for person in page.context["persons"]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("silva", ["Ana Silva · A-1001 · 1961"]),
        ("A-100", ["Ana Silva · A-1001 · 1961", "Ben Okafor · A-1002 · 1949"]),
        ("1949", ["Ben Okafor · A-1002 · 1949"]),
        ("ana 1961", ["Ana Silva · A-1001 · 1961"]),
        ("ana 1949", []),
        ("paul", []),
        ("0000", []),
        ("9999", []),
        ("%", []),
        ("", []),
    ],
)
def test_people_are_found_by_name_number_and_birth_year(
    as_, maya, ana, ben, paul, published, words, found
):
    page = as_(maya).post(address(published), {"do": "search", "q": words})
    assert page.status_code == 200
    assert labels(page) == found
    assert not given_to(published)


def test_whoever_is_chosen_stays_chosen_across_searches(as_, maya, ana, ben, published, visit):
    said = {"do": "search", "q": "ben", "patients": [ana.pk], "note": "Read it.", "visit_on": visit}
    page = as_(maya).post(address(published), said)
    assert [(person.patient, person.is_chosen) for person in page.context["persons"]] == [
        (ana, True),
        (ben, False),
    ]
    assert page.context["gift"]["note"].value() == "Read it."
    assert visit.isoformat() in page.text


def test_the_search_judges_nothing_else_yet(as_, maya, ana, published):
    said = {"do": "search", "q": "ana", "note": "x" * 300, "visit_on": "never"}
    page = as_(maya).post(address(published), said)
    assert page.status_code == 200
    assert "x" * 300 in page.text
    assert "never" in page.text


@pytest.mark.parametrize("step", ["search", "confirm", "assign"])
def test_people_of_another_clinic_are_not_there(as_, maya, ana, paul, published, step):
    for stranger in (paul.pk, 10**12, "x", "-1", "9" * 40):
        said = {"do": step, "q": "ana", "patients": [ana.pk, stranger]}
        assert as_(maya).post(address(published), said).status_code == 400, stranger
    assert not given_to(published)


def test_whoever_died_or_left_is_shown_and_cannot_be_chosen(as_, maya, ida, published):
    patients.set_status(patient=ida, status="died", by=maya)
    page = as_(maya).post(address(published), {"do": "search", "q": "ida"})
    assert "Died" in page.text
    assert f'value="{ida.pk}"' not in page.text
    answer = as_(maya).post(address(published), {"do": "assign", "patients": [ida.pk]})
    assert answer.status_code == 400
    assert "no longer a patient here" in answer.text
    assert not given_to(published)


def test_similar_names_are_pointed_out(as_, ruth, maya, ana, ben, published):
    other = admit(ruth, "Anna Silva", "A-2001", date(1990, 1, 1))
    page = as_(maya).post(address(published), {"do": "search", "q": "silva"})
    assert page.text.count("Similar name:") == 2
    said = {"do": "confirm", "patients": [ana.pk]}
    assert f"Similar name:</strong> {other.label}" in as_(maya).post(address(published), said).text
    said = {"do": "confirm", "patients": [ben.pk]}
    assert "Similar name:" not in as_(maya).post(address(published), said).text


def test_no_more_than_fifty_are_listed(as_, ruth, maya, published):
    for number in range(51):
        admit(ruth, f"Kim Number {number}", f"K-{number}", date(1950 + number, 1, 1))
    page = as_(maya).post(address(published), {"do": "search", "q": "kim"})
    assert len(page.context["persons"]) == 50
    assert "Only the first 50 are listed." in page.text
