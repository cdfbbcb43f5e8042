"""Questions that patients sent: a plain list; opening one names her who opened it."""

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import idle
from accounts.admin import site
from accounts.admin.badges import badge
from accounts.admin.clinic_model_admin import ClinicModelAdmin
from accounts.roles import Permission
from education.actions import sent_questions
from education.models import Question, QuestionState

TONES: dict[str, str] = {QuestionState.SENT: "waiting", QuestionState.SEEN: "quiet"}


@admin.register(Question, site=site)
class QuestionAdmin(ClinicModelAdmin):
    """What is not opened yet comes first, and of that what names a sign of danger. The list shows
    no words: who reads them has opened the question."""

    view_permission = Permission.READ_QUESTIONS
    menu_name = gettext_lazy("Patients’ questions")
    list_display = ("patient", "danger", "status", "sent_at", "opened_by")
    list_filter = ("flagged",)
    ordering = ("-state", "-flagged", "sent_at", "pk")
    sortable_by = ()
    # This app's own templates are about texts.
    change_list_template = "admin/change_list.html"
    change_form_template = "admin/change_form.html"
    fields = ("who", "danger", "words", "article", "sent_at", "opened_by", "seen_at")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Only what was sent, with the name under which colleagues know who opened it."""
        colleagues = request.staff.clinic.staff.filter(user=OuterRef("seen_by")).values("name")
        sent = super().get_queryset(request).sent().select_related("patient", "clinic")
        return sent.annotate(opener=Subquery(colleagues[:1]))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The whole question; a person who opens it has seen it."""
        question = self.get_object(request, object_id)
        if request.method == "GET" and idle.is_opening(request):
            sent_questions.look_at(question=question, by=request.staff)
        return super().change_view(request, object_id, form_url, extra_context)

    @admin.display(description=gettext_lazy("patient"))
    def who(self, question: Question) -> str:
        address = reverse("admin:accounts_patient_change", args=[question.patient_id])
        return format_html(
            '{} <a href="{}">{}</a>', question.patient.label, address, _("The patient's page")
        )

    @admin.display(description=gettext_lazy("sign of danger"))
    def danger(self, question: Question) -> str:
        if question.flagged:
            return badge(gettext_lazy("Names a sign of danger: look at it now"), "stopped")
        return "–"

    @admin.display(description=gettext_lazy("status"))
    def status(self, question: Question) -> str:
        return badge(question.get_state_display(), TONES[question.state])

    @admin.display(description=gettext_lazy("question"))
    def words(self, question: Question) -> str:
        return linebreaksbr(question.text)

    @admin.display(description=gettext_lazy("opened by"))
    def opened_by(self, question: Question) -> str:
        return question.opener or "–"
