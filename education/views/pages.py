"""Lists a page at a time, without ever counting the whole."""

from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.http import HttpRequest

LAST_PAGE = 500


@dataclass(frozen=True, slots=True)
class Page[Row: Model]:
    """Some rows of a list, and whether there are more on either side."""

    rows: list[Row]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def next_number(self) -> int:
        return self.number + 1

    @property
    def previous_number(self) -> int:
        return self.number - 1


def page_of[Row: Model](
    ordered: QuerySet[Row], request: HttpRequest, *, size: int, name: str = "page"
) -> Page[Row]:
    """The page that the address asks for; what is not a page's number is the first one."""
    asked = request.GET.get(name, "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 1
    number = min(max(number, 1), LAST_PAGE)
    start = (number - 1) * size
    rows = list(ordered[start : start + size + 1])
    return Page(rows=rows[:size], number=number, has_next=len(rows) > size and number < LAST_PAGE)
