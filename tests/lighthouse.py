"""Grades patients' pages with Lighthouse, as on a phone and signed in: `bin/lighthouse`."""

import json
import os
import re
import subprocess
import sys
from http.cookiejar import CookieJar
from pathlib import Path
from statistics import median
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from tests.browser import system_chromium

PROGRAM = Path(__file__).resolve().parent.parent / "var/lighthouse/node_modules/.bin/lighthouse"
ADDRESS = f"http://localhost:{os.environ.get('PORT') or '8000'}"
RUNS = 5
# On a busy machine a visit now and then leaves no trace to grade.
ATTEMPTS = 3
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 95}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
LINK = {"reader": re.compile(r'href="(/read/\w+/)"'), "topic": re.compile(r'href="(/topics/\w+/)"')}


def main() -> None:
    """Grades each page and ends with an error when one is graded too low."""
    cookies = CookieJar()
    visitor = build_opener(HTTPCookieProcessor(cookies))
    try:
        sign_in(visitor)
        pages = addresses(visitor)
    except URLError as error:
        sys.exit(f"Nothing at {ADDRESS} (make demo must run there): {error.reason}")
    header = "; ".join(f"{cookie.name}={cookie.value}" for cookie in cookies)
    found = {}
    for name, path in pages.items():
        found[name] = grades(path, header)
        print(f"{name}: {found[name]}", flush=True)  # noqa: T201  # it takes minutes
    print(table(found))  # noqa: T201  # what the program is for
    if low := too_low(found):
        sys.exit("Too low: " + ", ".join(low))


def sign_in(visitor: OpenerDirector) -> None:
    """Signs in as the demo's patient."""
    page = f"{ADDRESS}/accounts/login/"
    token = TOKEN.search(text(visitor, page))[1]  # type: ignore[index]
    given = {"login": "ana@demo.example", "password": "wellread-demo"}
    answer = visitor.open(page, urlencode({**given, "csrfmiddlewaretoken": token}).encode())
    if "/login/" in answer.url:
        sys.exit("The demo does not let ana@demo.example in.")


def addresses(visitor: OpenerDirector) -> dict[str, str]:
    """What is graded, by name."""
    reader, topic = (
        LINK[name].search(text(visitor, f"{ADDRESS}{page}"))[1]  # type: ignore[index]
        for name, page in (("reader", "/"), ("topic", "/topics/"))
    )
    return {
        "home": "/",
        "reader": reader,
        "topic": topic,
        "search": "/search/?q=chemo",
        "saved": "/saved/",
    }


def text(visitor: OpenerDirector, address: str) -> str:
    return visitor.open(address).read().decode()  # our own http address


def grades(path: str, cookies: str) -> dict[str, float]:
    """The median grade in each category."""
    reports = [report(path, cookies) for _run in range(RUNS)]
    for shown in (urlsplit(found["finalDisplayedUrl"]).path for found in reports):
        if shown != urlsplit(path).path:
            sys.exit(f"{path} led to {shown}: that page was graded instead.")
    return {
        name: median(round(found["categories"][name]["score"] * 100) for found in reports)
        for name in LEAST
    }


def report(path: str, cookies: str) -> dict[str, Any]:
    """What Lighthouse says of one visit; as a phone, unless told otherwise."""
    headers = json.dumps({"Cookie": cookies})
    command = [
        str(PROGRAM),
        f"{ADDRESS}{path}",
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(LEAST)}",
        f"--extra-headers={headers}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]
    known = {"CHROME_PATH": system_chromium() or os.environ.get("CHROME_PATH", "")}
    for _attempt in range(ATTEMPTS):
        done = subprocess.run(
            command, env={**os.environ, **known}, capture_output=True, check=False
        )
        if not done.returncode:
            break
    else:
        sys.exit(f"Lighthouse failed for {path}: {done.stderr.decode()[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout)
    (PROGRAM.parents[2] / "last.json").write_bytes(done.stdout)
    return found


def table(found: dict[str, dict[str, float]]) -> str:
    """The grades as they stand in docs/performance.md."""
    rows = [f"| {name} | {' | '.join(f'{grade:.0f}' for grade in of.values())} |"
            for name, of in found.items()]  # fmt: skip
    head = [f"| page | {' | '.join(LEAST)} |", f"|---|{'---|' * len(LEAST)}"]
    return "\n".join([*head, *rows])


def too_low(found: dict[str, dict[str, float]]) -> list[str]:
    """Every grade under the least."""
    return [
        f"{page} {name} {of[name]:.0f} of {least}"
        for page, of in found.items()
        for name, least in LEAST.items()
        if of[name] < least
    ]


if __name__ == "__main__":
    main()
