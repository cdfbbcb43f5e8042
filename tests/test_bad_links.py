"""Links that lead elsewhere, and links to places that are wrong, used, expired or taken back."""

import re
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from django.urls import reverse

from tests.cast import PASSWORD
from tests.matrix.badness import own_address, problems
from tests.matrix.everything import ROWS

pytest_plugins = ["tests.matrix.fixtures"]
# Who signs in, chooses a place or types a code is led on to where she wanted to go.
LEADING = ("account", "mfa_", "admin:login", "education:home")
EVIL = [
    "//evil.example", "///evil.example", "/\\evil.example", "https:evil.example",
    "https:/evil.example", "http://evil.example/", "\\\\evil.example", "javascript:alert(1)",
    "//evil.example%2F@testserver", "/%09/evil.example", "\t//evil.example",
    "http://testserver@evil.example", "//[evil", "data:text/html,x",
]  # fmt: skip


def leads_away(location):
    """Whether a browser, which drops blanks and turns strokes, leaves the site for it."""
    seen = re.sub(r"[\x00-\x20]", "", location).replace("\\", "/")
    seen = re.sub(r"^//+", "//", seen)
    to = urlsplit(urljoin("http://testserver/accounts/login/", seen))
    return (to.scheme, to.netloc) != ("http", "testserver")


def test_leading_away_is_seen():
    assert all(map(leads_away, (*EVIL[:5], "javascript:alert(1)", "http://evil.example")))
    assert not any(map(leads_away, ("", "/", "/help/?next=//evil.example", "?a=b", "places/")))


@pytest.mark.parametrize("name", ["nobody", "ana"])
@pytest.mark.parametrize("where", EVIL)
def test_nobody_is_led_to_another_site(world, visitors, name, where):
    person, asked = world.person(name), 0
    for row in ROWS:
        if not row.name.startswith(LEADING):
            continue
        asked += 1
        address = own_address(world, row)
        body = {"next": where, "place": f"patient:{world.river.reader.pk}", "password": PASSWORD}
        looked = visitors.ask(person, "GET", f"{address}?{urlencode({'next': where})}")
        for visit in (looked, visitors.ask(person, "POST", address, body)):
            assert not problems(visit), row.name
            assert not leads_away(visit.location), f"{row.name}: {visit.location}"
            assert f'href="{where}' not in visit.text
    assert asked > 15


@pytest.mark.parametrize("name", ["nobody", "ana", "maya", "zoe"])
@pytest.mark.parametrize(
    ("link", "status", "words"),
    [
        ("open", 200, "Rivermark invites you"),
        ("used", 410, "used already"),
        ("withdrawn", 410, "replaced or withdrawn"),
        ("expired", 410, "too old"),
        ("locked", 410, "too many wrong answers"),
        ("", 404, "We do not know this link"),
    ],
)
def test_what_a_link_answers_and_what_it_does_not_tell(world, visitors, name, link, status, words):
    token = world.river.things["invitation"][link][0] if link else "made-up"
    address = reverse("accounts:invitation", args=[token])
    sent = {"birth_date": "1999-09-09", "password": PASSWORD, "password_again": PASSWORD,
            "sign_in_name": "somebody"}  # fmt: skip
    looked = visitors.ask(world.person(name), "GET", address)
    assert (looked.status, words in looked.text) == (status, True)
    assert not looked.wrote
    posted = visitors.ask(world.person(name), "POST", address, sent)
    assert posted.status == (400 if link == "open" else status)
    for visit in (looked, posted):
        # Not whose it is: who finds a link learns no patient's name and number.
        assert f"{link} rivermark" not in visit.text.lower() if link else True
        assert "rivermark-i-" not in visit.text
        if link != "open" and link:
            assert "tel:5550100" in visit.text


@pytest.mark.parametrize("token", ["%00", "%ED%A0%80", "x" * 5000, "..%2F", "-", "%20", "'or'1"])
def test_a_broken_link_is_an_unknown_one(world, visitors, token):
    address = f"/accounts/invitation/{token}/"
    for method in ("GET", "POST"):
        visit = visitors.ask(world.person("nobody"), method, address)
        assert not problems(visit)
        assert visit.status in (400, 404)
