"""`manage.py check_content`: findings and readability of files and articles, nothing stored."""

import json
from collections import Counter
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from education.actions import articles, glossary, working_copies
from education.document import Section, new_key
from education.models import Article
from tests import factories
from tests.education.documents import EMPTY, a_source
from tests.education.quality.texts import PASSING, REAL_FILE, the_real_text

NOTHING = "The machine found nothing. It cannot tell whether this is true."
CALM = "# Rest\n\nRest your foot. Your foot heals. You can walk soon.\n"


def run(*arguments: object) -> tuple[str, str, int]:
    """What the command says, what it complains of, and its exit status."""
    out, complaints = StringIO(), StringIO()
    try:
        call_command("check_content", *map(str, arguments), stdout=out, stderr=complaints)
    except CommandError as error:
        return out.getvalue(), f"{complaints.getvalue()}{error}", error.returncode
    return out.getvalue(), complaints.getvalue(), 0


def rules_in(data) -> Counter[str]:
    return Counter(finding["rule"] for finding in data["findings"])


@pytest.fixture
def passing(tmp_path):
    path = tmp_path / "passing.txt"
    path.write_text(PASSING)
    return path


@pytest.fixture
def calm(tmp_path):
    path = tmp_path / "calm.md"
    path.write_text(CALM)
    return path


@pytest.fixture
def real():
    the_real_text()  # skips where it is not at hand
    return REAL_FILE


def test_the_real_text_is_blocked_for_the_expected_reasons(real):
    said, _complaint, status = run(real, "--format", "json")
    data = json.loads(said)
    assert status == 1
    assert rules_in(data) == {
        "L01": 1, "L02": 2, "L03": 5, "L04": 5, "L05": 1, "L06": 1, "L07": 8, "L08": 2, "L09": 1,
        "L10": 20, "L11": 3, "L12": 4, "L13": 1, "L14": 3, "L15": 6, "L16": 1, "L18": 12, "L19": 10,
        "L20": 4, "L21": 1, "L22": 1, "L23": 12, "L24": 7, "L25": 11, "L26": 2, "L27": 4, "L29": 8,
        "L30": 1, "L31": 1,
    }  # fmt: skip
    assert data["title"] == ""
    assert 9.1 <= data["readability"]["body"]["as_is"]["grade"] <= 10.9


def test_all_missing_parts_of_the_real_text_are_named_when_it_is_said_to_be_complete(real):
    said, _complaint, status = run(real, "--format", "json", "--complete")
    missing = [f for f in json.loads(said)["findings"] if f["rule"] == "L28"]
    assert status == 1
    assert Counter(f["severity"] for f in missing) == {"block": 4, "warn": 3}


def test_the_passing_text_passes(passing):
    said, complaint, status = run(passing, "--format", "json")
    data = json.loads(said)
    assert (status, complaint) == (0, "")
    assert data["title"] == "About stage 4 breast cancer"
    assert rules_in(data) == {"L18": 3, "L19": 4, "L24": 3, "L25": 4}
    assert not [f for f in data["findings"] if f["severity"] == "block"]
    assert data["readability"]["body"]["as_is"]["grade"] < 5


def test_a_finding_says_where_it_stands(real):
    said, _complaint, _status = run(real, "--format", "json")
    finding = next(f for f in json.loads(said)["findings"] if f["rule"] == "L13")
    assert (
        finding.items()
        >= {
            "severity": "block",
            "section": "Survivorship of Stage 4 Breast Cancer",
            "part": "sections",
            "field": "body",
        }.items()
    )
    assert finding["quote"].startswith("Those with a high stage")
    assert finding["message"]
    assert finding["fix"]


def test_people_read_it_by_severity_and_rule(real):
    said, complaint, status = run(real)
    assert status == 1
    assert said.index("Blocks approval:") < said.index("Warning:") < said.index("Information:")
    assert "L08  Letters nobody explained: 2" in said
    assert "“HER2” is not explained where it is first used." in said
    assert "Do this: " in said
    assert "Grade 10.9, with terms and names of medicines set aside" in said
    assert "“intravenously” can be said more plainly" not in said  # information is folded
    assert "This text cannot be approved as it is." in complaint


def test_information_is_quoted_when_everything_is_asked_for(real):
    said, _complaint, _status = run(real, "--verbosity", "2")
    assert "“intravenously” can be said more plainly: into a vein." in said


def test_when_nothing_is_found_it_says_what_it_cannot_tell(maya):
    section = Section(
        new_key(), "other", "Rest", "open", "<p>Rest your foot. You will be well.</p>"
    )
    source = replace(a_source("", "Sprains", section.key), key=new_key())
    content = replace(EMPTY, title="Rest", sections=(section,), sources=(source,))
    article = factories.drafted(author=maya, content=content)
    said, complaint, status = run("--article", article.code, "--clinic", "riverside")
    assert (status, complaint) == (0, "")
    assert said.rstrip().endswith(NOTHING)
    assert "OK" not in said


def test_a_text_that_passes_as_it_is_may_miss_parts(passing):
    assert run(passing)[2] == 0
    said, _complaint, status = run(passing, "--complete")
    assert status == 1
    assert "  L28  Missing part:" in said
    assert said.count("Do this: ") > said.count("Missing part:")  # each part its own advice


