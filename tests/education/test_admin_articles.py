"""Articles and treatment pages in the admin: two lists, two forms, one table, one action."""

import base64
import re
import zlib
from dataclasses import replace

import pytest
from django.contrib.admin.models import LogEntry

from education.actions import articles, topics, working_copies
from education.actions.article_settings import settings_of
from education.document import Section, canonical, new_key
from education.models import Article
from tests import factories

ARTICLES, TREATMENTS = "/admin/education/article/", "/admin/education/treatmentpage/"


def words(answer) -> str:
    return answer.content.decode()


def typed(page) -> dict[str, object]:
    """What a browser would send back if nothing were changed in the form of a page."""
    data: dict[str, object] = {}
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if isinstance(value, list | tuple):
                value = [str(one) for one in value]
            if value is not None and value is not False:
                data[field.html_name] = value
    return data


@pytest.fixture
def draft(maya) -> Article:
    return factories.drafted(author=maya)


@pytest.fixture
def pill(maya) -> Article:
    """A treatment page."""
    section = Section(new_key(), "safety", "Is it safe?", "open", "<p>For most people.</p>")
    whole = factories.document(
        title="A daily pill",
        sections=(section,),
        care_cards=(factories.document().care_cards[0],),
        side_effects=(factories.side_effect(),),
    )
    ties = {"section_keys": (section.key,)}
    return factories.drafted(
        author=maya,
        kind="treatment",
        content=replace(
            whole,
            care_cards=(replace(whole.care_cards[0], **ties),),
            teach_back=(replace(whole.teach_back[0], answer_section_keys=(section.key,)),),
            sources=(replace(whole.sources[0], **ties),),
        ),
    )


def change(article: Article) -> str:
    base = TREATMENTS if article.kind == "treatment" else ARTICLES
    return f"{base}{article.pk}/change/"


class TestLists:
    def test_each_kind_has_its_own(self, as_, maya, draft, pill):
        client = as_(maya)
        assert "Sleeping well" in words(client.get(ARTICLES))
        assert "A daily pill" not in words(client.get(ARTICLES))
        assert "A daily pill" in words(client.get(TREATMENTS))
        assert client.get(f"{ARTICLES}{pill.pk}/change/").status_code == 404
        assert client.get(f"{TREATMENTS}{draft.pk}/change/").status_code == 404

    def test_states_are_told_in_words_and_filtered(self, as_, maya, omar, ruth, draft):
        published = factories.published(
            author=maya, reviewer=omar, content=factories.document(title="Published one")
        )
        suspended = factories.published(
            author=maya, reviewer=omar, content=factories.document(title="Suspended one")
        )
        articles.suspend(article=suspended, reason="Wrong dose.", by=omar)
        retired = factories.published(
            author=maya, reviewer=omar, content=factories.document(title="Retired one")
        )
        articles.retire(article=retired, reason="Not needed.", by=ruth)
        factories.submitted(author=maya, content=factories.document(title="Waiting one"))
        client = as_(maya)
        page = words(client.get(ARTICLES))
        for state in ("Published", "Suspended", "Retired", "Waiting for review", "Working copy"):
            assert state in page
        titles = {
            "published": published.title,
            "suspended": suspended.title,
            "retired": retired.title,
            "waiting": "Waiting one",
            "working": draft.title,
        }
        for state, title in titles.items():
            found = words(client.get(ARTICLES, {"state": state}))
            shown = [other for other in titles.values() if f">{other}</a>" in found]
            assert shown == [title]

    def test_they_are_filtered_by_topic_of_the_clinic(self, as_, maya, omar, topic, nina):
        factories.published(author=maya, reviewer=omar, topics=(topic.pk,))
        foreign = topics.create(title="Elsewhere", by=nina)
        client = as_(maya)
        assert "Sleeping well" in words(client.get(ARTICLES, {"topic": topic.pk}))
        for other in (foreign.pk, "abc", 2**70):
            assert "Sleeping well" not in words(client.get(ARTICLES, {"topic": other}))
        assert "Elsewhere" not in words(client.get(ARTICLES))

    def test_another_clinics_articles_are_not_there(self, as_, zoe, draft):
        client = as_(zoe)
        assert "Sleeping well" not in words(client.get(ARTICLES))
        for page in ("change", "history"):
            assert client.get(f"{ARTICLES}{draft.pk}/{page}/").status_code == 404
        assert client.post(change(draft), {"title": "Mine"}).status_code == 404
        draft.refresh_from_db()
        assert draft.title == "Sleeping well during treatment"

    def test_their_cost_does_not_grow(self, as_, maya, draft, topic, django_assert_num_queries):
        client = as_(maya)
        client.get(ARTICLES)
        with django_assert_num_queries(8):
            client.get(ARTICLES)
        for _number in range(5):
            factories.drafted(author=maya)
        with django_assert_num_queries(8):
            client.get(ARTICLES)


