"""Who reads what patients send, and when: a page of the clinic's settings."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import question_readers
from accounts.admin.asking import ask, sent
from accounts.admin.object_pages import ObjectPage
from accounts.models import Clinic
from accounts.roles import Permission


class ReadersForm(forms.Form):
    """In the words that patients see before they write."""

    read_by = forms.CharField(
        label=gettext_lazy("Who reads them"),
        help_text=gettext_lazy("For example: the nurses of the breast clinic"),
        max_length=question_readers.MOST,
        required=False,
        widget=forms.TextInput(attrs={"size": 60}),
    )
    read_when = forms.CharField(
        label=gettext_lazy("When"),
        help_text=gettext_lazy("For example: on weekdays by 5 pm"),
        max_length=question_readers.MOST,
        required=False,
        widget=forms.TextInput(attrs={"size": 60}),
    )


def _page(model_admin: Any, request: HttpRequest, clinic: Clinic) -> HttpResponse:
    now = {"read_by": clinic.questions_read_by, "read_when": clinic.questions_read_when}
    return ask(
        model_admin,
        request,
        clinic,
        ReadersForm(sent(request), initial=now),
        lambda cleaned: question_readers.name_readers(clinic=clinic, by=request.staff, **cleaned),
        template="admin/education/question_readers.html",
        title=_("Who reads patients’ questions"),
        said=_("Saved. Patients see it before they write."),
    )


PAGE = ObjectPage(
    "questions",
    gettext_lazy("Who reads patients’ questions"),
    Permission.MANAGE_CLINIC,
    _page,
)
