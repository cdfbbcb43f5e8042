"""The admin's pages about articles, treatment pages and topics."""

from datetime import date, timedelta

from django.urls import reverse

from education import policies
from tests.matrix.answers_texts import (
    APPROVED,
    COMMENTED,
    EDITED,
    EDITORS,
    GIVEN,
    IMPORTERS,
    PRINTED,
    PUT_BACK,
    RATED,
    RESTORERS,
    RETIRED,
    RETIRERS,
    REVIEWED,
    STAFFED,
    SUBMITTED,
    SUSPENDED,
    WITHDRAWN,
)
from tests.matrix.forms import form_with
from tests.matrix.rows import STAFF, Row, Table, always, get, post
from tests.matrix.rows_people import ADMINS, DONE, REFUSED, changed, object_id


def nothing(side, thing):
    return {}


def by_revision(side, thing):
    return {"object_id": thing[0].pk, "revision_id": thing[1].pk}


def by_revision_and_sheet(side, thing):
    return by_revision(side, thing) | {"instrument": "pemat_p"}


def edited(model, about, **more):
    """The form of a working copy with one word more; of another one where there is no form."""

    def body(side, article):
        for one in (article, side.things[about]["draft"]):
            address = reverse(f"admin:{model}_change", args=[one.pk])
            if found := form_with(side.look(address), "seen_version"):
                return found | {"key_message": ["Another key message."]} | more
        raise LookupError(f"no form for {article}")

    return body


def submission(side, article):
    said = {"version": article.version, "change_note": "Please look.", "significance": "minor"}
    return said | ({"what_changed": "We say more."} if article.revisions.exists() else {})


def gift(side, article):
    paused = side.things["patient"]["paused"]
    return {"do": "assign", "patients": [paused.pk], "note": "Read it", "talked_about": "on"}


def look_again(side, article):
    return gift(side, article) | {"do": "confirm"}


def decision(side, thing):
    return {"do": "approve", "digest": thing[1].digest, "significance": "minor",
            "confirmations": [one.value for one in policies.needed_confirmations(thing[1])],
            "next_review_on": date.today() + timedelta(days=300)}  # fmt: skip


def signing(side, thing):
    return {"do": "sign", "kind": "clinical", "digest": thing[1].digest}


def restoring(side, thing):
    return {"version": thing[0].version}


def as_they_are(answers: Table) -> Table:
    return answers


def text_rows(model, about, of=as_they_are, of_revision=as_they_are) -> list[Row]:
    """The pages of articles, or of treatment pages, for which `of` chooses the states."""
    revision = "treatment_revision" if about == "treatment" else "revision"

    def row(page, *calls, at=about, arguments=object_id):
        return Row(f"admin:{model}_{page}", STAFF, calls, at, arguments)

    staffed, editors = of(STAFFED), of(EDITORS)
    return [
        row("changelist", get(always(200)), post("", always(200)), at="", arguments=nothing),
        row(
            "add", get(IMPORTERS),
            post("new", IMPORTERS.where(DONE), {"title": "A new text", "language": "en"}),
            post("nothing", IMPORTERS.where(REFUSED)),
            at="", arguments=nothing,
        ),
        row(
            "import", get(IMPORTERS),
            post("paste", IMPORTERS.where(DONE),
                 {"kind": "article", "text": "A text.\n\nOf two parts.", "format": ".txt"}),
            post("nothing", IMPORTERS.where(REFUSED)),
            at="", arguments=nothing,
        ),
        row("change", get(staffed), post("save", of(EDITED), edited(model, about)),
            post("nothing", of(EDITED).where(REFUSED | {302: 400}))),
        row("check", get(of(EDITED)),
            post("look", of(EDITED).where({302: 200}), edited(model, about)),
            post("look at the panel", of(EDITED).where({302: 200}),
                 edited(model, about, panel_only="1")),
            post("nothing", of(EDITED).where({302: 400}))),
        row("history", get(staffed)),
        row("submit", get(editors), post("submit", of(SUBMITTED), submission),
            post("nothing", editors.where(REFUSED))),
        row("assign", get(editors), post("give", of(GIVEN), gift),
            post("look again", of(GIVEN), look_again),
            post("search", of(GIVEN), {"do": "search", "q": "mark"}),
            post("nothing", editors.where(REFUSED))),
        row("print", get(staffed)),
        row("handout", get(of(PRINTED))),
        row("suspend", get(staffed), post("give a reason", of(SUSPENDED), {"reason": "Wrong."}),
            post("nothing", staffed.where(REFUSED))),
        row("resume", get(staffed), post("yes", of(PUT_BACK))),
        row("retire", get(of(RETIRERS)), post("give a reason", of(RETIRED), {"reason": "Old."}),
            post("nothing", of(RETIRERS).where(REFUSED))),
        row("revisions", get(staffed)),
        row("feedback", get(staffed)),
        row("between", get(staffed)),
        row("evidence", get(staffed)),
        row("rate", get(of_revision(RATED)), post("nothing", of_revision(RATED).where(REFUSED)),
            at=revision, arguments=by_revision_and_sheet),
        row("review", get(of_revision(REVIEWED)),
            post("approve", of_revision(APPROVED), decision),
            post("ask for changes", of_revision(APPROVED), {"do": "request_changes", "note": "No"}),
            post("withdraw", of_revision(WITHDRAWN), {"do": "withdraw"}),
            post("comment", of_revision(COMMENTED), {"do": "comment", "text": "Why?"}),
            post("sign off", of_revision(APPROVED), signing),
            post("nothing", of_revision(REVIEWED).where(REFUSED)),
            at=revision, arguments=by_revision),
        row("restore", get(of_revision(RESTORERS)),
            post("yes", of_revision(RESTORERS).where(DONE), restoring),
            at=revision, arguments=by_revision),
    ]  # fmt: skip


TEXT_ROWS = (
    Row("admin:education_article_queue", STAFF, (get(always(200)),)),
    *text_rows("education_article", "article"),
    *text_rows(
        "education_treatmentpage",
        "treatment",
        lambda answers: answers.at(draft="draft", published="published", article="treatment"),
        lambda answers: answers.at(approved="approved"),
    ),
    Row("admin:education_topic_changelist", STAFF, (get(ADMINS),)),
    Row(
        "admin:education_topic_add", STAFF, (
            get(ADMINS),
            post("new", ADMINS.where(DONE), lambda side, thing: {
                "title": "New", "order": 1, "parent": side.things["topic"]["wide"].pk}),
            post("nothing", ADMINS.where(REFUSED)),
        ),
    ),
    Row(
        "admin:education_topic_change", STAFF, (
            get(ADMINS),
            post("save", ADMINS.where(DONE), changed("education_topic", "order", title="Other")),
            post("nothing", ADMINS.where(REFUSED)),
        ),
        "topic", object_id,
    ),
    Row("admin:education_topic_history", STAFF, (get(ADMINS),), "topic", object_id),
    Row(
        "admin:education_topic_delete", STAFF, (
            get(ADMINS),
            post("yes", """
                                rosa maya omar ruth
                narrow empty    403  403  403  302
                wide            403  403  403  400"""),
        ),
        "topic", object_id,
    ),
)  # fmt: skip
