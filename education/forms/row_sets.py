"""A list of rows in a form, and the parts of a document that it stands for."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME

from accounts.admin.counted_rows import CountedRows
from education import document as doc
from education.document import Problem

from .figures import FigureForm
from .rows import (
    EMPTY_ROWS,
    MOST_POSTED,
    CareCardForm,
    QuestionForm,
    RowForm,
    SectionForm,
    SideEffectForm,
    SourceForm,
    TeachBackForm,
    problems_in,
    said,
)


class RowSet(CountedRows):
    """Rows without a table behind them: what they stand for is decided by their keys."""

    name: ClassVar[str]
    part: ClassVar[Any]

    def __init__(self, *args: Any, problems: Iterable[Problem] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.problems = list(problems)

    @classmethod
    def get_default_prefix(cls) -> str:
        return cls.name

    def get_queryset(self) -> list[None]:
        """One for each row there was: the admin's templates walk through both at once."""
        return [None] * self.initial_form_count()

    @property
    def kept(self) -> list[Any]:
        """The forms of rows that stay, in their new order; rows without a number come last."""
        return sorted((form for form in self.forms if _stays(form)), key=_place)

    def parts(self, section_keys: set[str] | None = None) -> tuple[Any, ...]:
        """The rows as parts of a document; ties lead only to these sections."""
        return tuple(_part(self.part, form, section_keys) for form in self.kept)

    def prefixes(self) -> dict[str, str]:
        """How the fields of each row begin, by its key."""
        rows = self.kept if self.is_bound else self.initial_forms
        return {form.row_key: form.prefix for form in rows}

    def full_clean(self) -> None:
        super().full_clean()
        if not self.problems or not self.is_bound or self.total_error_count():
            return
        kept = self.kept
        for place, field, message in problems_in(self.problems, self.name):
            if place is None or place >= len(kept):
                self.non_form_errors().append(message)
            else:
                form = kept[place]
                form.add_error(field if field in form.fields else None, message)


def _stays(form: Any) -> bool:
    return bool(form.cleaned_data) and not form.cleaned_data.get(DELETION_FIELD_NAME)


def _place(form: Any) -> tuple[bool, int]:
    order = form.cleaned_data.get("order")
    return order is None, order or 0


def _part(part: Any, form: Any, section_keys: set[str] | None) -> Any:
    values = {}
    for name in part.__dataclass_fields__:
        value = said(form, name)
        if name == "key":
            value = form.row_key
        elif isinstance(value, list):
            value = tuple(
                one for one in value
                if section_keys is None or not name.endswith("section_keys") or one in section_keys
            )  # fmt: skip
        elif name.endswith("_on"):
            value = value.isoformat() if isinstance(value, date) else ""
        values[name] = value
    return part(**values)


def _row_set(name: str, form: type[RowForm], part: Any) -> type[RowSet]:
    made: Any = forms.formset_factory(
        form,
        formset=RowSet,
        extra=EMPTY_ROWS,
        max_num=doc.LIST_LIMIT,
        absolute_max=MOST_POSTED,
        can_delete=True,
    )
    made.name, made.part = name, part
    return made


SectionSet = _row_set("sections", SectionForm, doc.Section)
CareCardSet = _row_set("care_cards", CareCardForm, doc.CareCard)
SideEffectSet = _row_set("side_effects", SideEffectForm, doc.SideEffect)
QuestionSet = _row_set("questions_to_ask", QuestionForm, doc.QuestionToAsk)
TeachBackSet = _row_set("teach_back", TeachBackForm, doc.TeachBack)
SourceSet = _row_set("sources", SourceForm, doc.Source)
FigureSet = _row_set("figures", FigureForm, doc.Figure)
