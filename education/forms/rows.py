"""The rows of a working copy as a person edits them: matched by key, ordered by number."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin.widgets import DayInput, LinesField
from education import document as doc
from education.document import Problem

STEP = 10
EMPTY_ROWS = 1
MOST_POSTED = 600
# Said instead of the field's help where its script makes an editor of it.
EDITOR_HELP = gettext_lazy(
    "Pasted text keeps its headings, lists, tables, links, bold and italics, nothing else."
)


class KeyField(forms.UUIDField):
    """What makes a row the same row through every edit; no change by itself."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class OrderField(forms.IntegerField):
    """Where a row stands; an empty row with a number is still an empty row."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class RowForm(forms.Form):
    key = KeyField(
        required=False, error_messages={"invalid": gettext_lazy("This key is not one of ours.")}
    )
    order = OrderField(label=gettext_lazy("Order"), required=False, min_value=0, max_value=99999)
    layout: Sequence[str | tuple[str, ...]] = ()

    def __init__(self, *args: Any, sections: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("section_keys", "answer_section_keys"):
            if name in self.fields:
                self.fields[name].choices = sections  # type: ignore[attr-defined]  # a choice field's

    @cached_property
    def row_key(self) -> str:
        """What its part is known by: the key it came with, or a new one."""
        given = self.cleaned_data.get("key") if self.is_bound else self.initial.get("key")
        return str(given or doc.new_key())


def urgency_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Urgency"), choices=[("", "---------"), *doc.URGENCY_CHOICES]
    )


def sections_field(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "ties"}),
        help_text=gettext_lazy("Without scripts, a new section stands here once it was saved."),
    )


def day_field(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=DayInput)


class SectionForm(RowForm):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), initial=doc.OTHER)
    heading = forms.CharField(label=gettext_lazy("Heading"), required=False, max_length=200)
    reveal = forms.ChoiceField(label=gettext_lazy("Shown"), choices=doc.REVEALS, initial=doc.OPEN)
    body = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "data-prose": EDITOR_HELP}),
        help_text=gettext_lazy(
            "Plain text, or HTML with p, ul, ol, li, h3, strong, em, a, br and tables."
        ),
    )
    layout = (("order", "kind", "reveal"), "heading", "body")

    def __init__(self, *args: Any, slots: doc.Choices = doc.ALL_SLOTS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = slots  # type: ignore[attr-defined]  # a choice field's

    def clean(self) -> None:
        super().clean()
        written = self.cleaned_data.get("heading") or self.cleaned_data.get("body")
        if self.has_changed() and not written and not self.errors:
            raise forms.ValidationError(_("Write a heading or a text, or tick Remove."))


class CareCardForm(RowForm):
    urgency = urgency_field()
    heading = forms.CharField(
        label=gettext_lazy("Heading"),
        max_length=200,
        help_text=gettext_lazy("“Call … if:”. The clinic's numbers are put in by the program."),
    )
    points = LinesField(
        label=gettext_lazy("Points"),
        rows=5,
        required=False,
        help_text=gettext_lazy("One on each line."),
    )
    section_keys = sections_field(gettext_lazy("Shown with"))
    reason = forms.CharField(
        label=gettext_lazy("Why a second card of this urgency"), required=False, max_length=500
    )
    layout = (("order", "urgency"), "heading", "points", "section_keys", "reason")


class SideEffectForm(RowForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    urgency = urgency_field()
    how_common = forms.CharField(label=gettext_lazy("How common"), required=False, max_length=200)
    description = forms.CharField(
        label=gettext_lazy("In plain words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    what_you_can_do = forms.CharField(
        label=gettext_lazy("What you can do"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    layout = (("order", "urgency"), "name", "how_common", "description", "what_you_can_do")


class QuestionForm(RowForm):
    text = forms.CharField(label=gettext_lazy("Question"), max_length=300)
    layout = (("order", "text"),)


class TeachBackForm(RowForm):
    prompt = forms.CharField(label=gettext_lazy("Prompt"), max_length=300)
    answer_section_keys = sections_field(gettext_lazy("The page says it in"))
    layout = (("order", "prompt"), "answer_section_keys")


class SourceForm(RowForm):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    publisher = forms.CharField(label=gettext_lazy("Publisher"), required=False, max_length=200)
    url = forms.CharField(label=gettext_lazy("Address"), required=False, max_length=500)
    published_on = day_field(gettext_lazy("Published"))
    accessed_on = day_field(gettext_lazy("Read on"))
    expires_on = day_field(gettext_lazy("Good until"))
    section_keys = sections_field(gettext_lazy("Supports"))
    layout = (
        ("order", "title"),
        ("publisher", "url"),
        ("published_on", "accessed_on", "expires_on"),
        "section_keys",
    )


def said(form: forms.BaseForm, name: str) -> Any:
    """What a field says: cleaned, or as it was typed where it was refused."""
    if name in form.cleaned_data:
        return form.cleaned_data[name]
    if name not in form.fields:
        return ""
    typed = form[name].value()
    try:
        return form.fields[name].to_python(typed)
    except forms.ValidationError:
        return typed


def initial_rows(parts: Iterable[Any]) -> list[dict[str, Any]]:
    """Parts of a document as the rows start: numbered in tens, so that others fit between."""
    return [
        {name: getattr(part, name) for name in part.__dataclass_fields__} | {"order": place * STEP}
        for place, part in enumerate(parts, start=1)
    ]


def posted_sections(data: Mapping[str, str]) -> list[tuple[str, str]]:
    """The sections in a posted form, for the ties of other rows: key and heading."""
    total = data.get("sections-TOTAL_FORMS", "")
    count = min(int(total), MOST_POSTED) if total.isascii() and total.isdecimal() else 0
    found = []
    for index in range(count):
        if key := data.get(f"sections-{index}-key", ""):
            found.append((key, data.get(f"sections-{index}-heading", "") or no_heading()))
    return found


def no_heading() -> str:
    return _("Section without heading")


def problems_in(problems: Iterable[Problem], name: str) -> list[tuple[int | None, str, str]]:
    """What is wrong within one list: the place in it, the field, the sentence."""
    found: list[tuple[int | None, str, str]] = []
    for problem in problems:
        first, _dot, rest = problem.path.partition(".")
        index, _dot, field = rest.partition(".")
        if first == name:
            place = int(index) if index.isdecimal() else None
            found.append((place, field.partition(".")[0], problem.message))
    return found
