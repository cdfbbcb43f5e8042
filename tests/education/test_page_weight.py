"""Every page of a patient is light: she may have an old telephone and a weak connection."""

from dataclasses import replace

import pytest
from django.urls import reverse

from education.actions import assignments, bookmarks
from education.management.demo.texts import LIBRARY, read
from tests import factories

from . import test_choice
from .weighing import HTML, REQUESTS, complaints, packed

OWN = ["account_change_password", "mfa_index", "usersessions_list"]
SIGNED_OUT = ["account_login", "account_request_login_code", "account_reset_password",
              "account_signup", "accounts:display", "education:help"]  # fmt: skip
# Five times the longest text of the demo: nobody gives a patient more in one piece.
LONGEST = 5_000


def longest_article():
    """The demo's own sentences, as many as the longest text has: every word costs what it costs."""
    first, *more = (read(name).document for name in LIBRARY[:-1])
    sections = [
        replace(section, kind="other")
        for text in more
        for section in text.sections
        if section.reveal != "choice"
    ]
    cards = [card for text in more for card in text.care_cards]
    return replace(
        first,
        sections=(*first.sections, *sections),
        care_cards=(*first.care_cards, *cards),
    )


def words(content) -> int:
    return sum(len(section.body.split()) for section in content.sections)


# One article in every list that Ana has, and a question about it.
given = test_choice.everywhere


def heavy(client, addresses) -> dict[str, list[str]]:
    pages = {}
    for address in addresses:
        response = client.get(address)
        if response.get("Content-Type", "").startswith("text/html"):
            pages[address] = complaints(response.content.decode())
    assert pages
    return {address: found for address, found in pages.items() if found}


def test_every_page_of_a_patient_is_light(cast, numbers, given, topic, as_):
    addresses = [*test_choice.patient_addresses(given, topic), *map(reverse, OWN), "/nowhere/"]
    assert heavy(as_(cast.ana), addresses) == {}


def test_every_page_of_a_stranger_is_light(client, numbers, given):
    assert heavy(client, [*map(reverse, SIGNED_OUT), "/nowhere/"]) == {}


def test_the_longest_article_is_light(cast, numbers, as_):
    content = longest_article()
    assert words(content) >= LONGEST
    revision = factories.submitted(author=cast.maya, content=content)
    factories.approved(revision, by=cast.ruth, override_reason="It is made to be weighed.")
    article = revision.article
    article.refresh_from_db()
    assignments.assign(article=article, patients=[cast.ana], by=cast.maya)
    assert heavy(as_(cast.ana), [f"/read/{article.code}/", f"/read/{article.code}/print/"]) == {}


def test_long_lists_are_light(cast, numbers, topic, as_):
    for number in range(25):
        article = factories.published(
            author=cast.maya,
            reviewer=cast.omar,
            content=factories.document(f"What to do about pain in the night, part {number}"),
            topics=(topic.pk,),
        )
        assignments.assign(article=article, patients=[cast.ana], by=cast.maya, note="For you")
        bookmarks.save_article(article=article, by=cast.ana)
    addresses = ["/", "/saved/", f"/topics/{topic.code}/", "/search/?q=pain"]
    assert heavy(as_(cast.ana), addresses) == {}


def test_pages_go_over_the_line_compressed(cast, given, as_):
    client = as_(cast.ana)
    address = f"/read/{given.code}/"
    plain = client.get(address)
    sent = client.get(address, headers={"accept-encoding": "gzip"})
    assert sent["Content-Encoding"] == "gzip"
    assert len(sent.content) <= packed(plain.content) + 300


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("".join(str(n * n) for n in range(20_000)), "HTML: "),
        ('<script src="https://cdn.example/a.js"></script>', "not ours: https://cdn.example/a.js"),
        ('<link rel="stylesheet" href="//fonts.example/a">', "not ours: //fonts.example/a"),
        ('<img src="/static/a.png">' * REQUESTS, "requests: 7 of 6"),
        ('<script src="/static/admin/js/vendor/jquery/jquery.js"></script>', "scripts: "),
        ('<link rel="stylesheet" href="/static/wellread/patient.css">' * 3, "styles: "),
    ],
)
def test_what_is_too_heavy_would_be_noticed(html, complaint):
    assert any(found.startswith(complaint) for found in complaints(html))
    assert packed(b"x") < HTML


def test_a_light_page_and_its_figures_pass():
    page = '<link rel="stylesheet" href="/static/wellread/patient.css"><img src="/figures/a/b/">'
    assert complaints(page) == []
    assert complaints('<img src="/c/riverside/sleep/figures/b/">') == []
