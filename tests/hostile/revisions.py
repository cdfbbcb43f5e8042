"""What nobody does to a revision: rewrite it, approve it alone, publish it unapproved, lose it."""

from . import Row, check, foreign_key, grant, held, trigger, unique
from .sign_offs import ask
from .statements import (
    ARTICLE,
    CONFIRMED,
    CONTRIBUTION,
    PUBLISHED,
    REVISION,
    change,
    contribute,
    decide,
    delete,
    digest_of,
    publish,
    submit,
)

FORGED = '\'{"sections": [], "title": "forged"}\''
FORGE = {"document": FORGED, "digest": digest_of(FORGED)}
DOCUMENT = "UPDATE (document, digest)"
FOUR_EYES = check(REVISION, "revision_four_eyes")
DECIDED_ONCE = trigger("revision_decided_once")
JUDGED = trigger("revision_judged_by_staff")
APPROVE = decide("waiting", "approved", by="omar")
LATE = "current_date + 1461"
EVERYBODY = "ARRAY[%(maya)s, %(ruth)s]"

DECIDING = (
    Row(
        "change a document that waits",
        change(REVISION, "waiting", **FORGE),
        (grant(DOCUMENT, REVISION),),
        twin=APPROVE,
    ),
    Row(
        "change a document that was approved",
        change(REVISION, "sleep_2", **FORGE),
        (grant(DOCUMENT, REVISION), DECIDED_ONCE),
        twin=APPROVE,
    ),
    Row(
        "grant oneself the right to change documents",
        f"GRANT {DOCUMENT} ON {REVISION} TO {{app}};{change(REVISION, 'waiting', **FORGE)}",
        (grant(DOCUMENT, REVISION),),
        twin=APPROVE,
    ),
    Row(
        "forge a digest",
        submit(digest="repeat('0', 64)"),
        (check(REVISION, "revision_digest"),),
        twin=submit(),
    ),
    Row(
        "forge the digest of a document that waits",
        change(REVISION, "waiting", digest="repeat('0', 64)"),
        (check(REVISION, "revision_digest"),),
        twin=change(REVISION, "waiting", **FORGE),
        given=f"GRANT {DOCUMENT} ON {REVISION} TO {{app}};",
    ),
    Row(
        "change a decision",
        decide("sleep_2", "changes_requested", by="omar"),
        (DECIDED_ONCE,),
        twin=decide("waiting", "changes_requested", by="omar"),
    ),
    Row(
        "decide twice",
        decide("returned", "approved", by="omar"),
        (DECIDED_ONCE,),
        twin=APPROVE,
    ),
    Row(
        "approve as a reviewer whom nobody asked",
        decide("waiting", "approved", by="nora"),
        (JUDGED,),
        twin=f"{ask('decision')};{decide('waiting', 'approved', by='rosa')}",
    ),
    Row(
        "approve as somebody who was turned out",
        decide("waiting", "approved", by="omar"),
        (JUDGED,),
        twin=f"{ask('decision')};{decide('waiting', 'approved', by='rosa')}",
        given="UPDATE accounts_staff SET is_active = false WHERE user_id = %(omar)s;",
    ),
    Row(
        "ask for changes as somebody who was turned out",
        decide("waiting", "changes_requested", by="omar"),
        (JUDGED,),
        twin=decide("waiting", "withdrawn", by="maya"),
        given="UPDATE accounts_staff SET is_active = false WHERE user_id = %(omar)s;",
    ),
    Row(
        "approve one's own",
        decide("waiting", "approved", by="maya"),
        (FOUR_EYES,),
        twin=decide("waiting", "withdrawn", by="maya"),
    ),
    Row(
        "ask oneself for changes",
        decide("waiting", "changes_requested", by="maya"),
        (FOUR_EYES,),
        twin=decide("waiting", "changes_requested", by="omar"),
    ),
    Row(
        "approve as a contributor who did not submit",
        decide("waiting", "approved", by="ruth"),
        (FOUR_EYES,),
        twin=APPROVE,
    ),
    Row(
        "stop being a contributor",
        change(REVISION, "waiting", contributors="ARRAY[submitted_by_id]"),
        (grant("UPDATE (contributors)", REVISION),),
        twin=change(REVISION, "waiting", decision_note="'note'"),
    ),
    Row(
        "approve what was withdrawn",
        decide("withdrawn", "approved", by="omar"),
        (DECIDED_ONCE,),
        twin=APPROVE,
    ),
    Row(
        "decide without saying who",
        change(REVISION, "waiting", decision="'withdrawn'"),
        (check(REVISION, "revision_decision_complete"),),
        twin=decide("waiting", "withdrawn", by="maya"),
    ),
    Row(
        "invent a decision",
        decide("waiting", "ignored", by="omar"),
        (check(REVISION, "revision_decision_known"),),
        twin=APPROVE,
    ),
    Row(
        "approve without settling the significance",
        decide("waiting", "approved", by="omar", significance="''"),
        (check(REVISION, "revision_approval_settles_significance"),),
        twin=decide("waiting", "changes_requested", by="omar", significance="''"),
    ),
)

