"""The glossary in the admin: words, definitions that wait, and the texts that carry them."""

import pytest

from education.actions import glossary
from education.models import GlossaryTerm
from tests import factories

GLOSSARY = "/admin/education/glossaryterm/"
NEW = "a thought that will not go"


def words(answer) -> str:
    return answer.content.decode()


def typed(**changes):
    return {"term": "worry", "definition": "a thought that comes back", "variants": "worries"} | (
        changes
    )


@pytest.fixture
def worry(ruth):
    return glossary.add(
        term="worry", definition="a thought that comes back", variants=["worries"], by=ruth
    )


@pytest.fixture
def proposed(worry, ruth, maya, omar):
    """A word with a published text that explains it, and a new definition that waits."""
    factories.published(author=maya, reviewer=omar)
    return glossary.change(glossary_term=worry, definition=NEW, variants=["worries"], by=ruth)


class TestList:
    def test_empty_glossary_offers_the_usual_words(self, as_, ruth):
        client = as_(ruth)
        assert "Add the 30 usual words" in words(client.get(GLOSSARY))
        assert "spinal cord compression" in words(client.get(f"{GLOSSARY}usual/"))
        assert not GlossaryTerm.objects.exists()
        answer = client.post(f"{GLOSSARY}usual/", follow=True)
        assert "30 words were added." in words(answer)
        assert "Add the 30 usual words" not in words(answer)
        assert GlossaryTerm.objects.count() == 30

    def test_clinician_reads_it_and_is_offered_no_start(self, as_, maya):
        client = as_(maya)
        assert "Add the 30 usual words" not in words(client.get(GLOSSARY))
        assert client.get(f"{GLOSSARY}usual/").status_code == 403
        assert client.post(f"{GLOSSARY}usual/").status_code == 403

    @pytest.mark.parametrize("asked", ["worries", "comes back", "WORRY"])
    def test_words_are_found_by_every_form(self, as_, maya, worry, ruth, asked):
        glossary.add(term="care", definition="help", by=ruth)
        page = words(as_(maya).get(GLOSSARY, {"q": asked}))
        assert ">worry<" in page
        assert ">care<" not in page

    def test_waiting_definition_is_seen(self, as_, maya, proposed):
        assert "New definition waits" in words(as_(maya).get(GLOSSARY))

    def test_cost_does_not_grow(self, as_, maya, worry, ruth, django_assert_num_queries):
        client = as_(maya)
        client.get(GLOSSARY)
        with django_assert_num_queries(7):
            client.get(GLOSSARY)
        glossary.add_usual(by=ruth)
        with django_assert_num_queries(7):
            client.get(GLOSSARY)


class TestForm:
    def test_clinic_admin_adds_a_word(self, as_, ruth):
        answer = as_(ruth).post(f"{GLOSSARY}add/", typed(variants="worries\n\n worried "))
        assert answer.status_code == 302
        term = GlossaryTerm.objects.get()
        assert (term.term, term.variants) == ("worry", ["worries", "worried"])

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"term": ""}, "Write the word that is explained."),
            ({"term": "x" * 101}, "100"),
            ({"definition": " "}, "Say in plain words what it means."),
            ({"definition": "x" * 301}, "300"),
            ({"variants": "\n".join(map(str, range(21)))}, "At most 20 other forms fit."),
            ({"variants": "x" * 101}, "At most 100 characters fit into each form."),
        ],
    )
    def test_refusal_stands_beside_the_field_and_keeps_what_was_typed(
        self, as_, ruth, changes, said
    ):
        answer = as_(ruth).post(f"{GLOSSARY}add/", typed(**changes))
        assert answer.status_code == 400
        assert said in words(answer)
        for value in typed(**changes).values():
            assert value.strip() in words(answer)
        assert not GlossaryTerm.objects.exists()

    def test_word_that_is_there_is_refused_beside_the_word(self, as_, ruth, worry):
        answer = as_(ruth).post(f"{GLOSSARY}add/", typed(term="Worry"))
        assert answer.status_code == 400
        assert "already, under “worry”" in words(answer)

    def test_definition_no_text_carries_changes_at_once(self, as_, ruth, worry):
        address = f"{GLOSSARY}{worry.pk}/change/"
        answer = as_(ruth).post(address, typed(definition=NEW, term="other"), follow=True)
        worry.refresh_from_db()
        assert (worry.term, worry.definition) == ("worry", NEW)
        assert "waits until another person" not in words(answer)

    def test_definition_a_text_carries_waits_and_says_so(self, as_, ruth, worry, maya, omar):
        article = factories.published(author=maya, reviewer=omar)
        client, address = as_(ruth), f"{GLOSSARY}{worry.pk}/change/"
        assert "a new one waits until another person confirms it" in words(client.get(address))
        assert f"/admin/education/article/{article.pk}/change/" in words(client.get(address))
        answer = client.post(address, typed(definition=NEW), follow=True)
        assert "The new definition waits until another person confirms it." in words(answer)
        worry.refresh_from_db()
        assert (worry.definition, worry.pending_definition) == ("a thought that comes back", NEW)

    def test_second_proposal_is_a_conflict_that_keeps_what_was_typed(self, as_, ruth, proposed):
        answer = as_(ruth).post(f"{GLOSSARY}{proposed.pk}/change/", typed(definition="third"))
        assert answer.status_code == 409
        assert "A new definition waits already" in words(answer)
        assert "third" in words(answer)

    def test_clinician_reads_and_saves_nothing(self, as_, maya, worry):
        client, address = as_(maya), f"{GLOSSARY}{worry.pk}/change/"
        assert "a thought that comes back" in words(client.get(address))
        assert client.post(address, typed(definition=NEW)).status_code == 403
        assert client.get(f"{GLOSSARY}add/").status_code == 403

    def test_reviewer_sees_no_glossary(self, as_, rosa, worry):
        assert as_(rosa).get(GLOSSARY).status_code == 403


