"""A figure as a person edits it: the picture, what it shows in words, where it stands."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from education.templatetags.figures import DIGEST, staff_address

from .rows import RowForm

# A file beside the field that names the picture; by this name a form is searched for files.
UPLOAD = "{name}-file"
UPLOADED = re.compile(r"(?P<row>figures-[0-9]{1,3})-sha256-file")


class PictureInput(forms.Widget):
    """The picture that was chosen, held by its digest, and a way to choose another one. A file
    that comes with the form is stored before the form is looked at: it then holds its digest."""

    needs_multipart_form = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        context = {
            "name": name,
            "value": value or "",
            "url": staff_address(value) if DIGEST.fullmatch(value or "") else "",
            "upload": UPLOAD.format(name=name),
            "attrs": {**self.attrs, **(attrs or {})},
        }
        return render_to_string("admin/education/picture_input.html", context)


class FigureForm(RowForm):
    sha256 = forms.CharField(
        label=_("Picture"),
        max_length=64,
        widget=PictureInput,
        help_text=_(
            "PNG, JPEG or WebP, at most 10 MB. It is made smaller, and what the camera noted in it "
            "is taken out."
        ),
        error_messages={"required": _("Choose a picture.")},
    )
    section_key = forms.ChoiceField(
        label=_("At the end of section"),
        help_text=_("Without scripts, a new section stands here once it was saved."),
        widget=forms.Select(attrs={"class": "tie"}),
        error_messages={"required": _("Choose the section it belongs to.")},
    )
    alt = forms.CharField(
        label=_("Picture in words"),
        max_length=300,
        help_text=_("What somebody needs to know who cannot see it."),
        error_messages={
            "required": _("Say in words what the picture shows, for those who cannot see it.")
        },
    )
    caption = forms.CharField(
        label=_("Caption"),
        max_length=300,
        error_messages={"required": _("Write what stands below the picture.")},
    )
    credit = forms.CharField(
        label=_("Credit"),
        required=False,
        max_length=200,
        help_text=_("Who made it, and whether the clinic may use it."),
    )
    layout = (("order", "section_key"), "sha256", "alt", "caption", "credit")

    def __init__(
        self,
        *args: Any,
        sections: Sequence[tuple[str, str]] = (),
        refusals: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["section_key"]
        field.choices = [("", "---------"), *sections]
        self.refused_file = (refusals or {}).get(str(self.prefix), "")

    def has_changed(self) -> bool:
        return bool(self.refused_file) or super().has_changed()

    def clean(self) -> None:
        super().clean()
        if self.refused_file:
            self.errors.pop("sha256", None)
            self.add_error("sha256", self.refused_file)
