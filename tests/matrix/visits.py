"""One request, undone afterwards: what came back and what it wrote."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import RequestFactory

from tests.matrix.worlds import Person, World

WRITE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.IGNORECASE)
# Who asks, and how often, is not what the clinic keeps.
PASSING = {"django_session", "wellread_cache"}


class Watched(QueryDict):
    """Query parameters that note which of them were asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return super().__contains__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self.asked.add(key)
        return super().get(key, default)


@dataclass
class Visit:
    """What came of one request."""

    status: int
    response: HttpResponse
    error: BaseException | None = None
    wrote: set[str] = field(default_factory=set)
    strangers_changed: list[str] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        return self.response.content.decode(errors="replace")

    @property
    def location(self) -> str:
        return self.response.get("Location", "")


def _received(response: Any) -> HttpResponse:
    """The answer as a browser has it in the end: a file is read whole, and closed."""
    if not response.streaming:
        return response
    whole = HttpResponse(b"".join(response), status=response.status_code, headers=response.headers)
    for close in response._resource_closers:
        close()
    return whole


class Visitors:
    """Asks as anybody in the world, past CSRF tokens, and undoes what the request did."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.factory = RequestFactory()
        self._before = {side.word: world.digests(side) for side in world.sides}
        for side, admin in ((world.river, "ruth"), (world.hill, "nina")):
            side.look = partial(self._look, world.person(admin))

    def _look(self, person: Person, address: str) -> str:
        return self.ask(person, "GET", address).text

    def ask(
        self, person: Person, method: str, address: str, body: Any = None, **extra: Any
    ) -> Visit:
        """The answer to one request, as if it were the only one; one that `is_ours` comes from
        our own page."""
        with transaction.atomic():
            visit = self._visit(self._request(person, method, address, body, **extra))
            if visit.wrote and visit.error is None:
                visit.strangers_changed = self._changed(person)
            transaction.set_rollback(True)
        return visit

    def ask_twice(
        self, person: Person, address: str, body: Any
    ) -> tuple[Visit, Visit, dict[str, int]]:
        """The answers to one POST that is sent twice, and by how many rows each table grew the
        second time."""
        with transaction.atomic():
            first = self._visit(self._request(person, "POST", address, body))
            before = self.world.counts()
            second = self._visit(self._request(person, "POST", address, body))
            after = self.world.counts()
            transaction.set_rollback(True)
        return first, second, {t: after[t] - before[t] for t in after if after[t] != before[t]}

    def reads(self, person: Person, address: str) -> set[str]:
        """The query parameters that an address asks for."""
        request = self._request(person, "GET", address, None)
        request.GET = Watched("", mutable=True)
        with transaction.atomic():
            self._visit(request)
            transaction.set_rollback(True)
        return request.GET.asked

    def _request(
        self,
        person: Person,
        method: str,
        address: str,
        body: Any,
        *,
        is_ours: bool = True,
        **extra: Any,
    ) -> HttpRequest:
        if isinstance(body, bytes):
            request = self.factory.generic(method, address, body, **extra)
        elif body is None:
            request = self.factory.generic(method, address, **extra)
        elif any(hasattr(value, "read") for value in body.values()):
            request = self.factory.post(address, body, **extra)
        else:
            kind = "application/x-www-form-urlencoded"
            sent = urlencode(body, doseq=True, errors="surrogatepass")
            request = self.factory.generic(method, address, sent, kind, **extra)
        if person.session:
            request.COOKIES[settings.SESSION_COOKIE_NAME] = person.session
        request._dont_enforce_csrf_checks = is_ours
        return request

    def _visit(self, request: HttpRequest) -> Visit:
        with _errors() as errors, _writes() as wrote:
            response = _received(self.handler.get_response(request))
            if not errors and wrote:
                # What only a commit would have refused.
                connection.check_constraints()
        return Visit(response.status_code, response, errors[0] if errors else None, wrote)

    def _changed(self, person: Person) -> list[str]:
        """The tables in which rows changed that are not of the person's clinic."""
        changed = []
        for side in self.world.sides:
            if side.word == person.word:
                continue
            now = self.world.digests(side)
            before = self._before[side.word]
            changed += [f"{side.word}: {name}" for name in now if now[name] != before[name]]
        return changed


@contextmanager
def _errors() -> Iterator[list[BaseException]]:
    """What no view caught."""
    import sys

    found: list[BaseException] = []

    def note(**kwargs: Any) -> None:
        found.append(sys.exception())

    got_request_exception.connect(note)
    try:
        yield found
    finally:
        got_request_exception.disconnect(note)


@contextmanager
def _writes() -> Iterator[set[str]]:
    """The tables that were written to."""
    found: set[str] = set()

    def note(execute: Any, statement: Any, *args: Any) -> Any:
        if written := WRITE.match(str(statement)):
            found.add(written[1])
        return execute(statement, *args)

    with connection.execute_wrapper(note):
        yield found
    found -= PASSING
