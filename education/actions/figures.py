"""Pictures that a clinic keeps for the figures of its texts."""

from django.db import transaction

from accounts import audit
from accounts.access import Refused, require
from accounts.models import Staff
from accounts.roles import Permission
from education.imports import ImportRefused, pictures
from education.models import FigureImage


@transaction.atomic
def add_image(*, data: bytes, by: Staff) -> FigureImage:
    """Keeps the picture in a file, re-encoded; the same picture is kept once. What is none, moves
    or is too large is refused."""
    require(by, Permission.EDIT)
    try:
        picture = pictures.read(data)
    except ImportRefused as error:
        raise Refused(str(error), field="sha256") from error
    kept = FigureImage.objects.filter(clinic=by.clinic_id, sha256=picture.sha256)
    if known := kept.first():
        return known
    made = FigureImage(
        clinic_id=by.clinic_id,
        sha256=picture.sha256,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        data=picture.data,
        added_by=by.person,
    )
    # Somebody may add the same one in the same moment.
    FigureImage.objects.bulk_create([made], ignore_conflicts=True)
    image = kept.get()
    audit.record("image.added", by=by, clinic=by.clinic, subject=image, sha256=image.sha256)
    return image
