from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Staff
from education import policies
from education.models import Article


class DuplicateForm(forms.Form):
    """What the new text is called."""

    title = forms.CharField(
        label=gettext_lazy("Title of the new text"),
        max_length=200,
        error_messages={"required": gettext_lazy("Give it a title.")},
    )
    another_text = forms.BooleanField(
        label=gettext_lazy("Begin another text with this title"),
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, article: Article, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = staff
        title = _("Copy of %(title)s") % {"title": article}
        self.initial = {"title": title[:200]}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        same = policies.articles_of(self.staff).kept().filter(title=cleaned.get("title", ""))
        if not self.errors and not cleaned.get("another_text") and same.exists():
            self.fields["another_text"].widget = forms.CheckboxInput()
            self.add_error(
                "another_text",
                _("A text with this title is here already. Tick the box to begin another one."),
            )
        return cleaned
