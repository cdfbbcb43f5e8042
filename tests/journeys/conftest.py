"""Who drives the browser: every page a visitor comes to is checked for axe's rules, for messages
on the console (a blocked style or script is one), and for scrolling sideways."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

from accounts.display import COOKIE
from education.models import Article
from tests import axe

from .writing import signed_in

PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
# What is kept for when the network is away matters to one journey; elsewhere its requests would
# outlive their test. The driver says so on each page.
NO_WORKER = "Service Worker registration blocked by Playwright"
SWITCH = "Emulation.setScriptExecutionDisabled"


class Visitor:
    """One person at one browser."""

    # Pages that axe was pleased with, whoever came to them.
    pleased: ClassVar[set[str]] = set()

    def __init__(
        self, context: BrowserContext, base: str, *, size: dict, javascript: bool, offline: bool
    ) -> None:
        self.context, self.base, self.size, self.javascript = context, base, size, javascript
        self.offline = offline
        self.page: Page = context.new_page()
        self.page.set_viewport_size(size)
        self.session = context.new_cdp_session(self.page)
        if not offline:
            kept = {"origin": base, "storageTypes": "all"}
            self.session.send("Storage.clearDataForOrigin", kept)
        # Not by the context's own setting: what the driver switched off it never switches on.
        self.session.send(SWITCH, {"value": not javascript})
        self.complaints: list[str] = []
        self.status = 0
        self.checked: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", self._note)

    def _hear(self, message: Any) -> None:
        # The answer's own status is asserted by who asked for it.
        if message.type not in {"error", "warning"} or message.text == NO_WORKER:
            return
        if "status of 4" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _note(self, response: Response) -> None:
        request = response.request
        if request.is_navigation_request() and response.frame == self.page.main_frame:
            self.status = response.status

    def open(self, path: str, *, status: int = 200) -> Page:
        """Goes to an address and looks the page over."""
        self.page.goto(path)
        return self.look(status=status)

    def press(
        self, name: str, *, role: str = "button", status: int = 200, within: Any = None
    ) -> Page:
        """Presses what is called so, and looks the next page over."""
        scope = within or self.page
        with self.page.expect_navigation():
            scope.get_by_role(role, name=name, exact=True).first.click()
        return self.look(status=status)

    def follow(self, name: str, *, within: Any = None, status: int = 200) -> Page:
        """Follows the link that is called so, and looks the next page over."""
        return self.press(name, role="link", within=within, status=status)

    def fill(self, label: str, value: str) -> None:
        self.page.get_by_label(label, exact=True).first.fill(value)

    def sees(self, text: str) -> bool:
        return text in self.page.inner_text("body")

    def look(self, *, status: int = 200) -> Page:
        """Fails for a page that a person should not have to bear."""
        assert self.status == status, (self.page.url, self.status, self.page.inner_text("body"))
        assert not self.complaints, self.complaints
        self._axe()
        self.checked.append(self.page.url.removeprefix(self.base))
        return self.page

    def _axe(self) -> None:
        """Scripts run for as long as axe, which is one. The page's own came too early to run."""
        self.session.send(SWITCH, {"value": False})
        found = axe.violations(self.page, self.pleased)
        self.session.send(SWITCH, {"value": not self.javascript})
        assert not found, (self.page.url, axe.told(found))
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= self.size["width"], (self.page.url, width)

    def leave(self) -> None:
        """Closes her pages and takes away what the browser remembers of her."""
        for page in self.context.pages[0 if self.offline else 1 :]:
            page.close()
        self.context.clear_cookies()
        self.context.clear_permissions()
        self.context.unroute_all()


@pytest.fixture(scope="session")
def free_browsers() -> list[BrowserContext]:
    """Those that nobody uses now: a new one costs more than most pages."""
    return []


@pytest.fixture
def visitor(
    browser: Browser, live_server, free_browsers: list[BrowserContext]
) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors; each has a browser of her own, which is as good as new."""
    visitors: list[Visitor] = []

    def make(
        *, size: dict = DESK, javascript: bool = True, offline: bool = False, colors: str = ""
    ) -> Visitor:
        workers: Any = "allow" if offline else "block"
        if offline or not free_browsers:
            context = browser.new_context(base_url=live_server.url, service_workers=workers)
            if not offline:
                # Holds the window open for the next one: it is what costs.
                context.new_page()
        else:
            context = free_browsers.pop()
        person = Visitor(
            context, live_server.url, size=size, javascript=javascript, offline=offline
        )
        if colors:
            chosen = {"name": COOKIE, "value": colors, "url": live_server.url}
            person.context.add_cookies([chosen])
        visitors.append(person)
        return person

    yield make
    for person in visitors:
        person.leave()
        if person.offline:
            person.context.close()
        elif person.context not in free_browsers:
            free_browsers.append(person.context)


@pytest.fixture
def form(visitor, client, maya) -> Callable[..., Visitor]:
    """Opens the form of an article for its author."""

    def opened(article: Article, **how: Any) -> Visitor:
        person: Visitor = signed_in(visitor, client, maya, **how)
        person.open(f"/admin/education/article/{article.pk}/change/")
        return person

    return opened


@pytest.fixture(params=["javascript", "no javascript"])
def javascript(request) -> bool:
    return request.param == "javascript"


@pytest.fixture(params=["320 px", "1280 px"])
def size(request) -> dict:
    return PHONE if request.param == "320 px" else DESK


@pytest.fixture
def colors(javascript, size) -> str:
    """High contrast or light: each with scripts and without, on a phone and at a desk."""
    return "colors-contrast" if javascript == (size == DESK) else "colors-light"