SUBMITTING = (
    Row(
        "a second undecided revision",
        submit(article_id="%(pain)s", contributors=EVERYBODY),
        (unique(REVISION, "revision_one_waiting", index=True),),
        twin=decide("waiting", "withdrawn", by="maya")
        + ";"
        + submit(article_id="%(pain)s", contributors=EVERYBODY),
    ),
    Row(
        "submit what is decided already",
        submit(
            decision="'approved'",
            decided_by_id="%(omar)s",
            decided_at="now()",
            significance="'minor'",
            confirmations=CONFIRMED,
        ),
        (trigger("revision_starts_undecided"),),
        twin=submit(),
    ),
    Row(
        "leave a contributor out",
        submit(article_id="%(food)s", submitted_by_id="%(omar)s", contributors="ARRAY[%(omar)s]"),
        (trigger("revision_contributors_complete"),),
        twin=submit(article_id="%(food)s"),
    ),
    Row(
        "submit without counting as a contributor",
        submit(submitted_by_id="%(omar)s"),
        (check(REVISION, "revision_submitter_contributed"),),
        twin=submit(submitted_by_id="%(omar)s", contributors="ARRAY[%(maya)s, %(omar)s]"),
    ),
    Row(
        "hide a contribution among those that a revision holds",
        contribute(id="0"),
        (grant("INSERT", CONTRIBUTION),),
        twin=contribute(),
    ),
    Row(
        "choose the numbers of contributions",
        # Ahead, not back: a sequence keeps what was undone, and others still take numbers from it.
        "SELECT setval('education_contribution_id_seq', 1000)",
        (grant("UPDATE", "education_contribution_id_seq"),),
        twin="SELECT nextval('education_contribution_id_seq')",
    ),
    Row(
        "change who contributed",
        f"UPDATE {CONTRIBUTION} SET user_id = %(omar)s WHERE user_id = %(maya)s",
        (grant("UPDATE", CONTRIBUTION),),
        twin=contribute(),
    ),
    Row(
        "forget who contributed",
        f"DELETE FROM {CONTRIBUTION} WHERE user_id = %(maya)s",
        (grant("DELETE", CONTRIBUTION),),
        twin=contribute(),
    ),
    Row(
        "a document of more than a megabyte",
        submit(document="'{\"sections\": [], \"body\": \"' || repeat('x', 1048600) || '\"}'"),
        (check(REVISION, "revision_size"),),
        twin=submit(document="'{\"sections\": [], \"body\": \"' || repeat('x', 1048000) || '\"}'"),
    ),
    Row(
        "a document of 101 sections",
        submit(document="'{\"sections\": [' || repeat('1, ', 100) || '1]}'"),
        (check(REVISION, "revision_sections"),),
        twin=submit(document="'{\"sections\": [' || repeat('1, ', 99) || '1]}'"),
    ),
    Row(
        "propose a significance that nobody knows",
        submit(proposed_significance="'huge'"),
        (check(REVISION, "revision_proposal_known"),),
        twin=submit(proposed_significance="'safety'"),
    ),
    Row(
        "base a revision on another article's",
        submit(base_id="%(far_1)s"),
        (foreign_key(REVISION, "revision_base_same_article"),),
        twin=submit(base_id="%(sleep_2)s"),
    ),
    Row(
        "correct another article's text",
        decide("waiting", "approved", by="omar", first_affected_id="%(sleep_1)s"),
        (foreign_key(REVISION, "revision_first_affected_same_article"),),
        twin=decide("waiting", "approved", by="omar", first_affected_id="%(waiting)s"),
    ),
)

