"""The audit list: filters, pages of one cost, and a file that no spreadsheet runs."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from accounts import audit
from accounts.actions import patients
from accounts.admin import audit_filters
from accounts.admin.audit_csv import harmless
from accounts.admin.audit_filters import AuditFilterForm, every_row, page_of
from accounts.models.audit_event import AuditEvent

from . import events

AUDIT = "/admin/accounts/auditevent/"
EXPORT = f"{AUDIT}export/"


def page(answer):
    return answer.content.decode()


def rename(patient, by, name):
    return patients.change(patient=patient, by=by, name=name)


def listed(client, **asked):
    return page(client.get(AUDIT, asked))


def exported(answer):
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def many(clinic, count, **kept):
    AuditEvent.objects.bulk_create(
        AuditEvent(clinic=clinic, event="test.event", actor="Somebody", **kept)
        for _ in range(count)
    )


class TestFilters:
    def test_by_person(self, as_, ruth, maya, omar, ana, ben):
        rename(ana, maya, "Ana of Maya")
        rename(ben, omar, "Ben of Omar")
        shown = listed(as_(ruth), who=maya.user_id)
        assert "Ana of Maya" in shown
        assert "Ben of Omar" not in shown

    def test_by_event(self, as_, ruth, maya, ana):
        rename(ana, maya, "Ana Renamed")
        shown = listed(as_(ruth), what="patient.changed")
        assert "Ana Renamed" in shown
        assert "Clinic created</td>" not in shown
        assert "Clinic created</td>" in listed(as_(ruth), what="clinic.created")

    def test_by_patient_number(self, as_, ruth, maya, ana, ben):
        shown = listed(as_(ruth), patient="A-1001")
        assert "Ana Silva · A-1001" in shown
        assert "Ben Okafor · A-1002" not in shown

    def test_an_unknown_number_is_said_beside_its_field(self, as_, ruth, paul):
        for number in ("A-9999", "H-1"):
            answer = as_(ruth).get(AUDIT, {"patient": number})
            assert answer.status_code == 400
            assert "No patient here has this number." in page(answer)

    def test_by_subject_from_a_link_in_the_list(self, as_, ruth, maya, omar):
        link = f"subject=accounts.staff%3A{omar.pk}"
        assert link in listed(as_(ruth))
        shown = page(as_(ruth).get(f"{AUDIT}?{link}"))
        assert "Only what was done to: Omar Haddad." in shown
        assert "Clinic created</td>" not in shown

    def test_by_day_of_the_clinic(self, as_, ruth, maya, ana):
        day = timezone.localdate(timezone=ruth.clinic.zone) - timedelta(days=3)
        with time_machine.travel(timezone.now() - timedelta(days=3), tick=True):
            rename(ana, maya, "Ana Earlier")
        rename(ana, maya, "Ana Today")
        shown = listed(as_(ruth), since=day.isoformat(), until=day.isoformat())
        assert "Ana Earlier" in shown
        assert "Ana Today" not in shown

    @pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
    def test_first_and_last_day_that_there_is(self, as_, ruth, ana, day):
        shown = listed(as_(ruth), since=day) + listed(as_(ruth), until=day)
        assert "Ana Silva" in shown

    def test_nothing_of_another_clinic(self, as_, ruth, nina, zoe, paul):
        shown = listed(as_(ruth))
        assert "Hillview" not in shown
        assert as_(ruth).get(AUDIT, {"who": nina.user_id}).status_code == 400

    @pytest.mark.parametrize(
        "query",
        ["who=x", "what=x.y", "since=yesterday", "until=2020-13-01", "subject=x", "nonsense=1",
         "before=x", "before=2020-01-01T00:00:00_1", "before=2020-01-01T00:00:00%2B00:00_x",
         "before=2020-01-01T00:00:00%2B00:00_" + "9" * 40, "patient=%00", "q=x"],
    )  # fmt: skip
    def test_what_cannot_be_read_is_answered_400(self, as_, ruth, query):
        assert as_(ruth).get(f"{AUDIT}?{query}").status_code == 400


class TestPages:
    def test_lead_through_everything_once(self, ruth):
        many(ruth.clinic, 125)
        form = AuditFilterForm(QueryDict("what=test.event"), staff=ruth)
        assert form.is_valid()
        seen, before = [], ""
        while True:
            found = page_of(form.rows(), before)
            seen += [event.pk for event in found.rows]
            before = found.before
            if not before:
                break
        assert len(seen) == len(set(seen)) == 125
        assert [event.pk for event in every_row(form.rows(), size=7)] == seen

    def test_of_one_instant_are_told_apart(self, ruth):
        many(ruth.clinic, 60, at=timezone.now())
        form = AuditFilterForm(QueryDict("what=test.event"), staff=ruth)
        assert form.is_valid()
        first = page_of(form.rows(), "")
        assert len(page_of(form.rows(), first.before).rows) == 10

    def test_cost_the_same_however_long_the_list_is(
        self, as_, ruth, django_assert_max_num_queries, django_assert_num_queries
    ):
        desk = as_(ruth)
        with django_assert_max_num_queries(8) as few:
            desk.get(AUDIT)
        many(ruth.clinic, 300)
        with django_assert_num_queries(len(few)):
            assert "Earlier" in page(desk.get(AUDIT))

    @pytest.mark.parametrize(
        ("asked", "index"),
        [
            ("", "audit_day"),
            ("who={who}", "audit_actor"),
            ("what=clinic.created", "audit_event"),
            ("since=2020-01-01&until=2030-01-01", "audit_day"),
        ],
    )
    def test_are_read_from_an_index_and_not_sorted(self, ruth, asked, index):
        form = AuditFilterForm(QueryDict(asked.format(who=ruth.user_id)), staff=ruth)
        assert form.is_valid()
        with connection.cursor() as cursor:
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off;"
                " SET LOCAL enable_sort = off"
            )
        plan = form.rows()[: audit_filters.PAGE_SIZE + 1].explain()
        assert index in plan
        assert "Sort" not in plan

    def test_names_of_events_come_from_the_index(self, ruth, nina):
        many(nina.clinic, 1)
        assert "clinic.created" in audit.known_events(ruth.clinic)
        assert "test.event" not in audit.known_events(ruth.clinic)
        assert audit.known_events(ruth.clinic) == sorted(set(audit.known_events(ruth.clinic)))


class TestExport:
    def test_takes_what_was_chosen_and_is_noted(self, as_, ruth, maya, ana, ben):
        rename(ana, maya, "Ana Renamed")
        answer = as_(ruth).post(EXPORT, {"what": "patient.changed"})
        assert answer.status_code == 200
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert "attachment" in answer["Content-Disposition"]
        (_heads, row) = exported(answer)
        assert row[1:4] == ["Patient changed", "patient.changed", "Maya Lind"]
        assert "Ana Renamed" in row[4]
        noted = events.last("audit.exported")
        assert (noted.actor, noted.data) == (
            "Ruth Adler", {"filters": {"what": "patient.changed"}},
        )  # fmt: skip

    def test_is_streamed_in_bounded_statements(self, as_, ruth):
        many(ruth.clinic, 2500)
        answer = as_(ruth).post(EXPORT, {"what": "test.event"})
        assert answer.streaming
        assert len(exported(answer)) == 2501

    def test_runs_nothing(self, as_, ruth, maya, ana):
        rename(ana, maya, '=HYPERLINK("http://evil.example")')
        rows = exported(as_(ruth).post(EXPORT, {"what": "patient.changed"}))
        assert rows[1][4].startswith("'=HYPERLINK")

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "\u00a0@"])
    def test_cell_that_a_spreadsheet_would_run_is_text(self, start):
        assert harmless(f"{start}1+1") == f"'{start}1+1"

    @pytest.mark.parametrize("cell", ["", "Ana", "1-2", "a=b", "2026-01-01"])
    def test_other_cells_stay_as_they_are(self, cell):
        assert harmless(cell) == cell

    def test_only_clinic_admins_take_it_and_only_by_a_button(self, as_, ruth, maya):
        assert as_(maya).post(EXPORT).status_code == 403
        assert as_(ruth).get(EXPORT).status_code == 405
