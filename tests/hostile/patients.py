"""What nobody does to what patients were given, shown and saved."""

from . import Row, check, foreign_key, grant, held, trigger, unique
from .statements import (
    ARTICLE,
    ASSIGNMENT,
    READING,
    change,
    delete,
    give,
    give_published,
    save,
    show,
)

BACK = {"taken_back_at": "now()", "taken_back_by_id": "%(maya)s", "taken_back_reason": "'no'"}
AVAILABLE = trigger("assignment_article_available")
BOOKMARK, PATIENT = "education_bookmark", "accounts_patient"


def overdue(*, days: int) -> str:
    return change(ARTICLE, "sleep", next_review_on=f"current_date - {days}")


GIVING = (
    Row(
        "give to another clinic's patient",
        give(patient_id="%(paul)s"),
        (foreign_key(ASSIGNMENT, "assignment_patient_same_clinic"),),
        twin=give(),
    ),
    Row(
        "give another clinic's article",
        give(article_id="%(far)s", revision_when_given_id="%(far_1)s"),
        (foreign_key(ASSIGNMENT, "assignment_article_same_clinic"),),
        twin=give_published("walks"),
    ),
    Row(
        "give in another clinic's name",
        give(by_id="%(zoe)s"),
        (foreign_key(ASSIGNMENT, "assignment_by_same_clinic"),),
        twin=give(by_id="%(omar)s"),
    ),
    Row("give what is suspended", give_published("heat"), (AVAILABLE,), give_published("walks")),
    Row("give what is retired", give_published("old"), (AVAILABLE,), give_published("walks")),
    Row(
        "give what is not published",
        give(article_id="%(pain)s", revision_when_given_id="%(waiting)s"),
        (AVAILABLE,),
        twin=give(),
    ),
    Row(
        "give what nobody checked again for too long",
        f"{overdue(days=93)};{give()}",
        (trigger("assignment_article_reviewed"),),
        twin=f"{overdue(days=88)};{give()}",
    ),
    Row("give the older text", give(revision_when_given_id="%(sleep_1)s"), (AVAILABLE,), give()),
    Row(
        "give another article's text",
        give(article_id="%(walks)s"),
        (AVAILABLE, foreign_key(ASSIGNMENT, "assignment_revision_when_given_same_article")),
        twin=give_published("walks"),
    ),
    Row(
        "give what nobody checked again for too long",
        f"{change(ARTICLE, 'sleep', next_review_on='current_date - 92')};{give()}",
        (trigger("assignment_article_reviewed"),),
        twin=f"{change(ARTICLE, 'sleep', next_review_on='current_date - 88')};{give()}",
    ),
    Row(
        "give twice",
        give(patient_id="%(ana)s"),
        (unique(ASSIGNMENT, "assignment_once", index=True),),
        twin=give(patient_id="%(ben)s"),
    ),
    Row(
        "take back without saying who",
        change(ASSIGNMENT, "given", taken_back_at="now()"),
        (check(ASSIGNMENT, "assignment_taken_back_complete"),),
        twin=change(ASSIGNMENT, "given", **BACK),
    ),
    Row(
        "undo that it was taken back",
        change(ASSIGNMENT, "taken", taken_back_at="NULL", taken_back_by_id="NULL"),
        (trigger("assignment_taken_back_once"),),
        twin=change(ASSIGNMENT, "given", **BACK),
    ),
    Row(
        "say that it was given to somebody else",
        change(ASSIGNMENT, "given", patient_id="%(ida)s"),
        (grant("UPDATE (patient_id)", ASSIGNMENT),),
        twin=change(ASSIGNMENT, "given", **BACK),
    ),
    Row(
        "forget that it was given",
        delete(ASSIGNMENT, "given"),
        (grant("DELETE", ASSIGNMENT),),
        twin=change(ASSIGNMENT, "given", **BACK),
    ),
)

WALKS_PUBLISHED = f"(SELECT published_id FROM {ARTICLE} WHERE id = %(walks)s)"

