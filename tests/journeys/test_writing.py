"""Writing a section's text in the editor: by keyboard, and nothing is changed by looking."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from education.actions import working_copies
from education.models import Contribution
from education.rendering import sanitize
from tests import factories

from .writing import editor, field

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

# Every element a body may hold, as the server stores it.
EVERYTHING = sanitize(
    "<h3>When</h3><p>Call <strong>now</strong>, <em>not</em> later.<br>Any time.\xa0Really.</p>"
    "<ul><li>one</li><li>two<ul><li>deeper</li></ul></li><li><p>long</p><p>item</p></li></ul>"
    '<ol><li>first</li><li><a href="https://example.org/a?b=1&amp;c=2">second</a></li></ol>'
    '<table><thead><tr><th scope="col">Day</th><th>Dose</th></tr></thead><tbody>'
    '<tr><th scope="row" rowspan="2">Monday</th><td>5 &lt; 10</td></tr>'
    "<tr><td><p>a</p><ul><li>b</li></ul></td></tr>"
    '<tr><td colspan="2">Both</td></tr></tbody></table>'
    "<table><tbody><tr><td>No head</td></tr></tbody></table><p>Write to "
    '<a href="mailto:nurse@example.org">us</a>.</p>'
)


def with_body(maya, body):
    content = factories.document()
    first = replace(content.sections[0], body=body)
    whole = replace(content, sections=(first, *content.sections[1:]))
    return factories.drafted(author=maya, content=whole)


def first_body(article):
    return working_copies.read(article).sections[0].body


class TestTheEditor:
    def test_looking_and_saving_changes_nothing(self, form, maya):
        article = with_body(maya, EVERYTHING)
        assert first_body(article) == EVERYTHING
        contributions = Contribution.objects.count()
        version = article.version
        person = form(article)
        expect(editor(person.page, "sections-0-body")).to_have_role("textbox")
        person.press("Save and continue editing")
        article.refresh_from_db()
        assert first_body(article) == EVERYTHING
        assert article.version == version
        assert Contribution.objects.count() == contributions

    def test_what_is_typed_and_taken_back_changes_nothing(self, form, maya):
        article = with_body(maya, EVERYTHING)
        person = form(article)
        where = editor(person.page, "sections-0-body")
        before = field(person.page, "sections-0-body").input_value()
        where.click()
        where.press("Control+Home")
        where.press("x")
        assert field(person.page, "sections-0-body").input_value() != before
        where.press("Backspace")
        assert field(person.page, "sections-0-body").input_value() == before

    def test_one_word_more_changes_one_word(self, form, maya):
        article = with_body(maya, EVERYTHING)
        person = form(article)
        where = editor(person.page, "sections-0-body")
        where.click()
        where.press("Control+Home")
        where.press_sequentially("Just ")
        person.press("Save and continue editing")
        assert first_body(article) == EVERYTHING.replace("When", "Just When")

    def test_the_label_names_it_and_leads_into_it(self, form, maya):
        person = form(with_body(maya, "<p>Words.</p>"))
        where = person.page.get_by_role("textbox", name="Section 1 Text", exact=False)
        expect(where).to_have_text("Words.")
        person.page.locator("label[for=id_sections-0-body]").click()
        expect(where).to_be_focused()

    def test_it_is_left_with_tab_from_a_list_and_from_a_table(self, form, maya):
        body = "<ul><li>a</li><li>b</li></ul><table><tr><td>c</td></tr></table>"
        person = form(with_body(maya, body))
        where = editor(person.page, "sections-0-body")
        for text in ("b", "c"):
            where.get_by_text(text, exact=True).click()
            person.page.keyboard.press("Tab")
            expect(where).not_to_be_focused()
        person.page.locator("#prose_id_sections-0-body").focus()
        person.page.keyboard.press("Shift+Tab")
        expect(person.page.get_by_role("button", name="Heading").first).to_be_focused()

    def test_by_keyboard_alone_a_list_with_a_link_is_written(self, form, maya):
        article = with_body(maya, "")
        person = form(article)
        keys = person.page.keyboard
        editor(person.page, "sections-0-body").focus()
        keys.type("Read this page")
        keys.press("Control+a")
        keys.press("Control+k")
        keys.type("leads nowhere")
        keys.press("Enter")
        expect(person.page.get_by_role("dialog", name="Link")).to_be_visible()
        keys.press("Control+a")
        keys.type("https://example.org/")
        keys.press("Enter")
        expect(editor(person.page, "sections-0-body").get_by_role("link")).to_be_visible()
        keys.press("Shift+Tab")
        for _step in range(3):
            keys.press("ArrowRight")
        expect(person.page.get_by_role("button", name="Bullets").first).to_be_focused()
        keys.press("Enter")
        keys.press("Enter")
        keys.type("Sleep")
        person.look()
        person.press("Save and continue editing")
        assert first_body(article) == (
            '<ul>\n<li><a href="https://example.org/" rel="noopener noreferrer">Read this page</a>'
            "</li>\n<li>Sleep</li>\n</ul>"
        )

    def test_tables_are_made_and_changed_with_buttons(self, form, maya):
        article = with_body(maya, "")
        person = form(article)
        tools = person.page.get_by_role("toolbar", name="Formatting").first
        editor(person.page, "sections-0-body").focus()
        expect(tools.get_by_role("button", name="Add row")).to_be_hidden()
        tools.get_by_role("button", name="Table", exact=True).click()
        person.page.keyboard.type("Day")
        person.page.keyboard.press("ArrowRight")
        person.page.keyboard.type("Dose")
        tools.get_by_role("button", name="Add column").click()
        tools.get_by_role("button", name="Add row").click()
        person.page.keyboard.press("ArrowRight")
        person.page.keyboard.type("How")
        person.look()
        tools.get_by_role("button", name="Remove column").click()
        person.press("Save and continue editing")
        assert first_body(article).startswith(
            "<table>\n<thead>\n<tr><th>Day</th><th>Dose</th></tr>"
        )

    def test_a_plain_text_stays_a_plain_text_with_its_paragraphs(self, form, maya):
        article = factories.drafted(author=maya)
        person = form(article)
        person.page.locator("input[name=sources-0-url]").fill("ftp://example.org/")
        # As somebody typed it without scripts, who now has them.
        person.page.evaluate(
            "document.querySelector('[name=sections-0-body]').value = 'x<y, one\\ntwo\\n\\nthree'"
        )
        person.press("Save and continue editing", status=400)
        expect(editor(person.page, "sections-0-body").locator("p")).to_have_count(2)
        person.page.locator("input[name=sources-0-url]").fill("")
        person.press("Save and continue editing")
        assert first_body(article) == "<p>x&lt;y, one<br>two</p>\n<p>three</p>"
