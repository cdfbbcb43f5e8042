"""SQL as the application would write it, over the ids of tests/world.py; a row changes a word."""

REVISION, ARTICLE, PUBLISHED = "education_revision", "education_article", "education_published"
ASSIGNMENT, READING, CONTACTS = "education_assignment", "education_reading", "accounts_contactset"
CONTRIBUTION, AUDIT = "education_contribution", "accounts_auditevent"
NEW = "(SELECT id FROM education_revision WHERE print_code = 'qqqqqqqqqq')"
COMMENT, SIGN_OFF, REQUEST = (
    "education_reviewcomment",
    "education_signoff",
    "education_reviewrequest",
)
FEEDBACK = "education_feedback"
RATING, RECHECK = "education_rating", "education_recheck"
TERM, RULES = "education_glossaryterm", "education_contentrules"
SUPERSEDED, FIGURE = "education_supersededsource", "education_figure"
IMAGE = "education_figureimage"
CONFIRMED = "ARRAY['facts', 'urgent', 'plain', 'dates']"
UNSAID = (
    "decision_note",
    "override_reason",
    "significance",
    "significance_reason",
    "first_affected_reason",
)


def insert(table: str, **values: str) -> str:
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join(values.values())})"


def change(table: str, row: str, **values: str) -> str:
    return change_all(table, f"id = %({row})s", **values)


def delete(table: str, row: str) -> str:
    return f"DELETE FROM {table} WHERE id = %({row})s"


def change_all(table: str, where: str, **values: str) -> str:
    new = ", ".join(f"{column} = {value}" for column, value in values.items())
    return f"UPDATE {table} SET {new} WHERE {where}"


def digest_of(text: str) -> str:
    return f"encode(sha256(convert_to({text}, 'UTF8')), 'hex')"


def submit(**changes: str) -> str:
    """A next revision of the article `sleep`, as its author Maya submits it."""
    text = changes.get("document", "'{\"sections\": []}'")
    values = {
        "clinic_id": "%(river)s",
        "article_id": "%(sleep)s",
        "number": "9",
        "print_code": "'qqqqqqqqqq'",
        "document": text,
        "digest": digest_of(text),
        "contributors": "ARRAY[%(maya)s]",
        "contributions_up_to": "0",
        "change_note": "'note'",
        "what_changed": "'words'",
        "proposed_significance": "'minor'",
        "suggested_significance": "'minor'",
        "is_small": "false",
        "blocking": "'{}'",
        "new_findings": "0",
        "words_added": "0",
        "words_removed": "0",
        "required_sign_offs": "'{}'",
        "submitted_by_id": "%(maya)s",
        "submitted_at": "now()",
        "confirmations": "'{}'",
        "overridden": "'{}'",
    }
    values |= dict.fromkeys(UNSAID, "''")
    return insert(REVISION, **values | changes)


def decide(revision: str, decision: str, *, by: str, **changes: str) -> str:
    return change(REVISION, revision, **_decision(decision, by) | changes)


def submit_and_approve(
    submitted: dict[str, str], *, by: str = "omar", between: str = "", **changes: str
) -> str:
    """A next revision of `sleep` and its approval, with what happens between them."""
    approve = change_all(REVISION, f"id = {NEW}", **_decision("approved", by) | changes)
    return f"{submit(**submitted)};{between}{approve}"


def _decision(decision: str, by: str) -> dict[str, str]:
    return {
        "decision": f"'{decision}'",
        "decided_by_id": f"%({by})s",
        "decided_at": "now()",
        "significance": "'minor'",
        "confirmations": CONFIRMED,
    }


def publish(revision: str, *, on: str) -> str:
    day = "coalesce(next_review_on, current_date + 300)"
    return change(ARTICLE, on, published_id=f"%({revision})s", next_review_on=day)


def give(**changes: str) -> str:
    """Gives the article `sleep` to Ida."""
    values = {
        "clinic_id": "%(river)s",
        "patient_id": "%(ida)s",
        "article_id": "%(sleep)s",
        "revision_when_given_id": "%(sleep_2)s",
        "by_id": "%(maya)s",
        "at": "now()",
        "note": "''",
        "taken_back_reason": "''",
    }
    return insert(ASSIGNMENT, **values | changes)


def give_published(article: str) -> str:
    """Gives Ida what is published of another article."""
    revision = f"(SELECT published_id FROM {ARTICLE} WHERE id = %({article})s)"
    return give(article_id=f"%({article})s", revision_when_given_id=revision)


def show(**changes: str) -> str:
    """Shows the article `sleep` to Ida, on paper."""
    values = {
        "clinic_id": "%(river)s",
        "patient_id": "%(ida)s",
        "revision_id": "%(sleep_2)s",
        "how": "'paper'",
        "day": "current_date",
        "first_at": "now()",
        "last_at": "now()",
        "by_id": "%(maya)s",
        "with_choice": "false",
    }
    return insert(READING, **values | changes)


def save(**changes: str) -> str:
    """Saves the topic `rest` for Ben."""
    values = {
        "clinic_id": "%(river)s",
        "patient_id": "%(ben)s",
        "topic_id": "%(rest)s",
        "created_at": "now()",
    }
    return insert("education_bookmark", **values | changes)


def contribute(**changes: str) -> str:
    """Notes that Omar changed the article `sleep`."""
    values = {
        "clinic_id": "%(river)s",
        "article_id": "%(sleep)s",
        "user_id": "%(omar)s",
        "at": "now()",
    }
    return insert(CONTRIBUTION, **values | changes)


def propose(**changes: str) -> str:
    """New telephone numbers, as Ruth proposes them."""
    values = {
        "clinic_id": "%(river)s",
        "numbers": "'[]'",
        "proposed_by_id": "%(ruth)s",
        "proposed_at": "now()",
    }
    return insert(CONTACTS, **values | changes)


def confirm(numbers: str, *, by: str, valid_from: str = "now()") -> str:
    return change(CONTACTS, numbers, confirmed_by_id=f"%({by})s", valid_from=valid_from)


def note_in_audit() -> str:
    values = {
        "clinic_id": "%(river)s",
        "at": "now()",
        "event": "'test.event'",
        "actor": "'Maya'",
        "subject_type": "''",
        "subject": "''",
        "data": "'{}'",
        "request_id": "''",
    }
    return insert(AUDIT, **values)


def keep_form(**changes: str) -> str:
    """What Maya sent after her session had ended."""
    values = {
        "clinic_id": "%(river)s",
        "user_id": "%(maya)s",
        "place": "'staff:1'",
        "sealed": "'x'",
        "kept_at": "now()",
        "expires_at": "now() + interval '1 day'",
    }
    return insert("accounts_keptform", **values | changes)


def propose_closing(**changes: str) -> str:
    """Ruth proposes to close her clinic."""
    values = {
        "closing_proposed_by_id": "%(ruth)s",
        "closing_proposed_at": "now()",
        "closing_reason": "'No more money.'",
    }
    return change("accounts_clinic", "river", **values | changes)


def close(by: str) -> str:
    return change("accounts_clinic", "river", closed_by_id=f"%({by})s", closed_at="now()")