SHOWING = (
    Row(
        "show what nobody approved",
        show(revision_id="%(waiting)s"),
        (trigger("reading_revision_approved"),),
        twin=show(),
    ),
    Row(
        "show another clinic's text",
        show(revision_id="%(far_1)s"),
        (foreign_key(READING, "reading_revision_same_clinic"),),
        twin=show(),
    ),
    Row(
        "show to another clinic's patient",
        show(patient_id="%(paul)s"),
        (foreign_key(READING, "reading_patient_same_clinic"),),
        twin=show(),
    ),
    Row(
        "show in a way that nobody knows",
        show(how="'in a dream'"),
        (check(READING, "reading_how_known"),),
        twin=show(how="'aloud'"),
    ),
    Row(
        "say that she was shown the numbers on screen",
        change(READING, "todays_reading", with_choice="true"),
        (check(READING, "reading_choice_on_paper"),),
        twin=show(with_choice="true"),
    ),
    Row(
        "print for a patient in another clinic's name",
        show(by_id="%(zoe)s"),
        (trigger("reading_by_whoever_showed_it"),),
        twin=show(by_id="%(omar)s"),
    ),
    Row(
        "say that she opened on screen what staff opened",
        show(patient_id="%(ana)s", how="'screen'", revision_id=WALKS_PUBLISHED),
        (trigger("reading_by_whoever_showed_it"),),
        twin=show(how="'aloud'"),
    ),
    Row(
        "change an earlier day's reading",
        change(READING, "earlier_reading", finished_at="now()"),
        (trigger("reading_earlier_day_fixed"),),
        twin=change(READING, "todays_reading", finished_at="now()"),
    ),
    Row(
        "say that another text was shown",
        change(READING, "todays_reading", revision_id="%(sleep_1)s"),
        (grant("UPDATE (revision_id)", READING),),
        twin=change(READING, "todays_reading", last_at="now()"),
    ),
    Row(
        "say that it was shown on another day",
        change(READING, "todays_reading", day="day + 30"),
        (grant("UPDATE (day)", READING),),
        twin=change(READING, "todays_reading", last_at="now()"),
    ),
    Row(
        "forget that it was shown",
        delete(READING, "earlier_reading"),
        (grant("DELETE", READING),),
        twin=change(READING, "todays_reading", last_at="now()"),
    ),
)

OWNING = (
    Row(
        "save another clinic's topic",
        save(topic_id="%(far_topic)s"),
        (foreign_key(BOOKMARK, "bookmark_topic_same_clinic"),),
        twin=save(),
    ),
    Row(
        "save a topic and an article as one thing",
        save(article_id="%(sleep)s"),
        (check(BOOKMARK, "bookmark_one_thing"),),
        twin=save(topic_id="NULL", article_id="%(sleep)s"),
    ),
    Row(
        "save twice",
        save(patient_id="%(ana)s"),
        (unique(BOOKMARK, "bookmark_once"),),
        twin=save(patient_id="%(ana)s", topic_id="%(nights)s"),
    ),
    Row(
        "move a patient to another clinic",
        change(PATIENT, "ida", clinic_id="%(hill)s"),
        (trigger("patient_clinic_fixed"),),
        twin=change(PATIENT, "ida", clinic_id="%(river)s"),
    ),
    Row(
        "move a patient to another clinic with all that she was given",
        change(PATIENT, "ana", clinic_id="%(hill)s"),
        (
            trigger("patient_clinic_fixed"),
            held(PATIENT, "invitation_patient_same_clinic"),
            foreign_key(PATIENT, "patient_privacy_accepted_exists"),
        ),
        twin=change(PATIENT, "ana", preferred_name="'Anita'"),
    ),
    Row(
        "give a patient a status that nobody knows",
        change(PATIENT, "ida", status="'cured'"),
        (check(PATIENT, "patient_status"),),
        twin=change(PATIENT, "ida", status="'paused'"),
    ),
    Row(
        "delete a patient",
        delete(PATIENT, "ida"),
        (grant("DELETE", PATIENT),),
        twin=change(PATIENT, "ida", status="'left'"),
    ),
)

ROWS = (*GIVING, *SHOWING, *OWNING)
