"""Figures in the form of a working copy: chosen, kept through refusals, shown to staff."""

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models.audit_event import AuditEvent
from education.actions import articles, revisions, working_copies
from education.models import FigureImage
from tests import factories
from tests.matrix.forms import form_with
from tests.pictures import a_png, file_of, opened, photo

WORDS = {"order": "5", "alt": "A lung", "caption": "Where the lung is", "credit": "N. Petrov"}


@pytest.fixture
def draft(maya):
    return factories.drafted(author=maya)


@pytest.fixture
def form(as_, maya, draft):
    """Posts the form of the draft as it stands, with other fields and files."""
    client, address = as_(maya), f"/admin/education/article/{draft.pk}/change/"

    def post(**more):
        fields = form_with(client.get(address).content.decode(), "seen_version")
        assert "figures-0-alt" in fields
        return client.post(address, fields | more)

    return post


def row(place=0, **fields):
    return {f"figures-{place}-{name}": value for name, value in fields.items()}


def chosen(data: bytes, place=0, name="lung.png"):
    return {f"figures-{place}-sha256-file": SimpleUploadedFile(name, data)}


def first_key(draft) -> str:
    return str(draft.sections.first().key)


def kept(page) -> str:
    """The digest that the form holds for its first figure."""
    return form_with(page.content.decode(), "seen_version")["figures-0-sha256"][0]


def test_chosen_picture_becomes_a_figure_of_the_working_copy(draft, form):
    answer = form(**row(section_key=first_key(draft), **WORDS), **chosen(a_png()))
    assert answer.status_code == 302
    (figure,) = working_copies.read(draft).figures
    image = FigureImage.objects.get()
    assert (figure.sha256, figure.alt) == (image.sha256, "A lung")
    assert (figure.section_key, figure.credit) == (first_key(draft), "N. Petrov")
    assert (image.width, image.height, image.media_type) == (400, 300, "image/png")
    assert AuditEvent.objects.filter(event="image.added").count() == 1


def test_picture_outlives_the_refusal_of_its_form(draft, form):
    answer = form(**row(section_key=first_key(draft), **WORDS | {"alt": ""}), **chosen(a_png()))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Say in words what the picture shows" in page
    assert kept(answer) == FigureImage.objects.get().sha256
    assert reverse("admin:education_article_figure", args=[kept(answer)]) in page
    fields = form_with(page, "seen_version") | row(alt="A lung")
    again = form(**fields)
    assert again.status_code == 302
    assert working_copies.read(draft).figures[0].sha256 == kept(answer)


def test_picture_outlives_somebody_elses_save(draft, form, omar):
    seen, changed = draft.version, replace(working_copies.read(draft), key_message="Rest.")
    articles.save(article=draft, document=changed, version=draft.version, by=omar)
    answer = form(
        seen_version=seen, **row(section_key=first_key(draft), **WORDS), **chosen(a_png())
    )
    assert answer.status_code == 409
    assert kept(answer) == FigureImage.objects.get().sha256


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "lung.png", "SVG"),
        (b"<html></html>", "lung.jpg", "not a PNG, JPEG or WebP picture"),
        (b"", "lung.png", "not a PNG, JPEG or WebP picture"),
        (a_png() + b"<script>", "lung.png", "something else"),
        (b"x" * (10 * 1024 * 1024 + 1), "lung.png", "larger than 10 MB"),
    ],
)
def test_file_that_is_no_picture_is_refused_beside_its_field(draft, form, data, name, words):
    answer = form(**row(section_key=first_key(draft), **WORDS), **chosen(data, name=name))
    assert answer.status_code == 400
    page = answer.content.decode()
    assert words in re.search(r"field-sha256.*?</ul>", page, re.DOTALL)[0]
    assert "Where the lung is" in page
    assert not FigureImage.objects.exists()


def test_refused_file_in_an_empty_row_is_not_passed_over(form):
    answer = form(**chosen(b"<html></html>"))
    assert answer.status_code == 400
    assert "not a PNG, JPEG or WebP picture" in answer.content.decode()


