"""Patterns of wrong statements and a clinic's own danger signs: one row for each."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin.counted_rows import CountedRows
from education.document import URGENCY_CHOICES
from education.quality import STANDARD_SIGNS, DangerSign, WatchPattern

from .entries import WordsField

EMPTY_ROWS = 2
MOST_ROWS = 60
SHORT, LONG = 200, 500
PHRASES = ("unless", "unless_anywhere", "only_about")


class PatternForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("What is wrong"), max_length=SHORT)
    words = WordsField(
        label=gettext_lazy("Words that stand in this order in one sentence"),
        rows=4,
        help_text=gettext_lazy(
            "One step on each line. “kill*” stands for any ending, “chemo|chemotherapy” for either."
        ),
    )
    message = forms.CharField(
        label=gettext_lazy("What the writer reads"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("What is right, in a sentence or two."),
    )
    unless = WordsField(label=gettext_lazy("Not if the sentence says"), rows=3)
    unless_anywhere = WordsField(label=gettext_lazy("Not if the text says"), rows=3)
    only_about = WordsField(label=gettext_lazy("Only in texts that say"), rows=3)

    def clean_words(self) -> Any:
        if not self.cleaned_data["words"]:
            raise ValidationError(_("Write the words to look for."))
        return self.cleaned_data["words"]


class SignForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Danger sign"), max_length=SHORT)
    urgency = forms.ChoiceField(
        label=gettext_lazy("How soon to call, at least"),
        choices=[("", "---------"), *URGENCY_CHOICES],
    )
    words = WordsField(
        label=gettext_lazy("How people say it"),
        rows=4,
        help_text=gettext_lazy("One way on each line, in plain and in medical words."),
    )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if name.lower() in {sign.name.lower() for sign in STANDARD_SIGNS}:
            raise ValidationError(_("This sign is on the list already."))
        return name

    def clean_words(self) -> Any:
        if not self.cleaned_data["words"]:
            raise ValidationError(_("Write at least one way in which people say it."))
        return self.cleaned_data["words"]


class Rows(CountedRows):
    """Rows of which those that are ticked for removal, or left empty, do not count."""

    def kept(self) -> list[dict[str, Any]]:
        """The cleaned values of the rows that stay."""
        gone = self.deleted_forms
        found = [form.cleaned_data for form in self.forms if form not in gone]
        return [{n: v for n, v in row.items() if n != "DELETE"} for row in found if row]

    def clean(self) -> None:
        names = [row["name"].lower() for row in self.kept() if row.get("name")]
        for form in self.forms:
            name = str(form.cleaned_data.get("name", "")).lower() if form.is_valid() else ""
            if names.count(name) > 1:
                form.add_error("name", _("Two rows have this name. Names tell them apart."))


def _row_set(form: type[forms.Form]) -> Any:
    return forms.formset_factory(
        form,
        formset=Rows,
        extra=EMPTY_ROWS,
        can_delete=True,
        max_num=MOST_ROWS,
        validate_max=True,
        absolute_max=2 * MOST_ROWS,
    )


PatternRows = _row_set(PatternForm)
SignRows = _row_set(SignForm)


def starting_patterns(patterns: tuple[WatchPattern, ...]) -> list[dict[str, Any]]:
    """Patterns as their rows start."""
    names = ("name", "words", "message", *PHRASES)
    return [{name: getattr(pattern, name) for name in names} for pattern in patterns]


def starting_signs(signs: tuple[DangerSign, ...]) -> list[dict[str, Any]]:
    """A clinic's own danger signs as their rows start."""
    return [{"name": s.name, "urgency": s.urgency, "words": s.words} for s in signs]
