"""Writing a text in its form: the editor, rows that are moved, nothing changed by looking."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from education.actions import articles, working_copies
from education.models import Contribution
from education.rendering import sanitize
from tests import factories

from .writing import editor, field, said, signed_in

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


@pytest.fixture
def form(visitor, client, maya):
    """Opens the form of an article for its author."""

    def opened(article, **how):
        person = signed_in(visitor, client, maya, **how)
        person.open(f"/admin/education/article/{article.pk}/change/")
        return person

    return opened


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
        expect(editor(person.page, "sections-0-body")).to_be_focused()
        keys.press("End")
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


class TestRows:
    def test_a_section_is_moved_with_buttons_that_keep_their_focus(self, form, maya):
        article = factories.drafted(author=maya)
        person = form(article)
        up = person.page.get_by_role("button", name="Up: Section 3")
        up.focus()
        person.page.keyboard.press("Enter")
        said(person.page, "Section moved up, now 2 of 3.")
        expect(person.page.get_by_role("button", name="Up: Section 2")).to_be_focused()
        person.page.keyboard.press("Enter")
        person.page.keyboard.press("Enter")  # it is the first: nothing more happens
        said(person.page, "Section moved up, now 1 of 3.")
        person.look()
        person.press("Save and continue editing")
        headings = [section.heading for section in working_copies.read(article).sections]
        assert headings == ["Numbers", "Why is sleep hard now?", "Will it get better?"]

    def test_a_removed_row_can_be_brought_back_until_it_is_saved(self, form, maya):
        article = factories.drafted(author=maya)
        person = form(article)
        person.page.get_by_role("button", name="Remove: Section 1").click()
        said(person.page, "Section 1 removed. Undo brings it back.")
        expect(person.page.locator("input[name=sections-0-heading]")).to_be_hidden()
        person.look()
        person.page.get_by_role("button", name="Undo: Section 1").click()
        said(person.page, "Section is back, now 1 of 3.")
        person.page.get_by_role("button", name="Remove: Section 2").click()
        person.press("Save and continue editing")
        headings = [section.heading for section in working_copies.read(article).sections]
        assert headings == ["Why is sleep hard now?", "Numbers"]

    def test_a_new_section_is_tied_to_a_new_source_before_the_first_save(self, form, maya):
        article = articles.create(kind="article", title="New", by=maya)
        person = form(article)
        page = person.page
        page.get_by_role("button", name="Add another Section").click()
        expect(page.locator("select[name=sections-0-kind]")).to_be_focused()
        page.locator("input[name=sections-0-heading]").fill("What helps?")
        page.get_by_role("button", name="Add another Source").click()
        page.locator("input[name=sources-0-title]").fill("A guide")
        page.locator("#sources-0").get_by_label("What helps?").check()
        page.get_by_role("button", name="Add another Section").click()
        page.locator("input[name=sections-1-heading]").fill("What else?")
        page.locator("#sources-0").get_by_label("What else?").check()
        page.get_by_role("button", name="Remove: Section 2").click()
        expect(page.locator("#sources-0").get_by_label("What else?")).to_be_hidden()
        person.look()
        person.press("Save and continue editing")
        saved = working_copies.read(article)
        assert [section.heading for section in saved.sections] == ["What helps?"]
        assert saved.sources[0].section_keys == (saved.sections[0].key,)

    def test_rows_nobody_wrote_in_are_not_saved(self, form, maya):
        article = factories.drafted(author=maya)
        before = working_copies.read(article)
        person = form(article)
        for name in ("Section", "Care card", "Source"):
            person.page.get_by_role("button", name=f"Add another {name}").click()
        person.page.get_by_role("button", name="Up: Section 4").click()
        person.page.get_by_role("button", name="Down: Section 3").click()
        person.press("Save and continue editing")
        assert working_copies.read(article) == before

    def test_without_scripts_numbers_boxes_and_empty_rows_do_it(self, form, maya):
        article = factories.drafted(author=maya)
        person = form(article, javascript=False)
        page = person.page
        assert page.get_by_role("button", name="Up").count() == 0
        page.locator("input[name=sections-0-order]").fill("99")
        page.locator("input[name=sections-1-DELETE]").check()
        page.locator("input[name=sections-3-heading]").fill("Brand new")
        page.locator("textarea[name=sections-3-body]").fill("Plain words.")
        page.locator("input[name=sections-3-order]").fill("5")
        person.press("Save and continue editing")
        sections = working_copies.read(article).sections
        assert [section.heading for section in sections] == [
            "Brand new", "Numbers", "Why is sleep hard now?",
        ]  # fmt: skip
        assert sections[0].body == "<p>Plain words.</p>"


class TestLeaving:
    def test_leaving_asks_first_when_something_is_not_saved(self, form, maya):
        person = form(factories.drafted(author=maya))
        asked = []
        person.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        title = person.page.locator("input[name=title]").input_value()
        person.page.locator("input[name=title]").fill("Another title")
        person.page.get_by_role("link", name="Revisions").click()
        expect(person.page.locator("input[name=title]")).to_be_visible()
        assert asked == ["beforeunload"]
        person.page.locator("input[name=title]").fill(title)
        person.follow("Revisions")
        assert asked == ["beforeunload"]