class TestAdding:
    def test_leads_straight_to_the_text(self, as_, maya):
        answer = as_(maya).post(f"{TREATMENTS}add/", {"title": "A daily pill", "language": "en"})
        article = Article.objects.get()
        assert answer["Location"] == change(article)
        assert (article.kind, article.clinic, article.title) == (
            "treatment",
            maya.clinic,
            "A daily pill",
        )
        assert not LogEntry.objects.exists()

    @pytest.mark.parametrize("title", ["", "   ", "t" * 201])
    def test_needs_a_title(self, as_, maya, title):
        answer = as_(maya).post(f"{ARTICLES}add/", {"title": title, "language": "en"})
        assert answer.status_code == 400
        assert not Article.objects.exists()

    def test_sending_the_form_twice_asks_before_a_second_one_is_begun(self, as_, maya):
        client, said = as_(maya), {"title": "A daily pill", "language": "en"}
        client.post(f"{ARTICLES}add/", said)
        again = client.post(f"{ARTICLES}add/", said)
        assert again.status_code == 400
        assert "A text with this title is here already" in words(again)
        assert Article.objects.count() == 1
        client.post(f"{ARTICLES}add/", said | {"another_text": "on"})
        assert Article.objects.count() == 2

    def test_reviewers_do_not(self, as_, rosa):
        assert as_(rosa).get(f"{ARTICLES}add/").status_code == 403
        assert as_(rosa).post(f"{ARTICLES}add/", {"title": "T"}).status_code == 403


