"""The admin's pages about the glossary, the content rules and superseded sources."""

from django.urls import reverse

from tests.matrix.forms import form_with
from tests.matrix.rows import STAFF, Row, get, head, post
from tests.matrix.rows_people import (
    ADMINS,
    CLINICIANS,
    DONE,
    NOBODY,
    REFUSED,
    changed,
    object_id,
    section,
)

TERM, RULES, SOURCE = (
    "education_glossaryterm", "education_contentrules", "education_supersededsource",
)  # fmt: skip


def pending(side, term):
    return {"definition": term.pending_definition}


def other_rules(side, thing):
    """The page of content rules with another grade."""
    page = side.look(reverse(f"admin:{RULES}_changelist"))
    return form_with(page, "hard_words") | {"grade_warn": ["7.5"]}


WORD_ROWS = (
    *section(
        TERM, CLINICIANS, about="glossary_term",
        add=(
            get(ADMINS),
            post("new", ADMINS.where(DONE), {"term": "New", "definition": "not old"}),
            post("nothing", ADMINS.where(REFUSED)),
        ),
        change=(
            get(CLINICIANS),
            post("save", """
                            rosa maya omar ruth
                plain       403  403  403  302
                proposed    403  403  403  409""", changed(TERM, "definition", definition="new")),
            post("nothing", ADMINS.where(REFUSED)),
        ),
    ),
    Row(f"admin:{TERM}_usual", STAFF, (get(ADMINS), post("yes", ADMINS.where(DONE)))),
    Row(
        f"admin:{TERM}_confirm", STAFF, (
            get(CLINICIANS),
            post("yes", """
                            rosa maya omar ruth
                plain       403  409  409  409
                proposed    403  302  302  403""", pending),
            post("nothing", CLINICIANS.where({200: 409})),
        ),
        "glossary_term", object_id,
    ),
    Row(
        f"admin:{TERM}_drop", STAFF, (
            get(CLINICIANS),
            post("yes", """
                            rosa maya omar ruth
                plain       403  409  409  409
                proposed    403  302  302  302""", pending),
        ),
        "glossary_term", object_id,
    ),
    Row(
        f"admin:{TERM}_remove", STAFF, (get(ADMINS), post("yes", ADMINS.where(DONE))),
        "glossary_term", object_id,
    ),
    Row(
        f"admin:{RULES}_changelist", STAFF, (
            get(CLINICIANS),
            head(CLINICIANS),
            post("save", ADMINS.where(DONE), other_rules),
            post("nothing", ADMINS.where(REFUSED)),
        ),
    ),
    Row(f"admin:{RULES}_add", STAFF, (get(NOBODY), post("new", NOBODY))),
    Row(
        f"admin:{RULES}_history", STAFF, (get(CLINICIANS), head(CLINICIANS)),
        "content_rules", object_id,
    ),
    Row(
        f"admin:{RULES}_change", STAFF, (get(CLINICIANS), post("save", NOBODY)),
        "content_rules", object_id,
    ),
    Row(
        f"admin:{RULES}_confirm", STAFF, (
            get(CLINICIANS),
            post("yes", """
                            rosa maya omar ruth
                in_force    403  409  409  409
                waiting     403  302  302  403"""),
        ),
        "content_rules", object_id,
    ),
    Row(
        f"admin:{RULES}_drop", STAFF, (
            get(CLINICIANS),
            post("yes", """
                            rosa maya omar ruth
                in_force    403  409  409  409
                waiting     403  302  302  302"""),
        ),
        "content_rules", object_id,
    ),
    *section(
        SOURCE, CLINICIANS, about="superseded_source",
        add=(
            get(CLINICIANS),
            post("new", CLINICIANS.where(DONE),
                 {"url": "https://example.com/new", "reason": "Newer."}),
            post("nothing", CLINICIANS.where(REFUSED)),
        ),
        change=(get(CLINICIANS), head(CLINICIANS), post("save", NOBODY)),
    ),
    Row(
        f"admin:{SOURCE}_lift", STAFF, (get(CLINICIANS), post("yes", CLINICIANS.where(DONE))),
        "superseded_source", object_id,
    ),
)  # fmt: skip
