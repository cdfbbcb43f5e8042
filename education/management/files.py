"""Files that a command's words name, read or refused."""

from pathlib import Path

from accounts.access import Refused
from education.document import SIZE_LIMIT


def bytes_of(path: Path) -> bytes:
    """What a file holds, at most one byte more than a text may have."""
    try:
        with path.open("rb") as file:
            # One byte more tells a file that is too large without reading all of it.
            return file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Refused(f"The file cannot be read: {reason}.") from error