LOSING = (
    Row(
        "delete a revision that nobody saw",
        delete(REVISION, "returned"),
        (grant("DELETE", REVISION),),
        twin=APPROVE,
    ),
    Row(
        "delete a revision that was shown",
        delete(REVISION, "sleep_1"),
        (
            grant("DELETE", REVISION),
            trigger("revision_kept"),
            held(REVISION, "reading_revision_same_clinic"),
        ),
        twin=APPROVE,
    ),
    Row(
        "delete a revision that was shown, with the right to delete",
        delete(REVISION, "sleep_1"),
        (trigger("revision_kept"), held(REVISION, "reading_revision_same_clinic")),
        twin=delete(REVISION, "returned"),
        given=f"GRANT DELETE ON {REVISION} TO {{app}};",
    ),
)

PUBLISHING = (
    Row(
        "publish what nobody approved",
        publish("waiting", on="pain"),
        (trigger("article_published_is_approved"),),
        twin=f"{APPROVE};{publish('waiting', on='pain')}",
    ),
    Row(
        "publish what was sent back",
        publish("returned", on="food"),
        (trigger("article_published_is_approved"),),
        twin=publish("sleep_2", on="sleep"),
    ),
    Row(
        "publish another article's revision",
        publish("sleep_2", on="pain"),
        (foreign_key(ARTICLE, "article_published_same_article"),),
        twin=f"{APPROVE};{publish('waiting', on='pain')}",
    ),
    Row(
        "publish what nobody has to look at again",
        f"{APPROVE};{change(ARTICLE, 'pain', published_id='%(waiting)s', next_review_on='NULL')}",
        (trigger("article_review_within_reach"),),
        twin=f"{APPROVE};{publish('waiting', on='pain')}",
    ),
    Row(
        "publish what somebody looks at again in four years",
        f"{APPROVE};{change(ARTICLE, 'pain', published_id='%(waiting)s', next_review_on=LATE)}",
        (trigger("article_review_within_reach"),),
        twin=f"{APPROVE};{publish('waiting', on='pain')}",
    ),
    Row(
        "publish the older text again",
        publish("sleep_1", on="sleep"),
        (
            trigger("article_published_moves_forward"),
            foreign_key(PUBLISHED, "published_is_the_published_revision"),
        ),
        twin=publish("sleep_2", on="sleep"),
    ),
    Row(
        "list another article's text",
        f"UPDATE {PUBLISHED} SET revision_id = %(sleep_2)s WHERE article_id = %(walks)s",
        (
            foreign_key(PUBLISHED, "published_revision_same_article"),
            foreign_key(PUBLISHED, "published_is_the_published_revision"),
        ),
        twin=f"UPDATE {PUBLISHED} SET minutes = 7 WHERE article_id = %(walks)s",
    ),
    Row(
        "list another text than the published one",
        f"UPDATE {PUBLISHED} SET revision_id = %(sleep_1)s WHERE article_id = %(sleep)s",
        (foreign_key(PUBLISHED, "published_is_the_published_revision"),),
        twin=f"UPDATE {PUBLISHED} SET minutes = 7 WHERE article_id = %(sleep)s",
    ),
)

ROWS = (*DECIDING, *SUBMITTING, *LOSING, *PUBLISHING)
