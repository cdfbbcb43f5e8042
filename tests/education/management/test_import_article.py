"""`manage.py import_article`: files become working copies, each by itself."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from education.actions import working_copies
from education.document import plain_text
from education.models import Article

TEXT = "# Eating when nothing tastes good\n\nTry small meals.\n\n## What helps\n\n- Cold food\n"


def run(*files: object, clinic: str = "riverside", kind: str = "article", by: str = "") -> str:
    out = StringIO()
    arguments = ["--clinic", clinic, "--kind", kind, "--by", by or "maya@example.com"]
    call_command("import_article", *map(str, files), *arguments, stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def handout(tmp_path):
    path = tmp_path / "eating.md"
    path.write_text(TEXT)
    return path


def test_a_file_becomes_a_working_copy_of_its_author(maya, handout):
    said = run(handout)
    article = Article.objects.get()
    assert article.published is None
    assert article.saved_by == maya.user
    assert "Cold food" in plain_text(working_copies.read(article))
    assert f"Code {article.code} · Eating when nothing tastes good" in said
    assert "2 sections" in said


def test_the_kind_is_the_one_that_was_asked_for(maya, handout):
    run(handout, kind="treatment")
    assert Article.objects.get().kind == "treatment"


def test_notes_and_progress_are_told_for_each_file(maya, handout, tmp_path):
    plain = tmp_path / "sleeping_well.txt"
    plain.write_text("Go to bed at the same time.")
    said = run(handout, plain)
    assert "1 of 2" in said
    assert "2 of 2" in said
    assert "Note: The text has no title. “Sleeping well” was made from the file’s name." in said


def test_what_the_content_check_finds_is_counted_for_each_file(maya, handout, tmp_path):
    frightening = tmp_path / "bad.md"
    frightening.write_text("# Rest\n\nPeople die quickly.\n")
    said = run(handout, frightening)
    calm, bad = (line for line in said.splitlines() if "Content check:" in line)
    assert "1 finding blocks approval," in bad
    assert "1 finding blocks approval," not in calm


def test_a_refused_file_does_not_stop_the_others(maya, handout, tmp_path):
    empty, image = tmp_path / "empty.md", tmp_path / "scan.png"
    empty.touch()
    image.write_bytes(b"\x89PNG\x00")
    out = StringIO()
    with pytest.raises(CommandError, match="4 of 5 files were refused"):
        call_command(
            "import_article", str(empty), str(image), str(tmp_path), str(tmp_path / "gone.txt"),
            str(handout), "--clinic=riverside", "--kind=article", "--by=maya@example.com",
            stdout=out, stderr=out,
        )  # fmt: skip
    said = out.getvalue()
    assert "Refused: There is no text in it." in said
    assert "Refused: Only .txt and .md files can be imported" in said
    assert "Refused: The file cannot be read: Is a directory" in said
    assert "Refused: The file cannot be read: No such file or directory" in said
    assert Article.objects.count() == 1


def test_more_than_a_megabyte_is_refused(maya, tmp_path):
    large = tmp_path / "large.txt"
    large.write_text("word " * 200_001)
    with pytest.raises(CommandError, match="1 of 1"):
        run(large)
    assert not Article.objects.exists()


def test_a_file_name_of_any_bytes_is_told(maya, tmp_path):
    odd = tmp_path / "odd\udcff.txt"
    odd.write_text("Text.")
    assert r"odd\udcff.txt" in run(odd)


@pytest.mark.parametrize(
    ("clinic", "kind", "by", "sentence"),
    [
        ("nowhere", "article", "", "no clinic “nowhere”"),
        ("riverside", "page", "", "invalid choice: 'page'"),
        ("riverside", "article", "zoe@example.org", "no active member of staff"),
        ("riverside", "article", "ana@example.com", "no active member of staff"),
        ("riverside", "article", "rosa@example.com", "role does not allow"),
    ],
)
def test_who_may_not_is_refused_before_anything_is_stored(
    cast, handout, clinic, kind, by, sentence
):
    with pytest.raises(CommandError, match=sentence):
        run(handout, clinic=clinic, kind=kind, by=by)
    assert not Article.objects.exists()
