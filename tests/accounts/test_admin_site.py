"""Who gets into the staff pages, and what stands on every one of them."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from accounts.access import PLACE_KEY, place_key


def test_strangers_are_sent_to_the_one_sign_in_page(db):
    answer = Client().get("/admin/")
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/admin/"


def test_the_admins_own_sign_in_address_leads_to_the_one_sign_in_page(db):
    answer = Client().get("/admin/login/?next=/admin/accounts/patient/")
    assert answer["Location"] == "/accounts/login/?next=/admin/accounts/patient/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil"])
def test_signing_in_never_leads_to_another_host(db, elsewhere):
    answer = Client().get("/admin/login/", {"next": elsewhere})
    assert answer["Location"] == "/accounts/login/?next=/admin/"


def test_patients_are_refused(as_, ana):
    assert as_(ana).get("/admin/").status_code == 403


def test_staff_without_second_factor_are_sent_to_set_one_up(maya):
    client = Client()
    client.force_login(maya.person)
    session = client.session
    session[PLACE_KEY] = place_key(maya)
    session.save()
    answer = client.get("/admin/accounts/patient/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/2fa/totp/activate/?next=%2Fadmin%2F")


def test_the_demo_asks_no_second_factor_and_says_so_on_every_page(settings, maya):
    settings.DEMO = True
    client = Client()
    client.force_login(maya.person)
    for address in ("/admin/", "/admin/accounts/patient/", "/admin/accounts/patient/add/"):
        page = client.get(address)
        assert page.status_code == 200
        assert "without a second factor" in page.content.decode()


def test_outside_the_demo_nothing_speaks_of_it(as_, maya):
    assert "without a second factor" not in as_(maya).get("/admin/").content.decode()


def test_pages_carry_the_clinics_name_and_the_way_to_another_place(as_, maya):
    page = as_(maya).get("/admin/").content.decode()
    assert "Riverside Clinic" in page
    assert 'href="/accounts/places/"' in page
    assert "View site" not in page


def test_tab_titles_name_nobody(as_, maya, ana):
    for address in ("change", "history", "invite"):
        page = as_(maya).get(f"/admin/accounts/patient/{ana.pk}/{address}/").content.decode()
        title = re.search(r"<title>(.*?)</title>", page, re.S)[1]
        assert "Ana" not in title
        assert "Riverside Clinic" in title


def test_every_address_carries_its_guard(db):
    admin = next(p for p in get_resolver().url_patterns if str(p.pattern) == "admin/")
    for pattern in _leaves(admin.url_patterns):
        guard = getattr(pattern.callback, "guard", "")
        assert guard.startswith("staff:") or pattern.name == "login", pattern


def test_nothing_is_offered_that_belongs_to_the_sign_in_pages(as_, maya):
    for address in ("logout", "password_change", "r/1/1", "nonsense"):
        assert as_(maya).get(f"/admin/{address}/").status_code == 404


def test_a_role_that_is_too_small_reads_why(as_, rosa):
    answer = as_(rosa).get("/admin/accounts/patient/")
    assert answer.status_code == 403
    assert "Your role does not allow this" in answer.content.decode()


def test_a_deactivated_member_is_out_at_her_next_click(as_, maya, ruth):
    from accounts.actions import staff

    client = as_(maya)
    assert client.get("/admin/").status_code == 200
    staff.deactivate(staff=maya, by=ruth)
    assert client.get("/admin/").status_code == 403


def _leaves(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from _leaves(pattern.url_patterns)
