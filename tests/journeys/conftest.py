"""Who drives the browser: every page a visitor comes to is checked for axe's rules, for messages
on the console (a blocked style or script is one), and for scrolling sideways."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response

from education.models import Article

from .writing import signed_in

PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
AXE = {"resultTypes": ["violations"]}
# What is kept for when the network is away matters to one journey; elsewhere its requests would
# outlive their test. The driver says so on each page.
NO_WORKER = "Service Worker registration blocked by Playwright"
OUR_SCRIPTS = "**/static/**/*.js"


class Visitor:
    """One person at one browser."""

    def __init__(
        self, browser: Browser, base: str, *, size: dict, javascript: bool, offline: bool = False
    ) -> None:
        self.browser, self.base, self.size, self.javascript = browser, base, size, javascript
        self.context: BrowserContext = browser.new_context(
            viewport=size,
            java_script_enabled=javascript,
            base_url=base,
            service_workers="allow" if offline else "block",
        )
        self.page: Page = self.context.new_page()
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
        self._axe(self.page) if self.javascript else self._axe_without_scripts()
        self.checked.append(self.page.url.removeprefix(self.base))
        return self.page

    def _axe(self, page: Page) -> None:
        results = Axe().run(page, options=AXE)
        assert not results.violations_count, (page.url, results.generate_report())
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= self.size["width"], (page.url, width)

    def _axe_without_scripts(self) -> None:
        """axe needs a script engine: the same page again, with only our own scripts kept away."""
        if self.page.url.startswith("about:"):
            return
        twin = self.browser.new_context(viewport=self.size, base_url=self.base)
        twin.add_cookies(self.context.cookies())
        twin.route(OUR_SCRIPTS, lambda route: route.abort())
        page = twin.new_page()
        page.goto(self.page.url)
        self._axe(page)
        twin.close()

    def close(self) -> None:
        self.context.close()


@pytest.fixture
def visitor(browser: Browser, live_server) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors; each has her own browser."""
    visitors: list[Visitor] = []

    def make(*, size: dict = DESK, javascript: bool = True, offline: bool = False) -> Visitor:
        how = {"size": size, "javascript": javascript, "offline": offline}
        person = Visitor(browser, live_server.url, **how)
        visitors.append(person)
        return person

    yield make
    for person in visitors:
        person.close()


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
