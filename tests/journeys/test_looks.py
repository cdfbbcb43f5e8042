"""Ana makes the text larger, and finds it so wherever she reads next."""

import pytest

from .conftest import DESK, PHONE
from .test_patient_reads import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def letters(person) -> float:
    """The size of running text, in pixels."""
    size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
    return float(person.page.evaluate(size))


def choose(person, *labels: str) -> None:
    for label in labels:
        person.page.get_by_label(label, exact=True).check()
    person.press("Save")


def test_larger_text_is_found_on_another_device(ana, numbers, visitor, size, javascript, colors):
    # Given that she can hardly read the page on which she signs in
    here = visitor(size=size, javascript=javascript, colors=colors)
    here.open("/help/")
    small = letters(here)
    assert small >= 18
    here.follow("Text size and colors")
    choose(here, "Larger")
    here.open("/help/")
    large = letters(here)
    assert large > 1.2 * small
    # when she signs in, then it is as large as she made it
    sign_in(here, "ana@example.com")
    here.open("/help/")
    assert letters(here) == large
    # and when she chooses a color, then her other device has it, too, and the size.
    here.open("/me/")
    here.follow("Text size and colors")
    choose(here, "Dark")
    other = visitor(size=PHONE if size == DESK else DESK, javascript=javascript)
    other.open("/help/")
    usual = letters(other)
    sign_in(other, "ana@example.com")
    other.open("/help/")
    assert letters(other) > 1.2 * usual
    assert "colors-dark" in other.page.locator("html").get_attribute("class")
