"""The tree of topics in forms: every topic once, under what it is part of."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin.attempts import ActionModelForm
from accounts.models import Staff
from education.models import Topic


def topic_tree(staff: Staff) -> list[tuple[int, Topic]]:
    """Her clinic's topics in the order of the tree, each with its depth."""
    under: dict[int | None, list[Topic]] = defaultdict(list)
    for topic in staff.clinic.topics.order_by("order", "title", "id"):
        under[topic.parent_id].append(topic)
    return list(_walk(under, None, 0))


def topic_choices(staff: Staff) -> list[tuple[int, str]]:
    """The tree as choices, deeper ones set in."""
    return [(topic.pk, f"{'– ' * depth}{topic}") for depth, topic in topic_tree(staff)]


def _walk(
    under: dict[int | None, list[Topic]], parent: int | None, depth: int
) -> Iterator[tuple[int, Topic]]:
    for topic in under[parent]:
        yield depth, topic
        yield from _walk(under, topic.pk, depth + 1)


class TopicForm(ActionModelForm):
    parent = forms.TypedChoiceField(
        label=gettext_lazy("Part of"), coerce=int, empty_value=None, required=False
    )

    class Meta:
        model = Topic
        fields = ("title", "order")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["parent"] = self.instance.parent_id
        self.fields["parent"].choices = [("", "---------"), *topic_choices(self.staff)]  # type: ignore[attr-defined]  # a choice field's

    def clean_parent(self) -> Topic | None:
        chosen = self.cleaned_data["parent"]
        if chosen is None:
            return None
        if found := self.staff.clinic.topics.filter(pk=chosen).first():
            return found
        raise forms.ValidationError(_("This topic was deleted in the meantime. Choose another."))