class TestEditing:
    def test_sending_the_form_back_unchanged_changes_nothing(self, as_, maya, draft):
        before = working_copies.read(draft)
        client = as_(maya)
        assert client.post(change(draft), typed(client.get(change(draft)))).status_code == 302
        draft.refresh_from_db()
        assert working_copies.read(draft) == before
        assert draft.version == 2  # as the factory left it

    def test_every_field_reaches_the_working_copy(self, as_, maya, pill, topic):
        page = pill
        client = as_(maya)
        data = typed(client.get(change(page))) | {
            "title": "A new title",
            "key_message": "One sentence.",
            "summary": "First\n\nSecond\n",
            "sections-0-heading": "New heading",
            "sections-0-kind": "safety",
            "sections-0-reveal": "details",
            "sections-0-body": "<p>Text</p><script>alert(1)</script>",
            "side_effects-0-name": "Rash",
            "care_cards-0-points": "one\ntwo",
            "questions_to_ask-0-text": "Why?",
            "teach_back-0-prompt": "Say it.",
            "sources-0-url": "https://example.org/",
            "sources-0-published_on": "2024-02-29",
            "topics": [str(topic.pk)],
            "codes": "ICD-10-CM C50\nSNOMED 1",
            "slug": "a-new-address",
            "sensitivity": "upsetting",
            "next_review_on": "2030-01-01",
        }
        saved = client.post(change(page), data)
        assert saved.status_code == 302
        page.refresh_from_db()
        document = working_copies.read(page)
        assert document.title == "A new title"
        assert document.summary == ("First", "Second")
        first = document.sections[0]
        assert (first.heading, first.kind, first.reveal) == ("New heading", "safety", "details")
        assert first.body == "<p>Text</p>"
        assert document.side_effects[0].name == "Rash"
        assert document.care_cards[0].points == ("one", "two")
        assert document.questions_to_ask[0].text == "Why?"
        assert document.teach_back[0].prompt == "Say it."
        assert document.sources[0].published_on == "2024-02-29"
        settings = settings_of(page)
        assert settings.topics == (topic.pk,)
        assert settings.codes == ("ICD-10-CM C50", "SNOMED 1")
        assert (settings.slug, settings.sensitivity) == ("a-new-address", "upsetting")
        event = maya.clinic.audit_events.filter(event="article.saved").latest("id")
        assert event.actor_id == maya.user_id

    def test_rows_are_added_removed_and_ordered_without_scripts(self, as_, maya, draft):
        client = as_(maya)
        data = typed(client.get(change(draft)))
        keys = [section.key for section in working_copies.read(draft).sections]
        data |= {"sections-0-order": "99", "sections-1-DELETE": "on"}
        data |= {
            "sections-3-heading": "Brand new",
            "sections-3-body": "Words",
            "sections-3-order": "5",
        }
        assert client.post(change(draft), data).status_code == 302
        sections = working_copies.read(draft).sections
        assert [section.heading for section in sections] == [
            "Brand new",
            "Numbers",
            "Why is sleep hard now?",
        ]
        assert [section.key for section in sections[1:]] == [keys[2], keys[0]]
        # What hung on the removed section lets go of it.
        assert keys[1] not in working_copies.read(draft).sources[0].section_keys

    def test_each_kind_has_its_own_slots(self, as_, maya, draft):
        page = words(as_(maya).get(change(draft)))
        assert "Treatment overview" in page
        assert "How it is given" not in page
        assert "Side effects" not in page

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"title": "t" * 201}, "at most 200"),
            ({"key_message": "k" * 301}, "at most 300"),
            ({"slug": "Not Good"}, "small letters"),
            ({"slug": "help"}, "taken or too long"),
            ({"topics": ["999999"]}, "valid choice"),
            ({"next_review_on": "99999-01-01"}, "valid date"),
            ({"sections-0-kind": "how_it_is_given"}, "valid choice"),
            ({"sections-0-body": "x" * 1_100_000}, "larger than 1 MB"),
            ({"sources-0-url": "javascript:alert(1)"}, "begins with https://"),
            ({"sources-0-section_keys": ["nothing"]}, "valid choice"),
            ({"sections-0-key": "not-a-key"}, "This key is not one of ours"),
            ({"care_cards-0-urgency": "soon"}, "valid choice"),
            ({"sections-0-order": "-1"}, "greater than or equal to 0"),
            ({"seen_version": "two"}, "whole number"),
            ({"sections-3-heading": "h" * 201}, "at most 200"),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(
        self, as_, maya, draft, changes, reason
    ):
        client = as_(maya)
        data = typed(client.get(change(draft))) | {"questions_to_ask-0-text": "Typed words?"}
        answer = client.post(change(draft), data | changes)
        assert answer.status_code == 400
        assert reason in words(answer)
        assert "Typed words?" in words(answer)
        draft.refresh_from_db()
        assert working_copies.read(draft).questions_to_ask[0].text != "Typed words?"

    def test_problems_of_a_row_stand_in_that_row(self, as_, maya, draft):
        client = as_(maya)
        data = typed(client.get(change(draft))) | {"sources-0-url": "ftp://example.org"}
        answer = client.post(change(draft), data)
        sources = next(
            inline.formset
            for inline in answer.context["inline_admin_formsets"]
            if inline.formset.prefix == "sources"
        )
        assert list(sources.forms[0].errors) == ["url"]

    def test_two_hundred_sections_are_refused_and_kept(self, as_, maya, draft):
        client = as_(maya)
        data = typed(client.get(change(draft))) | {"sections-TOTAL_FORMS": "200"}
        for number in range(3, 200):
            data |= {f"sections-{number}-heading": f"Heading {number}"}
            data |= {f"sections-{number}-kind": "other", f"sections-{number}-reveal": "open"}
        answer = client.post(change(draft), data)
        assert answer.status_code == 400
        assert "200 sections are too many" in words(answer)
        assert "Heading 199" in words(answer)

    def test_an_address_that_is_taken_is_refused_beside_its_field(self, as_, maya, draft):
        other = factories.drafted(author=maya, content=factories.document(title="Other"))
        client = as_(maya)
        answer = client.post(change(draft), typed(client.get(change(draft))) | {"slug": other.slug})
        assert answer.status_code == 400
        assert list(answer.context["adminform"].form.errors) == ["slug"]

    def test_the_form_never_touches_what_patients_read(self, as_, maya, omar):
        article = factories.published(author=maya, reviewer=omar)
        text = article.live.document
        client = as_(maya)
        data = typed(client.get(change(article))) | {"title": "Changed"}
        assert client.post(change(article), data).status_code == 302
        article.refresh_from_db()
        assert article.live.document == text
        assert article.listing.title == "Sleeping well during treatment"

    def test_nobody_can_post_what_the_form_does_not_offer(self, as_, maya, omar, draft):
        waiting = factories.submitted(author=maya, article=draft)
        client = as_(maya)
        draft.refresh_from_db()
        data = typed(client.get(change(draft))) | {
            "published": str(waiting.pk),
            "kind": "treatment",
            "code": "aaaaaaaa",
            "clinic": "999",
            "retired_at": "2026-01-01",
        }
        client.post(change(draft), data)
        fresh = Article.objects.get(pk=draft.pk)
        assert fresh.published is None
        assert (fresh.kind, fresh.code, fresh.clinic_id) == ("article", draft.code, maya.clinic_id)
        assert fresh.retired_at is None


