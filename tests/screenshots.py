"""Pictures of every page and state, taken from a demo that runs: `bin/screenshots`."""

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby

from PIL import Image
from playwright.sync_api import Browser, Error, Page, ViewportSize, sync_playwright

from tests.browser import ARGUMENTS, system_chromium
from tests.scenes import PAUL, ROOT, SCENES, TITLE, ZOE, Scene

FOLDER = ROOT / "docs" / "screens"
ADDRESS = f"http://localhost:{os.environ.get('PORT') or '8000'}"
WIDTHS = {320: 640, 1280: 800}
FIRST_VISIT = "Getting ready for your first visit"
LARGEST = 200_000
# All of them together, so that the repository stays quick to fetch.
MOST = 6_000_000
FAILED = "No picture from {} (make demo must run there): {}"


def main() -> None:
    """Takes the pictures, those named on the command line or all, or says in one line why not."""
    FOLDER.mkdir(exist_ok=True)
    named = set(sys.argv[1:])
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=system_chromium(), args=ARGUMENTS)
            if not named:
                _keep(_reader(browser), "reader.png")
                _keep(_review(browser), "review.png")
            missing = [name for width in WIDTHS for name in _taken(browser, width, named)]
            if not named or "gone" in named:
                _gone(browser)
    except Error as error:
        sys.exit(FAILED.format(ADDRESS, error.message))
    _index()
    size = sum(picture.stat().st_size for picture in FOLDER.iterdir())
    if missing or size > MOST:
        sys.exit(f"Not there: {missing}" if missing else f"{size} bytes are more than {MOST}.")


def _taken(browser: Browser, width: int, named: set[str]) -> Iterator[str]:
    """Takes a picture of each scene at one width; names those that are not there."""
    wanted = [scene for scene in SCENES if not named or scene.name in named]
    size: ViewportSize = {"width": width, "height": WIDTHS[width]}
    for who, scenes in groupby(sorted(wanted, key=lambda s: s.who), key=lambda s: s.who):
        page = _signed_in(browser, who, size) if who else _page(browser, size)
        page.set_default_timeout(10_000)
        for scene in scenes:
            try:
                _take(page, scene)
            except Error:
                yield f"{scene.name} at {width}"
        page.context.close()


def _take(page: Page, scene: Scene) -> None:
    if scene.file:
        page.route(f"**{scene.path}", lambda route: route.fulfill(path=ROOT / scene.file))
    page.goto(ADDRESS + scene.path)
    for step in scene.steps:
        step(page)
        page.wait_for_load_state()
    if scene.wears:
        page.evaluate("look => { document.documentElement.className = look }", scene.wears)
    page.unroute_all()
    _save(page, scene.name, fullest=scene.fullest)


def _gone(browser: Browser) -> None:
    """A text that is taken away while a patient has its address: the other clinic's, for good."""
    page = _signed_in(browser, PAUL, {"width": 320, "height": 640})
    link = page.locator("main a[href^='/read/']")
    if not link.count():
        return  # taken away already, by an earlier run
    link.first.click()
    page.wait_for_url("**/read/**")
    _suspend(_signed_in(browser, ZOE, {"width": 1280, "height": 800}))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 640})
        page.reload()
        _save(page, "gone", fullest=1500)


def _suspend(page: Page) -> None:
    page.goto(f"{ADDRESS}/admin/education/article/")
    page.get_by_role("link", name=FIRST_VISIT).first.click()
    page.wait_for_url("**/change/**")
    page.goto(page.url.replace("/change/", "/suspend/"))
    page.locator("main textarea, #content textarea").first.fill("A telephone number in it is old.")
    page.get_by_role("button", name="Suspend now", exact=True).click()
    page.wait_for_load_state()


def _save(page: Page, name: str, *, fullest: int) -> None:
    width = page.viewport_size["width"]  # type: ignore[index]  # always set here
    top = page.evaluate("scrollY")
    height = page.evaluate("document.documentElement.scrollHeight")
    shown = {"x": 0, "y": top, "width": width, "height": min(height - top, fullest)}
    picture = Image.open(BytesIO(page.screenshot(full_page=True, clip=shown)))  # type: ignore[arg-type]
    picture.save(FOLDER / f"{name}-{width}.webp", quality=45, method=6)


def _index() -> None:
    """A page that shows them all, side by side."""
    lines = [
        "# Every page and state",
        "",
        "Taken by `bin/screenshots` from the demo: on a phone (320 px) and at a desk (1280 px).",
        "Long pages are cut.",
    ]
    for name in (*(scene.name for scene in SCENES), "gone"):
        pictures = (f"{name}-{width}.webp" for width in WIDTHS)
        images = " ".join(
            f'<img src="{picture}" alt="{name}" width="{width}">'
            for picture, width in zip(pictures, (200, 560), strict=True)
        )
        lines += ["", f"## {name.replace('-', ' ').capitalize()}", "", images]
    (FOLDER / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _reader(browser: Browser) -> Page:
    page = _signed_in(browser, "ana@demo.example", {"width": 420, "height": 900})
    page.get_by_role("link", name=TITLE, exact=True).first.click()
    # From the short version on: what it says, and the boxes that say when to call.
    page.get_by_role("heading", name="In short").evaluate("heading => heading.scrollIntoView()")
    return page


def _review(browser: Browser) -> Page:
    page = _signed_in(browser, "omar@demo.example", {"width": 1100, "height": 900})
    page.get_by_role("link", name="Review", exact=True).first.click()
    return page


def _page(browser: Browser, size: ViewportSize) -> Page:
    return browser.new_context(
        viewport=size, locale="en-US", reduced_motion="reduce", service_workers="block"
    ).new_page()


def _signed_in(browser: Browser, who: str, size: ViewportSize) -> Page:
    page = _page(browser, size)
    page.goto(f"{ADDRESS}/accounts/login/")
    page.locator("input[name=login]").fill(who)
    page.locator("input[name=password]").fill("wellread-demo")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda address: "/login/" not in address)
    return page


def _keep(page: Page, name: str) -> None:
    page.wait_for_load_state()
    picture = page.screenshot(path=FOLDER / name)
    if len(picture) > LARGEST:
        sys.exit(f"{name} is larger than {LARGEST} bytes: show less of the page.")


if __name__ == "__main__":
    main()
