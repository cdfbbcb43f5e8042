"""Ana saves a part of a page, stops and carries on, and settles whether numbers are for her."""

from dataclasses import replace

import pytest

from education.actions import assignments
from tests import factories

from .writing import signed_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TOLD = "<ul><li>After 1 year, about 3 in 10 people slept well again.</li></ul>"


@pytest.fixture
def given(cast, numbers):
    """An article whose numbers count people, given to Ana."""
    content = factories.document()
    told = replace(content.sections[2], body=TOLD)
    content = replace(content, sections=(*content.sections[:2], told))
    article = factories.published(author=cast.maya, reviewer=cast.omar, content=content)
    assignments.assign(article=article, patients=[cast.ana], by=cast.maya)
    return article


@pytest.fixture
def ana_visits(visitor, client, cast, given, size, javascript, colors):
    return signed_in(visitor, client, cast.ana, size=size, javascript=javascript, colors=colors)


def row_of(visitor, place: int):
    """The row of actions at the end of a section."""
    return visitor.page.locator(".section-actions").nth(place)


def press_in_row(visitor, place: int, words: str) -> None:
    with visitor.page.expect_navigation():
        row_of(visitor, place).get_by_role("button", name=words).click()
    visitor.look()


def test_ana_saves_a_part_and_carries_on_where_she_stopped(given, ana_visits):
    ana_visits.open(f"/read/{given.code}/")
    press_in_row(ana_visits, 1, "Save this part")
    assert "Part saved" in row_of(ana_visits, 1).inner_text()
    assert "Save this part" in row_of(ana_visits, 0).inner_text()
    press_in_row(ana_visits, 1, "Stop here for now")
    assert ana_visits.sees("We kept your place.")
    assert ana_visits.sees("You stopped at Will it get better?")
    with ana_visits.page.expect_navigation():
        ana_visits.page.locator(".next .btn-primary").click()
    ana_visits.look()
    assert ana_visits.page.url.endswith(f"#s-{given.live.content.sections[1].key[:8]}")
    ana_visits.open("/saved/")
    assert ana_visits.sees("Part of: Sleeping well during treatment")
    ana_visits.press("Remove Will it get better?")
    ana_visits.press("Undo")
    ana_visits.follow("Will it get better?")
    assert ana_visits.sees("For most people it does, with time.")


def test_ana_sees_numbers_not_now_or_never(given, ana_visits):
    page = f"/read/{given.code}/"
    ana_visits.open(page)
    ana_visits.follow("Choose whether to see them")
    ana_visits.follow("Not now")
    assert ana_visits.page.url.endswith(page)
    ana_visits.follow("Choose whether to see them")
    ana_visits.page.get_by_role("link", name="Who can I talk to?").click()
    assert ana_visits.page.url.endswith("#talk")
    assert not ana_visits.sees("3 in 10 people")
    ana_visits.press("Yes, show me")
    assert ana_visits.sees("Each shape is one person: 3 filled in, 7 not.")
    assert ana_visits.page.get_by_role("img", name="About 3 of 10 people").is_visible()
    ana_visits.open("/me/")
    ana_visits.page.get_by_label("Never show me numbers about how people do").check()
    ana_visits.press("Save")
    ana_visits.open(page)
    assert ana_visits.sees("You asked not to see numbers. You can change this in Me.")
    ana_visits.open(f"{page}numbers/")
    assert not ana_visits.page.get_by_role("button", name="Yes, show me").count()
    ana_visits.follow("Change it in Me")
    ana_visits.page.get_by_label("Never show me numbers about how people do").uncheck()
    ana_visits.press("Save")
    ana_visits.open(f"{page}numbers/")
    ana_visits.press("Yes, show me")
    assert ana_visits.sees("3 in 10 people")
