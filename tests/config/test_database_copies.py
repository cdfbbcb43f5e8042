"""Dumps that are restored are what they were; damaged ones and filled databases are refused."""

import json
import secrets
import shutil

import psycopg
import pytest

from config.database_dump import dump, manifest_of
from config.database_restore import restore
from config.postgres_programs import LocalPostgresError
from config.postgres_roles import Passwords, drop, provision
from tests.cluster import DATABASE

# Enough of a database for what is shown here: rows in no order, a rule, a number that was given.
SMALL = """
    CREATE TABLE django_migrations (app text, name text);
    INSERT INTO django_migrations VALUES ('accounts', '0002_guards'), ('accounts', '0001_initial');
    CREATE TABLE kept (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, word text, at timestamptz);
    INSERT INTO kept (word, at) VALUES (E'line\nline\ttab', '2026-01-01Z'), (NULL, 'infinity');
    DELETE FROM kept WHERE word IS NULL;
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'never'; END $$;
    CREATE TRIGGER guard BEFORE UPDATE ON kept FOR EACH ROW EXECUTE FUNCTION refuse();
"""


def fresh(urls, name):
    """An empty database of that name on the tests' server, with roles of its own."""
    passwords = Passwords(app=secrets.token_urlsafe(24), owner=secrets.token_urlsafe(24))
    drop(urls.bootstrap, name)
    return provision(urls.bootstrap, name, passwords)


@pytest.fixture
def empty(database_urls):
    name = f"{DATABASE}_copy"
    yield fresh(database_urls, name)
    drop(database_urls.bootstrap, name)


@pytest.fixture(scope="module")
def source(database_urls):
    name = f"{DATABASE}_source"
    urls = fresh(database_urls, name)
    run(urls.owner, SMALL)
    yield urls
    drop(database_urls.bootstrap, name)


@pytest.fixture(scope="module")
def original(source, tmp_path_factory):
    file = tmp_path_factory.mktemp("dump") / "wellread.dump"
    dump(source.owner, file)
    return file


@pytest.fixture
def dumped(original, tmp_path):
    """A dump that a test may spoil."""
    shutil.copy(manifest_of(original), tmp_path)
    return shutil.copy(original, tmp_path / original.name)


def run(url, statement):
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else None


def spoil(dumped, change):
    noted = json.loads(manifest_of(dumped).read_text())
    change(noted)
    manifest_of(dumped).write_text(json.dumps(noted))


def is_empty(urls):
    return run(urls.owner, "SELECT to_regclass('django_migrations'), to_regclass('kept')") == [
        (None, None)
    ]


def test_everything_of_wellread_comes_back_and_its_rules_still_refuse(
    transactional_db, database_urls, numbers, published, ana, empty, tmp_path
):
    dump(database_urls.owner, tmp_path / "wellread.dump")
    noted = restore(empty.owner, tmp_path / "wellread.dump")
    assert noted["tables"]["public.education_revision"]["rows"] == 1
    for query in ("TABLE education_revision", "TABLE accounts_auditevent ORDER BY id"):
        assert run(empty.owner, query) == run(database_urls.owner, query) != []
    with pytest.raises(psycopg.Error, match="decided"):
        run(empty.owner, "UPDATE education_revision SET decided_by_id = submitted_by_id")
    with pytest.raises(psycopg.Error, match="audit"):
        run(empty.owner, "DELETE FROM accounts_auditevent")


def test_rows_numbers_and_rules_come_back(source, dumped, empty):
    restore(empty.owner, dumped)
    assert run(empty.owner, "TABLE kept") == run(source.owner, "TABLE kept") != []
    run(empty.owner, "INSERT INTO kept (word) VALUES ('new')")
    assert run(empty.owner, "SELECT id FROM kept WHERE word = 'new'") == [(3,)]
    with pytest.raises(psycopg.Error, match="never"):
        run(empty.owner, "UPDATE kept SET word = ''")


def test_dump_and_manifest_are_for_their_owner_only(original):
    for file in (original, manifest_of(original)):
        assert file.stat().st_mode & 0o777 == 0o600


def test_manifest_says_what_is_in_it(original):
    noted = json.loads(manifest_of(original).read_text())
    assert noted["migrations"] == {"accounts": "0002_guards"}
    assert noted["tables"]["public.kept"]["rows"] == 1
    assert noted["sequences"] == {"public.kept_id_seq": 2}
    assert "trigger kept guard O" in noted["rules"]


