from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Staff
from education import policies
from education.models import Article

SHOWN = 50
LONGEST_SEARCH = 100


class RetireForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why does the clinic no longer keep it?"),
        help_text=gettext_lazy("Staff read it. Patients see that the page is no longer kept."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say why the clinic no longer keeps it.")},
    )
    q = forms.CharField(
        label=gettext_lazy("Find what replaces it"),
        help_text=gettext_lazy("Words of its title, or its code."),
        required=False,
        max_length=LONGEST_SEARCH,
    )
    replacement = forms.ModelChoiceField(
        label=gettext_lazy("Replaced by"),
        help_text=gettext_lazy("Readers of the retired article are led there."),
        queryset=Article.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nothing"),
    )

    def __init__(self, *args: Any, article: Article, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = policies.articles_of(staff).available().exclude(pk=article.pk)
        self.fields["replacement"].queryset = self.others  # type: ignore[attr-defined]  # a choice field's

    def offer(self, words: str) -> None:
        """Lists those that these words find, and the one that is chosen."""
        found = self.others
        for word in words[:LONGEST_SEARCH].split():
            found = found.filter(Q(title__icontains=word) | Q(code__iexact=word))
        listed = list(found.order_by("title", "id").only("title", "kind", "code")[: SHOWN + 1])
        field = self.fields["replacement"]
        if len(listed) > SHOWN:
            field.help_text = _("The first %(count)s are listed. Find others by their words.") % {
                "count": SHOWN
            }
        choices = {row.pk: _label(row) for row in [*self._chosen(), *listed[:SHOWN]]}
        field.widget.choices = [("", _("Nothing")), *choices.items()]

    def _chosen(self) -> list[Article]:
        chosen = str(self["replacement"].value() or "")
        is_number = chosen.isascii() and chosen.isdecimal() and len(chosen) < 19
        return list(self.others.filter(pk=chosen)) if is_number else []


def _label(article: Article) -> str:
    return f"{article} · {article.get_kind_display()} · {article.code}"
