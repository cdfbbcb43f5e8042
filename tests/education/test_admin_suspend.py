"""Suspending an article in the admin, and putting it back."""

import pytest

from education.actions import articles, assignments

STATEMENTS = 7


def suspend_at(article):
    return f"/admin/education/article/{article.pk}/suspend/"


def resume_at(article):
    return f"/admin/education/article/{article.pk}/resume/"


@pytest.fixture
def suspended(maya, published):
    return articles.suspend(article=published, reason="The dose is wrong.", by=maya)


@pytest.mark.parametrize("name", ["rosa", "maya", "omar", "ruth"])
def test_every_member_of_staff_suspends_with_a_reason(as_, request, published, name):
    browser = as_(request.getfixturevalue(name))
    assert 'name="reason"' in browser.get(suspend_at(published)).text
    answer = browser.post(suspend_at(published), {"reason": "The dose is wrong."}, follow=True)
    assert answer.status_code == 200
    assert "Suspended. Nobody can read it any more." in answer.text
    published.refresh_from_db()
    assert published.suspended_reason == "The dose is wrong."


def test_the_page_says_how_many_lose_it(as_, maya, rosa, ana, ben, published):
    assignments.assign(article=published, patients=[ana, ben], by=maya)
    assert "Patients it was given to: 2 people today" in as_(rosa).get(suspend_at(published)).text


@pytest.mark.parametrize("reason", ["", "   ", "x" * 2001])
def test_a_reason_is_needed(as_, rosa, published, reason):
    answer = as_(rosa).post(suspend_at(published), {"reason": reason})
    assert answer.status_code == 400
    assert answer.context["form"].errors.keys() == {"reason"}
    published.refresh_from_db()
    assert published.suspended_at is None


def test_what_nobody_reads_cannot_be_suspended(as_, maya, rosa, ruth, waiting, published):
    article = waiting.article
    assert "No text of this article is published." in as_(rosa).get(suspend_at(article)).text
    answer = as_(rosa).post(suspend_at(article), {"reason": "Wrong."})
    assert answer.status_code == 409
    assert "Wrong." in answer.text
    articles.retire(article=published, reason="Old.", by=ruth)
    assert as_(rosa).post(suspend_at(published), {"reason": "Wrong."}).status_code == 409


def test_the_second_to_suspend_is_told(as_, rosa, suspended):
    page = as_(rosa).get(suspend_at(suspended))
    assert "suspended already" in page.text
    assert "<textarea" not in page.text
    answer = as_(rosa).post(suspend_at(suspended), {"reason": "Another reason."})
    assert answer.status_code == 409
    suspended.refresh_from_db()
    assert suspended.suspended_reason == "The dose is wrong."


def test_another_person_puts_it_back(as_, omar, suspended):
    page = as_(omar).get(resume_at(suspended))
    assert "The dose is wrong." in page.text
    assert "Maya Lind, oncology nurse" in page.text
    answer = as_(omar).post(resume_at(suspended), follow=True)
    assert "Put back. Its readers can read it again." in answer.text
    suspended.refresh_from_db()
    assert suspended.is_available


def test_whoever_suspended_it_reads_that_another_person_has_to(as_, maya, suspended):
    page = as_(maya).get(resume_at(suspended))
    assert "another person has to put it back" in page.text
    assert "Put it back" not in page.text
    answer = as_(maya).post(resume_at(suspended))
    assert answer.status_code == 403
    assert "another person has to put it back" in answer.text
    suspended.refresh_from_db()
    assert suspended.suspended_at


def test_a_role_reviewer_cannot_put_it_back(as_, rosa, suspended):
    assert "does not allow putting an article back" in as_(rosa).get(resume_at(suspended)).text
    assert as_(rosa).post(resume_at(suspended)).status_code == 403
    suspended.refresh_from_db()
    assert suspended.suspended_at


def test_what_is_not_suspended_cannot_be_put_back(as_, omar, published):
    assert "This article is not suspended." in as_(omar).get(resume_at(published)).text
    assert as_(omar).post(resume_at(published)).status_code == 409


def test_strangers_find_nothing(as_, cast, suspended):
    for at in (suspend_at(suspended), resume_at(suspended)):
        assert as_(cast.zoe).get(at).status_code == 404
        assert as_(cast.zoe).post(at, {"reason": "Wrong."}).status_code == 404
        assert as_(cast.ana).post(at, {"reason": "Wrong."}).status_code == 403
    suspended.refresh_from_db()
    assert suspended.suspended_at


def test_statements(as_, rosa, maya, ana, ben, published, django_assert_num_queries):
    browser = as_(rosa)
    with django_assert_num_queries(STATEMENTS):
        browser.get(suspend_at(published))
    assignments.assign(article=published, patients=[ana, ben], by=maya)
    with django_assert_num_queries(STATEMENTS):
        browser.get(suspend_at(published))
