"""A form that comes after the session ended: kept for its writer, offered, never sent by itself."""

import re
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts import idle
from accounts.actions import kept_forms
from accounts.actions.kept_forms import Typed
from accounts.models import KeptForm, Patient
from accounts.session_end import keep, view_at
from tests import factories
from tests.cast import PASSWORD, sign_in

LATE = {"preferred_name": "Anita the Great", "language": "en"}


def end(client):
    """Moves the last click of a session back by a day's work."""
    session = client.session
    session[idle.SEEN] -= 60 * 60
    session.save()


def words(response):
    return " ".join(unescape(response.content.decode()).split())


def sign_in_again(client, place):
    return client.post("/accounts/login/", {"login": place.email, "password": PASSWORD})


@pytest.fixture
def late(as_, ana):
    """Ana's browser, after she saved Me too late."""
    client = as_(ana)
    end(client)
    response = client.post("/me/", LATE)
    assert response["Location"] == "/accounts/login/?next=/me/"
    return client


def test_nothing_is_saved_and_she_is_told_that_it_was_kept(late, ana):
    said = words(late.get("/accounts/login/?next=/me/"))
    assert "nothing happened for 30 minutes. What you typed was kept" in said
    ana.refresh_from_db()
    assert ana.preferred_name == ""


def test_it_is_encrypted(late):
    row = KeptForm.objects.get()
    assert "Anita" not in row.sealed
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.SECRET_KEY", "x" * 60)
        assert kept_forms.kept_for(row.user) == []


def test_after_signing_in_it_is_offered(late, ana):
    response = sign_in_again(late, ana)
    assert response["Location"].startswith("/accounts/kept/?next=")
    page = late.get(response["Location"])
    html = words(page)
    assert "You were signed out before this was saved" in html
    assert "Anita the Great" in html
    for choice in ("Send it now", "Go back to the form", "Throw it away"):
        assert choice in html
    ana.refresh_from_db()
    assert ana.preferred_name == ""


def offered(client):
    """The fields of the form that sends it after all, as the browser has them."""
    html = client.get("/accounts/kept/").content.decode()
    form = re.search(r'<form method="post" action="/me/">(.*?)</form>', html, re.DOTALL)[1]
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: unescape(value) for name, value in inputs}


def test_sending_it_passes_the_ordinary_way_once(late, ana):
    sign_in_again(late, ana)
    response = late.post("/me/", offered(late))
    assert response["Location"] == "/me/"
    ana.refresh_from_db()
    assert ana.preferred_name == "Anita the Great"
    assert not KeptForm.objects.exists()
    assert late.get("/accounts/kept/")["Location"] == "/"


def test_going_back_shows_every_word_and_saves_none(late, ana):
    sign_in_again(late, ana)
    response = late.post("/me/", offered(late) | {idle.LOOK_AGAIN: "1"})
    assert response.status_code == 400
    assert 'value="Anita the Great"' in response.content.decode()
    ana.refresh_from_db()
    assert ana.preferred_name == ""
    assert not KeptForm.objects.exists()


def test_throwing_it_away_leaves_nothing(late, ana):
    sign_in_again(late, ana)
    row = KeptForm.objects.get()
    assert late.post("/accounts/kept/", {"kept_form": row.pk, "next": "/me/"})["Location"] == "/me/"
    assert not KeptForm.objects.exists()


def test_sending_it_needs_a_fresh_token(late, ana):
    careful = Client(enforce_csrf_checks=True)
    sign_in(careful, ana)
    html = careful.get("/accounts/kept/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)[1]
    fields = offered(careful)
    assert careful.post("/me/", fields | {"csrfmiddlewaretoken": "x" * 64}).status_code == 403
    assert KeptForm.objects.exists()
    assert careful.post("/me/", fields | {"csrfmiddlewaretoken": token}).status_code == 302


def test_somebody_else_at_the_same_browser_sees_nothing_of_it(late, ben):
    assert sign_in_again(late, ben)["Location"] == "/"
    assert late.get("/accounts/kept/")["Location"] == "/"
    late.post("/accounts/kept/", {"kept_form": KeptForm.objects.get().pk})
    assert KeptForm.objects.count() == 1


def test_another_place_of_hers_says_no_word_of_it(late, ana, nina, hill):
    other = Patient.objects.create(
        clinic=hill, number="H-9", name="Ana", birth_date=ana.birth_date, user=ana.user
    )
    client = sign_in(Client(), other)
    html = words(client.get("/accounts/kept/"))
    assert "Anita the Great" not in html
    assert "You typed something at Riverside Clinic" in html
    place = f"patient:{ana.pk}"
    client.post("/accounts/places/", {"place": place, "next": "/accounts/kept/"})
    assert "Anita the Great" in words(client.get("/accounts/kept/"))


def test_after_a_day_it_is_gone(late, ana, as_):
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=25), tick=False):
        assert not kept_forms.are_kept(ana.user)
        kept_forms.keep(typed=Typed("/me/", [("language", "en")]), place=ana, by=ana.user)
        assert KeptForm.objects.count() == 1


def test_the_next_morning_it_is_still_kept(as_, ana):
    client = as_(ana)
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=16), tick=False):
        client.post("/me/", LATE)
    assert KeptForm.objects.count() == 1


