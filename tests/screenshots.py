"""The README's pictures, taken from a demo that runs: `bin/screenshots`."""

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, ViewportSize, sync_playwright

from tests.browser import ARGUMENTS, system_chromium

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screens"
ADDRESS = f"http://localhost:{os.environ.get('PORT') or '8000'}"
TITLE = "Stage 4 breast cancer"
LARGEST = 200_000


def main() -> None:
    """Takes both pictures, or says in one line why not."""
    FOLDER.mkdir(exist_ok=True)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=system_chromium(), args=ARGUMENTS)
            _keep(_reader(browser), "reader.png")
            _keep(_review(browser), "review.png")
    except Error as error:
        sys.exit(f"No picture from {ADDRESS} (make demo must run there): {error.message}")


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


def _signed_in(browser: Browser, who: str, size: ViewportSize) -> Page:
    page = browser.new_context(viewport=size, locale="en-US", reduced_motion="reduce").new_page()
    page.goto(f"{ADDRESS}/accounts/login/")
    page.locator("input[name=login]").fill(who)
    page.locator("input[name=password]").fill("wellread-demo")
    page.locator("main button[type=submit]").click()
    page.wait_for_url(lambda address: "/login/" not in address)
    return page


def _keep(page: Page, name: str) -> None:
    page.wait_for_load_state()
    picture = page.screenshot(path=FOLDER / name)
    if len(picture) > LARGEST:
        sys.exit(f"{name} is larger than {LARGEST} bytes: show less of the page.")


if __name__ == "__main__":
    main()
