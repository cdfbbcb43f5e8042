"""Everything that a clinic keeps, as one file: JSON lines, pictures, and a list with digests."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Refused, require_in
from accounts.actions.fields import line
from accounts.models import Clinic, Staff
from accounts.roles import Permission
from education.models import Assignment, FigureImage, QuestionState, Reading

from .export_fields import EXPORTED

FORMAT = "wellread-export-1"
# More rows than this a page does not wait for: the command takes its time.
MOST_ROWS, MOST_PICTURES = 50_000, 500
AT_ONCE = 500


def is_too_large(clinic: Clinic) -> bool:
    """Whether the clinic keeps more than a page can hand out while somebody waits."""
    tables = (clinic.audit_events, Reading.objects.filter(clinic=clinic))
    rows = sum(table.all()[:MOST_ROWS].count() for table in tables)
    rows += Assignment.objects.filter(clinic=clinic)[:MOST_ROWS].count()
    return rows >= MOST_ROWS or clinic.figure_images.all()[:MOST_PICTURES].count() >= MOST_PICTURES


def export(*, clinic: Clinic, to: IO[bytes], reason: str, by: Staff | None) -> dict[str, Any]:
    """Writes everything as it is at one moment; returns the list of what was written. `by` is None
    for the operator's command."""
    if by:
        require_in(clinic, by, Permission.EXPORT_CLINIC)
    reason = line(reason, field="reason", most=500)
    if by and not reason:
        raise Refused(_("Say what the copy is for."), field="reason")
    with _one_moment():
        manifest = _write(clinic, to)
        rows = sum(table["rows"] for table in manifest["tables"])
        audit.record(
            "clinic.exported", by=by, clinic=clinic, subject=clinic, reason=reason, rows=rows
        )
    return manifest


@contextmanager
def _one_moment() -> Iterator[None]:
    """All tables as they were when it began, however long it takes."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                cursor.execute("SET LOCAL statement_timeout = 0")
                cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        yield


def _write(clinic: Clinic, to: IO[bytes]) -> dict[str, Any]:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as file:
        manifest = {
            "format": FORMAT,
            "clinic": clinic.slug,
            "made_at": timezone.now().isoformat(),
            "tables": [_table(file, clinic, label) for label in EXPORTED],
            "pictures": [_picture(file, image) for image in _pictures(clinic)],
        }
        file.writestr("manifest.json", json.dumps(manifest, indent=2))
    return manifest


def _table(file: zipfile.ZipFile, clinic: Clinic, label: str) -> dict[str, Any]:
    name = f"tables/{label.replace('.', '_').lower()}.jsonl"
    digest, count = hashlib.sha256(), 0
    with file.open(name, "w", force_zip64=True) as out:
        for row in _rows(clinic, label):
            text = json.dumps(row, cls=_Encoder, ensure_ascii=False) + "\n"
            out.write(text.encode())
            digest.update(text.encode())
            count += 1
    return {"table": label, "file": name, "rows": count, "sha256": digest.hexdigest()}


def _rows(clinic: Clinic, label: str) -> Iterator[dict[str, Any]]:
    model = apps.get_model(label)
    rows: QuerySet[Any] = model._base_manager.filter(_whose(clinic, label))
    fields = EXPORTED[label].split()
    return rows.order_by("pk").values(*fields).distinct().iterator(chunk_size=AT_ONCE)


def _whose(clinic: Clinic, label: str) -> Q:
    if label == "accounts.Clinic":
        return Q(pk=clinic.pk)
    if label == "accounts.User":
        return Q(staff_places__clinic=clinic) | Q(patient_places__clinic=clinic)
    if label == "education.Question":
        # A private one is the patient's alone: not the clinic's to keep a copy of.
        return Q(clinic=clinic) & ~Q(state=QuestionState.PRIVATE)
    return Q(clinic=clinic)


def _pictures(clinic: Clinic) -> Iterator[FigureImage]:
    return clinic.figure_images.order_by("pk").iterator(chunk_size=20)


def _picture(file: zipfile.ZipFile, image: FigureImage) -> dict[str, Any]:
    data = bytes(image.data)
    name = f"pictures/{image.sha256}.{image.media_type.removeprefix('image/')}"
    file.writestr(name, data, zipfile.ZIP_STORED)
    return {"file": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


class _Encoder(DjangoJSONEncoder):
    """Times to the microsecond: what is compared later has to be equal."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)
