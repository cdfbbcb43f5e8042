"""A figure on its way from an author's disk to a patient, and the pages around writing: on a phone
and on a desk, with scripts and without."""

import os
from dataclasses import replace

import pytest

from education.actions import articles, assignments, rechecks, working_copies
from tests import factories
from tests.pictures import drawing, file_of

from .writing import signed_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WORDS = "A drawing of both lungs"


def picture(name="lungs.png"):
    return {"name": name, "mimeType": "image/png", "buffer": file_of(drawing((1600, 1000)))}


def width_of(image):
    """How wide a picture is in the file that came; it comes once one looks there."""
    image.scroll_into_view_if_needed()
    return image.evaluate("image => image.decode().then(() => image.naturalWidth)")


def shot(person, name):
    if folder := os.environ.get("SHOTS"):
        width = person.size["width"]
        person.page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_author_adds_a_picture_that_a_patient_sees(
    visitor, client, maya, omar, ana, javascript, size
):
    draft = factories.drafted(author=maya)
    writer = signed_in(visitor, client, maya, size=size, javascript=javascript)
    writer.open(f"/admin/education/article/{draft.pk}/change/")
    page = writer.page
    if javascript:
        page.get_by_role("button", name="Add another Figure").click()
    row = page.locator("#figures-0")
    row.locator("input[type=file]").set_input_files(picture())
    row.get_by_label("At the end of section").select_option(label="Why is sleep hard now?")
    row.get_by_label("Caption").fill("Where the lungs are")
    # The words for those who cannot see it were forgotten: the picture is kept.
    writer.press("Save and continue editing", status=400)
    shot(writer, f"form-refused-{javascript}")
    assert width_of(page.locator("#figures-0 .picture-input__shown")) == 1200
    page.locator("#figures-0").get_by_label("Picture in words").fill(WORDS)
    writer.press("Save and continue editing")
    shot(writer, f"form-{javascript}")
    assert working_copies.read(draft).figures[0].alt == WORDS
    draft.refresh_from_db()
    factories.approved(factories.submitted(author=maya, article=draft), by=omar)
    draft.refresh_from_db()
    assignments.assign(article=draft, patients=[ana], by=maya)
    reader = signed_in(visitor, client, ana, size=size, javascript=javascript)
    reader.open(f"/read/{draft.code}/")
    assert width_of(reader.page.get_by_alt_text(WORDS)) == 1200
    shot(reader, f"reader-{javascript}")


@pytest.fixture
def pages(maya, omar, ruth, ana):
    """A published text with figures, changed since, past its date and checked before."""
    content = factories.illustrated(factories.document(), by=maya)
    article = factories.published(author=maya, reviewer=omar, content=content)
    rechecks.check_again(
        article=article, revision_number=1, note="The guideline of spring.", by=ruth,
        next_review_on=article.next_review_on,
    )  # fmt: skip
    new = replace(content, key_message="Rest in the day, but not for long.")
    article.refresh_from_db()
    articles.save(article=article, document=new, version=article.version, by=maya)
    return f"/admin/education/article/{article.pk}"


PATHS = [
    "/preview/",
    "/preview/?width=desktop&revision=1&q=Ana",
    "/compare/",
    "/duplicate/",
    "/recheck/",
    "/change/",
]


@pytest.mark.parametrize("path", PATHS)
def test_pages_are_readable_by_everybody(visitor, client, omar, ana, pages, path, size):
    person = signed_in(visitor, client, omar, size=size)
    person.open(pages + path)
    shot(person, path.strip("/").partition("/")[0])


def test_without_scripts_one_previews_as_a_patient(visitor, client, maya, ana, pages):
    person = signed_in(visitor, client, maya, javascript=False)
    person.open(pages + "/preview/")
    person.follow("Desktop")
    person.page.get_by_text("As a given patient").click()
    person.fill("Find people", "Ana")
    person.press("Look")
    person.page.get_by_label(ana.label).check()
    person.press("Look")
    assert person.sees(f"As {ana.label} would see it.")
    assert "preview--desktop" in person.page.content()
    shot(person, "preview-as")
