"""Asking by name, signing off: who may, on which text, and what an approval waits for."""

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from accounts.access import Conflict, NotAllowed, Refused
from accounts.models import OutboxMessage
from education import policies
from education.actions import revisions, sign_offs
from education.actions.revisions import Stale
from education.models import ContentRules, SignOff
from education.quality import Lists
from tests import factories


@pytest.fixture
def strict(ruth):
    """The clinic wants a pharmacist's and a plain-language sign-off on every article."""
    lists = Lists(sign_offs={"article": ("pharmacy", "plain_language")}).to_json()
    return ContentRules.objects.create(
        clinic=ruth.clinic, lists=lists, proposed_by=ruth.user, valid_from="2026-01-01T00:00Z"
    )


def sign(revision, by, kind, **said):
    given = {"digest": revision.digest} | said
    return sign_offs.sign(revision=revision, by=by, kind=kind, **given)


def test_whoever_is_asked_gets_a_mail_that_tells_nothing_and_leads_to_the_review(
    waiting, omar, rosa, settings
):
    asked = sign_offs.ask(revision=waiting, people=[rosa], what="plain_language", by=omar)
    assert asked == [rosa]
    message = OutboxMessage.objects.get(kind="review")
    assert message.recipient == "rosa@example.com"
    assert f"/article/{waiting.article_id}/review/{waiting.pk}/" in message.body
    for words in (waiting.article.title, "sleep", "Sleep"):
        assert words not in message.subject + message.body
    assert not mail.outbox or waiting.article.title not in mail.outbox[0].body


def test_rules_that_change_while_somebody_submits_are_not_passed_by(maya, ruth):
    article = factories.drafted(author=maya)
    stricter = ContentRules(
        clinic=ruth.clinic,
        lists=Lists(sign_offs={"article": ("pharmacy",)}).to_json(),
        proposed_by=ruth.user,
        valid_from=timezone.now(),
    )

    def meanwhile(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "education_revision"') and not stricter.pk:
            stricter.save()
        return execute(sql, params, many, context)

    said = {"change_note": "First text.", "significance": "minor", "version": article.version}
    with connection.execute_wrapper(meanwhile), pytest.raises(Conflict) as refused:
        revisions.submit(article=article, by=maya, **said)
    assert "changed its rules" in refused.value.message
    assert not article.revisions.exists()


def test_nobody_is_asked_twice_for_the_same(waiting, omar, rosa):
    factories.asked(waiting, rosa, by=omar)
    assert sign_offs.ask(revision=waiting, people=[rosa], what="decision", by=omar) == []
    assert OutboxMessage.objects.filter(kind="review").count() == 1


def test_only_people_who_can_still_review_are_asked(waiting, maya, omar, zoe, rosa):
    for people in ([maya], [zoe], []):
        with pytest.raises(Refused) as refused:
            sign_offs.ask(revision=waiting, people=people, what="decision", by=omar)
        assert refused.value.field == "people"
    with pytest.raises(Refused) as refused:
        sign_offs.ask(revision=waiting, people=[rosa], what="everything", by=omar)
    assert refused.value.field == "what"
    with pytest.raises(NotAllowed):
        sign_offs.ask(revision=waiting, people=[omar], what="decision", by=rosa)


def test_an_approval_waits_for_every_side_the_clinic_wants(strict, maya, omar, ruth, rosa):
    revision = factories.submitted(author=maya)
    assert revision.required_sign_offs == ["pharmacy", "plain_language"]
    with pytest.raises(Refused, match="Not signed off yet: Pharmacy, Plain language"):
        factories.approved(revision, by=ruth)
    sign(revision, omar, "pharmacy")
    factories.asked(revision, rosa, by=omar, what="plain_language")
    sign(revision, rosa, "plain_language", note="Reads well.")
    assert not policies.missing_sign_offs(revision)
    assert factories.approved(revision, by=ruth).decision == "approved"


def test_each_side_is_signed_by_a_different_person(strict, maya, omar, ruth):
    revision = factories.submitted(author=maya)
    sign(revision, omar, "pharmacy")
    with pytest.raises(Refused, match="needs somebody else"):
        sign(revision, omar, "plain_language")
    with pytest.raises(Conflict, match="signed this off already"):
        sign(revision, ruth, "pharmacy")


def test_whoever_wrote_it_signs_nothing_off(waiting, maya):
    with pytest.raises(NotAllowed, match="You worked on this text"):
        sign(waiting, maya, "clinical")


def test_a_reviewer_signs_what_she_was_asked_for(waiting, omar, rosa):
    factories.asked(waiting, rosa, by=omar, what="plain_language")
    with pytest.raises(NotAllowed, match="You were not asked"):
        sign(waiting, rosa, "pharmacy")
    assert sign(waiting, rosa, "plain_language").by == rosa.user
    assert not policies.to_sign(rosa).exists()


def test_a_sign_off_holds_for_exactly_the_text_that_was_seen(waiting, maya, omar):
    with pytest.raises(Stale):
        sign(waiting, omar, "clinical", digest="0" * 64)
    newer = factories.submitted(author=maya, article=waiting.article, what_changed="Anew.")
    with pytest.raises(Stale):
        sign(waiting, omar, "clinical")
    sign(newer, omar, "clinical")
    assert not SignOff.objects.filter(revision=waiting).exists()


@pytest.mark.parametrize("said", [{"kind": "taste"}, {"kind": "clinical", "note": "x" * 501}])
def test_an_unfit_sign_off_is_refused(waiting, omar, said):
    with pytest.raises(Refused):
        sign(waiting, omar, **said)
    assert not SignOff.objects.exists()
