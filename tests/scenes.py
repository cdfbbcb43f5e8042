"""What `bin/screenshots` takes pictures of: every page and state of the demo, by name."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
TITLE = "Stage 4 breast cancer"
ANA, BEN, PAUL = "ana@demo.example", "ben@demo.example", "paul@other.example"
MAYA, OMAR, RUTH = "maya@demo.example", "omar@demo.example", "ruth@demo.example"
ZOE = "zoe@other.example"
STRANGER = ""

Step = Callable[[Page], None]


@dataclass(frozen=True)
class Scene:
    """One picture: who looks at which address, and what she does there first. `wears` are classes
    of the page; `file` is shown in the place of what the address answers."""

    name: str
    who: str
    path: str
    steps: tuple[Step, ...] = ()
    wears: str = ""
    file: str = ""
    fullest: int = 1500


def follow(name: str) -> Step:
    return lambda page: page.get_by_role("link", name=name, exact=True).first.click()


def press(name: str) -> Step:
    return lambda page: page.get_by_role("button", name=name, exact=True).first.click()


def go_to(selector: str) -> Step:
    """Follows the first link that fits."""
    return lambda page: page.locator(selector).first.click()


def at(selector: str) -> Step:
    """Begins the picture there."""
    return lambda page: page.locator(selector).first.evaluate(
        "there => scrollTo(0, there.getBoundingClientRect().top + scrollY - 16)"
    )


def fill(selector: str, words: str) -> Step:
    return lambda page: page.locator(selector).first.fill(words)


OPEN = follow(TITLE)
ARTICLE = go_to(f"main a[href*='/article/']:has-text('{TITLE}')")
PATIENT = go_to("main a[href*='/patient/']:has-text('Ana')")

SIGNED_OUT = (
    Scene("sign-in", STRANGER, "/accounts/login/"),
    Scene("sign-in-refused", STRANGER, "/accounts/login/", (
        fill("input[name=login]", "ana"), fill("input[name=password]", "not mine"),
        press("Sign in"))),
    Scene("sign-in-code", STRANGER, "/accounts/login/code/"),
    Scene("password-forgotten", STRANGER, "/accounts/password/reset/"),
    Scene("help-which-clinic", STRANGER, "/help/"),
    Scene("help-of-a-clinic", STRANGER, "/c/riverside/help/"),
    Scene("help-offline", STRANGER, "/c/riverside/help/kept/"),
    Scene("help-offline-no-clinic", STRANGER, "/help/kept/"),
    Scene("public-page", STRANGER, "/c/riverside/supportive-care/", fullest=2600),
    Scene("public-was-it-clear", STRANGER, "/c/riverside/supportive-care/clear/"),
    Scene("text-size-and-colors", STRANGER, "/accounts/display/"),
    Scene("not-found", STRANGER, "/c/nowhere/help/"),
    Scene("something-went-wrong", STRANGER, "/help/", file="templates/500.html"),
    Scene("database-away", STRANGER, "/help/", file="var/away/clinics/riverside.html"),
)  # fmt: skip
PATIENTS = (
    Scene("my-reading", ANA, "/"),
    Scene("my-reading-empty", BEN, "/"),
    Scene("my-reading-other-clinic", PAUL, "/"),
    Scene("reader", ANA, "/", (OPEN,), fullest=2600),
    Scene("reader-sections", ANA, "/", (OPEN, at(".part"))),
    Scene("reader-end", ANA, "/", (OPEN, at("#in-your-words")), fullest=2600),
    Scene("reader-dark", ANA, "/", (OPEN,), wears="colors-dark"),
    Scene("reader-high-contrast", ANA, "/", (OPEN,), wears="colors-contrast"),
    Scene("reader-larger", ANA, "/", (OPEN,), wears="size-larger spacing-wide"),
    Scene("numbers-asked", ANA, "/", (OPEN, go_to("a[href$='/numbers/']"))),
    Scene("numbers-shown", ANA, "/", (
        OPEN, go_to("a[href$='/numbers/']"), press("Yes, show me")), fullest=2200),
    Scene("print", ANA, "/", (OPEN, follow("Print this page"))),
    Scene("topics", ANA, "/topics/"),
    Scene("topic", ANA, "/topics/", (go_to("main a[href^='/topics/']"),)),
    Scene("saved", ANA, "/saved/"),
    Scene("saved-empty", BEN, "/saved/"),
    Scene("search", ANA, "/search/"),
    Scene("search-found", ANA, "/search/?q=keemo"),
    Scene("search-danger", ANA, "/search/?q=my+chest+hurts"),
    Scene("search-nothing", ANA, "/search/?q=zebra"),
    Scene("glossary", ANA, "/glossary/"),
    Scene("questions", ANA, "/questions/"),
    Scene("questions-empty", BEN, "/questions/"),
    Scene("question-written", ANA, "/questions/new/", (
        fill("main textarea", "Can I take my tablets in the evening?"),)),
    Scene("questions-on-leaving", ANA, "/questions/leaving/"),
    Scene("booklet", ANA, "/booklet/"),
    Scene("me", ANA, "/me/", fullest=2400),
    Scene("what-my-team-can-see", ANA, "/me/seen/"),
    Scene("was-it-clear", ANA, "/", (OPEN, follow("Not really"))),
    Scene("my-data", ANA, "/me/data/"),
    Scene("security", ANA, "/accounts/2fa/"),
    Scene("home-dark", ANA, "/", wears="colors-dark"),
    Scene("home-high-contrast", ANA, "/", wears="colors-contrast"),
    Scene("home-larger", ANA, "/", wears="size-larger"),
    Scene("help", ANA, "/help/"),
    Scene("not-for-patients", ANA, "/admin/"),
    Scene("not-shared", ANA, "/read/notthere/"),
)  # fmt: skip
STAFF = (
    Scene("staff-start", RUTH, "/admin/"),
    Scene("staff-start-reviewer", OMAR, "/admin/"),
    Scene("staff-articles", MAYA, "/admin/education/article/"),
    Scene("staff-article", MAYA, "/admin/education/article/", (ARTICLE,), fullest=2400),
    Scene("staff-preview", MAYA, "/admin/education/article/", (ARTICLE, follow("Preview"))),
    Scene("staff-review", OMAR, "/admin/", (follow("Review"),), fullest=2200),
    Scene("staff-patients", MAYA, "/admin/accounts/patient/"),
    Scene("staff-patient", MAYA, "/admin/accounts/patient/", (PATIENT,), fullest=2200),
    Scene("staff-questions", MAYA, "/admin/education/question/"),
    Scene("staff-print", MAYA, "/admin/accounts/patient/", (
        PATIENT, go_to("main a[href$='/print/']"))),
    Scene("staff-numbers", RUTH, "/admin/accounts/contactset/"),
    Scene("staff-rules", RUTH, "/admin/education/contentrules/"),
    Scene("staff-glossary", RUTH, "/admin/education/glossaryterm/"),
    Scene("staff-record", RUTH, "/admin/accounts/auditevent/"),
)  # fmt: skip
SCENES = (*SIGNED_OUT, *PATIENTS, *STAFF)