def test_refused_file_leaves_the_picture_that_was_there(draft, form):
    form(**row(section_key=first_key(draft), **WORDS), **chosen(a_png()))
    was = working_copies.read(draft).figures
    answer = form(**chosen(b"words"))
    assert answer.status_code == 400
    assert kept(answer) == was[0].sha256
    assert working_copies.read(draft).figures == was


def test_name_of_a_file_says_nothing_about_it(draft, form):
    data = file_of(photo((300, 200)), "JPEG")
    answer = form(
        **row(section_key=first_key(draft), **WORDS), **chosen(data, name="<b>evil</b>.svg")
    )
    assert answer.status_code == 302
    assert FigureImage.objects.get().media_type == "image/jpeg"


def test_another_picture_takes_the_place_of_the_first_and_the_figure_stays_the_same(draft, form):
    form(**row(section_key=first_key(draft), **WORDS), **chosen(a_png("lung")))
    was = working_copies.read(draft).figures[0]
    assert form(**chosen(a_png("liver"))).status_code == 302
    (now,) = working_copies.read(draft).figures
    assert (now.key, now.caption) == (was.key, was.caption)
    assert now.sha256 != was.sha256
    assert FigureImage.objects.count() == 2


def test_same_picture_is_kept_once(draft, form):
    two = row(section_key=first_key(draft), **WORDS) | row(1, section_key=first_key(draft), **WORDS)
    counted = {"figures-TOTAL_FORMS": "2"}
    answer = form(**two, **counted, **chosen(a_png()), **chosen(a_png(), place=1))
    assert answer.status_code == 302
    assert len(working_copies.read(draft).figures) == 2
    assert FigureImage.objects.count() == 1


def test_no_more_than_ten_pictures_are_taken_in_at_once(draft, form):
    rows = {"figures-TOTAL_FORMS": "11"}
    for place in range(11):
        rows |= row(place, section_key=first_key(draft), **WORDS)
        rows |= chosen(a_png(f"lung {place}"), place)
    answer = form(**rows)
    assert answer.status_code == 400
    assert "At most 10 pictures at once" in answer.content.decode()
    assert FigureImage.objects.count() == 10


@pytest.mark.parametrize("left_out", ["section_key", "alt", "caption"])
def test_figure_needs_its_section_and_its_words(draft, form, left_out):
    given = {"section_key": first_key(draft), **WORDS} | {left_out: ""}
    answer = form(**row(**given), **chosen(a_png()))
    assert answer.status_code == 400
    assert not working_copies.read(draft).figures


def test_figure_needs_a_picture(draft, form):
    answer = form(**row(section_key=first_key(draft), **WORDS))
    assert answer.status_code == 400
    assert "Choose a picture." in answer.content.decode()


@pytest.mark.parametrize("digest", ["0" * 64, "x", "0" * 65, "<b>"])
def test_picture_that_nobody_stored_is_refused(draft, form, digest):
    answer = form(**row(section_key=first_key(draft), sha256=digest, **WORDS))
    assert answer.status_code == 400
    assert not working_copies.read(draft).figures


def test_other_clinics_picture_is_one_that_nobody_stored(draft, form, zoe, as_):
    far = factories.figure(factories.document().sections[0], by=zoe)
    answer = form(**row(section_key=first_key(draft), sha256=far.sha256, **WORDS))
    assert answer.status_code == 400
    assert "This picture is not kept here" in answer.content.decode()


def test_figure_of_a_section_that_is_removed_says_so(draft, form):
    form(**row(section_key=first_key(draft), **WORDS), **chosen(a_png()))
    answer = form(**{"sections-0-DELETE": "on"})
    assert answer.status_code == 400
    assert "This points to a section that is not in the text." in answer.content.decode()


def test_figure_is_removed_like_any_row(draft, form):
    form(**row(section_key=first_key(draft), **WORDS), **chosen(a_png()))
    assert form(**{"figures-0-DELETE": "on"}).status_code == 302
    assert working_copies.read(draft).figures == ()
    assert FigureImage.objects.exists()


