"""What nobody approves: a text that is not confirmed, that the check blocks, that weighs more."""

from . import Row, check, grant, trigger
from .statements import NEW, REVISION, change, change_all, decide, submit, submit_and_approve

BLOCKED = {"blocking": "ARRAY['L01']"}
PAST = {"overridden": "ARRAY['L01']", "override_reason": "'Checked with the pharmacy.'"}
CONFIRMED = check(REVISION, "revision_confirmed")
OVERRIDDEN = check(REVISION, "revision_findings_overridden")
EXPLAINED = check(REVISION, "revision_override_explained")
DANGER_SIGNS = check(REVISION, "revision_danger_signs_answered")
LOWERED = check(REVISION, "revision_lowering_explained")
SMALL = {"is_small": "true", "base_id": "%(sleep_2)s", "words_added": "3"}
WEIGHED = check(REVISION, "revision_small_is_small")
SMALL_ONLY = "ARRAY['small']"
APPROVE = decide("waiting", "approved", by="omar")
PAST_L01 = submit_and_approve(BLOCKED, by="ruth", **PAST)

CONFIRMING = (
    Row(
        "approve without confirming anything",
        decide("waiting", "approved", by="omar", confirmations="'{}'"),
        (CONFIRMED,),
        twin=APPROVE,
    ),
    Row(
        "approve without confirming the dates",
        decide("waiting", "approved", by="omar", confirmations="ARRAY['facts', 'urgent', 'plain']"),
        (CONFIRMED,),
        twin=APPROVE,
    ),
    Row(
        "confirm what is not small as small",
        decide("waiting", "approved", by="omar", confirmations=SMALL_ONLY),
        (CONFIRMED,),
        twin=submit_and_approve(SMALL, confirmations=SMALL_ONLY),
    ),
    Row(
        "confirm nothing of a small change",
        submit_and_approve(SMALL, confirmations="'{}'"),
        (CONFIRMED,),
        twin=submit_and_approve(SMALL, confirmations=SMALL_ONLY),
    ),
    Row(
        "submit a first text as a small change",
        submit(**SMALL | {"base_id": "NULL"}),
        (WEIGHED,),
        twin=submit(**SMALL),
    ),
    Row(
        "submit ten words as a small change",
        submit(**SMALL | {"words_removed": "7"}),
        (WEIGHED,),
        twin=submit(**SMALL | {"words_removed": "6"}),
    ),
    Row(
        "call a change small after it was submitted",
        f"{submit(**SMALL | {'is_small': 'false'})};"
        + change_all(REVISION, f"id = {NEW}", is_small="true"),
        (grant("UPDATE (is_small)", REVISION),),
        twin=change(REVISION, "waiting", decision_note="'small'"),
    ),
)

