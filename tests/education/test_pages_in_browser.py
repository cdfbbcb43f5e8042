"""Patients' pages in a real browser: nothing for axe to find, nothing sideways, nothing blocked,
with no scripts but the known ones, on a phone and on a desk, by day and by night."""

import re
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe

from education.actions import articles, assignments, bookmarks, topics
from education.document import CareCard, new_key
from tests import factories

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WIDTHS = {"phone": 320, "desk": 1280}
LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis"
TABLE = f"<table><thead><tr><th>{LONG}</th><th>{LONG}</th></tr></thead></table>"
OUR_SCRIPTS = {"session.js", "help_kept.js", "listen.js"}
# The answer's own status, which the test asserts, and what the driver says of blocking a worker.
EXPECTED = re.compile("status of 4|Service Worker registration blocked")
# Anything that is not a link within a sentence. A box is ticked by pressing its words, too.
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'header a, main a, main button, main summary, main input:not([type=hidden]), main select'
  )].filter(e => {
    const pressed = e.type === 'checkbox' && e.labels[0] || e;
    const box = pressed.getBoundingClientRect();
    const line = (e.closest('p') || e).textContent.trim().length;
    const covers = e.matches('.stretched-link, .skip-link');
    return box.width && box.height < 44 && !covers && line <= e.textContent.trim().length + 5;
  }).map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture
def shelf(ana, maya, omar, ruth, topic, numbers):
    """One of everything, with words that do not fit a phone's width."""
    ruth.clinic.name = f"{LONG} and Women's Health Center"
    ruth.clinic.save()
    content = factories.document(f"When {LONG} has spread")
    cards = tuple(
        CareCard(new_key(), urgency, f"Call if you have {LONG}:", ("a fever", LONG), (), "")
        for urgency in ("emergency", "same_day", "routine")
    )
    first = replace(content.sections[0], reveal="details", body=f"<p>{LONG}</p>{TABLE}")
    content = replace(content, care_cards=cards, sections=(first, *content.sections[1:]))
    narrower = topics.create(title=f"{LONG} {LONG}", by=ruth, parent=topic)
    given = factories.published(
        author=maya, reviewer=omar, content=content, sensitivity="upsetting", topics=(topic.pk,)
    )
    assignments.assign(article=given, patients=[ana], by=maya, note=LONG * 4)
    gone = factories.published(author=maya, reviewer=omar, open_to="patients")
    bookmarks.save_topic(topic=narrower, by=ana)
    for article in (given, gone):
        bookmarks.save_article(article=article, by=ana)
    articles.suspend(article=gone, reason="A dose was wrong.", by=maya)
    return {"given": given.code, "gone": gone.code, "topic": topic.code, "narrower": narrower.code}


PATHS = [
    "/",
    "/read/{given}/",
    "/read/{given}/numbers/",
    "/read/{gone}/",
    "/read/nothere/",
    "/topics/",
    "/topics/{topic}/",
    "/topics/{narrower}/",
    "/saved/?removed=topic-{topic}",
    "/me/",
    "/help/",
]


@pytest.fixture(params=WIDTHS)
def visit(request, browser, live_server, as_, ana):
    """Opens an address as Ana and looks at it closely."""
    session = as_(ana).cookies["wellread"].value
    context = browser.new_context(
        viewport={"width": WIDTHS[request.param], "height": 800},
        base_url=live_server.url,
        service_workers="block",
    )
    context.add_cookies([{"name": "wellread", "value": session, "url": live_server.url}])
    window = context.new_page()
    problems: list[str] = []
    window.on("console", lambda message: problems.append(message.text))
    window.on("pageerror", lambda error: problems.append(str(error)))

    def look(path: str = "", *, click: str = "", status: int = 200) -> None:
        if path:
            answered = window.goto(path)
            assert answered.status == status, path
        if click:
            window.get_by_role("button", name=click).click()
        for scheme in ("light", "dark"):
            window.emulate_media(color_scheme=scheme)
            found = Axe().run(window).response["violations"]
            assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == [], (path, scheme)
        assert window.evaluate("document.documentElement.scrollWidth") <= WIDTHS[request.param]
        assert window.evaluate(SMALL_TARGETS) == []
        scripts = window.locator("script").evaluate_all("all => all.map(one => one.src)")
        assert {src.rpartition("/")[2] for src in scripts} <= OUR_SCRIPTS
        assert [text for text in problems if not EXPECTED.search(text)] == []

    yield look
    context.close()


def test_every_page_is_clean(visit, shelf):
    expected = {"/read/{gone}/": 410, "/read/nothere/": 404}
    for path in PATHS:
        visit(path.format(**shelf), status=expected.get(path, 200))


def test_pages_after_a_button_are_clean(visit, shelf):
    visit(f"/read/{shelf['given']}/numbers/", click="Yes, show me")
    visit(f"/read/{shelf['given']}/", click="I've read this")
    visit("/me/")


def test_help_is_clean_for_a_stranger(browser, live_server, shelf):
    context = browser.new_context(viewport={"width": 320, "height": 800})
    window = context.new_page()
    for path in ("/help/", "/c/riverside/help/"):
        window.goto(live_server.url + path)
        assert Axe().run(window).response["violations"] == []
        assert window.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
