"""Every key that holds clinics apart and every key that holds a thing unique, each with a row.

The application may not change most of these columns: here it is given that right, and the triggers
of the table are switched off, so that nothing but the key is left to refuse.
"""

from importlib import import_module

from . import Guard, Row, foreign_key, unique
from .statements import (
    ARTICLE,
    ASSIGNMENT,
    COMMENT,
    FEEDBACK,
    IMAGE,
    PUBLISHED,
    RATING,
    READING,
    RECHECK,
    REQUEST,
    REVISION,
    RULES,
    SIGN_OFF,
    SUPERSEDED,
    TERM,
    change,
)

ACCOUNTS = import_module("accounts.migrations.0002_guards")
NOTICES = import_module("accounts.migrations.0009_notice_guards")
EDUCATION = import_module("education.migrations.0002_guards")
REVIEW = import_module("education.migrations.0005_review_guards")
QUESTIONS = import_module("education.migrations.0016_questions")
ANSWERS = import_module("education.migrations.0017_feedback")

# What a key may point at: something of the own clinic, something of the other one.
TARGETS = {
    ("accounts_patient", "id"): ("%(ben)s", "%(paul)s"),
    ("accounts_staff", "id"): ("%(rosa_place)s", "%(zoe_place)s"),
    ("accounts_staff", "user_id"): ("%(rosa)s", "%(zoe)s"),
    ("accounts_privacynotice", "id"): ("%(notice_1)s", "%(far_notice)s"),
    ("education_topic", "id"): ("%(nights)s", "%(far_topic)s"),
    ("education_article", "id"): ("%(food)s", "%(far_draft)s"),
    ("education_revision", "id"): ("%(waiting)s", "%(far_1)s"),
    (RULES, "id"): ("%(rules)s", "%(far_rules)s"),
    (IMAGE, "sha256"): (
        f"(SELECT sha256 FROM {IMAGE} WHERE id = %(image_2)s)",
        f"(SELECT sha256 FROM {IMAGE} WHERE id = %(far_image)s)",
    ),
}
# What has to change with the column, because another rule stands beside the key.
WITH_IT = {
    (REVISION, "submitted_by_id"): "contributors = contributors || {new}::bigint",
    (REVISION, "article_id"): "number = 99",
}
# Keys on the revision of an article refuse, too, when the article changes alone.
BEHIND_IT: dict[tuple[str, str], tuple[Guard, ...]] = {
    (ASSIGNMENT, "article_id"): (
        foreign_key(ASSIGNMENT, "assignment_revision_when_given_same_article"),
    ),
    (COMMENT, "article_id"): (foreign_key(COMMENT, "reviewcomment_revision_same_article"),),
    (RECHECK, "article_id"): (foreign_key(RECHECK, "recheck_revision_same_article"),),
    (PUBLISHED, "article_id"): (
        foreign_key(PUBLISHED, "published_revision_same_article"),
        foreign_key(PUBLISHED, "published_is_the_published_revision"),
    ),
}
OTHER_TWIN = {
    ("accounts_privacyacceptance", "patient_id"): (
        "UPDATE accounts_privacyacceptance SET patient_id = %(ida)s"
    ),
    ("education_topic", "parent_id"): "UPDATE education_topic SET parent_id = NULL",
    (PUBLISHED, "article_id"): f"UPDATE {PUBLISHED} SET minutes = 7",
    (ASSIGNMENT, "article_id"): f"UPDATE {ASSIGNMENT} SET article_id = %(walks)s,"
    f" revision_when_given_id = (SELECT published_id FROM {ARTICLE} WHERE id = %(walks)s)",
    (COMMENT, "article_id"): f"UPDATE {COMMENT} SET article_id = %(food)s,"
    " revision_id = %(returned)s",
    (RECHECK, "article_id"): f"UPDATE {RECHECK} SET article_id = %(food)s,"
    " revision_id = %(returned)s",
}
FIRST = {
    (ARTICLE, "translation_of_id"): change(ARTICLE, "walks", translation_of_id="%(sleep)s"),
}
# One that waits: what was shown or given is held by other keys.
ROW = {
    (REVISION, "article_id"): "%(waiting)s",
    # Each person signs off, is asked and rates once.
    (SIGN_OFF, "by_id"): "%(signed_plain)s",
    (REQUEST, "asked_id"): "%(request)s",
    (RATING, "by_id"): "%(rating)s",
}


