"""The page of help that browsers keep: the same for everyone who asks, dated, and of one clinic."""

import re

import pytest
from django.urls import reverse

KEPT = re.compile(r'data-kept="([^"]+)"')


def kept_by(client) -> str:
    return KEPT.search(client.get("/topics/").content.decode())[1].replace("&amp;", "&")


def test_a_patients_pages_name_what_is_kept(as_, ana, numbers):
    html = as_(ana).get("/topics/").content.decode()
    assert kept_by(as_(ana)).startswith(f"/c/riverside/help/kept/?numbers={numbers.pk}&day=")
    assert 'data-worker="/help-worker.js"' in html


@pytest.mark.parametrize("person", ["maya", None])
def test_others_keep_nothing(as_, client, db, request, person):
    visitor = as_(request.getfixturevalue(person)) if person else client
    assert "help_kept.js" not in visitor.get("/help/").content.decode()


def test_it_is_the_same_for_whoever_asks(as_, client, ana, ben, numbers):
    address = kept_by(as_(ana))
    pages = [visitor.get(address).content for visitor in (client, as_(ben))]
    # The menu and the buttons of who is signed in are not what a stranger is shown.
    assert b"Sign out" not in pages[0]
    html = pages[0].decode()
    assert "You are offline" in html
    assert "Numbers as of" in html
    assert "Outside the United States" in html
    assert "Weekdays 8 to 5" in html
    assert "Ana" not in html
    assert "<script" not in html


def test_it_looks_as_her_pages_do(client, river, numbers):
    html = client.get("/c/riverside/help/kept/?look=size-large+onload%3Dx").content.decode()
    assert 'class="size-large"' in html


def test_it_names_no_clinic_where_none_is_known(client, river, numbers):
    html = client.get(reverse("education:kept_help")).content.decode()
    assert "Riverside" not in html
    assert "call your own care team" in html.lower()
    assert "911" in html


def test_the_worker_sees_every_address(client, db):
    response = client.get("/help-worker.js")
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "no-cache"
    # Its own address decides what it may see: nothing is between it and the root.
    assert reverse("education:help_worker").count("/") == 1


def test_asking_for_it_keeps_no_session_open():
    from education.views import kept_help

    views = (kept_help.kept, kept_help.clinic_kept, kept_help.worker)
    assert all(view.uncounted(None) for view in views)


def test_who_is_no_patient_of_the_clinic_is_told_to_call_her_own(as_, client, ana, numbers):
    words = "Is this not your clinic? Then call your own care team."
    assert words in client.get("/c/riverside/help/").content.decode()
    assert words not in as_(ana).get("/help/").content.decode()


ERRORS = ["400", "403", "403_csrf", "404", "405", "409", "410", "413", "429", "500", "refused"]


@pytest.mark.parametrize("name", ERRORS)
def test_help_is_one_tap_away_from_every_error(rf, name):
    from django.contrib.auth.models import AnonymousUser
    from django.template.loader import render_to_string

    request = rf.get("/")
    request.user, request.place = AnonymousUser(), None
    html = render_to_string(f"{name}.html", {"refusal": None}, None if name == "500" else request)
    assert 'href="/help/"' in html


def test_the_page_of_a_stopped_database_holds_the_numbers_itself(river, numbers):
    from django.template.loader import render_to_string

    html = render_to_string("503.html", {"away_clinic": river, "numbers": numbers.entries})
    assert 'href="tel:5550100"' in html
