"""The rows of a working copy in the change form, with the admin's look and no tables of theirs."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from education.forms import row_sets
from education.forms.row_sets import RowSet
from education.models import (
    CareCard,
    Figure,
    QuestionToAsk,
    Section,
    SideEffect,
    Source,
    TeachBack,
)


class RowInline(admin.StackedInline):
    """Shows a set of rows; whoever may edit the article may edit them."""

    template = "admin/education/rows.html"
    row_set: type[RowSet]

    @property
    def media(self) -> forms.Media:
        """Nothing of the admin's own: scripts.py names the script that adds and moves rows."""
        return forms.Media()

    def get_formset(self, request, obj=None, **kwargs):
        return self.row_set

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return [(None, {"fields": self.row_set.form.layout})]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True


class SectionRows(RowInline):
    model, row_set = Section, row_sets.SectionSet


class CareCardRows(RowInline):
    model, row_set = CareCard, row_sets.CareCardSet


class SideEffectRows(RowInline):
    model, row_set = SideEffect, row_sets.SideEffectSet


class QuestionRows(RowInline):
    model, row_set = QuestionToAsk, row_sets.QuestionSet


class TeachBackRows(RowInline):
    model, row_set = TeachBack, row_sets.TeachBackSet


class SourceRows(RowInline):
    model, row_set = Source, row_sets.SourceSet


class FigureRows(RowInline):
    model, row_set = Figure, row_sets.FigureSet
