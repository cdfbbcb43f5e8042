"""What axe finds on a page; one that looks like a page it was pleased with is not tried again."""

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
OPTIONS = {"resultTypes": ["violations"]}

# All that axe's rules go by: the elements, what people did to the fields, the window, the media.
# What stands in a frame is not told.
LOOKS = """() => document.querySelector('iframe, object, embed') ? '' :
  document.documentElement.outerHTML + JSON.stringify([
    [...document.querySelectorAll('input, option, textarea')].map(
      (field) => [field.checked, field.selected, field.disabled, !!field.value]
    ),
    [...document.querySelectorAll('*')].indexOf(document.activeElement),
    [innerWidth, innerHeight],
    ['print', '(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)',
     '(prefers-reduced-motion: reduce)'].map((query) => matchMedia(query).matches),
  ])"""
# What differs from one test to the next and has no bearing on any rule.
PASSING = re.compile(
    r'(?<=csrfmiddlewaretoken" value=")\w*'
    r'|(?<=nonce=")[^"]*'
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    # The code of a text or a topic.
    r"|(?<=/read/)[0-9a-z]{8}(?=/)|(?<=/topics/)[0-9a-z]{8}(?=/)"
    r"|(?<=article-)[0-9a-z]{8}(?=\W)|(?<=topic-)[0-9a-z]{8}(?=\W)"
    # The time of day.
    r"|\b[0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?"
)


def violations(page: Page, pleased: set[str]) -> list[dict[str, Any]]:
    """What axe finds on the page; with nothing the page joins those it was `pleased` with."""
    looks = PASSING.sub("", page.evaluate(LOOKS))
    if looks in pleased:
        return []
    found: list[dict[str, Any]] = AXE.run(page, options=OPTIONS).response["violations"]
    if looks and not found:
        pleased.add(looks)
    return found


def told(found: list[dict[str, Any]]) -> str:
    """Each rule that is broken, and where."""
    return "\n".join(
        f"{rule['id']}: {rule['help']}: {node['html']}" for rule in found for node in rule["nodes"]
    )
