"""The rehearsal of a restore: it passes with a sound backup and fails loudly with any other."""

import psycopg
import pytest

from config.database_dump import dump
from config.drill import DrillFailedError, main, refusals, rehearse
from config.postgres_roles import drop
from tests.cluster import DATABASE
from tests.config.test_database_copies import fresh, run


@pytest.fixture
def copy(database_urls):
    name = f"{DATABASE}_drill"
    yield fresh(database_urls, name)
    drop(database_urls.bootstrap, name)


@pytest.fixture
def file(transactional_db, database_urls, numbers, published, waiting, tmp_path):
    """A dump with a published text, one that waits, and telephone numbers."""
    dump(database_urls.owner, tmp_path / "sound.dump")
    return tmp_path / "sound.dump"


def test_sound_backup_passes_and_a_rule_that_was_lost_fails(file, copy, tmp_path, capsys):
    rehearse(file, copy, tmp_path)
    said = capsys.readouterr().out
    assert "one byte changed, and it is refused" in said
    assert "digests of all" in said
    for words in ("deciding on one's own revision", "changing an approval", "deleting from the"):
        assert f"{words} audit: refused" in said or f"{words}: refused" in said
    assert "confirming one's own telephone numbers: no row to try it on" in said
    run(copy.owner, "ALTER TABLE education_revision DROP CONSTRAINT revision_four_eyes")
    with pytest.raises(DrillFailedError, match="deciding on one's own revision was not refused"):
        list(refusals(copy))


def test_damaged_backup_fails_loudly(tmp_path, capsys):
    (tmp_path / "bad.dump").write_bytes(b"half of it")
    (tmp_path / "bad.dump.json").write_text('{"made_at": "x", "file": {"bytes": 20}}')
    assert main([str(tmp_path / "bad.dump")]) == 1
    assert "THE DRILL FAILED: " in capsys.readouterr().err


def test_statement_that_no_longer_fits_the_tables_is_no_refusal(copy):
    with pytest.raises(psycopg.errors.UndefinedTable):
        list(refusals(copy))
