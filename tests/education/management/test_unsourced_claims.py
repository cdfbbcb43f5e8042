"""`manage.py unsourced_claims`: figures without a source, in files and published texts."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from education.document import Section, new_key
from tests import factories


def run(*arguments: object) -> tuple[str, str, int]:
    """What the command says, what it complains of, and its exit status."""
    out, complaints = StringIO(), StringIO()
    try:
        call_command("unsourced_claims", *map(str, arguments), stdout=out, stderr=complaints)
    except CommandError as error:
        return out.getvalue(), f"{complaints.getvalue()}{error}", error.returncode
    return out.getvalue(), complaints.getvalue(), 0


def a_file(tmp_path, text, name="rest.txt"):
    path = tmp_path / name
    path.write_text(text)
    return path


def test_files_are_listed_with_their_claims(tmp_path):
    claims = a_file(tmp_path, "Rest well\n\nRest for 3 days. It helps 1 in 7 people.\n")
    calm = a_file(tmp_path, "# Walk well\n\nWalk a little every day. It helps.\n", "walk.md")
    said, complaint, status = run(claims, calm)

    assert status == 1
    assert f"{claims} · Rest well: 2 figures without a source" in said
    assert "Length of time: 3 days | Rest for 3 days." in said
    assert "How many of how many: 1 in 7 | It helps 1 in 7 people." in said
    assert f"{calm} · Walk well: 0 figures without a source" in said
    assert complaint == "2 figures without a source, in 1 of the texts."


def test_without_claims_it_ends_well(tmp_path):
    said, complaint, status = run(a_file(tmp_path, "Walk well\n\nWalk a little. It helps.\n"))
    assert (complaint, status) == ("", 0)
    assert "0 figures without a source" in said


def test_published_texts_of_a_clinic_are_listed(maya, omar):
    content = factories.document()
    claim = Section(new_key(), "other", "How long", "open", "<p>Rest for 3 days.</p>")
    factories.published(author=maya, reviewer=omar, content=content)
    article = factories.published(
        author=maya,
        reviewer=omar,
        content=replace(content, title="Resting", sections=(*content.sections, claim)),
    )
    said, complaint, status = run("--clinic", maya.clinic.slug)

    assert status == 1
    assert f"{article.code} · Resting: 1 figure without a source" in said
    assert "How long | Length of time: 3 days | Rest for 3 days." in said
    assert f"{content.title}: 0 figures without a source" in said
    assert complaint == "1 figure without a source, in 1 of the texts."


def test_working_copies_and_other_clinics_are_left_out(maya, zoe, omar):
    content = factories.document()
    claim = Section(new_key(), "other", "How long", "open", "<p>Rest for 3 days.</p>")
    factories.drafted(author=maya, content=replace(content, sections=(*content.sections, claim)))
    assert run("--clinic", maya.clinic.slug) == ("", "", 0)
    assert run("--clinic", zoe.clinic.slug) == ("", "", 0)


@pytest.mark.parametrize("arguments", [[], ["x.txt", "--clinic", "riverside"]])
def test_files_or_a_clinic_are_asked_for(arguments):
    _said, complaint, status = run(*arguments)
    assert (complaint, status) == ("Name files, or a clinic with --clinic.", 2)


@pytest.mark.django_db
def test_unknown_clinic_is_refused():
    _said, complaint, status = run("--clinic", "nowhere")
    assert status == 2
    assert "There is no clinic “nowhere”" in complaint


def test_unreadable_files_are_refused_and_the_others_read(tmp_path):
    good = a_file(tmp_path, "Rest well\n\nRest for 3 days. It helps.\n")
    said, complaint, status = run(tmp_path / "gone.txt", good, a_file(tmp_path, "x", "x.pdf"))
    assert status == 2
    assert "1 figure without a source" in said
    assert "gone.txt  Refused: The file cannot be read" in complaint
    assert "2 files were refused." in complaint
