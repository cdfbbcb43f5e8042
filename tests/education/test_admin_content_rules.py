"""The page of content rules: read by clinicians, changed by clinic admins, weakened by two."""

from dataclasses import replace

import pytest
from django.utils.text import slugify

from education.actions import content_rules
from education.models import ContentRules
from education.quality import RULES, STANDARD_SIGNS, STANDARD_WATCH_LIST, Lists
from education.quality.findings import ALWAYS_BLOCK
from tests.matrix.forms import form_with

RULES_PAGE = "/admin/education/contentrules/"
SIGN = STANDARD_SIGNS[-1]
WEAKER = Lists(removed_signs=(SIGN.name,))


def words(answer) -> str:
    return answer.content.decode()


def sent(client, **changes):
    """What a browser sends for the page as it stands, with a few changes."""
    return form_with(words(client.get(RULES_PAGE)), "hard_words") | changes


def save(client, **changes):
    return client.post(RULES_PAGE, sent(client, **changes), follow=True)


def in_force(clinic):
    return content_rules.lists_in(clinic.content_rules.in_force().first())


@pytest.fixture
def admin(as_, ruth):
    return as_(ruth)


@pytest.fixture
def waiting(ruth):
    return content_rules.propose(lists=WEAKER, base=None, by=ruth)


class TestReading:
    def test_page_shows_what_is_in_force(self, admin):
        page = words(admin.get(RULES_PAGE))
        assert "alleviate = ease" in page
        assert all(sign.name in page for sign in STANDARD_SIGNS)
        assert all(pattern.name in page for pattern in STANDARD_WATCH_LIST)
        assert all(str(rule.name) in page for rule in RULES.values())
        assert "these are the lists that every clinic starts with" in page

    def test_clinician_reads_and_reviewer_does_not(self, as_, maya, rosa):
        page = words(as_(maya).get(RULES_PAGE))
        assert "alleviate = ease" in page
        assert "Save the rules" not in page
        assert "A clinic admin can change these rules." in page
        assert as_(rosa).get(RULES_PAGE).status_code == 403

    def test_cost_does_not_grow_with_the_history(self, admin, ruth, django_assert_num_queries):
        rules = content_rules.propose(lists=Lists(grade_warn=7.0), base=None, by=ruth)
        admin.get(RULES_PAGE)
        with django_assert_num_queries(8):
            admin.get(RULES_PAGE)
        for grade in (7.5, 6.5, 6.0):
            rules = content_rules.propose(lists=Lists(grade_warn=grade), base=rules, by=ruth)
        with django_assert_num_queries(8):
            admin.get(RULES_PAGE)