class TestWhoReads:
    def test_opening_a_text_asks_first_and_says_how_many_can_read_it(
        self, as_, maya, draft, ana, ben
    ):
        client = as_(maya)
        data = typed(client.get(change(draft))) | {"open_to": "patients"}
        asked = client.post(change(draft), data)
        assert "2 people could read it then" in words(asked)
        assert 'type="checkbox" name="wider"' in words(asked)
        draft.refresh_from_db()
        assert draft.open_to == "assigned"
        assert client.post(change(draft), data | {"wider": "on"}).status_code == 302
        draft.refresh_from_db()
        assert draft.open_to == "patients"

    def test_opening_it_to_the_world_says_so(self, as_, maya, draft):
        client = as_(maya)
        data = typed(client.get(change(draft))) | {"open_to": "everyone"}
        assert "Anyone in the world could read it" in words(client.post(change(draft), data))

    def test_closing_a_text_asks_nothing(self, as_, maya, omar):
        article = factories.published(author=maya, reviewer=omar, open_to="everyone")
        client = as_(maya)
        data = typed(client.get(change(article))) | {"open_to": "assigned"}
        assert client.post(change(article), data).status_code == 302


class TestWhoMayNotEdit:
    def test_reviewers_see_the_published_text_instead_of_a_form(self, as_, rosa, maya, omar):
        article = factories.published(author=maya, reviewer=omar)
        page = as_(rosa).get(change(article))
        assert page.status_code == 200
        assert "Worry and medicines can keep you awake." in words(page)
        assert "Omar Haddad" in words(page)
        assert "seen_version" not in words(page)
        assert as_(rosa).post(change(article), {"title": "Mine"}).status_code == 403

    def test_a_working_copy_is_not_shown_to_reviewers(self, as_, rosa, draft):
        page = words(as_(rosa).get(change(draft)))
        assert "Worry and medicines" not in page
        assert "patients read nothing" in page

    def test_a_retired_article_has_no_form(self, as_, ruth, maya, omar):
        article = factories.published(author=maya, reviewer=omar)
        articles.retire(article=article, reason="Out of date.", by=ruth)
        page = as_(maya).get(change(article))
        assert "Out of date." in words(page)
        assert as_(maya).post(change(article), {"title": "Mine"}).status_code == 403


