"""A file or a pasted text, refused with a reason or read into a document."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath

from django.utils.translation import gettext as _

from ..document import ARTICLE, LINE_LIMIT, SIZE_LIMIT, Document, validate
from ..rendering import clean_line, visible
from . import markdown, text
from .draft import Draft

READERS: dict[str, Callable[[str], Draft]] = {".txt": text.parse, ".md": markdown.parse}
UTF8_MARK, UTF16_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
CONTROL_SHARE = 200  # one in so many is a slip, more is a file that is no text


class ImportRefused(ValueError):
    """A file that cannot be imported; its message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The document a file holds, and what its author should know about how it was read.

    `has_own_title` is False where the title was made of the file's name."""

    document: Document
    notes: tuple[str, ...]
    has_own_title: bool = True


def as_checked(imported: Imported) -> Document:
    """The document as the content check reads it: a title that the text itself does not have is
    still missing."""
    return imported.document if imported.has_own_title else replace(imported.document, title="")


def read(data: bytes, filename: str, *, kind: str = ARTICLE, language: str = "en") -> Imported:
    """The document in a .txt or .md file."""
    if _ending(filename) not in READERS:
        raise ImportRefused(
            _(
                "Only .txt and .md files can be imported. "
                "Save the text as one of these, or paste it."
            )
        )
    if len(data) > SIZE_LIMIT:
        raise ImportRefused(_too_large())
    return read_text(_decoded(data), filename, kind=kind, language=language)


def read_text(
    pasted: str, name: str = "", *, kind: str = ARTICLE, language: str = "en"
) -> Imported:
    """The document in a pasted text; a name that ends in .md makes it Markdown."""
    _refuse_unreadable(pasted)
    draft = READERS.get(_ending(name), text.parse)(visible(pasted))
    has_own_title = bool(draft.title)
    notes = [*_title_notes(draft, name)]
    if not draft.has_headings:
        notes.append(_("No headings were found: the whole text is one section."))
    if draft.size > SIZE_LIMIT:  # before the costly part
        raise ImportRefused(_too_large())
    document = draft.document(kind=kind, language=language)
    if not document.sections and not document.care_cards:
        raise ImportRefused(_no_text())
    notes += _card_notes(document)
    for problem in validate(document):
        raise ImportRefused(problem.message)
    return Imported(document, tuple(notes), has_own_title)


def _card_notes(document: Document) -> list[str]:
    if not document.care_cards:
        return []
    return [
        _(
            "“Call … if:” became a care card. Check how urgent it is: the clinic’s own numbers "
            "stand beside it, others were left out."
        )
    ]


def _title_notes(draft: Draft, name: str) -> list[str]:
    """Gives the draft a title where the text has none, and says so."""
    if draft.title:
        return []
    draft.title = _title_from(name)
    if draft.title:
        return [
            _("The text has no title. “%(title)s” was made from the file’s name.")
            % {"title": draft.title}
        ]
    return [_("The text has no title. Give it one before you submit it.")]


def _title_from(name: str) -> str:
    stem = PurePath(name.replace("\\", "/")).name
    if _ending(stem) in READERS:
        stem = stem[: -len(_ending(stem))]
    title = clean_line(re.sub(r"[-_\s]+", " ", stem))[:LINE_LIMIT].strip()
    return title[:1].upper() + title[1:]


def _ending(name: str) -> str:
    return PurePath(name.replace("\\", "/")).suffix.lower()


def _decoded(data: bytes) -> str:
    if data.startswith(UTF16_MARKS):
        raise ImportRefused(_("This file is UTF-16. Save it as UTF-8 and import it again."))
    if b"\x00" in data:
        raise ImportRefused(_not_text())
    start = len(UTF8_MARK) if data.startswith(UTF8_MARK) else 0
    try:
        return data[start:].decode("utf-8")
    except UnicodeDecodeError as error:
        raise ImportRefused(
            _(
                "This file is not UTF-8: byte %(byte)s at position %(position)s cannot be read. "
                "It may be Windows-1252. In the program that wrote it, choose “Save as” with the "
                "encoding UTF-8, then import it again."
            )
            % {"byte": f"0x{data[start + error.start]:02X}", "position": start + error.start}
        ) from error


def _refuse_unreadable(pasted: str) -> None:
    try:
        size = len(pasted.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise ImportRefused(
            _("The character at position %(position)s is not valid. Remove it and try again.")
            % {"position": error.start}
        ) from error
    if size > SIZE_LIMIT:
        raise ImportRefused(_too_large())
    if "\x00" in pasted or len(CONTROL.findall(pasted)) * CONTROL_SHARE > len(pasted):
        raise ImportRefused(_not_text())
    if not visible(pasted).strip():
        raise ImportRefused(_no_text())


def _too_large() -> str:
    return _("This is larger than 1 MB. Split the text into several articles.")


def _no_text() -> str:
    return _("There is no text in it.")


def _not_text() -> str:
    return _("This is not a text file. Save the text as .txt (UTF-8), or paste it.")
