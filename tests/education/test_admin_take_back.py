"""Taking back what was given in error."""

import pytest

from education.actions import assignments


def record_at(patient):
    return f"/admin/accounts/patient/{patient.pk}/record/"


def address(patient, assignment):
    return f"/admin/accounts/patient/{patient.pk}/take-back/{assignment.pk}/"


@pytest.fixture
def given(maya, ana, published):
    assignments.assign(article=published, patients=[ana], by=maya, note="Read it.")
    return ana.assignments.get()


def test_what_was_given_in_error_is_taken_back_and_stays_in_the_record(as_, omar, ana, given):
    browser = as_(omar)
    at = address(ana, given)
    assert at in browser.get(record_at(ana)).text
    assert "Sleeping well during treatment" in browser.get(at).text
    answer = browser.post(at, {"reason": "Another Ana."}, follow=True)
    assert answer.redirect_chain == [(record_at(ana), 302)]
    assert "by Omar Haddad, pharmacist: Another Ana." in answer.text
    given.refresh_from_db()
    assert given.taken_back_reason == "Another Ana."
    again = browser.post(at, {"reason": "Once more."})
    assert again.status_code == 409
    assert "This was taken back already." in browser.get(at).text


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_taking_back_needs_a_reason(as_, omar, ana, given, reason):
    at = address(ana, given)
    answer = as_(omar).post(at, {"reason": reason})
    assert answer.status_code == 400
    assert answer.context["form"].errors.keys() == {"reason"}
    given.refresh_from_db()
    assert given.taken_back_at is None


def test_only_whoever_may_give_takes_back(as_, cast, given):
    at = address(cast.ana, given)
    for place, status in ((cast.rosa, 403), (cast.ana, 403), (cast.zoe, 404), (cast.nina, 404)):
        assert as_(place).get(at).status_code == status
        assert as_(place).post(at, {"reason": "Mine."}).status_code == status
    given.refresh_from_db()
    assert given.taken_back_at is None


def test_what_another_patient_was_given_is_not_there(as_, omar, ben, given):
    at = address(ben, given)
    assert as_(omar).get(at).status_code == 404
    assert as_(omar).post(at, {"reason": "Wrong."}).status_code == 404
    given.refresh_from_db()
    assert given.taken_back_at is None