def test_files_are_left_out_and_said(as_, ana, client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = as_(ana)
    end(client)
    client.post("/me/", LATE | {"picture": SimpleUploadedFile("a.png", b"x")})
    sign_in_again(client, ana)
    assert "could not be kept. Choose them again" in words(client.get("/accounts/kept/"))


@pytest.mark.parametrize(
    "fields",
    [
        {"password": "secret words"},
        {"oldpassword": "x", "preferred_name": "Anita"},
        {"code": "123456"},
        {"preferred_name": "x" * 2_000_000},
        {},
    ],
)
def test_secrets_and_what_is_too_long_are_not_kept(as_, ana, fields):
    client = as_(ana)
    end(client)
    response = client.post("/me/", fields)
    assert not KeptForm.objects.exists()
    assert "What you sent last was not saved." in words(client.get(response["Location"]))


@pytest.mark.parametrize(
    "address",
    ["/accounts/password/change/", "/accounts/reauthenticate/", "/accounts/login/", "/saved/",
     "/nowhere/", "//evil.example/me/"],
)  # fmt: skip
def test_only_forms_of_the_list_are_kept(as_, ana, address, rf):
    client = as_(ana)
    end(client)
    headers = {"X-Kept-For": address}
    answer = client.post("/accounts/session/", {"preferred_name": "x"}, headers=headers)
    assert answer.json() == {"left": 0, "kept": False}
    assert not KeptForm.objects.exists()
    assert not getattr(view_at(address), "keeps_form", False)


def test_a_page_hands_over_what_was_not_sent_yet(as_, ana):
    client = as_(ana)
    headers = {"X-Kept-For": "/me/", "X-Kept-Files": "1"}
    assert client.post("/accounts/session/", LATE, headers=headers).json()["left"] > 0
    assert not KeptForm.objects.exists()
    end(client)
    answer = client.post("/accounts/session/", LATE, headers=headers)
    assert answer.json() == {"left": 0, "kept": True}
    assert "What you typed was kept" in words(client.get("/accounts/login/?next=/me/"))
    sign_in_again(client, ana)
    html = words(client.get("/accounts/kept/"))
    assert "Go back to the form" in html
    assert "Send it now" not in html  # she had not sent it
    assert "Choose them again" in html


def test_a_closed_place_keeps_nothing(as_, maya, ruth):
    client = as_(maya)
    end(client)
    maya.is_active = False
    maya.save()
    client.post("/admin/accounts/clinic/1/change/", {"name": "x"})
    assert not KeptForm.objects.exists()


def test_staff_without_a_second_factor_keep_nothing(as_, maya):
    client = as_(maya)
    article = factories.drafted(author=maya)
    end(client)
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    client.post(f"/admin/education/article/{article.pk}/change/", {"title": "x"})
    assert not KeptForm.objects.exists()


def test_a_handful_is_kept_for_each(ana):
    for number in range(8):
        typed = Typed("/me/", [("preferred_name", str(number))])
        kept_forms.keep(typed=typed, place=ana, by=ana.user)
    found = kept_forms.kept_for(ana.user)
    assert [one.longest for one in found] == ["3", "4", "5", "6", "7"]


def test_more_than_one_are_offered_one_after_the_other(late, ana):
    kept_forms.keep(typed=Typed("/me/", [("language", "en")]), place=ana, by=ana.user)
    sign_in_again(late, ana)
    assert late.post("/me/", offered(late))["Location"] == "/accounts/kept/"


def test_keep_refuses_without_a_place(rf):
    request = rf.post("/me/")
    request.place = None
    assert keep(request, view_at("/me/"), Typed("/me/", [("a", "b")])) is False


def test_a_window_that_was_open_while_she_signed_in_again_loses_nothing(ana):
    client = sign_in(Client(enforce_csrf_checks=True), ana)
    client.get("/me/")
    stale = LATE | {"csrfmiddlewaretoken": "x" * 64}
    response = client.post("/me/", stale, headers={"Sec-Fetch-Site": "same-origin"})
    assert response["Location"] == "/accounts/kept/"
    assert "Anita the Great" in words(client.get("/accounts/kept/"))
    ana.refresh_from_db()
    assert ana.preferred_name == ""


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_another_sites_form_is_not_kept(ana, site):
    client = sign_in(Client(enforce_csrf_checks=True), ana)
    response = client.post("/me/", LATE, headers={"Sec-Fetch-Site": site})
    assert response.status_code == 403
    assert not KeptForm.objects.exists()


def test_a_strangers_form_is_not_kept(db):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/me/", LATE, headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 403
    assert not KeptForm.objects.exists()


def test_she_knows_it_again_by_her_words(ana):
    values = [
        ("started_from", "eJydVWGL3DYQ" * 90),
        ("title", "Sleep"),
        ("body", "Rest in the day."),
    ]
    kept_forms.keep(typed=Typed("/me/", values), place=ana, by=ana.user)
    kept_forms.keep(typed=Typed("/me/", [("preferred_name", "Ani")]), place=ana, by=ana.user)
    assert [one.longest for one in kept_forms.kept_for(ana.user)] == ["Rest in the day.", "Ani"]
