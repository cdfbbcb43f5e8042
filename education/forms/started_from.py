"""The text that an editor started from, carried by her form: what others changed since can then
be shown to her."""

import base64
import zlib

from education.document import SIZE_LIMIT, Document, canonical, parse

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
        document = parse(data.decode()) if unzip.eof else None
        if document:
            canonical(document).encode()  # half a character has no place on a page
        return document
    except (ValueError, zlib.error):  # no base64, no UTF-8, no document: each is a ValueError
        return None
