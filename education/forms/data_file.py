"""A patient's data as a file to read or for another program."""

import json
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

HTML, JSON = "html", "json"
TYPES = {HTML: "text/html; charset=utf-8", JSON: "application/json"}


class DataFileForm(forms.Form):
    """Which of the two files."""

    kind = forms.ChoiceField(
        choices=[(HTML, _("To read and print")), (JSON, _("For a computer program (JSON)"))],
        error_messages={
            "required": _("Choose one of the two files."),
            "invalid_choice": _("Choose one of the two files."),
        },
    )

    def file(self, data: dict[str, Any]) -> HttpResponse:
        """The answer that a browser saves, under a name that tells nothing about her."""
        kind = self.cleaned_data["kind"]
        if kind == JSON:
            content = json.dumps(data, ensure_ascii=False, indent=2)
        else:
            content = render_to_string("education/data_file.html", {"data": data})
        answer = HttpResponse(content, content_type=TYPES[kind])
        name = f"my-data-{date.today():%Y-%m-%d}.{kind}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
