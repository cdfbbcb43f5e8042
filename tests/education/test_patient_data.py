"""A patient's data as a file: everything recorded, nothing behind a choice, and written down."""

import json

import pytest
from django.urls import reverse

from accounts.access import NotAllowed
from accounts.actions import privacy
from accounts.models import PrivacyAcceptance
from accounts.models.audit_event import AuditEvent
from education.actions import assignments, bookmarks, patient_data, readings, records
from tests import factories
from tests.factories import CHOICE_MARKER

MINE = "/me/data/"


@pytest.fixture
def ana(ana, maya, omar, topic):
    content = factories.illustrated(factories.document(), by=maya)
    article = factories.published(author=maya, reviewer=omar, content=content, topics=(topic.pk,))
    assignments.assign(article=article, patients=[ana], by=maya, note="Read it slowly.")
    readings.record_opening(article=article, by=ana)
    bookmarks.save_topic(topic=topic, by=ana)
    bookmarks.save_article(article=article, by=ana)
    records.look_at_record(patient=ana, by=omar)
    return ana


def test_the_file_for_programs_holds_everything(ana, as_):
    response = as_(ana).post(MINE, {"kind": "json"})
    data = json.loads(response.content)
    assert data["format"] == "wellread-patient-data-1"
    assert data["person"]["name"] == "Ana Silva"
    assert data["person"]["birth_date"] == "1961-04-02"
    assert data["person"]["signs_in_as"] == "ana@example.com"
    assert data["given"][0]["title"] == "Sleeping well during treatment"
    assert data["given"][0]["note"] == "Read it slowly."
    assert data["shown"][0]["approved_by"] == "Omar Haddad, pharmacist"
    assert len(data["shown"][0]["digest"]) == 64
    assert {row["title"] for row in data["saved"]} == {
        "Living well",
        "Sleeping well during treatment",
    }
    assert {"what": "patient.viewed", "who": "Omar Haddad"} in [
        {"what": row["what"], "who": row["who"]} for row in data["who_did_what"]
    ]


@pytest.mark.parametrize("kind", ["html", "json"])
def test_nothing_behind_a_choice_is_in_it(ana, as_, maya, kind):
    for client, address in (
        (as_(ana), MINE),
        (as_(maya), reverse("admin:accounts_patient_data", args=[ana.pk])),
    ):
        response = client.post(address, {"kind": kind})
        assert "Sleeping well" in response.content.decode()
        assert CHOICE_MARKER not in response.content.decode()


@pytest.mark.parametrize("kind", ["html", "json"])
def test_its_name_tells_nothing(ana, as_, kind):
    response = as_(ana).post(MINE, {"kind": kind})
    header = response["Content-Disposition"]
    assert header.startswith('attachment; filename="my-data-')
    assert header.endswith(f'.{kind}"')
    assert "no-store" in response["Cache-Control"]


def test_looking_hands_out_nothing_and_taking_it_is_written_down(ana, as_):
    client = as_(ana)
    assert "Ana Silva" not in client.get(MINE).content.decode()
    assert not AuditEvent.objects.filter(event="patient.data_handed_out").exists()
    client.post(MINE, {"kind": "html"})
    event = AuditEvent.objects.get(event="patient.data_handed_out")
    assert (event.patient_id, event.actor_id) == (ana.pk, ana.user_id)


def test_an_unknown_file_is_refused_in_words(ana, as_):
    response = as_(ana).post(MINE, {"kind": "exe"})
    assert response.status_code == 400
    assert "Choose one of the two files." in response.content.decode()


def test_what_she_agreed_to_is_in_it(ana, as_, ruth):
    notice = privacy.publish_notice(clinic=ruth.clinic, by=ruth, text="Kept.", asks_again=False)
    PrivacyAcceptance.objects.create(clinic=ruth.clinic, patient=ana, notice=notice)
    data = json.loads(as_(ana).post(MINE, {"kind": "json"}).content)
    assert [row["notice"] for row in data["agreed_to"]] == [1]
    html = as_(ana).post(MINE, {"kind": "html"}).content.decode()
    assert "Agreed to the privacy notice, version 1" in html


def test_nobody_takes_somebody_elses(ana, ben, rosa, zoe):
    for by in (ben, rosa, zoe):
        with pytest.raises(NotAllowed):
            patient_data.hand_out(patient=ana, by=by)


def test_nothing_of_anybody_else_is_in_it(ana, ben, as_, maya):
    assignments.assign(
        article=factories.published(
            author=maya, reviewer=ana.clinic.staff.get(name="Omar Haddad"),
            content=factories.document("For Ben"),
        ),
        patients=[ben],
        by=maya,
    )  # fmt: skip
    html = as_(ana).post(MINE, {"kind": "html"}).content.decode()
    assert "For Ben" not in html
    assert "Ben Okafor" not in html


def test_me_leads_there(ana, as_):
    assert f'href="{MINE}"' in as_(ana).get("/me/").content.decode()
