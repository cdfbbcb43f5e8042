"""How PNG, JPEG and WebP files are built: which of them a file is, how large its picture is, and
that nothing else is hidden in it.

PNG: W3C, Portable Network Graphics (Third Edition), 5. JPEG: ITU-T T.81, annex B. WebP: RFC 9649.
"""

import re

from django.utils.translation import gettext as _

from .reading import ImportRefused

PNG, JPEG, WEBP = "png", "jpeg", "webp"
PNG_MARK, JPEG_MARK = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
# 0xFF ends the coded pixels, unless it is one of them (00), a restart (D0 to D7) or padding (FF).
MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
START_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9
WEBP_ANIMATED, SIDE = 0x02, 0x3FFF


def checked(data: bytes) -> tuple[str, int, int]:
    """Which kind of picture a file is, and its width and height in pixels; refuses what is none
    of the three, moves, is cut off, or holds something else as well."""
    try:
        if data.startswith(PNG_MARK):
            return PNG, *_png(data)
        if data.startswith(JPEG_MARK):
            return JPEG, *_jpeg(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return WEBP, *_webp(data)
    except (IndexError, ValueError) as error:
        if isinstance(error, ImportRefused):
            raise
        raise ImportRefused(broken()) from error
    raise ImportRefused(_unknown(data))


def broken() -> str:
    """Why a file of the right kind is refused that cannot be shown."""
    return _("This picture is damaged. Open it in another program, save it anew, and try again.")


def _unknown(data: bytes) -> str:
    if data.startswith(b"GIF8"):
        return _("This is a GIF. Save the picture as PNG or JPEG, then choose it again.")
    if b"<svg" in data[:2000].lower():
        return _("This is an SVG drawing. Save it as PNG, then choose it again.")
    return _("This file is not a PNG, JPEG or WebP picture, whatever its name says.")


def _moving() -> ImportRefused:
    return ImportRefused(_("This picture moves. Choose one that stands still."))


def _more_than_a_picture() -> ImportRefused:
    return ImportRefused(
        _(
            "This file holds something else after the picture. Open the picture, save it anew "
            "as PNG or JPEG, and choose that."
        )
    )


def _png(data: bytes) -> tuple[int, int]:
    names: list[bytes] = []
    place = len(PNG_MARK)
    while not names or names[-1] != b"IEND":
        length = int.from_bytes(data[place : place + 4])
        names.append(data[place + 4 : place + 8])
        place += 12 + length
        if len(names[-1]) < 4 or place > len(data):
            raise ValueError("cut off")
    if b"acTL" in names:
        raise _moving()
    if place != len(data):
        raise _more_than_a_picture()
    if names[0] != b"IHDR":
        raise ValueError("no header")
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def _jpeg(data: bytes) -> tuple[int, int]:
    """The first picture's size; phones put further ones, and nothing else, behind it."""
    sizes, place, end = [], 0, len(data.rstrip(b"\x00"))
    while place < end:
        if data[place] == 0:
            place += 1
        elif data[place : place + 2] == JPEG_MARK:
            size, place = _one_jpeg(data, place + 2)
            sizes.append(size)
        else:
            raise _more_than_a_picture()
    return sizes[0]


def _one_jpeg(data: bytes, place: int) -> tuple[tuple[int, int], int]:
    """The size of the picture whose segments begin here, and where it ends."""
    size = None
    while data[place + 1] != END_OF_IMAGE:
        if data[place] != 0xFF:
            raise ValueError("no segment")
        kind, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4])
        if kind in START_OF_FRAME:
            height, width = data[place + 5 : place + 7], data[place + 7 : place + 9]
            size = int.from_bytes(width), int.from_bytes(height)
        place += 2 + length
        if kind == START_OF_SCAN:
            if not (marker := MARKER.search(data, place)):
                raise ValueError("cut off")
            place = marker.start()
    if size is None:
        raise ValueError("no picture")
    return size, place + 2


def _webp(data: bytes) -> tuple[int, int]:
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise ValueError("cut off")
    if end < len(data):
        raise _more_than_a_picture()
    kind = data[12:16]
    if kind == b"VP8X":
        if data[20] & WEBP_ANIMATED:
            raise _moving()
        width, height = data[24:27], data[27:30]
        return 1 + int.from_bytes(width, "little"), 1 + int.from_bytes(height, "little")
    if kind == b"VP8L":
        both = int.from_bytes(data[21:25], "little")
        return 1 + (both & SIDE), 1 + (both >> 14 & SIDE)
    if kind == b"VP8 ":
        width, height = data[26:28], data[28:30]
        return int.from_bytes(width, "little") & SIDE, int.from_bytes(height, "little") & SIDE
    raise ValueError("no picture")
