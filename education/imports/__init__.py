"""From a file that somebody wrote elsewhere to a document."""

from .reading import Imported, ImportRefused, read, read_text

__all__ = ["ImportRefused", "Imported", "read", "read_text"]
