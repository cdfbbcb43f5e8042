from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from education.models import Kind

MOST = 1_000_000
MARKDOWN, PLAIN = ".md", ".txt"


class ImportForm(forms.Form):
    """A text that becomes a new article: a file, or what was pasted."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What will it be?"),
        choices=Kind.choices,
        initial=Kind.ARTICLE,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("An article or a treatment page: choose one.")},
    )
    file = forms.FileField(
        label=gettext_lazy("A file"),
        help_text=gettext_lazy(".txt or .md, UTF-8, at most 1 MB."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.md,text/plain,text/markdown"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or the text, pasted"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    format = forms.ChoiceField(
        label=gettext_lazy("How the pasted text is written"),
        choices=[
            (PLAIN, gettext_lazy("Plain text, headings on lines of their own")),
            (MARKDOWN, gettext_lazy("Markdown, headings begin with #")),
        ],
        initial=PLAIN,
        required=False,
        widget=forms.RadioSelect,
    )
    another_text = forms.BooleanField(
        label=gettext_lazy("Import another text with this title"),
        required=False,
        widget=forms.HiddenInput,
    )

    def offer_another(self) -> None:
        """Asks with a box whether she means it."""
        self.fields["another_text"].widget = forms.CheckboxInput()

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        # Before it is read: what is too large is never held in memory.
        if file and (file.size or 0) > MOST:
            raise forms.ValidationError(
                _("This is larger than 1 MB. Split the text into several articles.")
            )
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        has_text = bool(cleaned["text"].strip())
        if cleaned["file"] and has_text:
            self.add_error("text", _("A file or a pasted text: one at a time."))
        elif not cleaned["file"] and not has_text:
            self.add_error("file", _("Choose a file, or paste the text below."))
        return cleaned

    @property
    def is_pasted(self) -> bool:
        return not self.cleaned_data["file"]

    @property
    def source(self) -> tuple[bytes, str]:
        """The bytes and the name under which they are read."""
        file = self.cleaned_data["file"]
        if file:
            return file.read(), file.name or ""
        ending = self.cleaned_data["format"] or PLAIN
        return self.cleaned_data["text"].encode(), _("Pasted text") + ending
