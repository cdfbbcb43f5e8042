"""Views whose forms are kept: they show a form again with what was typed, and do nothing."""

from tests.matrix.addresses import addresses
from tests.matrix.everything import ROWS
from tests.matrix.judging import Case

from .accounts.test_session_end import _views as views_by_name

pytest_plugins = ["tests.matrix.fixtures"]

KEEPING = {
    "education:clear",
    "education:me",
    "education:new_question",
    "education:question",
    "admin:education_article_add",
    "admin:education_article_change",
    "admin:education_article_check",
    "admin:education_article_recheck",
    "admin:education_article_retire",
    "admin:education_article_review",
    "admin:education_article_submit",
    "admin:education_article_suspend",
    "admin:education_treatmentpage_add",
    "admin:education_treatmentpage_change",
    "admin:education_treatmentpage_check",
    "admin:education_treatmentpage_recheck",
    "admin:education_treatmentpage_retire",
    "admin:education_treatmentpage_review",
    "admin:education_treatmentpage_submit",
    "admin:education_treatmentpage_suspend",
    "admin:education_glossaryterm_add",
    "admin:education_glossaryterm_change",
    "admin:education_topic_add",
    "admin:education_topic_change",
}


def test_forms_that_are_kept_are_these():
    views = views_by_name()
    assert {a.name for a in addresses() if getattr(views[a.name], "keeps_form", False)} == KEEPING


def test_looking_again_shows_the_form_and_does_nothing(world, visitors):
    wrong, asked = [], 0
    for row in ROWS:
        if row.name not in KEEPING:
            continue
        for call in (call for call in row.calls if call.method == "POST"):
            for state in row.things(world.river):
                for name in ("ana", "maya", "omar", "ruth"):
                    case = Case(row, call, world.river, state, world.person(name))
                    if case.expected != 302:
                        continue
                    body = dict(call.body(case.side, case.thing)) | {"_look_again": "1"}
                    visit = visitors.ask(case.person, "POST", case.address, body)
                    asked += 1
                    if visit.wrote or visit.status not in (200, 400, 409):
                        wrong.append(f"{case}: {visit.status}, wrote {visit.wrote}")
    assert not wrong, "\n".join(wrong)
    assert asked > 20
