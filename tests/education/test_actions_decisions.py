"""What an approval needs besides a colleague: findings answered, confirmations, reasons."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.access import NotAllowed, Refused
from education.actions import articles
from education.document import CareCard, new_key
from education.models import Revision
from tests import factories

REASON = "A nurse reads it together with each patient until the new text is there."


def with_body(body, **changes):
    content = factories.document()
    first = replace(content.sections[0], body=body)
    return replace(content, sections=(first, *content.sections[1:]), **changes)


def signs(maya, *cards):
    """A text that names a danger sign, with these care cards."""
    body = "<p>Some people have a seizure.</p>"
    return factories.submitted(author=maya, content=with_body(body, care_cards=cards))


def card(urgency, point="you have a seizure"):
    return CareCard(new_key(), urgency, "Call now if:", (point,), (), "")


@pytest.fixture
def shouted(maya):
    """A text with letters that nobody explained, which blocks."""
    return factories.submitted(
        author=maya, content=with_body("<p>Your nurse looks at the XQZR with you.</p>")
    )


class TestFindings:
    def test_nobody_approves_past_a_danger_sign_without_a_card(self, maya, omar, ruth):
        revision = signs(maya, card("same_day", "you cannot sleep"))
        assert "L27" in revision.blocking
        for member in (omar, ruth):
            with pytest.raises(Refused, match="Nobody can approve past this"):
                factories.approved(revision, by=member, override_reason=REASON)
        rows = Revision.objects.filter(pk=revision.pk)
        said = {
            "decision": "approved", "decided_by": ruth.user, "decided_at": timezone.now(),
            "significance": "minor", "confirmations": ["facts", "urgent", "plain", "dates"],
            "override_reason": REASON,
        }  # fmt: skip
        with pytest.raises(DatabaseError, match="danger_signs_answered"), transaction.atomic():
            rows.update(**said, overridden=revision.blocking)

    def test_a_card_below_the_signs_urgency_is_no_answer(self, maya, omar):
        assert "L27" in signs(maya, card("same_day")).blocking
        assert "L27" not in signs(maya, card("emergency")).blocking

    def test_past_a_finding_only_a_clinic_admin_with_a_reason(self, shouted, omar, ruth):
        assert shouted.blocking
        with pytest.raises(NotAllowed, match="The content check blocks this text"):
            factories.approved(shouted, by=omar, override_reason=REASON)
        for reason in ("", "  ", "Too short.", " " * 30):
            with pytest.raises(Refused) as refused:
                factories.approved(shouted, by=ruth, override_reason=reason)
            assert refused.value.field == "override_reason"
        done = factories.approved(shouted, by=ruth, override_reason=REASON)
        assert (done.overridden, done.override_reason) == (sorted(shouted.blocking), REASON)

    def test_a_clinic_admin_who_wrote_it_does_not(self, ruth):
        revision = factories.submitted(
            author=ruth, content=with_body("<p>Your nurse looks at the XQZR with you.</p>")
        )
        with pytest.raises(NotAllowed):
            factories.approved(revision, by=ruth, override_reason=REASON)

    def test_a_text_without_findings_needs_no_reason(self, waiting, omar):
        assert list(waiting.blocking) == []
        assert factories.approved(waiting, by=omar).overridden == []


class TestConfirmations:
    @pytest.mark.parametrize("given", [[], ["facts"], ["small"], ["facts", "urgent", "plain"]])
    def test_nothing_is_approved_unchecked(self, waiting, omar, given):
        with pytest.raises(Refused) as refused:
            factories.approved(waiting, by=omar, confirmations=given)
        assert refused.value.field == "confirmations"

    def test_a_few_harmless_words_need_one(self, maya, omar, ruth, published):
        new = replace(published.live.content, key_message="Small habits help people sleep well.")
        article = articles.save(article=published, document=new, version=published.version, by=maya)
        revision = factories.submitted(author=maya, article=article)
        assert revision.is_small
        assert factories.approved(revision, by=omar, confirmations=["small"]).confirmed


class TestSignificance:
    @pytest.fixture
    def lower_dose(self, maya, omar):
        old = with_body("<p>Take 40 mg at night. Do not stop it by yourself.</p>")
        article = factories.published(author=maya, reviewer=omar, content=old)
        new = replace(
            old.sections[0], body="<p>Take 20 mg at night. Do not stop it by yourself.</p>"
        )
        article = articles.save(
            article=article, document=replace(old, sections=(new, *old.sections[1:])),
            version=article.version, by=maya,
        )  # fmt: skip
        return factories.submitted(author=maya, article=article)

    def test_less_than_the_change_suggests_needs_a_reason(self, lower_dose, omar):
        assert lower_dose.suggested_significance == "safety"
        with pytest.raises(Refused) as refused:
            factories.approved(lower_dose, by=omar, significance="minor", significance_reason=" ")
        assert refused.value.field == "significance_reason"
        done = factories.approved(
            lower_dose, by=omar, significance="major", significance_reason="Nobody had begun."
        )
        assert done.significance_reason == "Nobody had begun."

    def test_a_correction_affects_readers_since_the_first_text(self, lower_dose, omar):
        first = lower_dose.article.revisions.get(number=1)
        done = factories.approved(lower_dose, by=omar, significance="safety")
        assert done.first_affected == first

    def test_a_later_one_is_named_with_a_reason(self, maya, omar, published):
        second = factories.revised(published, author=maya, reviewer=omar)
        third = factories.submitted(
            author=maya,
            article=articles.save(
                article=published, document=factories.document(title="Sleeping better"),
                version=published.version, by=maya,
            ),
        )  # fmt: skip
        with pytest.raises(Refused) as refused:
            factories.approved(third, by=omar, significance="safety", first_affected=second)
        assert refused.value.field == "first_affected_reason"
        done = factories.approved(
            third, by=omar, significance="safety", first_affected=second,
            first_affected_reason="The wrong line came with it.",
        )  # fmt: skip
        assert done.first_affected == second

    def test_another_articles_text_is_not_named(self, lower_dose, omar, published):
        with pytest.raises(Refused) as refused:
            factories.approved(
                lower_dose, by=omar, significance="safety", first_affected=published.live
            )
        assert refused.value.field == "first_affected"
