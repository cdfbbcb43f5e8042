from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from education.quality.instruments import ANSWERS, NOT_APPLICABLE, Instrument


class RatingForm(forms.Form):
    """A rating sheet: its questions first, its items part by part, a reason where one is needed."""

    def __init__(self, *args: Any, sheet: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        for name, label in sheet.preparation:
            self.fields[name] = forms.CharField(label=str(label), max_length=500)
        for item in sheet.items:
            self.fields[f"item_{item.number}"] = _item_field(sheet, item)
        self.fields["reason"] = forms.CharField(
            label=gettext_lazy("Why it is rated lower than the published text"),
            help_text=gettext_lazy("Needed only then."),
            required=False,
            max_length=500,
        )

    @property
    def preparation(self) -> list[Any]:
        """The fields of what is written down first."""
        return [self[name] for name, _label in self.sheet.preparation]

    @property
    def parts(self) -> list[tuple[Any, list[Any]]]:
        """Each part with the fields of its items."""
        return [
            (part, [self[f"item_{i.number}"] for i in self.sheet.items if i.part == part.name])
            for part in self.sheet.parts
        ]

    def said(self) -> dict[str, Any]:
        """The sheet as the action takes it."""
        cleaned = self.cleaned_data
        return {
            "answers": {i.number: cleaned[f"item_{i.number}"] for i in self.sheet.items},
            "notes": {name: cleaned[name] for name, _label in self.sheet.preparation},
            "reason": cleaned["reason"],
        }


def _item_field(sheet: Instrument, item: Any) -> forms.ChoiceField:
    part = next(part for part in sheet.parts if part.name == item.part)
    when = item.left_out_if or part.left_out_if
    choices = [answer for answer in ANSWERS if answer[0] != NOT_APPLICABLE or when]
    return forms.ChoiceField(
        label=format_lazy("{number}. {text}", number=item.number, text=item.text),
        help_text=format_lazy(gettext_lazy("It does not apply if {when}."), when=when)
        if when
        else "",
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Answer this item.")},
    )
