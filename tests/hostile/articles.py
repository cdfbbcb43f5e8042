"""What nobody does to an article: put it back alone, bring it back, open it to the unknown."""

from . import Row, check, held, trigger
from .statements import ARTICLE, NEW, PUBLISHED, change, publish, submit_and_approve

LIFT = {"suspended_at": "NULL", "suspended_by_id": "NULL", "suspended_reason": "''"}
SUSPEND = {"suspended_at": "now()", "suspended_by_id": "%(rosa)s", "suspended_reason": "'Wrong.'"}
RETIRE = {"retired_at": "now()", "retired_by_id": "%(ruth)s"}

ROWS = (
    Row(
        "lift one's own suspension",
        change(ARTICLE, "heat", **LIFT, resumed_by_id="%(maya)s"),
        (trigger("article_resumed_by_another"),),
        twin=change(ARTICLE, "heat", **LIFT, resumed_by_id="%(omar)s"),
    ),
    Row(
        "lift a suspension without saying who",
        change(ARTICLE, "heat", **LIFT),
        (trigger("article_resumed_by_another"),),
        twin=change(ARTICLE, "heat", **LIFT, resumed_by_id="%(omar)s"),
    ),
    Row(
        "say that somebody else suspended it",
        change(ARTICLE, "heat", suspended_by_id="%(omar)s"),
        (trigger("article_suspension_fixed"),),
        twin=change(ARTICLE, "heat", title="'Heat packs'"),
    ),
    Row(
        "suspend without a reason",
        change(ARTICLE, "walks", **SUSPEND | {"suspended_reason": "''"}),
        (check(ARTICLE, "article_suspension_complete"),),
        twin=change(ARTICLE, "walks", **SUSPEND),
    ),
    Row(
        "bring a retired article back",
        change(ARTICLE, "old", retired_at="NULL", retired_by_id="NULL"),
        (trigger("article_retired_for_good"),),
        twin=change(ARTICLE, "walks", **RETIRE),
    ),
    Row(
        "publish on a retired article",
        submit_and_approve({"article_id": "%(old)s"})
        + f";UPDATE {ARTICLE} SET published_id = {NEW} WHERE id = %(old)s;"
        f"UPDATE {PUBLISHED} SET revision_id = {NEW} WHERE article_id = %(old)s",
        (trigger("article_retired_for_good"),),
        twin=publish("sleep_2", on="sleep"),
    ),
    Row(
        "retire without saying who",
        change(ARTICLE, "walks", retired_at="now()"),
        (check(ARTICLE, "article_retirement_complete"),),
        twin=change(ARTICLE, "walks", **RETIRE),
    ),
    Row(
        "open an article to nobody knows whom",
        change(ARTICLE, "sleep", open_to="'friends'"),
        (check(ARTICLE, "article_choices_known"),),
        twin=change(ARTICLE, "sleep", open_to="'patients'"),
    ),
    Row(
        "put off that somebody checks a text again",
        change(ARTICLE, "sleep", next_review_on="next_review_on + 30"),
        (trigger("article_review_put_off_by_check"),),
        twin=change(ARTICLE, "sleep", next_review_on="next_review_on - 30"),
    ),
    Row(
        "forget when a text is to be checked again",
        change(ARTICLE, "sleep", next_review_on="NULL"),
        (trigger("article_review_put_off_by_check"),),
        twin=change(ARTICLE, "pain", next_review_on="current_date + 900"),
    ),
    Row(
        "take a reserved address",
        change(ARTICLE, "sleep", slug="'help'"),
        (check(ARTICLE, "article_slug_reserved"),),
        twin=change(ARTICLE, "sleep", slug="'helping'"),
    ),
    Row(
        "move an article to another clinic",
        change(ARTICLE, "pain", clinic_id="%(hill)s"),
        (trigger("article_clinic_fixed"), held(ARTICLE, "section_article_same_clinic")),
        twin=change(ARTICLE, "pain", clinic_id="%(river)s"),
    ),
    Row(
        "move a topic to another clinic",
        change("education_topic", "rest", clinic_id="%(hill)s"),
        (trigger("topic_clinic_fixed"), held("education_topic", "topic_parent_same_clinic")),
        twin=change("education_topic", "rest", title="'Resting'"),
    ),
    Row(
        "put a topic under itself",
        change("education_topic", "rest", parent_id="%(rest)s"),
        (check("education_topic", "topic_not_its_own_parent"),),
        twin=change("education_topic", "nights", parent_id="%(rest)s"),
    ),
)
