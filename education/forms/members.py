"""Members of staff to choose from."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Staff


class MemberField(forms.ModelChoiceField):
    """One member of staff, or nobody; `members_for` says who is offered."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Staff.objects.none(),
            required=False,
            empty_label=gettext_lazy("Nobody"),
            **kwargs,
        )

    def label_from_instance(self, obj: Any) -> str:
        return label_of_member(obj)


def members_for(staff: Staff, chosen: int | None = None) -> QuerySet[Staff]:
    """Who works in her clinic today, and whoever is chosen already."""
    works_here = Q(is_active=True, user__is_active=True)
    return staff.clinic.staff.filter(works_here | Q(pk=chosen)).order_by("name", "id")


def label_of_member(member: Staff) -> str:
    """Name and title, and that she left."""
    if member.is_active:
        return member.signature
    return _("%(name)s, no longer here") % {"name": member.signature}
