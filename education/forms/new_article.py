from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin.attempts import ActionModelForm
from education import policies
from education.models import Article

from .languages import language_field


class NewArticleForm(ActionModelForm):
    """What a new text starts with; everything else is written in its working copy."""

    another_text = forms.BooleanField(
        label=gettext_lazy("Begin another text with this title"),
        required=False,
        widget=forms.HiddenInput,
    )

    class Meta:
        model = Article
        fields = ("title",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True
        self.fields["language"] = language_field(self.staff.clinic.languages)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        same = policies.articles_of(self.staff).kept().filter(title=cleaned.get("title", ""))
        if not self.errors and not cleaned.get("another_text") and same.exists():
            self.fields["another_text"].widget = forms.CheckboxInput()
            self.add_error(
                "another_text",
                _("A text with this title is here already. Tick the box to begin another one."),
            )
        return cleaned
