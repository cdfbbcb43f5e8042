"""What differs between any two revisions, the evidence pack, and rating sheets in the admin."""

import pytest

from education.actions import comments, ratings, sign_offs
from education.admin import evidence
from education.models import Rating
from tests import factories


def page_of(article, name, *more):
    tail = "".join(f"{one}/" for one in more)
    return f"/admin/education/article/{article.pk}/{name}/{tail}"


@pytest.fixture
def twice(maya, omar, published):
    """An article with two approved revisions."""
    factories.revised(published, author=maya, reviewer=omar)
    return published


class TestBetween:
    def test_the_last_two_are_shown_first(self, as_, omar, twice):
        page = as_(omar).get(page_of(twice, "between"))
        assert (page.context["older"].number, page.context["newer"].number) == (1, 2)
        assert "1 part differs." in page.text

    def test_any_two_in_any_order(self, as_, omar, twice):
        for asked in ({"from": "1", "to": "2"}, {"from": "2", "to": "1"}):
            page = as_(omar).get(page_of(twice, "between"), asked)
            assert page.context["newer"].number == 2
        page = as_(omar).get(page_of(twice, "between"), {"from": "1", "to": "1"})
        assert "The words are the same." in page.text

    @pytest.mark.parametrize("number", ["x", "-1", "9" * 30, "99", ""])
    def test_one_that_is_not_there(self, as_, omar, twice, number):
        page = as_(omar).get(page_of(twice, "between"), {"from": number, "to": "1"})
        assert page.status_code in (200, 404)

    def test_one_revision_alone(self, as_, omar, published):
        assert "Choose two revisions." in as_(omar).get(page_of(published, "between")).text


class TestEvidence:
    def test_it_says_who_did_what_and_holds_the_published_text(
        self, as_, maya, omar, ruth, waiting
    ):
        comment = comments.add(revision=waiting, by=omar, text="Is that so?")
        comments.resolve(comment=comment, by=maya)
        sign_offs.sign(revision=waiting, kind="pharmacy", digest=waiting.digest, by=omar)
        ratings.rate(revision=waiting, instrument="pemat_p", answers=factories.sheet(), by=omar)
        factories.approved(waiting, by=ruth, note="Good.")
        answer = as_(omar).get(page_of(waiting.article, "evidence"))
        assert answer["Content-Disposition"].startswith("attachment")
        for words in (
            waiting.digest, "Maya Lind, oncology nurse", "Ruth Adler", "Is that so?", "Pharmacy",
            "Understandability", "The facts match the sources.", "Good.",
            "Worry and medicines can keep you awake.",
        ):  # fmt: skip
            assert words in answer.text, words
        assert "<script" not in answer.text
        assert "/static/" not in answer.text, "nothing outside the file"

    def test_a_long_history_is_cut_at_its_old_end_and_that_is_said(
        self, as_, omar, twice, monkeypatch
    ):
        shown = as_(omar).get(page_of(twice, "evidence")).text
        assert "<h2>Revision 1</h2>" in shown
        assert "Only the newest" not in shown
        monkeypatch.setattr(evidence, "MOST", 1)
        shown = as_(omar).get(page_of(twice, "evidence")).text
        assert "Only the newest revision is in this file." in shown
        assert "<h2>Revision 2</h2>" in shown
        assert "<h2>Revision 1</h2>" not in shown

    def test_it_costs_the_same_with_many_revisions(
        self, as_, maya, omar, twice, django_assert_num_queries
    ):
        client = as_(omar)
        client.get(page_of(twice, "evidence"))
        with django_assert_num_queries(EVIDENCE):
            client.get(page_of(twice, "evidence"))
        for turn in range(3):
            body = f"<p>Turn {turn}: worry can keep you awake.</p>"
            factories.revised(twice, author=maya, reviewer=omar, body=body)
        with django_assert_num_queries(EVIDENCE):
            client.get(page_of(twice, "evidence"))


EVIDENCE = 13


class TestRating:
    def filled(self, **changes):
        return {f"item_{number}": given for number, given in factories.sheet().items()} | changes

    def test_a_sheet_is_filled_in_from_the_review(self, as_, omar, waiting):
        client = as_(omar)
        sheet = page_of(waiting.article, "rate", waiting.pk, "pemat_p")
        review = page_of(waiting.article, "review", waiting.pk)
        assert sheet in client.get(review).text
        assert client.get(sheet).status_code == 200
        answer = client.post(sheet, self.filled(item_1="no"), follow=True)
        assert answer.redirect_chain == [(review, 302)]
        assert "Understandability 94%" in " ".join(answer.text.split())
        assert sheet not in answer.text, "once each"

    def test_a_missing_answer_is_marked_and_the_others_stay(self, as_, omar, waiting):
        sheet = page_of(waiting.article, "rate", waiting.pk, "pemat_p")
        answer = as_(omar).post(sheet, self.filled(item_3=""))
        assert answer.status_code == 400
        assert answer.context["form"].errors == {"item_3": ["Answer this item."]}
        assert answer.text.count("checked") == 23
        assert not Rating.objects.exists()

    def test_who_wrote_it_and_unknown_sheets(self, as_, maya, omar, waiting):
        sheet = page_of(waiting.article, "rate", waiting.pk, "pemat_p")
        assert as_(maya).get(sheet).status_code == 403
        unknown = page_of(waiting.article, "rate", waiting.pk, "horoscope")
        assert as_(omar).get(unknown).status_code == 404
