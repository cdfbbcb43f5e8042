"""The reader: the published text with the clinic's numbers, for whoever it belongs to."""

import re
from dataclasses import replace

import pytest

from accounts.actions import contact_sets
from education.actions import articles, assignments, working_copies
from education.document import new_key
from tests import factories
from tests.cast import NUMBERS


@pytest.fixture
def given(published, ana, maya):
    """The published article, given to Ana."""
    assignments.assign(article=published, patients=[ana], by=maya)
    return published


@pytest.fixture
def address(given) -> str:
    return f"/read/{given.code}/"


@pytest.fixture
def open_it(as_, ana, address):
    return lambda: as_(ana).get(address).content.decode()


def test_she_reads_the_whole_text(open_it, numbers):
    html = open_it()
    for part in (
        "Sleeping well during treatment",
        "Small habits help most people sleep.",
        "Keep the same hours.",
        "Worry and medicines can keep you awake.",
        "For most people it does, with time.",
        "you have not slept for three nights",
        "May I take my tablets earlier?",
        "What will you try tonight?",
        "A guide to sleep",
    ):
        assert part in html
    assert "Checked by Omar Haddad, pharmacist" in html


def test_contents_lead_to_every_heading(open_it):
    html = open_it()
    contents = html.split('class="contents"')[1].split("</nav>")[0]
    anchors = re.findall(r'href="#([^"]+)"', contents)
    assert len(anchors) >= 4
    for anchor in anchors:
        assert f'id="{anchor}"' in html


def test_the_tab_tells_nothing_about_what_she_reads(open_it):
    title = re.search(r"<title>(.*?)</title>", open_it())[1]
    assert title == "Reading – Riverside Clinic"


def test_a_care_card_carries_the_clinics_own_numbers(open_it, numbers):
    card = open_it().split("care-card--same_day")[1].split("</section>")[0]
    assert "Call us today, day or night" in card
    assert 'href="tel:5550101"' in card
    assert 'href="tel:5550100"' in card
    assert "tel:988" not in card


def test_until_numbers_are_confirmed_there_is_only_the_emergency_number(open_it, ruth, maya):
    contact_sets.propose(clinic=ruth.clinic, numbers=NUMBERS, by=ruth)
    html = open_it()
    assert "555-0100" not in html
    assert "Its number is on your appointment letter or card." in html


def test_folded_sections_are_on_the_page_and_closed(as_, ana, maya, omar):
    content = factories.document()
    first = replace(content.sections[0], heading="More about it", reveal="details")
    content = replace(content, sections=(first, *content.sections[1:]))
    article = factories.published(author=maya, reviewer=omar, content=content, open_to="patients")
    html = as_(ana).get(f"/read/{article.code}/").content.decode()
    folded = html.split('<details class="fold">')[1].split("</details>")[0]
    assert "More about it" in folded
    assert "Worry and medicines" in folded
    assert "<details open" not in html
    # A care card is never folded away with its section.
    assert "you have not slept" not in folded


def test_side_effects_say_in_words_how_soon_to_act(as_, ana, maya, omar, numbers):
    content = factories.document("Letrozole", kind="treatment", teach_back=())
    tablet = replace(content.sections[0], kind="what_it_is", heading="What it is")
    effects = tuple(
        replace(factories.side_effect(), key=new_key(), name=f"Sign {urgency}", urgency=urgency)
        for urgency in ("routine", "same_day", "emergency")
    )
    source = replace(content.sources[0], section_keys=(tablet.key,))
    content = replace(content, sections=(tablet,), side_effects=effects, sources=(source,))
    article = factories.drafted(author=maya, kind="treatment", content=content)
    factories.approved(factories.submitted(author=maya, article=article), by=omar)
    article.refresh_from_db()
    assignments.assign(article=article, patients=[ana], by=maya)
    html = as_(ana).get(f"/read/{article.code}/").content.decode()
    effects_html = html.split('class="effects"')[1].split("</dl>")[0]
    for words in (
        "Tell us at your next visit",
        "Call us today, day or night",
        "Emergency: call 911 now",
        "Sip water.",
    ):
        assert words in effects_html


def test_a_text_that_may_upset_says_so(as_, ana, maya, omar):
    mild = factories.published(author=maya, reviewer=omar, open_to="patients")
    hard = factories.published(
        author=maya, reviewer=omar, open_to="patients", sensitivity="upsetting"
    )
    warning = "Some of this page may be hard to read."
    client = as_(ana)
    assert warning not in client.get(f"/read/{mild.code}/").content.decode()
    assert warning in client.get(f"/read/{hard.code}/").content.decode()


# Whose it is ---------------------------------------------------------------------------------


def test_what_was_not_given_to_her_is_not_there(as_, ben, address):
    assert as_(ben).get(address).status_code == 404


def test_another_clinics_article_is_not_there(as_, ana, zoe, nina):
    article = factories.published(author=zoe, reviewer=nina, open_to="everyone")
    assert as_(ana).get(f"/read/{article.code}/").status_code == 404
    assert as_(ana).post(f"/read/{article.code}/", {"do": "save"}).status_code == 404


def test_an_unpublished_article_is_not_there(as_, ana, waiting):
    assert as_(ana).get(f"/read/{waiting.article.code}/").status_code == 404


def test_staff_are_told_that_it_is_for_patients(as_, maya, address):
    response = as_(maya).get(address)
    assert response.status_code == 403
    assert "This page is for patients" in response.content.decode()


def test_taken_back_is_not_there(as_, ana, maya, given, address):
    assignments.take_back(assignment=ana.assignments.get(), by=maya, reason="Mixed up.")
    assert as_(ana).get(address).status_code == 404


def test_a_working_copy_never_shows(open_it, given, maya):
    given.refresh_from_db()
    old = working_copies.read(given)
    articles.save(
        article=given,
        document=replace(old, title="Not yet approved"),
        version=given.version,
        by=maya,
    )
    assert "Not yet approved" not in open_it()


def test_no_page_of_hers_is_kept_by_a_cache(as_, ana, address):
    response = as_(ana).get(address)
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
