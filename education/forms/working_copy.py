"""The form of a working copy: its plain fields, what stands beside the text, the whole value."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.admin.attempts import ActionModelForm
from accounts.admin.widgets import DayInput, LinesField
from education import policies
from education.actions.article_settings import ArticleSettings
from education.actions.working_copies import Unfit
from education.document import Document
from education.models import Article, OpenTo

from .languages import language_field
from .members import MemberField, members_for
from .row_sets import RowSet
from .rows import said
from .topics import topic_choices

WIDTHS = [OpenTo.ASSIGNED, OpenTo.PATIENTS, OpenTo.EVERYONE]
TEXT = ("title", "key_message", "summary", "language")
READERS = ("open_to", "wider", "sensitivity", "topics")
KEEPERS = ("owner", "deputy", "next_review_on")
NO_CARD = ("no_card_reason",)
ADDRESS = ("slug", "codes")
HIDDEN = ("seen_version", "started_from")


class WorkingCopyForm(ActionModelForm):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    started_from = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    summary = LinesField(
        label=gettext_lazy("Summary"),
        required=False,
        rows=5,
        help_text=gettext_lazy("Three to five short points, one on each line."),
    )
    wider = forms.BooleanField(
        label=gettext_lazy("Yes, let them read it"), required=False, widget=forms.HiddenInput
    )
    topics = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Topics"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    owner = MemberField(
        label=gettext_lazy("Owner"),
        help_text=gettext_lazy("Who sees to it that the text stays right."),
    )
    deputy = MemberField(
        label=gettext_lazy("Deputy"), help_text=gettext_lazy("While the owner is away.")
    )
    codes = LinesField(
        label=gettext_lazy("Codes"),
        required=False,
        help_text=gettext_lazy(
            "One on each line, like ICD-10-CM C50. For other systems; patients never see them."
        ),
    )

    start: Mapping[str, Any] = {}
    only_checked = False

    class Meta:
        model = Article
        fields = (
            "title", "key_message", "open_to", "sensitivity", "slug", "next_review_on",
            "no_card_reason",
        )  # fmt: skip
        widgets = {"next_review_on": DayInput, "no_card_reason": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "next_review_on": gettext_lazy(
                "A sooner day can be set here. A later one is set by whoever checks the text again."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(self.start)
        self.fields["topics"].choices = topic_choices(self.staff)  # type: ignore[attr-defined]  # a choice field's
        for name in ("owner", "deputy"):
            field: Any = self.fields[name]
            field.queryset = members_for(self.staff, getattr(self.instance, f"{name}_id"))
        self.fields["language"] = language_field(
            [self.instance.language, *self.staff.clinic.languages]
        )

    def is_valid(self) -> bool:
        """Never, where the text is only checked: whatever stands in it, nothing is saved."""
        return super().is_valid() and not self.only_checked

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        was, now = self.initial["open_to"], cleaned.get("open_to")
        if now in WIDTHS and WIDTHS.index(now) > WIDTHS.index(was) and not cleaned.get("wider"):
            self.fields["wider"].widget = forms.CheckboxInput()
            self.add_error("wider", self._how_many(now))
        return cleaned

    def _how_many(self, open_to: str) -> str:
        count = policies.how_many_can_read(self.instance, open_to)
        if count is None:
            return _("Anyone in the world could read it then. Tick the box if you mean that.")
        return ngettext(
            "%(count)s person could read it then. Tick the box if you mean that.",
            "%(count)s people could read it then. Tick the box if you mean that.",
            count,
        ) % {"count": count}

    def show_refusal(self) -> None:
        """Problems of the text stand beside their fields; those of rows are with the rows."""
        if not isinstance(self.refusal, Unfit):
            return super().show_refusal()
        for problem in self.refusal.problems:
            name = problem.path.partition(".")[0]
            if not name or name in self.fields:
                self.add_error(name or None, problem.message)
        return None

    def settings(self) -> ArticleSettings:
        """What stands beside the document, as it was typed."""
        cleaned = self.cleaned_data
        return ArticleSettings(
            slug=cleaned["slug"],
            open_to=cleaned["open_to"],
            sensitivity=cleaned["sensitivity"],
            topics=tuple(cleaned["topics"]),
            codes=tuple(cleaned["codes"]),
            next_review_on=cleaned["next_review_on"],
            owner=cleaned["owner"] and cleaned["owner"].pk,
            deputy=cleaned["deputy"] and cleaned["deputy"].pk,
            no_card_reason=cleaned["no_card_reason"],
        )

    def document(self, row_sets: Sequence[RowSet]) -> Document:
        """The whole text as one value, from the fields and all rows; what was refused stands in
        it as it was typed."""
        sets = {rows.name: rows for rows in row_sets}
        sections = sets.pop("sections").parts()
        keys = {section.key for section in sections}
        lists: dict[str, Any] = {name: rows.parts(keys) for name, rows in sets.items()}
        return Document(
            kind=self.instance.kind,
            language=said(self, "language"),
            title=said(self, "title"),
            key_message=said(self, "key_message"),
            summary=tuple(said(self, "summary")),
            sections=sections,
            side_effects=lists.pop("side_effects", ()),
            terms=(),
            **lists,
        )
