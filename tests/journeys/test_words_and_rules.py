"""Hard words, content rules and superseded sources in a browser: the staff's pages on a phone and
on a desk, and what a patient sees of a word."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from education.actions import assignments, content_rules, glossary, superseded_sources
from education.quality import STANDARD_SIGNS, DangerSign, Lists
from tests import factories
from tests.cast import sign_in

from .conftest import DESK, PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGES = [
    "/admin/",
    "/admin/education/glossaryterm/",
    "/admin/education/glossaryterm/usual/",
    "/admin/education/glossaryterm/add/",
    "/admin/education/glossaryterm/{term}/change/",
    "/admin/education/glossaryterm/{term}/confirm/",
    "/admin/education/glossaryterm/{term}/drop/",
    "/admin/education/glossaryterm/{term}/remove/",
    "/admin/education/glossaryterm/{term}/history/",
    "/admin/education/contentrules/",
    "/admin/education/contentrules/{rules}/confirm/",
    "/admin/education/contentrules/{rules}/drop/",
    "/admin/education/contentrules/{rules}/change/",
    "/admin/education/supersededsource/",
    "/admin/education/supersededsource/add/",
    "/admin/education/supersededsource/{source}/change/",
    "/admin/education/supersededsource/{source}/lift/",
]
WORRY, NEW = "a thought that keeps coming back", "a thought that will not go"


def signed_in(visitor, client, place, **how):
    """A visitor who is signed in already."""
    person = visitor(**how)
    cookie = sign_in(client, place).cookies["wellread"]
    person.context.add_cookies([{"name": "wellread", "value": cookie.value, "url": person.base}])
    return person


@pytest.fixture
def worry(ruth):
    glossary.add_usual(by=ruth)
    return glossary.add(term="worry", definition=WORRY, variants=["worries"], by=ruth)


@pytest.fixture
def article(worry, maya, omar, ana):
    """A published text that uses the word, given to Ana."""
    content = factories.document()
    table = "<table><tr><td>Chemotherapy</td><td>Days</td></tr></table>"
    longer = replace(content.sections[1], body=f"<p>With time.</p>{table}<p>Rest.</p>")
    content = replace(content, sections=(content.sections[0], longer, *content.sections[2:]))
    article = factories.published(author=maya, reviewer=omar, content=content)
    assignments.assign(article=article, patients=[ana], by=maya)
    return article


@pytest.fixture
def things(article, worry, ruth, maya):
    """What the pages are about, each waiting for a second person."""
    glossary.change(glossary_term=worry, definition=NEW, variants=["worries"], by=ruth)
    own = DangerSign("lost smell", "same_day", ("cannot smell",))
    base = content_rules.propose(lists=Lists(danger_signs=(own,)), base=None, by=ruth)
    weaker = Lists(
        removed_signs=(STANDARD_SIGNS[-1].name,),
        lowered_signs={STANDARD_SIGNS[0].name: "routine"},
        hard_words=(("ensure", "make sure"),),
    )
    rules = content_rules.propose(lists=weaker, base=base, by=ruth)
    url = "https://example.com/sleep"
    source = superseded_sources.mark(url=url, reason="The guide of 2026 came instead.", by=maya)
    return {"term": worry.pk, "rules": rules.pk, "source": source.pk}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["320 px", "1280 px"])
@pytest.mark.parametrize("who", ["maya", "ruth"])
def test_every_page_can_be_used(visitor, client, request, things, size, who):
    person = signed_in(visitor, client, request.getfixturevalue(who), size=size)
    for page in PAGES:
        if who == "maya" and page.endswith(("usual/", "glossaryterm/add/", "remove/")):
            continue
        person.open(page.format(**things))
        person.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        person.look()


def test_second_person_confirms_from_the_start_page(visitor, client, maya, things, javascript):
    person = signed_in(visitor, client, maya, size=PHONE, javascript=javascript)
    page = person.open("/admin/")
    panel = page.get_by_role("region", name="Definitions that wait for a second person")
    person.follow("Look", within=panel)
    assert person.sees(WORRY)
    person.press("Confirm this definition")
    assert person.sees("Still carries other words")
    page = person.open("/admin/")
    panel = page.get_by_role("region", name="Content rules that wait for a second person")
    person.follow("Look", within=panel)
    person.press("Confirm these rules")
    assert person.sees("Texts are checked by these rules from now on.")


def test_clinic_admin_changes_the_rules(visitor, client, ruth, javascript, size):
    person = signed_in(visitor, client, ruth, size=size, javascript=javascript)
    page = person.open("/admin/education/contentrules/")
    person.fill("Words to avoid, and what to say instead", "utilize = use\nensure")
    person.press("Save the rules", status=400)
    assert person.sees("Line 2, “ensure”: write both sides, with one = between them.")
    person.fill("Words to avoid, and what to say instead", "utilize = use\nensure = make sure")
    page.get_by_text("How strict each rule is").click()
    page.get_by_label("How strict: Frightening word").select_option("info")
    person.press("Save the rules")
    assert person.sees("Saved. Changed: Words to avoid, and what to say instead; Milder rules.")


def test_patient_opens_what_a_word_means(visitor, client, ana, article, javascript, size):
    person = signed_in(visitor, client, ana, size=size, javascript=javascript)
    page = person.open(f"/read/{article.code}/")
    assert not page.get_by_text(WORRY).first.is_visible()
    page.get_by_text("What does “worry” mean?").click()
    expect(page.locator("details.term").get_by_text(WORRY)).to_be_visible()
    if javascript:
        person.look()


def test_on_paper_the_words_stand_in_a_list(visitor, client, ana, article):
    person = signed_in(visitor, client, ana)
    page = person.open(f"/read/{article.code}/")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="What these words mean").is_visible()
    assert page.locator(".words-on-paper").get_by_text(WORRY).is_visible()
    assert not page.locator("details.term").first.is_visible()