def test_file_that_exists_is_not_written_over(dumped, source):
    before = dumped.read_bytes()
    with pytest.raises(LocalPostgresError, match="exists: choose another name"):
        dump(source.owner, dumped)
    assert dumped.read_bytes() == before


def test_folder_that_is_missing_is_said(source, tmp_path):
    with pytest.raises(LocalPostgresError, match="cannot be written"):
        dump(source.owner, tmp_path / "nowhere" / "wellread.dump")


def test_database_without_wellread_is_not_dumped(empty, tmp_path):
    with pytest.raises(LocalPostgresError, match="holds no Wellread"):
        dump(empty.owner, tmp_path / "nothing.dump")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", [0, 0.3, 0.5, 0.8, 0.9999])
def test_one_flipped_byte_is_refused(dumped, empty, place):
    whole = bytearray(dumped.read_bytes())
    whole[int(len(whole) * place)] ^= 1
    dumped.write_bytes(whole)
    with pytest.raises(LocalPostgresError, match="is damaged"):
        restore(empty.owner, dumped)
    assert is_empty(empty)


def test_half_a_file_is_refused(dumped, empty):
    whole = dumped.read_bytes()
    dumped.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(LocalPostgresError, match="is damaged"):
        restore(empty.owner, dumped)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"file": 1}'])
def test_damaged_manifest_is_refused(dumped, empty, text):
    manifest_of(dumped).write_text(text)
    with pytest.raises(LocalPostgresError, match="is damaged"):
        restore(empty.owner, dumped)


def test_dump_without_its_manifest_is_refused(dumped, empty):
    manifest_of(dumped).unlink()
    with pytest.raises(LocalPostgresError, match=r"wellread\.dump\.json cannot be read"):
        restore(empty.owner, dumped)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda noted: noted["tables"]["public.kept"].update(sha256="0"), r"public\.kept: 1 rows"),
        (lambda noted: noted["tables"].update(lost={"rows": 1}), "lost is missing"),
        (lambda noted: noted["tables"].pop("public.kept"), r"public\.kept is there and should not"),
        (lambda noted: noted["sequences"].update({"public.kept_id_seq": 9}), "numbers again"),
        (lambda noted: noted["rules"].append("trigger kept other O"), "other O is missing"),
        (lambda noted: noted["rules"].remove("trigger kept guard O"), "guard O was not there"),
    ],
)
def test_what_is_not_as_noted_is_named(dumped, empty, change, said):
    spoil(dumped, change)
    with pytest.raises(LocalPostgresError, match=f"do not use it: .*{said}"):
        restore(empty.owner, dumped)


def test_database_that_is_not_empty_is_refused_unless_told(source, dumped, empty):
    run(empty.owner, SMALL.replace("kept", "other"))
    with pytest.raises(LocalPostgresError, match="is not empty"):
        restore(empty.owner, dumped)
    restore(empty.owner, dumped, replace=True)
    assert run(empty.owner, "TABLE kept") == run(source.owner, "TABLE kept")
    assert run(empty.owner, "SELECT to_regclass('other')") == [(None,)]


def test_what_was_replaced_is_kept(dumped, empty):
    restore(empty.owner, dumped)
    for number in (1, 2):
        run(empty.owner, "INSERT INTO kept (word) VALUES ('added')")
        restore(empty.owner, dumped, replace=True)
        kept = dumped.with_name(f"{dumped.name}.before-restore-{number}")
        noted = json.loads(manifest_of(kept).read_text())
        assert noted["tables"]["public.kept"]["rows"] == 2


def test_nothing_is_replaced_under_a_running_program(dumped, empty):
    restore(empty.owner, dumped)
    with psycopg.connect(empty.app), pytest.raises(LocalPostgresError, match="stop the web server"):
        restore(empty.owner, dumped, replace=True)


def test_dump_of_a_newer_server_is_refused(dumped, empty):
    spoil(dumped, lambda noted: noted.update(server=990001))
    with pytest.raises(LocalPostgresError, match="same version or a newer one"):
        restore(empty.owner, dumped)


def test_program_that_is_not_there_is_asked_for_by_its_package(dumped, empty):
    spoil(dumped, lambda noted: noted.update(pg_dump=99))
    with pytest.raises(LocalPostgresError, match="postgresql-client-99"):
        restore(empty.owner, dumped)
