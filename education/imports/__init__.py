"""From a file that somebody wrote elsewhere to a document."""

from .reading import Imported, ImportRefused, as_checked, read, read_text

__all__ = ["ImportRefused", "Imported", "as_checked", "read", "read_text"]