def exposed(table: str) -> str:
    return f"GRANT UPDATE ON {table} TO {{app}};ALTER TABLE {table} DISABLE TRIGGER USER;"


def other_clinic(table: str, column: str, target: str, key: str) -> Row:
    """Pointing at a thing of the other clinic."""
    place = (table, column)
    own, foreign = TARGETS[target, key]
    row = ROW.get(place) or (
        f"(SELECT min(id) FROM {table} WHERE {column} IS NOT NULL AND clinic_id = %(river)s)"
    )

    def pointing_at(new: str) -> str:
        with_it = f", {WITH_IT[place]}".format(new=new) if place in WITH_IT else ""
        return f"UPDATE {table} SET {column} = {new}{with_it} WHERE id = {row}"

    name = f"{table.partition('_')[2]}_{column.removesuffix('_id')}_same_clinic"
    return Row(
        f"{table}.{column} of another clinic",
        pointing_at(foreign),
        (foreign_key(table, name), *BEHIND_IT.get(place, ())),
        twin=f"{OTHER_TWIN[place]} WHERE id = {row}" if place in OTHER_TWIN else pointing_at(own),
        given=exposed(table) + FIRST.get(place, ""),
    )


def double(
    table: str,
    name: str,
    columns: str,
    *,
    fresh: str,
    one: str = "",
    other: str = "",
    index: bool = False,
    behind: tuple[Guard, ...] = (),
    given: str = "",
) -> Row:
    """One row with what only another may have; the first and the last of the table where none
    are named."""
    first = f"%({one})s" if one else f"(SELECT min(id) FROM {table} WHERE clinic_id = %(river)s)"
    last = f"%({other})s" if other else first.replace("min", "max")
    return Row(
        f"{name} twice",
        f"UPDATE {table} SET ({columns}) = (SELECT {columns} FROM {table} WHERE id = {last})"
        f" WHERE id = {first}",
        (unique(table, name, index=index), *behind),
        twin=f"UPDATE {table} SET {fresh} WHERE id = {first}",
        given=exposed(table) + given,
    )


