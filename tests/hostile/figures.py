"""What nobody does to pictures: name them falsely, swap them, lose them, leave them unsaid."""

from . import Row, check, foreign_key, grant, held
from .statements import FIGURE, IMAGE, change, delete, insert


def keep(data: str = "'\\x00'::bytea", **changes: str) -> str:
    values = {
        "clinic_id": "%(river)s",
        "sha256": f"encode(sha256({data}), 'hex')",
        "media_type": "'image/png'",
        "width": "1",
        "height": "1",
        "data": data,
        "added_by_id": "%(maya)s",
        "added_at": "now()",
    }
    return insert(IMAGE, **values | changes)


def of_bytes(size: int) -> str:
    return f"convert_to(repeat('x', {size}), 'UTF8')"


ROWS = (
    Row(
        "keep a picture under another's digest",
        keep(sha256="repeat('0', 64)"),
        (check(IMAGE, "figureimage_digest_true"),),
        twin=keep(),
    ),
    Row(
        "keep a picture of more than 60 kilobytes",
        keep(of_bytes(60 * 1024 + 1)),
        (check(IMAGE, "figureimage_size"),),
        twin=keep(of_bytes(60 * 1024)),
    ),
    Row(
        "keep a drawing that runs scripts",
        keep(media_type="'image/svg+xml'"),
        (check(IMAGE, "figureimage_kind_known"),),
        twin=keep(media_type="'image/webp'"),
    ),
    Row(
        "swap a picture that texts show",
        change(IMAGE, "image", data="'\\x00'"),
        (grant("UPDATE (data)", IMAGE), check(IMAGE, "figureimage_digest_true")),
        twin=keep(),
    ),
    Row(
        "swap a picture with its digest",
        change(IMAGE, "image_3", data="'\\x00'", sha256="encode(sha256('\\x00'::bytea), 'hex')"),
        (grant("UPDATE (data, sha256)", IMAGE),),
        twin=keep(),
    ),
    Row(
        "delete a picture",
        delete(IMAGE, "image"),
        (grant("DELETE", IMAGE), held(IMAGE, "figure_sha256_same_clinic")),
        twin=keep(),
    ),
    Row(
        "show a picture that nobody kept",
        change(FIGURE, "figure", sha256="repeat('0', 64)"),
        (foreign_key(FIGURE, "figure_sha256_same_clinic"),),
        twin=change(
            FIGURE, "figure", sha256=f"(SELECT sha256 FROM {IMAGE} WHERE id = %(image_3)s)"
        ),
    ),
    Row(
        "a figure without words for those who cannot see it",
        change(FIGURE, "figure", alt="''"),
        (check(FIGURE, "figure_in_words"),),
        twin=change(FIGURE, "figure", alt="'A mug.'"),
    ),
)
