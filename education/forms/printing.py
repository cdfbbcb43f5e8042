from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from education.handouts import MOST, Title

BOOKLET = "booklet"


class PrintForm(forms.Form):
    """What to print for one patient: her whole booklet, or one text; and what she asked for."""

    what = forms.ChoiceField(
        label=gettext_lazy("What to print"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what to print."),
            "invalid_choice": gettext_lazy("Choose what to print: this text is not hers any more."),
        },
    )
    with_choice = forms.BooleanField(
        label=gettext_lazy("The patient asked for the numbers"),
        help_text=gettext_lazy(
            "Prints what stands behind the choice, too. Tick this only if the patient asked: that "
            "is noted."
        ),
        required=False,
    )
    talked_about = forms.BooleanField(
        label=gettext_lazy("Yes, this has been talked about"),
        help_text=gettext_lazy(
            "Has this been talked about? The text could tell a person something she does not know "
            "yet. Talk about it first."
        ),
        required=False,
    )

    def __init__(
        self, *args: Any, hers: Sequence[Title], asked: Title | None, is_news: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        titles = {one.code: one.title for one in hers}
        offered = [(BOOKLET, self._booklet(len(titles)))] if titles else []
        if asked and asked.code not in titles:
            titles = {asked.code: asked.title} | titles
        field: Any = self.fields["what"]
        field.choices = [*offered, *titles.items()]
        field.initial = asked.code if asked else BOOKLET
        if not is_news:
            del self.fields["talked_about"]

    @staticmethod
    def _booklet(count: int) -> str:
        if count == MOST:
            return _("The booklet: the %(count)s texts that fit") % {"count": count}
        words = ngettext("The booklet: %(count)s text", "The booklet: %(count)s texts", count)
        return words % {"count": count}
