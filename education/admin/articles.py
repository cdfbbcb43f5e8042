"""Articles and treatment pages: two lists over the same table, each with its own form."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from accounts.access import NotAllowed
from accounts.admin import object_pages, site
from accounts.roles import Permission
from education import policies
from education.actions import articles
from education.forms.new_article import NewArticleForm
from education.forms.working_copy import (
    ADDRESS,
    HIDDEN,
    KEEPERS,
    NO_CARD,
    READERS,
    TEXT,
    WorkingCopyForm,
)
from education.models import Article, Kind, TreatmentPage

from . import answering, check, editing, overview, rows, workflow
from .article_list import ArticleList


@admin.register(Article, site=site)
class ArticleAdmin(ArticleList):
    kind = Kind.ARTICLE
    form_is_kept = True
    add_permission = change_permission = Permission.EDIT
    inlines: ClassVar[tuple[type[rows.RowInline], ...]] = (
        rows.SectionRows,
        rows.FigureRows,
        rows.CareCardRows,
        rows.QuestionRows,
        rows.TeachBackRows,
        rows.SourceRows,
    )
    change_form_template = "admin/education/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        checking = object_pages.patterns(self, [check.PAGE])
        return [*workflow.article_urls(self), *checking, *super().get_urls()]

    # The form ----------------------------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return [(None, {"fields": ("title", "language", "another_text")})]
        return [
            (_("Text"), {"fields": (*TEXT, *HIDDEN)}),
            (_("Who reads it"), {"fields": READERS}),
            (_("Who sees to it"), {"fields": KEEPERS}),
            (_("If it needs no care card"), {"fields": NO_CARD, "classes": ("collapse",)}),
            (_("Address and codes"), {"fields": ADDRESS, "classes": ("collapse",)}),
        ]

    def get_form(self, request, obj=None, change=False, **kwargs) -> type[ModelForm]:
        kwargs["form"] = WorkingCopyForm if obj else NewArticleForm
        form = super().get_form(request, obj, change=change, **kwargs)
        form.start = editing.initial(request) if obj else {}
        form.only_checked = editing.is_only_checking(request)
        return form

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines if obj else ()

    def get_formset_kwargs(self, request, obj, inline, prefix):
        return editing.row_set_arguments(request, obj, inline.row_set, prefix)

    def change_view(self, request, object_id, form_url="", extra_context=None) -> HttpResponse:
        article = self.get_object(request, unquote(object_id))
        why_not = policies.why_not_edit(request.staff, article)
        if not why_not:
            editing.prepare(request, article)
            return super().change_view(request, object_id, form_url, extra_context)
        if request.method == "POST":
            raise NotAllowed(why_not)
        return overview.page(self, request, article, why_not)

    def refused(self, request: HttpRequest, object_id: str | None, refusal: Any) -> None:
        editing.refused(request, refusal)

    def render_change_form(self, request, context, *args, **kwargs) -> HttpResponse:
        context |= editing.context(request, context)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_post_save_add(self, request, obj):
        """Straight to the text that is still to be written."""
        return redirect(object_pages.address(self, "change", obj.pk))

    def response_change(self, request, obj):
        """Back to the text after a comment on it was answered."""
        if answering.answer(request, obj):
            return redirect(object_pages.address(self, "change", obj.pk))
        return super().response_change(request, obj)

    def act(self, request: HttpRequest, form: Any, formsets: list[Any], change: bool) -> Model:
        if not change:
            said = {name: form.cleaned_data[name] for name in ("title", "language")}
            return articles.create(kind=self.kind, by=request.staff, **said)
        return articles.save(
            article=form.instance,
            document=form.document(formsets),
            settings=form.settings(),
            version=form.cleaned_data["seen_version"],
            by=request.staff,
        )


@admin.register(TreatmentPage, site=site)
class TreatmentPageAdmin(ArticleAdmin):
    kind = Kind.TREATMENT
    inlines = (*ArticleAdmin.inlines[:3], rows.SideEffectRows, *ArticleAdmin.inlines[3:])