class TestChanging:
    def test_page_sent_as_it_stands_changes_nothing(self, admin):
        assert "Nothing was changed." in words(save(admin))
        assert not ContentRules.objects.exists()

    def test_everything_on_the_page_can_be_changed(self, admin, river):
        said = save(
            admin,
            **{
                "hard_words": "utilize = use\n\n ensure =  make sure ",
                "known_acronyms": "CT\nNHS",
                "expansions": "ACR = long form",
                "synonyms": "a = b",
                "grade_warn": "7.5",
                "kinds-required_parts-article": ["sources", "questions"],
                "kinds-required_slots-treatment": ["benefits"],
                "kinds-sign_offs-article": ["clinical", "pharmacy"],
                "rule-L12": "info",
                "pattern-0-DELETE": "on",
                "pattern-8-name": "Bleach",
                "pattern-8-words": "drink*\nbleach",
                "pattern-8-message": "Nobody drinks bleach.",
                "own-0-name": "lost smell",
                "own-0-urgency": "same_day",
                "own-0-words": "cannot smell\nlost my sense of smell",
            },
        )
        lists = in_force(river)
        assert lists.hard_words == (("utilize", "use"), ("ensure", "make sure"))
        assert lists.known_acronyms == ("CT", "NHS")
        assert lists.expansions == (("ACR", "long form"),)
        assert lists.synonyms == (("a", "b"),)
        assert lists.grade_warn == 7.5
        assert set(lists.required_parts["article"]) == {"sources", "questions"}
        assert lists.required_slots["treatment"] == ("benefits",)
        assert lists.sign_offs["article"] == ("clinical", "pharmacy")
        assert lists.milder == {"L12": "info"}
        assert lists.watch_list[:-1] == STANDARD_WATCH_LIST[1:]
        assert lists.watch_list[-1].words == ("drink*", "bleach")
        (own,) = lists.danger_signs
        assert (own.name, own.urgency) == ("lost smell", "same_day")
        page = words(said)
        assert "Saved. Changed: Letters that everybody knows; What letters stand for" in page
        assert "Nobody drinks bleach." in page
        assert "by Ruth Adler" in page

    def test_weaker_danger_sign_is_proposed_and_says_so(self, admin, river):
        page = words(save(admin, **{f"sign-{slugify(SIGN.name)}": "removed"}))
        assert "nothing of it counts until another person confirms it" in page
        assert "These rules wait for a second person" in page
        assert in_force(river) == Lists()
        assert ContentRules.objects.get().weakens == [SIGN.name]

    def test_clinician_changes_nothing(self, as_, maya, admin):
        body = sent(admin, grade_warn="7")
        assert as_(maya).post(RULES_PAGE, body).status_code == 403
        assert not ContentRules.objects.exists()

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"hard_words": "a = b\n\nno sign"}, "Line 3, “no sign”: write both sides"),
            ({"hard_words": "= b"}, "Line 1, “= b”"),
            ({"known_acronyms": f"CT\n{'x' * 501}"}, "Line 2, “xxx"),
            ({"synonyms": "\n".join(f"a{n} = b" for n in range(1001))}, "At most 1000 lines"),
            ({"grade_warn": ""}, "Write a grade, for example 8."),
            ({"grade_warn": "high"}, "A grade is a number, for example 8."),
            ({"grade_block": "13"}, "has to be between 1 and 12"),
            ({"grade_summary": "0"}, "has to be between 1 and 20"),
            ({"grade_warn": "12", "grade_block": "9"}, "below the grade that blocks"),
            ({"rule-L12": "block"}, "block is not one of the available choices"),
            ({"kinds-sign_offs-article": ["boss"]}, "boss is not one of the available choices"),
            ({"pattern-8-name": "Empty"}, "Write the words to look for."),
            ({"pattern-8-words": "drink"}, "This field is required."),
            ({"own-0-name": "lost smell", "own-0-words": "x"}, "This field is required."),
            (
                {"own-0-name": SIGN.name.upper(), "own-0-urgency": "routine", "own-0-words": "x"},
                "This sign is on the list already.",
            ),
            (
                {"pattern-8-name": STANDARD_WATCH_LIST[0].name, "pattern-8-words": "x"},
                "Two rows have this name.",
            ),
        ],
    )
    def test_refusal_stands_beside_the_field_and_keeps_what_was_typed(self, admin, changes, said):
        answer = admin.post(RULES_PAGE, sent(admin, **changes))
        assert answer.status_code == 400
        page = words(answer)
        assert said in page
        assert "Nothing was saved yet." in page
        again = form_with(page, "hard_words")
        for name, value in changes.items():
            if not name.startswith(("rule", "kinds")):
                assert again[name] == [value]
        assert not ContentRules.objects.exists()

    @pytest.mark.parametrize("number", sorted(ALWAYS_BLOCK))
    def test_what_blocks_is_not_offered_milder(self, admin, number):
        assert f'name="rule-{number}"' not in words(admin.get(RULES_PAGE))

    def test_rows_that_are_not_counted_are_refused(self, admin):
        body = sent(admin)
        del body["pattern-TOTAL_FORMS"]
        assert admin.post(RULES_PAGE, body).status_code == 400
        assert admin.post(RULES_PAGE).status_code == 400

    @pytest.mark.parametrize("base", ["999999", "x", "-1", "9" * 30])
    def test_page_that_was_not_ours_is_refused(self, admin, ruth, base):
        content_rules.propose(lists=Lists(grade_warn=7.0), base=None, by=ruth)
        assert admin.post(RULES_PAGE, sent(admin, base=base)).status_code in (400, 409)

    def test_what_somebody_saved_meanwhile_is_shown_before_it_is_replaced(self, admin, ruth, river):
        body = sent(admin, hard_words="mine = yes")
        content_rules.propose(
            lists=replace(Lists(), known_acronyms=("THEIRS",)), base=None, by=ruth
        )
        answer = admin.post(RULES_PAGE, body)
        assert answer.status_code == 409
        page = words(answer)
        assert "Ruth Adler changed these rules while you were working on them." in page
        assert "THEIRS" in page
        assert "mine = yes" in page
        assert admin.post(RULES_PAGE, form_with(page, "hard_words")).status_code == 302
        assert in_force(river).hard_words == (("mine", "yes"),)


