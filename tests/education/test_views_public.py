"""Articles that are open to everyone, read by somebody of whom nothing is known."""

from dataclasses import replace

import pytest
from django.test import override_settings
from django.urls import reverse

from accounts.actions import closing
from education.actions import articles
from education.actions.article_settings import change_settings, settings_of
from education.models import Reading
from tests import cast as people
from tests import factories
from tests.factories import CHOICE_MARKER


@pytest.fixture
def article(maya, omar, numbers):
    """Open to everyone, with a picture and numbers behind the choice."""
    content = factories.illustrated(factories.document(), by=maya)
    return factories.published(author=maya, reviewer=omar, open_to="everyone", content=content)


@pytest.fixture
def address(article):
    return reverse("education:public_article", args=[article.clinic.slug, article.slug])


def test_a_stranger_reads_it_without_numbers_and_is_sent_to_her_own_care_team(client, address):
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Worry and medicines can keep you awake." in html
    assert "Checked by Omar Haddad, pharmacist" in html
    assert "A guide to sleep" in html
    assert CHOICE_MARKER not in html
    assert "/numbers/" not in html
    assert "There are numbers about this" not in html
    assert "Call your own care team today, day or night" in html
    assert "Call us" not in html
    assert "Tell us at your next visit" not in html
    assert "5550100" not in html
    assert "5550101" not in html
    assert "In an emergency call 911." in html
    assert 'href="/c/riverside/help/"' in html
    assert "Sleeping" not in html.partition("</title>")[0]
    assert 'name="robots" content="noindex"' in html


def test_nothing_is_kept_of_a_stranger(client, address):
    response = client.get(address)
    assert response.cookies == {}
    assert not Reading.objects.exists()


def test_a_browser_asks_each_time_and_gets_it_only_when_it_changed(client, address, article, maya):
    response = client.get(address)
    assert "no-cache" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    known = {"If-None-Match": response["ETag"]}
    assert client.get(address, headers=known).status_code == 304
    articles.suspend(article=article, reason="A dose was wrong.", by=maya)
    assert client.get(address, headers=known).status_code == 410


def test_her_own_patient_is_led_to_her_reading(as_, ana, paul, client, address, article):
    hers = reverse("education:reader", args=[article.code])
    assert f'<a class="back" href="{hers}"' in as_(ana).get(address).content.decode()
    assert "no-store" in as_(ana).get(address)["Cache-Control"]
    other = as_(paul).get(address).content.decode()
    assert hers not in other
    assert "Hillview" in other
    assert f"/accounts/login/?next={hers}" in client.get(address).content.decode()
    assert not ana.readings.exists()


@pytest.mark.parametrize("open_to", ["assigned", "patients"])
def test_what_is_not_open_to_everyone_is_not_there(client, address, article, maya, open_to):
    settings = replace(settings_of(article), open_to=open_to)
    change_settings(article=article, settings=settings, by=maya)
    assert client.get(address).status_code == 404


@override_settings(ALLOWED_HOSTS=["*"])
def test_at_the_host_of_another_clinic_it_is_not_there(client, address, hill):
    hill.hosts = ["read.hillview.example"]
    hill.save()
    assert client.get(address).status_code == 200
    assert client.get(address, headers={"Host": "read.hillview.example"}).status_code == 404
    assert client.get(address.replace("riverside", "hillview")).status_code == 404


def test_its_pictures_open_signed_out_and_those_behind_the_choice_never(client, article, address):
    shown, hidden = article.live.content.figures
    assert f"{address}figures/{shown.sha256}/" in client.get(address).content.decode()
    assert client.get(f"{address}figures/{shown.sha256}/")["Content-Type"].startswith("image/")
    assert client.get(f"{address}figures/{hidden.sha256}/").status_code == 404


def test_a_clinic_that_closed_shows_nothing(client, address, ruth):
    clinic = closing.propose(clinic=ruth.clinic, reason="We retire.", by=ruth)
    nora = people.hire(ruth, "Nora", "nora@example.com", "clinic_admin", "")
    closing.close(clinic=clinic, typed=clinic.slug, by=nora)
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 410
    assert "Riverside Clinic has closed" in html
    assert "tel:911" in html
    assert "Sleeping" not in html
    assert "5550100" not in html


def test_it_takes_two_statements_from_a_stranger(client, address, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get(address)
