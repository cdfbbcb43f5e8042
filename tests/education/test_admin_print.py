"""Staff print for a patient, which is noted, or for nobody in particular, which is not."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from accounts.access import Conflict, NotAllowed, Refused
from accounts.actions import patients
from accounts.models.audit_event import AuditEvent
from education import handouts, policies
from education.actions import articles, assignments, printing
from education.models import How
from tests import factories
from tests.factories import CHOICE_MARKER

TITLE = "Sleeping well during treatment"


def at(patient, article=None):
    query = f"?article={article.pk}" if article else ""
    return f"/admin/accounts/patient/{patient.pk}/print/{query}"


def of(article, page="print"):
    return f"/admin/education/article/{article.pk}/{page}/"


def prints():
    return AuditEvent.objects.filter(event="reading.printed")


@pytest.fixture
def given(maya, ida, published, numbers):
    assignments.assign(article=published, patients=[ida], by=maya)
    return published


class TestForAPatient:
    def test_the_form_offers_her_booklet_and_each_text(self, as_, omar, ida, given):
        html = as_(omar).get(at(ida)).text
        for words in ("The booklet: 1 text", TITLE, "The patient asked for the numbers",
                      f"/admin/accounts/patient/{ida.pk}/sheet/"):  # fmt: skip
            assert words in html
        assert not ida.readings.exists()

    def test_printing_is_noted_once_a_day_by_whom(self, as_, omar, ida, given):
        browser = as_(omar)
        for _tap in range(2):
            page = browser.post(at(ida), {"what": "booklet"})
            assert page.status_code == 200
        reading = ida.readings.get()
        assert (reading.how, reading.by, reading.revision) == (
            How.PAPER, omar.person, given.published,
        )  # fmt: skip
        assert prints().get().actor == "Omar Haddad"
        for words in ("Made for Ida Brandt on", "tel:5550100", given.live.print_code,
                      "Noted: printed for Ida Brandt · A-1003 · 1938.",
                      "Make a sign-in sheet"):  # fmt: skip
            assert words in page.text
        assert CHOICE_MARKER not in page.text

    def test_the_next_day_is_another_reading(self, as_, omar, ida, given):
        as_(omar).post(at(ida), {"what": given.code})
        first = ida.readings.get()
        with time_machine.travel(first.first_at + timedelta(days=1), tick=False):
            as_(omar).post(at(ida), {"what": given.code})
        assert ida.readings.count() == 2

    def test_somebody_else_who_prints_it_the_same_day_is_noted_too(self, ida, maya, omar, given):
        for by in (omar, maya):
            assert printing.record_paper(articles=[given], patient=ida, by=by) is not None
        assert ida.readings.get().by == omar.person
        assert [event.actor for event in prints().order_by("id")] == ["Omar Haddad", "Maya Lind"]

    @pytest.mark.parametrize("what", ["booklet", "one"])
    def test_numbers_only_if_she_asked_which_is_noted(self, as_, omar, ida, given, what):
        what = given.code if what == "one" else what
        plain = as_(omar).post(at(ida), {"what": what})
        assert CHOICE_MARKER not in plain.text
        assert not ida.readings.get().with_choice
        asked = as_(omar).post(at(ida), {"what": what, "with_choice": "on"})
        assert "About " + CHOICE_MARKER in asked.text
        assert ida.readings.get().with_choice
        assert prints().latest("id").data["with_choice"] == [given.published_id]

    def test_it_looks_as_the_patients_own_print(self, as_, omar, ana, maya, given):
        assignments.assign(article=given, patients=[ana], by=maya)
        hers = as_(ana).get(f"/read/{given.code}/print/").text
        ours = as_(omar).post(at(ana), {"what": given.code}).text
        start, end = '<article class="handout"', "</article>"
        cut = [html[html.index(start) : html.index(end)] for html in (hers, ours)]
        assert cut[0] == cut[1]

    def test_the_record_says_on_paper_by_whom_and_with_what(self, as_, omar, ida, given):
        browser = as_(omar)
        browser.post(at(ida), {"what": given.code, "with_choice": "on"})
        record = browser.get(f"/admin/accounts/patient/{ida.pk}/record/").text
        assert "on paper, Omar Haddad, pharmacist, with the numbers, as asked" in record
        shown = browser.get(f"/admin/accounts/patient/{ida.pk}/shown/{ida.readings.get().pk}/").text
        assert "Printed with the numbers, as asked." in shown
        out = StringIO()
        call_command("patient_record", ida.number, "--clinic", "riverside", stdout=out)
        assert "Shown by Omar Haddad, pharmacist" in out.getvalue()
        assert "Behind the reader's choice: printed, as asked" in out.getvalue()

    def test_a_text_she_was_not_given_can_be_printed_for_her(self, as_, omar, ida, published):
        page = as_(omar).post(at(ida, published), {"what": published.code})
        assert page.status_code == 200
        assert ida.readings.get().revision == published.published
        assert not ida.assignments.exists()

    def test_news_is_talked_about_first(self, as_, omar, maya, ida):
        news = factories.published(author=maya, reviewer=omar, sensitivity="news")
        browser = as_(omar)
        assert "Has this been talked about?" in browser.get(at(ida, news)).text
        refused = browser.post(at(ida, news), {"what": news.code})
        assert refused.status_code == 400
        assert "Talk about it first." in refused.text
        assert not ida.readings.exists()
        browser.post(at(ida, news), {"what": news.code, "talked_about": "on"})
        assert ida.readings.exists()

    @pytest.mark.parametrize("status", ["paused", "left", "died"])
    def test_her_status_is_said_and_who_is_gone_gets_nothing(self, as_, omar, ida, given, status):
        patients.set_status(patient=ida, status=status, by=omar)
        page = as_(omar).get(at(ida)).text
        done = as_(omar).post(at(ida), {"what": "booklet"})
        if status == "paused":
            assert "Paused" in page
            assert ida.readings.exists()
        else:
            assert "is no longer a patient here." in page
            assert done.status_code == 400
            assert not ida.readings.exists()

    def test_what_was_taken_away_meanwhile_is_not_printed(self, as_, omar, maya, ida, given):
        found = handouts.to_print(policies.articles_of(omar), omar.clinic).get(pk=given.pk)
        articles.suspend(article=given, reason="A dose was wrong.", by=maya)
        with pytest.raises(Conflict, match="taken from readers just now"):
            printing.record_paper(articles=[found], patient=ida, by=omar)
        assert as_(omar).post(at(ida), {"what": given.code}).status_code == 400
        named = as_(omar).post(at(ida, given), {"what": given.code})
        assert named.status_code == 409
        assert "Worry and medicines" not in named.text
        assert not ida.readings.exists()

    def test_who_may_not_give_may_not_print(self, as_, cast, published):
        for by, patient in ((cast.rosa, cast.ida), (cast.zoe, cast.ida)):
            with pytest.raises(NotAllowed):
                printing.record_paper(articles=[published], patient=patient, by=by)
        with pytest.raises(Refused, match="nothing to print"):
            printing.record_paper(articles=[], patient=cast.ida, by=cast.omar)
        with pytest.raises(Conflict):
            printing.record_paper(articles=[published], patient=cast.paul, by=cast.zoe)
        assert as_(cast.rosa).get(at(cast.ida)).status_code == 403
        assert as_(cast.omar).get(at(cast.ida) + "?article=0").status_code == 404

    def test_a_booklet_takes_the_same_statements_for_more_texts(
        self, as_, omar, maya, ida, given, django_assert_max_num_queries
    ):
        browser, counts = as_(omar), []
        for count in (0, 3):
            for number in range(count):
                content = factories.document(f"Text {number}")
                more = factories.published(author=maya, reviewer=omar, content=content)
                assignments.assign(article=more, patients=[ida], by=maya)
            browser.post(at(ida), {"what": "booklet"})
            with django_assert_max_num_queries(60) as asked:
                browser.post(at(ida), {"what": "booklet"})
            counts.append(len(asked))
        assert counts[0] == counts[1]


class TestForNobody:
    def test_anyone_of_the_staff_prints_and_nothing_is_recorded(self, as_, cast, published):
        before = AuditEvent.objects.count()
        for who in (cast.rosa, cast.omar):
            html = as_(who).get(of(published, "handout")).text
            for words in (TITLE, "Whom to call", published.live.print_code, "Version 1"):
                assert words in html
            assert CHOICE_MARKER not in html
        assert AuditEvent.objects.count() == before

    def test_a_reviewer_is_offered_that_alone(self, as_, rosa, omar, published):
        reviewers = as_(rosa).get(of(published)).text
        assert "For nobody in particular" in reviewers
        assert "For a patient" not in reviewers
        assert "For a patient" in as_(omar).get(of(published)).text
        assert of(published) in as_(rosa).get(of(published, "change")).text

    def test_a_patient_is_looked_for_and_chosen(self, as_, omar, cast, published):
        html = as_(omar).get(of(published), {"q": "ida"}).text
        assert f'href="{at(cast.ida, published)}"' in html
        assert "Nobody was found" in as_(omar).get(of(published), {"q": "zzzz"}).text
        assert as_(omar).get(of(published), {"q": "a" * 200}).status_code == 400

    def test_what_nobody_may_read_is_not_printed(self, as_, omar, maya, published):
        articles.suspend(article=published, reason="A dose was wrong.", by=maya)
        refused = as_(omar).get(of(published, "handout"))
        assert refused.status_code == 409
        assert "is suspended, so it cannot be printed" in refused.text
        assert "Worry and medicines" not in refused.text