class TestConfirming:
    def test_second_person_sees_the_signs_before_and_after(self, as_, maya, waiting):
        page = words(as_(maya).get(f"{RULES_PAGE}{waiting.pk}/confirm/"))
        assert SIGN.name in page
        assert "Same day: call the clinic" in page
        assert "Not looked for" in page
        assert "Proposed by Ruth Adler" in page

    def test_she_confirms_and_it_is_in_force(self, as_, maya, waiting, river):
        client, address = as_(maya), f"{RULES_PAGE}{waiting.pk}/confirm/"
        assert "Confirmed." in words(client.post(address, follow=True))
        assert in_force(river) == WEAKER
        assert client.post(address).status_code == 409
        assert "in force already" in words(client.get(address))
        assert "confirmed by Maya Lind" in words(client.get(RULES_PAGE))

    def test_whoever_proposed_them_reads_why_she_cannot(self, admin, waiting):
        page = words(admin.get(f"{RULES_PAGE}{waiting.pk}/confirm/"))
        assert "You proposed these rules. Another person must confirm them." in page
        assert "Confirm these rules" not in page
        assert admin.post(f"{RULES_PAGE}{waiting.pk}/confirm/").status_code == 403

    def test_proposal_over_older_rules_is_a_conflict(self, as_, maya, ruth, waiting):
        content_rules.propose(lists=Lists(grade_warn=7.0), base=None, by=ruth)
        answer = as_(maya).post(f"{RULES_PAGE}{waiting.pk}/confirm/")
        assert answer.status_code == 409
        assert "Other rules became valid meanwhile" in words(answer)

    def test_proposal_is_dropped_after_asking(self, as_, maya, waiting):
        client, address = as_(maya), f"{RULES_PAGE}{waiting.pk}/drop/"
        assert "no longer waits" in words(client.get(address))
        assert ContentRules.objects.exists()
        assert client.post(address).status_code == 302
        assert not ContentRules.objects.exists()
        assert client.get(address).status_code == 404

    def test_what_was_changed_can_be_read_and_not_written(self, as_, maya, waiting):
        client, address = as_(maya), f"{RULES_PAGE}{waiting.pk}/change/"
        assert SIGN.name in words(client.get(address))
        assert client.post(address, {"lists": "{}"}).status_code == 403

    def test_start_page_leads_the_second_person_there(self, as_, maya, rosa, admin, waiting):
        page = words(as_(maya).get("/admin/"))
        assert "Content rules that wait for a second person" in page
        assert f"{RULES_PAGE}{waiting.pk}/confirm/" in page
        assert "You proposed this" in words(admin.get("/admin/"))
        assert "Content rules that wait" not in words(as_(rosa).get("/admin/"))

    def test_another_clinics_rules_are_not_there(self, as_, nina, waiting):
        client = as_(nina)
        assert "wait for a second person" not in words(client.get(RULES_PAGE))
        assert "Content rules that wait" not in words(client.get("/admin/"))
        for page in ("change", "confirm", "drop", "history"):
            assert client.get(f"{RULES_PAGE}{waiting.pk}/{page}/").status_code == 404
            assert client.post(f"{RULES_PAGE}{waiting.pk}/{page}/").status_code == 404
