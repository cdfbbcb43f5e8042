"""What the machine noticed, beside the form: while somebody writes, and with a button without
scripts."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from education.actions import working_copies
from tests import factories

from .conftest import PHONE
from .writing import append, editor, field

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PROMISE = "It always helps."
BODY = "sections-1-body"


@pytest.fixture
def article(maya):
    content = factories.document()
    first = replace(content.sections[0], body="<p>Many things keep you awake.</p>")
    whole = replace(content, sections=(first, *content.sections[1:]))
    return factories.drafted(author=maya, content=whole)


def test_a_finding_comes_while_she_types_leads_to_its_words_and_goes(form, article):
    person = form(article)
    page = person.page
    panel = page.get_by_role("complementary", name="What the machine noticed")
    counts = panel.locator("[data-noticed-counts]")
    before = counts.inner_text()
    notes = panel.locator("details[data-fold=notes]")
    notes.locator("summary").first.click()

    append(page, BODY, PROMISE)
    finding = panel.get_by_role("link", name="always")
    expect(finding).to_be_visible()
    expect(counts).not_to_have_text(before)
    expect(panel.get_by_role("status")).to_have_text(counts.inner_text())
    expect(notes).to_have_attribute("open", "")
    person.look()

    page.evaluate("window.scrollTo(0, 0)")
    finding.click()
    expect(editor(page, BODY)).to_be_focused()
    assert page.evaluate("String(getSelection())") == "always"
    page.keyboard.type("often")
    expect(finding).to_have_count(0)
    assert working_copies.read(article).sections[1].body != field(page, BODY).input_value()

    person.press("Save and continue editing")
    assert "It often helps." in working_copies.read(article).sections[1].body


def test_a_finding_in_a_plain_field_leads_there(form, article):
    person = form(article)
    page = person.page
    page.locator("input[name=key_message]").fill("Always sleep well, always rest well.")
    page.get_by_role("button", name="Check").click()
    second = page.get_by_role("link", name="always", exact=False).last
    expect(second).to_be_visible()
    second.click()
    key_message = page.locator("input[name=key_message]")
    expect(key_message).to_be_focused()
    assert key_message.evaluate("field => [field.selectionStart, field.selectionEnd]") == [19, 25]


def test_what_does_not_answer_is_said_and_nothing_is_lost(form, article):
    person = form(article)
    page = person.page
    page.route("**/check/", lambda route: route.abort())
    page.locator("input[name=title]").fill("Another title")
    expect(page.get_by_text("The check did not answer.").first).to_be_visible()
    page.unroute("**/check/")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("[data-noticed-failed]")).to_be_hidden()
    assert page.locator("input[name=title]").input_value() == "Another title"


def test_without_scripts_a_button_checks_and_nothing_typed_is_lost(form, article):
    person = form(article, javascript=False)
    page = person.page
    page.locator("input[name=title]").fill("Typed, not saved")
    field(page, BODY).fill(PROMISE)
    person.press("Check")
    assert page.url.endswith("/check/#noticed")
    panel = page.get_by_role("complementary", name="What the machine noticed")
    panel.get_by_role("link", name="always").click()
    assert page.url.endswith(f"#id_{BODY}")
    assert page.locator("input[name=title]").input_value() == "Typed, not saved"
    assert PROMISE not in working_copies.read(article).sections[1].body
    person.press("Save and continue editing")
    assert re.search("/change/$", page.url)
    assert PROMISE in working_copies.read(article).sections[1].body


def test_on_a_phone_it_is_folded_above_the_form(form, article):
    person = form(article, size=PHONE)
    page = person.page
    panel = page.get_by_role("complementary", name="What the machine noticed")
    expect(panel.locator("[data-noticed-body]")).to_be_hidden()
    page.get_by_role("button", name="Check").click()
    expect(panel.locator("[data-noticed-body]")).to_be_visible()
    person.look()
