"""Audit rows: one line that outlives its subject, and stands or falls with the change."""

import pytest
from django.db import transaction

from accounts import audit
from accounts.models.audit_event import AuditEvent

from . import events


def record(event="test.event", **given):
    with transaction.atomic():
        audit.record(event, **{"by": None, "clinic": None} | given)
    return events.last(event)


def test_row_names_who_did_what_to_what(maya, ana):
    row = record(by=maya, clinic=maya.clinic, subject=ana, patient=ana, why="a test")
    assert (row.clinic, row.actor, row.actor_id) == (maya.clinic, "Maya Lind", maya.user_id)
    assert (row.subject_type, row.subject_id, row.subject) == (
        "accounts.patient",
        ana.pk,
        "Ana Silva · A-1001 · 1961",
    )
    assert (row.patient_id, row.data) == (ana.pk, {"why": "a test"})


def test_patient_and_user_and_operator_are_named_too(ana, maya):
    assert record(by=ana, clinic=ana.clinic).actor_id == ana.user_id
    assert record(by=maya.user, clinic=None).actor == "maya@example.com"
    assert (record().actor, record().actor_id) == ("operator", None)
    assert record(by="holder of the link").actor == "holder of the link"


def test_label_stands_for_a_subject_whose_own_words_would_tell_too_much(ana, maya):
    row = record(by=maya, clinic=maya.clinic, subject=ana, label="a patient")
    assert (row.subject, row.subject_id) == ("a patient", ana.pk)


def test_row_without_a_place_yet_has_an_actor_without_a_number(ida):
    row = record(by=ida, clinic=ida.clinic)
    assert (row.actor_id, row.actor) == (None, ida.label)


def test_long_names_are_cut_and_not_refused(maya):
    row = record(by="x" * 10_000, clinic=maya.clinic, label="y" * 10_000)
    assert (len(row.actor), len(row.subject)) == (250, 250)
    assert row.subject.endswith("…")


@pytest.mark.django_db
def test_row_carries_the_requests_id():
    token = audit.request_id.set("abc")
    try:
        assert record().request_id == "abc"
    finally:
        audit.request_id.reset(token)
    assert record().request_id == ""


@transaction.atomic
def recorded_and_then_failed():
    audit.record("test.event", by=None, clinic=None)
    raise ZeroDivisionError


@pytest.mark.django_db
def test_row_falls_with_the_change():
    with pytest.raises(ZeroDivisionError):
        recorded_and_then_failed()
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_row_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        audit.record("test.event", by=None, clinic=None)
    assert not AuditEvent.objects.exists()