OVERRIDING = (
    Row(
        "approve what the check blocks",
        submit_and_approve(BLOCKED, by="ruth"),
        (OVERRIDDEN,),
        twin=PAST_L01,
    ),
    Row(
        "approve past one of two rules",
        submit_and_approve({"blocking": "ARRAY['L01', 'L08']"}, by="ruth", **PAST),
        (OVERRIDDEN,),
        twin=PAST_L01,
    ),
    Row(
        "approve past the check as a clinician",
        submit_and_approve(BLOCKED, by="omar", **PAST),
        (trigger("revision_overridden_by_admin"),),
        twin=PAST_L01,
    ),
    Row(
        "approve past the check as somebody who left",
        submit_and_approve(BLOCKED, by="ruth", **PAST),
        (trigger("revision_judged_by_staff"), trigger("revision_overridden_by_admin")),
        twin=submit_and_approve({}),
        given=change("accounts_staff", "ruth_place", is_active="false"),
    ),
    Row(
        "forget what the check found",
        change(REVISION, "waiting", blocking="'{}'"),
        (grant("UPDATE (blocking)", REVISION),),
        twin=change(REVISION, "waiting", overridden="'{}'"),
    ),
    Row(
        "approve past the check with a reason of 19 characters",
        submit_and_approve(BLOCKED, by="ruth", **PAST | {"override_reason": "repeat('x', 19)"}),
        (EXPLAINED,),
        twin=submit_and_approve(
            BLOCKED, by="ruth", **PAST | {"override_reason": "repeat('x', 20)"}
        ),
    ),
    Row(
        "approve past the check with 20 blanks",
        submit_and_approve(BLOCKED, by="ruth", **PAST | {"override_reason": "repeat(' ', 20)"}),
        (EXPLAINED,),
        twin=PAST_L01,
    ),
    Row(
        "approve past the check with empty lines",
        submit_and_approve(
            BLOCKED, by="ruth", **PAST | {"override_reason": "repeat(E'\\n\\t', 10)"}
        ),
        (EXPLAINED,),
        twin=PAST_L01,
    ),
    Row(
        "approve past a danger sign without a card",
        submit_and_approve(
            {"blocking": "ARRAY['L27']"}, by="ruth", **PAST | {"overridden": "ARRAY['L27']"}
        ),
        (DANGER_SIGNS,),
        twin=PAST_L01,
    ),
    Row(
        "approve past a danger sign that was found later",
        submit_and_approve(BLOCKED, by="ruth", **PAST | {"overridden": "ARRAY['L01', 'L27']"}),
        (DANGER_SIGNS,),
        twin=submit_and_approve(BLOCKED, by="ruth", **PAST | {"overridden": "ARRAY['L01', 'L08']"}),
    ),
)

WEIGHING = (
    Row(
        "call a safety correction minor without a reason",
        submit_and_approve({"suggested_significance": "'safety'"}),
        (LOWERED,),
        twin=submit_and_approve(
            {"suggested_significance": "'safety'"}, significance_reason="'A comma.'"
        ),
    ),
    Row(
        "call a major change minor without a reason",
        submit_and_approve({"suggested_significance": "'major'"}),
        (LOWERED,),
        twin=submit_and_approve({"suggested_significance": "'major'"}, significance="'major'"),
    ),
    Row(
        "call a major change minor for a blank reason",
        submit_and_approve({"suggested_significance": "'major'"}, significance_reason="' '"),
        (LOWERED,),
        twin=submit_and_approve(
            {"suggested_significance": "'major'"}, significance_reason="'A comma.'"
        ),
    ),
    Row(
        "forget what the change itself suggests",
        change(REVISION, "waiting", suggested_significance="'minor'"),
        (grant("UPDATE (suggested_significance)", REVISION),),
        twin=change(REVISION, "waiting", significance_reason="'note'"),
    ),
    Row(
        "suggest a significance that nobody knows",
        submit(suggested_significance="'huge'"),
        (check(REVISION, "revision_suggestion_known"),),
        twin=submit(suggested_significance="'safety'"),
    ),
)

SAFETY = {"significance": "'safety'"}
FIRST = trigger("revision_affected_from_the_first")
FROM_THE_FIRST = submit_and_approve({}, **SAFETY, first_affected_id="%(sleep_1)s")
CORRECTING = (
    Row(
        "correct without naming what was wrong",
        submit_and_approve({}, **SAFETY),
        (FIRST,),
        twin=FROM_THE_FIRST,
    ),
    Row(
        "correct from a later text on without a reason",
        submit_and_approve({}, **SAFETY, first_affected_id="%(sleep_2)s"),
        (FIRST,),
        twin=submit_and_approve(
            {},
            **SAFETY,
            first_affected_id="%(sleep_2)s",
            first_affected_reason="'The first was right.'",
        ),
    ),
    Row(
        "correct from a later text on for a blank reason",
        submit_and_approve(
            {}, **SAFETY, first_affected_id="%(sleep_2)s", first_affected_reason="E' \\n'"
        ),
        (FIRST,),
        twin=FROM_THE_FIRST,
    ),
    Row(
        "correct oneself only",
        submit_and_approve(
            {}, **SAFETY, first_affected_id="id", first_affected_reason="'The others were right.'"
        ),
        (FIRST,),
        twin=FROM_THE_FIRST,
    ),
)

ROWS = (*CONFIRMING, *OVERRIDING, *WEIGHING, *CORRECTING)
