"""The addresses under /accounts/: what guards them, and what they make of nonsense."""

import pytest
from django.urls import URLPattern

from accounts.urls import urlpatterns
from tests.cast import PASSWORD

STRANGE = ["a\x00b", "\ud800", "\u202e", "🌊", "%00", "x" * 100_000, "1' OR '1'='1"]
FIELDS = ["login", "password", "email", "code", "place", "next", "oldpassword", "password1"]
FIELDS += ["password2", "password_again", "birth_date", "sign_in_name", "credential"]


def patterns(found):
    for pattern in found:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from patterns(pattern.url_patterns)


@pytest.mark.parametrize("pattern", list(patterns(urlpatterns)), ids=lambda p: p.name)
def test_every_address_carries_a_guard(pattern):
    view = pattern.callback
    assert view.guard in {"public", "signed_in"}
    assert (view.guard == "public") == (getattr(view, "login_required", True) is False)
    assert view.guard != "public" or view.guard_reason


def addresses():
    made_up = {"token": "made-up", "uidb36": "1", "key": "made-up", "pk": "1"}
    for pattern in patterns(urlpatterns):
        route = str(pattern.pattern)
        if route.startswith("^"):
            yield "/accounts/password/reset/key/1-made-up/"
            continue
        for name, value in made_up.items():
            route = route.replace(f"<str:{name}>", value).replace(f"<int:{name}>", value)
        yield f"/accounts/{route}"


@pytest.mark.parametrize("path", list(addresses()))
def test_nonsense_in_any_field_never_fails(client, as_, ana, maya, path):
    halfway = client
    for value in STRANGE:
        for browser in (halfway, as_(ana), as_(maya)):
            data = dict.fromkeys(FIELDS, value)
            try:
                answers = [browser.post(path, data), browser.get(path, data)]
            except UnicodeEncodeError:
                # The test's own client cannot send a lone surrogate; as bytes it can.
                body = b"&".join(f.encode() + b"=%ED%A0%80" for f in FIELDS)
                kind = "application/x-www-form-urlencoded"
                answers = [browser.post(path, body, content_type=kind)]
            for response in answers:
                assert response.status_code < 500, (path, value)


@pytest.mark.parametrize("strange", ["%00", "%ED%A0%80", "%FF%FE", "%F0%9F%8C%8A", "a" * 5000])
@pytest.mark.parametrize("path", ["invitation/{}/", "password/reset/key/1-{}/", "places/{}"])
def test_nonsense_in_a_path_is_unreadable_or_not_there(client, db, path, strange):
    response = client.get(f"/accounts/{path.format(strange)}")
    assert response.status_code in {400, 404}


def test_a_signed_in_page_is_kept_by_no_cache(client, ana):
    client.post("/accounts/login/", {"login": "ana@example.com", "password": PASSWORD})
    for path in ("/accounts/places/", "/accounts/password/change/", "/accounts/2fa/"):
        assert "no-store" in client.get(path)["Cache-Control"]
