"""Ana asks: from a part of a page to her list for the visit, and to whoever reads it."""

import pytest
from django.test import Client

from accounts.actions import question_readers
from education.actions import assignments

from .writing import signed_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reading(ana, ruth, maya, published, numbers):
    """Ana has a page to read, at a clinic that reads questions."""
    assignments.assign(article=published, patients=[ana], by=maya)
    named = {"read_by": "the nurses of the clinic", "read_when": "on weekdays by 5 pm"}
    question_readers.name_readers(clinic=ruth.clinic, by=ruth, **named)
    return published


def test_question_from_a_section_to_the_visit_list_and_sent(
    visitor, client, ana, maya, reading, javascript, size, colors
):
    person = signed_in(visitor, client, ana, size=size, javascript=javascript, colors=colors)
    # Given a part that she does not understand, when she asks about it for her visit
    person.open(f"/read/{reading.code}/")
    with person.page.expect_navigation():
        person.page.get_by_role("link", name="I have a question").first.click()
    person.look()
    person.fill("Your question", "May I nap in the day?")
    person.press("Keep it for my visit")
    # then only she can see it, and the way back leads to the part
    assert person.sees("Only you can see this.")
    person.follow("Back to the page you were reading")
    assert person.page.url.endswith(f"#s-{reading.live.content.sections[0].key[:8]}")
    # when she takes a question of the page along, and puts it first
    person.press("Add to my list")
    assert person.sees("On your list")
    person.open("/")
    person.follow("My questions for my visit (2)")
    person.press("Up")
    first = person.page.locator("ol.questions li").first
    assert "May I take my tablets earlier?" in first.inner_text()
    # when she sends what names a sign of danger
    person.follow("Write a question")
    assert person.sees("the nurses of the clinic, on weekdays by 5 pm")
    person.fill("Your question", "I have chest pain when I lie down")
    person.press("Send it to my care team")
    # then she reads whom to call first, and her words are still there
    assert person.sees("Is this happening to you now?")
    box = person.page.get_by_label("Your question", exact=True)
    assert box.input_value() == "I have chest pain when I lie down"
    person.press("Send it as well")
    assert person.sees("not opened yet")
    # when she leaves, she is asked about what she kept, and may go
    person.follow("Sign out")
    assert person.sees("May I nap in the day?")
    person.press("Keep them and sign out")
    # when Maya opens it, Ana sees that
    nurse = signed_in(visitor, Client(), maya)
    nurse.open("/admin/education/question/")
    with nurse.page.expect_navigation():
        nurse.page.locator("#result_list a").first.click()
    nurse.look()
    assert nurse.sees("I have chest pain when I lie down")
    back = signed_in(visitor, Client(), ana, size=size, javascript=javascript)
    back.open("/questions/")
    assert back.sees("Seen by Maya Lind, oncology nurse")
