"""Lists of which each entry stands on a line of its own; what is wrong names its line."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from education.quality.stored_lists import ITEM_LIMIT, LENGTH_LIMIT
from education.rendering import clean_line

MOST_ERRORS = 10


class WordsField(forms.CharField):
    """Words or short phrases, one on each line."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        # Blank lines count, or the lines that errors name would be others than those one sees.
        super().__init__(required=False, strip=False, **kwargs)
        self.widget.attrs["rows"] = rows

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "")
        entries, errors = [], []
        for number, line in enumerate(text.splitlines(), start=1):
            if cleaned := clean_line(line):
                try:
                    entries.append(self.entry(cleaned))
                except ValidationError as error:
                    errors.append(_about_line(number, cleaned, error.messages[0]))
        if len(entries) > ITEM_LIMIT:
            errors.append(_("At most %(most)s lines fit here.") % {"most": ITEM_LIMIT})
        if errors:
            raise ValidationError(errors[:MOST_ERRORS])
        return tuple(dict.fromkeys(entries))

    def entry(self, line: str) -> Any:
        """What stands on one line; refuses what cannot be an entry."""
        if len(line) > LENGTH_LIMIT:
            raise ValidationError(_("at most %(most)s characters fit.") % {"most": LENGTH_LIMIT})
        return line

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(self.prepare_value(initial)) != self.to_python(data))
        except ValidationError:
            return True

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(self.lines(value)) if isinstance(value, list | tuple) else value

    def lines(self, entries: Iterable[Any]) -> Iterable[str]:
        """The entries as they are typed."""
        return entries


class PairsField(WordsField):
    """Two sides on each line, with an = between them."""

    def entry(self, line: str) -> tuple[str, str]:
        left, equals, right = (part.strip() for part in super().entry(line).partition("="))
        if not (left and equals and right):
            raise ValidationError(_("write both sides, with one = between them."))
        return left, right

    def lines(self, entries: Iterable[Any]) -> Iterable[str]:
        return (f"{left} = {right}" for left, right in entries)


def _about_line(number: int, line: str, message: str) -> str:
    start = line if len(line) <= 60 else f"{line[:59]}…"
    words = {"number": number, "line": start, "message": message}
    return _("Line %(number)s, “%(line)s”: %(message)s") % words
