"""The text that an editor started from, carried by her form: what others changed since can then
be shown to her."""

import base64
import binascii
import zlib

from education.document import SIZE_LIMIT, Document, DocumentError, canonical, parse

# A document of the largest size, in JSON that writes some characters as several bytes.
MOST_BYTES = 2 * SIZE_LIMIT


def packed(document: Document) -> str:
    """A document as one hidden field holds it."""
    return base64.b64encode(zlib.compress(canonical(document).encode())).decode()


def unpacked(text: str) -> Document | None:
    """The document in a hidden field; None for anything else that somebody sent."""
    try:
        unzip = zlib.decompressobj()
        data = unzip.decompress(base64.b64decode(text, validate=True), MOST_BYTES)
        return parse(data.decode()) if unzip.eof else None
    except (binascii.Error, zlib.error, UnicodeDecodeError, DocumentError):
        return None