SAME_CLINIC = (
    *(other_clinic(*row) for row in ACCOUNTS.SAME_CLINIC),
    *(other_clinic(*row) for row in NOTICES.SAME_CLINIC),
    *(
        other_clinic(f"education_{table}", column, target, key)
        for table, column, (target, _clinic, key) in (
            *EDUCATION.SAME_CLINIC,
            *REVIEW.SAME_CLINIC,
            *QUESTIONS.SAME_CLINIC,
            *ANSWERS.SAME_CLINIC,
        )
    ),
)
USER, TOPIC = "accounts_user", "education_topic"
FRESH_KEY = "key = gen_random_uuid()"
PARTS = ("section", "carecard", "sideeffect", "questiontoask", "teachback", "source", "figure")
UNIQUE = (
    double(
        "accounts_clinic", "accounts_clinic_slug_key", "slug",
        fresh="slug = 'new'", one="river", other="hill",
    ),
    double(
        USER, "accounts_user_email_key", "email",
        fresh="email = 'new@example.com'", one="rosa", other="omar",
        behind=(unique(USER, "user_email_once", index=True),),
    ),
    Row(
        "the mail address of somebody else in capitals",
        change(USER, "rosa", email="'OMAR@EXAMPLE.COM'"),
        (unique(USER, "user_email_once", index=True),),
        twin=change(USER, "rosa", email="'ROSA@EXAMPLE.COM'"),
    ),
    Row(
        "the sign-in name of somebody else in capitals",
        change(USER, "rosa", username="'OMAR'"),
        (unique(USER, "user_username_once", index=True),),
        twin=change(USER, "rosa", username="'ROSA'"),
        given=change(USER, "omar", username="'omar'"),
    ),
    double("accounts_invitation", "accounts_invitation_digest_key", "digest", fresh="digest = 'x'"),
    double(
        "accounts_patient", "patient_clinic_number", "number",
        fresh="number = 'A-9'", one="ida", other="ana",
    ),
    double(
        "accounts_patient", "patient_clinic_user", "user_id",
        fresh="user_id = %(zoe)s", one="ida", other="ana",
    ),
    double(
        "accounts_staff", "staff_clinic_user", "user_id",
        fresh="user_id = %(zoe)s", one="nora_place", other="omar_place",
    ),
    double(
        "accounts_privacynotice", "privacynotice_clinic_number", "number",
        fresh="number = 9", one="notice_1", other="notice_2",
    ),
    double(
        "accounts_privacyacceptance", "privacyacceptance_once", "patient_id", fresh="at = now()"
    ),
    double(ARTICLE, "article_clinic_slug", "slug", fresh="slug = 'new'", one="food", other="pain"),
    double(ARTICLE, "article_clinic_code", "code", fresh="code = 'new'", one="food", other="pain"),
    double(
        REVISION, "revision_article_number", "number",
        fresh="number = 99", one="sleep_2", other="sleep_1",
    ),
    double(
        REVISION, "education_revision_print_code_key", "print_code",
        fresh="print_code = 'new'", one="sleep_2", other="sleep_1",
    ),
    double(
        PUBLISHED, "education_published_article_id_key", "article_id",
        fresh="minutes = 7", behind=BEHIND_IT[PUBLISHED, "article_id"],
    ),
    double(
        READING, "reading_once_a_day", "patient_id, revision_id, how, day",
        fresh="how = 'aloud'", one="todays_reading", other="earlier_reading",
    ),
    double(
        "education_question", "question_patient_key", "key",
        fresh=FRESH_KEY, one="private_question", other="sent_question",
    ),
    double(TOPIC, "topic_clinic_code", "code", fresh="code = 'new'", one="nights", other="rest"),
    double(TOPIC, "topic_clinic_key", "key", fresh=FRESH_KEY, one="nights", other="rest"),
    double(
        "education_articletopic", "articletopic_once", "article_id, topic_id",
        fresh="topic_id = %(nights)s",
    ),
    double(
        TERM, "glossaryterm_clinic_term", "term",
        fresh="term = 'new'", one="word", other="other_word", index=True,
    ),
    Row(
        "a word that the glossary has, in capitals",
        change(TERM, "other_word", term="'MEDICINES'"),
        (unique(TERM, "glossaryterm_clinic_term", index=True),),
        twin=change(TERM, "other_word", term="'STOMA'"),
        given=exposed(TERM),
    ),
    double(
        SUPERSEDED, "supersededsource_once", "url",
        fresh="url = 'https://example.com/new'",
    ),
    double(
        IMAGE, "figureimage_digest", "data, sha256",
        fresh="width = 2", one="image_3", other="image_2",
    ),
    double(FEEDBACK, "feedback_once_each", "reader", fresh="text = 'new'"),
    double(SIGN_OFF, "signoff_kind_once", "kind", fresh="kind = 'patient_reader'"),
    double(SIGN_OFF, "signoff_one_each", "by_id", fresh="by_id = %(ruth)s"),
    double(REQUEST, "reviewrequest_once", "asked_id, what", fresh="what = 'pharmacy'"),
    double("education_searchword", "searchword_clinic_word", "word", fresh="word = 'newer'"),
    double(RATING, "rating_once_each", "instrument, by_id", fresh="instrument = 'new'"),
    *(
        double(f"education_{part}", f"{part}_article_key", "clinic_id, article_id, key",
               fresh=FRESH_KEY)
        for part in PARTS
    ),
)  # fmt: skip

ROWS = (*SAME_CLINIC, *UNIQUE)
