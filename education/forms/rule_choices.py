"""The rules of the content check and its danger signs, each with how strict it is."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from education.document import URGENCIES, URGENCY_CHOICES, label_of
from education.quality import BLOCK, INFO, OFF, RULES, SEVERITIES, STANDARD_SIGNS, WARN, Lists
from education.quality.findings import ALWAYS_BLOCK

LEVELS = dict(SEVERITIES) | {OFF: gettext_lazy("Not looked for")}
MILDER = {WARN: (INFO, OFF), INFO: (OFF,), BLOCK: ()}
REMOVED = "removed"


class MilderForm(forms.Form):
    """For each rule how severe its findings are; what blocks an approval stays as it is."""

    def __init__(self, *args: Any, lists: Lists, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, rule in RULES.items():
            if number not in ALWAYS_BLOCK and MILDER[rule.severity]:
                usual = _("As usual: %(level)s") % {"level": LEVELS[rule.severity]}
                milder = [(level, LEVELS[level]) for level in MILDER[rule.severity]]
                said = _("How strict: %(name)s") % {"name": rule.name}
                self.fields[number] = forms.ChoiceField(
                    label=said,
                    widget=forms.Select(attrs={"aria-label": said}),
                    choices=[("", usual), *milder],
                    required=False,
                    initial=lists.milder.get(number, ""),
                )

    def rows(self) -> Iterator[tuple[Any, forms.BoundField | None]]:
        """Every rule, with its field where it can be made milder."""
        for number, rule in RULES.items():
            yield rule, self[number] if number in self.fields else None

    def values(self) -> dict[str, Any]:
        """The cleaned values by the names of the lists."""
        return {"milder": {number: level for number, level in self.cleaned_data.items() if level}}


class StandardSignsForm(forms.Form):
    """For each danger sign of the standard list how soon a text has to say to call."""

    def __init__(self, *args: Any, lists: Lists, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {slugify(sign.name): sign.name for sign in STANDARD_SIGNS}
        for sign in STANDARD_SIGNS:
            usual = label_of(URGENCY_CHOICES, sign.urgency)
            lower = [one for one in URGENCIES if one.order > _order(sign.urgency)]
            self.fields[slugify(sign.name)] = forms.ChoiceField(
                label=sign.name,
                choices=[
                    ("", _("As usual: %(level)s") % {"level": usual}),
                    *((one.value, one.label) for one in lower),
                    (REMOVED, _("Not looked for")),
                ],
                required=False,
                initial=REMOVED if sign.name in lists.removed_signs
                else lists.lowered_signs.get(sign.name, ""),
            )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The cleaned values by the names of the lists."""
        chosen = {self.names[slug]: level for slug, level in self.cleaned_data.items() if level}
        return {
            "removed_signs": [name for name, level in chosen.items() if level == REMOVED],
            "lowered_signs": {name: level for name, level in chosen.items() if level != REMOVED},
        }


def _order(urgency: str) -> int:
    return next(one.order for one in URGENCIES if one.value == urgency)
