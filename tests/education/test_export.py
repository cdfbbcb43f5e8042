"""Everything that a clinic keeps as one file: all of it, nothing of others, no secret."""

import hashlib
import io
import json
import zipfile

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts.access import NotAllowed, Refused
from accounts.actions.kept_forms import Typed, keep
from accounts.models.audit_event import AuditEvent
from education.actions import assignments, exports, readings
from education.actions.export_fields import EXPORTED, KEPT_BACK
from tests import factories


@pytest.fixture
def filled(cast, numbers, topic):
    content = factories.illustrated(factories.document(), by=cast.maya)
    article = factories.published(author=cast.maya, reviewer=cast.omar, content=content)
    assignments.assign(article=article, patients=[cast.ana], by=cast.maya)
    readings.record_opening(article=article, by=cast.ana)
    factories.published(author=cast.zoe, reviewer=cast.nina)
    keep(typed=Typed("/me/", [("a", "b")]), place=cast.ana, by=cast.ana.user)
    return article


def unpacked(file):
    file.seek(0)
    return zipfile.ZipFile(file)


def rows_of(archive, label):
    name = f"tables/{label.replace('.', '_').lower()}.jsonl"
    return [json.loads(line) for line in archive.read(name).decode().splitlines()]


@pytest.fixture
def archive(filled, cast):
    file = io.BytesIO()
    exports.export(clinic=cast.ruth.clinic, to=file, reason="To keep.", by=cast.ruth)
    return unpacked(file)


def test_every_field_of_every_table_is_decided_on():
    assert undecided() == []


def undecided(exported=EXPORTED):
    """Fields that stand on neither side or on both, and names of fields that there are not."""
    there, known = set(), set()
    for label in ("accounts", "education"):
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if not model._meta.proxy:
                fields = model._meta.concrete_fields
                there |= {f"{model._meta.label}.{field.attname}" for field in fields}
    out = {f"{label}.{field}" for label, fields in exported.items() for field in fields.split()}
    whole = {name for name in KEPT_BACK if name.count(".") == 1}
    back = {name for name in there if name.rpartition(".")[0] in whole}
    back |= {name for name in KEPT_BACK if name.count(".") == 2}
    known = out | back
    return sorted([*(there ^ known), *(out & back)])


def test_a_new_field_or_table_would_be_noticed():
    without = EXPORTED | {"education.Topic": "id clinic_id code key parent_id title"}
    assert undecided(without) == ["education.Topic.order"]
    assert undecided(EXPORTED | {"education.Topic": EXPORTED["education.Topic"] + " color"}) == [
        "education.Topic.color"
    ]


def test_the_list_says_how_much_there_is_with_digests(archive, cast):
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest["format"] == "wellread-export-1"
    assert manifest["clinic"] == "riverside"
    for table in manifest["tables"]:
        content = archive.read(table["file"])
        assert hashlib.sha256(content).hexdigest() == table["sha256"]
        assert content.decode().count("\n") == table["rows"]
    assert len(manifest["pictures"]) == 2
    for picture in manifest["pictures"]:
        content = archive.read(picture["file"])
        assert hashlib.sha256(content).hexdigest() == picture["sha256"]
        assert picture["sha256"] in picture["file"]
    named = {t["file"] for t in manifest["tables"]} | {p["file"] for p in manifest["pictures"]}
    assert set(archive.namelist()) == named | {"manifest.json"}


def test_approved_words_can_be_proved(archive):
    revisions = rows_of(archive, "education.Revision")
    assert len(revisions) == 1
    assert hashlib.sha256(revisions[0]["document"].encode()).hexdigest() == revisions[0]["digest"]


def test_everything_of_the_clinic_and_nothing_of_another(archive, cast):
    patients = {row["name"] for row in rows_of(archive, "accounts.Patient")}
    assert patients == {"Ana Silva", "Ben Okafor", "Ida Brandt"}
    users = {row["email"] for row in rows_of(archive, "accounts.User")}
    assert "maya@example.com" in users
    everything = b"".join(archive.read(name) for name in archive.namelist()).decode("latin-1")
    for word in ("Zoe", "zoe@example.org", "Paul Keller", "Hillview"):
        assert word not in everything
    assert len(rows_of(archive, "education.Reading")) == 1
    assert rows_of(archive, "accounts.AuditEvent")


def test_no_secret_leaves(archive, cast):
    everything = b"".join(archive.read(name) for name in archive.namelist()).decode("latin-1")
    for user in (cast.ana.user, cast.maya.user):
        assert user.password
        assert user.password not in everything
    for invitation in cast.ana.clinic.invitations.all():
        assert invitation.digest not in everything
    for kept in cast.ana.user.kept_forms.all():
        assert kept.sealed not in everything


def test_it_is_written_down_with_the_reason(archive, cast):
    event = AuditEvent.objects.get(event="clinic.exported")
    assert event.actor == "Ruth Adler"
    assert event.data["reason"] == "To keep."
    assert event.data["rows"] > 20


def test_only_a_clinic_admin_with_a_reason(cast):
    with pytest.raises(NotAllowed):
        exports.export(clinic=cast.ruth.clinic, to=io.BytesIO(), reason="x", by=cast.maya)
    with pytest.raises(NotAllowed):
        exports.export(clinic=cast.ruth.clinic, to=io.BytesIO(), reason="x", by=cast.nina)
    with pytest.raises(Refused, match="what the copy is for"):
        exports.export(clinic=cast.ruth.clinic, to=io.BytesIO(), reason=" ", by=cast.ruth)


def address(clinic):
    return reverse("admin:accounts_clinic_export", args=[clinic.pk])


def test_the_page_hands_it_out(filled, as_, ruth):
    client = as_(ruth)
    assert "Not in it: passwords" in client.get(address(ruth.clinic)).content.decode()
    response = client.post(address(ruth.clinic), {"reason": "To keep."})
    assert response["Content-Disposition"].startswith('attachment; filename="riverside-export-')
    archive = unpacked(io.BytesIO(b"".join(response.streaming_content)))
    assert rows_of(archive, "accounts.Clinic")[0]["slug"] == "riverside"


def test_the_page_asks_for_the_password_again(filled, as_, ruth):
    client = as_(ruth)
    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=10), tick=False):
        response = client.post(address(ruth.clinic), {"reason": "To keep."})
        assert response.status_code == 302
        assert "reauthenticate" in response["Location"]
    assert not AuditEvent.objects.filter(event="clinic.exported").exists()


def test_the_page_names_the_command_where_there_is_too_much(filled, as_, ruth, monkeypatch):
    monkeypatch.setattr(exports, "MOST_ROWS", 5)
    client = as_(ruth)
    html = client.get(address(ruth.clinic)).content.decode()
    assert "manage.py export_clinic riverside" in html
    assert client.post(address(ruth.clinic), {"reason": "x"}).status_code == 409


def test_the_command_writes_a_file_that_only_its_user_reads(filled, tmp_path, capsys):
    path = tmp_path / "riverside.zip"
    call_command("export_clinic", "riverside", "--to", str(path))
    assert path.stat().st_mode & 0o777 == 0o600
    with path.open("rb") as file:
        assert len(rows_of(unpacked(file), "accounts.Patient")) == 3
    assert "2 pictures of Riverside Clinic" in capsys.readouterr().out
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_clinic", "riverside", "--to", str(path))


@pytest.mark.django_db(transaction=True)
def test_it_is_of_one_moment(cast, tmp_path):
    path = tmp_path / "riverside.zip"
    call_command("export_clinic", "riverside", "--to", str(path))
    assert zipfile.is_zipfile(path)