class TestTwoEditors:
    def test_the_second_keeps_every_word_and_reads_who_and_what(self, as_, maya, omar, draft):
        first, second = as_(maya), as_(omar)
        hers, his = typed(first.get(change(draft))), typed(second.get(change(draft)))
        assert (
            second.post(change(draft), his | {"sections-0-body": "Words of Omar"}).status_code
            == 302
        )
        hers |= {"title": "Words of Maya", "sections-1-body": "More words of Maya"}
        answer = first.post(change(draft), hers)
        assert answer.status_code == 409
        page = words(answer)
        for expected in (
            "Omar Haddad changed this text while you were working on it.",
            "Words of Omar",
            "Words of Maya",
            "More words of Maya",
        ):
            assert expected in page
        assert working_copies.read(draft).sections[0].body == "<p>Words of Omar</p>"
        # Sent once more, it is meant: hers replaces his.
        again = first.post(change(draft), typed(answer))
        assert again.status_code == 302
        draft.refresh_from_db()
        document = working_copies.read(draft)
        assert document.title == "Words of Maya"
        assert document.sections[0].body == "<p>Worry and medicines can keep you awake.</p>"

    def test_a_row_that_the_other_removed_is_kept_in_her_form(self, as_, maya, omar, draft):
        first, second = as_(maya), as_(omar)
        hers, his = typed(first.get(change(draft))), typed(second.get(change(draft)))
        second.post(change(draft), his | {"sections-2-DELETE": "on"})
        answer = first.post(change(draft), hers | {"sections-2-heading": "Still mine"})
        assert answer.status_code == 409
        assert "Still mine" in words(answer)
        assert first.post(change(draft), typed(answer)).status_code == 302
        assert working_copies.read(draft).sections[2].heading == "Still mine"

    def test_settings_that_the_other_changed_are_told(self, as_, maya, omar, draft):
        first, second = as_(maya), as_(omar)
        hers, his = typed(first.get(change(draft))), typed(second.get(change(draft)))
        second.post(change(draft), his | {"slug": "address-of-omar"})
        answer = first.post(change(draft), hers | {"title": "Mine"})
        assert answer.status_code == 409
        assert "address-of-omar" in words(answer)

    @pytest.mark.parametrize("forged", ["", "nonsense", "eJw", "é", "A" * 100_000])
    def test_a_forged_start_does_no_harm(self, as_, maya, omar, draft, forged):
        client = as_(maya)
        data = typed(client.get(change(draft))) | {"seen_version": "1", "started_from": forged}
        answer = client.post(change(draft), data)
        assert answer.status_code == 409
        assert "Open this text in another tab" in words(answer)

    def test_half_a_character_in_a_forged_start_does_no_harm(self, as_, maya, draft):
        written = canonical(working_copies.read(draft)).replace("Numbers", "\\ud800")
        forged = base64.b64encode(zlib.compress(written.encode())).decode()
        client = as_(maya)
        data = typed(client.get(change(draft))) | {"seen_version": "1", "started_from": forged}
        assert client.post(change(draft), data).status_code == 409

    @pytest.mark.parametrize("version", ["999", "0", "9" * 30])
    def test_versions_that_never_were(self, as_, maya, draft, version):
        client = as_(maya)
        data = typed(client.get(change(draft))) | {"seen_version": version}
        assert client.post(change(draft), data).status_code == 409


def test_what_colleagues_wrote_cannot_run_in_the_admin(as_, maya, ruth):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    article = articles.create(kind="article", title=evil, by=maya)
    client = as_(ruth)
    for address in (ARTICLES, change(article), f"{ARTICLES}{article.pk}/history/", "/admin/"):
        page = words(client.get(address))
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert re.search(r"&lt;script&gt;", words(client.get(ARTICLES)))
