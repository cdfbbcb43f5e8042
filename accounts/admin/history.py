"""What happened to one object, from the audit events."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from . import object_pages
from .event_words import details_of, event_words
from .lists import BoundedPaginator

PAGE_SIZE = 50


def show(
    model_admin: Any, request: HttpRequest, obj: Any, events: QuerySet[Any]
) -> TemplateResponse:
    """A page of the object's events, newest first."""
    page = BoundedPaginator(events.order_by("-id"), PAGE_SIZE).get_page(request.GET.get("p"))
    rows = [(event, event_words(event), details_of(event)) for event in page.object_list]
    return object_pages.show(
        model_admin,
        request,
        obj,
        "admin/object_history.html",
        title=_("History"),
        page=page,
        rows=rows,
    )
