"""A picture that somebody chose, refused with a reason or made small, upright and bare."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from . import picture_files
from .picture_files import JPEG, PNG, WEBP
from .reading import ImportRefused

UPLOAD_LIMIT = 10 * 1024 * 1024
PIXEL_LIMIT = 50_000_000
SIZE_LIMIT = 60 * 1024
# Smaller first, then worse: a phone shows no more than the second of these widths.
LONGEST_SIDES = (1200, 960, 768, 600, 480, 320)
QUALITIES = (85, 75, 65)

READERS: dict[str, Callable[[BytesIO], Image.Image]] = {
    JPEG: JpegImageFile,
    PNG: PngImageFile,
    WEBP: WebPImageFile,
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept: at most 60 KB, sRGB without transparency, nothing beside it."""

    data: bytes
    media_type: str
    width: int
    height: int

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


def read(data: bytes) -> Picture:
    """The picture in a PNG, JPEG or WebP file, told by what is in it and not by its name; the same
    file always becomes the same bytes. Anything else is refused."""
    if len(data) > UPLOAD_LIMIT:
        raise ImportRefused(too_large())
    kind, width, height = picture_files.checked(data)
    if width * height > PIXEL_LIMIT:
        raise ImportRefused(
            _("This picture has more than 50 million pixels. Scale it down, then choose it again.")
        )
    try:
        picture = _upright(READERS[kind](BytesIO(data)))
    except Exception as error:  # whatever a decoder says of a file that is broken inside
        raise ImportRefused(picture_files.broken()) from error
    return _small(picture, is_drawn=kind != JPEG)


def too_large() -> str:
    """Why a file was not even looked at."""
    return _("This file is larger than 10 MB. Save the picture smaller, then choose it again.")


def _upright(source: Image.Image) -> Image.Image:
    """The pixels alone, turned as the camera says, on white where they were transparent."""
    longest = LONGEST_SIDES[0]
    source.draft("RGB", (longest, longest))
    turned = ImageOps.exif_transpose(source)
    if turned.mode.startswith("I"):  # 16 bits of gray, as X-rays have
        turned = turned.point(lambda value: value / 256).convert("L")
    layer = turned.convert("RGBA")
    layer.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    # A new image knows nothing of what the old one carried: place, camera, comments, colors.
    bare = Image.new("RGB", layer.size, "white")
    bare.paste(layer, mask=layer.getchannel("A"))
    return bare


def _small(picture: Image.Image, *, is_drawn: bool) -> Picture:
    if is_drawn and (drawing := _fitting(picture, "PNG", optimize=True)):
        return drawing
    for longest in LONGEST_SIDES:
        scaled = picture.copy()
        scaled.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        for quality in QUALITIES:
            if photo := _fitting(scaled, "JPEG", quality=quality, optimize=True, progressive=True):
                return photo
    raise ImportRefused(_("This picture cannot be made small enough. Show less of it."))


def _fitting(picture: Image.Image, kind: str, **options: object) -> Picture | None:
    file = BytesIO()
    picture.save(file, kind, **options)
    data = file.getvalue()
    if len(data) > SIZE_LIMIT:
        return None
    return Picture(data, f"image/{kind.lower()}", *picture.size)