def test_several_files_are_a_list_each_with_its_name(passing, calm):
    said, _complaint, status = run(passing, calm, "--format", "json")
    first, second = json.loads(said)
    assert status == 0
    assert (first["name"], first["title"]) == ("passing.txt", "About stage 4 breast cancer")
    assert (second["name"], second["title"]) == ("calm.md", "Rest")


def test_one_of_several_that_blocks_is_enough(calm, tmp_path):
    bad = tmp_path / "bad.md"
    bad.write_text("# Rest\n\nPeople die quickly.\n")
    said, complaint, status = run(calm, bad)
    assert status == 1
    assert "L13  Death with a time: 1" in said
    assert "1 of 2 texts" in complaint


def test_a_file_that_cannot_be_read_is_refused_and_the_others_are_checked(calm, tmp_path):
    image, empty = tmp_path / "scan.png", tmp_path / "empty.txt"
    image.write_bytes(b"\x89PNG\x00")
    empty.touch()
    said, complaint, status = run(image, calm, empty, tmp_path / "gone.txt", tmp_path)
    assert status == 2
    assert "Rest  (calm.md)" in said
    assert "scan.png  Refused: Only .txt and .md files can be imported" in complaint
    assert "empty.txt  Refused: There is no text in it." in complaint
    assert "gone.txt  Refused: The file cannot be read: No such file or directory." in complaint
    assert "Refused: The file cannot be read: Is a directory." in complaint
    assert "4 of 5 files were refused." in complaint


def test_a_refused_file_is_data_too(calm, tmp_path):
    said, _complaint, status = run(tmp_path / "gone.txt", calm, "--format", "json")
    refused, checked = json.loads(said)
    assert status == 2
    assert refused["error"].startswith("The file cannot be read")
    assert checked["findings"] is not None


@pytest.mark.parametrize("content", ["word " * 200_001, "\x00", "caf\udce9"])
def test_broken_and_large_files_are_refused(tmp_path, content):
    path = tmp_path / "bad.txt"
    path.write_bytes(content.encode(errors="surrogateescape"))
    _said, complaint, status = run(path)
    assert status == 2
    assert "Refused: This " in complaint


def test_a_file_name_of_any_bytes_is_told(tmp_path):
    path = tmp_path / "odd\udcff.md"
    path.write_text(CALM)
    said, _complaint, status = run(path, "--format", "json")
    assert status == 0
    assert json.loads(said)["name"] == r"odd\udcff.md"


def test_in_another_language_it_says_what_it_did_not_check(tmp_path):
    path = tmp_path / "descanso.md"
    path.write_text("# Descanso\n\nLos pacientes never die. Descanse.\n")
    said, _complaint, status = run(path, "--language", "es")
    assert status == 0
    assert "Not checked by machine in this language" in said
    assert "L12" not in said
    data = json.loads(run(path, "--language", "es", "--format", "json")[0])
    assert data["readability"] is None


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--article", "abcdefgh"],
        ["--clinic", "riverside"],
        ["a.txt", "--article", "abcdefgh", "--clinic", "riverside"],
        ["a.txt", "--clinic", "riverside"],
    ],
)
def test_words_that_fit_no_text_are_refused(arguments):
    said, complaint, status = run(*arguments)
    assert (said, status) == ("", 2)
    assert "--article" in complaint


def test_an_article_s_working_copy_is_checked_and_nothing_stored(maya):
    article = factories.drafted(author=maya)
    before = working_copies.read(article)
    said, _complaint, _status = run("--article", article.code, "--clinic", "riverside")
    assert f"{article.title}  ({article.code})" in said
    article.refresh_from_db()
    assert working_copies.read(article) == before


def test_an_article_is_checked_with_its_own_terms_and_codes(maya, ruth, tmp_path):
    glossary.add_usual(by=ruth)
    text = b"# Pain\n\nYour oncologist helps you. Women ask her. You can too."
    imported = articles.import_file(data=text, filename="a.md", kind="article", by=maya)
    path = tmp_path / "a.md"
    path.write_bytes(text)
    of_file = rules_in(json.loads(run(path, "--format", "json")[0]))
    arguments = ["--article", imported.article.code, "--clinic", "riverside", "--format", "json"]
    of_article = rules_in(json.loads(run(*arguments)[0]))
    assert (of_file["L10"], of_article["L10"]) == (1, 0)
    assert (of_file["L22"], of_article["L22"]) == (0, 0)
    Article.objects.update(codes=["C50"])
    assert rules_in(json.loads(run(*arguments)[0]))["L22"] == 1


@pytest.mark.parametrize(
    ("code", "clinic", "sentence"),
    [
        ("nonesuch", "riverside", "has no article with the code “nonesuch”"),
        ("nonesuch", "nowhere", "no clinic “nowhere”"),
        ("odd\udcff", "riverside", r"odd\udcff"),
    ],
)
def test_an_article_that_is_not_there_is_refused(ruth, code, clinic, sentence):
    said, complaint, status = run("--article", code, "--clinic", clinic)
    assert (said, status) == ("", 2)
    assert sentence in complaint


def test_another_clinic_s_article_is_not_there(maya, zoe):
    article = factories.drafted(author=zoe)
    assert run("--article", article.code, "--clinic", "riverside")[2] == 2