def test_figures_are_in_the_digest_and_come_back_with_their_revision(draft, maya, omar):
    plain = factories.submitted(author=maya, article=draft)
    revisions.withdraw(revision=plain, by=maya)
    content = factories.illustrated(working_copies.read(draft), by=maya)
    saved = articles.save(article=draft, document=content, version=draft.version, by=maya)
    shown = factories.submitted(author=maya, article=saved)
    assert shown.digest != plain.digest
    assert shown.content.figures == content.figures
    articles.save(
        article=saved,
        document=replace(content, figures=()),
        version=saved.version,
        by=maya,
    )
    saved.refresh_from_db()
    working_copies.restore(article=saved, revision=shown, version=saved.version, by=maya)
    assert working_copies.read(saved).figures == content.figures


# Staff look at them --------------------------------------------------------------------------


def test_staff_see_every_picture_of_their_clinic_and_of_no_other(draft, maya, rosa, zoe, ana, as_):
    figure = factories.figure(working_copies.read(draft).sections[0], by=maya)
    for page in ("education_article_figure", "education_treatmentpage_figure"):
        address = reverse(f"admin:{page}", args=[figure.sha256])
        for member in (maya, rosa):
            response = as_(member).get(address)
            assert response.status_code == 200
            assert response["Content-Type"] == "image/png"
            assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
            assert opened(response.content).size == (400, 300)
        assert as_(zoe).get(address).status_code == 404
        assert as_(ana).get(address).status_code == 403
        assert as_(maya).post(address).status_code == 405


def test_review_and_record_show_the_pictures_of_the_exact_text(cast, as_):
    content = factories.illustrated(factories.document(), by=cast.maya)
    article = factories.published(
        author=cast.maya, reviewer=cast.omar, content=content, open_to="patients"
    )
    as_(cast.ana).get(f"/read/{article.code}/")
    reading = cast.ana.readings.get()
    saved = articles.save(
        article=article,
        document=replace(content, figures=()),
        version=article.version,
        by=cast.maya,
    )
    factories.approved(factories.submitted(author=cast.maya, article=saved), by=cast.omar)
    record = f"/admin/accounts/patient/{cast.ana.pk}/shown/{reading.pk}/"
    page = as_(cast.omar).get(record).content.decode()
    for figure in content.figures:
        assert reverse("admin:education_article_figure", args=[figure.sha256]) in page


def test_changed_picture_is_shown_as_it_was_and_as_it_is(cast, as_):
    content = factories.illustrated(factories.document(), by=cast.maya)
    article = factories.published(author=cast.maya, reviewer=cast.omar, content=content)
    first, hidden = content.figures
    other = replace(
        first, sha256=factories.figure(content.sections[0], by=cast.maya, word="liver").sha256
    )
    added = factories.figure(content.sections[1], by=cast.maya, word="heart")
    articles.save(
        article=article,
        document=replace(content, figures=(other, added)),
        version=article.version,
        by=cast.maya,
    )
    page = as_(cast.omar).get(f"/admin/education/article/{article.pk}/compare/").content.decode()
    for figure in (first, other, added, hidden):
        assert reverse("admin:education_article_figure", args=[figure.sha256]) in page


def test_evidence_pack_holds_its_pictures(cast, as_):
    content = factories.illustrated(factories.document(), by=cast.maya)
    article = factories.published(author=cast.maya, reviewer=cast.omar, content=content)
    page = as_(cast.omar).get(f"/admin/education/article/{article.pk}/evidence/").content.decode()
    assert page.count('src="data:image/png;base64,') == 2
    assert content.figures[0].sha256 not in page


def test_form_is_sent_with_its_files_and_limits_are_said_in_words(as_, maya, draft):
    address = f"/admin/education/article/{draft.pk}/change/"
    page = as_(maya).get(address).content.decode()
    assert re.search(r'<form [^>]*enctype="multipart/form-data"', page)
    many = {f"f{number}": SimpleUploadedFile("a.png", b"a") for number in range(101)}
    answer = as_(maya).post(address, many)
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()
    answer = as_(maya).post(address, {"x": "y"}, CONTENT_LENGTH=str(64 * 1024 * 1024 + 1))
    assert answer.status_code == 413
