"""Rating sheets: who fills them in, how they are scored, when less than before needs a reason."""

import pytest

from accounts.access import Conflict, NotAllowed, Refused
from education import policies
from education.actions import articles, ratings
from education.models import Rating
from education.quality.instruments import CLEAR_COMMUNICATION
from tests import factories


def rate(revision, by, **said):
    given = {"instrument": "pemat_p", "answers": factories.sheet()} | said
    return ratings.rate(revision=revision, by=by, **given)


def test_a_sheet_is_scored_and_kept_with_the_text(waiting, omar):
    rating = rate(waiting, omar, answers=factories.sheet(item_1="no", item_20="no", item_6="na"))
    assert rating.scores == {"understandability": 93.8, "actionability": 85.7}
    assert rating.answers["1"] == "no"
    assert not rating.is_demonstration


def test_what_a_sheet_asks_first_is_kept_with_it(waiting, omar):
    rating = rate(
        waiting, omar, instrument="cdc_cci", answers=factories.sheet(CLEAR_COMMUNICATION),
        notes={"audience": "  People who sleep badly ", "more": "not asked"},
    )  # fmt: skip
    assert rating.answers["audience"] == "People who sleep badly"
    assert "more" not in rating.answers


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"instrument": "horoscope"}, "instrument"),
        ({"answers": {}}, "item_1"),
        ({"answers": factories.sheet(item_1="na")}, "item_1"),
        ({"answers": factories.sheet(item_1="perhaps")}, "item_1"),
        ({"answers": factories.sheet(item_99="yes")}, "item_99"),
        ({"reason": "x" * 501}, "reason"),
    ],
)
def test_a_sheet_that_cannot_be_scored_is_refused_at_its_item(waiting, omar, said, field):
    with pytest.raises(Refused) as refused:
        rate(waiting, omar, **said)
    assert refused.value.field == field
    assert not Rating.objects.exists()


def test_nobody_rates_her_own_text_nor_another_clinics(waiting, maya, zoe, rosa):
    for member in (maya, zoe, rosa):
        with pytest.raises(NotAllowed):
            rate(waiting, member)


def test_each_rates_once_and_only_what_waits(waiting, omar, ruth):
    rate(waiting, omar)
    with pytest.raises(Conflict, match="already"):
        rate(waiting, omar)
    rate(waiting, ruth)
    factories.approved(waiting, by=ruth)
    with pytest.raises(Conflict, match="already decided"):
        rate(waiting, omar, instrument="cdc_cci")


def test_less_than_the_published_text_needs_a_reason(waiting, maya, omar, ruth):
    rate(waiting, omar)
    factories.approved(waiting, by=ruth)
    article = waiting.article
    article.refresh_from_db()
    assert policies.published_scores(article, "pemat_p")["understandability"] == 100
    shorter = factories.document(title="Sleeping well, shorter")
    article = articles.save(article=article, document=shorter, version=article.version, by=maya)
    newer = factories.submitted(author=maya, article=article)
    lower = factories.sheet(item_9="no")
    with pytest.raises(Refused) as refused:
        rate(newer, omar, answers=lower)
    assert refused.value.field == "reason"
    assert rate(newer, omar, answers=lower, reason="Shorter, as patients asked.").reason
