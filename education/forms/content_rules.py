"""The lists of the content check in which people type: words, grades, what a kind of text has."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from education.document import KINDS, slots_for
from education.models import SignOffKind
from education.quality import Lists
from education.quality.standard_lists import PARTS

from .entries import PairsField, WordsField

PART_LABELS = {
    "care_card": _("A box that says when to call, or the reason why there is none"),
    "questions": _("Questions to ask"),
    "sources": _("Sources"),
    "next_review": _("The day of the next review"),
    "supportive_care": _("Supportive care"),
    "trials": _("Clinical trials"),
    "teach_back": _("Teach-back prompts"),
}
PER_KIND = {
    "required_parts": _("Parts that it must have"),
    "required_slots": _("Sections that it must have"),
    "sign_offs": _("Signed off by, before approval"),
}
GRADES = ("grade_summary", "grade_paragraph", "grade_warn", "grade_block")
WORDS = ("hard_words", "known_acronyms", "expansions", "synonyms")


def _grade(label: Any, help_text: Any = "") -> forms.FloatField:
    return forms.FloatField(
        label=label,
        help_text=help_text,
        widget=forms.NumberInput(attrs={"step": "0.5", "min": "1", "max": "20"}),
        error_messages={
            "required": _("Write a grade, for example 8."),
            "invalid": _("A grade is a number, for example 8."),
        },
    )


class ListsForm(forms.Form):
    """Words and grades; `base` names the rules that she started from."""

    base = forms.IntegerField(required=False, widget=forms.HiddenInput)
    hard_words = PairsField(
        label=_("Words to avoid, and what to say instead"),
        rows=10,
        help_text=_(
            "One pair on each line: alleviate = ease. Other endings are found by themselves."
        ),
    )
    known_acronyms = WordsField(
        label=_("Letters that everybody knows"),
        help_text=_("One on each line, like CT. They need no explanation."),
    )
    expansions = PairsField(
        label=_("What letters stand for"),
        rows=10,
        help_text=_("One on each line: MRI = magnetic resonance imaging. Two right answers stand"
                    " on two lines."),
    )  # fmt: skip
    synonyms = PairsField(
        label=_("Two words for one thing"),
        rows=8,
        help_text=_("One pair on each line: tumor = tumour. A text should keep to one of them."),
    )
    grade_summary = _grade(_("Summary: warn above grade"))
    grade_paragraph = _grade(_("Paragraph: warn above grade"))
    grade_warn = _grade(_("Whole text: warn above grade"))
    grade_block = _grade(
        _("Whole text: stop the approval above grade"),
        _("At most 12. The clinic's hard words and names of medicines are set aside first."),
    )

    def values(self) -> dict[str, Any]:
        """The cleaned values by the names of the lists."""
        return {name: self.cleaned_data[name] for name in (*WORDS, *GRADES)}


def starting_words(lists: Lists) -> dict[str, Any]:
    """Words and grades as their fields start."""
    grades = {name: f"{getattr(lists, name):g}" for name in GRADES}
    return {name: getattr(lists, name) for name in WORDS} | grades


class KindsForm(forms.Form):
    """What every text of a kind has to have, and who signs it off."""

    def __init__(self, *args: Any, lists: Lists, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, _label in KINDS:
            choices = {
                "required_parts": [(part, PART_LABELS[part]) for part in PARTS],
                "required_slots": slots_for(kind),
                "sign_offs": SignOffKind.choices,
            }
            for name, label in PER_KIND.items():
                self.fields[f"{name}-{kind}"] = forms.MultipleChoiceField(
                    label=label,
                    choices=choices[name],
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                    initial=list(getattr(lists, name).get(kind, ())),
                )

    def by_kind(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Each kind with its fields."""
        return [(label, [self[f"{name}-{kind}"] for name in PER_KIND]) for kind, label in KINDS]

    def values(self) -> dict[str, Any]:
        """The cleaned values by the names of the lists."""
        return {
            name: {kind: self.cleaned_data[f"{name}-{kind}"] for kind, _label in KINDS}
            for name in PER_KIND
        }
