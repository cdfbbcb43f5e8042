"""Lists that stay quick however long they are, and addresses of lists that cannot be read."""

import re
from typing import Any

from django.contrib.admin import ListFilter
from django.contrib.admin.views.main import ORDER_VAR, PAGE_VAR, SEARCH_VAR, ChangeList
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property

MOST = 1000
LONGEST_SEARCH = 200
PAGE = re.compile(r"[1-9][0-9]{0,6}")
ORDER = re.compile(r"-?[0-9]{1,2}(\.-?[0-9]{1,2}){0,9}")


class BoundedPaginator(Paginator):
    """Counts and pages the first thousand rows; further ones are found by search and filters."""

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST)

    @cached_property
    def _counted(self) -> int:
        return self.object_list[: MOST + 1].count()

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than it shows."""
        return self._counted > MOST


def refuse_unreadable(request: HttpRequest, model_admin: Any) -> None:
    """Answers 400 to look-ups, pages and orders that no link of ours asks for."""
    known = {ORDER_VAR, PAGE_VAR, SEARCH_VAR}
    for list_filter in model_admin.get_list_filter(request):
        known.add(_parameter(list_filter))
    if unknown := set(request.GET) - known:
        raise BadRequest(f"unknown look-up: {sorted(unknown)[0][:60]}")
    if not PAGE.fullmatch(request.GET.get(PAGE_VAR, "1")):
        raise BadRequest("not a page")
    if len(request.GET.get(SEARCH_VAR, "")) > LONGEST_SEARCH:
        raise BadRequest("too long a search")
    order = request.GET.get(ORDER_VAR, "")
    columns = len(model_admin.get_list_display(request))
    if order and not ORDER.fullmatch(order):
        raise BadRequest("not an order")
    if any(int(column.lstrip("-")) >= columns for column in order.split(".") if column):
        raise BadRequest("no such column")


def refuse_missing_page(change_list: ChangeList) -> None:
    """Answers 400 to a page behind the last one."""
    if change_list.page_num > max(1, change_list.paginator.num_pages):
        raise BadRequest("no such page")


def _parameter(list_filter: str | type[ListFilter]) -> str:
    if isinstance(list_filter, str):
        return f"{list_filter}__exact"
    return str(list_filter.parameter_name)
