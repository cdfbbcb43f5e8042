"""Rows of a text that are added, removed and moved with buttons, and without; leaving the form."""

import pytest
from playwright.sync_api import expect

from education.actions import articles, working_copies
from tests import factories

from .writing import said

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


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