class TestConfirming:
    def test_second_person_sees_both_and_the_texts_that_carry_the_old(self, as_, maya, proposed):
        page = words(as_(maya).get(f"{GLOSSARY}{proposed.pk}/confirm/"))
        assert NEW in page
        assert "a thought that comes back" in page
        assert "By Ruth Adler" in page
        assert ">Sleeping well during treatment</a>" in page

    def test_she_confirms_what_she_read(self, as_, maya, proposed):
        client, address = as_(maya), f"{GLOSSARY}{proposed.pk}/confirm/"
        assert client.post(address, {"definition": "another"}).status_code == 409
        assert client.post(address).status_code == 409
        answer = client.post(address, {"definition": NEW}, follow=True)
        assert "Confirmed." in words(answer)
        assert "Still carries other words: “a thought that comes back”." in words(answer)
        proposed.refresh_from_db()
        assert proposed.definition == NEW
        assert "No new definition waits" in words(client.get(address))

    def test_whoever_proposed_it_reads_why_she_cannot(self, as_, ruth, proposed):
        client, address = as_(ruth), f"{GLOSSARY}{proposed.pk}/confirm/"
        page = words(client.get(address))
        assert "You proposed this definition. Another person must confirm it." in page
        assert "Confirm this definition" not in page
        assert client.post(address, {"definition": NEW}).status_code == 403

    def test_proposal_is_dropped_after_asking(self, as_, ruth, proposed):
        client, address = as_(ruth), f"{GLOSSARY}{proposed.pk}/drop/"
        assert "no longer waits" in words(client.get(address))
        assert client.post(address, {"definition": "another"}).status_code == 409
        client.post(address, {"definition": NEW})
        proposed.refresh_from_db()
        assert not proposed.pending_definition
        assert "No new definition waits" in words(client.get(address))

    def test_word_is_removed_after_asking(self, as_, ruth, proposed):
        client, address = as_(ruth), f"{GLOSSARY}{proposed.pk}/remove/"
        assert "Sleeping well during treatment" in words(client.get(address))
        assert client.post(address).status_code == 302
        assert not GlossaryTerm.objects.exists()

    def test_another_clinics_words_are_not_there(self, as_, nina, proposed):
        client = as_(nina)
        assert "worry" not in words(client.get(GLOSSARY))
        for page in ("change", "confirm", "drop", "remove", "history"):
            assert client.get(f"{GLOSSARY}{proposed.pk}/{page}/").status_code == 404
            assert client.post(f"{GLOSSARY}{proposed.pk}/{page}/").status_code == 404

    def test_cost_does_not_grow_with_the_texts(
        self, as_, maya, omar, proposed, django_assert_num_queries
    ):
        client, address = as_(maya), f"{GLOSSARY}{proposed.pk}/confirm/"
        client.get(address)
        with django_assert_num_queries(7):
            client.get(address)
        for number in range(3):
            content = factories.document(f"Worry {number}")
            factories.published(author=maya, reviewer=omar, content=content)
        with django_assert_num_queries(7):
            client.get(address)


class TestStartPage:
    def test_second_person_is_led_to_what_waits(self, as_, maya, proposed):
        page = words(as_(maya).get("/admin/"))
        assert "Definitions that wait for a second person" in page
        assert f"{GLOSSARY}{proposed.pk}/confirm/" in page
        assert "You proposed this" not in page

    def test_whoever_proposed_it_reads_that_another_person_confirms(self, as_, ruth, proposed):
        assert "You proposed this, so another person confirms it." in words(
            as_(ruth).get("/admin/")
        )

    def test_nothing_waits_and_reviewers_are_not_asked(self, as_, maya, rosa, worry):
        for person in (maya, rosa):
            assert "Definitions that wait" not in words(as_(person).get("/admin/"))

    def test_another_clinic_sees_none_of_it(self, as_, zoe, proposed):
        assert "worry" not in words(as_(zoe).get("/admin/"))
